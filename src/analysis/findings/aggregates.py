"""Section 60: what sources report of how many networks, beside what the rows on single networks allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import floor

import pandas as pd

from analysis.findings.cases import Tables, compared_networks, current_facts
from analysis.findings.claims import Claim, keys, used
from analysis.findings.networks import years
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

SECTION = "findings_and_measures"
VERDICTS = ["settled", "inside", "outside", "not_testable"]
PRESENT = ["yes", "partly"]
CHOICES = ("evidence", "majority", "new_within_years")


def claims(data: Tables, parameters: FindingParameters, wording: Wording) -> list[Claim]:
    """Return each reported count as a claim of its source, with what the rows allow.

    Parameters
    ----------
    data : mapping
        ``reported_aggregates, sources``, and the tables that they are compared with: ``networks, network_facts,
        attributes, challenges``.
    parameters : FindingParameters
        The choices of the run. Peers do not matter: what a source says of the networks is about all confirmed ones.
    wording : Wording
        Texts in the reader's language.
    """
    return list(_claims(aggregates(data, parameters), data["sources"], parameters, wording))


def aggregates(data: Tables, parameters: FindingParameters) -> pd.DataFrame:
    """Return what the rows allow of each count that a source had reported by the report's date.

    Returns
    -------
    DataFrame
        The columns of ``reported_aggregates``, then ``n, no, unknown, total``: networks that it is known to hold for,
        not to hold for, unknown, and in all, as of the end of the source's year; ``least, greatest``: the numbers of
        networks that the report allows; ``verdict``: ``settled`` when every number that the rows allow is one of them,
        ``inside`` when some is, ``outside`` when none is, ``not_testable`` when nothing is known of any network;
        ``independent``: whether any row read is from another source; ``evidence`` and ``row_sources`` (tuples).
    """
    told = data["reported_aggregates"]
    rows = told[told["year"].le(parameters.as_of.year)].to_dict("records")
    compared = [{**row, **_compared(data, then(int(row["year"]), parameters), pd.Series(row))} for row in rows]
    added = ["n", "no", "unknown", "total", "least", "greatest", "verdict", "independent", "evidence", "row_sources"]
    return pd.DataFrame(compared, columns=[*told.columns, *added])


def then(year: int, parameters: FindingParameters) -> FindingParameters:
    """Return the parameters for comparing what was said of all networks in a year: its end, and all networks.

    Examples
    --------
    >>> then(2022, FindingParameters(peers="DigiViken")).peers
    'all'
    """
    day = min(date(year, 12, 31), parameters.as_of)
    return parameters.model_copy(update={"as_of": day, "peers": "all"})


def allowed(quantifier: str, number: int, total: int, majority: float) -> tuple[int, int]:
    """Return the least and the greatest number of cases that a reported count allows.

    Parameters
    ----------
    quantifier : {"none", "some", "at_least", "several", "majority", "all"}
        What the source says; some are not all, and several are more than one.
    number : int
        The number told, with ``at_least``.
    total : int
        Cases in all.
    majority : float
        A majority is more than this share.

    Examples
    --------
    >>> allowed("majority", 0, 11, 0.5), allowed("several", 0, 11, 0.5)
    ((6, 11), (2, 11))
    """
    ranges = {
        "none": (0, 0),
        "some": (1, total - 1),
        "at_least": (number, total),
        "several": (2, total),
        "majority": (floor(majority * total) + 1, total),
        "all": (total, total),
    }
    return ranges[quantifier]


def verdict(known: tuple[int, int], reported: tuple[int, int], *, tested: bool) -> str:
    """Return whether a reported range follows from, is possible by, or contradicts the range that the rows allow.

    Parameters
    ----------
    known, reported : tuple of int
        The least and the greatest number by the rows, and by the report.
    tested : bool
        Whether anything is known of any case.

    Examples
    --------
    >>> [verdict((3, 5), reported, tested=True) for reported in [(2, 9), (4, 9), (6, 9)]]
    ['settled', 'inside', 'outside']
    """
    if not tested:
        return "not_testable"
    if known[1] < reported[0] or known[0] > reported[1]:
        return "outside"
    return "settled" if reported[0] <= known[0] and known[1] <= reported[1] else "inside"


def _compared(data: Tables, parameters: FindingParameters, row: pd.Series) -> dict[str, object]:
    cases = compared_networks(data, parameters)
    rows = _rows(data, parameters, row)
    value = rows.drop_duplicates("case").set_index("case")["value"].reindex(cases, fill_value="unknown")
    n, no, total = int(value.isin(PRESENT).sum()), int(value.eq("no").sum()), len(cases)
    number = 0 if pd.isna(row["number"]) else int(row["number"])
    least, greatest = allowed(row["quantifier"], number, total, parameters.majority)
    return {
        "n": n,
        "no": no,
        "unknown": total - n - no,
        "total": total,
        "least": least,
        "greatest": greatest,
        "verdict": verdict((n, total - no), (least, greatest), tested=n + no > 0),
        "independent": bool(rows["source"].ne(row["source"]).any()),
        "evidence": (str(row["aggregate_id"]), *keys(rows["fact_id"])),
        "row_sources": keys(rows["source"]),
    }


def _rows(data: Tables, parameters: FindingParameters, row: pd.Series) -> pd.DataFrame:
    """Return what is known of each network: ``case, value, fact_id, source``; a theme not reported is unknown."""
    cases = compared_networks(data, parameters)
    if pd.notna(row["theme"]):
        told = data["challenges"].rename(columns={"challenge_id": "fact_id", "network": "case"})
        ours = told[told["kind"].eq("challenge") & told["theme"].eq(row["theme"]) & told["case"].isin(cases)]
        return ours.assign(value="yes")
    if row["attribute"] == "established_year":
        known = years(data, parameters).dropna(subset="year")
        young = parameters.as_of.year - known["year"] <= parameters.new_within_years
        return known.assign(value=young.map({True: "yes", False: "no"}))
    facts = current_facts(data["network_facts"], parameters)
    ours = facts[facts["attribute"].eq(row["attribute"]) & facts["case"].isin(cases)]
    return ours[ours["value"].ne("unknown")]


def _claims(
    table: pd.DataFrame, sources: pd.DataFrame, parameters: FindingParameters, wording: Wording
) -> Iterator[Claim]:
    publisher = sources.set_index("source")["publisher"]
    for row in table.to_dict("records"):
        n, total, unknown = (int(row[name]) for name in ("n", "total", "unknown"))
        sentence = wording(
            f"{SECTION}.claims.aggregate",
            publisher=publisher[row["source"]],
            statement=row[wording.column("statement")],
            verdict=row["verdict"],
            **{name: int(row[name]) for name in ("n", "no", "unknown", "total", "least", "greatest", "year")},
        )
        # Rows of the source itself are no second opinion.
        echo = row["verdict"] != "not_testable" and not row["independent"]
        yield Claim(
            SECTION,
            "aggregate",
            sentence,
            row["evidence"],
            str(row["aggregate_id"]),
            tuple(dict.fromkeys([row["source"], *row["row_sources"]])),
            row["verdict"],
            n,
            total,
            unknown,
            basis="both" if row["independent"] else "reported",
            status="weakened" if echo else "shown",
            reason=wording(f"{SECTION}.reasons.same_source") if echo else "",
            parameters=used(parameters, "as_of", *CHOICES),
        )
