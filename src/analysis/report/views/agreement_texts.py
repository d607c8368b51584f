"""The tables that section 50 shows of agreement texts, where there are any."""

from __future__ import annotations

import pandas as pd

from analysis.compare.provision_rules import ProvisionRules
from analysis.findings import agreement_texts
from analysis.report.section import Section
from analysis.report.views.agreements import level_words


def clause_table(documents: pd.DataFrame, rules: ProvisionRules, section: Section) -> pd.DataFrame:
    """Return the clause on each provision in each text, and how specific it is.

    Parameters
    ----------
    documents : DataFrame
        See `analysis.findings.agreement_texts.compared_texts`.
    rules : ProvisionRules
        What was looked for.
    section : Section
        Words and parameters.
    """
    aligned = agreement_texts.aligned_clauses(section.data, documents, rules)
    names = documents["document_id"].tolist()
    cell = aligned["clause"] + ", " + aligned["level"].map(level_words(section))
    wide = aligned.assign(cell=cell).pivot(index="provision", columns="document_id", values="cell")
    order = [each.id for each in rules.provisions if each.id in wide.index]
    shown = wide.reindex(index=order, columns=names).fillna(section.say("texts.not_found"))
    labels = [section.wording.row_label(name, "agreement") for name in shown.index]
    shown.insert(0, section.say("columns.provision"), labels)
    return shown.rename_axis(columns=None).reset_index(drop=True)


def duty_table(documents: pd.DataFrame, rules: ProvisionRules, section: Section) -> pd.DataFrame:
    """Return who shall, should or may do what by when, what it is for a party, and where it stands."""
    told = agreement_texts.text_duties(documents, rules)
    modality = {name: section.say(f"texts.{name}") for name in ("shall", "should", "may")}
    lens = {name: section.wording.term(name, "lens") for name in told["lens"].unique() if name}
    shown = {
        "agreement": told["document_id"],
        "clause": told["clause"],
        "actor": told["actor"].replace("", section.say("texts.nobody")),
        "modality": told["modality"].map(modality),
        "action": told["action"].str.replace(r"\s+", " ", regex=True),
        "deadline": told["deadline"],
        "lens": told["lens"].map(lens).fillna(""),
    }
    return pd.DataFrame(shown).rename(columns={name: section.say(f"columns.{name}") for name in shown})


def likely_table(documents: pd.DataFrame, rules: ProvisionRules, section: Section) -> pd.DataFrame:
    """Return clauses that may be on what was not found, each with the clause elsewhere that it is like."""
    near = agreement_texts.likely_clauses(section.data, documents, rules)
    shown = {
        "agreement": near["document_id"],
        "provision": [section.wording.row_label(name, "agreement") for name in near["provision"]],
        "clause": near["clause"],
        "like": near["model"] + ", " + near["model_clause"],
    }
    return pd.DataFrame(shown).rename(columns={name: section.say(f"columns.{name}") for name in shown})
