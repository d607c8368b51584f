"""The command ``digikart add``: a file on this machine becomes a document of the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from analysis.records.problems import nearest
from analysis.records.project import Project, ProjectNotFoundError, find_project
from analysis.records.yamlfile import InputFileError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.text.readers import Reading

errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

_FORMATS = {"application/pdf": "pdf", "text/html": "html", "text/plain": "text"}
# Headings that many documents begin with, and that name none.
_NO_TITLES = {
    *("strategi", "plan", "innhold", "innhald", "innholdsfortegnelse", "innhaldsliste"),
    *("forord", "føreord", "innledning", "innleiing"),
}


class UnclearError(ValueError):
    """Which document a file is, or whose, can't be told."""


def add_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF, DOCX, ODT, HTML or text file.")],
    document: Annotated[str, typer.Option(metavar="ID", help="The document of the register that it is.")] = "",
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="MUNICIPALITY", help="Name or number of whose new document it is; may be repeated."),
    ] = None,
) -> None:
    """Register a file: read its title, owner, language and pages, and keep it with its text."""
    # Heavy; the other commands do without.
    from analysis.cli_anchor import carry_codings
    from analysis.records.versions import add_version
    from analysis.text.readers import UnreadableFileError, read_file

    try:
        project = find_project()
        if document and owner:
            message = f"--document {document}: leave --owner out, for {document} has its owners in the register"
            raise UnclearError(message)
        reading = read_file(file)
        document_id, said = _document(project, file, reading, document, owner or [])
        code = add_version(document_id, file, reading, "local", date.today(), project)
        carried = carry_codings(project, document_id) if code == "changed" else ""
    except UnreadableFileError as error:
        _stop(str(error), 1)
    except (InputFileError, ProjectNotFoundError, UnclearError) as error:
        _stop(str(error), 2)
    held_out = f"held out: {reading.held_out}" if reading.held_out else ""
    kept = "the version before is kept too" if code == "changed" else ""
    print("; ".join(filter(None, [f"{document_id}: {code}", said, kept, carried, held_out, reading.remark or ""])))


def _document(project: Project, file: Path, reading: Reading, document: str, owner: list[str]) -> tuple[str, str]:
    """Return the document that a file is, a new one if need be, and what the user should know of the choice."""
    from analysis.records.checksum import file_sha256
    from analysis.records.registering import read_register
    from analysis.records.tables import read_table
    from analysis.records.versions import read_versions

    documents, links = read_register(project)
    if document:
        return _registered(document, documents), ""
    versions = read_versions(project)
    same = versions.loc[versions["sha256_file"].eq(file_sha256(file)), "document_id"]
    if len(same):
        return same.iloc[0], ""
    municipalities = read_table("municipalities", project)
    title = _title(file, reading)
    if owner:
        return _new(project, title, tuple(_number(each, municipalities) for each in owner), reading, municipalities)
    return _told(project, title, reading, documents, links, municipalities)


def _told(
    project: Project,
    title: str,
    reading: Reading,
    documents: pd.DataFrame,
    links: pd.DataFrame,
    municipalities: pd.DataFrame,
) -> tuple[str, str]:
    """Return the document that a file itself says it is."""
    from analysis.records.matching import ALIKE, likeness, named_owners

    owners = named_owners(title, reading.text, municipalities)
    found = documents[documents["title"].ne("")]
    near = likeness(title, owners, found, links)
    equal = near[near["alike"].eq(1)]
    if owners and len(equal) == 1:
        return equal["document_id"].iloc[0], f"taken to be «{equal['title'].iloc[0]}» of {equal['owner'].iloc[0]}"
    listed = (near if len(near) else likeness(title, [], found, links)).head(3)
    named = zip(listed["document_id"], listed["title"], listed["owner"], strict=True)
    nearby = "; ".join(f"{document_id} «{known}» ({whose})" for document_id, known, whose in named)
    if not owners:
        message = f"«{title}»: the file does not say whose it is; nearest in the register: {nearby}; "
        raise UnclearError(message + "give --document ID if it is one of them, or --owner NAME if it is new")
    if near["alike"].ge(ALIKE).any():
        message = f"«{title}» may be in the register already: {nearby}; "
        raise UnclearError(message + "give --document ID if it is one of them, or --owner NAME if it is new")
    if reading.held_out:
        message = f"«{title}» can't be read well enough to tell what it is ({reading.held_out}); "
        raise UnclearError(message + "give --document ID, or --owner NAME if it is new")
    return _new(project, title, tuple(owners), reading, municipalities)


def _new(
    project: Project, title: str, owners: tuple[str, ...], reading: Reading, municipalities: pd.DataFrame
) -> tuple[str, str]:
    from analysis.records.registering import NewDocument, register_document

    file_format = _FORMATS.get(reading.media_type, "office")
    evidence = "title_only" if reading.held_out else "full_text"
    new = NewDocument(title, owners, reading.language, file_format, reading.pages, evidence)
    names = municipalities.loc[municipalities["kommunenummer"].isin(owners), "name"]
    said = f"registered as «{title}» of {', '.join(names)}; correct its row in data/raw/documents.csv where it is wrong"
    return register_document(project, new, municipalities), said


def _title(file: Path, reading: Reading) -> str:
    """Return the title: the first heading that names the document, or else what the file or its name says."""
    blocks = reading.blocks[reading.blocks["kind"].eq("heading")].sort_values(["level", "start"], kind="stable")
    headings = [reading.text[start:end] for start, end in zip(blocks["start"], blocks["end"], strict=True)]
    plain = (" ".join(candidate.split()) for candidate in [*headings, reading.title or ""])
    telling = (title for title in plain if title and title.strip(" .:").casefold() not in _NO_TITLES)
    return next(telling, file.stem.replace("_", " ").replace("-", " "))[:200]


def _registered(document: str, documents: pd.DataFrame) -> str:
    rows = documents[documents["document_id"].eq(document)]
    if rows.empty:
        near = nearest(document, documents["document_id"])
        todo = f"did you mean {near}?" if near else "look it up in data/raw/documents.csv"
        message = f"--document {document}: the register has no such document; {todo}"
        raise UnclearError(message)
    if rows["status"].eq("none_found").all():
        message = (
            f"--document {document}: it only says that none was found; give --owner NAME, and it becomes a document"
        )
        raise UnclearError(message)
    return document


def _number(owner: str, municipalities: pd.DataFrame) -> str:
    numbers = dict(zip(municipalities["name"], municipalities["kommunenummer"], strict=True))
    name = owner.removesuffix(" kommune").strip()
    if name in numbers.values():
        return name
    by_folded = {each.casefold(): number for each, number in numbers.items()}
    if name.casefold() in by_folded:
        return by_folded[name.casefold()]
    near = nearest(name, numbers)
    todo = (
        f"did you mean {near}?" if near else "of others write a row into data/raw/documents.csv, then give --document"
    )
    message = f"--owner {owner}: no municipality of data/raw/municipalities.csv; {todo}"
    raise UnclearError(message)


def _stop(message: str, status: int) -> NoReturn:
    errors.print(message)
    raise typer.Exit(status)
