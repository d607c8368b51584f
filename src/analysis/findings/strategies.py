"""Section 30: which municipalities have a known strategy, and which themes the strategies name."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.coding.models import Codebook
from analysis.findings import theme_rules
from analysis.findings.cases import Tables
from analysis.findings.claims import Claim, keys
from analysis.findings.register import UNREAD, area_documents, coverage_counts, covering, municipal_coverage, roster
from analysis.findings.theme_words import SECTION
from analysis.records.parameters import StrategyParameters
from analysis.wording import Wording


def claims(
    data: Tables, parameters: StrategyParameters, wording: Wording, codings: pd.DataFrame, codebook: Codebook
) -> list[Claim]:
    """Return the answer of the section.

    Parameters
    ----------
    data : mapping
        ``documents, document_owners, municipalities, networks, abstracts, gold_sentences, gold_codings``.
    parameters : StrategyParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    codings : DataFrame
        ``document_id, code``: the abstracts, coded with the codebook; see `analysis.coding.code`.
    codebook : Codebook
        The themes, their names and the words that point at them.
    """
    return [
        documents(data, parameters, wording),
        *periods(data, parameters, wording),
        *covered(data, parameters, wording),
        *uncovered(data, parameters, wording),
        *no_roster(data, parameters, wording),
        *theme_rules.claims(data, parameters, wording, codings, codebook),
    ]


def documents(data: Tables, parameters: StrategyParameters, wording: Wording) -> Claim:
    """Say how many documents of the area the register has, and how many of them are strategies."""
    ours = area_documents(data, parameters)
    strategies = ours[ours["is_strategy"]]
    sentence = wording(
        "strategies.claims.documents",
        focal=parameters.focal_network,
        as_of=parameters.as_of,
        n=len(ours),
        undated=int(ours["year"].isna().sum()),
        strategies=len(strategies),
        unread=int(strategies["evidence"].isin(UNREAD).sum()),
    )
    evidence = ("table:documents", *keys(ours["document_id"]))
    return Claim(SECTION, "documents", sentence, evidence, sources=keys(ours["source"]), value=str(len(strategies)))


def periods(data: Tables, parameters: StrategyParameters, wording: Wording) -> Iterator[Claim]:
    """Say of how many strategies it is told that their period is not over."""
    ours = area_documents(data, parameters).query("is_strategy")
    if ours.empty:
        return
    by_state = ours["period"].value_counts().reindex(["running", "expired", "unknown"], fill_value=0)
    n, expired, unknown = (int(by_state[state]) for state in by_state.index)
    sentence = wording(
        "strategies.claims.periods",
        focal=parameters.focal_network,
        as_of=parameters.as_of,
        n=n,
        total=len(ours),
        expired=expired,
        unknown=unknown,
    )
    evidence, sources = keys(ours["document_id"]), keys(ours["source"])
    yield Claim(SECTION, "periods", sentence, evidence, "", sources, str(n), n, len(ours), unknown)


def covered(data: Tables, parameters: StrategyParameters, wording: Wording) -> Iterator[Claim]:
    """Name the municipalities with a known strategy, alone or with others."""
    counted = coverage_counts(municipal_coverage(data, parameters))
    total = int(counted["n"].sum())
    if not total:
        return
    n = int(counted.loc[["own", "joint"], "n"].sum())
    sentence = wording(
        "strategies.claims.covered",
        area=list(keys(roster(data, parameters)["county"])),
        n=n,
        total=total,
        own=list(counted["names"]["own"]),
        joint=list(counted["names"]["joint"]),
    )
    links = covering(data, parameters).query("relation in ['own', 'joint']")
    evidence, sources = ("table:document_owners", *keys(links["document_id"])), keys(links["source"])
    # Where no strategy was found there may be one, so all others are unknown.
    yield Claim(SECTION, "covered", sentence, evidence, "", sources, str(n), n, total, total - n)


def uncovered(data: Tables, parameters: StrategyParameters, wording: Wording) -> Iterator[Claim]:
    """Say for how many municipalities no strategy of their own was found, and what covers them instead."""
    counted = coverage_counts(municipal_coverage(data, parameters))
    rest = counted.loc[["predecessor", "regional", "none_found"]]
    n, total = int(rest["n"].sum()), int(counted["n"].sum())
    if not n:
        return
    sentence = wording(
        "strategies.claims.uncovered",
        n=n,
        total=total,
        predecessor=list(rest["names"]["predecessor"]),
        regional=int(rest["n"]["regional"]),
        nothing=int(rest["n"]["none_found"]),
    )
    links = covering(data, parameters).query("relation in ['predecessor', 'regional']")
    evidence, sources = ("table:document_owners", *keys(links["document_id"])), keys(links["source"])
    yield Claim(SECTION, "uncovered", sentence, evidence, sources=sources, value=str(n), n=n, total=total)


def no_roster(data: Tables, parameters: StrategyParameters, wording: Wording) -> Iterator[Claim]:
    """Say that coverage can't be counted where the municipalities are not listed, and whose strategies are known."""
    if len(roster(data, parameters)):
        return
    strategies = area_documents(data, parameters).query("is_strategy")
    sentence = wording(
        "strategies.claims.no_roster",
        focal=parameters.focal_network,
        listed=list(keys(data["municipalities"]["county"])),
        owners=list(keys(strategies["owner"])),
    )
    evidence = ("table:municipalities", *keys(strategies["document_id"]))
    yield Claim(SECTION, "no_roster", sentence, evidence, sources=keys(strategies["source"]))
