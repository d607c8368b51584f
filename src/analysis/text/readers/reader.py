"""Reading files, each in a process with limits."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pandas as pd

from analysis.text.readers.faults import ReadingError
from analysis.text.readers.limits import Limits
from analysis.text.readers.reading import BLOCK_COLUMNS, Quality, Reading, UnreadableFileError
from analysis.text.readers.worker import Worker, borrowed


def read_file(path: Path, limits: Limits | None = None) -> Reading:
    r"""Return what a file says.

    What it is shows by its content, whatever its name. It is read in a process of its own that is ended when it takes
    more time or memory than it may. To read several at a time, see `read_files`.

    Parameters
    ----------
    path : Path
        A PDF with a text layer, a DOCX, ODT or HTML file, or plain text.
    limits : Limits, optional
        What it may cost.

    Raises
    ------
    UnreadableFileError
        When it can't be read: one sentence that says why and what to do.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "plan.txt"
    ...     _ = path.write_text("# Mål\n\nKommunen skal dele data.", encoding="utf-8")
    ...     reading = read_file(path)
    >>> reading.text, reading.blocks["headings"].tolist(), reading.held_out
    ('# Mål\n\nKommunen skal dele data.', ['', 'Mål'], None)
    """
    found = read_files([path], limits=limits)[0]
    if isinstance(found, UnreadableFileError):
        raise found
    return found


def read_files(
    paths: Iterable[Path], jobs: int = 1, limits: Limits | None = None
) -> list[Reading | UnreadableFileError]:
    """Return what each file says; one that can't be read does not keep the others from it.

    Parameters
    ----------
    paths : iterable of Path
        Files.
    jobs : int
        How many processes read at a time.
    limits : Limits, optional
        What each file may cost.

    Returns
    -------
    list
        One reading, or the error that says why there is none, for each path in the order of the paths.

    Examples
    --------
    >>> print(read_files([Path("no-such-plan.pdf")])[0])
    no-such-plan.pdf: there is no such file; correct its name
    """
    files = list(paths)
    n_workers = max(1, min(jobs, len(files)))
    with borrowed(n_workers, limits or Limits()) as workers, ThreadPoolExecutor(n_workers) as threads:
        free: SimpleQueue[Worker] = SimpleQueue()
        for worker in workers:
            free.put(worker)

        def read(path: Path) -> Reading | UnreadableFileError:
            worker = free.get()
            try:
                return _reading(path, worker)
            finally:
                free.put(worker)

        return list(threads.map(read, files))


def _reading(path: Path, worker: Worker) -> Reading | UnreadableFileError:
    try:
        answer = worker.ask(path)
    except ReadingError as fault:
        return UnreadableFileError(fault.code, str(path), str(fault))
    if "fault" in answer:
        return UnreadableFileError(answer["fault"], str(path), answer["sentence"])
    return Reading(
        text=answer["text"],
        blocks=_table(answer["blocks"]),
        pages=answer["pages"] or None,
        method=answer["method"],
        media_type=answer["media_type"],
        title=answer["title"] or None,
        language=answer["language"],
        quality=Quality(answer["chars_per_page"], answer["known_words"], answer["repeated_lines"]),
        held_out=answer["held_out"],
        remark=answer["remark"],
    )


def _table(blocks: list[list[Any]]) -> pd.DataFrame:
    table = pd.DataFrame(blocks, columns=list(BLOCK_COLUMNS)).astype(BLOCK_COLUMNS)
    numbers = table[["level", "page"]]
    return table.assign(**numbers.mask(numbers == 0))
