"""What section 00 shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings.robust_claims import MEASURE
from analysis.report.section import Section


def advice_table(advised: pd.DataFrame, summed: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return what is advised, who has it, whether the lack is stated, and how robust the advice is.

    Parameters
    ----------
    advised : DataFrame
        See `analysis.findings.start_here.advised`.
    summed : DataFrame
        See `analysis.findings.robustness.summary`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    tried = {row["claim_id"]: (int(row["k"]), int(row["m"])) for row in summed.to_dict("records")}
    shown = {
        "measure": advised[wording.column("text")],
        "others": advised["n"].astype(str) + f" {wording('report.of')} " + advised["total"].astype(str),
        "lack": [section.say(f"lack.{_lack(row)}") for row in advised.to_dict("records")],
        "holds": [_percent(tried.get(MEASURE + name), section) for name in advised["measure"]],
    }
    return pd.DataFrame({section.say(f"columns.{name}"): cells for name, cells in shown.items()})


def _lack(row: Mapping[Any, Any]) -> str:
    if row["outcome"] == "question":
        return "unknown"
    if row["only_inferred"]:
        return "inferred"
    return "part" if row["inferred"] else "stated"


def _percent(tried: tuple[int, int] | None, section: Section) -> str:
    """Return in how many of the variants it holds, 100 only for all of them; nothing for a question."""
    if tried is None:
        return ""
    k, m = tried
    return section.say("percent", n=100 if k == m else min(99, round(100 * k / m)))
