"""A small report with one of everything, published."""

from datetime import date

import matplotlib.pyplot as plt
import pandas as pd

from analysis.report.figures import Chart
from analysis.report.publish import publish
from analysis.report.title_page import TitlePage
from analysis.wording import Wording

FRONT = TitlePage('Kartlegging av "A & B" #x <y>', "Per i dag", date(2026, 11, 22), "To setninger.", "Noe er laget.")
ROWS = "\n".join(f"| Rad {number} | {number} |" for number in range(80))
MARKDOWN = f"""# Første kapittel {{#first}}

::: question

Hva er spurt om?

:::

::: answer

- [En setning.]{{#claim-a}} [@kilde] [Belegg](#ev-a){{.evidence}}

:::

![Figur 1. En figur.](figures/a.svg){{alt="Tre søyler: \\"a\\" er høyest"}}

::: data-link

[Tallene bak figuren](figures/a.csv)

:::

## Et emne {{.unnumbered}}

: Tabell 1. En lang tabell.

| Radoverskrift | Antall |
|:------|----:|
{ROWS}

::: data-link

[Tabellen som fil](tables/a.csv)

:::

# Belegg {{#evidence}}

::: {{.evidence-entry #ev-a}}

[En setning.](#claim-a){{.back}}

- Fra [notatboken](notebooks/a.ipynb)

:::

# Referanser {{#references}}

::: {{#refs}}
:::
"""
REFERENCES = [{"id": "kilde", "type": "webpage", "title": "En side", "URL": "https://example.org/a"}]


def published(folder, language="nb", extras=("docx",)):
    """Publish the small report."""
    figure, axes = plt.subplots(figsize=(6.3, 2))
    axes.bar(["a", "b", "c"], [3, 2, 1])
    chart = Chart(figure, pd.DataFrame(), title="a er høyest", source="Kilde", alt="Tre søyler")
    plt.close(figure)
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "a.svg").write_text(chart.svg(), encoding="utf-8")
    (folder / "figures" / "a.png").write_bytes(chart.png())
    publish({"screen": MARKDOWN, "paper": MARKDOWN}, REFERENCES, folder, Wording(language), FRONT, extras)
    return folder
