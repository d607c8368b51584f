"""How the facts are read for a measure under many choices at once: `analysis.findings.measure_rules` on arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.findings.measure_rules import SPECIFIC, TOLD, Measure
from analysis.findings.robust_codes import NO, NONE, PARTLY, UNKNOWN, YES, Codes, coded, standing, taken
from analysis.findings.robust_cubes import Arrays, Cube
from analysis.findings.traces import elements


def measure_cube(arrays: Arrays, measure: Measure) -> Cube:
    """Return what a measure's rule reads under each choice.

    Parameters
    ----------
    arrays : Arrays
        The tables as arrays.
    measure : mapping
        A row of ``measures``.

    Raises
    ------
    ValueError
        When there is no such rule.
    """
    if measure["rule"] not in RULES:
        message = f"measures: the rule {measure['rule']!r} can't be tried; those that can are {', '.join(RULES)}"
        raise ValueError(message)
    return RULES[measure["rule"]](arrays, measure)


def lacks_attribute(arrays: Arrays, measure: Measure) -> Cube:
    """Read which networks have some attributes."""
    return arrays.network_cube(_attributes(measure))


def outside_municipalities(arrays: Arrays, measure: Measure) -> Cube:
    """Read which networks have no municipality of their area outside."""
    number = pd.to_numeric(arrays.network_facts["value"], errors="coerce")
    values = pd.Series("unknown", index=number.index).mask(number.eq(0), "yes").mask(number.gt(0), "no")
    return arrays.of_networks(taken(coded(values), arrays.network_places(_attributes(measure))))


def provision_unspecific(arrays: Arrays, measure: Measure) -> Cube:
    """Read which agreements say specifically what a measure asks for."""
    table = arrays.data["agreements"]
    named = [*table.loc[table["network"].notna(), "agreement"], *arrays.parameters.compared]
    # Without an agreement of its own the network stands in its place; where none is named like it, nothing is known.
    network = arrays.parameters.focal_network
    stand_in = network if network in arrays.agreements else ""
    focal = [arrays.agreements.index(name or stand_in) for name in arrays.own_agreement(network)]
    values = _specific(arrays)[..., _columns(arrays, _attributes(measure))]
    return Cube(np.array(focal), values, arrays.agreement_peers & np.isin(arrays.agreements, named))


def element_not_seen(arrays: Arrays, measure: Measure) -> Cube:
    """Read which networks are themselves seen with elements of communication."""
    data = arrays.data
    told = pd.concat([data["communication_facts"], data["website_facts"]], ignore_index=True)
    selves = data["organisations"].query("relation == 'self'").set_index("organisation")["network"]
    own = told[told["organisation"].isin(selves.index) & told["category"].ne("recommendation")]
    rows = own[own["attribute"].isin(elements(data)["attribute"])].reset_index(drop=True)
    rows = rows.assign(case=rows["organisation"].map(selves))
    places = standing(rows, arrays.networks, _attributes(measure), arrays.axes)
    return arrays.of_networks(taken(coded(rows["value"]), places))


def unclear_attribute(arrays: Arrays, measure: Measure) -> Cube:
    """Read in which networks it is clear what something they have is for."""
    facts = taken(coded(arrays.network_facts["value"]), arrays.network_places(_attributes(measure)))
    absent = (facts == NO).any(axis=-1)
    told, agreed = _told(arrays, measure), _agreed(arrays, measure)
    values = np.where(absent, np.int8(NO), np.where(told == UNKNOWN, agreed, told))
    return arrays.of_networks(values[..., None])


def _told(arrays: Arrays, measure: Measure) -> Codes:
    """Return what networks tell on a theme, shape left out × case: yes a good practice, no a challenge, both partly."""
    challenges = arrays.data["challenges"]
    ours = challenges[challenges["theme"].eq(measure["theme"]) & challenges["kind"].isin(list(TOLD))]
    value, source, network = (column.to_numpy() for column in (ours["kind"].map(TOLD), ours["source"], ours["network"]))
    without = np.array([left or None for _, left in arrays.axes.left], dtype=object)[:, None]
    kept, teller = source != without, network == np.array(arrays.networks, dtype=object)[:, None]
    yes, no = (((kept & (value == said))[:, None] & teller).any(axis=-1) for said in ("yes", "no"))
    return np.select([yes & no, yes, no], [np.int8(PARTLY), np.int8(YES), np.int8(NO)], np.int8(UNKNOWN))


def _agreed(arrays: Arrays, measure: Measure) -> Codes:
    """Return how specific the networks' own agreements are on a provision: day × evidence × left out × case."""
    specific = _specific(arrays)[..., _columns(arrays, [str(measure["provision"])])[0]]
    own = np.array([[arrays.agreements.index(name or "") for name in arrays.own_agreement(n)] for n in arrays.networks])
    return np.stack([specific[day][..., names] for day, names in enumerate(own.T)])


def _specific(arrays: Arrays) -> Codes:
    """Return the provisions with «no» for what is only mentioned, and unknown where its level is."""
    values, levels = arrays.agreement_codes(arrays.agreement_facts["value"]), arrays.agreement_levels
    there = values >= PARTLY
    unspecific = np.where(there & (levels < SPECIFIC), np.int8(NO), values)
    return np.where(there & (levels == NONE), np.int8(UNKNOWN), unspecific)


def _columns(arrays: Arrays, attributes: list[str]) -> list[int]:
    return [arrays.provisions.index(name) for name in attributes]


def _attributes(measure: Measure) -> list[str]:
    return str(measure["attributes"]).split(";")


RULES: dict[str, Callable[[Arrays, Measure], Cube]] = {
    "lacks_attribute": lacks_attribute,
    "unclear_attribute": unclear_attribute,
    "outside_municipalities": outside_municipalities,
    "provision_unspecific": provision_unspecific,
    "element_not_seen": element_not_seen,
}
