"""What section 60 shows."""

from __future__ import annotations

import pandas as pd

from analysis.findings.audit import VERDICTS
from analysis.findings.measure_rules import Measure
from analysis.findings.measures import missing
from analysis.report.figures import Chart, bars, counts
from analysis.report.section import Section
from analysis.wording.wording import upper_first

PLAN = ["responsible", "horizon", "precondition", "risk", "indicator"]


def plan_table(table: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return who is to carry out each recommended measure, when, on what condition, at what risk, and how to tell.

    Parameters
    ----------
    table : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    section : Section
        Words and parameters.
    """
    chosen, column = table[table["outcome"].eq("recommended")], section.wording.column
    shown = {"measure": chosen[column("text")]}
    shown |= {name: chosen[column(name)].map(upper_first) for name in PLAN}
    return pd.DataFrame({section.say(f"columns.{name}"): texts for name, texts in shown.items()})


def precedent_chart(
    table: pd.DataFrame, section: Section, key: str = "findings_and_measures.figures.precedents"
) -> Chart:
    """Draw how many others have what each measure brings.

    Parameters
    ----------
    table : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    section : Section
        Words and parameters.
    key : str
        Where the title and the description are.
    """
    wording = section.wording
    of = wording("report.of")
    labels = [upper_first(_brought(row, section)) for row in table.to_dict("records")]
    drawn = table[["yes", "partly", "unknown", "total"]].set_axis(labels)
    texts = table["n"].astype(str) + f" {of} " + table["total"].astype(str)
    drawn = drawn.astype(int).assign(text=texts.to_numpy())
    words = {
        "focal": section.parameters.focal_network,
        "n": int(table["outcome"].eq("recommended").sum()),
        "asked": int(table["outcome"].eq("question").sum()),
        "total": len(table),
        "bars": (drawn.index + " " + drawn["text"]).tolist(),
        "first": drawn.index[0],
        "first_text": drawn["text"].iloc[0],
        "first_in_part": bool(drawn["partly"].iloc[0]),
    }
    return bars(
        drawn,
        {value: wording.term(value, "presence") for value in ("yes", "partly", "unknown", "no")},
        title=wording(f"{key}.title", **words),
        source=section.say("source"),
        alt=wording(f"{key}.alt", **words),
    )


def verdict_counts(audited: pd.DataFrame) -> pd.DataFrame:
    """Return how many conclusions have each verdict, and which.

    Parameters
    ----------
    audited : DataFrame
        See `analysis.findings.audit.audit`.

    Returns
    -------
    DataFrame
        ``verdict, n, claims``: a row per verdict, also of those that no conclusion has.
    """
    listed = audited.groupby("verdict")["claim_id"].agg(", ".join).reindex(VERDICTS, fill_value="")
    number = audited["verdict"].value_counts().reindex(VERDICTS, fill_value=0)
    return pd.DataFrame({"n": number, "claims": listed}).rename_axis("verdict").reset_index()


def verdict_chart(counted: pd.DataFrame, section: Section) -> Chart:
    """Draw how many conclusions have each verdict.

    Parameters
    ----------
    counted : DataFrame
        See `verdict_counts`.
    section : Section
        Words and parameters.
    """
    labels = [upper_first(section.wording.term(name, "verdict")) for name in counted["verdict"]]
    # The names of the conclusions stand at the end of the bar, so that each can be found in the text.
    number = counted["n"].astype(str)
    texts = number.where(counted["n"].eq(0), number + ": " + counted["claims"])
    drawn = pd.DataFrame({"label": labels, "n": counted["n"], "text": texts})
    by_verdict = counted.set_index("verdict")["n"]
    words = {
        "total": int(counted["n"].sum()),
        "holds": int(by_verdict["confirmed"] + by_verdict["extended"]),
        "not_testable": int(by_verdict["not_testable"]),
        "bars": (drawn["label"] + " " + drawn["text"]).tolist(),
    }
    return counts(
        drawn,
        title=section.say("figures.verdicts.title", **words),
        source=section.say("audit_source"),
        alt=section.say("figures.verdicts.alt", **words),
    )


def _brought(row: Measure, section: Section) -> str:
    """Return what a measure brings; of many elements only those that are known to be lacking are named."""
    wording = section.wording
    return missing(row, wording) if row["lacking"] else str(row[wording.column("feature")])
