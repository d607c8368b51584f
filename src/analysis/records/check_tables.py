"""Checks of tables: rows, header, types, lists of allowed values, keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import is_normalized

import pandas as pd

from analysis.records.check_files import place, read_checked
from analysis.records.datapackage import Descriptor, fields
from analysis.records.problems import Problem, listed, nearest, suggestion
from analysis.records.project import Project
from analysis.records.yamlfile import InputFileError


@dataclass(frozen=True)
class Table:
    """A table as it stands in its file.

    Parameters
    ----------
    file : str
        Path from the project's root.
    resource : dict
        Its description.
    rows : DataFrame
        The described columns as text, empty cells as ""; the index is the line on which a record begins.
    whole : bool
        Whether every record could be read; if not, nothing can be said of values that seem to be missing.
    """

    file: str
    resource: Descriptor
    rows: pd.DataFrame
    whole: bool


def read_tables(project: Project, resources: Iterable[Descriptor]) -> tuple[dict[str, Table], list[Problem]]:
    """Return the tables that can be read, by name, and what is wrong with files, headers and lines.

    Parameters
    ----------
    project : Project
        The project.
    resources : iterable of dict
        Descriptions of tables.

    Examples
    --------
    >>> from analysis.records.datapackage import tables
    >>> from analysis.records.project import find_project
    >>> project = find_project()
    >>> read_tables(project, [tables(project)["terms"]])[0]["terms"].rows.index.tolist()[:2]
    [2, 3]
    """
    found: dict[str, Table] = {}
    problems: list[Problem] = []
    for resource in resources:
        path = project.data / resource["path"]
        file = place(project, path)
        try:
            records = _records(read_checked(project, path), file)
        except InputFileError as error:
            problems += error.problems
            continue
        problems += [*_letter_problems(path, file), *_header_problems(records, resource, file)]
        problems += _line_problems(records, resource, file)
        if table := _table(records, resource, file):
            found[resource["name"]] = table
    return found, problems


def values(tables: Mapping[str, Table], name: str, column: str) -> pd.Series | None:
    """Return a column that others refer to, or None when it can't be relied on."""
    table = tables.get(name)
    return table.rows[column] if table and table.whole and column in table.rows else None


def not_allowed(file: str, row: int, column: str, word: str, allowed: Iterable[str], what: str) -> Problem:
    """Return the problem of a word that is not one of the allowed ones, the nearest first.

    Examples
    --------
    >>> print(not_allowed("data/raw/networks.csv", 2, "confirmed", "yess", ["yes", "no"], "an answer"))
    data/raw/networks.csv:2:confirmed: 'yess' is not an answer; allowed: yes, no; did you mean 'yes'?
    """
    choices = [choice for choice in allowed if choice]
    wrong = f"{word!r} is not {what}"
    return Problem(file, row, column, wrong, listed(choices, nearest(word, choices)), suggestion(word, choices))


def cells_where(table: Table, column: str, where: pd.Series) -> Iterator[tuple[int, str]]:
    """Yield line and cell of a column where a condition on the rows holds."""
    chosen = table.rows.loc[where, column]
    return zip(chosen.index.tolist(), chosen.tolist(), strict=True)


def among(table: Table, column: str, allowed: Iterable[str], what: str) -> Iterator[Problem]:
    """Yield a problem for each filled cell of a column that is not one of the allowed words."""
    choices = set(allowed)
    strange = table.rows[column].ne("") & ~table.rows[column].isin(choices)
    for line, cell in cells_where(table, column, strange):
        yield not_allowed(table.file, line, column, cell, choices, what)


def _records(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return each record with the line on which it begins; a quoted cell may span lines."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        todo = 'close the quotes, and write a quote inside a quoted cell twice ("")'
        raise InputFileError([Problem(file, line, "", "the quotes of this record are broken", "", todo)]) from None
    return records or [(1, [])]


def _table(records: list[tuple[int, list[str]]], resource: Descriptor, file: str) -> Table | None:
    header, expected = records[0][1], _names(resource)
    if set(expected) - set(header) or len(set(header)) < len(header):
        return None
    kept = {line: cells for line, cells in records[1:] if len(cells) == len(header)}
    rows = pd.DataFrame(list(kept.values()), columns=header, index=list(kept), dtype="str")
    whole = all(len(cells) in (0, len(header)) for _, cells in records)
    return Table(file, resource, rows[expected], whole)


def _names(resource: Descriptor) -> list[str]:
    return [column["name"] for column in fields(resource)]


def _letter_problems(path: Path, file: str) -> Iterator[Problem]:
    """Yield lines with letters in two parts: they look right, but no key that holds one is found."""
    for line, text in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if not is_normalized("NFC", text):
            wrong, allowed = "holds letters in two parts, such as å as a and a ring", "Unicode form C (NFC)"
            yield Problem(file, line, "", wrong, allowed, "type these letters anew")


def _header_problems(records: list[tuple[int, list[str]]], resource: Descriptor, file: str) -> Iterator[Problem]:
    header, expected = records[0][1], _names(resource)
    if not header:
        yield Problem(file, 1, "", "the header is missing", ", ".join(expected), "name the columns in the first line")
        return
    missing = [name for name in expected if name not in header]
    if len(header) == 1 and ";" in header[0] and missing:
        todo = "save the table as CSV with commas, in UTF-8"
        yield Problem(file, 1, "", "the columns are separated by semicolons", "commas", todo)
        return
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Problem(file, 1, name, "two columns have this name", "", "keep one")
        if name not in expected:
            near = nearest(name, missing)
            missing = [other for other in missing if other != near]
            todo = f"did you mean {near!r}?" if near else "take it out, or describe it in data/datapackage.json"
            yield Problem(file, 1, name, "no column of that name is described", listed(expected, near), todo)
    for name in missing:
        yield Problem(file, 1, name, "the column is missing", "", "put it back into the header and into each row")
    if sorted(header) == sorted(expected) and header != expected:
        yield Problem(file, 1, "", "the columns stand in another order", ", ".join(expected), "move them")


def _line_problems(records: list[tuple[int, list[str]]], resource: Descriptor, file: str) -> Iterator[Problem]:
    width = len(records[0][1])
    # A row that has as many cells as are described is right; then it is the header that is wrong.
    right = {width, len(fields(resource))}
    for line, cells in records[1:]:
        if not any(cells):
            yield Problem(file, line, "", "the row is empty", "", "delete it")
        elif len(cells) not in right:
            wrong = f"the row has {len(cells)} cells, the header {width}"
            todo = "look for a comma too many or too few; a text with commas needs quotes"
            yield Problem(file, line, "", wrong, "", todo)
