"""Section 00: how much is known of the focal network, and what to find out first."""

from __future__ import annotations

import pandas as pd

from analysis.findings.claims import Claim
from analysis.findings.summary import SECTION
from analysis.records.parameters import AllParameters
from analysis.wording import Wording

STEPS = 3  # facts that the summary asks for


def known(counted: pd.DataFrame, parameters: AllParameters, wording: Wording) -> Claim:
    """Say how much of what was looked for is known of the focal network.

    Parameters
    ----------
    counted : DataFrame
        See `analysis.findings.start_here.known`.
    parameters : AllParameters
        The choices of the run.
    wording : Wording
        Texts in the reader's language.
    """
    ours = counted[counted["whose"].eq("focal")]
    parts = [
        wording(f"{SECTION}.known.{row['table']}", known=row["known"], total=row["total"])
        for row in ours.to_dict("records")
    ]
    n, total = int(ours["known"].sum()), int(ours["total"].sum())
    sentence = wording(f"{SECTION}.claims.known", focal=parameters.focal_network, n=n, total=total, parts=parts)
    evidence = tuple(f"table:{name}" for name in ours["table"])
    return Claim(SECTION, "known", sentence, evidence, "", (), str(n), n, total, total - n)


def first_steps(unknowns: pd.DataFrame, summed: pd.DataFrame, parameters: AllParameters, wording: Wording) -> Claim:
    """Name the unknown facts most worth finding out, and say how many findings need a second source.

    Parameters
    ----------
    unknowns : DataFrame
        See `analysis.findings.find_out.unknowns`.
    summed : DataFrame
        See `analysis.findings.robustness.summary`.
    parameters : AllParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    worth = unknowns[unknowns["changes"].gt(0)]
    sentence = wording(
        f"{SECTION}.claims.first_steps",
        focal=parameters.focal_network,
        steps=_asked(worth.head(STEPS), wording),
        changes=len(worth),
        carried=sum(any(choice == "without_source" for choice, _ in pairs) for pairs in summed["hinges_on"]),
    )
    tables = tuple(f"table:{name}" for name in dict.fromkeys(unknowns["table"])) or ("table:measures",)
    return Claim(SECTION, "first_steps", sentence, tables, value=str(len(worth)))


def _asked(rows: pd.DataFrame, wording: Wording) -> list[str]:
    """Return what is asked, each case named once."""
    return [
        wording(
            f"find_out.what.{case_type}",
            case=case,
            label=wording.names(wording.attribute(name, str(case_type)) for name in part["attribute"]),
        )
        for (case_type, case), part in rows.groupby(["case_type", "case"], sort=False)
    ]
