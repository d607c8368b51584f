"""The reading order of a PDF page: down one column, then down the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple

from analysis.text.readers.pdf_runs import Run, run_of
from analysis.text.readers.pdf_tables import table_of

# Points: the narrowest gutter between columns.
_GUTTER = 6
# Fewer lines beside each other are no columns but lines with wide gaps.
_LINES = 3
# Words a line: cells of a table have fewer, and lines of a narrow column more and are mostly full.
_FEWEST = 2.5
_FEW = 4.5
_FILLED = 0.8
_SAME_LINE = 0.4
# In multiples of the distance between the rows of a table.
_FAR = 1.25


class _Band(NamedTuple):
    """Runs between two that cross a gutter."""

    left: list[Run]
    right: list[Run]
    crossing: list[Run]

    @property
    def is_parted(self) -> bool:
        return all(len({round(run.bottom) for run in side}) >= _LINES for side in (self.left, self.right))

    @property
    def is_table(self) -> bool:
        """Whether the lines of both sides are short, those of one side are cells, and the sides are about as long."""
        sides = sorted([self.left, self.right], key=len)
        is_short = all(_words(side) < _FEW and not any(run.table for run in side) for side in sides)
        return is_short and any(map(_has_cells, sides)) and 2 * len(sides[0]) >= len(sides[1])


def _words(side: Sequence[Run]) -> float:
    return fmean(len(run.words) for run in side)


def _has_cells(side: Sequence[Run]) -> bool:
    """Return whether lines have so few words, or so few of them reach to the right edge, that they are cells."""
    widths = [run.right - run.left for run in side]
    return _words(side) < _FEWEST or fmean(widths) < _FILLED * max(widths)


def columns(page: Sequence[Run]) -> list[list[Run]]:
    """Return the lines of a page by column, in reading order.

    Stretches of the page that a gutter goes through are read column by column; what crosses the gutter, such as a
    title over both columns, ends the stretch. Columns of a few words a line are a table.

    Parameters
    ----------
    page : sequence of Run
        The runs of a page.

    Returns
    -------
    list of list of Run
        Whole lines (and tables), column by column.

    Examples
    --------
    >>> from analysis.text.readers.pdf_words import Word
    >>> texts = [(left, 20 * row, f"{side} er linje nummer {row}") for row in range(3)
    ...          for side, left in (("Venstre", 0), ("Høyre", 200))]
    >>> page = [run_of([Word(left + 30 * at, top, left + 30 * at + 25, top + 12, text, 11, False)
    ...                 for at, text in enumerate(line.split())]) for left, top, line in texts]
    >>> [[line.text for line in column][-1] for column in columns(page)]
    ['Venstre er linje nummer 2', 'Høyre er linje nummer 2']
    """
    runs = sorted(page, key=lambda run: (run.top + run.bottom, run.left))
    gutter = _gutter(runs)
    if gutter is None:
        return [_lines(runs)] if runs else []
    found: list[list[Run]] = []
    whole: list[Run] = []
    for band in _bands(runs, gutter):
        if not band.is_parted:
            whole += [*band.left, *band.right, *band.crossing]
            continue
        before, rows, after = _around(band) if band.is_table else ([], [], _below(band))
        found += columns([*whole, *before])
        found += [[_table(rows)]] if rows else columns(band.left[: len(band.left) - len(after)]) + columns(band.right)
        whole = [*after, *band.crossing]
    return found + columns(whole)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return where the gutter begins that most runs stand beside; None on a page of one column."""
    places = sorted({round(run.right) for run in runs})
    starts = sorted(run.left for run in runs)
    best, most = None, (0, 0)
    for place in places:
        if len(starts) < _LINES or starts[-_LINES] < place + _GUTTER:
            break
        bands = [band for band in _bands(runs, place) if band.is_parted]
        beside = sum(len(band.left) + len(band.right) for band in bands)
        if (beside, -len(bands)) > most:
            best, most = float(place), (beside, -len(bands))
    return best


def _bands(runs: Sequence[Run], gutter: float) -> Iterator[_Band]:
    """Yield the bands of runs, which are in order from top to bottom, each with the run that ends it."""
    band = _Band([], [], [])
    for run in runs:
        if run.right <= gutter + 1:
            band.left.append(run)
        elif run.left >= gutter + _GUTTER - 1:
            band.right.append(run)
        else:
            band.crossing.append(run)
            yield band
            band = _Band([], [], [])
    yield band


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs in rows from top to bottom, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        if rows and not run.table and _is_beside(run, rows[-1][0]):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _is_beside(run: Run, other: Run) -> bool:
    distance = abs(run.top + run.bottom - other.top - other.bottom) / 2
    return not other.table and distance <= _SAME_LINE * min(run.size, other.size)


def _lines(runs: Sequence[Run]) -> list[Run]:
    """Return runs of one column, those on the same line joined."""
    rows = _rows(runs)
    return [run_of([word for run in row for word in run.words]) if len(row) > 1 else row[0] for row in rows]


def _below(band: _Band) -> list[Run]:
    """Return the last lines on the left that are closer to what crosses the gutter below, such as its heading."""
    if not band.crossing:
        return []
    start, below = len(band.left), band.crossing[0].top
    end = max(run.bottom for run in band.right)
    while start > 1 and band.left[start - 1].top > end:
        run, above = band.left[start - 1], band.left[start - 2]
        if below - run.bottom >= run.top - above.bottom:
            break
        start, below = start - 1, run.top
    return band.left[start:]


def _around(band: _Band) -> tuple[list[Run], list[list[Run]], list[Run]]:
    """Return what stands above a table, its rows and what stands below: a lone line further off than rows are."""
    rows = _rows([*band.left, *band.right])
    gaps = [after[0].bottom - row[0].bottom for row, after in pairwise(rows)]
    far = _FAR * median(gaps or [0])
    first, end = 0, len(rows)
    while end - first > 1 and len(rows[first]) == 1 and gaps[first] > far:
        first += 1
    while end - first > 1 and len(rows[end - 1]) == 1 and gaps[end - 2] > far:
        end -= 1
    return [run for row in rows[:first] for run in row], rows[first:end], [run for row in rows[end:] for run in row]


def _table(rows: list[list[Run]]) -> Run:
    """Return rows as a table with as many columns as the fullest of them have."""
    most = max(map(len, rows))
    edges = sorted((run.left, run.right) for row in rows if len(row) == most for run in row)
    xs, end = [], edges[0][1]
    for left, right in edges:
        if left - end >= _GUTTER:
            xs.append(left - _GUTTER / 2)
        end = max(end, right)
    cells = [cell for row in rows for run in row for cell in _cells(run, xs)]
    return table_of(cells, xs, [min(run.top for run in row) for row in rows[1:]])


def _cells(run: Run, xs: list[float]) -> list[Run]:
    """Return a run, or its words where it goes over columns."""
    return [run_of([word]) for word in run.words] if any(run.left < x < run.right for x in xs) else [run]
