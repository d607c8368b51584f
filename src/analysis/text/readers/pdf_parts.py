"""From the lines of PDF pages to headings, paragraphs, items of lists and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from analysis.text.readers.parts import Part
from analysis.text.readers.pdf_runs import MARKER, Run, joined

# In multiples of the size of running text.
_HEADING = 1.12
_SAME_SIZE = 0.05
# In multiples of the usual distance between lines.
_BREAK = 1.25
_LONGEST_HEADING = 25
_LEVELS = 6
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$")
_ENDED = re.compile(r"[.!?:][»\")\]]*$")
_NO_HEADING_END = re.compile(r"[.,;:][»\")\]]*$")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"\d{1,2}(?:(?:\.\d{1,2})*[.)]|(?:\.\d{1,2})+)")
# A line of a paragraph that goes on has nearly as many letters as the longest.
_FULL = 0.85


class _Block(NamedTuple):
    lines: list[Run]
    page: int
    opens: bool

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def rank(self) -> tuple[float, bool]:
        """Size, to half points, and whether it is bold: a heading of a higher level has more."""
        return round(2 * max(line.size for line in self.lines)) / 2, all(line.bold for line in self.lines)


def body_size(lines: Iterable[Run]) -> float:
    """Return the size that most of the text has; 0 where there is none.

    Examples
    --------
    >>> body_size([])
    0
    """
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def parts(pages: Sequence[list[list[Run]]], body: float) -> list[Part]:
    r"""Return the parts of a document, paragraphs whole across columns and pages.

    Headings are larger than running text, or bold; their levels follow from the sizes that occur. Lines of a table of
    contents, with dots before the number of a page, are left out.

    Parameters
    ----------
    pages : sequence of list of list of Run
        The lines of each page, column by column.
    body : float
        Size of the running text.

    Examples
    --------
    >>> from analysis.text.readers.pdf_runs import run_of
    >>> from analysis.text.readers.pdf_words import Word
    >>> column = [run_of([Word(0, top, 90, top + size, text, size, False)]) for top, size, text in
    ...           ((0, 16, "Mål"), (30, 10, "Kommunen"), (42, 10, "deler."))]
    >>> [(part.kind, part.level, part.text) for part in parts([[column]], body_size(column))]
    [('heading', 1, 'Mål'), ('paragraph', 0, 'Kommunen\ndeler.')]
    """
    leading = _leading(pages, body)
    found: list[_Block] = []
    for number, page in enumerate(pages, start=1):
        for column in page:
            lines = [line for line in column if line.table or not _LEADERS.search(line.text)]
            found += _blocks(lines, number, leading)
    ranks = {block.rank for block in found if _is_heading(block, body)}
    levels = {rank: min(place, _LEVELS) for place, rank in enumerate(sorted(ranks, reverse=True), start=1)}
    result: list[Part] = []
    for block in found:
        _add(result, block, levels[block.rank] if _is_heading(block, body) else 0)
    return result


def _leading(pages: Iterable[list[list[Run]]], body: float) -> float:
    """Return the usual distance between lines of running text, in multiples of its size."""
    steps = [
        (after.bottom - line.bottom) / body
        for page in pages
        for column in page
        for line, after in pairwise(column)
        if body and abs(line.size - after.size) < _SAME_SIZE * body and 0 < after.bottom - line.bottom < 2 * body
    ]
    return median(steps) if steps else 1.2


def _blocks(column: Sequence[Run], page: int, leading: float) -> list[_Block]:
    """Return the lines of a column in groups that belong together."""
    right = max((line.right for line in column), default=0)
    found: list[_Block] = []
    for line in column:
        if not found or _is_new(found[-1].lines, line, leading, right):
            found.append(_Block([line], page, not found))
        else:
            found[-1].lines.append(line)
    return found


def _is_new(block: list[Run], line: Run, leading: float, right: float) -> bool:
    """Return whether a line opens a block."""
    before = block[-1]
    if line.table or before.table or abs(line.size - before.size) > 2 * _SAME_SIZE * before.size:
        return True
    # A bold line within a paragraph has no bold neighbours above.
    if line.bold != before.bold and (line.bold or all(above.bold for above in block)):
        return True
    if line.bottom - before.bottom > _BREAK * leading * line.size or _is_bullet(line):
        return True
    if line.words[0].text[0].islower() or before.text.endswith("-"):
        return False
    # The first word would have had room on the line above: whoever set it wanted a new line.
    has_room = right - before.right - (line.words[0].right - line.words[0].left) > line.size
    is_end = _ENDED.search(before.text) is not None
    is_outdented = abs(line.left - before.left) > 1 and _is_numbered(line)
    return (has_room and (is_end or len(before.words) < len(line.words))) or (is_end and is_outdented)


def _is_bullet(line: Run) -> bool:
    """Return whether a sign or a lettered bracket opens the line; a dash before a small letter is one of a sentence."""
    first = line.words[0].text
    if len(line.words) < 2 or first[0].isdigit() or not MARKER.fullmatch(first):
        return False
    return first not in ("-", "–") or not line.words[1].text[0].islower()


def _is_numbered(line: Run) -> bool:
    """Return whether a number with a stop opens the line, before a capital: a date goes on with a small letter."""
    first = line.words[0].text
    return len(line.words) > 1 and _NUMBERED.fullmatch(first) is not None and line.words[1].text[0].isupper()


def _is_heading(block: _Block, body: float) -> bool:
    if block.lines[0].table or not body:
        return False
    size, bold = block.rank
    is_marked = size >= _HEADING * body or (bold and size > (1 - _SAME_SIZE) * body)
    text = block.text
    is_short = sum(len(line.words) for line in block.lines) <= _LONGEST_HEADING
    return is_marked and is_short and not _NO_HEADING_END.search(text) and bool(_LETTER.search(text))


def _add(result: list[Part], block: _Block, level: int) -> None:
    if block.lines[0].table:
        result.append(Part("table", block.lines[0].table, 0, block.page))
    elif level:
        result.append(Part("heading", block.text, level, block.page))
    elif block.opens and (place := _unended(result, block)) is not None:
        before = result[place]
        result[place] = before._replace(text=f"{before.text}\n{block.text}")
    elif _is_bullet(block.lines[0]) or _is_numbered(block.lines[0]):
        first, rest = block.lines[0], block.lines[1:]
        opening = joined(first.words[1:])
        result.append(Part("list", "\n".join([opening, *(line.text for line in rest)]), 0, block.page))
    else:
        result.append(Part("paragraph", block.text, 0, block.page))


def _unended(result: list[Part], block: _Block) -> int | None:
    """Return where the paragraph stands that a column goes on with: the last before it, tables aside."""
    place = next((place for place in range(len(result) - 1, -1, -1) if result[place].kind != "table"), None)
    if place is None or result[place].kind == "heading" or _ENDED.search(result[place].text):
        return None
    lines = result[place].text.split("\n")
    is_full = len(lines) > 1 and len(lines[-1]) >= _FULL * max(map(len, lines)) and not _is_bullet(block.lines[0])
    return place if is_full or block.text[0].islower() or lines[-1].endswith("-") else None
