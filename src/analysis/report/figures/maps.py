"""Maps of municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, refuse
from analysis.report.figures.frame import canvas, finish, swatch
from analysis.report.figures.measure import wrapped
from analysis.report.figures.style import COLOURS, INK, INSIDE, PRESENCE, house

KEY = 1.9  # inches: beside the map, for the legend
BORDER = {"edgecolor": "white", "linewidth": 0.6}  # keeps neighbours of one colour apart
HEIGHT = 4.4  # inches: the most that a map takes


@house()
def area_map(
    shapes: Mapping[str, Any],
    table: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    title: str,
    source: str,
    alt: str,
) -> Chart:
    """Draw municipalities in the colour of their category.

    Parameters
    ----------
    shapes : mapping
        A parsed GeoJSON FeatureCollection of polygons in longitude and latitude with ``kommunenummer``.
    table : DataFrame
        ``kommunenummer, value``, a row per municipality; one without a row is unknown.
    labels : mapping
        Value → word in the legend. Yes, partly, no and unknown have the colours that they have everywhere;
        other values have those of `style.COLOURS` in order, and beyond its end those again with dots. Values
        that don't occur are left out of the legend.
    title, source, alt : str
        See `Chart`.

    Returns
    -------
    Chart
        Its table: ``kommunenummer, value`` in the order of the shapes.

    Raises
    ------
    ValueError
        When a value has no label, there are too many, or a municipality has two rows or no shape.

    Examples
    --------
    >>> square = {"type": "Polygon", "coordinates": [[[10, 63], [11, 63], [11, 64], [10, 64], [10, 63]]]}
    >>> shapes = {"features": [{"properties": {"kommunenummer": "5001"}, "geometry": square}]}
    >>> value = pd.DataFrame({"kommunenummer": ["5001"], "value": ["yes"]})
    >>> words = {"title": "Trondheim", "source": "Kilde: nettsider", "alt": "Kart"}
    >>> area_map(shapes, value, labels={"yes": "har strategi"}, **words).table["value"].item()
    'yes'
    """
    check_columns("area_map", table, ["kommunenummer", "value"])
    areas = outlines(shapes)
    numbers = table["kommunenummer"]
    refuse("area_map", numbers[~numbers.isin(list(areas))], "kommunenummer {} has no shape; leave out its row")
    refuse("area_map", numbers[numbers.duplicated()], "kommunenummer {} has two rows; give it one")
    value = table.set_index("kommunenummer")["value"].reindex(list(areas)).fillna("unknown")
    refuse("area_map", value[~value.isin(list(labels))], "value {} has no label; add one to labels")
    looks = _looks(list(labels))
    west, south, east, north, aspect = bounds(areas)
    height = min(HEIGHT, (INSIDE - KEY) * (north - south) * aspect / (east - west))
    figure, axes = canvas(height)
    for number, area in areas.items():
        axes.add_patch(PathPatch(area, clip_on=False, **looks[value[number]]))
    axes.set(xlim=(west, east), ylim=(south, north), aspect=aspect, anchor="W", xticks=[], yticks=[])
    shown = [name for name in labels if value.eq(name).any()]
    axes.legend(
        [swatch(looks[name]) for name in shown],
        [wrapped(labels[name], KEY - 0.4) for name in shown],
        loc="upper left",
        bbox_to_anchor=(1, 1),
        handlelength=1.6,
        handleheight=1,
    )
    finish(figure, title, source)
    return Chart(figure, value.reset_index(), title, source, alt)


def outlines(shapes: Mapping[str, Any]) -> dict[str, Path]:
    """Return the outline of each municipality by its number; ``shapes`` as for `area_map`."""
    return {feature["properties"]["kommunenummer"]: outline(feature["geometry"]) for feature in shapes["features"]}


def bounds(areas: Mapping[str, Path]) -> tuple[float, float, float, float, float]:
    """Return west, south, east and north in degrees, and how much longer a degree north is than one east."""
    corners = np.concatenate([area.vertices for area in areas.values()])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    return float(west), float(south), float(east), float(north), 1 / cos(radians((south + north) / 2))


def outline(geometry: Mapping[str, Any]) -> Path:
    """Return the outline of a polygon or of several, holes included.

    Parameters
    ----------
    geometry : mapping
        GeoJSON of type Polygon or MultiPolygon.

    Examples
    --------
    >>> square = [[0, 0], [3, 0], [3, 3], [0, 3], [0, 0]]
    >>> hole = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
    >>> with_hole = outline({"type": "Polygon", "coordinates": [square, hole]})
    >>> with_hole.vertices[5:].astype(int).tolist()
    [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
    """
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [_ring(ring, hole=place > 0) for polygon in polygons for place, ring in enumerate(polygon)]
    return Path.make_compound_path(*rings)


def _ring(points: list[list[float]], hole: bool) -> Path:
    # Drawing programs fill by winding number: a hole stays empty only when it runs against its surroundings.
    ring = np.array(points)[:, :2]
    x, y = ring.T
    counterclockwise = np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) > 0
    return Path(ring[::-1] if counterclockwise == hole else ring, closed=True)


def _looks(values: list[str]) -> dict[str, dict[str, Any]]:
    filled = {name: {**PRESENCE[name], **BORDER} for name in ("yes", "partly")}
    plain = [{"facecolor": colour, **BORDER} for colour in COLOURS.values()]
    dotted = [{**look, "hatch": "..", "hatchcolor": _dots(name)} for name, look in zip(COLOURS, plain, strict=True)]
    others = [value for value in values if value not in PRESENCE]
    refuse("area_map", others[len(plain + dotted) :], "value {} is one too many to tell apart; join some")
    return {**PRESENCE, **filled, **dict(zip(others, plain + dotted, strict=False))}


def _dots(name: str) -> str:
    return "white" if name in ("blue", "vermillion", "green") else INK
