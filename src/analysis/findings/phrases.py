"""Pieces of sentences about dated and inferred facts, and the claim on organisations that they become."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.findings.claims import Claim, keys
from analysis.wording import Wording

SECTION = "communication"
# What was read through when something is not seen.
FACTS = ("table:communication_facts", "table:website_facts")


def details(facts: pd.DataFrame, language: str) -> pd.Series:
    """Return what was seen in the reader's language; in bokmål where that is missing.

    Examples
    --------
    >>> facts = pd.DataFrame({"detail_nb": ["Åpen side.", "Brev."], "detail_nn": ["Open side.", None]})
    >>> details(facts, "nn").tolist(), details(facts, "en").tolist()
    (['Open side.', 'Brev.'], ['Åpen side.', 'Brev.'])
    """
    spoken = facts.get(f"detail_{language}", facts["detail_nb"])
    return spoken.fillna(facts["detail_nb"])


def dated(names: pd.Series, facts: pd.DataFrame, wording: Wording) -> pd.Series:
    """Return names followed by the time that their facts speak of; see `years`.

    Examples
    --------
    >>> facts = pd.DataFrame({"begun": [2019, None], "seen_until": [2019, None], "open_ended": False})
    >>> facts = facts.astype({"begun": "Int64", "seen_until": "Int64"})
    >>> dated(pd.Series(["Blogg (Digi)", "Brev"]), facts, Wording("nb")).tolist()
    ['Blogg (Digi, 2019)', 'Brev']
    """
    year = years(facts, wording)
    begun = (names.str.removesuffix(")") + ", ").where(names.str.endswith(")"), names + " (")
    return (begun + year + ")").where(year.ne(""), names)


def years(facts: pd.DataFrame, wording: Wording) -> pd.Series:
    """Return the time that each fact speaks of, in words.

    Parameters
    ----------
    facts : DataFrame
        ``begun, seen_until, open_ended``; see `analysis.findings.traces.traces`.
    wording : Wording
        The reader's language.

    Returns
    -------
    Series of str
        A year, two years between which it lies, or the first year that it can be of; empty where undated.

    Examples
    --------
    >>> rows = {"begun": [2019, 2016, 2021], "seen_until": [2019, 2018, 2026], "open_ended": [False, False, True]}
    >>> years(pd.DataFrame(rows).astype({"begun": "Int64", "seen_until": "Int64"}), Wording("nb")).tolist()
    ['2019', '2016–2018', 'tidligst 2021']
    """
    first, last = facts["begun"].astype("string"), facts["seen_until"].astype("string")
    since = first.map(lambda year: wording("communication.since", year=year), na_action="ignore")
    span = since.where(facts["open_ended"], first + "–" + last)
    return first.where(first.eq(last), span).fillna("").astype("str")


def by_value(facts: pd.DataFrame, wording: Wording) -> dict[str, list[str]]:
    """Return the elements that facts tell of, with their years: those seen (``has``) and those seen partly.

    Parameters
    ----------
    facts : DataFrame
        Facts on organisations: ``attribute, value, begun, seen_until, open_ended``.
    wording : Wording
        The reader's language.

    Examples
    --------
    >>> row = {"attribute": ["podcast"], "value": "partly", "begun": 2021, "seen_until": 2021, "open_ended": False}
    >>> by_value(pd.DataFrame(row).astype({"begun": "Int64", "seen_until": "Int64"}), Wording("nb"))
    {'has': [], 'partly': ['podcast (2021)']}
    """
    items = dated(facts["attribute"].map(lambda name: wording.attribute(name, "organisation")), facts, wording)
    return {"has": items[facts["value"].eq("yes")].tolist(), "partly": items[facts["value"].eq("partly")].tolist()}


def by_element(facts: pd.DataFrame, wording: Wording) -> list[str]:
    """Return the elements that facts tell of, each with the names of its organisations in brackets.

    Examples
    --------
    >>> rows = {"attribute": ["podcast", "podcast"], "organisation": ["Digdir", "Digi"]}
    >>> by_element(pd.DataFrame(rows), Wording("nb"))
    ['podcast (Digdir og Digi)']
    """
    named = facts.groupby("attribute", sort=False)["organisation"].agg(wording.names)
    labels = [wording.attribute(str(name), "organisation") for name in named.index]
    return [f"{label} ({names})" for label, names in zip(labels, named, strict=True)]


def told(rule: str, subject: str, sentence: str, facts: pd.DataFrame) -> Claim:
    """Return a claim that rests on facts; on the tables read through where there are none.

    Parameters
    ----------
    rule, subject, sentence : str
        As in `Claim`.
    facts : DataFrame
        ``fact_id, source, attribute``; the attributes are the value.
    """
    evidence, sources = keys(facts["fact_id"]) or FACTS, keys(facts["source"])
    return Claim(SECTION, rule, sentence, evidence, subject, sources, value="; ".join(keys(facts["attribute"])))


def with_inferred(names: Iterable[str], inferred: Iterable[str], wording: Wording) -> list[str]:
    """Return names, each marked where what is said of it was inferred.

    Parameters
    ----------
    names, inferred : iterable of str
        All the names, and those to mark.
    wording : Wording
        Texts in the reader's language.

    Examples
    --------
    >>> with_inferred(["Digi Agder", "Oslo"], ["Oslo"], Wording("en"))
    ['Digi Agder', 'Oslo (inferred)']
    """
    marked = set(inferred)
    return [wording("report.inferred", name=name) if name in marked else name for name in names]
