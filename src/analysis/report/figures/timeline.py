"""What happened when, case by case."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, check_values, refuse
from analysis.report.figures.frame import canvas, finish
from analysis.report.figures.headings import label_rows, row_height, row_texts
from analysis.report.figures.style import BAND, LINK, RULE, SERIES, UNKNOWN, house

AXIS = 0.25  # inches: for the years along the axis
APART = 0.105  # inches: between marks of one year


@house()
def timeline(
    table: pd.DataFrame, *, missing_label: str, title: str, source: str, alt: str, focal: str | None = None
) -> Chart:
    """Draw events by year, a row for each case, the earliest case on top and those without any year below.

    Parameters
    ----------
    table : DataFrame
        ``case, year, label``: one row per event, ``label`` the kind of event, of which there are six at most.
        A case of which no year is known has a row without year. Twice the same is drawn once.
    missing_label : str
        What it means that a case has no year, such as "year unknown".
    title, source, alt : str
        See `Chart`.
    focal : str, optional
        The case to highlight.

    Returns
    -------
    Chart
        Its table: ``case, year, label`` in the order drawn, the year missing where none is known.

    Raises
    ------
    ValueError
        When there are too many kinds of event, or the focal case isn't there.

    Examples
    --------
    >>> events = pd.DataFrame({"case": ["Oslo", "Agder"], "year": [None, 2021], "label": "etablert"})
    >>> words = {"title": "Agder", "source": "Kilde: nettsider", "alt": "Tidslinje"}
    >>> timeline(events, missing_label="ukjent", **words).table["case"].tolist()
    ['Agder', 'Oslo']
    """
    check_columns("timeline", table, ["case", "year", "label"])
    check_values("timeline", [focal] if focal else [], list(table["case"].unique()), "focal case")
    kinds = list(table.loc[table["year"].notna(), "label"].unique())
    refuse("timeline", kinds[len(SERIES) :], f"event {{}} is a kind too many; {len(SERIES)} can be told apart")
    events = _ordered(table, kinds)
    cases = list(events["case"].unique())
    rows = row_texts(cases)
    dated = events[events["year"].notna()].assign(row=lambda rows: rows["case"].map(cases.index))
    height = row_height(rows, APART * dated.groupby(["case", "year"]).size().max() if len(dated) else 0)
    figure, axes = canvas(len(rows) * height + AXIS)
    label_rows(axes, rows, cases.index(focal) if focal else None)
    _draw(axes, dated, kinds, APART / height)
    _hatch(axes, dated["case"].nunique(), len(cases), missing_label)
    if focal:
        axes.axhspan(cases.index(focal) - 0.5, cases.index(focal) + 0.5, color=BAND, zorder=0)
    legend = [(Line2D([0], [0], linestyle="none", **look), kind) for kind, look in zip(kinds, SERIES, strict=False)]
    finish(figure, title, source, legend)
    return Chart(figure, events, title, source, alt)


def _ordered(table: pd.DataFrame, kinds: list[str]) -> pd.DataFrame:
    events = table[["case", "year", "label"]].drop_duplicates().astype({"year": "Int64"})
    by_case = events.groupby("case", sort=False)
    turns = events.assign(
        first=by_case["year"].transform("min"),
        turn=by_case.ngroup(),
        kind=events["label"].map(dict(zip(kinds, range(len(kinds)), strict=True))),
    )
    # What is undated is kept only where a case has no year at all: that is what the band at the bottom says.
    drawn = turns[turns["year"].notna() | turns["first"].isna()]
    return drawn.sort_values(["first", "turn", "year", "kind"])[list(events.columns)].reset_index(drop=True)


def _draw(axes: Axes, dated: pd.DataFrame, kinds: Sequence[str], apart: float) -> None:
    # With two ticks at the least, as usual, a lone year would be cut into parts.
    axes.xaxis.set_major_locator(MaxNLocator(10, integer=True, min_n_ticks=1))
    axes.tick_params(axis="x", labeltop=True, labelbottom=False)
    if dated.empty:
        axes.set_xticks([])
        return
    year, same = dated["year"].astype(int), dated.groupby(["case", "year"])["label"]
    place = dated["row"] + (same.cumcount() - (same.transform("size") - 1) / 2) * apart
    spread = year.groupby(dated["row"]).agg(["min", "max"])
    axes.hlines(spread.index, spread["min"], spread["max"], color=LINK, linewidth=1.2, zorder=1)
    for kind, look in zip(kinds, SERIES, strict=False):
        ours = dated["label"].eq(kind)
        axes.plot(year[ours], place[ours], linestyle="none", **look)
    axes.set_xlim(year.min() - 0.5, year.max() + 0.5)
    axes.vlines(axes.get_xticks(), -0.5, dated["row"].max() + 0.5, color=RULE, linewidth=0.6, zorder=0.5)


def _hatch(axes: Axes, known: int, total: int, label: str) -> None:
    if known == total:
        return
    axes.axhspan(known - 0.5, total - 0.5, **UNKNOWN)
    box = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": "none"}
    middle = (known + total - 1) / 2
    axes.text(0.5, middle, label, transform=axes.get_yaxis_transform(), ha="center", va="center", bbox=box)
