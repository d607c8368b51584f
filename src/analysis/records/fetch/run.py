"""Fetching many addresses: hosts side by side, the addresses of a host one after the other."""

from __future__ import annotations

import queue
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

from analysis.records.fetch.addresses import web_address
from analysis.records.fetch.download import Downloads, Outcome, Target
from analysis.records.fetch.errors import FetchError
from analysis.records.fetch.journal import Journal
from analysis.records.fetch.limits import USUAL, Limits
from analysis.records.fetch.session import Session

# How long Windows leaves Ctrl-C unheard.
_PATIENCE = 0.2


def fetch(
    targets: Iterable[Target],
    journal: Journal,
    today: date,
    limits: Limits | None = None,
    allowed: Iterable[str] = (),
    ask_again: bool = False,
) -> Generator[Outcome, None, None]:
    """Fetch addresses from the web.

    Parameters
    ----------
    targets : iterable of Target
        Each address once.
    journal : Journal
        What was fetched before; what comes is written down in it.
    today : date
        The day of the run.
    limits : Limits, optional
        Bounds; the usual ones by default.
    allowed : iterable of str
        ``host:port`` that may lie inside a network, which otherwise is never asked.
    ask_again : bool
        Whether to ask for what was fetched today.

    Yields
    ------
    Outcome
        One for each target, as they come. The file of an outcome is deleted when the next one is asked for.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder, Journal(Path(folder)) as journal:
    ...     for each in fetch([Target("ftp://example.org/a.pdf")], journal, date(2026, 11, 25)):
    ...         print(each.code, each.sentence)
    address is a ftp: address; only http: and https: are fetched, correct it
    """
    limits = limits or USUAL
    groups = _by_host(targets)
    session = Session(limits, frozenset(allowed))
    downloads = Downloads(session, journal, today)
    done: queue.SimpleQueue[Outcome | Exception] = queue.SimpleQueue()

    def work(group: list[Target]) -> None:
        try:
            for target in group:
                done.put(downloads.download(target, ask_again))
        except Exception as error:
            # Raised again where the outcomes are asked for; a thread has nobody to tell.
            done.put(error)

    with ThreadPoolExecutor(limits.parallel) as pool:
        try:
            for group in groups:
                pool.submit(work, group)
            for _ in range(sum(map(len, groups))):
                yield from _shown(_next(done))
        finally:
            session.stop()
            pool.shutdown(cancel_futures=True)
            session.close()
            _clear(done)


def _by_host(targets: Iterable[Target]) -> list[list[Target]]:
    groups: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        host = ""
        with suppress(FetchError):
            host = web_address(target.address).host
        groups[host].append(target)
    return list(groups.values())


def _next(done: queue.SimpleQueue[Outcome | Exception]) -> Outcome:
    while True:
        with suppress(queue.Empty):
            found = done.get(timeout=_PATIENCE)
            if isinstance(found, Exception):
                raise found
            return found


def _clear(done: queue.SimpleQueue[Outcome | Exception]) -> None:
    """Delete the files that nobody asked for any more; they are fetched again when they are wanted."""
    while not done.empty():
        found = done.get()
        if isinstance(found, Outcome) and found.path:
            found.path.unlink(missing_ok=True)


def _shown(outcome: Outcome) -> Iterator[Outcome]:
    try:
        yield outcome
    finally:
        if outcome.path:
            outcome.path.unlink(missing_ok=True)
