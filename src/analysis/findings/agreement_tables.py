"""The tables that the rules of section 50 count on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.compare import gaps, levels, matrix, most_specific
from analysis.compare.levels import THERE
from analysis.findings.agreement_cases import (
    NORMS,
    compared_agreements,
    focal_agreement,
    known_facts,
    other_agreements,
    provisions,
)
from analysis.findings.cases import Tables
from analysis.records.parameters import AgreementParameters

LENSES = ["get", "take_part", "commit"]
GAPS = ["lacks", "vague", "asks"]


def provision_matrix(data: Tables, parameters: AgreementParameters, agreements: Sequence[str]) -> pd.DataFrame:
    """Return the matrix agreement × provision: yes, partly, no or unknown; see `analysis.compare.matrix`."""
    return matrix(known_facts(data, parameters), agreements, provisions(data["attributes"]))


def provision_levels(data: Tables, parameters: AgreementParameters, agreements: Sequence[str]) -> pd.DataFrame:
    """Return how specific each provision is in each agreement; see `analysis.compare.levels`."""
    return levels(known_facts(data, parameters), agreements, provisions(data["attributes"]))


def steps(data: Tables, parameters: AgreementParameters, focal: str, peer: str) -> pd.Series:
    """Return how many levels another agreement is more specific than the focal one.

    Returns
    -------
    Series
        Index ``attribute``, whole numbers below zero where the focal one is more specific; only provisions that are
        known in both.
    """
    level = provision_levels(data, parameters, [focal, peer]).T
    return (level[peer] - level[focal]).dropna().astype(int)


def provision_gaps(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return what the focal network's agreement lacks, has in general terms only, or is not known to have.

    Returns
    -------
    DataFrame
        Index ``attribute``: the columns of `analysis.compare.gaps` over `other_agreements`, and ``level`` (the focal
        agreement's), ``best`` and ``model`` (level and name of the most specific other one; of equal ones the first of
        the same kind), ``model_fact`` (id of the fact on it), ``more`` (tuple of those more specific than the focal
        one) and ``gap``. Only rows with a gap: ``lacks`` (the focal one is known not to have what another has),
        ``vague`` (it only mentions what is specific in another), ``asks`` (unknown, and another has it); in that
        order, the longest step up first. No rows without an agreement of the focal network.
    """
    # Without an agreement of its own everything is unknown of the focal network, and nothing is a gap.
    focal, others = focal_agreement(data["agreements"], parameters) or "", other_agreements(data, parameters)
    level = provision_levels(data, parameters, [focal, *others]).T
    beside = gaps(provision_matrix(data, parameters, [focal, *others]), focal)
    kind = data["agreements"].set_index("agreement")["kind"]
    # Of equally specific agreements, one of the same kind is the better model.
    alike_first = sorted(others, key=lambda name: kind[name] != kind.get(focal))
    model = most_specific(known_facts(data, parameters), alike_first)
    model = model.rename(columns={"specificity": "best", "case": "model", "fact_id": "model_fact"})
    ahead = level[others].gt(level[focal], axis=0).fillna(value=False).T.astype(bool)
    more = pd.Series({name: tuple(ahead.index[ahead[name]]) for name in ahead.columns}, dtype=object)
    table = beside.join(model[["best", "model", "model_fact"]]).assign(level=level[focal], more=more)
    ordered = _ordered(table.assign(gap=_kind_of_gap(table)).dropna(subset="gap"))
    return ordered if focal else ordered.iloc[:0]


def _kind_of_gap(table: pd.DataFrame) -> pd.Series:
    elsewhere = table["n"].gt(0)
    # A provision that is there but whose level is not known is not called vague.
    mentioned = (table["focal"].isin(THERE) & table["level"].le(1) & table["best"].gt(1)).fillna(value=False)
    gap = pd.Series(pd.NA, index=table.index, dtype="string")
    gap = gap.mask(table["focal"].eq("no") & elsewhere, "lacks").mask(mentioned, "vague")
    return gap.mask(table["focal"].eq("unknown") & elsewhere, "asks")


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    ranked = table.assign(
        _gap=table["gap"].map(GAPS.index), _step=table["level"].fillna(0) - table["best"], _n=-table["n"]
    )
    return ranked.sort_values(["_gap", "_step", "_n"], kind="stable").drop(columns=["_gap", "_step", "_n"])


