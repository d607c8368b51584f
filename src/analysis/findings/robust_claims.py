"""Section 60: how sure the findings are, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.findings.cases import Tables
from analysis.findings.claims import Claim
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

SECTION = "findings_and_measures"
MEASURE = f"{SECTION}.measure."
NAMED = 3  # so many sources or cases are named; of more only the number is said


def claims(
    summed: pd.DataFrame, outcomes: pd.DataFrame, data: Tables, parameters: FindingParameters, wording: Wording
) -> list[Claim]:
    """Return how sure the findings are: an overview, then each measure in order of strength.

    Parameters
    ----------
    summed : DataFrame
        See `analysis.findings.robustness.summary`.
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    data : mapping
        ``sources``.
    parameters : FindingParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    return [overview(summed, data, parameters, wording), *measures(summed, outcomes, data, wording)]


def overview(summed: pd.DataFrame, data: Tables, parameters: FindingParameters, wording: Wording) -> Claim:
    """Say how many findings no single choice overturns, and how many one source alone carries."""
    stable = int(summed["hinges_on"].map(len).eq(0).sum())
    carried = [[value for choice, value in pairs if choice == "without_source"] for pairs in summed["hinges_on"]]
    counted = pd.Series([source for sources in carried for source in sources], dtype="str").value_counts()
    sentence = wording(
        "robustness.claims.overview",
        focal=parameters.focal_network,
        total=len(summed),
        m=int(summed["m"].max()) if len(summed) else 0,
        stable=stable,
        carried=sum(map(bool, carried)),
        source=_title(str(counted.index[0]), data) if len(counted) else "",
        n_source=int(counted.iloc[0]) if len(counted) else 0,
    )
    evidence = ("table:measures", "table:network_facts", "table:agreement_facts")
    sources = (str(counted.index[0]),) if len(counted) else ()
    return Claim(SECTION, "robust_overview", sentence, evidence, sources=sources, value=f"{stable} of {len(summed)}")


def measures(summed: pd.DataFrame, outcomes: pd.DataFrame, data: Tables, wording: Wording) -> Iterator[Claim]:
    """Say of each measure that is no question in how many variants its outcome is the same, and what overturns it."""
    by_claim = {found["claim_id"]: found for found in summed.to_dict("records")}
    for row in outcomes.to_dict("records"):
        claim_id = f"{MEASURE}{row['measure']}"
        if claim_id not in by_claim:
            continue
        found = by_claim[claim_id]
        k, m = int(found["k"]), int(found["m"])
        sentence = wording(
            "robustness.claims.measure",
            text=row[wording.column("text")],
            outcome=row["outcome"],
            k=k,
            m=m,
            hinges=hinges(found["hinges_on"], data, wording),
        )
        value = f"{k} of {m}"
        yield Claim(SECTION, "robust", sentence, row["evidence"], row["measure"], row["sources"], value)


def hinges(pairs: Sequence[tuple[str, Any]], data: Tables, wording: Wording) -> list[str]:
    """Return what alone overturns a finding, one phrase for each choice.

    Parameters
    ----------
    pairs : sequence of (str, value)
        Choice and value, as in ``hinges_on`` of `analysis.findings.robustness.summary`.
    data : mapping
        ``sources``.
    wording : Wording
        Texts in the reader's language.

    Examples
    --------
    >>> sources = pd.DataFrame({"source": ["s"], "title": ["Om oss"]})
    >>> hinges([("evidence", "stated"), ("without_source", "s")], {"sources": sources}, Wording("en"))
    ['we leave out what was inferred', 'we leave out the source “Om oss”']
    """
    grouped: dict[str, list[Any]] = {}
    for choice, value in pairs:
        grouped.setdefault(choice, []).append(_shown(choice, value, data, wording))
    return [wording(f"robustness.hinges.{choice}", values=values, named=NAMED) for choice, values in grouped.items()]


def _shown(choice: str, value: Any, data: Tables, wording: Wording) -> Any:
    if choice == "as_of":
        return date.fromisoformat(value).year
    if choice == "majority":
        return round(100 * value)
    if choice == "without_source":
        return wording("robustness.quoted", title=_title(value, data))
    return value


def _title(source: str, data: Tables) -> str:
    titles = data["sources"].set_index("source")["title"]
    return str(titles.get(source, source))
