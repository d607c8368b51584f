"""What section 10 shows of public statements."""

from __future__ import annotations

import pandas as pd

from analysis.findings import statements
from analysis.report.figures import Chart, heat, tiles
from analysis.report.section import Section
from analysis.wording.wording import upper_first

EVIDENCE = ["yes", "partly", "unknown"]
MET = ["several", "few", "through", "unknown"]


def theme_label(section: Section, theme: str) -> str:
    """Return the heading of a theme."""
    return upper_first(section.wording.term(theme, "statement_theme"))


def grid_table(section: Section) -> pd.DataFrame:
    """Return sub-regions × themes: how many statements, and in brackets from how many speakers.

    Returns
    -------
    DataFrame
        A row per sub-region, a column per theme; headers in the reader's language.
    """
    cells = statements.grid(section.data, section.parameters)
    told = cells["statements"].astype(str) + " (" + cells["speakers"].astype(str) + ")"
    text = told.where(cells["statements"].gt(0), section.say("columns.nothing"))
    wide = cells.assign(text=text).pivot(index="subregion", columns="theme", values="text")
    ordered = wide.reindex(index=cells["subregion"].unique(), columns=cells["theme"].unique())
    named = ordered.rename(columns=lambda theme: theme_label(section, theme)).rename_axis(columns=None)
    return named.rename_axis(section.say("columns.subregion")).reset_index()


def evidence_chart(section: Section) -> Chart:
    """Draw for which sub-regions and themes something was found, and whether from one speaker or several."""
    cells = statements.grid(section.data, section.parameters).query("own")
    value = cells["speakers"].clip(upper=2).map({0: "unknown", 1: "partly", 2: "yes"})
    wide = cells.assign(value=value).pivot(index="subregion", columns="theme", values="value")
    ordered = wide.reindex(columns=cells["theme"].unique())
    words = {
        "rows": len(ordered),
        "themes": ordered.shape[1],
        "cells": len(cells),
        "found": int(cells["statements"].gt(0).sum()),
        "single": int(value.eq("partly").sum()),
        "gaps": _places(cells[value.eq("unknown")], section),
        "singles": _places(cells[value.eq("partly")], section),
    }
    return tiles(
        ordered.rename(columns=lambda theme: theme_label(section, theme)),
        {name: section.say(f"evidence.{name}") for name in EVIDENCE},
        title=section.say("figures.evidence.title", **words),
        source=section.say("source"),
        alt=section.say("figures.evidence.alt", **words),
    )


def stance_table(section: Section) -> pd.DataFrame:
    """Return themes × stances, counted in statements."""
    counts = statements.stances(section.data, section.parameters)
    labels = {name: upper_first(section.wording.term(name, "stance")) for name in map(str, counts)}
    counted = counts.rename(columns=labels).assign(**{section.say("columns.total"): counts.sum(axis=1)})
    named = counted.rename(index=lambda theme: theme_label(section, theme))
    return named.rename_axis(section.say("columns.theme")).reset_index()


def year_chart(counts: pd.DataFrame, section: Section) -> Chart:
    """Draw themes × years.

    Parameters
    ----------
    counts : DataFrame
        See `analysis.findings.statements.by_year`; with at least one year.
    section : Section
        Words.
    """
    years = counts.drop(columns="undated").sum()
    running = years.cumsum()
    words = {
        "from_year": section.parameters.from_year,
        "first": years.index[0],
        "last": years.index[-1],
        # The last year that leaves at least half of the statements at or after it.
        "middle": years.index[(running - years).le(years.sum() / 2)][-1],
        "dated": int(years.sum()),
        "undated": int(counts["undated"].sum()),
        "years": [f"{year}: {n}" for year, n in years[years.gt(0)].items()],
    }
    labelled = counts.rename(columns={"undated": section.say("columns.undated")})
    return heat(
        labelled.rename(index=lambda theme: theme_label(section, theme)),
        empty_label=section.say("columns.nothing"),
        title=section.say("figures.years.title", **words),
        source=section.say("source"),
        alt=section.say("figures.years.alt", **words),
    )


def met_label(section: Section, value: str) -> str:
    """Return what it means how a municipality is met in the statements."""
    return section.say(f"met.{value}", themes=statements.SEVERAL)


def municipality_table(table: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return which municipalities are named, are met through their sub-region, or are not met.

    Parameters
    ----------
    table : DataFrame
        See `analysis.findings.statements.municipalities`.
    section : Section
        Words.
    """
    grouped = table.sort_values("name").groupby("value")["name"]
    counts = pd.DataFrame({"n": grouped.size(), "names": grouped.agg(", ".join)})
    shown = counts.reindex([value for value in MET if value in counts.index]).rename_axis("value").reset_index()
    shown["value"] = shown["value"].map(lambda value: upper_first(met_label(section, value)))
    return shown.rename(columns={name: section.say(f"columns.{name}") for name in shown})


def newest_table(section: Section) -> pd.DataFrame:
    """Return the newest statement on each theme for each sub-region, in the reader's language."""
    rows = statements.newest(section.data, section.parameters)
    columns = ["theme", "subregion", "year", "organisation", "text"]
    shown = rows.assign(
        theme=rows["theme"].map(lambda theme: theme_label(section, theme)),
        year=rows["year"].astype("str").fillna(section.say("columns.undated")),
        text=rows[section.wording.column("text")],
    )[columns]
    return shown.rename(columns={name: section.say(f"columns.{name}") for name in columns})


def _places(cells: pd.DataFrame, section: Section) -> list[str]:
    pairs = zip(cells["theme"], cells["subregion"], strict=True)
    return [
        section.say("figures.evidence.cell", theme=section.wording.term(theme, "statement_theme"), subregion=subregion)
        for theme, subregion in pairs
    ]
