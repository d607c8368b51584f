"""What code derived and can derive again: arrays on disk, checked when they are read and never needed."""

from __future__ import annotations

import hashlib
import io
import os
import pkgutil
import tempfile
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import version
from inspect import getsource
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_DIGEST = 32


def fingerprint(package: str, modules: Iterable[str], requirements: Iterable[str]) -> str:
    """Return a text that changes whenever code does by which something was derived.

    Parameters
    ----------
    package : str
        A package, all of whose modules count.
    modules : iterable of str
        Other modules.
    requirements : iterable of str
        Installed packages, whose version counts.

    Examples
    --------
    >>> fingerprint("json", ["csv"], ["numpy"]) == fingerprint("json", [], ["numpy"])
    False
    """
    inside = pkgutil.iter_modules(import_module(package).__path__)
    names = [*sorted(f"{package}.{each.name}" for each in inside), *modules]
    parts = [*(getsource(import_module(name)) for name in names), *(version(each) for each in requirements)]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=_DIGEST).hexdigest()


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays to a file, whole or not at all, with a digest.

    Parameters
    ----------
    path : Path
        The file; its folder is made if need be.
    arrays : mapping
        Name → array of numbers.
    """
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    content = buffer.getbuffer()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Beside the file, so that putting it in place is one step also while others write and read it.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(content))
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_arrays(path: Path) -> dict[str, NDArray[Any]] | None:
    """Return arrays from a file; None when it is missing or not what was written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "numbers"
    ...     write_arrays(path, {"ids": np.arange(3)})
    ...     whole = read_arrays(path)
    ...     _ = path.write_bytes(path.read_bytes()[:-1])
    ...     whole["ids"].tolist(), read_arrays(path)
    ([0, 1, 2], None)
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, payload = content[:_DIGEST], memoryview(content)[_DIGEST:]
    if digest != _digest(payload):
        return None
    os.utime(path)
    with np.load(io.BytesIO(payload), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def make_room(folder: Path, limit: int) -> None:
    """Delete the files of a folder that were used longest ago, until the rest has at most so many bytes.

    Examples
    --------
    >>> make_room(Path("no-such-folder"), 0)
    """
    files = []
    for path in folder.glob("*"):
        # Another process may have deleted it meanwhile.
        try:
            files.append((path.stat().st_mtime_ns, path.stat().st_size, path))
        except FileNotFoundError:
            continue
    total = 0
    for _, size, path in sorted(files, reverse=True):
        total += size
        if total > limit:
            path.unlink(missing_ok=True)


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
