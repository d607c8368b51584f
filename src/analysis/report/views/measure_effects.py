"""What measures would change, on whose example, and what must be asked first, as section 60 shows it."""

from __future__ import annotations

import pandas as pd

from analysis.findings.agreement_cases import focal_agreement
from analysis.findings.measure_outcomes import TABLES
from analysis.report.section import Section
from analysis.wording.wording import upper_first


def effect_table(
    outcomes: pd.DataFrame, changes: pd.DataFrame, precedents: pd.DataFrame, section: Section
) -> pd.DataFrame:
    """Return what each recommended measure answers, who has done it by which source, and what it would change.

    Parameters
    ----------
    outcomes : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    changes, precedents : DataFrame
        See `analysis.findings.measure_changes`.
    section : Section
        Words, parameters and sources.
    """
    table = outcomes[outcomes["outcome"].eq("recommended")].merge(changes, on="measure")
    column, of, subject = section.wording.column, section.wording("report.of"), section.parameters.focal_network
    span = table["have"].astype(str) + " → " + table["have_after"].astype(str)
    shown = {
        "measure": table[column("text")],
        "finding": table[column("finding")].map(upper_first) + (" (" + table["finding_2022"] + ")").fillna(""),
        "precedents": table["measure"].map(_examples(precedents, section)).fillna(""),
        "change": span + f" {of} " + table["cases"].astype(str),
        "gap": table["gap"].astype(str) + " → " + table["gap_after"].astype(str),
    }
    heads = {name: section.say(f"columns.{name}", focal=subject) for name in shown}
    return pd.DataFrame(shown).rename(columns=heads)


def question_table(table: pd.DataFrame, section: Section) -> pd.DataFrame:
    """Return what is not known of the focal network, whom to ask, and which row would settle it.

    Parameters
    ----------
    table : DataFrame
        See `analysis.findings.measure_outcomes.outcomes`.
    section : Section
        Words and parameters.
    """
    wording = section.wording
    asked = table[table["asked"].map(bool)]
    pairs = list(zip(asked["asked"], asked["case_type"], strict=True))
    network = section.parameters.focal_network
    agreement = focal_agreement(section.data["agreements"], section.parameters) or network
    cases = {"network": network, "organisation": network, "agreement": agreement}
    shown = {
        "question": asked[wording.column("question")].tolist(),
        "ask": [section.say(f"asked.{kind}") for _, kind in pairs],
        "settles": [", ".join(wording.attribute(name, kind) for name in names) for names, kind in pairs],
        "row": [f"{TABLES[kind]}: {', '.join([cases[kind], *names])}" for names, kind in pairs],
    }
    return pd.DataFrame({section.say(f"columns.{name}"): texts for name, texts in shown.items()})


def _examples(precedents: pd.DataFrame, section: Section) -> pd.Series:
    """Return the precedents of each measure: each case once, with time and publisher of what is known of it."""
    publisher = precedents["source"].map(section.data["sources"].set_index("source")["publisher"])
    told = (precedents["period"] + ", ").where(precedents["period"].ne(""), "") + publisher
    by_case = precedents.assign(told=told).groupby(["measure", "case"], sort=False)["told"].agg(_joined).reset_index()
    texts = by_case["case"] + " (" + by_case["told"] + ")"
    return texts.groupby(by_case["measure"]).agg(_joined)


def _joined(texts: pd.Series) -> str:
    return "; ".join(dict.fromkeys(texts))
