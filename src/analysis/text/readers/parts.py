"""Parts of a document as readers find them, before they are put together to one text."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A stretch of a document.

    Attributes
    ----------
    kind : str
        ``heading``, ``paragraph``, ``list`` (one item) or ``table`` (cells parted by tabs, rows by line ends).
    text : str
        Its text; lines may end where the page's lines end.
    level : int
        Level of a heading, from 1; 0 elsewhere.
    page : int
        Page on which it begins, from 1; 0 where the format has none.
    """

    kind: str
    text: str
    level: int = 0
    page: int = 0


class Found(NamedTuple):
    """What a reader of one format found in a file.

    Attributes
    ----------
    parts : list of Part
        In reading order.
    method : str
        Library and version.
    title : str
        The title that the file gives; empty for none.
    pages : int
        Number of pages; 0 where the format has none.
    n_blank : int
        Pages without a word, such as scanned ones.
    n_lines, n_repeated : int
        Lines of the pages, and those left out of them because they stand on many pages.
    """

    parts: list[Part]
    method: str
    title: str = ""
    pages: int = 0
    n_blank: int = 0
    n_lines: int = 0
    n_repeated: int = 0
