"""Section 60, second half: whether each conclusion of the 2022 mapping holds against the facts of its own time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.findings.audit_networks import both_roles, majority, mandate_and_roles, newly_founded, reported, spread
from analysis.findings.audit_peers import below_the_best, named_outside, precedents
from analysis.findings.audit_verdicts import Answer, Conclusion, Rule
from analysis.findings.cases import Tables
from analysis.findings.claims import Basis, Claim, keys, used
from analysis.findings.measures import SECTION
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

VERDICTS = ["confirmed", "extended", "contradicted", "not_testable"]
# The choices of the run that the audit depends on.
KEPT = ("evidence", "new_within_years", "majority", "min_n_percent")
# What was read through when a conclusion finds no fact for or against it.
TABLES = {"networks": "network_facts", "agreements": "agreement_facts", "communication": "communication_facts"}
RULES: dict[str, Rule] = {
    "F1": reported("competence"),
    "F2": newly_founded,
    "F3": spread,
    "F4": reported("role_clarity"),
    "F5": both_roles,
    "F6": mandate_and_roles,
    "F7": precedents("M2"),
    "M1": precedents("M1"),
    "M2": precedents("M2"),
    "M3": precedents("M3"),
    "M4": precedents("M4"),
    "M5": precedents("M5"),
    "M6": named_outside,
    "M7": precedents("M7"),
    "M8": precedents("M8"),
    "M9": majority,
    "M10": below_the_best,
}


def claims(data: Tables, parameters: FindingParameters, wording: Wording) -> list[Claim]:
    """Return the audit as sentences: an overview, then each conclusion with its verdict and the reason.

    Parameters
    ----------
    data : mapping
        ``claims_2022``, and the tables that the rules read.
    parameters : FindingParameters
        The choices of the run. Only ``evidence``, ``new_within_years``, ``majority`` and ``min_n_percent`` matter: the
        audit is about the network that the mapping was about, as of the end of its year, beside all confirmed networks.
    wording : Wording
        Texts and labels in the reader's language.

    Raises
    ------
    ValueError
        When a conclusion has no rule.
    """
    answered = answers(data, parameters, wording)
    verdicts = pd.Series([found.verdict for _, found in answered], dtype=object)
    listed = [_claim(row, found, parameters, wording) for row, found in answered]
    return [_overview(data["claims_2022"], verdicts, parameters, wording), *listed]


def audit(data: Tables, parameters: FindingParameters, wording: Wording) -> pd.DataFrame:
    """Return the verdict on each conclusion of the 2022 mapping.

    Returns
    -------
    DataFrame
        The columns of ``claims_2022``, then ``verdict``, ``reason`` (in the reader's language, without a full stop),
        ``n_facts`` and ``n_other``: how many facts were read, and how many of them are from other sources than the
        mapping itself.
    """
    answered = answers(data, parameters, wording)
    return data["claims_2022"].assign(
        verdict=[found.verdict for _, found in answered],
        reason=[found.reason for _, found in answered],
        n_facts=[len(found.rows) for _, found in answered],
        n_other=[int(found.rows["source"].ne(row["source"]).sum()) for row, found in answered],
    )


def answers(data: Tables, parameters: FindingParameters, wording: Wording) -> list[tuple[Conclusion, Answer]]:
    """Return each conclusion of the 2022 mapping with what the facts say of it; see `answer`."""
    return [(row, answer(data, parameters, row, wording)) for row in data["claims_2022"].to_dict("records")]


def answer(data: Tables, parameters: FindingParameters, row: Conclusion, wording: Wording) -> Answer:
    """Return what the facts say of one conclusion, by its rule.

    Parameters
    ----------
    data : mapping
        The tables that the rules read.
    parameters : FindingParameters
        The choices of the run.
    row : mapping
        A row of ``claims_2022``.
    wording : Wording
        Texts and labels in the reader's language.

    Raises
    ------
    ValueError
        When the conclusion has no rule.
    """
    if row["claim_id"] not in RULES:
        message = (
            f"claims_2022: no rule for the conclusion {row['claim_id']!r}; there are rules for {', '.join(RULES)}; "
            "add one in analysis.findings.audit or take the row out"
        )
        raise ValueError(message)
    return RULES[row["claim_id"]](data, then(row, parameters), row, wording)


def then(row: Conclusion, parameters: FindingParameters) -> FindingParameters:
    """Return the parameters under which a conclusion is tested: its own network, and the end of its own year.

    Examples
    --------
    >>> row = {"subject": "DigiTrøndelag", "year": 2022}
    >>> tested = then(row, FindingParameters(focal_network="DigiViken", majority=0.6))
    >>> tested.focal_network, tested.as_of.isoformat(), tested.majority
    ('DigiTrøndelag', '2022-12-31', 0.6)
    """
    chosen = {name: getattr(parameters, name) for name in ("language", *KEPT)}
    return FindingParameters(focal_network=row["subject"], as_of=date(int(row["year"]), 12, 31), **chosen)


def _claim(row: Conclusion, found: Answer, parameters: FindingParameters, wording: Wording) -> Claim:
    sentence = wording(
        "findings_and_measures.claims.audit",
        number=row["claim_id"],
        verdict=found.verdict,
        statement=row[wording.column("statement")],
        reason=found.reason,
    )
    evidence = keys(found.rows["fact_id"]) or (f"table:{TABLES[row['section']]}",)
    sources = tuple(dict.fromkeys([row["source"], *keys(found.rows["source"])]))
    subject, value = str(row["claim_id"]), found.verdict
    # A conclusion that no row of others bears on stays what its source reported.
    basis: Basis = "both" if found.rows["source"].ne(row["source"]).any() else "reported"
    counts, choices = (found.n, found.total, found.unknown), used(parameters, *KEPT)
    return Claim(
        SECTION, "audit", sentence, evidence, subject, sources, value, *counts, basis=basis, parameters=choices
    )


def _overview(conclusions: pd.DataFrame, verdicts: pd.Series, parameters: FindingParameters, wording: Wording) -> Claim:
    number = verdicts.value_counts().reindex(VERDICTS, fill_value=0)
    sentence = wording(
        "findings_and_measures.claims.audit_overview",
        focal=parameters.focal_network,
        subjects=list(conclusions["subject"].unique()),
        years=[str(year) for year in conclusions["year"].unique()],
        total=len(conclusions),
        **{str(name): int(n) for name, n in number.items()},
    )
    value = "; ".join(f"{name} {n}" for name, n in number.items())
    return Claim(
        SECTION, "audit_overview", sentence, ("table:claims_2022",), sources=keys(conclusions["source"]), value=value
    )
