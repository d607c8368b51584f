"""The command ``digikart code``: a corpus, a folder or a CSV file in, codings out."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import numpy as np
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from analysis.records.data import read_data
from analysis.records.datapackage import resources
from analysis.records.documents import read_documents
from analysis.records.outfile import whole_file
from analysis.records.problems import nearest, suggestion
from analysis.records.project import Project, ProjectNotFoundError, find_project
from analysis.records.units import SUFFIXES, Part, Unit, check_columns, file_units, parts, row_units, text_files
from analysis.records.yamlfile import InputFileError, refusal

if TYPE_CHECKING:
    from analysis.coding.partitions import Coded

errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

# Large enough that most words of a part have been met before, small enough for any laptop.
_PART = 4_000_000


@dataclass(frozen=True)
class Source:
    """What is to be coded.

    Parameters
    ----------
    units : iterable
        Each text with the bytes read so far.
    size : int
        Bytes of the whole.
    split : bool
        Whether texts are cut into sentences.
    """

    units: Iterable[tuple[Unit, int]]
    size: int
    split: bool


@dataclass
class Tally:
    """What has been coded so far."""

    n_units: int = 0
    n_codings: int = 0
    codes: set[str] = field(default_factory=set)
    ids: array[int] = field(default_factory=lambda: array("q"))

    def add(self, part: Part, coded: Coded) -> None:
        """Count a part."""
        self.n_units += coded.n_units
        self.n_codings += coded.n_codings
        self.codes |= coded.codes
        # Eight bytes stand for an id, whatever its length, so that memory stays flat.
        self.ids.extend(hash(unit.unit_id) for unit in part.units)

    @property
    def n_repeated(self) -> int:
        """How many units have an id that was there before."""
        return self.n_units - len(np.unique(np.array(self.ids)))


def code_command(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="A registered corpus, a folder of *.txt and *.md, or a CSV id,text.")
    ],
    codebook: Annotated[str, typer.Option(metavar="NAME", help="Name in data/coded/codebooks, or a YAML file.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="CSV file for the codings.")],
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes on this machine.")] = 1,
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="A Dask scheduler to work on instead.")] = "",
) -> None:
    """Code texts by the patterns of a codebook, into id,start,end,matched,code,pattern,stance."""
    # Heavy; the other commands do without.
    from analysis.coding.codebook import read_codebook
    from analysis.coding.partitions import Job
    from analysis.coding.store import cache_folder
    from analysis.coding.workers import WorkError, code_parts

    begun = time.perf_counter()
    try:
        project = _project()
        given = _source(source, project)
        _check_out(out, Path(source))
        job = Job(read_codebook(codebook, project), given.split, cache_folder(project) if project else None)
    except (InputFileError, ProjectNotFoundError) as error:
        _stop(error, 2)
    try:
        tally = _write(code_parts(job, parts(given.units, _PART), jobs, scheduler), given.size, out)
    except (InputFileError, WorkError, OSError) as error:
        _stop(error, 1)
    seconds = time.perf_counter() - begun
    codes = f"{len(tally.codes)} of {len(job.codebook.codes)} codes"
    print(f"{tally.n_units:,} units, {tally.n_codings:,} codings, {codes}, {seconds:.1f} s: {out}")
    if tally.n_repeated:
        errors.print(f"{tally.n_repeated:,} units have an id that was there before; their rows can't be told apart")


def _write(coded: Iterable[tuple[Part, Coded]], size: int, out: Path) -> Tally:
    """Write codings as they come, and return what they add up to."""
    from analysis.coding.partitions import COLUMNS

    tally = Tally()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with whole_file(out) as file, Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(out.name, total=size)
        file.write(",".join(COLUMNS) + "\n")
        for part, result in coded:
            file.write(result.rows)
            tally.add(part, result)
            progress.update(task, completed=part.done)
        progress.update(task, completed=size)
    return tally


def _source(name: str, project: Project | None) -> Source:
    """Return what a name stands for: a registered corpus before a folder or a file."""
    path = Path(name)
    known = _registered(project)
    if project and name in known:
        return _corpus(known[name], project)
    if path.is_dir():
        paths = text_files(path)
        return Source(file_units(path, paths), sum(each.stat().st_size for each in paths), split=True)
    if path.suffix.lower() in SUFFIXES and path.is_file():
        raise refusal(name, 0, "", "is a single text", "a folder of texts, or a CSV file", "give its folder")
    if path.is_file():
        check_columns(path)
        return Source(row_units(path), path.stat().st_size, split=False)
    allowed = ", ".join([*known, "a folder", "a CSV file"])
    todo = suggestion(name, known) if nearest(name, known) else "correct the name"
    raise refusal(name, 0, "", "there is no such corpus, folder or file", allowed, todo)


def _registered(project: Project | None) -> dict[str, str]:
    """Return the corpora of a project: what they are called here, and in data/datapackage.json."""
    if project is None:
        return {}
    described = [name for name, each in resources(project).items() if each.get("format") == "md"]
    return {name: name for name in described} | {"strategies": "strategies"}


def _corpus(name: str, project: Project) -> Source:
    # Heavy; a folder or a CSV file does without.
    from analysis.findings.texts import texts

    documents = texts(read_data(project)) if name == "strategies" else read_documents(name, project)
    units = [Unit(*row) for row in documents[["document_id", "text"]].itertuples(index=False, name=None)]
    done = accumulate(len(unit.text.encode()) for unit in units)
    sizes = list(done)
    return Source(zip(units, sizes, strict=True), sizes[-1], split=True)


def _check_out(out: Path, source: Path) -> None:
    """Refuse a file that can't be written, or that would take the place of the input, before anything is read."""
    if not out.parent.is_dir():
        raise refusal(str(out), 0, "", "there is no such folder", "", "make it, or correct --out")
    if out.is_dir():
        raise refusal(str(out), 0, "", "is a folder", "", "name a file in it")
    if out.exists() and source.exists() and out.samefile(source):
        raise refusal(str(out), 0, "", "is also the input", "", "give --out another name")


def _project() -> Project | None:
    """Return the project around the current folder, if there is one: a folder or a CSV file needs none."""
    try:
        return find_project()
    except ProjectNotFoundError:
        return None


def _stop(error: Exception, status: int) -> NoReturn:
    errors.print(str(error))
    raise typer.Exit(status)
