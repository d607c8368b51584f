"""Public statements of a network's sub-regions: which count, and what was found where."""

from __future__ import annotations

import re

import pandas as pd

from analysis.findings.cases import Tables, area_municipalities
from analysis.records.facts import eligible
from analysis.records.parameters import Parameters, SubregionParameters

# From so many of the themes on, a municipality is met on several.
SEVERAL = 3


def terms(data: Tables, vocabulary: str) -> list[str]:
    """Return the terms of a vocabulary, in order."""
    return data["terms"].loc[data["terms"]["vocabulary"].eq(vocabulary), "term"].tolist()


def areas(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the sub-regions of the focal network.

    Returns
    -------
    DataFrame
        ``subregion, own``, by name; ``own`` is False, and the row comes last, where no municipality belongs to it:
        such a row means the whole area, not a sub-region of its own.
    """
    named = data["subregions"].loc[data["subregions"]["network"].eq(parameters.focal_network), ["subregion"]]
    table = named.assign(own=named["subregion"].isin(data["municipality_subregions"]["subregion"]))
    return table.sort_values(["own", "subregion"], ascending=[False, True], ignore_index=True)


def placed(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the statements that count, once for each sub-region that they belong to.

    Returns
    -------
    DataFrame
        The columns of ``subregion_statements``, with ``subregion, own`` of the focal network's `areas`. A statement
        of the year of ``as_of`` counts, since its month isn't known; one without a year counts too.
    """
    known = data["subregion_statements"]
    dated = known.assign(earliest=pd.to_datetime(known["year"].astype("str"), format="%Y"))
    counted = eligible(dated, parameters.as_of.isoformat(), parameters.evidence)[list(known.columns)]
    where = data["statement_subregions"].merge(areas(data, parameters), on="subregion")
    return counted.merge(where, on="statement_id")


def distinct(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each statement of `placed` once, without its sub-regions."""
    return rows.drop_duplicates("statement_id").drop(columns=["subregion", "own"])


def grid(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return how much was found for each sub-region and theme.

    Returns
    -------
    DataFrame
        One row per sub-region of `areas` and theme, zeros too: ``subregion, own, theme, statements, speakers``: how
        many distinct statements, and how many distinct organisations they come from.
    """
    keys = ["subregion", "theme"]
    ours = areas(data, parameters)
    cells = pd.MultiIndex.from_product([ours["subregion"], terms(data, "statement_theme")], names=keys)
    found = placed(data, parameters).groupby(keys)
    counts = found.agg(statements=("statement_id", "nunique"), speakers=("organisation", "nunique"))
    table = ours.merge(counts.reindex(cells, fill_value=0).reset_index(), on="subregion")
    return table[["subregion", "own", "theme", "statements", "speakers"]]


def stances(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return how many statements on each theme have each stance.

    Returns
    -------
    DataFrame
        Index ``theme``, a column for each stance, both in the order of their vocabulary, zeros too.
    """
    rows = distinct(placed(data, parameters))
    counts = pd.crosstab(rows["theme"], rows["stance"])
    themes, columns = terms(data, "statement_theme"), terms(data, "stance")
    return counts.reindex(index=themes, columns=columns, fill_value=0).rename_axis(index="theme", columns=None)


def by_year(data: Tables, parameters: SubregionParameters) -> pd.DataFrame:
    """Return how many statements on each theme are from each year.

    Returns
    -------
    DataFrame
        Index ``theme``, columns the years as text, from the first with a statement since ``from_year`` to the last,
        and ``undated``; zeros too.
    """
    rows = distinct(placed(data, parameters))
    years = rows.loc[rows["year"].ge(parameters.from_year).fillna(False), "year"]
    span = [str(year) for year in range(years.min(), years.max() + 1)] if len(years) else []
    labels = rows["year"].astype("str").fillna("undated")
    counts = pd.crosstab(rows["theme"], labels)
    themes, columns = terms(data, "statement_theme"), [*span, "undated"]
    return counts.reindex(index=themes, columns=columns, fill_value=0).rename_axis(index="theme", columns=None)


def earlier(data: Tables, parameters: SubregionParameters) -> int:
    """Return how many statements are from before ``from_year``, which `by_year` leaves out."""
    return int(distinct(placed(data, parameters))["year"].lt(parameters.from_year).sum())


def newest(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the newest statement on each theme for each sub-region.

    Returns
    -------
    DataFrame
        Rows of `placed`, by theme and sub-region: the one of the latest year, and of several the one recorded last;
        one without a year only where there is no other.
    """
    order = {name: place for place, name in enumerate(terms(data, "statement_theme"))}
    rows = placed(data, parameters).sort_values(["year", "statement_id"], na_position="first")
    last = rows.drop_duplicates(["subregion", "theme"], keep="last")
    ranked = last.assign(turn=last["theme"].map(order))
    ordered = ranked.sort_values(["turn", "own", "subregion"], ascending=[True, False, True], ignore_index=True)
    return ordered.drop(columns="turn")


def municipalities(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return how each municipality of the network's area is met in the statements.

    Returns
    -------
    DataFrame
        ``kommunenummer, name, themes, value``, a row per municipality. ``themes``: on how many themes its name stands
        where a statement says who speaks or is spoken of. ``value``: several (`SEVERAL` themes or more), few, through
        (not named, but there are statements of a sub-region that it belongs to), or unknown: neither was found.
    """
    rows = placed(data, parameters)
    roster = area_municipalities(data, parameters.focal_network)[["kommunenummer", "name"]].reset_index(drop=True)
    members = data["municipality_subregions"]
    trusted = members[members["status"].ne("inferred")] if parameters.evidence == "stated" else members
    reached = trusted.loc[trusted["subregion"].isin(rows["subregion"]), "kommunenummer"]
    counts = naming(rows, roster["name"]).groupby("name")["theme"].nunique()
    themes = roster["name"].map(counts).fillna(0).astype(int)
    value = pd.Series("unknown", index=roster.index).mask(roster["kommunenummer"].isin(reached), "through")
    return roster.assign(themes=themes, value=value.mask(themes.gt(0), "few").mask(themes.ge(SEVERAL), "several"))


def naming(rows: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Return which statements name which municipality as the one who speaks or is spoken of.

    Parameters
    ----------
    rows : DataFrame
        ``statement_id, organisation, theme``; see `placed`.
    names : Series
        Names of municipalities of today; an older name is not looked for.

    Returns
    -------
    DataFrame
        ``name, statement_id, theme``.

    Examples
    --------
    >>> said = {"statement_id": ["a", "b"], "organisation": ["Fosen IKT", "Osen kommune"], "theme": "wish"}
    >>> naming(pd.DataFrame(said), pd.Series(["Osen"]))[["name", "statement_id"]].values.tolist()
    [['Osen', 'b']]
    """
    spoken = rows[["statement_id", "organisation", "theme"]].drop_duplicates()
    pairs = pd.DataFrame({"name": names}).merge(spoken, how="cross")
    texts = zip(pairs["name"], pairs["organisation"], strict=True)
    # A whole word: Osen is not named in Fosen.
    named = [re.search(rf"\b{re.escape(name)}\b", text) is not None for name, text in texts]
    return pairs.loc[named, ["name", "statement_id", "theme"]].reset_index(drop=True)
