"""Section 50: how the focal network's cooperation agreement compares, and what it could take from others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.compare import tally
from analysis.findings.agreement_cases import (
    all_agreements,
    compared_agreements,
    focal_agreement,
    known_facts,
    other_agreements,
    provisions,
)
from analysis.findings.agreement_tables import (
    LENSES,
    lens_facts,
    lens_levels,
    provision_gaps,
    provision_matrix,
    steps,
)
from analysis.findings.cases import Tables
from analysis.findings.claims import Claim, counted, counts, keys
from analysis.records.parameters import AgreementParameters
from analysis.wording import Wording

SECTION = "agreements"
NAMED = 4  # so many agreements are named; of more only the number is said


def claims(data: Tables, parameters: AgreementParameters, wording: Wording) -> list[Claim]:
    """Return the answer of the section.

    Parameters
    ----------
    data : mapping
        ``agreements, agreement_facts, attributes, networks``.
    parameters : AgreementParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    return [
        roster(data, parameters, wording),
        *coverage(data, parameters, wording),
        *specificity(data, parameters, wording),
        *lenses(data, parameters, wording),
        *lacks(data, parameters, wording),
        *vague(data, parameters, wording),
        *asks(data, parameters, wording),
    ]


def roster(data: Tables, parameters: AgreementParameters, wording: Wording) -> Claim:
    """Say which agreements are compared, and whether the focal network has one."""
    agreements = data["agreements"]
    compared, focal = compared_agreements(agreements, parameters), focal_agreement(agreements, parameters)
    sentence = wording(
        "agreements.claims.roster",
        own=own_name(parameters, wording) if focal else "",
        focal=parameters.focal_network,
        as_of=parameters.as_of,
        names=[name for name in compared if name != focal],
        others=len(other_agreements(data, parameters)),
    )
    sources = keys(agreements.set_index("agreement").loc[compared, "source"])
    return Claim(SECTION, "roster", sentence, ("table:agreements",), sources=sources, value="; ".join(compared))


