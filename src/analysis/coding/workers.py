"""Work done part by part: one part after the other, in several processes, or on a Dask cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from analysis.coding.memory import Lemmas, learn, no_lemmas, read_lemmas, write_lemmas
from analysis.coding.partitions import Coded, Job, code_part
from analysis.records.units import Part, Unit

# A scheduler that is there answers at once.
_PATIENCE = "4s"


class WorkError(RuntimeError):
    """Those who do the work can't; the message says why and what to do."""


class _Future(Protocol):
    def result(self) -> Any: ...


def code_parts(job: Job, parts: Iterable[Part], jobs: int = 1, scheduler: str = "") -> Iterator[tuple[Part, Coded]]:
    """Yield each part with its codings, in the order of the parts.

    No more parts are held at a time than there is work for, so that memory does not grow with the input. Whoever does
    the work, and how many, the codings are the same.

    Parameters
    ----------
    job : Job
        How to code.
    parts : iterable of Part
        Texts.
    jobs : int
        Processes on this machine.
    scheduler : str
        Address of a Dask scheduler whose workers do the work instead; they must have this package.

    Raises
    ------
    WorkError
        When Dask is not installed, nothing answers at the address, the workers lack this package, or a process ends
        before its work does.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> job = Job(read_codebook("strategies"), split=False)
    >>> parts = [Part([Unit("a", "på nett")], 7), Part([Unit("b", "på nett")], 14)]
    >>> [coded.rows.split(",")[0] for _, coded in code_parts(job, parts)]
    ['a', 'b']
    """
    found = no_lemmas()
    try:
        for part, coded in _coded(job, parts, jobs, scheduler):
            learn(found, coded.lemmas)
            yield part, coded
    finally:
        if job.cache:
            write_lemmas(job.cache, found)


def work(job: Job, units: list[Unit]) -> Coded:
    """Code a part; the process that does it remembers lemmas from part to part."""
    return code_part(job, units, _known(job.cache))


@cache
def _known(folder: Path | None) -> Lemmas:
    return read_lemmas(folder)


def _coded(job: Job, parts: Iterable[Part], jobs: int, scheduler: str) -> Iterator[tuple[Part, Coded]]:
    if scheduler:
        yield from _on_cluster(job, parts, scheduler)
    elif jobs > 1:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from _in_turn(lambda units: pool.submit(work, job, units), parts, 2 * jobs)
    else:
        known = read_lemmas(job.cache)
        yield from ((part, code_part(job, part.units, known)) for part in parts)


def _on_cluster(job: Job, parts: Iterable[Part], scheduler: str) -> Iterator[tuple[Part, Coded]]:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        message = "--scheduler needs Dask, which is not installed; install digikart[cluster]"
        raise WorkError(message) from None
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {scheduler!r}; start one with `dask scheduler`, or correct the address"
        raise WorkError(message) from error
    # The workers may be other machines, which have no cache of this project.
    shared = Job(job.codebook, job.split)
    with client:
        threads = max(1, sum(client.nthreads().values()))
        yield from _in_turn(lambda units: client.submit(work, shared, units, pure=False), parts, 2 * threads)


def _in_turn(
    submit: Callable[[list[Unit]], _Future], parts: Iterable[Part], ahead: int
) -> Iterator[tuple[Part, Coded]]:
    """Yield results in the order of the parts, with so many parts under way."""
    waiting: deque[tuple[Part, _Future]] = deque()
    remaining = iter(parts)
    for part in islice(remaining, ahead):
        waiting.append((part, submit(part.units)))
    while waiting:
        part, future = waiting.popleft()
        coded = _result(future)
        for following in islice(remaining, 1):
            waiting.append((following, submit(following.units)))
        yield part, coded


def _result(future: _Future) -> Coded:
    try:
        return future.result()
    except ImportError as error:
        raise WorkError(f"a worker lacks something ({error}); install the same version of digikart there") from error
    except BrokenExecutor as error:
        raise WorkError("a process ended before its work did, perhaps for want of memory; try fewer --jobs") from error
    except CancelledError as error:
        raise WorkError("the connection to the Dask scheduler was lost; start again when it is back") from error
