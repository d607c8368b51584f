"""Rules of the audit on measures: whether other sources know of the precedents that the mapping took them from."""

from __future__ import annotations

import pandas as pd

from analysis.compare import tally
from analysis.findings.audit_verdicts import Answer, Conclusion, Rule, reason, told_rows
from analysis.findings.cases import Tables, area_municipalities
from analysis.findings.elements import organisation_matrix
from analysis.findings.measure_outcomes import one_outcome
from analysis.findings.measure_rules import Measure, Readings, of_communication, read
from analysis.findings.traces import practice
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

SEEN = ["yes", "partly"]
OUTSIDE = "municipalities_outside"


def precedents(claim_id: str) -> Rule:
    """Return the rule that peers have what the network lacks, by the measure that follows from a conclusion.

    The mapping's own rows tell which precedents it meant; rows of other sources tell whether these hold, and add more.

    Parameters
    ----------
    claim_id : str
        The conclusion that the measure goes back to.
    """

    def rule(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
        measure = _measure(data, claim_id)
        reading = read(data, parameters, measure)
        outcome = one_outcome(measure, reading, parameters)
        rows = reading.rows
        own, there = rows["source"].eq(conclusion["source"]), rows["value"].isin(SEEN)
        peers = rows["case"].ne(reading.focal)
        told, elsewhere = (_cases(rows[peers & there & side], reading) for side in (own, ~own))
        against = _cases(rows[peers & ~own & rows["value"].eq("no")], reading)
        names = {
            "told": told,
            "confirmed": [name for name in told if name in elsewhere],
            "more": [name for name in elsewhere if name not in told],
            "against": [name for name in told if name in against and name not in elsewhere],
        }
        verdict = _verdict(str(outcome["focal"]), names)
        n, total, unknown = (int(outcome[name]) for name in ("n", "total", "unknown"))
        text = reason(
            "precedents",
            wording,
            subject=parameters.focal_network,
            focal=outcome["focal"],
            period=outcome["period"],
            what=measure[wording.column("feature")],
            peers=wording(f"findings_and_measures.peers.{measure['case_type']}", n=total),
            own_only=bool(own[~peers & rows["value"].eq("no")].all()),
            n=n,
            in_part=int(outcome["partly"]),
            unknown=unknown,
            **names,
        )
        return Answer(verdict, text, rows, n, total, unknown)

    return rule


def named_outside(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether another source gives the same number of municipalities outside, and whether they are named."""
    subject = parameters.focal_network
    rows = told_rows(data["network_facts"], parameters, [subject], [OUTSIDE])
    own = rows["source"].eq(conclusion["source"])
    numbers, others = rows.loc[own, "value"].tolist(), rows.loc[~own, "value"].tolist()
    verdict = "not_testable"
    if numbers and others:
        verdict = "confirmed" if set(others) == set(numbers) else "contradicted"
    area = area_municipalities(data, subject)
    member = area.reindex(columns=[f"in_network_{parameters.as_of.year}"]).iloc[:, 0].fillna("unknown")
    text = reason(
        "named_outside",
        wording,
        subject=subject,
        number=int(numbers[-1]) if numbers else None,
        others=[int(number) for number in others],
        named=area.loc[member.eq("no"), "name"].tolist(),
        total=len(area),
        unknown=int(member.eq("unknown").sum()),
    )
    return Answer(verdict, text, rows)


def below_the_best(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether the network has fewer elements of communication than the best of those around it, for certain."""
    subject = parameters.focal_network
    attributes = str(_measure(data, str(conclusion["claim_id"]))["attributes"]).split(";")
    wider = of_communication(parameters)
    organisations = data["organisations"].set_index("organisation")
    own = organisations["network"].eq(subject) & organisations["relation"].isin(["self", "predecessor"])
    near = organisations["network"].eq(subject) | organisations["relation"].eq("self")
    counted = tally(organisation_matrix(data, wider)[attributes].T)
    ours = counted.reindex(organisations.index[own & organisations["relation"].eq("self")])
    others = counted[counted.index.isin(organisations.index[near & ~own])]
    n = int(ours["n"].sum())
    unknown = int(ours["unknown"].sum()) if ours["n"].notna().any() else len(attributes)
    best = int(others["n"].max()) if len(others) else 0
    verdict = "confirmed" if n + unknown < best else "not_testable"
    facts = practice(data, wider)
    rows = facts[facts["attribute"].isin(attributes) & facts["case"].isin([*ours.index, *others.index])]
    text = reason(
        "below_the_best",
        wording,
        verdict=verdict,
        subject=subject,
        n=n,
        total=len(attributes),
        unknown=unknown,
        best=best,
        others=len(others),
    )
    return Answer(verdict, text, rows[rows["value"].ne("unknown")], n, len(attributes), unknown)


def _measure(data: Tables, claim_id: str) -> Measure:
    ours = data["measures"][data["measures"]["claim_2022"].eq(claim_id)]
    if ours.empty:
        message = f"measures: none goes back to the conclusion {claim_id}; give one of them claim_2022: {claim_id}"
        raise ValueError(message)
    return ours.to_dict("records")[0]


def _cases(rows: pd.DataFrame, reading: Readings) -> list[str]:
    return [name for name in reading.matrix.index if name in set(rows["case"])]


def _verdict(focal: str, names: dict[str, list[str]]) -> str:
    if focal == "yes" or names["against"]:
        return "contradicted"
    if focal != "no" or not (names["confirmed"] or names["more"]):
        return "not_testable"
    return "extended" if names["told"] and names["more"] else "confirmed"
