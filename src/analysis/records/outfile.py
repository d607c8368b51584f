"""Output files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Open a file to write text to; it takes its place only when everything has been written.

    Parameters
    ----------
    path : Path
        The file, in a folder that exists. What was there before stays until then.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "out.csv"
    ...     with whole_file(path) as file:
    ...         _ = file.write("id")
    ...         before = path.exists()
    ...     before, path.read_text(encoding="utf-8")
    (False, 'id')
    """
    with _beside(path) as handle, os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        yield file


def copy_whole(source: Path, path: Path) -> None:
    """Copy a file; the copy takes its place only when all of it has been written.

    Parameters
    ----------
    source, path : Path
        The file, and where its copy goes: in a folder that exists.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     source, path = Path(folder) / "page", Path(folder) / "copy"
    ...     _ = source.write_bytes(b"<html>")
    ...     copy_whole(source, path)
    ...     path.read_bytes()
    b'<html>'
    """
    with source.open("rb") as content, _beside(path) as handle, os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(content, file)


@contextmanager
def _beside(path: Path) -> Iterator[int]:
    """Open a new file beside another, whose place it takes at the end."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        yield handle
        # Like any new file; mkstemp makes it for its owner alone.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
