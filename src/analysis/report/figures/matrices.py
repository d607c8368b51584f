"""Charts with a cell for each row and column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, check_values, refuse
from analysis.report.figures.frame import Entry, canvas, finish, swatch
from analysis.report.figures.headings import Headings, headings, label_rows, row_height, row_texts
from analysis.report.figures.style import BAND, COLOURS, INK, PRESENCE, UNKNOWN, house

# The sign in a cell says the same as its colour, for grey print; what is unknown has none, only the hatch.
SIGNS: dict[str, dict[str, Any]] = {
    "yes": {"marker": "o", "markersize": 4, "color": "white", "markeredgewidth": 0},
    "partly": {
        "marker": "o",
        "markersize": 5,
        "color": INK,
        "fillstyle": "left",
        "markerfacecoloralt": "none",
        "markeredgewidth": 0.7,
    },
    "no": {"marker": "_", "markersize": 5, "color": INK, "markeredgewidth": 1},
    "unknown": {"marker": ""},
}
# Where a value is marked.
FRAME: dict[str, Any] = {"facecolor": "none", "edgecolor": COLOURS["vermillion"], "linewidth": 1.1, "linestyle": "--"}


@house()
def tiles(
    table: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    title: str,
    source: str,
    alt: str,
    focal: str | None = None,
    marked: pd.DataFrame | None = None,
    mark: str = "",
) -> Chart:
    """Draw a matrix of what each case has.

    Parameters
    ----------
    table : DataFrame
        Index = labels of the rows, columns = labels of the columns, values yes, partly, no or unknown; 20
        columns are legible.
    labels : mapping
        Value → word in the legend; values that don't occur are left out of it.
    title, source, alt : str
        See `Chart`.
    focal : str, optional
        The row to print bold.
    marked : DataFrame, optional
        Shaped as the table; true where a cell gets a frame.
    mark : str
        What the frame means, in the legend.

    Returns
    -------
    Chart
        Its table: one row per cell, row by row; with ``mark`` in the column ``note`` where a cell has the frame.

    Raises
    ------
    ValueError
        When a value, a label or the focal row is missing or unknown to the chart.

    Examples
    --------
    >>> has = pd.DataFrame({"Sekretariat": ["yes", "unknown"]}, index=["Oslo", "Troms"])
    >>> words = {"yes": "ja", "unknown": "ukjent"}
    >>> tiles(has, words, title="Ett har sekretariat", source="Kilde: nettsider", alt="Rutenett").table
        case    attribute    value
    0   Oslo  Sekretariat      yes
    1  Troms  Sekretariat  unknown
    """
    long = _long(table, "value")
    check_columns("tiles", long, ["value"])
    check_values("tiles", long["value"], list(PRESENCE), "value")
    refuse("tiles", long.loc[~long["value"].isin(list(labels)), "value"], "value {} has no label; add one to labels")
    check_values("tiles", [focal] if focal else [], list(table.index), "focal row")
    rows = row_texts(list(table.index))
    heads = headings(list(table.columns), rows)
    figure, axes = canvas(len(rows) * row_height(rows) + heads.height)
    shown = [value for value in PRESENCE if long["value"].eq(value).any()]
    for value in shown:
        y, x = np.nonzero(table.to_numpy() == value)
        axes.barh(y, 0.92, left=x - 0.46, height=0.86, **PRESENCE[value])
        axes.plot(x, y, linestyle="none", **SIGNS[value])
    _label(axes, rows, heads, list(table.index).index(focal) if focal else None)
    legend: list[Entry] = [
        ((swatch(PRESENCE[value]), Line2D([0], [0], linestyle="none", **SIGNS[value])), labels[value])
        for value in shown
    ]
    if marked is not None and marked.to_numpy().any():
        y, x = np.nonzero(marked.to_numpy())
        # Light under the dashes, so that they are seen on the darkest cells too.
        axes.barh(y, 0.8, left=x - 0.4, height=0.74, facecolor="none", edgecolor="white", linewidth=2.2)
        axes.barh(y, 0.8, left=x - 0.4, height=0.74, **FRAME)
        legend.append((swatch(FRAME), mark))
        long["note"] = np.where(marked.to_numpy().ravel(), mark, "")
    finish(figure, title, source, legend)
    return Chart(figure, long, title, source, alt)


@house()
def heat(table: pd.DataFrame, *, empty_label: str, title: str, source: str, alt: str) -> Chart:
    """Draw a matrix of counts: the more, the darker; where nothing was found it is hatched, not blank.

    Parameters
    ----------
    table : DataFrame
        Index = labels of the rows, columns = labels of the columns, values whole numbers.
    empty_label : str
        What zero means, such as "nothing found".
    title, source, alt : str
        See `Chart`.

    Returns
    -------
    Chart
        Its table: one row per cell, row by row.

    Raises
    ------
    ValueError
        When a count is missing.

    Examples
    --------
    >>> found = pd.DataFrame({"Fosen": [2, 0]}, index=["Kompetanse", "Økonomi"])
    >>> heat(found, empty_label="ikke funnet", title="To", source="Kilde: saker", alt="Rutenett").table
             case attribute  n
    0  Kompetanse     Fosen  2
    1     Økonomi     Fosen  0
    """
    long = _long(table, "n")
    check_columns("heat", long, ["n"])
    refuse("heat", table.index[table.isna().any(axis=1)], "row {} lacks a count; write 0 where nothing was found")
    rows = row_texts(list(table.index))
    heads = headings(list(table.columns), rows)
    figure, axes = canvas(len(rows) * row_height(rows) + heads.height)
    darkest = max(1, int(table.max().max()))
    # Heavy, and most sections draw no heat map.
    import seaborn as sns

    sns.heatmap(
        table.astype(int),
        ax=axes,
        mask=table.eq(0),
        cmap=sns.blend_palette([BAND, COLOURS["sky"], COLOURS["blue"]], as_cmap=True),
        vmin=0,
        vmax=darkest,
        annot=True,
        fmt="d",
        linewidths=1.5,
        cbar=False,
    )
    for number in axes.texts:
        # White on three quarters of the darkest and up, black below: each where it has the greater contrast.
        number.set_color("white" if int(number.get_text()) > 0.75 * darkest else INK)
    y, x = np.nonzero(table.eq(0).to_numpy())
    axes.barh(y + 0.5, 0.92, left=x + 0.04, height=0.86, **UNKNOWN)
    _label(axes, rows, heads, None, start=0.5)
    finish(figure, title, source, [(swatch(UNKNOWN), empty_label)] if len(y) else [])
    return Chart(figure, long, title, source, alt)


def _long(table: pd.DataFrame, value: str) -> pd.DataFrame:
    case, attribute = str(table.index.name or "case"), str(table.columns.name or "attribute")
    turned = table.T.rename_axis(index=attribute).reset_index()
    return turned.melt(attribute, var_name=case, value_name=value)[[case, attribute, value]]


def _label(axes: Axes, rows: list[str], heads: Headings, focal: int | None, start: float = 0) -> None:
    label_rows(axes, rows, focal, start)
    heads.write(axes, start)
    axes.set(xlabel="", ylabel="")
