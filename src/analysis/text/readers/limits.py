"""What reading one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Upper bounds for one file; the defaults leave room for every strategy we have seen.

    Attributes
    ----------
    seconds : float
        Wall time.
    memory : int
        Bytes of address space of the reading process, where the system can hold it to that (Linux).
    file_bytes : int
        Size of the file.
    unpacked_bytes : int
        Size of what is read from an archive (DOCX, ODT), unpacked.
    pages : int
        Pages of a PDF.
    characters : int
        Characters of the text.
    """

    seconds: float = 60
    memory: int = 2_000_000_000
    file_bytes: int = 100_000_000
    unpacked_bytes: int = 50_000_000
    pages: int = 2_000
    characters: int = 10_000_000
