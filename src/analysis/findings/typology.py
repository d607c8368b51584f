"""Section 20: which networks are alike, printed only with how stable the groups are."""

from __future__ import annotations

import pandas as pd

from analysis.compare import Typology, typology
from analysis.compare.typology import FLOOR, MIN_CASES, MIN_SHARED
from analysis.findings.cases import Tables, compared_networks, current_facts, network_matrix
from analysis.findings.claims import Claim, keys, used
from analysis.records.parameters import Parameters
from analysis.wording import Wording


def claim(data: Tables, parameters: Parameters, wording: Wording) -> Claim:
    """Say which networks are alike; withheld, with the reason, where groups would not bear it.

    Parameters
    ----------
    data : mapping
        ``networks, network_facts, attributes``.
    parameters : Parameters
        The choices of the run.
    wording : Wording
        Texts in the reader's language.
    """
    table = network_matrix(data, parameters)
    found = typology(table)
    facts = current_facts(data["network_facts"], parameters)
    read = facts["case"].isin(compared_networks(data, parameters)) & facts["attribute"].isin(table.columns)
    ours = facts[read & facts["value"].ne("unknown")]
    shown = found.verdict == "shown"
    return Claim(
        "networks",
        "typology",
        wording("networks.claims.typology", **_words(found, wording)),
        keys(ours["fact_id"]) or ("table:network_facts",),
        sources=keys(ours["source"]) if shown else (),
        value=" | ".join("; ".join(group) for group in found.groups),
        parameters=used(parameters, "as_of", "evidence", "peers", "include_unconfirmed"),
        status="shown" if shown else "withheld",
        reason="" if shown else reason(found, wording),
    )


def reason(found: Typology, wording: Wording) -> str:
    """Return why groups are not printed, as a clause without a full stop.

    Parameters
    ----------
    found : Typology
        See `analysis.compare.typology`; not one that is shown.
    wording : Wording
        Texts in the reader's language.
    """
    return wording(f"networks.typology.{found.verdict}", **_words(found, wording))


def marks(table: pd.DataFrame, groups: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """Return what sets each group apart, as far as is known.

    Parameters
    ----------
    table : DataFrame
        Index ``case``, columns ``attribute``; see `analysis.compare.matrix`.
    groups : tuple of tuple of str
        Cases of the table.

    Returns
    -------
    DataFrame
        A row per group: ``has``, the attributes that each member of which it is known has, at least in part, and some
        other case has not; ``lacks``, those that each such member has not and some other case has. Both as tuples.

    Examples
    --------
    >>> table = pd.DataFrame({"fee": ["yes", "unknown", "no"], "site": ["yes", "yes", "yes"]}, index=["A", "B", "C"])
    >>> marks(table, (("A", "B"), ("C",))).to_numpy().tolist()
    [[('fee',), ()], [(), ('fee',)]]
    """
    return pd.DataFrame([_mark(table, group) for group in groups], columns=["has", "lacks"])


def _mark(table: pd.DataFrame, group: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ours, others = table.loc[list(group)], table.drop(index=list(group))
    there, absent = ["yes", "partly"], ["no"]
    has, lacks = (
        ours.isin(value).any() & ~ours.isin(other).any() & others.isin(other).any()
        for value, other in ((there, absent), (absent, there))
    )
    return tuple(table.columns[has]), tuple(table.columns[lacks])


def _words(found: Typology, wording: Wording) -> dict[str, object]:
    pairs = zip(found.groups, found.stability, strict=True)
    return {
        "groups": [{"names": wording.names(group), "stability": wording.number(value)} for group, value in pairs],
        "least": wording.number(min(found.stability, default=0)),
        "left_out": list(found.left_out),
        "floor": wording.number(FLOOR),
        "min_cases": MIN_CASES,
        "min_shared": MIN_SHARED,
    }
