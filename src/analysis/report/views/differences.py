"""What section 20 shows of its sources, and of networks that are alike."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis.compare import Typology, agreement, differing, settled
from analysis.findings.typology import marks
from analysis.report.section import Section

PAIR = ["case", "attribute"]


def difference_table(told: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return the facts on which sources differ, which of them counts, and why.

    Parameters
    ----------
    told : DataFrame
        See `analysis.findings.differences.told`.
    section : Section
        Words and parameters.
    """
    rows = differing(told)
    rows = rows.assign(said=[_said(row, section) for row in rows.to_dict("records")])
    table = settled(rows).merge(rows.groupby(PAIR)["said"].agg("; ".join).reset_index(), on=PAIR)
    values = zip(table["value"], table["attribute"], strict=True)
    shown = {
        "case": table["case"],
        "attribute": [section.wording.row_label(name, "network") for name in table["attribute"]],
        "told": table["said"],
        "counts": [_value(value, attribute, section) for value, attribute in values],
        "why": [section.say(f"why.{name}") for name in table["why"]],
        "period": [section.say(f"period.{'same' if same else 'other'}") for same in table["same_period"]],
    }
    return pd.DataFrame({section.say(f"columns.{name}"): cells for name, cells in shown.items()})


def agreement_table(told: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return how often publishers agree on each attribute that two of them tell of.

    Parameters
    ----------
    told : DataFrame
        See `analysis.findings.differences.told`.
    section : Section
        Words and parameters.
    """
    counted = agreement(told)
    of = f" {section.wording('report.of')} "
    labels = [section.wording.row_label(str(name), "network") for name in counted.index]
    shown = {
        "attribute": pd.Series(labels, index=counted.index, dtype="str"),
        "agree": counted["n"].astype(str) + of + counted["total"].astype(str),
        "differ": counted["differ"].map(", ".join),
    }
    table = pd.DataFrame({section.say(f"columns.{name}"): cells for name, cells in shown.items()})
    return table.reset_index(drop=True)


def group_table(found: Typology, matrix: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return groups of networks, what sets each apart, and how stable it is.

    Parameters
    ----------
    found : Typology
        See `analysis.compare.typology`; one that is shown.
    matrix : DataFrame
        What it was made of.
    section : Section
        Words and parameters.
    """
    placed = matrix.loc[[name for group in found.groups for name in group]]
    apart = marks(placed, found.groups).map(lambda names: _labels(names, section))
    shown = {
        "members": [", ".join(group) for group in found.groups],
        "has": apart["has"],
        "lacks": apart["lacks"],
        "stability": [section.wording.number(value) for value in found.stability],
    }
    return pd.DataFrame({section.say(f"columns.{name}"): cells for name, cells in shown.items()})


def _said(row: dict[Hashable, Any], section: Section) -> str:
    first, last = row["earliest"], row["latest"]
    period = "–".join(dict.fromkeys(str(day.year) for day in (first, last) if pd.notna(day)))
    value = _value(row["value"], row["attribute"], section)
    marked = section.wording("report.inferred", name=value) if row["status"] == "inferred" else value
    return section.say("told", value=marked, period=period, publisher=row["publisher"])


def _value(value: str, attribute: str, section: Section) -> str:
    """Return a value in the reader's words: a number as it stands, a term by its label."""
    described = section.data["attributes"].query("case_type == 'network'").set_index("attribute").loc[attribute]
    if described["type"] == "number":
        return value
    vocabulary = "presence" if described["type"] == "presence" else str(described["vocabulary"])
    return section.wording.term(value, vocabulary)


def _labels(names: tuple[str, ...], section: Section) -> str:
    return ", ".join(section.wording.attribute(name, "network") for name in names)
