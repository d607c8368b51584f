"""What earlier runs got from which address: nobody is asked twice for the same."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_TABLES = """
PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE IF NOT EXISTS fetched (
  address TEXT PRIMARY KEY, etag TEXT, modified TEXT, sha256 TEXT, retrieved TEXT) STRICT;
CREATE TABLE IF NOT EXISTS begun (address TEXT PRIMARY KEY, validator TEXT) STRICT;
"""


class JournalError(ValueError):
    """The journal can't be used."""


@dataclass(frozen=True)
class Entry:
    """What an address gave when it was last asked.

    Attributes
    ----------
    etag, modified : str
        What the server calls this version, and when it says it was made; empty where it says nothing.
    sha256 : str
        Of the content.
    retrieved : str
        The day, as ``2026-11-25``.
    """

    etag: str
    modified: str
    sha256: str
    retrieved: str


class Journal:
    """The memory of fetching: a small database and the beginnings of files, which may be deleted at any time.

    Only one run at a time can have it; another one is refused, also from another process.

    Parameters
    ----------
    folder : Path
        Made if need be.

    Raises
    ------
    JournalError
        When another run has it, or it is damaged.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Journal(Path(folder)) as journal:
    ...     journal.record("https://example.org/a.pdf", Entry('"v1"', "", "c0ffee", "2026-11-25"))
    ...     journal.entry("https://example.org/a.pdf").etag, journal.entry("https://example.org/b.pdf")
    ('"v1"', None)
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = threading.Lock()
        # Workers share it, one at a time; a run in another process is refused at once.
        path = folder / "journal.sqlite"
        self._database = sqlite3.connect(path, timeout=0, check_same_thread=False)
        try:
            self._database.executescript(_TABLES)
            # The first write takes the lock, and exclusive mode keeps it.
            self._database.execute("DELETE FROM begun WHERE validator = ''")
            self._database.commit()
        except sqlite3.DatabaseError as error:
            self._database.close()
            if "locked" in str(error):
                message = "digikart fetch is already at work in this project; wait for it to end"
            else:
                message = f"{path.name} is damaged ({error}); delete the folder {folder.parent.name}/{folder.name}"
            raise JournalError(message) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def entry(self, address: str) -> Entry | None:
        """Return what an address gave last."""
        query = "SELECT etag, modified, sha256, retrieved FROM fetched WHERE address = ?"
        with self._lock:
            row = self._database.execute(query, (address,)).fetchone()
        return Entry(*row) if row else None

    def record(self, address: str, entry: Entry) -> None:
        """Write down what an address gave, whole."""
        with self._lock, self._database:
            self._database.execute("REPLACE INTO fetched VALUES (?, ?, ?, ?, ?)", (address, *astuple(entry)))

    def part(self, address: str) -> Part:
        """Return the beginning of the file of an address, as far as it has come."""
        with self._lock:
            row = self._database.execute("SELECT validator FROM begun WHERE address = ?", (address,)).fetchone()
        name = hashlib.sha256(address.encode()).hexdigest()[:16]
        return Part(self, address, self._folder / f"{name}.part", row[0] if row else "")

    def begin(self, address: str, validator: str) -> None:
        """Write down which version of a file is begun."""
        with self._lock, self._database:
            self._database.execute("REPLACE INTO begun VALUES (?, ?)", (address, validator))


class Part:
    """The beginning of a file.

    Parameters
    ----------
    journal : Journal
        Remembers which version it belongs to.
    address, path : str, Path
        Where it comes from and where it lies.
    validator : str
        What the server calls this version; without one a beginning is worth nothing.
    """

    def __init__(self, journal: Journal, address: str, path: Path, validator: str) -> None:
        self._journal, self._address = journal, address
        self.path, self.validator = path, validator

    @property
    def size(self) -> int:
        """Bytes that are there and can be gone on from."""
        return self.path.stat().st_size if self.validator and self.path.is_file() else 0

    def restart(self, validator: str) -> None:
        """Throw away what is there and begin another version."""
        self.path.unlink(missing_ok=True)
        self.validator = validator
        self._journal.begin(self._address, validator)

    def drop(self) -> None:
        """Throw away what is there."""
        self.restart("")
