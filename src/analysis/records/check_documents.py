"""Checks of documents with front matter, and of the map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analysis.records.check_files import place, read_checked
from analysis.records.check_tables import Table, cells_where, not_allowed, values
from analysis.records.datapackage import Descriptor
from analysis.records.documents import read_document
from analysis.records.problems import Problem, listed
from analysis.records.project import Project
from analysis.records.yamlfile import InputFileError

NEEDED = {
    "abstracts": ("owner", "owner_type", "title", "language", "source_urls", "basis", "retrieved"),
    "interviews": ("kind", "subregion", "role", "mode", "date", "language", "notice"),
    "agreement_texts": ("agreement", "title", "language", "source_urls", "retrieved"),
}

# File → its front matter and text, as read_documents would have it.
Documents = dict[str, dict[str, Any]]


def document_problems(
    project: Project, resources: Iterable[Descriptor], tables: Mapping[str, Table]
) -> Iterator[Problem]:
    """Yield what is wrong with the folders of Markdown documents.

    Parameters
    ----------
    project : Project
        The project.
    resources : iterable of dict
        Descriptions; those with format ``md`` are looked at.
    tables : mapping
        Table by name; documents are compared with ``documents``, ``abstracts_index``, ``agreements`` and ``terms``.
    """
    for resource in resources:
        if resource.get("format") == "md":
            documents, problems = _documents(project, resource)
            yield from problems
            yield from _keys(documents, NEEDED.get(resource["name"], ()))
            yield from _languages(documents, tables)
            if resource["name"] == "abstracts":
                yield from _registered(documents, tables)
                yield from _indexed(project, resource, tables)
            if resource["name"] == "agreement_texts":
                yield from _of_agreements(documents, tables)
            if resource["kind"] == "demonstration":
                yield from _marked(documents)


def map_problems(project: Project, resources: Iterable[Descriptor], tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield what is wrong with the map: it must show just the municipalities of the table."""
    for resource in resources:
        if resource.get("format") == "geojson":
            path = project.data / resource["path"]
            try:
                numbers = _mapped(read_checked(project, path), place(project, path))
            except InputFileError as error:
                yield from error.problems
            else:
                yield from _unlike(numbers, values(tables, "municipalities", "kommunenummer"), place(project, path))


def _documents(project: Project, resource: Descriptor) -> tuple[Documents, list[Problem]]:
    folder = project.data / resource["path"]
    paths = sorted(folder.glob("*.md"))
    documents: Documents = {}
    problems: list[Problem] = []
    if not paths and not resource.get("mayBeEmpty"):
        problems = [Problem(place(project, folder), 0, "", "holds no document", "Markdown files, *.md", "add one")]
    for path in paths:
        try:
            read_checked(project, path)
            documents[place(project, path)] = read_document(path, place(project, path))
        except InputFileError as error:
            problems += error.problems
    return documents, problems


def _keys(documents: Documents, needed: Iterable[str]) -> Iterator[Problem]:
    for file, document in documents.items():
        for key in needed:
            if document.get(key) in (None, ""):
                yield Problem(file, 0, key, "the key is missing or empty", "", "fill it in the front matter")
        if not document["text"].strip():
            yield Problem(file, 0, "", "there is no text below the front matter", "", "write it")


def _languages(documents: Documents, tables: Mapping[str, Table]) -> Iterator[Problem]:
    if values(tables, "terms", "term") is None:
        return
    terms = tables["terms"].rows
    allowed = set(terms.loc[terms["vocabulary"].eq("language"), "term"])
    for file, document in documents.items():
        language = document.get("language")
        if language and language not in allowed:
            yield not_allowed(file, 0, "language", str(language), allowed, "a term of language")


def _registered(documents: Documents, tables: Mapping[str, Table]) -> Iterator[Problem]:
    registered = values(tables, "documents", "document_id")
    if registered is not None:
        for file, document in documents.items():
            if document["document_id"] not in set(registered):
                wrong = f"{document['document_id']!r} is not in data/raw/documents.csv"
                yield Problem(file, 0, "id", wrong, "", "add the document there, or correct its id")


def _indexed(project: Project, resource: Descriptor, tables: Mapping[str, Table]) -> Iterator[Problem]:
    if "abstracts_index" in tables:
        table, folder = tables["abstracts_index"], project.data / resource["path"]
        written = [path.stem for path in folder.glob("*.md")]
        for line, document_id in cells_where(table, "document_id", ~table.rows["document_id"].isin(["", *written])):
            wrong = f"there is no {place(project, folder)}/{document_id}.md"
            yield Problem(table.file, line, "document_id", wrong, "", "add the abstract, or delete the row")


def _of_agreements(documents: Documents, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Check that each text is that of one agreement of the register, and the only one."""
    registered = values(tables, "agreements", "agreement")
    seen: set[str] = set()
    for file, document in documents.items():
        agreement = str(document.get("agreement") or "")
        if agreement and registered is not None and agreement not in set(registered):
            yield not_allowed(file, 0, "agreement", agreement, set(registered), "an agreement of the register")
        if agreement in seen:
            wrong = f"{agreement!r} has a text already"
            yield Problem(file, 0, "agreement", wrong, "one text an agreement", "put the texts into one file")
        seen.add(agreement)


def _marked(documents: Documents) -> Iterator[Problem]:
    """Check that invented material says so itself, wherever the file ends up."""
    for file, document in documents.items():
        if document.get("kind") not in (None, "", "demonstration"):
            wrong = f"{document['kind']!r} is not the kind of this folder"
            yield Problem(file, 0, "kind", wrong, "demonstration", "write kind: demonstration")


def _mapped(text: str, file: str) -> list[str]:
    """Return the number of each municipality on the map."""
    try:
        return [str(feature["properties"]["kommunenummer"]) for feature in json.loads(text)["features"]]
    except json.JSONDecodeError as error:
        raise InputFileError([Problem(file, error.lineno, "", "is not valid JSON", "", "mend it")]) from None
    except (KeyError, TypeError, ValueError, RecursionError):
        allowed = "a list of features, each with the property kommunenummer"
        raise InputFileError([Problem(file, 0, "", "is not a map of municipalities", allowed, "mend it")]) from None


def _unlike(numbers: list[str], municipalities: Iterable[str] | None, file: str) -> Iterator[Problem]:
    if municipalities is None:
        return
    known = set(municipalities)
    for number in sorted(set(numbers) - known):
        wrong = f"{number!r} is not in data/raw/municipalities.csv"
        yield Problem(file, 0, "kommunenummer", wrong, listed(known), "take it off the map, or add the municipality")
    for number in sorted(known - set(numbers)):
        yield Problem(file, 0, "kommunenummer", f"the municipality {number!r} is missing", "", "add its boundary")
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield Problem(file, 0, "kommunenummer", f"the municipality {number!r} is there twice", "", "keep one")
