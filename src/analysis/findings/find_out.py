"""Section 60: which unknown facts are most worth finding out, whom to ask, and which row would settle each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pandas as pd

from analysis.findings.agreement_cases import focal_agreement
from analysis.findings.cases import Tables, network_matrix
from analysis.findings.claims import Claim, used
from analysis.findings.measure_outcomes import TABLES, outcome
from analysis.findings.measure_rules import Measure, read
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

CELL = ["case_type", "case", "attribute"]
READ = ["subject", "may_change", "changed", "left", "focal"]
# The rule by which they are ranked, as the report prints it: where more may come out another way, then where more
# rests on it at all, then where fewer facts of the kind are unknown, so that a count is sooner settled; then the
# focal network before others, then the order of the data.
ORDER = {"changes": False, "rests": False, "left": True, "focal": False}


def unknowns(data: Tables, parameters: FindingParameters) -> pd.DataFrame:
    """Return the unknown facts that measures and sentences rest on, the most worth finding out first.

    A measure changes when it has another outcome if the fact is yes, or if it is no; a sentence on an attribute of the
    networks (what the focal network lacks, and what is to be asked of it) when it comes or goes.

    Parameters
    ----------
    data : mapping
        The described tables and the measures.
    parameters : FindingParameters
        The choices of the run.

    Returns
    -------
    DataFrame
        ``case_type, case, attribute``: what is unknown, of a network, an agreement or an organisation; ``changes``: how
        many measures and sentences may change; ``rests``: how many count it; ``left``: of how many cases the
        attribute is unknown; ``subjects``: which may change, as a tuple of keys of measures and, for sentences, of
        attributes after ``networks.``; ``focal``: whether it is of the focal network;
        ``ask``: ``network``, ``parties`` (of an agreement that no network has), or ``ks`` where nothing at all is known
        of the network; ``table``: where the row belongs.
    """
    rows = pd.DataFrame([*_of_measures(data, parameters), *_of_sentences(data, parameters)], columns=[*CELL, *READ])
    grouped = rows.groupby(CELL, sort=False)
    table = grouped.agg(
        changes=("may_change", "sum"),
        rests=("subject", "size"),
        left=("left", "min"),
        subjects=("changed", _keys),
        focal=("focal", "any"),
    ).reset_index()
    asked = [_ask(row, data, parameters) for row in table.to_dict("records")]
    placed = table.assign(ask=asked, table=table["case_type"].map(TABLES))
    return placed.sort_values(list(ORDER), ascending=list(ORDER.values()), kind="stable", ignore_index=True)


def claim(table: pd.DataFrame, parameters: FindingParameters, wording: Wording) -> Claim:
    """Say how many unknown facts the measures and sentences rest on, and how many of them may change one.

    Parameters
    ----------
    table : DataFrame
        See `unknowns`.
    parameters : FindingParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    n, total = int(table["changes"].gt(0).sum()), len(table)
    best = table[table["changes"].eq(table["changes"].max()) & table["changes"].gt(0)]
    sentence = wording(
        "find_out.claim",
        n=n,
        total=total,
        most=int(table["changes"].max()) if total else 0,
        first=[what(row, wording) for row in best.to_dict("records")],
    )
    tables = tuple(f"table:{name}" for name in dict.fromkeys(table["table"])) or ("table:measures",)
    choices = used(parameters, "focal_network", "as_of", "evidence", "peers", "include_unconfirmed", "compare_with")
    return Claim("findings_and_measures", "find_out", sentence, tables, "", (), str(n), n, total, 0, parameters=choices)


def what(row: Mapping[Any, Any], wording: Wording) -> str:
    """Return what is unknown as a noun phrase with its case.

    Parameters
    ----------
    row : mapping
        A row of `unknowns`.
    wording : Wording
        Labels in the reader's language.
    """
    label = wording.attribute(row["attribute"], row["case_type"])
    return wording(f"find_out.what.{row['case_type']}", case=row["case"], label=label)


def _of_measures(data: Tables, parameters: FindingParameters) -> Iterator[dict[str, Any]]:
    for measure in data["measures"].to_dict("records"):
        reading = read(data, parameters, measure)
        now = outcome(reading.matrix, reading.focal)
        left = (reading.matrix == "unknown").sum()
        seen: dict[tuple[Any, ...], bool] = {}
        for case, attribute in _cells(reading.matrix):
            # Other cases of which the same is known change an outcome in the same way.
            alike = (case == reading.focal, attribute, *reading.matrix.loc[case])
            if alike not in seen:
                known = [_learned(reading.matrix, case, attribute, value) for value in ("yes", "no")]
                seen[alike] = {outcome(then, reading.focal) for then in known} != {now}
            cell = _place(data, parameters, measure, case, attribute)
            yield cell | _read(str(measure["measure"]), seen[alike], int(left[attribute]), case == reading.focal)


def _of_sentences(data: Tables, parameters: FindingParameters) -> Iterator[dict[str, Any]]:
    table = network_matrix(data, parameters)
    for case, attribute in _cells(table):
        now = _said(table[attribute], parameters.focal_network)
        known = (table[attribute].where(table.index != case, value) for value in ("yes", "no"))
        then = {_said(column, parameters.focal_network) for column in known}
        cell = {"case_type": "network", "case": case, "attribute": attribute}
        left = int(table[attribute].eq("unknown").sum())
        yield cell | _read(f"networks.{attribute}", then != {now}, left, case == parameters.focal_network)


def _said(column: pd.Series, focal: str) -> str:
    """Return what section 20 says of an attribute: that it is lacking, that it is to be asked, or nothing."""
    there = column.drop(index=focal).isin(["yes", "partly"]).any()
    return {"no": "lacks", "unknown": "asks"}.get(str(column[focal]), "") if there else ""


def _cells(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the unknown cells of a matrix, row by row."""
    cells = product(map(str, table.index), map(str, table.columns))
    return [cell for cell, unknown in zip(cells, (table == "unknown").to_numpy().ravel(), strict=True) if unknown]


def _learned(table: pd.DataFrame, case: str, attribute: str, value: str) -> pd.DataFrame:
    then = table.copy()
    then.loc[case, attribute] = value
    return then


def _place(data: Tables, parameters: FindingParameters, measure: Measure, case: str, attribute: str) -> dict[str, str]:
    """Return the fact that would settle a cell; where roles are unclear, what the network's agreement says of them."""
    if measure["rule"] != "unclear_attribute":
        return {"case_type": str(measure["case_type"]), "case": case, "attribute": attribute}
    own = focal_agreement(data["agreements"], parameters.model_copy(update={"focal_network": case}))
    return {"case_type": "agreement", "case": own or case, "attribute": str(measure["provision"])}


def _read(subject: str, may_change: bool, left: int, focal: bool) -> dict[str, Any]:
    changed = subject if may_change else None
    return {"subject": subject, "may_change": may_change, "changed": changed, "left": left, "focal": focal}


def _keys(subjects: pd.Series) -> tuple[str, ...]:
    return tuple(subjects.dropna())


def _ask(row: Mapping[Any, Any], data: Tables, parameters: FindingParameters) -> str:
    network = row["case"]
    if row["case_type"] == "agreement":
        owner = data["agreements"].set_index("agreement")["network"].to_dict().get(row["case"], row["case"])
        if pd.isna(owner):
            return "parties"
        network = owner
    facts = data["network_facts"]
    return "network" if facts.loc[facts["network"].eq(network), "value"].ne("unknown").any() else "ks"
