"""Runs of words: what stands side by side on a line with no wide gap or ruled line between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from analysis.text.readers.pdf_rules import Rule
from analysis.text.readers.pdf_words import Word

# In multiples of the size: wider than justified text stretches its blanks, and as wide as where the file goes on
# elsewhere; in multiples of the narrowest blank of a line; and the narrowest that a font has.
_GAP = 3
_CLOSE_GAP = 0.6
_WIDER = 2.2
_BLANK = 0.25
_SAME_LINE = 0.4
_LONE_STOP = re.compile(r" ([.,;:!?])(?= |$)")
# Of the height of a line, above and below: letters of tightly set lines reach into each other's boxes.
_OVERLAP = 0.25
# Signs and numbers that open an item or a heading, and stand apart from it.
MARKER = re.compile(r"[-–*•‣▪●○◦■□➢✓·o\uf000-\uf0ff]|\(?(?:\d{1,2}|[a-z])\)|\d{1,2}(?:\.\d{1,2})*\.?")


class Run(NamedTuple):
    """Words side by side, or a whole table, which has no words but a text with its cells.

    Lengths are points; ``size`` is the mean size of the words, and ``bold`` whether all of them are.
    """

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Word, ...] = ()
    size: float = 0
    bold: bool = False
    table: str = ""

    @property
    def text(self) -> str:
        """The words with blanks between, none before a stop or comma that stands alone."""
        return joined(self.words)


def joined(words: Iterable[Word]) -> str:
    """Return the text of words side by side.

    Examples
    --------
    >>> joined([Word(0, 0, 9, 9, text, 9, False) for text in ("i", "2025", ".")])
    'i 2025.'
    """
    return _LONE_STOP.sub(r"\1", " ".join(word.text for word in words))


def run_of(words: Sequence[Word]) -> Run:
    """Return words side by side as a run."""
    left, top = min(word.left for word in words), min(word.top for word in words)
    right, bottom = max(word.right for word in words), max(word.bottom for word in words)
    size = fmean(word.size for word in words)
    return Run(left, top, right, bottom, tuple(words), size, all(word.bold for word in words))


def runs(words: Iterable[Word], rules: Iterable[Rule] = ()) -> list[Run]:
    """Return the runs of a page from top to bottom, those of a line from left to right.

    Parameters
    ----------
    words : iterable of Word
        Words in any order.
    rules : iterable of Rule
        Ruled lines; an upright one parts what stands beside it.

    Examples
    --------
    >>> places = {"Mål": 0, "og": 33, "tiltak": 50, "Frist": 160}
    >>> words = [Word(left, 0, left + 30, 12, text, 11, False, order) for order, (text, left) in
    ...          enumerate(places.items())]
    >>> [run.text for run in runs(words)]
    ['Mål og tiltak', 'Frist']
    """
    upright = [rule for rule in rules if rule.bottom - rule.top > rule.right - rule.left]
    found = []
    for line in _lines(words):
        places = [rule.left for rule in upright if rule.top < line[0].middle < rule.bottom]
        found += [run_of(stretch) for stretch in _stretches(line, places)]
    return found


def _lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if line and word.middle - line[0].middle > _SAME_LINE * min(word.size, line[0].size):
            yield sorted(line, key=lambda word: word.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: word.left)


def _stretches(line: list[Word], places: list[float]) -> Iterator[list[Word]]:
    """Yield the runs of a line, parted at wide gaps and where ruled lines stand."""
    for group in _groups(line, places):
        start = 0
        gaps = [after.left - word.right for word, after in pairwise(group)]
        # Justified lines have wide gaps, but all alike.
        usual = max(min(gaps, default=0), _BLANK * group[0].size)
        for place, (word, after) in enumerate(pairwise(group), start=1):
            is_wide = gaps[place - 1] > max(_WIDER * usual, _CLOSE_GAP * max(word.size, after.size))
            if is_wide and not (place == start + 1 and MARKER.fullmatch(word.text)):
                yield group[start:place]
                start = place
        yield group[start:]


def _groups(line: list[Word], places: list[float]) -> Iterator[list[Word]]:
    """Yield the words of a line parted by ruled lines, by very wide gaps, and where the file does not go on."""
    start = 0
    for place, (word, after) in enumerate(pairwise(line), start=1):
        is_marker = place == start + 1 and MARKER.fullmatch(word.text) is not None
        widest = _GAP if after.order == word.order + 1 else _CLOSE_GAP
        is_far = after.left - word.right > widest * max(word.size, after.size) and not is_marker
        if is_far or any(word.right - 1 <= ruled <= after.left + 1 for ruled in places):
            yield line[start:place]
            start = place
    yield line[start:]


def strips(found: Iterable[Run]) -> list[list[Run]]:
    """Return runs in groups from top to bottom, with white from the left edge of the page to the right between them.

    Examples
    --------
    >>> found = strips([Run(0, 0, 9, 10), Run(20, 4, 29, 14), Run(0, 20, 9, 30)])
    >>> [len(strip) for strip in found]
    [2, 1]
    """
    groups: list[list[Run]] = []
    end = float("-inf")
    for run in sorted(found, key=lambda run: (run.top, run.left)):
        inset = 0 if run.table else _OVERLAP * (run.bottom - run.top)
        if not groups or run.top + inset >= end:
            groups.append([])
            end = float("-inf")
        groups[-1].append(run)
        end = max(end, run.bottom - inset)
    return groups