def coverage(data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    """Say how many provisions are found, missing and unknown in each agreement compared."""
    compared = compared_agreements(data["agreements"], parameters)
    table, facts = tally(provision_matrix(data, parameters, compared).T), known_facts(data, parameters)
    for agreement in compared:
        row = table.T[agreement]
        numbers, parts = counts(row), {part: int(row[part]) for part in ("partly", "no")}
        name = _shown(agreement, data, parameters, wording)
        sentence = wording("agreements.claims.coverage", name=name, **parts, **numbers)
        told = facts[facts["case"].eq(agreement)]
        yield _claim("coverage", agreement, sentence, told, str(numbers["n"]), **numbers)


def specificity(data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    """Say on which provisions each agreement asked for is more specific than the focal one, and how much more."""
    focal, facts = focal_agreement(data["agreements"], parameters), known_facts(data, parameters)
    total = len(provisions(data["attributes"]))
    if not focal:
        return
    for peer in compared_agreements(data["agreements"], parameters)[1:]:
        step = steps(data, parameters, focal, peer)
        parts = {"far": step.ge(2), "near": step.eq(1), "behind": step.lt(0)}
        ahead = step[step.gt(0)].index
        numbers = {"n": len(ahead), "total": total, "unknown": total - len(step)}
        sentence = wording(
            "agreements.claims.specificity",
            peer=peer,
            own=own_name(parameters, wording),
            **{part: _labels(step[chosen].index, wording) for part, chosen in parts.items()},
            **numbers,
        )
        both = facts[facts["case"].isin([focal, peer]) & facts["attribute"].isin(step.index)]
        yield _claim("specificity", peer, sentence, both, "; ".join(ahead), **numbers)


def lenses(data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    """Say for which agreements it is told what municipalities get, can take part in and commit to."""
    compared, facts = compared_agreements(data["agreements"], parameters), lens_facts(data, parameters)
    level = lens_levels(data, parameters)
    for lens in LENSES if compared else []:
        here = level.loc[compared, lens]
        chosen = {"told": here.gt(1), "mentioned": here.le(1), "unseen": here.isna()}
        names = {part: here.index[rows.fillna(value=False)] for part, rows in chosen.items()}
        numbers = {"n": len(names["told"]), "total": len(compared), "unknown": len(names["unseen"])}
        everywhere = level.index[level[lens].gt(1).fillna(value=False)]
        elsewhere = [] if numbers["n"] == numbers["total"] else list(everywhere.difference(compared, sort=False))
        sentence = wording(
            "agreements.claims.lens",
            lens=lens,
            elsewhere=elsewhere,
            named=NAMED,
            **{part: [_shown(name, data, parameters, wording) for name in found] for part, found in names.items()},
            **numbers,
        )
        told = facts[facts["lens"].eq(lens) & facts["case"].isin([*compared, *elsewhere])]
        yield _claim("lens", lens, sentence, told, "; ".join(names["told"]), **numbers)


def lacks(data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    """Say which provisions the focal agreement is known not to have and others have, with a model."""
    yield from _gaps("lacks", data, parameters, wording)


def vague(data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    """Say which provisions the focal agreement only mentions and others make specific, with a model."""
    yield from _gaps("vague", data, parameters, wording)


def asks(data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    """Name the provisions that are unknown in the focal agreement and known in some other."""
    table = provision_gaps(data, parameters)
    unknown = table[table["gap"].eq("asks")].index
    if unknown.empty:
        return
    facts = known_facts(data, parameters)
    models = facts[facts["fact_id"].isin(table.loc[unknown, "model_fact"])]
    labels, total = _labels(unknown, wording), len(provisions(data["attributes"]))
    sentence = wording("agreements.claims.asks", own=own_name(parameters, wording), labels=labels, total=total)
    evidence = ("table:agreement_facts", *keys(models["fact_id"]))
    yield Claim(SECTION, "asks", sentence, evidence, sources=keys(models["source"]), value="; ".join(unknown))


def own_name(parameters: AgreementParameters, wording: Wording) -> str:
    """Return what the focal network's agreement is called in a sentence."""
    return wording("agreements.own", focal=parameters.focal_network)


def _gaps(gap: str, data: Tables, parameters: AgreementParameters, wording: Wording) -> Iterator[Claim]:
    table, facts = provision_gaps(data, parameters), known_facts(data, parameters)
    cases = all_agreements(data, parameters)
    for attribute in table.index[table["gap"].eq(gap)]:
        row = table.loc[attribute]
        names = row["more"] if gap == "vague" else row["has"] + row["has_partly"]
        told = facts[facts["attribute"].eq(attribute) & facts["case"].isin(cases)]
        ours = told[told["case"].eq(cases[0])].iloc[0]
        numbers = {**counts(row), "n": len(names)}
        sentence = wording(
            f"agreements.claims.{gap}",
            own=own_name(parameters, wording),
            label=wording.attribute(attribute, "agreement"),
            year=min(ours["latest"].date(), parameters.as_of).year,
            inferred=ours["status"] == "inferred",
            part=row["focal"] == "partly",
            partly=len(row["has_partly"]),
            names=list(names) if len(names) <= NAMED else [],
            model=row["model"],
            **numbers,
        )
        yield counted(SECTION, gap, attribute, sentence, pd.Series(numbers), told)


def _claim(rule: str, subject: str, sentence: str, facts: pd.DataFrame, value: str, **numbers: Any) -> Claim:
    # Where no fact counts, what is said rests on a table that was read through.
    evidence = keys(facts["fact_id"]) or ("table:agreement_facts",)
    return Claim(SECTION, rule, sentence, evidence, subject, keys(facts["source"]), value, **numbers)


def _shown(agreement: str, data: Tables, parameters: AgreementParameters, wording: Wording) -> str:
    focal = focal_agreement(data["agreements"], parameters)
    return own_name(parameters, wording) if agreement == focal else agreement


def _labels(attributes: pd.Index, wording: Wording) -> list[str]:
    return [wording.attribute(attribute, "agreement") for attribute in attributes]
