"""Where ``digikart fetch`` puts what it fetched: documents with their text, or front pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.cli_anchor import carry_codings
from analysis.records.fetch import Outcome, Wanted, wanted_documents, wanted_sites
from analysis.records.project import Project
from analysis.records.snapshots import add_snapshot, read_snapshots, see_snapshot
from analysis.records.tables import read_table
from analysis.records.versions import add_version, read_versions, see_version
from analysis.text.readers import Reading, UnreadableFileError, read_file

_KEPT = "differs from before; both are kept"


@dataclass(frozen=True)
class Result:
    """What came of a document or a site.

    Attributes
    ----------
    name : str
        The document or organisation.
    code : str
        ``new``, ``changed``, ``unchanged`` or ``failed``.
    said : str
        What the reader should know of it.
    """

    name: str
    code: str
    said: str = ""


@dataclass(frozen=True)
class Shelf:
    """What is to be fetched, and where it goes.

    Attributes
    ----------
    wanted : list of Wanted
        Addresses.
    store : callable
        Puts an outcome of an address in its place, and returns what happened to each of its names.
    """

    wanted: list[Wanted]
    store: Callable[[Wanted, Outcome], list[Result]]


def failures(wanted: Wanted, sentence: str) -> list[Result]:
    """Return what to say of each name of an address that brought nothing.

    Parameters
    ----------
    wanted : Wanted
        The address.
    sentence : str
        What went wrong and what to do.

    Examples
    --------
    >>> from analysis.records.fetch import Target
    >>> wanted = Wanted(("s018",), Target("https://example.org/a.pdf"), "data/raw/documents.csv:19:url")
    >>> failures(wanted, "answers 404")[0].said
    'https://example.org/a.pdf: answers 404 (data/raw/documents.csv:19:url)'
    """
    said = f"{wanted.target.address}: {sentence} ({wanted.place})"
    return [Result(name, "failed", said) for name in wanted.names]


def documents_shelf(project: Project, chosen: Sequence[str], day: date) -> Shelf:
    """Return the shelf of documents: the file as it came, and the text that we read from it.

    Parameters
    ----------
    project : Project
        The project.
    chosen : sequence of str
        Documents; all with an address by default.
    day : date
        The day of the run.

    Raises
    ------
    InputFileError
        When a chosen document is not in the register, or has no address there.
    """

    def store(wanted: Wanted, outcome: Outcome) -> list[Result]:
        if outcome.path is None:
            for name in wanted.names:
                see_version(project, name, outcome.sha256, day)
            return [Result(name, "unchanged") for name in wanted.names]
        try:
            reading = read_file(outcome.path)
        except UnreadableFileError as error:
            return failures(wanted, error.sentence)
        codes = [add_version(name, outcome.path, reading, outcome.origin, day, project) for name in wanted.names]
        carried = [carry_codings(project, name) for name in wanted.names]
        results = zip(wanted.names, codes, carried, strict=True)
        return [Result(name, code, _note(code, reading, carried)) for name, code, carried in results]

    return Shelf(wanted_documents(read_table("documents", project), read_versions(project), chosen), store)


def sites_shelf(project: Project, chosen: Sequence[str], day: date) -> Shelf:
    """Return the shelf of front pages.

    Parameters
    ----------
    project : Project
        The project.
    chosen : sequence of str
        Organisations; all with a site by default.
    day : date
        The day of the run.

    Raises
    ------
    InputFileError
        When a chosen organisation is not known, or has no site.
    """

    def store(wanted: Wanted, outcome: Outcome) -> list[Result]:
        site = wanted.target.address
        if outcome.path is None:
            see_snapshot(project, site, outcome.sha256, day)
            code = "unchanged"
        else:
            code = add_snapshot(project, site, outcome.path, outcome.origin, outcome.sha256, day)
        return [Result(name, code, _KEPT if code == "changed" else "") for name in wanted.names]

    wanted = wanted_sites(read_table("organisations", project), read_snapshots(project), chosen)
    return Shelf(wanted, store)


def _note(code: str, reading: Reading, carried: str) -> str:
    """Return what the reader of the table should know of a document."""
    held_out = f"held out: {reading.held_out}" if reading.held_out else ""
    notes = [_KEPT if code == "changed" else "", carried, held_out, reading.remark or ""]
    return "; ".join(note for note in notes if note)
