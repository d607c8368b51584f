"""The charts that section 50 shows."""

from __future__ import annotations

import pandas as pd

from analysis.compare import PRESENCE, tally
from analysis.findings import agreement_cases, agreement_tables, agreements
from analysis.report.figures import Chart, bars, dots, tiles
from analysis.report.figures.style import SERIES
from analysis.report.section import Section
from analysis.report.views.agreements import level_words


def matrix_chart(matrix: pd.DataFrame, section: Section) -> Chart:
    """Draw provisions × agreements.

    Parameters
    ----------
    matrix : DataFrame
        Index ``case``, columns ``attribute``; see `analysis.findings.agreement_tables.provision_matrix`.
    section : Section
        Words and parameters.
    """
    wording, counted = section.wording, tally(matrix.T)
    found, unknown = (
        [section.say("figures.matrix.found", n=int(n), name=name) for name, n in counted[part].items() if n]
        for part in ("n", "unknown")
    )
    words = {"total": matrix.shape[1], "n": len(matrix), "found": found, "unknown": unknown}
    return tiles(
        matrix.T.rename(index=lambda name: wording.row_label(str(name), "agreement")),
        {value: wording.term(value, "presence") for value in PRESENCE},
        title=section.say("figures.matrix.title", **words),
        source=section.say("source"),
        alt=section.say("figures.matrix.alt", **words),
    )


def drawn_levels(section: Section) -> pd.DataFrame:
    """Return how specific each provision is in the agreements that a chart can tell apart.

    Returns
    -------
    DataFrame
        Index ``attribute``, one column per agreement, values ``Int64``, missing where unknown; only provisions that
        are known in some of them.
    """
    data, parameters = section.data, section.parameters
    compared = agreement_cases.compared_agreements(data["agreements"], parameters)[: len(SERIES)]
    return agreement_tables.provision_levels(data, parameters, compared).T.dropna(how="all")


def level_chart(level: pd.DataFrame, section: Section) -> Chart:
    """Draw how specific each provision is in each agreement.

    Parameters
    ----------
    level : DataFrame
        See `drawn_levels`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    labelled = level.rename(index=lambda name: wording.row_label(str(name), "agreement")).rename_axis("label")
    long = labelled.reset_index().melt("label", var_name="series", value_name="value")
    scale = list(level_words(section).values())
    words = {"rows": len(level), "names": list(level.columns), "scale": scale, **_finding(level, section)}
    return dots(
        long,
        unknown_label=wording.term("unknown", "presence"),
        levels=scale,
        title=section.say("figures.levels.title", **words),
        source=section.say("source"),
        alt=section.say("figures.levels.alt", **words),
    )


def _finding(level: pd.DataFrame, section: Section) -> dict[str, object]:
    """Return where others are more specific than the focal agreement; what is measurable where nothing is."""
    focal = agreement_cases.focal_agreement(section.data["agreements"], section.parameters)
    beside = level.drop(columns=focal).gt(level[focal], axis=0) if focal else level.iloc[:, :0]
    counted = {"ahead": beside.sum(), "measurable": level.eq(3).sum()}
    named = {
        part: [section.say("figures.matrix.found", n=int(n), name=name) for name, n in numbers.items() if n]
        for part, numbers in counted.items()
    }
    return {"own": agreements.own_name(section.parameters, section.wording), **named}


def common_chart(matrix: pd.DataFrame, section: Section) -> Chart:
    """Draw how many agreements have each provision.

    Parameters
    ----------
    matrix : DataFrame
        Index ``case``, columns ``attribute``; see `analysis.findings.agreement_tables.provision_matrix`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    counted = tally(matrix).sort_values("n", ascending=False, kind="stable")
    top = counted.index[counted["n"].eq(counted["n"].max())]
    table = counted.assign(text=counted["n"].astype(str)).rename(lambda name: wording.row_label(str(name), "agreement"))
    words = {
        "labels": [wording.attribute(name, "agreement") for name in top],
        "n": int(counted["n"].max()),
        "total": len(matrix),
        "named": agreements.NAMED,
        "bars": (table.index + " " + table["text"]).tolist(),
    }
    return bars(
        table,
        {value: wording.term(value, "presence") for value in PRESENCE},
        title=section.say("figures.common.title", **words),
        source=section.say("source"),
        alt=section.say("figures.common.alt", **words),
    )
