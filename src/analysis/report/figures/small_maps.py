"""One small map per group: which areas belong to it, where an area may belong to several."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, cos, radians
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, check_values, refuse
from analysis.report.figures.frame import finish, swatch
from analysis.report.figures.maps import BORDER, outline
from analysis.report.figures.measure import TEXT, wrapped
from analysis.report.figures.style import GAP, INSIDE, PRESENCE, RULE, WIDTH, house

COLUMNS = 4
OUTSIDE = {"facecolor": RULE, **BORDER}


@house()
def small_maps(
    shapes: Mapping[str, Any],
    table: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    title: str,
    source: str,
    alt: str,
) -> Chart:
    """Draw one small map per group, the areas that belong to it in colour.

    Parameters
    ----------
    shapes : mapping
        A parsed GeoJSON FeatureCollection of polygons in longitude and latitude with ``kommunenummer``.
    table : DataFrame
        ``kommunenummer, group, value``: a row for each area in each group that it belongs to, ``value`` being yes,
        partly, no or unknown; groups are drawn in the order in which they come. An area without a row is grey.
    labels : mapping
        Value → word in the legend.
    title, source, alt : str
        See `Chart`.

    Returns
    -------
    Chart
        Its table: the columns named, as given.

    Raises
    ------
    ValueError
        When a value has no label, or an area has no shape or comes twice in a group.

    Examples
    --------
    >>> square = {"type": "Polygon", "coordinates": [[[10, 63], [11, 63], [11, 64], [10, 64], [10, 63]]]}
    >>> shapes = {"features": [{"properties": {"kommunenummer": "5001"}, "geometry": square}]}
    >>> table = pd.DataFrame({"kommunenummer": ["5001"], "group": ["Fosen"], "value": ["yes"]})
    >>> words = {"title": "Fosen", "source": "Kilde: nettsider", "alt": "Kart"}
    >>> small_maps(shapes, table, {"yes": "oppgitt"}, **words).table["group"].item()
    'Fosen'
    """
    check_columns("small_maps", table, ["kommunenummer", "group", "value"])
    areas = {feature["properties"]["kommunenummer"]: outline(feature["geometry"]) for feature in shapes["features"]}
    numbers = table["kommunenummer"]
    refuse("small_maps", numbers[~numbers.isin(list(areas))], "kommunenummer {} has no shape; leave out its row")
    twice = table.duplicated(["kommunenummer", "group"])
    refuse("small_maps", numbers[twice], "kommunenummer {} comes twice in a group; give it once")
    check_values("small_maps", table["value"], [value for value in PRESENCE if value in labels], "value")
    groups = table["group"].unique()
    west, south, east, north = _bounds(areas)
    aspect = 1 / cos(radians((south + north) / 2))
    width = INSIDE / COLUMNS - GAP
    heads = [wrapped(str(group), width) for group in groups]
    head = max(text.count("\n") + 1 for text in heads) * TEXT * 1.3 / 72 + GAP
    height = width * aspect * (north - south) / (east - west) + head
    rows = ceil(len(groups) / COLUMNS)
    figure = Figure(figsize=(WIDTH, rows * height))
    frames = list(figure.subplots(rows, COLUMNS, squeeze=False).flat)
    for axes in frames:
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
    for axes, group, text in zip(frames, groups, heads, strict=False):
        _draw(axes, areas, table[table["group"].eq(group)].set_index("kommunenummer")["value"])
        axes.set(xlim=(west, east), ylim=(south, north), aspect=aspect, anchor="SW")
        axes.annotate(text, (0, 1), xycoords="axes fraction", xytext=(0, 2), textcoords="offset points", va="bottom")
    finish(figure, title, source, [(swatch(PRESENCE[value]), label) for value, label in labels.items()])
    return Chart(figure, table[["kommunenummer", "group", "value"]].reset_index(drop=True), title, source, alt)


def _draw(axes: Axes, areas: Mapping[str, Path], values: pd.Series) -> None:
    for number, area in areas.items():
        look = PRESENCE[values[number]] if number in values.index else OUTSIDE
        border = BORDER if look["facecolor"] != "white" else {}
        axes.add_patch(PathPatch(area, clip_on=False, **{**look, **border, "linewidth": 0.3}))


def _bounds(areas: Mapping[str, Path]) -> tuple[float, float, float, float]:
    corners = np.concatenate([area.vertices for area in areas.values()])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    return float(west), float(south), float(east), float(north)