def lens_facts(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return what municipalities get, can take part in and commit to under each agreement.

    Returns
    -------
    DataFrame
        The columns of `known_facts` and ``lens``, one row per lens of a fact on what an agreement has: ordered by
        lens, then by `lens_cases`, then by the order of the provisions.
    """
    facts, cases = known_facts(data, parameters), lens_cases(data, parameters)
    told = facts[facts["lens"].notna() & facts["value"].isin(THERE) & facts["case"].isin(cases)]
    long = told.assign(lens=told["lens"].str.split(r"\s*;\s*", regex=True)).explode("lens")
    order = {"lens": LENSES, "case": cases, "attribute": provisions(data["attributes"])}
    places = {f"_{name}": long[name].map(values.index) for name, values in order.items()}
    return long.assign(**places).sort_values(list(places)).drop(columns=list(places)).reset_index(drop=True)


def lens_cases(data: Tables, parameters: AgreementParameters) -> list[str]:
    """Return the agreements compared and, after them, all others that may be models."""
    compared = compared_agreements(data["agreements"], parameters)
    return list(dict.fromkeys([*compared, *other_agreements(data, parameters)]))


def lens_levels(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return how specific each agreement is on what municipalities get, can take part in and commit to.

    Returns
    -------
    DataFrame
        Index ``case`` (`lens_cases`), columns ``lens``, values ``Int64``: the most specific level of any provision
        under that lens, missing where none was seen.
    """
    best = lens_facts(data, parameters).groupby(["case", "lens"])["specificity"].max().unstack()
    return best.reindex(index=lens_cases(data, parameters), columns=LENSES).astype("Int64")


def norm_names(data: Tables, parameters: AgreementParameters) -> pd.Series:
    """Return the laws and norms in force that are seen to name each provision.

    What is only inferred of a law is left out, and so is a law or norm of which nothing known reaches the date.

    Returns
    -------
    Series
        Index ``attribute`` (all provisions), values tuples of names.
    """
    agreements, facts = data["agreements"], known_facts(data, parameters)
    norms = facts[facts["case"].isin(agreements.loc[agreements["kind"].isin(NORMS), "agreement"])]
    in_force = norms.groupby("case")["latest"].transform("max").ge(pd.Timestamp(parameters.as_of))
    named = norms[in_force & norms["value"].isin(THERE) & norms["status"].eq("stated")]
    return pd.Series(
        {name: tuple(named.loc[named["attribute"].eq(name), "case"]) for name in provisions(data["attributes"])},
        dtype=object,
    )


def read_sources(data: Tables, parameters: AgreementParameters) -> list[str]:
    """Return the keys of the sources of the agreements, laws and norms shown, and of the statutory minimum."""
    agreements, facts = data["agreements"], known_facts(data, parameters)
    norms = agreements.loc[agreements["kind"].isin(NORMS), "agreement"]
    shown = facts["case"].isin([*lens_cases(data, parameters), *norms])
    minimum = statutory_minimum(data, parameters)["source"]
    return pd.concat([facts.loc[shown, "source"], minimum]).dropna().unique().tolist()


def statutory_minimum(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return the rows of ``statutory_minimum`` whose law had begun."""
    begins = data["agreements"].set_index("agreement")["year_from"]
    asked = data["statutory_minimum"]
    return asked[asked["law"].map(begins).le(parameters.as_of.year)]


def statutory_sections(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return the sections of the law that ask for each provision, for one legal form or another.

    Returns
    -------
    DataFrame
        Index ``attribute`` (all provisions), columns ``confirmed`` and ``unconfirmed``: tuples of sections, in order.
    """
    asked, names = statutory_minimum(data, parameters), provisions(data["attributes"])
    sure = asked["verified"].eq("yes")
    named = {
        part: [tuple(sorted(set(rows.loc[rows["provision"].eq(name), "section"]))) for name in names]
        for part, rows in {"confirmed": asked[sure], "unconfirmed": asked[~sure]}.items()
    }
    return pd.DataFrame(named, index=pd.Index(names, name="attribute"))
