"""Levels on a scale, compared between series."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, check_values, refuse
from analysis.report.figures.frame import canvas, finish
from analysis.report.figures.headings import headings, label_rows, row_height, row_texts
from analysis.report.figures.style import RULE, SERIES, UNKNOWN, house

APART = 0.14  # of the width of a level: between marks of one level


@house()
def dots(
    table: pd.DataFrame,
    *,
    unknown_label: str,
    title: str,
    source: str,
    alt: str,
    levels: Sequence[str] = ("0", "1", "2", "3"),
) -> Chart:
    """Draw the level that each series has on each row; what is unknown stands in a column of its own.

    Parameters
    ----------
    table : DataFrame
        ``label, series, value``: rows and series in order of first appearance, six series at most; value a whole
        number from 0 to the last level, missing where unknown.
    unknown_label : str
        Heading of the column of the unknown.
    title, source, alt : str
        See `Chart`.
    levels : sequence of str
        What the values 0, 1, 2 … mean, in order.

    Returns
    -------
    Chart
        Its table: ``label, series, value``.

    Raises
    ------
    ValueError
        When a value is off the scale, or there are too many series.

    Examples
    --------
    >>> level = pd.DataFrame({"label": ["Formål", "Evaluering"], "series": ["A", "A"], "value": [2, None]})
    >>> words = {"title": "Formålet er tydelig", "source": "Kilde: avtalene", "alt": "To punkter"}
    >>> dots(level, unknown_label="ukjent", **words).table["value"].tolist()
    [2, <NA>]
    """
    check_columns("dots", table, ["label", "series", "value"])
    plotted = table[["label", "series", "value"]].astype({"value": "Float64"}).reset_index(drop=True)
    check_values("dots", plotted["value"].dropna().tolist(), range(len(levels)), "value")
    plotted = plotted.astype({"value": "Int64"})
    names, series = list(plotted["label"].unique()), list(plotted["series"].unique())
    refuse("dots", series[len(SERIES) :], f"series {{}} is one too many; {len(SERIES)} can be told apart")
    unknown = bool(plotted["value"].isna().any())
    rows = row_texts(names)
    heads = headings([*([unknown_label] if unknown else []), *levels], rows)
    figure, axes = canvas(len(rows) * row_height(rows) + heads.height)
    label_rows(axes, rows)
    heads.write(axes, -1 if unknown else 0)
    axes.hlines(range(len(rows)), -0.5, len(levels) - 0.5, color=RULE, linewidth=0.6, zorder=0.5)
    axes.vlines(np.arange(0.5, len(levels) - 1), -0.5, len(rows) - 0.5, color=RULE, linewidth=0.6, zorder=0.5)
    if unknown:
        axes.axvspan(-1.5, -0.5, **UNKNOWN)
    _draw(axes, plotted, names, series)
    legend = [(Line2D([0], [0], linestyle="none", **look), name) for name, look in zip(series, SERIES, strict=False)]
    finish(figure, title, source, legend)
    return Chart(figure, plotted, title, source, alt)


def _draw(axes: Axes, plotted: pd.DataFrame, names: list[str], series: list[str]) -> None:
    for turn, (name, look) in enumerate(zip(series, SERIES, strict=False)):
        ours = plotted[plotted["series"].eq(name)]
        known = ours["value"].notna()
        across = ours["value"].fillna(-1).astype(int) + (turn - (len(series) - 1) / 2) * APART
        down = ours["label"].map(names.index)
        hollow = {**look, "markerfacecolor": "white", "markeredgecolor": look["color"], "markeredgewidth": 1.2}
        axes.plot(across[known], down[known], linestyle="none", **look)
        axes.plot(across[~known], down[~known], linestyle="none", **hollow)
