"""Checks of the register of documents: addresses, and municipalities of which none was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.records.check_tables import Table, cells_where, values
from analysis.records.problems import Problem
from analysis.records.registering import NONE_FOUND, STRATEGY_TYPES

Tables = Mapping[str, Table]


def register_problems(tables: Tables) -> Iterator[Problem]:
    """Yield what is wrong with the register although each cell fits its column.

    Parameters
    ----------
    tables : mapping
        Table by name; ``documents``, ``document_owners`` and ``municipalities`` are looked at, if they are there.
    """
    if "documents" in tables:
        yield from _addresses(tables["documents"])
        yield from _titles(tables["documents"])
    if "document_owners" in tables:
        yield from _found_and_not(tables)
        yield from _left_out(tables)


def _addresses(table: Table) -> Iterator[Problem]:
    if "url" not in table.rows or "document_id" not in table.rows:
        return
    address = table.rows["url"]
    twice = address.ne("") & address.duplicated()
    first = table.rows.drop_duplicates("url").set_index("url")["document_id"]
    for line, url in cells_where(table, "url", twice):
        wrong = f"{url} is the address of {first[url]} too"
        yield Problem(table.file, line, "url", wrong, "one document an address", "leave the one that it shows")


def _titles(table: Table) -> Iterator[Problem]:
    """Check that only what was not found is without a title and a language."""
    if not {"status", "title", "language"} <= set(table.rows):
        return
    is_found = table.rows["status"].ne(NONE_FOUND)
    for column in ("title", "language"):
        for line, _ in cells_where(table, column, is_found & table.rows[column].eq("")):
            todo = f"fill it, or write {NONE_FOUND} as its status"
            yield Problem(table.file, line, column, "the cell is empty", "", todo)


def _found_and_not(tables: Tables) -> Iterator[Problem]:
    documents, table = tables.get("documents"), tables["document_owners"]
    needed = {"document_id", "kommunenummer", "relation"}
    if (
        documents is None
        or not {"document_id", "document_type"} <= set(documents.rows)
        or not needed <= set(table.rows)
    ):
        return
    rows, is_strategy = table.rows, documents.rows["document_type"].isin(STRATEGY_TYPES)
    ours = rows["document_id"].isin(documents.rows.loc[is_strategy, "document_id"])
    found = rows.loc[rows["relation"].isin(["own", "joint"]) & ours, "kommunenummer"]
    both = rows["relation"].eq(NONE_FOUND) & rows["kommunenummer"].isin(found)
    for line, number in cells_where(table, "kommunenummer", both):
        wrong = f"none was found for {number}, and yet it has a strategy of its own or with others"
        yield Problem(table.file, line, "relation", wrong, "", "delete this row, and its document")


def _left_out(tables: Tables) -> Iterator[Problem]:
    """Check that each municipality has a row: it counts in every denominator."""
    roster = values(tables, "municipalities", "kommunenummer")
    named = values(tables, "document_owners", "kommunenummer")
    if roster is not None and named is not None:
        for number in sorted(set(roster) - set(named) - {""}):
            todo = f"add a document with the status {NONE_FOUND}"
            file = tables["document_owners"].file
            yield Problem(file, 0, "kommunenummer", f"the municipality {number} has no row", "", todo)
