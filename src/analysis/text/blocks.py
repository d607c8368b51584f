"""Blocks of a document: paragraphs, bullets and titles, which no sentence reaches across."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_HEADING = re.compile(r"#{1,6}[ \t]+")
# "12. juni" may begin a line of running text, so a number with a stop is a marker only before a capital.
_BULLET = re.compile(
    r"[ \t]*(?:[-*+•‣▪●○◦■□➢✓·–]|\(?(?:\d{1,2}|[A-Za-z])\)"
    r"|(?:\d{1,2}\.|\d{1,2}(?:\.\d{1,2})+\.?)(?=\s+\W?[A-ZÆØÅ]))\s+"
)
_TABLE_ROW = re.compile(r"[ \t]*\|")
# A line under a title, or between paragraphs.
_RULE = re.compile(r"[ \t]*([-=_*–—])(?:[ \t]*\1){2,}[ \t]*\r?")

# Plain text marks no titles. A line is taken for one when it is short, ends in no sign, and a longer line with a
# capital follows: the end of a wrapped line is none, since the lines of a paragraph are about equally long.
_TITLE = re.compile(r"\s*[\dA-ZÆØÅ].{0,60}[\w)»]\s*")
_CAPITAL = re.compile(r"\s*[«\"(]?[A-ZÆØÅ]")
_SHORTER = 2 / 3


@dataclass(frozen=True)
class Block:
    """A stretch of text, with the heading above it.

    Attributes
    ----------
    heading : str
        The heading above, empty above the first.
    start, end : int
        Place in the text, ``end`` exclusive; markers of bullets are outside.
    """

    heading: str
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    r"""Yield the blocks of a Markdown or plain text.

    Headings (``#``) are no blocks but stand beside those under them. A blank line, a bullet, a row of a table, a
    line of mere signs and a title in plain text open a new block; any other line goes on with the one before.

    Parameters
    ----------
    text : str
        The text of a document.

    Yields
    ------
    Block
        Blocks in order; no two overlap.

    Examples
    --------
    >>> text = "# Mål\nNettverket skal\ndele data:\n- Kart\n2) eiendom"
    >>> [(block.heading, text[block.start : block.end]) for block in blocks(text)]
    [('Mål', 'Nettverket skal\ndele data:'), ('Mål', 'Kart'), ('Mål', 'eiendom')]
    """
    heading, block, before = "", None, ""
    for start, line in _lines(text):
        title, marker = _HEADING.match(line), _BULLET.match(line)
        is_end = not line.strip() or _RULE.fullmatch(line) is not None
        if block and (title or is_end or marker or _TABLE_ROW.match(line) or _is_title(before, line)):
            yield block
            block = None
        if title:
            heading = line.strip("# \t\r")
        elif block:
            block = replace(block, end=start + len(line))
        elif not is_end:
            block = Block(heading, start + (marker.end() if marker else 0), start + len(line))
        before = line
    if block:
        yield block


def _is_title(line: str, following: str) -> bool:
    """Return whether a line of plain text is the title of the line that follows."""
    is_short = len(line.strip()) < _SHORTER * len(following.strip())
    return is_short and _TITLE.fullmatch(line) is not None and _CAPITAL.match(following) is not None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its place, without its line end."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
