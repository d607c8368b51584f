"""What an audit answers, and when facts confirm a conclusion: only if not all of them come from its own source."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.findings.cases import Tables
from analysis.records.facts import as_cases, eligible
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

Conclusion = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Answer:
    """What the facts say of a conclusion.

    Parameters
    ----------
    verdict : str
        ``confirmed`` when another source than the mapping itself says so; ``extended`` when other sources say so of
        more cases than the mapping; ``contradicted`` when facts say otherwise; else ``not_testable``.
    reason : str
        Why, in the reader's language: a clause without a full stop.
    rows : DataFrame
        The facts read: ``fact_id, source``.
    n, total, unknown : int, optional
        Cases counted, cases in all, cases where it is unknown.
    """

    verdict: str
    reason: str
    rows: pd.DataFrame
    n: int | None = None
    total: int | None = None
    unknown: int | None = None


Rule = Callable[[Tables, FindingParameters, Conclusion, Wording], Answer]


def confirmed_by_others(rows: pd.DataFrame, conclusion: Conclusion) -> str:
    """Return ``confirmed`` when some row is from another source than the conclusion's own, else ``not_testable``.

    Parameters
    ----------
    rows : DataFrame
        Facts that say what the conclusion says: ``source``.
    conclusion : mapping
        A row of ``claims_2022``: ``source``.

    Examples
    --------
    >>> confirmed_by_others(pd.DataFrame({"source": ["mapping"]}), {"source": "mapping"})
    'not_testable'
    """
    return "confirmed" if rows["source"].ne(conclusion["source"]).any() else "not_testable"


def reason(name: str, wording: Wording, **values: Any) -> str:
    """Return a reason in the reader's language."""
    return wording(f"findings_and_measures.reasons.{name}", **values)


def told_rows(
    facts: pd.DataFrame, parameters: FindingParameters, cases: list[str], attributes: list[str]
) -> pd.DataFrame:
    """Return the known rows of a fact table on cases and attributes that may count, also those a later one displaces.

    Returns
    -------
    DataFrame
        The columns of ``facts`` with the case in ``case``.
    """
    rows = eligible(as_cases(facts), parameters.as_of.isoformat(), parameters.evidence)
    return rows[rows["case"].isin(cases) & rows["attribute"].isin(attributes) & rows["value"].ne("unknown")]
