"""A chart: the figure together with its numbers and its words."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO, StringIO

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.figures.style import house


@dataclass(frozen=True, eq=False)
class Chart:
    """A finished figure.

    Parameters
    ----------
    figure : Figure
        As printed: 160 mm wide.
    table : DataFrame
        Exactly the numbers plotted, tidy; to be saved beside the figure.
    title : str
        The finding, drawn above.
    source : str
        Where the numbers are from, drawn below.
    alt : str
        What a reader who can't see the figure needs to know.

    Raises
    ------
    ValueError
        When title, source or alt is blank.

    Examples
    --------
    >>> Chart(Figure(), pd.DataFrame(), title="To av tre", source="", alt="Søyler")
    Traceback (most recent call last):
    ValueError: the chart «To av tre» has no source; write one: every figure needs title, source and alt
    """

    figure: Figure
    table: pd.DataFrame
    title: str
    source: str
    alt: str

    def __post_init__(self) -> None:
        for name in ("title", "source", "alt"):
            if not getattr(self, name).strip():
                message = (
                    f"the chart «{self.title or self.alt}» has no {name}; "
                    "write one: every figure needs title, source and alt"
                )
                raise ValueError(message)

    def png(self) -> bytes:
        """Return the figure as PNG at 200 dpi; the same figure gives the same bytes."""
        buffer = BytesIO()
        with house():
            self.figure.savefig(buffer, format="png", metadata={"Software": None})
        return buffer.getvalue()

    def svg(self) -> str:
        """Return the figure as SVG, text as shapes, title and alt inside; the same for the same figure."""
        words = {"Title": self.title, "Description": self.alt}
        buffer = StringIO()
        with house():
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, **words})
        return buffer.getvalue()
