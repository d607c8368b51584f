"""What the facts say of each measure: recommended, a question, without precedent, or in place."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from analysis.compare import gaps
from analysis.findings.cases import Tables
from analysis.findings.claims import keys
from analysis.findings.measure_rules import Measure, Readings, read
from analysis.records.parameters import FindingParameters

OUTCOMES = ["recommended", "question", "no_precedent", "has"]
# From the least to the most: what is not known may be either, so it lies between no and what is partly there.
ORDER = ["no", "unknown", "partly", "yes"]
# Where a fact that answers a measure stands: what was read through when none does.
TABLES = {"network": "network_facts", "agreement": "agreement_facts", "organisation": "communication_facts"}


def outcomes(data: Tables, parameters: FindingParameters) -> pd.DataFrame:
    """Return what the facts say of each measure for the focal network.

    The outcome is ``recommended`` when the focal network is known not to have what the measure brings and some peer
    has it, ``no_precedent`` when no peer is known to, ``question`` when it is unknown of the focal network, and
    ``has`` when it has it, at least in part. Where a measure looks at several attributes, the focal network must have
    them all; a peer has what is meant when it has all that the focal network lacks (or is not known to have, where it
    lacks nothing), and has it in part when it has some of that.

    Returns
    -------
    DataFrame
        The columns of ``measures``, then ``outcome``; ``focal`` (its value); ``lacking`` and ``asked`` (tuples of
        attributes known not to be there, and unknown); ``period`` (the years that this is known for); ``inferred`` and
        ``only_inferred``: whether any and whether all of what is known of the focal network is inferred;
        ``yes, partly, no, unknown, n, total, low, high, has, has_partly, has_not, not_known`` of the peers as in
        `analysis.compare.gaps`; ``evidence, sources`` (tuples). Ordered by outcome as in ``OUTCOMES``, then the
        strongest first: the greater share of peers known to have it, then the greater share that may have it.
    """
    rows = [
        one_outcome(measure, read(data, parameters, measure), parameters)
        for measure in data["measures"].to_dict("records")
    ]
    table = pd.DataFrame(rows).assign(_rank=lambda rows: rows["outcome"].map(OUTCOMES.index))
    order = {"_rank": True, "low": False, "high": False}
    ordered = table.sort_values(list(order), ascending=list(order.values()), kind="stable", ignore_index=True)
    return ordered.drop(columns="_rank")


def one_outcome(measure: Measure, reading: Readings, parameters: FindingParameters) -> dict[Hashable, Any]:
    """Return what was read for one measure as a row of `outcomes`."""
    ours = reading.matrix.T[reading.focal]
    lacking, asked = (tuple(ours.index[ours.eq(value)]) for value in ("no", "unknown"))
    looked = list(lacking or asked or ours.index)
    beside = gaps(_together(reading.matrix, reading.focal).to_frame(measure["measure"]), reading.focal).iloc[0]
    rows = reading.rows[reading.rows["counts"] & reading.rows["attribute"].isin(looked)]
    own = rows[rows["case"].eq(reading.focal)]
    return {
        **measure,
        "outcome": _name(str(beside["focal"]), int(beside["n"])),
        "lacking": lacking,
        "asked": asked,
        "period": period(own, parameters),
        "inferred": bool(own["status"].eq("inferred").any()),
        "only_inferred": bool(len(own) and own["status"].eq("inferred").all()),
        **beside,
        "evidence": keys(rows["fact_id"]) or (f"table:{TABLES[measure['case_type']]}",),
        "sources": keys(rows["source"]),
    }


def outcome(table: pd.DataFrame, focal: str) -> str:
    """Return the outcome that a matrix gives alone; see `outcomes`.

    Parameters
    ----------
    table : DataFrame
        Index ``case``, columns ``attribute``: what a measure looks at, of the focal case and its peers.
    focal : str
        The focal case.

    Examples
    --------
    >>> outcome(pd.DataFrame({"fee": ["no", "yes"]}, index=["A", "B"]), "A")
    'recommended'
    """
    together = _together(table, focal)
    return _name(together[focal], int(together.drop(focal).isin(["yes", "partly"]).sum()))


def _together(table: pd.DataFrame, focal: str) -> pd.Series:
    """Return what each case has of all that is looked at, as one value."""
    ranks = np.select([(table == value).to_numpy() for value in ORDER], range(len(ORDER)))
    ours = ranks[table.index.get_loc(focal)]
    # What the focal case lacks is looked for in the others; else what is not known of it; else all.
    looked = next(
        (mask for mask in (ours == ORDER.index(value) for value in ("no", "unknown")) if mask.any()), ours >= 0
    )
    most, least = ranks[:, looked].max(axis=1), ranks[:, looked].min(axis=1)
    # Some of what is looked at is a part of it; none of it, or not known, stays so.
    rank = np.where(most > least, most.clip(max=ORDER.index("partly")), most)
    rank[table.index.get_loc(focal)] = ours.min()
    return pd.Series(np.array(ORDER)[rank], index=table.index)


def _name(focal: str, precedents: int) -> str:
    if focal in ("yes", "partly"):
        return "has"
    if focal == "unknown":
        return "question"
    return "recommended" if precedents else "no_precedent"


def period(rows: pd.DataFrame, parameters: FindingParameters) -> str:
    """Return the years that facts can speak of: one, or the first and the last; empty where they are undated.

    Parameters
    ----------
    rows : DataFrame
        ``earliest, latest``.
    parameters : FindingParameters
        ``as_of``: no fact speaks of later years.

    Examples
    --------
    >>> rows = pd.DataFrame({"earliest": ["2021-01-01"], "latest": ["2022-12-31"]}, dtype="datetime64[ns]")
    >>> period(rows, FindingParameters())
    '2021–2022'
    """
    if rows["latest"].isna().all():
        return ""
    first, last = rows["earliest"].min().year, min(rows["latest"].max().year, parameters.as_of.year)
    return f"{first}" if first == last else f"{first}–{last}"
