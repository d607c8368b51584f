"""What section 00 shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.report.figures import Chart, bars
from analysis.report.section import Section
from analysis.report.views.findings_and_measures import precedent_chart
from analysis.wording.wording import upper_first


def material_table(tables: Sequence[str], section: Section) -> pd.DataFrame:
    """Return the material of the report: what it is, of which kind, how much, and what it can't show.

    Parameters
    ----------
    tables : sequence of str
        Names of tables.
    section : Section
        Words, parameters and data.
    """
    wording = section.wording
    shown = {
        "table": [upper_first(wording(f"report.tables.{name}")) for name in tables],
        "kind": [section.say(f"kinds.{section.data.kind(name)}") for name in tables],
        "rows": [len(section.data[name]) for name in tables],
        "cannot": [section.say(f"cannot.{name}") for name in tables],
    }
    return pd.DataFrame({section.say(f"columns.{name}"): cells for name, cells in shown.items()})


def known_table(counted: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return how much is known, in the reader's words.

    Parameters
    ----------
    counted : DataFrame
        See `analysis.findings.start_here.known`.
    section : Section
        Words and parameters.
    """
    shown = counted.assign(what=_labels(counted, section))[["what", "known", "unknown", "total"]]
    return shown.rename(columns={name: upper_first(section.say(f"columns.{name}")) for name in shown})


def known_chart(counted: pd.DataFrame, section: Section) -> Chart:
    """Draw which share of what was looked for is known.

    Parameters
    ----------
    counted : DataFrame
        See `analysis.findings.start_here.known`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    texts = counted["known"].astype(str) + f" {wording('report.of')} " + counted["total"].astype(str)
    # The tables differ so much in size that only shares can stand beside one another.
    share = (100 * counted["known"] / counted["total"]).round().astype(int)
    drawn = pd.DataFrame({"yes": share, "partly": 0, "unknown": 100 - share, "total": 100, "text": texts})
    drawn = drawn.set_axis(_labels(counted, section))
    ours = counted[counted["whose"].eq("focal")]
    words = {
        "known": int(ours["known"].sum()),
        "total": int(ours["total"].sum()),
        "bars": (drawn.index + " " + drawn["text"]).tolist(),
    }
    return bars(
        drawn,
        {"yes": section.say("columns.known"), "unknown": section.say("columns.unknown")},
        title=section.say("figures.known.title", **words),
        source=section.say("source"),
        alt=section.say("figures.known.alt", **words),
    )


def measure_chart(strongest: pd.DataFrame, section: Section) -> Chart:
    """Draw how many others have what the strongest measures bring.

    Parameters
    ----------
    strongest : DataFrame
        See `analysis.findings.start_here.strongest`.
    section : Section
        Words and parameters.
    """
    return precedent_chart(strongest, section, "start_here.figures.measures")


def _labels(counted: pd.DataFrame, section: Section) -> list[str]:
    pairs = zip(counted["table"], counted["whose"], strict=True)
    return [section.say(f"{whose}.{table}") for table, whose in pairs]
