"""Running headers, footers and page numbers: what stands on many pages at the same height."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from analysis.text.readers.pdf_runs import Run, strips

# How many lines from the top and from the bottom of a page can belong to a header or footer.
_DEPTH = 3
_PAGES = 3
_SAME_HEIGHT = 5
_LARGEST = 1.15
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:side|s\.|page|[-–—|])?\s*(?:\d{1,4}|[ivxl]+)\s*(?:(?:av|of|/|\||[-–—])\s*\d{0,4})?", re.I
)


def without_margins(pages: Sequence[list[Run]], body: float) -> list[list[Run]]:
    """Return the runs of each page without running headers, footers and page numbers.

    Left out is what stands on three pages or more (on both where there are two) among the first or last three lines,
    at the same height, numbers aside, where little else stands at that height; and a page number that is the first or
    last line.

    Parameters
    ----------
    pages : sequence of list of Run
        The runs of each page.
    body : float
        Size of the running text; what is larger is no margin, since pages of a slide show have titles alike.

    Examples
    --------
    >>> from analysis.text.readers.pdf_runs import run_of
    >>> from analysis.text.readers.pdf_words import Word
    >>> pages = [[run_of([Word(0, top, 9, top + 9, text, 9, False)]) for top, text in
    ...           ((0, "Strategi"), (50, f"Avsnitt {sign}"), (800, page))]
    ...          for page, sign in zip("123", "abc")]
    >>> [[run.text for run in page] for page in without_margins(pages, body=9)]
    [['Avsnitt a'], ['Avsnitt b'], ['Avsnitt c']]
    """
    edges = [_edges(page, _LARGEST * body) for page in pages]
    tops: dict[tuple[bool, str], list[float]] = defaultdict(list)
    for page in edges:
        for key, top in {(is_top, _plain(run)): run.top for is_top, run in page}.items():
            tops[key].append(top)
    enough = min(_PAGES, max(2, len(pages)))
    usual = {key: median(values) for key, values in tops.items() if len(values) >= enough}
    usual = {key: top for key, top in usual.items() if _is_margin(key, top, tops, usual)}
    return [_rest(page, edge, usual) for page, edge in zip(pages, edges, strict=True)]


def _is_margin(
    key: tuple[bool, str], top: float, tops: dict[tuple[bool, str], list[float]], usual: dict[tuple[bool, str], float]
) -> bool:
    """Return whether most of what stands at a height stands there on many pages.

    Headings may open many pages alike, but on others running text begins at the same height.
    """
    counts = {True: 0, False: 0}
    for other, values in tops.items():
        if other[0] == key[0]:
            counts[other in usual] += sum(abs(value - top) <= _SAME_HEIGHT for value in values)
    return counts[True] >= counts[False]


def _edges(page: list[Run], largest: float) -> list[tuple[bool, Run]]:
    """Return the runs of the first and last lines, unless they are large, each with whether it stands at the top."""
    lines = strips(page)
    ends = [(True, line) for line in lines[:_DEPTH]] + [(False, line) for line in lines[-_DEPTH:]]
    return [(is_top, run) for is_top, line in ends for run in line if run.size <= largest]


def _plain(run: Run) -> str:
    return _NUMBER.sub("#", run.text)


def _rest(page: list[Run], edges: list[tuple[bool, Run]], usual: dict[tuple[bool, str], float]) -> list[Run]:
    running = {
        run for is_top, run in edges if abs(usual.get((is_top, _plain(run)), float("inf")) - run.top) <= _SAME_HEIGHT
    }
    rest = [run for run in page if run not in running]
    for line in strips(rest)[:1] + strips(rest)[-1:]:
        if len(line) == 1 and _PAGE_NUMBER.fullmatch(line[0].text.strip()) and line[0] in rest:
            rest.remove(line[0])
    return rest
