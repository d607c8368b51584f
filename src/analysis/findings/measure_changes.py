"""What would change if a measure were carried out, and on whose example: the gap, before and after."""

from __future__ import annotations

import pandas as pd

from analysis.compare import gaps, lacking
from analysis.findings.cases import Tables
from analysis.findings.measure_outcomes import period
from analysis.findings.measure_rules import Measure, read
from analysis.records.parameters import FindingParameters

# These rules read each attribute by itself, so the gap can be counted over all attributes of their kind.
WIDE = ["lacks_attribute", "provision_unspecific", "element_not_seen"]
PRESENT = ["yes", "partly"]
PRECEDENT = ["measure", "case", "attribute", "value", "period", "fact_id", "source"]


def changes(data: Tables, parameters: FindingParameters, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return what carrying out each measure would change for the focal network.

    Parameters
    ----------
    data : mapping
        The tables that the rules read.
    parameters : FindingParameters
        The choices of the run.
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.

    Returns
    -------
    DataFrame
        One row per measure in the same order: ``measure``; ``have, have_after, cases``: how many have what the measure
        brings, the focal network among them, now and after, and of how many; ``gap, gap_after``: how many attributes
        of the kind that the measure looks at the focal network is known to lack though a peer has them, now and after.
    """
    rows = [_change(data, parameters, measure) for measure in outcomes.to_dict("records")]
    return pd.DataFrame(rows, columns=["measure", "have", "have_after", "cases", "gap", "gap_after"])


def precedents(data: Tables, parameters: FindingParameters, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the facts on peers that have what each measure brings, at least in part.

    Returns
    -------
    DataFrame
        ``measure, case, attribute, value, period, fact_id, source``: a row per fact that counts, on the attributes that
        the focal network lacks, or is not known to have.
    """
    tables = [_precedents(data, parameters, measure) for measure in outcomes.to_dict("records")]
    return pd.concat(tables, ignore_index=True)


def _change(data: Tables, parameters: FindingParameters, measure: Measure) -> dict[str, object]:
    reading = read(data, parameters, {**measure, "attributes": ";".join(_kindred(data, measure))})
    own = str(measure["attributes"]).split(";")
    before, after = reading.matrix, reading.matrix.copy()
    after.loc[reading.focal, own] = "yes"
    now = int(measure["n"]) + (measure["focal"] in PRESENT)
    return {
        "measure": measure["measure"],
        "have": now,
        "have_after": int(measure["n"]) + 1,
        "cases": int(measure["total"]) + 1,
        "gap": len(lacking(gaps(before, reading.focal))),
        "gap_after": len(lacking(gaps(after, reading.focal))),
    }


def _kindred(data: Tables, measure: Measure) -> list[str]:
    """Return the attributes of the kind that a measure looks at, its own among them."""
    own, described = str(measure["attributes"]).split(";"), data["attributes"]
    if measure["rule"] not in WIDE:
        return own
    alike = described["case_type"].eq(measure["case_type"]) & described["type"].eq("presence")
    return list(dict.fromkeys([*own, *described.loc[alike, "attribute"]]))


def _precedents(data: Tables, parameters: FindingParameters, measure: Measure) -> pd.DataFrame:
    reading = read(data, parameters, measure)
    looked = measure["lacking"] or measure["asked"] or tuple(reading.matrix.columns)
    rows = reading.rows[reading.rows["counts"] & reading.rows["attribute"].isin(looked)]
    there = rows[rows["case"].ne(reading.focal) & rows["value"].isin(PRESENT)]
    order = {name: place for place, name in enumerate(reading.matrix.index)}
    ordered = there.sort_values("case", key=lambda names: names.map(order), kind="stable")
    periods = [period(ordered.iloc[[place]], parameters) for place in range(len(ordered))]
    told = ordered.assign(measure=measure["measure"], period=periods)
    return told[PRECEDENT]
