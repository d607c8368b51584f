"""Tables of a PDF page: those with ruled lines, and those whose cells stand in short columns."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence

from analysis.text.readers.pdf_rules import Rule
from analysis.text.readers.pdf_runs import Run

_NEAR = 3
_SHORTEST = 6


def with_tables(found: Sequence[Run], rules: Iterable[Rule]) -> list[Run]:
    """Return the runs of a page with each ruled table as one run.

    A table has upright lines at three places or more, or at two where its sides are open, and level lines above and
    below its rows. A frame is none, nor are frames side by side.

    Parameters
    ----------
    found : sequence of Run
        The runs of a page, parted by its upright lines.
    rules : iterable of Rule
        Ruled lines.
    """
    rest = list(found)
    for band, xs, ys in _grids(rules):
        inside = [run for run in rest if _is_inside(run, band)]
        filled = {bisect(xs, run.left + _NEAR) for run in inside}
        # Frames side by side have a column between them in which nothing stands.
        if len(filled) > 1 and (len(ys) > 2 or filled == set(range(min(filled), max(filled) + 1))):
            rest = [run for run in rest if run not in set(inside)]
            rest.append(table_of(inside, xs, ys))
    return rest


def table_of(inside: Sequence[Run], xs: Sequence[float], ys: Sequence[float]) -> Run:
    r"""Return runs as a table, parted into columns and rows at some places.

    Examples
    --------
    >>> from analysis.text.readers.pdf_words import Word
    >>> from analysis.text.readers.pdf_runs import run_of
    >>> placed = [(0, 0, "År"), (50, 0, "Mål"), (0, 20, "2024"), (50, 20, "Skole")]
    >>> cells = [run_of([Word(x, y, x + 30, y + 10, text, 9, False)]) for x, y, text in placed]
    >>> table_of(cells, [40], [15]).table
    'År\tMål\n2024\tSkole'
    """
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for run in sorted(inside, key=lambda run: (run.top, run.left)):
        cells[bisect(ys, (run.top + run.bottom) / 2), bisect(xs, run.left + _NEAR)].append(run.text)
    columns = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})
    text = "\n".join("\t".join(_joined(cells.get((row, column), [])) for column in columns) for row in rows)
    left, top = min(run.left for run in inside), min(run.top for run in inside)
    return Run(left, top, max(run.right for run in inside), max(run.bottom for run in inside), table=text)


def _joined(lines: list[str]) -> str:
    # The end of a line divides words, as it does in a paragraph, but would also end the row.
    return "\v".join(lines)


def _grids(rules: Iterable[Rule]) -> list[tuple[Rule, list[float], list[float]]]:
    """Return box, places of upright lines and places of level lines for what may be a table."""
    upright = [rule for rule in rules if rule.bottom - rule.top >= _SHORTEST and rule.right - rule.left <= _NEAR]
    level = [rule for rule in rules if rule.right - rule.left >= _SHORTEST and rule.bottom - rule.top <= _NEAR]
    found = []
    for band in _bands(upright):
        top, bottom = band[0].top, max(rule.bottom for rule in band)
        lines = [rule for rule in level if top - _NEAR <= rule.top <= bottom + _NEAR]
        xs = _places(rule.left for rule in band)
        ys = _places(rule.top for rule in lines)
        if len(xs) >= 2 and len(ys) >= 2:
            left, right = min(rule.left for rule in [*band, *lines]), max(rule.right for rule in [*band, *lines])
            found.append((Rule(left, top, right, bottom), xs, ys))
    return found


def _bands(upright: list[Rule]) -> list[list[Rule]]:
    """Return upright lines in groups whose heights follow on each other."""
    bands: list[list[Rule]] = []
    end = float("-inf")
    for rule in sorted(upright, key=lambda rule: rule.top):
        if rule.top > end + _NEAR:
            bands.append([])
        bands[-1].append(rule)
        end = max(end, rule.bottom) if len(bands[-1]) > 1 else rule.bottom
    return bands


def _places(values: Iterable[float]) -> list[float]:
    """Return values in order, near ones once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _is_inside(run: Run, box: Rule) -> bool:
    middle = (run.top + run.bottom) / 2
    return box.top <= middle <= box.bottom and box.left - _NEAR <= run.left and run.right <= box.right + _NEAR
