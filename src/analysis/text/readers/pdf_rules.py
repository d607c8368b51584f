"""Ruled lines of a PDF page, with their places."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

# A page of a drawing can hold a million strokes; no table needs so many.
_MAX_OBJECTS = 5_000
_THIN = 3

# Left, top, right and bottom.
Box = tuple[float, float, float, float]


class Rule(NamedTuple):
    """A ruled line, or the edge of a filled box."""

    left: float
    top: float
    right: float
    bottom: float


def turned(box: Box, turns: int) -> Box:
    """Return the place of something once the page is turned upright."""
    left, top, right, bottom = box
    if turns == 1:
        return -bottom, left, -top, right
    if turns == 2:
        return -right, -bottom, -left, -top
    if turns == 3:
        return top, -right, bottom, -left
    return left, top, right, bottom


def page_rules(page: Any, height: float) -> list[Rule]:
    """Return the ruled lines of a page, and the edges of its boxes."""
    found = []
    for number in range(min(_MAX_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
        item = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            found += _edges(item, height)
    return found


def _edges(item: Any, height: float) -> list[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return []
    x0, x1, y0, y1 = left.value, right.value, height - top.value, height - bottom.value
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        return [Rule(x0, y0, x1, y1)]
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
