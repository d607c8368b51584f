"""Section 60: how many networks have what sources have counted, in one word where the rows allow only one."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.compare import tally
from analysis.findings.cases import Tables, current_facts, network_matrix
from analysis.findings.claims import Claim, keys, used
from analysis.records.parameters import FindingParameters
from analysis.wording import Scale, Wording, quantified, quantifier

SECTION = "findings_and_measures"
CHOICES = ("focal_network", "as_of", "peers", "evidence", "include_unconfirmed", "few_below", "most_from", "name_below")


def scale(parameters: FindingParameters) -> Scale:
    """Return the thresholds of the quantifiers.

    Examples
    --------
    >>> scale(FindingParameters(name_below=6)).name_below
    6
    """
    return Scale(parameters.few_below, parameters.most_from, parameters.name_below, parameters.min_n_percent)


def shares(data: Tables, parameters: FindingParameters) -> pd.DataFrame:
    """Count the networks that have each attribute which some source has counted.

    Returns
    -------
    DataFrame
        Index ``attribute``: ``n, total, unknown`` over the focal network and its peers, ``names`` (tuple of those that
        have it, at least in part), ``least`` and ``greatest``: the quantifiers when every unknown is a no, and a yes.
    """
    matrix = network_matrix(data, parameters)
    told = data["reported_aggregates"]["attribute"].dropna().unique()
    looked = matrix[[name for name in matrix.columns if name in told]]
    counted = tally(looked)[["n", "total", "unknown"]]
    names = [tuple(looked.index[looked[name].isin(["yes", "partly"])]) for name in looked.columns]
    limits = [
        (quantifier(n, total, scale(parameters)), quantifier(n + unknown, total, scale(parameters)))
        for n, total, unknown in counted.astype(int).itertuples(index=False)
    ]
    words = pd.DataFrame(limits, index=counted.index, columns=["least", "greatest"])
    return counted.assign(names=pd.Series(names, index=counted.index, dtype=object)).join(words)


def claims(data: Tables, parameters: FindingParameters, wording: Wording) -> list[Claim]:
    """Return how many networks have what sources have counted; withheld where the unknown ones leave the word open.

    Parameters
    ----------
    data : mapping
        ``networks, network_facts, attributes, reported_aggregates``.
    parameters : FindingParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    return list(_claims(data, parameters, wording))


def _claims(data: Tables, parameters: FindingParameters, wording: Wording) -> Iterator[Claim]:
    table, matrix = shares(data, parameters), network_matrix(data, parameters)
    facts = current_facts(data["network_facts"], parameters)
    facts = facts[facts["case"].isin(matrix.index) & facts["value"].ne("unknown")]
    of = wording(f"{SECTION}.counted.networks")
    for row in table.reset_index().to_dict("records"):
        n, total, unknown = (int(row[name]) for name in ("n", "total", "unknown"))
        rows = facts[facts["attribute"].eq(row["attribute"])]
        sentence = wording(
            f"{SECTION}.claims.share",
            quantity=quantified(wording, (n, total), scale(parameters), of, row["names"]),
            label=wording.attribute(row["attribute"], "network"),
            as_of=parameters.as_of,
            n=n,
            unknown=unknown,
        )
        settled = total < parameters.name_below or row["least"] == row["greatest"]
        words = {end: wording(f"quantifiers.{row[end]}", of=of) for end in ("least", "greatest")}
        yield Claim(
            SECTION,
            "share",
            sentence,
            keys(rows["fact_id"]) or ("table:network_facts",),
            str(row["attribute"]),
            keys(rows["source"]),
            row["least"] if row["least"] == row["greatest"] else f"{row['least']}-{row['greatest']}",
            n,
            total,
            unknown,
            parameters=used(parameters, *CHOICES),
            status="shown" if settled else "withheld",
            reason="" if settled else wording(f"{SECTION}.reasons.no_one_word", **words),
        )
