"""Checks of the front pages that were fetched."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.records.check_files import place
from analysis.records.checksum import file_sha256
from analysis.records.problems import Problem
from analysis.records.project import Project
from analysis.records.snapshots import read_snapshots, snapshots_folder, snapshots_table
from analysis.records.yamlfile import InputFileError


def snapshot_problems(project: Project) -> list[Problem]:
    """Return what is wrong with the front pages on this machine: none of them may be missing, changed or unknown.

    Parameters
    ----------
    project : Project
        The project.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> snapshot_problems(find_project())
    []
    """
    try:
        table = read_snapshots(project)
    except InputFileError as error:
        return error.problems
    return [*_rows(project, table), *_strays(project, table)]


def _rows(project: Project, table: pd.DataFrame) -> Iterator[Problem]:
    folder, file = snapshots_folder(project).resolve(), place(project, snapshots_table(project))
    pages = zip(table["file"], table["sha256_file"], strict=True)
    for row, (name, sha256) in enumerate(pages, start=2):
        path = project.root / name
        if not path.resolve().is_relative_to(folder):
            wrong, allowed = f"{name} leads out of the folder", place(project, snapshots_folder(project))
            yield Problem(file, row, "file", wrong, allowed, "delete the row")
        elif not path.is_file():
            yield Problem(file, row, "file", f"there is no {name}", "", "put it back, or delete the row")
        elif file_sha256(path) != sha256:
            wrong, todo = f"{name} is not what was fetched", "put it back, or delete it and the row"
            yield Problem(file, row, "sha256_file", wrong, "", todo)


def _strays(project: Project, table: pd.DataFrame) -> Iterator[Problem]:
    known = {project.root / name for name in table["file"]} | {snapshots_table(project)}
    for path in sorted(snapshots_folder(project).rglob("*")):
        if path.is_file() and path not in known and not path.name.startswith("."):
            yield Problem(place(project, path), 0, "", "no row tells where it comes from", "", "delete it")
