"""What section 10 shows on maps: where the sub-regions are, and where municipalities are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings import statements
from analysis.report.figures import Chart, area_map, small_maps
from analysis.report.section import Section
from analysis.report.views.subregions import MET, met_label


def area_chart(shapes: Mapping[str, Any], section: Section) -> Chart:
    """Draw which municipalities belong to each sub-region of the focal network.

    Parameters
    ----------
    shapes : mapping
        See `analysis.records.shapes.read_shapes`.
    section : Section
        Words, parameters and data.
    """
    ours = statements.areas(section.data, section.parameters).query("own")["subregion"].tolist()
    links = section.data["municipality_subregions"]
    rows = links[links["subregion"].isin(ours)].sort_values(["subregion", "kommunenummer"])
    sizes = rows["subregion"].value_counts()
    groups = {name: section.say("figures.areas.group", name=name, n=int(sizes[name])) for name in ours}
    per_municipality = rows["kommunenummer"].value_counts()
    words = {
        "several": int(per_municipality.gt(1).sum()),
        "total": len(per_municipality),
        "inferred": int(rows["status"].eq("inferred").sum()),
        "links": len(rows),
        "groups": list(groups.values()),
    }
    table = pd.DataFrame(
        {
            "kommunenummer": rows["kommunenummer"],
            "group": rows["subregion"].map(groups),
            "value": rows["status"].map({"stated": "yes", "inferred": "partly"}),
        }
    )
    return small_maps(
        shapes,
        table,
        {"yes": section.say("figures.areas.stated"), "partly": section.say("figures.areas.inferred")},
        title=section.say("figures.areas.title", **words),
        source=section.say("figures.areas.source", attribution=shapes["attribution"]),
        alt=section.say("figures.areas.alt", **words),
    )


def map_chart(table: pd.DataFrame, shapes: Mapping[str, Any], section: Section) -> Chart:
    """Draw the municipalities by how they are met in the statements.

    Parameters
    ----------
    table : DataFrame
        See `analysis.findings.statements.municipalities`.
    shapes : mapping
        See `analysis.records.shapes.read_shapes`.
    section : Section
        Words.
    """
    labels = {value: met_label(section, value) for value in MET}
    counts = {value: int(table["value"].eq(value).sum()) for value in MET}
    words = {
        "n": counts["several"] + counts["few"],
        "total": len(table),
        "several": counts["several"],
        "themes": statements.SEVERAL,
        "parts": [f"{labels[value]}: {n}" for value, n in counts.items() if n],
    }
    return area_map(
        shapes,
        table[["kommunenummer", "value"]],
        labels=labels,
        title=section.say("figures.map.title", **words),
        source=section.say("figures.map.source", attribution=shapes["attribution"]),
        alt=section.say("figures.map.alt", **words),
    )
