"""The command ``digikart fetch``: what the register names, from the web into the project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from analysis.records.project import ProjectNotFoundError, find_project
from analysis.records.yamlfile import InputFileError

if TYPE_CHECKING:
    from analysis.cli_shelves import Result, Shelf
    from analysis.records.fetch import Journal, Outcome, Wanted

errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

_HOST = re.compile(r"[\w.-]+:\d{1,5}", re.ASCII)
_CODES = ["new", "changed", "unchanged", "failed"]


def fetch_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Documents of the register, or organisations with --sites; all by default."),
    ] = None,
    sites: Annotated[bool, typer.Option("--sites", help="Fetch the front pages of organisations instead.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be fetched, and ask nobody.")] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST:PORT", help="Ask this host too though it lies inside a network (for tests)."),
    ] = None,
) -> None:
    """Download the documents that the register gives an address of, slowly and politely, and read their text."""
    # Heavy; the other commands do without.
    from analysis.cli_shelves import documents_shelf, sites_shelf
    from analysis.records.fetch import Journal, JournalError

    day = date.today()
    try:
        project = find_project()
        _check_hosts(allow_host or [])
        shelf = (sites_shelf if sites else documents_shelf)(project, names or [], day)
    except (InputFileError, ProjectNotFoundError, ValueError) as error:
        _stop(str(error))
    if dry_run:
        _show_plan(shelf.wanted)
        return
    try:
        with Journal(project.data / "processed" / "fetch") as journal:
            results = _fetch(shelf, journal, day, allow_host or [], ask_again=bool(names))
    except JournalError as error:
        _stop(str(error))
    _show(results)
    if any(each.code == "failed" for each in results) or len(results) < sum(len(each.names) for each in shelf.wanted):
        raise typer.Exit(1)


def _fetch(shelf: Shelf, journal: Journal, day: date, allowed: Iterable[str], ask_again: bool) -> list[Result]:
    """Fetch and store, and return what came of each document or site; less than all when interrupted."""
    from analysis.records.fetch import fetch

    by_address = {each.target.address: each for each in shelf.wanted}
    targets = [each.target for each in shelf.wanted]
    results: list[Result] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        Progress(*columns, console=Console(stderr=True)) as progress,
        closing(fetch(targets, journal, day, allowed=allowed, ask_again=ask_again)) as outcomes,
    ):
        task = progress.add_task("addresses", total=len(targets))
        try:
            for outcome in outcomes:
                results += _stored(shelf, by_address[outcome.address], outcome)
                progress.update(task, advance=1)
        except KeyboardInterrupt:
            errors.print("interrupted; digikart fetch goes on where it stopped")
    return sorted(results, key=lambda each: each.name)


def _stored(shelf: Shelf, wanted: Wanted, outcome: Outcome) -> list[Result]:
    from analysis.cli_shelves import failures

    if outcome.sentence:
        return failures(wanted, outcome.sentence)
    try:
        return shelf.store(wanted, outcome)
    except OSError as error:
        return failures(wanted, f"can't be written to the disk ({error.strerror}); make room, fetch again")


def _show_plan(wanted: Sequence[Wanted]) -> None:
    for each in wanted:
        print(f"{', '.join(each.names)}: {each.target.address}")
    print(f"{len(wanted)} address{'es' if len(wanted) != 1 else ''}; nobody was asked")


def _show(results: Sequence[Result]) -> None:
    """Show what came of each, and say what failed in full."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "result", "note"):
        table.add_column(heading)
    for each in results:
        table.add_row(Text(each.name), each.code, Text(each.said))
    Console(highlight=False).print(table)
    n = Counter(each.code for each in results)
    print(", ".join(f"{n[code]} {code}" for code in _CODES))


def _check_hosts(hosts: Iterable[str]) -> None:
    for host in hosts:
        if not _HOST.fullmatch(host):
            message = f"--allow-host {host}: write HOST:PORT, as in --allow-host 127.0.0.1:8000"
            raise ValueError(message)


def _stop(message: str) -> NoReturn:
    errors.print(message)
    raise typer.Exit(2)
