"""What section 20 shows."""

from __future__ import annotations

import pandas as pd

from analysis.compare import PRESENCE
from analysis.findings import networks
from analysis.findings.phrases import with_inferred
from analysis.report.figures import Chart, counts, tiles, timeline
from analysis.report.section import Section
from analysis.wording.wording import upper_first


def matrix_chart(matrix: pd.DataFrame, inferred: pd.DataFrame, section: Section) -> Chart:
    """Draw networks × attributes.

    Parameters
    ----------
    matrix : DataFrame
        Index ``case``, columns ``attribute``; see `analysis.findings.cases.network_matrix`.
    inferred : DataFrame
        See `analysis.findings.cases.network_inferred`.
    section : Section
        Words and parameters.
    """
    wording, focal = section.wording, section.parameters.focal_network
    labels = {str(name): wording.attribute(str(name), "network") for name in matrix.columns}
    ours = matrix.T[focal]
    words = {
        "n": len(matrix),
        "attributes": matrix.shape[1],
        "cells": matrix.size,
        "unknown": int((matrix == "unknown").to_numpy().sum()),
        "has": [labels[name] for name in ours.index[ours.isin(["yes", "partly"])]],
        "lacks": [labels[name] for name in ours.index[ours.eq("no")]],
        "inferred": int(inferred.to_numpy().sum()),
    }
    return tiles(
        matrix.rename(columns=lambda name: wording.row_label(str(name), "network")),
        {value: wording.term(value, "presence") for value in PRESENCE},
        focal=focal,
        marked=inferred,
        mark=section.say("figures.matrix.inferred"),
        title=section.say("figures.matrix.title", **words),
        source=section.say("source"),
        alt=section.say("figures.matrix.alt", **words),
    )


def founding_chart(section: Section) -> Chart:
    """Draw when each network had its first initiative and was founded."""
    kinds = ["first_initiative", "established_year"]
    by_kind = [networks.years(section.data, section.parameters, kind) for kind in kinds]
    events = pd.concat(
        [table.assign(label=_event_label(kind, table, section)) for kind, table in zip(kinds, by_kind, strict=True)]
    )
    founded = by_kind[1].dropna(subset="year")
    words = {
        "n": len(by_kind[1]),
        "known": len(founded),
        "first": founded["year"].min() if len(founded) else "",
        "last": founded["year"].max() if len(founded) else "",
        "events": with_inferred(*_dated(founded), section.wording),
        "missing": by_kind[1].loc[by_kind[1]["year"].isna(), "case"].tolist(),
    }
    return timeline(
        events[["case", "year", "label"]],
        focal=section.parameters.focal_network,
        missing_label=section.say("figures.founding.missing"),
        title=section.say("figures.founding.title", **words),
        source=section.say("source"),
        alt=section.say("figures.founding.alt", **words),
    )


def _event_label(kind: str, table: pd.DataFrame, section: Section) -> pd.Series:
    label = upper_first(section.say(f"figures.founding.{kind}"))
    inferred = section.wording("report.inferred", name=label)
    return pd.Series(label, index=table.index).mask(table["inferred"], inferred)


def _dated(founded: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    dated = founded["case"] + " " + founded["year"].astype(str)
    return dated, dated[founded["inferred"]]


def challenge_table(section: Section) -> pd.DataFrame:
    """Return which networks report a challenge, and which report good practice, on each theme."""
    told = {kind: _names(section, kind) for kind in ("challenge", "good_practice")}
    table = pd.DataFrame(told).fillna("").rename_axis("theme").reset_index()
    order = networks.reported_themes(section.data, section.parameters, "challenge")["theme"].tolist()
    table = table.sort_values("theme", key=lambda themes: themes.map({name: i for i, name in enumerate(order)}))
    table["theme"] = table["theme"].map(lambda theme: upper_first(section.wording.term(theme, "challenge_theme")))
    return table.rename(columns={name: section.say(f"columns.{name}") for name in table}).reset_index(drop=True)


def _names(section: Section, kind: str) -> pd.Series:
    reported = networks.reported_themes(section.data, section.parameters, kind).set_index("theme")
    own = reported["names"].map(", ".join)
    everyone = pd.Series(section.say("columns.national"), index=reported.index).where(reported["national"], "")
    return (own + ", " + everyone).str.strip(", ")


def challenge_chart(section: Section) -> Chart:
    """Draw how many networks report a challenge on each theme."""
    reported = networks.reported_themes(section.data, section.parameters, "challenge").query("n > 0")
    labels = [upper_first(section.wording.term(theme, "challenge_theme")) for theme in reported["theme"]]
    bars = reported.assign(label=labels, text=reported["n"].astype(str))[["label", "n", "text"]]
    total = len(networks.compared_networks(section.data, section.parameters))
    top = reported.loc[reported["n"].eq(reported["n"].max()), "theme"]
    words = {
        "labels": [section.wording.term(theme, "challenge_theme") for theme in top],
        "n": int(reported["n"].max()),
        "total": total,
        "bars": (bars["label"] + " " + bars["text"]).tolist(),
    }
    return counts(
        bars,
        title=section.say("figures.challenges.title", **words),
        source=section.say("source"),
        alt=section.say("figures.challenges.alt", **words),
    )
