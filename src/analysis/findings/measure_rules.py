"""How the facts are read for a measure: one small rule per kind of measure, all with the same answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.compare import matrix
from analysis.findings.agreement_cases import focal_agreement, other_agreements
from analysis.findings.cases import Tables, compared_networks
from analysis.findings.traces import network_practice, traces
from analysis.records.facts import as_cases, current, eligible
from analysis.records.parameters import CommunicationParameters, FindingParameters, Parameters

Measure = Mapping[Hashable, Any]

# From this level a provision says who does what; below it is only mentioned (see `analysis.compare.LEVELS`).
SPECIFIC = 2
TOLD = {"good_practice": "yes", "challenge": "no"}
COLUMNS = ["fact_id", "case", "attribute", "value", "earliest", "latest", "status", "source", "counts"]


@dataclass(frozen=True)
class Readings:
    """What a rule read for a measure.

    Parameters
    ----------
    focal : str
        The focal case.
    matrix : DataFrame
        Index ``case``, the focal one among them, columns ``attribute``: yes where a case has what the measure would
        bring, else partly, no or unknown.
    rows : DataFrame
        The dated rows read for these cases, also those that a later one displaces: ``fact_id, case, attribute, value,
        earliest, latest, status, source`` and ``counts``, whether the matrix rests on it. Unknown ones are left out.
    """

    focal: str
    matrix: pd.DataFrame
    rows: pd.DataFrame


def read(data: Tables, parameters: FindingParameters, measure: Measure) -> Readings:
    """Read the facts for a measure by its rule.

    Parameters
    ----------
    data : mapping
        The described tables.
    parameters : FindingParameters
        The choices of the run.
    measure : mapping
        A row of ``measures``; see `analysis.records.measures.read_measures`.

    Raises
    ------
    ValueError
        When there is no such rule.

    Examples
    --------
    >>> from analysis.records.data import read_data
    >>> measure = {"rule": "lacks_attribute", "attributes": "has_theme_groups"}
    >>> read(read_data(), FindingParameters(), measure).matrix["has_theme_groups"].head(4).tolist()
    ['no', 'unknown', 'unknown', 'yes']
    """
    if measure["rule"] not in RULES:
        message = f"measures: there is no rule {measure['rule']!r}; there are {', '.join(RULES)}"
        raise ValueError(message)
    return RULES[measure["rule"]](data, parameters, measure)


def lacks_attribute(data: Tables, parameters: FindingParameters, measure: Measure) -> Readings:
    """Read which networks have an attribute."""
    rows = _rows(data["network_facts"], parameters)
    return _readings(rows, parameters.focal_network, compared_networks(data, parameters), measure)


def outside_municipalities(data: Tables, parameters: FindingParameters, measure: Measure) -> Readings:
    """Read which networks have all municipalities of their area: those with none outside."""
    rows = _rows(data["network_facts"], parameters)
    number = pd.to_numeric(rows["value"].where(rows["attribute"].isin(_attributes(measure))), errors="coerce")
    value = pd.Series("unknown", index=rows.index).mask(number.eq(0), "yes").mask(number.gt(0), "no")
    cases = compared_networks(data, parameters)
    return _readings(rows.assign(value=value), parameters.focal_network, cases, measure)


def provision_unspecific(data: Tables, parameters: FindingParameters, measure: Measure) -> Readings:
    """Read which agreements, of networks or asked for by name, say specifically what a measure asks for."""
    # Without an agreement of its own the network stands in its place, and everything is unknown of it.
    focal = focal_agreement(data["agreements"], parameters) or parameters.focal_network
    of_networks = data["agreements"].dropna(subset="network")["agreement"]
    others = other_agreements(data, parameters)
    cases = [name for name in others if name in {*of_networks, *parameters.compared}]
    return _readings(_specific(_rows(data["agreement_facts"], parameters)), focal, [focal, *cases], measure)


def element_not_seen(data: Tables, parameters: FindingParameters, measure: Measure) -> Readings:
    """Read which networks are themselves seen with elements of communication."""
    wider = of_communication(parameters)
    rows = traces(data, wider).query("relation == 'self'")
    counting = network_practice(data, wider)["fact_id"]
    named = rows.assign(case=rows["network"], counts=rows["fact_id"].isin(counting))
    return _readings(named, parameters.focal_network, compared_networks(data, parameters), measure)


def of_communication(parameters: Parameters) -> CommunicationParameters:
    """Return the parameters under which section 40 reads the same facts.

    Examples
    --------
    >>> of_communication(FindingParameters(focal_network="DigiViken")).focal_network
    'DigiViken'
    """
    return CommunicationParameters(**{name: getattr(parameters, name) for name in Parameters.model_fields})


def unclear_attribute(data: Tables, parameters: FindingParameters, measure: Measure) -> Readings:
    """Read in which networks it is clear what something they have is for.

    What a network tells as good practice on the theme says yes, as a challenge no, both partly. Where neither is told,
    it counts whether the network's agreement is specific on it. A network that does not have it at all has it not.
    """
    cases = compared_networks(data, parameters)
    facts = _rows(data["network_facts"], parameters)
    absent = facts[facts["attribute"].isin(_attributes(measure)) & facts["counts"] & facts["value"].eq("no")]
    told = _told(data["challenges"], measure)
    agreed = _agreed(data, parameters, measure, cases)
    told = told[~told["case"].isin(absent["case"])]
    agreed = agreed[~agreed["case"].isin([*absent["case"], *told["case"]])]
    rows = pd.concat([absent[COLUMNS], told[COLUMNS], agreed[COLUMNS]], ignore_index=True)
    return _readings(rows.assign(attribute=_attributes(measure)[0]), parameters.focal_network, cases, measure)


def _told(challenges: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return what networks tell on a theme, as rows; they are not dated."""
    ours = challenges[challenges["theme"].eq(measure["theme"]) & challenges["kind"].isin(list(TOLD))]
    rows = ours.rename(columns={"challenge_id": "fact_id", "network": "case"})
    undated = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[ns]")
    told = rows.assign(value=rows["kind"].map(TOLD), attribute="", status="stated", counts=True)
    return told.assign(earliest=undated, latest=undated)


