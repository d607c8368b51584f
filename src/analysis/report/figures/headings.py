"""Labels of rows and columns: wrapped when they fit, slanted when they don't, never overlapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from matplotlib.axes import Axes

from analysis.report.figures.measure import LINE, halved, longest_word, text_width, wrapped
from analysis.report.figures.style import INSIDE

ROW_LABEL = 2.4  # inches: the widest that row labels get
ROW = 0.24  # inches: the least height of a row
SPACE = 0.07  # inches: between a label and its neighbour or its row
SLANT = 60  # degrees


def row_texts(labels: Sequence[str]) -> list[str]:
    r"""Return labels of rows, wrapped.

    Examples
    --------
    >>> row_texts(["Oslo", "Nettverket har egen stilling for kommunikasjon"])
    ['Oslo', 'Nettverket har egen stilling\nfor kommunikasjon']
    """
    return [wrapped(label, ROW_LABEL, weight="bold") for label in labels]


def row_height(texts: Sequence[str], inside: float = 0) -> float:
    r"""Return the height that each row needs for its label and for what is drawn inside it, in inches.

    Examples
    --------
    >>> row_height(["Oslo"]) < row_height(["Møre og\nRomsdal"])
    True
    """
    lines = max(text.count("\n") + 1 for text in texts)
    return max(ROW, max(lines * LINE, inside) + SPACE)


def label_rows(axes: Axes, texts: Sequence[str], focal: int | None = None, start: float = 0) -> None:
    """Write the labels of rows at y = start, start + 1 and so on, the first on top and the focal one bold."""
    axes.set_yticks([start + row for row in range(len(texts))], list(texts))
    axes.set_ylim(start + len(texts) - 0.5, start - 0.5)
    axes.tick_params(axis="y", pad=SPACE * 72)
    if focal is not None:
        axes.get_yticklabels()[focal].set_fontweight("bold")


@dataclass(frozen=True)
class Headings:
    """Labels of columns, as they fit.

    Parameters
    ----------
    texts : list of str
        Wrapped.
    slanted : bool
        Whether they are written slanted.
    height : float
        What they take above the first row, in inches.
    """

    texts: list[str]
    slanted: bool
    height: float

    def write(self, axes: Axes, start: float = 0) -> None:
        """Write the labels above the columns, which are at x = start, start + 1 and so on."""
        axes.set_xticks([start + column for column in range(len(self.texts))], self.texts)
        axes.set_xlim(start - 0.5, start + len(self.texts) - 0.5)
        axes.tick_params(axis="x", labeltop=True, labelbottom=False, pad=SPACE * 72)
        for label in axes.get_xticklabels():
            label.set_multialignment("left" if self.slanted else "center")
            if self.slanted:
                label.set(rotation=SLANT, rotation_mode="anchor", ha="left", va="center")


def headings(labels: Sequence[str], rows: Sequence[str]) -> Headings:
    """Return the labels of columns as they fit beside the labels of rows.

    Parameters
    ----------
    labels : sequence of str
        One a column.
    rows : sequence of str
        Labels of the rows, from `row_texts`.

    Examples
    --------
    >>> headings(["Har sekretariat", "Har avgift"], ["Oslo"]).slanted
    False
    >>> headings(["Har styringsgruppe"] * 20, ["Oslo"]).slanted
    True
    """
    beside = max(text_width(line, weight="bold") for row in rows for line in row.split("\n")) + SPACE
    cell = (INSIDE - beside) / len(labels) - SPACE
    if max(map(longest_word, labels)) <= cell:
        texts = [wrapped(label, cell) for label in labels]
        return Headings(texts, False, _lines(texts) * LINE + SPACE)
    return _slanted(labels, INSIDE - beside)


def _slanted(labels: Sequence[str], width: float) -> Headings:
    halves = [halved(label) for label in labels]
    half = max(text_width(line) for text in halves for line in text.split("\n"))
    # Columns must stand far enough apart for two lines, beside what hangs out over the last of them.
    across, upward = cos(radians(SLANT)), sin(radians(SLANT))
    if (width - half * across) / len(labels) * upward >= 2 * LINE:
        pairs = zip(labels, halves, strict=True)
        texts = [label if text_width(label) <= half else broken for label, broken in pairs]
    else:
        texts = list(labels)
    length = max(text_width(line) for text in texts for line in text.split("\n"))
    return Headings(texts, True, length * upward + _lines(texts) * LINE * across + SPACE)


def _lines(texts: Sequence[str]) -> int:
    return max(text.count("\n") + 1 for text in texts)
