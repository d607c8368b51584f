"""Checks of what rows say together: facts that fit their attributes, dates in order, sources where due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from analysis.records.check_tables import Table, among, cells_where, values
from analysis.records.problems import Problem, listed

Tables = Mapping[str, Table]

# Fact table → the type of its cases, which is also the column they stand in.
CASE_TYPES = {
    "network_facts": "network",
    "agreement_facts": "agreement",
    "communication_facts": "organisation",
    "website_facts": "organisation",
}
THEMES = {"network": "network_theme", "agreement": "agreement_theme", "organisation": "communication_theme"}
# Texts are compared by people; the value only tells whether there is one.
WORDS = {"presence": {"yes", "partly", "no", "unknown"}, "text": {"stated", "unknown"}}
NUMBER = r"-?\d+(\.\d+)?"
ISO = r"\d{4}(-\d{2}-\d{2})?"


def content_problems(tables: Tables) -> Iterator[Problem]:
    """Yield what is wrong with rows although each cell fits its column.

    Parameters
    ----------
    tables : mapping
        Table by name; rules on tables that are not there are left out.
    """
    for rule in RULES:
        yield from rule(tables)


def fact_tables(tables: Tables) -> Iterator[tuple[str, Table]]:
    """Yield case type and table of each table of facts."""
    for name, case_type in CASE_TYPES.items():
        if name in tables:
            yield case_type, tables[name]


def _attributes(tables: Tables) -> Iterator[Problem]:
    names, types = values(tables, "attributes", "attribute"), values(tables, "attributes", "case_type")
    if names is None or types is None:
        return
    for case_type, table in fact_tables(tables):
        what = f"an attribute of the case type {case_type} in data/raw/attributes.csv"
        yield from among(table, "attribute", names[types.eq(case_type)], what)


def _attribute_lists(tables: Tables) -> Iterator[Problem]:
    """Check themes and vocabularies of attributes: which list applies depends on another column."""
    lists = _vocabularies(tables)
    if "attributes" not in tables or not lists:
        return
    table = tables["attributes"]
    for case_type, theme in THEMES.items():
        ours = replace(table, rows=table.rows[table.rows["case_type"].eq(case_type)])
        yield from among(ours, "theme", lists.get(theme, ()), f"a term of {theme}")
    yield from among(table, "vocabulary", lists, "a list in data/raw/terms.csv")
    listless = table.rows["type"].eq("category") & table.rows["vocabulary"].eq("")
    for line, attribute in cells_where(table, "attribute", listless):
        wrong = f"{attribute} is of type category, but names no list"
        yield Problem(table.file, line, "vocabulary", wrong, listed(lists), "name the list of its values")


def _fact_values(tables: Tables) -> Iterator[Problem]:
    lists = _vocabularies(tables)
    if values(tables, "attributes", "attribute") is None or not lists:
        return
    described = tables["attributes"].rows.drop_duplicates(["case_type", "attribute"])
    for case_type, table in fact_tables(tables):
        for attribute in described[described["case_type"].eq(case_type)].to_dict("records"):
            facts = replace(table, rows=table.rows[table.rows["attribute"].eq(attribute["attribute"])])
            yield from _values(facts, attribute, lists)


def _values(facts: Table, attribute: Mapping[Any, str], lists: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Check the facts on one attribute against its type."""
    name, kind, vocabulary = attribute["attribute"], attribute["type"], attribute["vocabulary"]
    if kind == "number":
        yield from _numbers(facts, name)
    elif kind in WORDS:
        yield from among(facts, "value", WORDS[kind], f"a value of {name}, which is of type {kind}")
    elif vocabulary in lists:
        allowed = lists[vocabulary] | {"unknown"}
        yield from among(facts, "value", allowed, f"a value of {name}, whose list is {vocabulary}")


