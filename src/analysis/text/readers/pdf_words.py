"""Words of a PDF page, with their places."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from analysis.text.readers.faults import ReadingError
from analysis.text.readers.pdf_rules import Box, Rule, page_rules, turned

# What pdfium gives for a hyphen that divides a word at the end of a line.
_DIVIDING = ("\x02", "\ufffe")
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ASKEW = -1
# In multiples of the size of the word before: how small and how high the number of a note is.
_RAISED = 0.86
_RISE = 0.15
_QUARTER = math.pi / 2
_UPRIGHT = math.radians(2)
_NAME_LENGTH = 100


class Word(NamedTuple):
    """A word on a page; the page's upper left corner is 0, 0, lengths are points, ``order`` is that of the file."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool
    order: int = 0

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2


def page_words(page: Any, most: int = 1_000_000) -> tuple[list[Word], list[Rule]]:
    """Return the words of a page in the order of the file, and its ruled lines.

    A page that is read from the side is turned upright; words askew to the others, such as a watermark, are left out.

    Parameters
    ----------
    page : pypdfium2.PdfPage
        The page.
    most : int
        How many characters it may have.

    Raises
    ------
    ReadingError
        When it has more.
    """
    height = page.get_height()
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        if pdfium.FPDFText_CountChars(text_page) > most:
            raise ReadingError("too_long", most=most)
        found = list(_words(text_page, height))
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    angles = Counter(angle for angle, _ in found)
    main = max(angles, key=lambda angle: (angles[angle], -angle), default=0)
    words = [word._replace(order=order) for order, (angle, word) in enumerate(found) if angle == main]
    words = [word for before, word in pairwise([None, *words]) if word and not (before and _is_call(before, word))]
    return words, [Rule(*turned(rule[:4], main)) for rule in page_rules(page, height)]


def _words(text_page: Any, height: float) -> Iterator[tuple[int, Word]]:
    """Yield quarter turns and word."""
    codes = [pdfium.FPDFText_GetUnicode(text_page, place) for place in range(pdfium.FPDFText_CountChars(text_page))]
    look = _Look(text_page, height)
    for start, end in _stretches(codes):
        text = "".join(map(chr, codes[start:end]))
        yield from look.words(start, end, text)


def _stretches(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between blanks; a dividing hyphen ends a stretch too."""
    start = 0
    for place, code in enumerate(codes):
        is_hyphen = code in (2, 0xFFFE)
        if code <= 32 or code == 0xA0 or is_hyphen:
            end = place + is_hyphen
            if end > start:
                yield start, end
            start = place + 1
    if start < len(codes):
        yield start, len(codes)


class _Look:
    """Asks pdfium about characters, with memory that is laid out once."""

    def __init__(self, text_page: Any, height: float) -> None:
        self._page, self._height = text_page, height
        self._box, self._name = pdfium.FS_RECTF(), ctypes.create_string_buffer(_NAME_LENGTH)
        self._flags, self._matrix = ctypes.c_int(), pdfium.FS_MATRIX()

    def words(self, start: int, end: int, text: str) -> Iterator[tuple[int, Word]]:
        """Yield quarter turns and word of a stretch of characters, or of its pieces where it goes over lines."""
        turns, size = self._turns_and_size(start)
        if turns == _ASKEW:
            return
        for sign in _DIVIDING:
            text = text.replace(sign, "-")
        places = self._without_calls(start, end, text)
        text = "".join(text[place - start] for place in places)
        # The place of a hyphen that divides a word may be that of the next line.
        last = places[-1 - (text[-1] == "-" and len(text) > 1)]
        one, two = self._place(start, turns), self._place(last, turns)
        if _is_elsewhere(one, two):
            # Nothing parts them in the file, but they stand on different lines.
            boxes = [two if place >= last else self._place(place, turns) for place in places]
            yield from self._pieces(boxes, start, turns, size, text)
        else:
            yield turns, Word(*_around(one, two), text, size, self._is_bold(start))

    def _without_calls(self, start: int, end: int, text: str) -> list[int]:
        """Return the places of a word's characters without the numbers of notes, which are set small behind it."""
        places = list(range(start, end))
        if not any(map(str.isdigit, text[1:])):
            return places
        least = _RAISED * pdfium.FPDFText_GetFontSize(self._page, start)
        sizes = {place: pdfium.FPDFText_GetFontSize(self._page, place) for place in places}
        return [place for place in places if not text[place - start].isdigit() or sizes[place] >= least]

    def _pieces(self, boxes: list[Box], start: int, turns: int, size: float, text: str) -> Iterator[tuple[int, Word]]:
        """Yield a word for each stretch of characters that stand on one line."""
        bounds = [at for at, pair in enumerate(pairwise(boxes), start=1) if _is_elsewhere(*pair)]
        for first, end in pairwise([0, *bounds, len(boxes)]):
            box = _around(boxes[first], boxes[end - 1])
            yield turns, Word(*box, text[first:end], size, self._is_bold(start + first))

    def _place(self, place: int, turns: int) -> tuple[float, float, float, float]:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, place, box)
        return turned((box.left, self._height - box.top, box.right, self._height - box.bottom), turns)

    def _turns_and_size(self, place: int) -> tuple[int, float]:
        """Return quarter turns and size in points; the font's own number may be 1, enlarged."""
        pdfium.FPDFText_GetMatrix(self._page, place, self._matrix)
        matrix = self._matrix
        turns = math.atan2(matrix.b, matrix.a) / _QUARTER
        size = pdfium.FPDFText_GetFontSize(self._page, place) * math.hypot(matrix.c, matrix.d)
        return round(turns) % 4 if abs(turns - round(turns)) * _QUARTER < _UPRIGHT else _ASKEW, size

    def _is_bold(self, place: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._page, place) >= _BOLD_WEIGHT:
            return True
        length = pdfium.FPDFText_GetFontInfo(self._page, place, self._name, _NAME_LENGTH, self._flags)
        return 0 < length <= _NAME_LENGTH and _BOLD.search(self._name.value) is not None


def _is_call(before: Word, word: Word) -> bool:
    """Return whether a word is the number of a note, raised and small behind the word that it belongs to."""
    is_small = word.size < _RAISED * before.size and word.bottom < before.bottom - _RISE * before.size
    return is_small and word.text.isdigit() and abs(word.left - before.right) < _RISE * before.size


def _is_elsewhere(first: Box, last: Box) -> bool:
    """Return whether a character stands on another line than one before it."""
    return last[1] >= first[3] or last[3] <= first[1] or last[2] < first[0]


def _around(first: Box, last: Box) -> Box:
    return min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])
