"""What a notebook shows: Markdown that JupyterLab renders, nbval compares and the report is put together from."""

from __future__ import annotations

import re
from typing import Any, Literal

import pandas as pd
from IPython.display import display

from analysis.report.figures import Chart

# What Markdown would read as mark-up; texts come from data and are to be printed as they stand.
MARKUP = re.compile(r"([\\`*_\[\]<>#@|$~^])")
BlockKind = Literal["opening", "heading", "prose", "notice", "claims", "table", "figure", "limits", "sources"]
# The key under which an output says what it is to the report.
KEY = "digikart"


def show(kind: BlockKind, markdown: str, images: dict[str, Any] | None = None, **payload: Any) -> None:
    """Display a block of a section.

    Parameters
    ----------
    kind : str
        What it is to the report.
    markdown : str
        As shown in JupyterLab and compared by nbval.
    images : dict, optional
        MIME type → image.
    **payload
        What the report needs besides; JSON types.
    """
    bundle = {"text/plain": markdown, "text/markdown": markdown, **(images or {})}
    display(bundle, raw=True, metadata={KEY: {"kind": kind, **payload}})


def show_chart(chart: Chart, label: str, caption: str) -> None:
    """Display a figure with its caption, description and numbers."""
    images = {"image/png": chart.png(), "image/svg+xml": chart.svg()}
    # nbval does not compare pictures; the words and the plotted table stand for them.
    text = f"{chart.title}\n\n{markdown_table(chart.table)}"
    bundle = {"text/plain": text, **images}
    payload = {
        "kind": "figure",
        "label": label,
        "caption": caption,
        "alt": chart.alt,
        "title": chart.title,
        "csv": chart.table.to_csv(index=False),
    }
    display(bundle, raw=True, metadata={KEY: payload, "image/png": {"alt": chart.alt}})


def markdown_table(table: pd.DataFrame, widths: list[int] | None = None) -> str:
    r"""Return a table as a Markdown pipe table.

    Parameters
    ----------
    table : DataFrame
        Columns as the reader is to see them; the index is left out, missing and empty values are a dash.
    widths : list of int, optional
        Relative widths of the columns; by the longest cell otherwise.

    Examples
    --------
    >>> print(markdown_table(pd.DataFrame({"Tema": ["a | b"], "n": [3]})))
    | Tema | n |
    |:------|----:|
    | a \| b | 3 |
    """
    cells = table.astype("object").where(table.notna(), "").astype(str)
    cells = cells.map(lambda text: MARKUP.sub(r"\\\1", text.replace("\n", " ")) or "–")
    lengths = widths or [_width(str(name), cells[name]) for name in cells.columns]
    numeric = [pd.api.types.is_numeric_dtype(table[name]) for name in table.columns]
    rules = ["-" * width + ":" if number else ":" + "-" * width for width, number in zip(lengths, numeric, strict=True)]
    lines = ["| " + " | ".join(map(str, cells.columns)) + " |", "|" + "|".join(rules) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in cells.to_numpy().tolist())])


def _width(heading: str, cells: pd.Series) -> int:
    """Return room for the longest word of a heading, which is set bold and can't be broken, and for the cells."""
    word = max(map(len, heading.split()), default=0)
    return max(4, round(1.5 * word), min(45, int(cells.str.len().max() or 0)))
