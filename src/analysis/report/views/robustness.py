"""What section 60 shows of how sure the findings are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings.robust_claims import MEASURE, hinges
from analysis.report.figures import Chart, heat
from analysis.report.section import Section

SHOWN = ["as_of", "evidence", "unknown", "peers"]


def robust_table(summed: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return each finding but the measures with the number of variants in which it holds, and what alone overturns it.

    Parameters
    ----------
    summed : DataFrame
        See `analysis.findings.robustness.summary`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    others = summed[~summed["claim_id"].str.startswith(MEASURE)]
    measures = section.data["measures"].set_index("measure").to_dict("index")
    number = [
        f"{wording.number(k)} {wording('report.of')} {wording.number(m)}" for k, m in others[["k", "m"]].to_numpy()
    ]
    shown = {
        "finding": [_finding(claim, measures, section) for claim in others["claim_id"]],
        "holds": number,
        "overturns": ["; ".join(hinges(pairs, section.data, wording)) for pairs in others["hinges_on"]],
    }
    return pd.DataFrame({wording(f"robustness.columns.{name}"): texts for name, texts in shown.items()})


def measure_shares(shares: pd.DataFrame, outcomes: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return for each measure the per cent of the variants with each choice in which its outcome holds.

    Parameters
    ----------
    shares : DataFrame
        See `analysis.findings.robustness.by_choice`.
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`; its order is that of the rows.
    section : Section
        Words and parameters.

    Returns
    -------
    DataFrame
        Index = texts of the measures, columns = choices in words; whole numbers, 0 only for never and 100 only for
        always. No rows where each measure is a question.
    """
    wording, texts = section.wording, outcomes.set_index("measure")[section.wording.column("text")]
    drawn = shares.loc[[f"{MEASURE}{name}" for name in texts.index if f"{MEASURE}{name}" in shares.index], SHOWN]
    rows = [texts[str(claim).removeprefix(MEASURE)] for claim in drawn.index]
    chosen = drawn.columns.to_frame().to_numpy()
    columns = [wording(f"robustness.values.{choice}", value=value) for choice, value in chosen]
    return pd.DataFrame(_percents(drawn).to_numpy(), pd.Index(rows, name="case"), pd.Index(columns, name="attribute"))


def robust_chart(percents: pd.DataFrame, summed: pd.DataFrame, outcomes: pd.DataFrame, section: Section) -> Chart:
    """Draw for each measure how its outcome fares under each choice.

    Parameters
    ----------
    percents : DataFrame
        See `measure_shares`; not empty.
    summed : DataFrame
        See `analysis.findings.robustness.summary`.
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    share = pd.DataFrame({"share": (summed["k"] / summed["m"]).to_numpy()}, summed["claim_id"])
    # In the order of the rows, which is that of the measures.
    ours = [name for name in MEASURE + outcomes["measure"] if name in share.index]
    overall = _percents(share.loc[ours])["share"].set_axis(percents.index)
    rows = [wording("robustness.figure.row", text=text, share=share) for text, share in overall.items()]
    return heat(
        percents,
        empty_label=wording("robustness.figure.never"),
        title=wording("robustness.figure.title", low=overall.min(), high=overall.max()),
        source=section.say("source"),
        alt=wording("robustness.figure.alt", total=len(percents), n=percents.shape[1], rows=rows),
    )


def _percents(shares: pd.DataFrame) -> pd.DataFrame:
    """Return shares as whole per cents that are 0 only for never and 100 only for always."""
    rounded = (100 * shares).round()
    return rounded.mask(shares.gt(0) & shares.lt(1), rounded.clip(1, 99)).astype(int)


def _finding(claim_id: str, measures: Mapping[Any, Any], section: Section) -> str:
    """Return what a finding says, by the id of its claim."""
    wording, focal = section.wording, section.parameters.focal_network
    topic, rule, subject = claim_id.split(".")
    if topic == "networks":
        return wording("robustness.findings.network_lacks", focal=focal, label=wording.attribute(subject, "network"))
    if topic == "agreements":
        own, label = wording("agreements.own", focal=focal), wording.attribute(subject, "agreement")
        return wording(f"robustness.findings.agreement_{rule}", own=own, label=label)
    return wording("robustness.findings.majority", feature=measures[subject][wording.column("feature")])
