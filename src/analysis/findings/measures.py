"""Section 60, first half: which measures follow for the focal network, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.findings.cases import Tables
from analysis.findings.claims import Claim, used
from analysis.findings.measure_outcomes import OUTCOMES, outcomes
from analysis.findings.measure_rules import Measure
from analysis.findings.quantities import scale
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording, quantified

SECTION = "findings_and_measures"
LACKS = ["recommended", "no_precedent"]
_COMMON = ("focal_network", "as_of", "peers", "evidence", "include_unconfirmed")
# The choices that a measure depends on, by what its rule reads.
CHOICES = {
    "network": _COMMON,
    "organisation": _COMMON,
    "agreement": (*_COMMON, "compare_with"),
}


def claims(data: Tables, parameters: FindingParameters, wording: Wording) -> list[Claim]:
    """Return the measures as sentences: an overview, then each measure in order of strength.

    Parameters
    ----------
    data : mapping
        ``measures``, and the tables that their rules read: ``networks, network_facts, agreements, agreement_facts,
        organisations, communication_facts, website_facts, challenges, attributes``.
    parameters : FindingParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    table = outcomes(data, parameters)
    return [overview(table, parameters, wording), *measure_claims(table, parameters, wording)]


def overview(table: pd.DataFrame, parameters: FindingParameters, wording: Wording) -> Claim:
    """Say how many measures have which outcome.

    Parameters
    ----------
    table : DataFrame
        `outcomes`.
    parameters : FindingParameters
        The choices of the run.
    wording : Wording
        Texts in the reader's language.
    """
    number = table["outcome"].value_counts().reindex(OUTCOMES, fill_value=0)
    recommended = int(number["recommended"])
    sentence = wording(
        f"{SECTION}.claims.overview",
        focal=parameters.focal_network,
        quantity=quantified(
            wording, (recommended, len(table)), scale(parameters), wording(f"{SECTION}.counted.measures")
        ),
        **{str(name): int(n) for name, n in number.items()},
    )
    value = "; ".join(f"{name} {n}" for name, n in number.items())
    choices = used(parameters, *CHOICES["agreement"], "few_below", "most_from", "min_n_percent")
    return Claim(SECTION, "overview", sentence, ("table:measures",), value=value, parameters=choices)


def measure_claims(table: pd.DataFrame, parameters: FindingParameters, wording: Wording) -> Iterator[Claim]:
    """Say of each measure whether it is recommended, on whose example, or what would have to be known.

    Parameters
    ----------
    table : DataFrame
        `outcomes`.
    parameters : FindingParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    for row in table.to_dict("records"):
        n, total, unknown = (int(row[name]) for name in ("n", "total", "unknown"))
        sentence = wording(
            f"{SECTION}.claims.{row['outcome']}",
            focal=parameters.focal_network,
            text=row[wording.column("text")],
            question=row[wording.column("question")],
            what=missing(row, wording),
            inferred=row["inferred"],
            period=row["period"],
            in_part=row["focal"] == "partly",
            only=only(row, wording),
            more=wording(f"{SECTION}.more.{row['case_type']}", n=len(row["asked"]))
            if row["lacking"] and row["asked"]
            else "",
            peers=wording(f"{SECTION}.peers.{row['case_type']}", n=total),
            has=list(row["has"]),
            partly=list(row["has_partly"]),
            n=n,
            total=total,
            unknown=unknown,
        )
        # A lack that no source states is weak ground for a recommendation.
        weak = row["outcome"] in LACKS and row["only_inferred"]
        yield Claim(
            SECTION,
            "measure",
            sentence,
            row["evidence"],
            row["measure"],
            row["sources"],
            row["outcome"],
            n,
            total,
            unknown,
            parameters=used(parameters, *CHOICES[row["case_type"]]),
            status="weakened" if weak else "shown",
            reason=wording(f"{SECTION}.reasons.inferred", focal=parameters.focal_network) if weak else "",
        )


def missing(row: Measure, wording: Wording) -> str:
    """Return what the focal network would have by a measure, as a noun phrase that fits after «har ikke».

    Of elements of communication those are named that it lacks, or is not known to have.

    Parameters
    ----------
    row : mapping
        A row of `outcomes`.
    wording : Wording
        Labels in the reader's language.
    """
    if row["rule"] != "element_not_seen" or row["outcome"] == "has":
        return str(row[wording.column("feature")])
    return wording.either(wording.attribute(name, row["case_type"]) for name in row["lacking"] or row["asked"])


def only(row: Measure, wording: Wording) -> list[str]:
    """Return the labels of what is looked at, where that is only some of what a measure is about.

    Parameters
    ----------
    row : mapping
        A row of `outcomes`.
    wording : Wording
        Labels in the reader's language.
    """
    looked, whole = row["lacking"] or row["asked"], row["attributes"].split(";")
    named = row["rule"] == "element_not_seen" or not 0 < len(looked) < len(whole)
    return [] if named else [wording.attribute(name, row["case_type"]) for name in looked]
