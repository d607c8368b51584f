"""Checks of the description itself, ``data/datapackage.json``, and of the files that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from analysis.records.check_descriptor import DESCRIPTION, package_problems, resource_problems
from analysis.records.check_files import place, read_checked
from analysis.records.check_tables import not_allowed
from analysis.records.datapackage import Descriptor, fields
from analysis.records.problems import Problem
from analysis.records.project import MARKER, Project
from analysis.records.yamlfile import InputFileError

# What was fetched or added on this machine; other checks look into it.
_LOCAL = {"document_versions.csv", "files", "snapshots", "texts"}


def check_resources(project: Project) -> tuple[list[Descriptor], list[Problem]]:
    """Return the resources whose description holds, and everything that is wrong with the description.

    Parameters
    ----------
    project : Project
        The project.

    Returns
    -------
    list of dict
        Descriptors in file order, the first of each name; what they describe may still be broken.
    list of Problem
        Problems of ``data/datapackage.json``, and files in ``data/raw`` that it does not describe.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> check_resources(find_project())[0][0]["name"]
    'sources'
    """
    try:
        described = _parsed(project)
    except InputFileError as error:
        return [], [*error.problems, *_stray_files(project, [], complete=False)]
    entries = described["resources"] if isinstance(described.get("resources"), list) else []
    misfits = [resource_problems(entry) for entry in entries]
    sound = [entry for entry, wrong in zip(entries, misfits, strict=True) if not wrong]
    problems = [*package_problems(described), *chain.from_iterable(misfits), *_repeated(sound)]
    problems += _missing_files(project, sound)
    # What a broken entry describes is not known; to report it as not described would be noise.
    complete = bool(sound) and len(sound) == len(entries)
    problems += _stray_files(project, sound, complete)
    by_name: dict[str, Descriptor] = {}
    for resource in sound:
        by_name.setdefault(resource["name"], resource)
    problems += _loose_names(by_name) if complete else []
    return [resource for resource in by_name.values() if (project.data / resource["path"]).exists()], problems


def _parsed(project: Project) -> Descriptor:
    text = read_checked(project, project.root / MARKER)
    try:
        described = json.loads(text)
    # RecursionError: brackets nested thousands deep are broken JSON too.
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        problem = Problem(DESCRIPTION, row, "", "is not valid JSON", "", "mend it; without it no table can be checked")
        raise InputFileError([problem]) from None
    if not isinstance(described, dict):
        raise InputFileError([Problem(DESCRIPTION, 1, "", "is not a JSON object", "{...}", "describe the data in it")])
    return described


def _repeated(resources: list[Descriptor]) -> Iterator[Problem]:
    for key in ("name", "path"):
        seen: set[str] = set()
        for resource in resources:
            if resource[key] in seen:
                yield Problem(DESCRIPTION, 0, resource["name"], f"two resources have this {key}", "", "keep one")
            seen.add(resource[key])


def _loose_names(by_name: Mapping[str, Descriptor]) -> Iterator[Problem]:
    """Yield foreign keys to tables and columns that are not described."""
    columns = {name: _columns(resource) for name, resource in by_name.items()}
    for owner, resource in by_name.items():
        for key in resource.get("schema", {}).get("foreignKeys", []):
            target = key["reference"]["resource"]
            names, allowed = [target], list(columns)
            if target in columns:
                names, allowed = key["reference"]["fields"], columns[target]
            for name in set(names) - set(allowed):
                yield not_allowed(DESCRIPTION, 0, f"{owner}.schema.foreignKeys", name, allowed, "described")


def _columns(resource: Descriptor) -> list[str]:
    return [column["name"] for column in fields(resource)] if "schema" in resource else []


def _missing_files(project: Project, resources: list[Descriptor]) -> Iterator[Problem]:
    for resource in resources:
        path = project.data / resource["path"]
        if not path.exists():
            todo = f"put it back, or take {resource['name']!r} out of {DESCRIPTION}"
            yield Problem(place(project, path), 0, "", "there is no such file or folder", "", todo)


def _stray_files(project: Project, resources: list[Descriptor], complete: bool) -> Iterator[Problem]:
    """Yield files in ``data/raw`` that no resource describes.

    Where the description is broken they may well be described; then only their text is looked at.
    """
    places = {project.data / resource["path"] for resource in resources}
    for path in sorted((project.data / "raw").rglob("*")):
        if path.is_dir() or _belongs(path, places) or path.relative_to(project.data / "raw").parts[0] in _LOCAL:
            continue
        if complete:
            todo = f"describe it in {DESCRIPTION}, or take it out of data/raw"
            yield Problem(place(project, path), 0, "", "no resource describes this file", "", todo)
        else:
            yield from _text_problems(project, path)


def _text_problems(project: Project, path: Path) -> list[Problem]:
    try:
        read_checked(project, path)
    except InputFileError as error:
        return error.problems
    return []


def _belongs(path: Path, places: set[Path]) -> bool:
    # Hidden files are what editors and file managers leave behind; which of them git keeps is its own affair.
    return path.name.startswith(".") or path in places or (path.suffix == ".md" and path.parent in places)
