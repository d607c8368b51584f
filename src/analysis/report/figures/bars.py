"""Horizontal bars: counts out of a total with the unknown in sight, and plain counts."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import is_color_like
from matplotlib.ticker import MaxNLocator

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, check_values, refuse
from analysis.report.figures.frame import canvas, finish, swatch
from analysis.report.figures.headings import label_rows, row_height, row_texts
from analysis.report.figures.measure import LINE
from analysis.report.figures.style import COLOURS, PRESENCE, UNKNOWN, house

AXIS = 0.25  # inches: for the numbers along the axis
BAR = 0.66  # of the height of a row
GROUPS = ["blue", "sky"]
PARTS = ["yes", "partly", "unknown", "no"]  # from the left: what is sure, what may be, what is not


@house()
def bars(table: pd.DataFrame, labels: Mapping[str, str], *, title: str, source: str, alt: str) -> Chart:
    """Draw how many of a total have something, have it partly, and may have it.

    Parameters
    ----------
    table : DataFrame
        Index = labels of the rows, from the top; whole numbers ``yes, partly, unknown, total``, and ``text``,
        printed at the right. What is left of the total is "no".
    labels : mapping
        yes, partly, unknown and no → word in the legend; what doesn't occur is left out of it.
    title, source, alt : str
        See `Chart`.

    Returns
    -------
    Chart
        Its table: ``label, yes, partly, unknown, no, total, text``.

    Raises
    ------
    ValueError
        When the parts are more than the total, or a label is missing.

    Examples
    --------
    >>> number = {"yes": [1], "partly": [1], "unknown": [1], "total": [4], "text": ["2 av 4"]}
    >>> counted = pd.DataFrame(number, index=["Sekretariat"])
    >>> words = {"yes": "ja", "partly": "delvis", "unknown": "ukjent", "no": "nei"}
    >>> bars(counted, words, title="Halvparten", source="Kilde: nettsider", alt="Søyle").table["no"].item()
    1
    """
    check_columns("bars", table, ["yes", "partly", "unknown", "total", "text"])
    known = table[["yes", "partly", "unknown"]].sum(axis=1)
    refuse("bars", table.index[known.gt(table["total"])], "row {} has more cases than its total; count again")
    counted = table.assign(no=table["total"] - known)[[*PARTS, "total", "text"]].rename_axis("label").reset_index()
    shown = [part for part in PARTS if counted[part].gt(0).any()]
    refuse("bars", [part for part in shown if part not in labels], "value {} has no label; add one to labels")
    rows = row_texts(list(counted["label"]))
    figure, axes = canvas(len(rows) * row_height(rows) + AXIS)
    left = counted[PARTS].cumsum(axis=1) - counted[PARTS]
    for part in shown:
        axes.barh(counted.index, counted[part], left=left[part], height=BAR, clip_on=False, **PRESENCE[part])
    _ground(axes, rows, counted["total"].max())
    _write(axes, counted["total"] * 0 + counted["total"].max(), counted.index.to_series(), counted["text"])
    finish(figure, title, source, [(swatch(PRESENCE[part]), labels[part]) for part in shown])
    return Chart(figure, counted, title, source, alt)


@house()
def counts(table: pd.DataFrame, *, title: str, source: str, alt: str) -> Chart:
    """Draw counts as bars: one a row, or one a row for each of two groups.

    Parameters
    ----------
    table : DataFrame
        ``label, n, text``, from the top; ``text`` is printed at the end of the bar. With ``hue``, the name of
        one of two groups, a label may come once in each group. With ``colour``, a name in `style.COLOURS` or one
        like ``#2d78e1``, a bar of a chart without groups has that colour; with ``unknown`` there, it is hatched.
    title, source, alt : str
        See `Chart`.

    Returns
    -------
    Chart
        Its table: the columns named, as given.

    Raises
    ------
    ValueError
        When a colour is unknown, there are more than two groups, or a label is there twice in a group.

    Examples
    --------
    >>> found = pd.DataFrame({"label": ["Kompetanse", "Økonomi"], "n": [5, 2], "text": ["5", "2"]})
    >>> counts(found, title="Kompetanse", source="Kilde: saker", alt="To søyler").table["n"].tolist()
    [5, 2]
    """
    check_columns("counts", table, ["label", "n", "text"])
    plotted = table[[name for name in ("label", "hue", "n", "text", "colour") if name in table]].reset_index(drop=True)
    bar = plotted.assign(hue=plotted.get("hue", ""), colour=plotted.get("colour", GROUPS[0]))
    names, groups = list(bar["label"].unique()), list(bar["hue"].unique())
    refuse("counts", groups[2:], "group {} is one too many; two can be compared")
    refuse("counts", bar.loc[bar.duplicated(["label", "hue"]), "label"], "label {} comes twice; give it once a group")
    own = {colour: colour for colour in bar["colour"] if colour.startswith("#") and is_color_like(colour)}
    colours = {**COLOURS, **own, "unknown": UNKNOWN["facecolor"]}
    check_values("counts", bar["colour"], list(colours), "colour")
    rows = row_texts(names)
    figure, axes = canvas(len(rows) * row_height(rows, len(groups) * LINE))
    thick = BAR / len(groups)
    for turn, (group, colour) in enumerate(zip(groups, GROUPS, strict=False)):
        ours = bar[bar["hue"].eq(group)]
        place = ours["label"].map(names.index) + (turn - (len(groups) - 1) / 2) * thick
        fill = ours["colour"].map(colours) if len(groups) == 1 else COLOURS[colour]
        drawn = axes.barh(place, ours["n"], height=thick, color=fill, edgecolor="white", linewidth=0.5, label=group)
        for patch, name in zip(drawn, ours["colour"], strict=True):
            if name == "unknown":
                patch.set(**UNKNOWN)
        _write(axes, ours["n"], place, ours["text"])
    _ground(axes, rows, bar["n"].max())
    axes.set_xticks([])
    legend = [(swatch({"facecolor": COLOURS[colour]}), group) for group, colour in zip(groups, GROUPS, strict=False)]
    finish(figure, title, source, legend if len(groups) == 2 else [])
    return Chart(figure, plotted, title, source, alt)


def _ground(axes: Axes, rows: list[str], longest: int) -> None:
    label_rows(axes, rows)
    axes.set_xlim(0, max(longest, 1))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.spines[["top", "right", "bottom"]].set_visible(False)


def _write(axes: Axes, x: pd.Series, y: pd.Series, texts: pd.Series) -> None:
    for across, down, text in zip(x, y, texts, strict=True):
        axes.annotate(text, (across, down), xytext=(4, 0), textcoords="offset points", va="center_baseline")
