"""What section 30 shows on small maps: where the strategies that were read name a theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings.interviews import labels
from analysis.report.figures import Chart, small_maps
from analysis.report.section import Section


def theme_map(places: pd.DataFrame, codebook: Codebook, shapes: Mapping[str, Any], section: Section) -> Chart:
    """Draw for each theme in which municipalities a strategy names it.

    Parameters
    ----------
    places : DataFrame
        See `analysis.findings.theme_places.theme_places`.
    codebook : Codebook
        The themes, marked; see `analysis.findings.validity.marked`.
    shapes : mapping
        See `analysis.records.shapes.read_shapes`.
    section : Section
        Words.
    """
    names = labels(codebook, section.wording)
    yes = places["value"].eq("yes").groupby(places["code"], sort=False).sum()
    read = places.loc[places["value"].ne("unknown"), "kommunenummer"].nunique()
    groups = {code: section.say("figures.places.group", name=names[str(code)], n=int(n)) for code, n in yes.items()}
    words = {
        "theme": section.say("quoted", label=names[yes.index[0]]),
        "n": int(yes.iloc[0]),
        "read": read,
        "total": places["kommunenummer"].nunique(),
        "groups": list(groups.values()),
    }
    return small_maps(
        shapes,
        places.assign(group=places["code"].map(groups)),
        {value: section.say(f"figures.places.{value}") for value in ("yes", "no", "unknown")},
        title=section.say("figures.places.title", **words),
        source=f"{section.say('source_abstracts')} {shapes['attribution']}.",
        alt=section.say("figures.places.alt", **words),
    )
