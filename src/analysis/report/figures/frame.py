"""The frame of a figure: title and legend above, source below, everything inside the printed width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.legend import Legend
from matplotlib.legend_handler import HandlerTuple
from matplotlib.patches import Patch

from analysis.report.figures.measure import TITLE, wrapped
from analysis.report.figures.style import GAP, GREY, INSIDE, PAD, WIDTH

Entry = tuple[Artist | tuple[Artist, ...], str]  # a mark of the legend and what it means


def canvas(height: float) -> tuple[Figure, Axes]:
    """Return an empty figure of the printed width, its body so many inches high; `finish` adds the rest.

    Examples
    --------
    >>> canvas(2)[0].get_size_inches().tolist()
    [6.3, 2.0]
    """
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_subplot()
    axes.spines[:].set_visible(False)
    return figure, axes


def finish(figure: Figure, title: str, source: str, legend: Sequence[Entry] = ()) -> None:
    """Put title and legend above the body of a figure and the source below, and fix the layout.

    The figure grows by what they need, so that the body keeps its height. Draw nothing afterwards.

    Parameters
    ----------
    figure : Figure
        From `canvas`.
    title, source : str
        Wrapped to the width of the figure.
    legend : sequence of (artist, label)
        In reading order; none by default.

    Examples
    --------
    >>> from analysis.report.figures.style import house
    >>> with house():
    ...     figure, axes = canvas(2)
    ...     finish(figure, "Ni av atten har sekretariat", "Kilde: nettverkenes nettsider")
    >>> bool(figure.get_figheight() > 2.2)
    True
    """
    body = figure.get_figheight()
    head = figure.text(0, 0, wrapped(title, INSIDE, TITLE, "bold"), size=TITLE, weight="bold", va="top")
    foot = figure.text(0, 0, wrapped(source, INSIDE, even=False), color=GREY, va="bottom")
    key = _legend(figure, legend) if legend else None
    above, below = _height(head) + GAP + (_height(key) + GAP if key else 0), _height(foot) + GAP
    total = PAD + above + body + below + PAD
    figure.set_figheight(total)
    head.set_position((PAD / WIDTH, 1 - PAD / total))
    foot.set_position((PAD / WIDTH, PAD / total))
    if key:
        key.set_bbox_to_anchor((PAD / WIDTH, 1 - (PAD + _height(head) + GAP) / total), figure.transFigure)
    room = (PAD / WIDTH, (PAD + below) / total, INSIDE / WIDTH, body / total)
    figure.set_layout_engine(ConstrainedLayoutEngine(rect=room))
    # Ticks take their style when first drawn, and a second layout would shift by a hair: draw now, then rest.
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def _legend(figure: Figure, entries: Sequence[Entry]) -> Legend:
    handles: list[Any] = [handle for handle, _ in entries]
    labels = [wrapped(label, INSIDE - 0.4) for _, label in entries]
    for columns in range(len(entries), 0, -1):
        key = figure.legend(
            handles,
            labels,
            ncols=columns,
            loc="upper left",
            borderaxespad=0,
            borderpad=0,
            handlelength=1.6,
            handleheight=1,
            columnspacing=1.4,
            handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
        )
        if columns == 1 or key.get_window_extent().width / figure.dpi <= INSIDE:
            break
        key.remove()
    return key


def _height(artist: Artist) -> float:
    figure = artist.get_figure(root=True)
    return artist.get_window_extent().height / figure.dpi if figure else 0


def swatch(look: dict[str, Any]) -> Patch:
    """Return a legend mark with the look of an area.

    Examples
    --------
    >>> from analysis.report.figures.style import UNKNOWN
    >>> swatch(UNKNOWN).get_hatch()
    '/////'
    """
    return Patch(**look)