def _agreed(data: Tables, parameters: FindingParameters, measure: Measure, cases: list[str]) -> pd.DataFrame:
    """Return how specific the networks' own agreements are on a provision, as rows on the networks."""
    asked = {name: parameters.model_copy(update={"focal_network": name}) for name in cases}
    own = {focal_agreement(data["agreements"], choice): name for name, choice in asked.items()}
    rows = _specific(_rows(data["agreement_facts"], parameters))
    ours = rows[rows["attribute"].eq(measure["provision"]) & rows["case"].isin([name for name in own if name])]
    return ours.assign(case=ours["case"].map(own))


RULES: dict[str, Callable[[Tables, FindingParameters, Measure], Readings]] = {
    "lacks_attribute": lacks_attribute,
    "unclear_attribute": unclear_attribute,
    "outside_municipalities": outside_municipalities,
    "provision_unspecific": provision_unspecific,
    "element_not_seen": element_not_seen,
}


def _attributes(measure: Measure) -> list[str]:
    return str(measure["attributes"]).split(";")


def _rows(facts: pd.DataFrame, parameters: FindingParameters) -> pd.DataFrame:
    """Return the facts that may count, and which of them do."""
    day, cases = parameters.as_of.isoformat(), as_cases(facts)
    counting = current(cases, day, parameters.evidence)["fact_id"]
    rows = eligible(cases, day, parameters.evidence)
    return rows.assign(counts=rows["fact_id"].isin(counting))


def _specific(rows: pd.DataFrame) -> pd.DataFrame:
    """Return facts on provisions with «no» for what is only mentioned, and unknown where its level is."""
    there = rows["value"].isin(["yes", "partly"])
    value = rows["value"].mask(there & rows["specificity"].lt(SPECIFIC), "no")
    return rows.assign(value=value.mask(there & rows["specificity"].isna(), "unknown"))


def _readings(rows: pd.DataFrame, focal: str, cases: list[str], measure: Measure) -> Readings:
    attributes = _attributes(measure)
    ours = rows["case"].isin(cases) & rows["attribute"].isin(attributes) & rows["value"].ne("unknown")
    read = rows.loc[ours, COLUMNS].reset_index(drop=True)
    counting = read[read["counts"]].groupby(["case", "attribute"])["value"].agg(_combined).reset_index()
    return Readings(focal, matrix(counting, cases, attributes), read)


def _combined(values: pd.Series) -> str:
    """Return the one value of several rows: what they agree on, else partly."""
    return str(values.iloc[0]) if len(set(values)) == 1 else "partly"
