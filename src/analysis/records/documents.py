"""Reading described Markdown documents: front matter as columns, the body as text."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.records.datapackage import resources
from analysis.records.project import Project, find_project
from analysis.records.yamlfile import InputFileError, parse_yaml, read_text, refusal

_PARTS = re.compile(r"---[ \t]*\n(?P<front>.*?\n|)---[ \t]*(?:\n(?P<body>.*))?\Z", re.DOTALL)
_OWN = {"document_id", "text"}


def read_documents(name: str, project: Project | None = None) -> pd.DataFrame:
    """Return a described collection of Markdown documents.

    Parameters
    ----------
    name : str
        A resource of ``data/datapackage.json`` with format ``md``, such as ``abstracts``.
    project : Project, optional
        The project; the one around the current folder by default.

    Returns
    -------
    DataFrame
        One row per document, sorted by ``document_id``: ``document_id, text``, then the other keys of the
        front matter. ``text`` is the body in Unicode form C; offsets of segments and codings count its
        characters. Lists are joined with ";", whole numbers are ``Int64``, dates ``datetime64``; what is not
        given is missing. A collection that ``mayBeEmpty`` and is has these two columns alone.

    Raises
    ------
    KeyError
        When no such collection is described.
    ValueError
        When documents can't be read; the message names each file and what to do.

    Examples
    --------
    >>> abstracts = read_documents("abstracts")
    >>> abstracts.loc[0, ["document_id", "language"]].tolist()
    ['s001', 'nb']
    """
    project = project or find_project()
    paths = _paths(name, project)
    rows, problems = [], []
    for path in paths:
        try:
            rows.append(read_document(path, path.relative_to(project.root).as_posix()))
        except InputFileError as error:
            problems += error.problems
    if problems:
        raise InputFileError(problems)
    if not rows:
        return pd.DataFrame({"document_id": [], "text": []}, dtype="str")
    table = pd.DataFrame(rows).sort_values("document_id", ignore_index=True)
    # Only whole numbers with gaps need it: pandas would make years 2018.0.
    numbers = table.select_dtypes("number")
    return table.assign(**numbers.convert_dtypes())


def _paths(name: str, project: Project) -> list[Path]:
    collections = {key: each for key, each in resources(project).items() if each.get("format") == "md"}
    if name not in collections:
        known = ", ".join(sorted(collections))
        message = f"no documents {name!r} in data/datapackage.json; there are {known}"
        raise KeyError(message)
    folder = project.data / collections[name]["path"]
    paths = sorted(folder.glob("*.md"))
    if not paths and not collections[name].get("mayBeEmpty"):
        file = folder.relative_to(project.root).as_posix()
        raise refusal(file, 0, "", "holds no document", "Markdown files, *.md", "add one")
    return paths


def read_document(path: Path, file: str) -> dict[str, Any]:
    """Return a document as a row."""
    parts = _PARTS.match(read_text(path, file))
    if parts is None:
        todo = "put a line --- above and below the keys"
        raise refusal(file, 1, "", "the front matter is missing or not closed", "", todo)
    front = parse_yaml(parts["front"], file, first_line=2)
    if not isinstance(front.value, dict):
        raise refusal(file, 2, "", "the front matter holds no keys", "key: value", "one a line")
    values = {str(key): value for key, value in front.value.items()}
    document_id = values.pop("id", None)
    if document_id != path.stem:
        wrong = f"{document_id!r} is not the file's name" if document_id else "the key is missing"
        raise refusal(file, front.line(("id",)), "id", wrong, path.stem, f"write id: {path.stem}")
    cells = {key: _cell(value, key, file, front.line((key,))) for key, value in values.items()}
    return {"document_id": document_id, "text": (parts["body"] or "").strip("\n"), **cells}


def _cell(value: Any, key: str, file: str, row: int) -> Any:
    """Return a value of the front matter as a table cell."""
    if key in _OWN:
        raise refusal(file, row, key, "the key has a meaning of its own", "", "rename it")
    if isinstance(value, list) and all(isinstance(item, str | int) for item in value):
        return ";".join(str(item) for item in value)
    # YAML reads a bare no, the Norwegian language code, as false.
    if isinstance(value, bool) or not isinstance(value, str | int | float | date | None):
        allowed = "text, a number, a date, or a list of texts"
        raise refusal(file, row, key, f"{value!r} can't be a cell", allowed, "write text in quotes")
    return pd.Timestamp(value) if isinstance(value, date) else value
