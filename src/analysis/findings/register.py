"""What the register of strategies tells: the documents known on a day, and the municipalities that they cover."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.findings.cases import Tables
from analysis.records.parameters import Parameters

# Programmes and adjacent reports are in the register too, but a municipality that has only these has no strategy.
STRATEGY_TYPES = ["strategy", "ikt_plan"]
# How a document covers a municipality, the closest first; none_found is not "has none".
COVERAGE = ["own", "joint", "predecessor", "regional", "none_found"]
# Where a document belongs, as seen from the focal network.
AREAS = ["focal", "compared", "elsewhere", "national", "unknown"]
# Of these a title or a mention was seen, nothing of what is in them.
UNREAD = ["title_only", "mentioned"]


def register(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the documents of the register that were known on the day.

    Parameters
    ----------
    data : mapping
        ``documents, networks``.
    parameters : Parameters
        ``as_of``, ``focal_network`` and ``peers``.

    Returns
    -------
    DataFrame
        Rows of ``documents`` with ``year`` (adopted, or else the first of its period), ``area`` (see `areas`), and
        ``is_strategy``: whether it counts as a strategy. Documents of a later year are left out, undated ones stay;
        so are the rows that only say that none was found.
    """
    documents = data["documents"].query("status != 'none_found'")
    year = documents["adopted_year"].fillna(documents["period_start"])
    is_strategy = documents["document_type"].isin(STRATEGY_TYPES) & documents["abstract_quality"].ne("too_thin")
    described = documents.assign(
        year=year, area=areas(documents, data["networks"], parameters), is_strategy=is_strategy
    )
    return described[year.le(parameters.as_of.year).fillna(True)].reset_index(drop=True)


def areas(documents: pd.DataFrame, networks: pd.DataFrame, parameters: Parameters) -> pd.Series:
    """Return where each document belongs, as seen from the focal network.

    Parameters
    ----------
    documents : DataFrame
        ``county`` (several separated by ``/``), ``owner_type``.
    networks : DataFrame
        ``network, counties`` (separated by ``;``).
    parameters : Parameters
        ``focal_network`` and ``peers``.

    Returns
    -------
    Series
        ``focal``: a county of the focal network; ``compared``: a county of the peers named, or any other when all
        are peers; ``elsewhere``: neither; ``national``: of the whole country; ``unknown``: no county is given.

    Examples
    --------
    >>> networks = pd.DataFrame({"network": ["DigiNord", "DigiSør"], "counties": ["Nord;Øst", "Sør"]})
    >>> documents = pd.DataFrame({"county": ["Vest/Øst", "Sør", None], "owner_type": "municipality"})
    >>> areas(documents, networks, Parameters(focal_network="DigiNord")).tolist()
    ['focal', 'compared', 'unknown']
    """
    places = documents["county"].str.split("/").explode()
    ours = places.isin(counties(networks, [parameters.focal_network]))
    theirs = places.isin(counties(networks, parameters.peer_names)) | (not parameters.peer_names)
    choices = {
        "national": documents["owner_type"].eq("national"),
        "focal": ours.groupby(level=0).any(),
        "unknown": documents["county"].isna(),
        "compared": theirs.groupby(level=0).any(),
    }
    chosen = np.select([choice.to_numpy(dtype=bool) for choice in choices.values()], list(choices), "elsewhere")
    return pd.Series(chosen, index=documents.index, dtype="str")


def counties(networks: pd.DataFrame, names: Iterable[str]) -> set[str]:
    """Return the counties of networks as the register names them.

    Examples
    --------
    >>> sorted(counties(pd.DataFrame({"network": ["A", "B"], "counties": ["Nord;Øst", "Sør"]}), ["A"]))
    ['Nord', 'Øst']
    """
    named = networks.loc[networks["network"].isin(list(names)), "counties"].dropna()
    return set(named.str.split(";").explode())


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
        Rows of `register` with ``period``: running, expired, or unknown where no end is given.
    """
    documents = register(data, parameters)
    covers = documents["document_id"].isin(covering(data, parameters)["document_id"])
    ours = documents[documents["area"].eq("focal") | covers].reset_index(drop=True)
    running = ours["period_end"].ge(parameters.as_of.year).map({True: "running", False: "expired"})
    return ours.assign(period=running.fillna("unknown"))
