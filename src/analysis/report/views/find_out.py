"""What section 60 shows of the facts most worth finding out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings.find_out import what
from analysis.report.section import Section
from analysis.wording.wording import upper_first

# So many as a reader can act on.
TOP = 10


def find_out_table(unknowns: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return the unknown facts most worth finding out, what may change, whom to ask and which row would settle each.

    Parameters
    ----------
    unknowns : DataFrame
        See `analysis.findings.find_out.unknowns`.
    section : Section
        Words and parameters.
    """
    wording, top = section.wording, unknowns.head(TOP)
    rows = top.to_dict("records")
    shown = {
        "what": [upper_first(what(row, wording)) for row in rows],
        "changes": [", ".join(_subject(key, section) for key in row["subjects"]) for row in rows],
        "rests": top["rests"],
        "left": top["left"],
        "ask": [_asked(row, section) for row in rows],
        "row": [f"{row['table']}: {row['case']}, {row['attribute']}" for row in rows],
    }
    return pd.DataFrame({wording(f"find_out.columns.{name}"): cells for name, cells in shown.items()})


def _subject(key: str, section: Section) -> str:
    wording = section.wording
    kind, _, attribute = key.partition(".")
    if attribute:
        return wording("find_out.sentence", label=wording.attribute(attribute, "network"))
    texts = section.data["measures"].set_index("measure")[wording.column("text")]
    return wording("find_out.measure", text=texts[kind])


def _asked(row: Mapping[Any, Any], section: Section) -> str:
    agreements = section.data["agreements"].set_index("agreement")["network"].dropna().to_dict()
    case = agreements.get(row["case"], row["case"]) if row["ask"] == "network" else row["case"]
    return section.wording(f"find_out.ask.{row['ask']}", case=case)
