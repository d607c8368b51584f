"""Checks of the files and texts of documents on this machine: none may be missing, changed or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.records.check_files import place
from analysis.records.check_tables import Table, values
from analysis.records.checksum import file_sha256
from analysis.records.problems import Problem
from analysis.records.project import Project
from analysis.records.texts import inside, read_text_file
from analysis.records.versions import read_versions, versions_table
from analysis.records.yamlfile import InputFileError

_RESTORE = "put it back, or delete the row and run digikart fetch or digikart add again"


def version_problems(project: Project, tables: Mapping[str, Table]) -> list[Problem]:
    """Return what is wrong with the versions of documents.

    Parameters
    ----------
    project : Project
        The project.
    tables : mapping
        Table by name; versions must be of ``documents``.

    Examples
    --------
    >>> from pathlib import Path
    >>> version_problems(Project(Path("no-such-project")), {})
    []
    """
    try:
        versions = read_versions(project)
    except InputFileError as error:
        return error.problems
    file = place(project, versions_table(project))
    found = [*_unregistered(file, versions, tables), *_files(project, file, versions), *_texts(project, file, versions)]
    return [*found, *_strays(project, versions)]


def _unregistered(file: str, versions: pd.DataFrame, tables: Mapping[str, Table]) -> Iterator[Problem]:
    registered = values(tables, "documents", "document_id")
    if registered is not None:
        for row, document_id in _rows(versions, "document_id"):
            if document_id not in set(registered):
                wrong = f"{document_id!r} is not in data/raw/documents.csv"
                yield Problem(file, row, "document_id", wrong, "", "add the document there, or delete the row")


def _files(project: Project, file: str, versions: pd.DataFrame) -> Iterator[Problem]:
    for row, name, sha256 in _rows(versions, "file", "sha256_file"):
        try:
            path = inside(project, name)
        except InputFileError as error:
            yield Problem(file, row, "file", f"{name} {error.problems[0].wrong}", "", error.problems[0].todo)
            continue
        if not path.is_file():
            yield Problem(file, row, "file", f"there is no {name}", "", _RESTORE)
        elif file_sha256(path) != sha256:
            yield Problem(file, row, "sha256_file", f"{name} is not the file that came", "", _RESTORE)


def _texts(project: Project, file: str, versions: pd.DataFrame) -> Iterator[Problem]:
    for row, name, sha256 in _rows(versions, "text", "sha256_text"):
        try:
            read_text_file(inside(project, name), name, sha256)
        except InputFileError as error:
            yield Problem(file, row, "text", f"{name} {error.problems[0].wrong}", "", _RESTORE)


def _strays(project: Project, versions: pd.DataFrame) -> Iterator[Problem]:
    known = {project.root / name for name in [*versions["file"].dropna(), *versions["text"].dropna()]}
    for folder in ("files", "texts"):
        for path in sorted((project.data / "raw" / folder).rglob("*")):
            if path.is_file() and path not in known and not path.name.startswith("."):
                todo = "register it with digikart add, or delete it"
                yield Problem(place(project, path), 0, "", "no row of the versions tells of it", "", todo)


def _rows(versions: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the line in the file and the cells of each row; missing cells as empty text."""
    cells = versions[list(columns)].fillna("").itertuples(index=False, name=None)
    for row, each in enumerate(cells, start=2):
        yield (row, *each)
