"""Facts: case × attribute × value, and which of several dated rows counts."""

from __future__ import annotations

import pandas as pd

# In words, as the report prints it: of the rows on one attribute of one case, those that begin later than the date
# asked for are left out. A row that says unknown tells nothing, so it never displaces a known one. Of the known rows
# the one that reaches furthest towards the date counts, then the one that begins last, then a stated one before an
# inferred one, then the one recorded last.
ORDER = ["_known", "_reach", "_begin", "_stated", "fact_id"]


def as_cases(facts: pd.DataFrame) -> pd.DataFrame:
    """Return facts with their case in a column of that name.

    Parameters
    ----------
    facts : DataFrame
        A fact table whose case is in ``network``, ``agreement`` or ``organisation``.
    """
    names = {"network": "case", "agreement": "case", "organisation": "case"}
    return facts.rename(columns=names)


def eligible(facts: pd.DataFrame, as_of: str, evidence: str = "all") -> pd.DataFrame:
    """Return the facts that may count on a day.

    Parameters
    ----------
    facts : DataFrame
        Columns ``earliest``, ``status`` at least.
    as_of : str
        ISO date; rows that begin later are left out, undated rows (nothing known) are kept.
    evidence : {"all", "stated"}
        ``stated`` leaves out what was inferred.
    """
    begun = facts["earliest"].isna() | (facts["earliest"] <= pd.Timestamp(as_of))
    trusted = facts["status"].ne("inferred") if evidence == "stated" else True
    return facts[begun & trusted]


def current(facts: pd.DataFrame, as_of: str, evidence: str = "all") -> pd.DataFrame:
    """Return the one fact per case and attribute that counts on a day.

    Parameters
    ----------
    facts : DataFrame
        Columns ``fact_id, case, attribute, value, earliest, latest, status``.
    as_of : str
        ISO date.
    evidence : {"all", "stated"}
        Whether inferred facts count.

    Returns
    -------
    DataFrame
        The same columns, at most one row per case and attribute, in the order of ``fact_id``.

    Examples
    --------
    >>> rows = [("a", "X", "fee", "no", "2020-01-01", "2020-12-31", "stated"),
    ...         ("b", "X", "fee", "yes", "2025-01-01", "2025-12-31", "stated")]
    >>> columns = ["fact_id", "case", "attribute", "value", "earliest", "latest", "status"]
    >>> facts = pd.DataFrame(rows, columns=columns)
    >>> facts[["earliest", "latest"]] = facts[["earliest", "latest"]].apply(pd.to_datetime)
    >>> current(facts, "2024-06-30")["value"].item(), current(facts, "2026-01-01")["value"].item()
    ('no', 'yes')
    """
    newest = ranked(facts, as_of, evidence).drop_duplicates(["case", "attribute"], keep="last")
    return newest.sort_values("fact_id")[list(facts.columns)].reset_index(drop=True)


def ranked(facts: pd.DataFrame, as_of: str, evidence: str = "all") -> pd.DataFrame:
    """Return the facts that may count on a day, those that count before others last.

    Parameters
    ----------
    facts : DataFrame
        Columns ``fact_id, case, attribute, value, earliest, latest, status``.
    as_of : str
        ISO date.
    evidence : {"all", "stated"}
        Whether inferred facts count.

    Returns
    -------
    DataFrame
        The same columns and index, and what the order goes by: ``_known``, ``_reach``, ``_begin``, ``_stated``.
    """
    begun, day = eligible(facts, as_of, evidence), pd.Timestamp(as_of)
    keyed = begun.assign(
        _known=begun["value"].ne("unknown"),
        _reach=begun["latest"].mask(begun["latest"] > day, day),
        _begin=begun["earliest"],
        _stated=begun["status"].eq("stated"),
    )
    # Undated rows come first, so that a dated one counts before them.
    return keyed.sort_values(ORDER, na_position="first")
