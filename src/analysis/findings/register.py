"""What the register of strategies tells: the documents known on a day, and the municipalities that they cover."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.findings.areas import areas, counties
from analysis.findings.cases import Tables, chosen_peers
from analysis.findings.texts import FULL_TEXT
from analysis.records.parameters import Parameters
from analysis.records.registering import STRATEGY_TYPES

# How a document covers a municipality, the closest first; none_found is not "has none".
COVERAGE = ["own", "joint", "predecessor", "regional", "none_found"]
# Of these a title or a mention was seen, nothing of what is in them.
UNREAD = ["title_only", "mentioned"]


def register(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the documents of the register that were known on the day.

    Parameters
    ----------
    data : mapping
        ``documents, networks, full_texts``.
    parameters : Parameters
        ``as_of``, ``focal_network`` and ``peers``.

    Returns
    -------
    DataFrame
        Rows of ``documents`` with ``year`` (adopted, or else the first of its period), ``area`` (see
        `analysis.findings.areas.areas`), and ``is_strategy``: whether it counts as one. Documents of a later year
        are left out, undated ones stay; so are the rows that only say that none was found. ``evidence`` is
        ``full_text`` where we have it.
    """
    documents = data["documents"].query("status != 'none_found'")
    is_full = documents["document_id"].isin(data["full_texts"]["document_id"])
    year = documents["adopted_year"].fillna(documents["period_start"])
    is_enough = documents["abstract_quality"].ne("too_thin") | is_full
    described = documents.assign(
        year=year,
        area=areas(documents, data["networks"], parameters.focal_network, chosen_peers(data, parameters)),
        is_strategy=documents["document_type"].isin(STRATEGY_TYPES) & is_enough,
        evidence=documents["evidence"].mask(is_full, FULL_TEXT),
    )
    return described[year.le(parameters.as_of.year).fillna(True)].reset_index(drop=True)


def roster(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the municipalities of the focal network's counties; none where the list of municipalities lacks them."""
    municipalities = data["municipalities"]
    ours = municipalities["county"].isin(counties(data["networks"], [parameters.focal_network]))
    return municipalities[ours].reset_index(drop=True)


def covering(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return which strategies cover which municipality of the roster, and how.

    Returns
    -------
    DataFrame
        ``kommunenummer, document_id, relation, source``: by municipality, the closest relation first.
    """
    documents = register(data, parameters).query("is_strategy")[["document_id", "source"]]
    links = data["document_owners"].merge(documents, on="document_id")
    ours = links[links["kommunenummer"].isin(roster(data, parameters)["kommunenummer"])]
    placed = ours.assign(place=ours["relation"].map(COVERAGE.index))
    ordered = placed.sort_values(["kommunenummer", "place", "document_id"], ignore_index=True)
    return ordered[["kommunenummer", "document_id", "relation", "source"]]


def municipal_coverage(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the closest way in which a known strategy covers each municipality of the focal network's area.

    Returns
    -------
    DataFrame
        ``kommunenummer, name, relation``: a row per municipality of `roster`; ``relation`` is one of `COVERAGE`.
    """
    closest = covering(data, parameters).drop_duplicates("kommunenummer")[["kommunenummer", "relation"]]
    table = roster(data, parameters)[["kommunenummer", "name"]].merge(closest, on="kommunenummer", how="left")
    return table.assign(relation=table["relation"].fillna("none_found"))


def coverage_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Count municipalities by how they are covered.

    Parameters
    ----------
    table : DataFrame
        ``name, relation``; see `municipal_coverage`.

    Returns
    -------
    DataFrame
        Index ``relation`` (all of `COVERAGE`, in order): ``n, total``, and ``names`` as a tuple.

    Examples
    --------
    >>> counted = coverage_counts(pd.DataFrame({"name": ["Osen", "Rindal"], "relation": ["joint", "none_found"]}))
    >>> counted["n"].to_dict()
    {'own': 0, 'joint': 1, 'predecessor': 0, 'regional': 0, 'none_found': 1}
    """
    names = [tuple(table.loc[table["relation"].eq(relation), "name"]) for relation in COVERAGE]
    index = pd.Index(COVERAGE, name="relation")
    return pd.DataFrame({"n": [len(found) for found in names], "total": len(table), "names": names}, index=index)


def area_documents(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the documents of the focal network's area: of its counties, or covering one of its municipalities.

    Returns
    -------
    DataFrame
        Rows of `register` with ``period``: running, expired, or unknown where no end is given; and ``state``, see
        `states`.
    """
    documents = register(data, parameters)
    covers = documents["document_id"].isin(covering(data, parameters)["document_id"])
    ours = documents[documents["area"].eq("focal") | covers].reset_index(drop=True)
    running = ours["period_end"].ge(parameters.as_of.year).map({True: "running", False: "expired"})
    ours = ours.assign(period=running.fillna("unknown"))
    return ours.assign(state=states(ours))


def states(documents: pd.DataFrame) -> pd.Series:
    """Return what is known of each document in one word, the most telling that holds.

    Parameters
    ----------
    documents : DataFrame
        ``status, evidence, period``.

    Returns
    -------
    Series
        ``draft``; ``expired``, its period is over; ``adopted``; ``not_collected``, nothing but a title or a mention was
        seen; ``unknown``.

    Examples
    --------
    >>> documents = pd.DataFrame({"status": ["adopted", "adopted", "unknown"], "evidence": "title_only"})
    >>> states(documents.assign(period=["expired", "unknown", "unknown"])).tolist()
    ['expired', 'adopted', 'not_collected']
    """
    conditions = {
        "draft": documents["status"].eq("draft"),
        "expired": documents["period"].eq("expired"),
        "adopted": documents["status"].eq("adopted"),
        "not_collected": documents["evidence"].isin(UNREAD),
    }
    chosen = np.select([each.to_numpy(dtype=bool) for each in conditions.values()], list(conditions), "unknown")
    return pd.Series(chosen, index=documents.index, dtype="str")
