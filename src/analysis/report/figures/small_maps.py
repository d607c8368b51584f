"""One small map per group: which areas belong to it, where an area may belong to several."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from matplotlib.transforms import AffineDeltaTransform

from analysis.report.figures.chart import Chart
from analysis.report.figures.checks import check_columns, check_values, refuse
from analysis.report.figures.frame import canvas, finish, swatch
from analysis.report.figures.maps import BORDER, bounds, outlines
from analysis.report.figures.measure import LINE, wrapped
from analysis.report.figures.style import GAP, INSIDE, PRESENCE, RULE, house

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
    areas = outlines(shapes)
    numbers = table["kommunenummer"]
    refuse("small_maps", numbers[~numbers.isin(list(areas))], "kommunenummer {} has no shape; leave out its row")
    twice = table.duplicated(["kommunenummer", "group"])
    refuse("small_maps", numbers[twice], "kommunenummer {} comes twice in a group; give it once")
    check_values("small_maps", table["value"], [value for value in PRESENCE if value in labels], "value")
    groups = list(table["group"].unique())
    west, south, east, north, aspect = bounds(areas)
    inch = (east - west) / (INSIDE / COLUMNS - GAP)  # degrees of longitude
    heads = [wrapped(str(group), INSIDE / COLUMNS - GAP) for group in groups]
    head = max(text.count("\n") + 1 for text in heads) * LINE + GAP
    height = (north - south) * aspect / inch + head
    rows = ceil(len(groups) / COLUMNS)
    figure, axes = canvas(rows * height)
    across, down = (east - west) + GAP * inch, height * inch / aspect
    corners = pd.DataFrame({"x": [n % COLUMNS * across for n in range(len(groups))], "group": groups})
    corners["y"] = [-(n // COLUMNS) * down for n in range(len(groups))]
    _draw(axes, areas, table, corners)
    for (x, y), text in zip(corners[["x", "y"]].to_numpy(), heads, strict=True):
        axes.annotate(text, (west + x, north + y), xytext=(0, 2), textcoords="offset points", va="bottom")
    axes.set(xticks=[], yticks=[], aspect=aspect, anchor="NW")
    axes.set(
        xlim=(west, west + INSIDE * inch),
        ylim=(north - rows * down + head * inch / aspect, north + head * inch / aspect),
    )
    finish(figure, title, source, [(swatch(PRESENCE[value]), label) for value, label in labels.items()])
    return Chart(figure, table[["kommunenummer", "group", "value"]].reset_index(drop=True), title, source, alt)


def _draw(axes: Axes, areas: Mapping[str, Path], table: pd.DataFrame, corners: pd.DataFrame) -> None:
    """Draw every area in every map: one outline, many places, so that the file stays small."""
    everywhere = pd.DataFrame({"kommunenummer": list(areas)}).merge(corners, how="cross")
    placed = everywhere.merge(table[["kommunenummer", "group", "value"]], on=["kommunenummer", "group"], how="left")
    for (number, value), rows in placed.fillna({"value": "outside"}).groupby(["kommunenummer", "value"]):
        look = PRESENCE.get(str(value), OUTSIDE)
        border = BORDER if look["facecolor"] != "white" else {}
        axes.add_collection(
            PathCollection(
                [areas[str(number)]],
                offsets=rows[["x", "y"]].to_numpy(),
                # Straight axes have an affine transform, whatever the stubs say.
                offset_transform=AffineDeltaTransform(axes.transData),  # type: ignore[arg-type]
                transform=axes.transData,
                clip_on=False,
                **{**look, **border, "linewidth": 0.3},
            ),
            autolim=False,
        )