def _numbers(facts: Table, attribute: str) -> Iterator[Problem]:
    fits = facts.rows["value"].str.fullmatch(NUMBER) | facts.rows["value"].isin(["", "unknown"])
    for line, cell in cells_where(facts, "value", ~fits):
        wrong = f"{cell!r} is not a value of {attribute}, which is of type number"
        yield Problem(
            facts.file, line, "value", wrong, "a number such as 2.5, unknown", "write digits only, or unknown"
        )


def _statuses(tables: Tables) -> Iterator[Problem]:
    for _, table in fact_tables(tables):
        known = table.rows["status"].eq("unknown") & ~table.rows["value"].isin(["", "unknown"])
        for line, cell in cells_where(table, "value", known):
            wrong = f"the status is unknown, but the value is {cell!r}"
            yield Problem(table.file, line, "value", wrong, "unknown", "write unknown, or correct the status")


def _sources(tables: Tables) -> Iterator[Problem]:
    for _, table in fact_tables(tables):
        unsupported = table.rows["status"].isin(["stated", "inferred"]) & table.rows["source"].eq("")
        for line, status in cells_where(table, "status", unsupported):
            wrong, allowed = f"a fact that is {status} needs a source", "a key of data/raw/sources.csv"
            yield Problem(table.file, line, "source", wrong, allowed, "name it, or make status and value unknown")


def _networks(tables: Tables) -> Iterator[Problem]:
    networks = values(tables, "networks", "network")
    if networks is None:
        return
    for name in ("network_facts", "challenges"):
        if name in tables:
            yield from among(tables[name], "network", {*networks, "national"}, "a network or national")


def _readings(tables: Tables) -> Iterator[Problem]:
    facts = values(tables, "network_facts", "fact_id")
    if facts is not None:
        yield from among(tables["network_facts"], "read_from", facts, "a fact_id of this table")


def _aggregates(tables: Tables) -> Iterator[Problem]:
    """Check that what a source counts is an attribute or a theme, and has a number where one is due."""
    if "reported_aggregates" not in tables:
        return
    table, names = tables["reported_aggregates"], values(tables, "attributes", "attribute")
    rows = table.rows
    if names is not None:
        networks = names[tables["attributes"].rows["case_type"].eq("network")]
        yield from among(table, "attribute", networks, "an attribute of the case type network")
    for line, _ in cells_where(table, "attribute", rows["attribute"].eq("") == rows["theme"].eq("")):
        wrong = "a reported count is about an attribute or about a theme"
        yield Problem(table.file, line, "attribute", wrong, "one of the two", "fill one and empty the other")
    for line, name in cells_where(table, "quantifier", rows["quantifier"].eq("at_least") == rows["number"].eq("")):
        wrong = f"the quantifier is {name}, and the number is {'missing' if name == 'at_least' else 'given'}"
        yield Problem(table.file, line, "number", wrong, "a number with at_least only", "correct one of them")


def _periods(tables: Tables) -> Iterator[Problem]:
    for _, table in fact_tables(tables):
        yield from _ordered(table, "earliest", "latest")
    if "documents" in tables:
        yield from _ordered(tables["documents"], "period_start", "period_end")


def _ordered(table: Table, first: str, last: str) -> Iterator[Problem]:
    # Years of four digits and ISO dates stand in the same order as text; any other cell has its own problem.
    comparable = table.rows[first].str.fullmatch(ISO) & table.rows[last].str.fullmatch(ISO)
    for line, cell in cells_where(table, first, comparable & (table.rows[first] > table.rows[last])):
        wrong = f"{cell} is after {last}"
        yield Problem(table.file, line, first, wrong, f"{first} at or before {last}", "correct one of them")


def _vocabularies(tables: Tables) -> dict[str, set[str]]:
    """Return the terms of each list; nothing when terms.csv can't be relied on."""
    if values(tables, "terms", "term") is None:
        return {}
    return {str(name): set(terms) for name, terms in tables["terms"].rows.groupby("vocabulary")["term"]}


RULES = (
    _attributes,
    _attribute_lists,
    _fact_values,
    _statuses,
    _sources,
    _networks,
    _readings,
    _aggregates,
    _periods,
)
