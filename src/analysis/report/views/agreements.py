"""The tables that section 50 shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.compare import LEVELS
from analysis.findings import agreement_cases, agreement_tables, agreements
from analysis.report.section import Section
from analysis.wording import Wording
from analysis.wording.wording import upper_first


def register_table(section: Section) -> pd.DataFrame:
    """Return the agreements compared: what they are, and what was seen of them."""
    wording, table = section.wording, section.data["agreements"].set_index("agreement")
    compared = agreement_cases.compared_agreements(section.data["agreements"], section.parameters)
    table = table.loc[compared].rename_axis("agreement").reset_index()
    shown = table.assign(
        kind=[upper_first(wording.term(kind, "agreement_kind")) for kind in table["kind"]],
        legal_form=_terms(table["legal_form"], "legal_form", wording),
        year_from=table["year_from"].astype("Int64").astype("string"),
        seen=_spoken(table, "seen", wording),
    )
    return _headed(shown[["agreement", "name", "kind", "legal_form", "year_from", "seen"]], section)


def provision_table(section: Section) -> pd.DataFrame:
    """Return each provision in the agreements compared, how specific it is, and the laws and norms that name it."""
    data, parameters = section.data, section.parameters
    compared = agreement_cases.compared_agreements(data["agreements"], parameters)
    value = agreement_tables.provision_matrix(data, parameters, compared).T
    level = agreement_tables.provision_levels(data, parameters, compared).T
    cells = pd.DataFrame({name: _cells(value[name], level[name], section) for name in compared}, index=value.index)
    minimum = agreement_tables.statutory_sections(data, parameters)
    asked = [
        section.say("minimum.cell", confirmed=confirmed, unconfirmed=unconfirmed)
        for confirmed, unconfirmed in zip(minimum["confirmed"], minimum["unconfirmed"], strict=True)
    ]
    norms = agreement_tables.norm_names(data, parameters).map(", ".join)
    shown = cells.assign(minimum=pd.Series(asked, index=minimum.index), norms=norms)
    return _headed(_provisions(shown, section), section, names=compared)


def minimum_words(section: Section) -> dict[str, object]:
    """Return the words that explain the column of minimum requirements: sections by legal form, and if all are sure."""
    asked = agreement_tables.statutory_minimum(section.data, section.parameters)
    forms = asked.drop_duplicates(["section", "legal_form"]).sort_values("section")
    pairs = zip(forms["section"], forms["legal_form"], strict=True)
    said = [
        section.say("minimum.form", section=name, form=section.wording.term(form, "legal_form")) for name, form in pairs
    ]
    return {"minimum": said, "unconfirmed": bool(asked["verified"].ne("yes").any())}


def lens_table(section: Section) -> pd.DataFrame:
    """Return what municipalities get, can take part in and commit to under the agreements compared.

    Where none of them is specific, what others say is there too.
    """
    data, parameters, wording = section.data, section.parameters, section.wording
    compared = agreement_cases.compared_agreements(data["agreements"], parameters)
    specific = agreement_tables.lens_levels(data, parameters).loc[compared].gt(1).any()
    facts = agreement_tables.lens_facts(data, parameters)
    facts = facts[facts["case"].isin(compared) | facts["lens"].isin(specific.index[~specific])]
    shown = facts.assign(
        lens=_terms(facts["lens"], "lens", wording),
        agreement=facts["case"],
        provision=[wording.row_label(name, "agreement") for name in facts["attribute"]],
        level=facts["specificity"].map(level_words(section)),
        detail=_spoken(facts, "detail", wording),
    )
    return _headed(shown[["lens", "agreement", "provision", "level", "detail"]], section)


def gap_table(section: Section) -> pd.DataFrame:
    """Return what is missing, only mentioned or unknown in the focal agreement, with a model among the others."""
    data, parameters, wording = section.data, section.parameters, section.wording
    table = agreement_tables.provision_gaps(data, parameters)
    facts = agreement_cases.known_facts(data, parameters).set_index("fact_id").loc[table["model_fact"]]
    least, most = table["n"].astype(str), (table["n"] + table["unknown"]).astype(str)
    span = least.where(table["unknown"].eq(0), least + "–" + most)
    shown = table.assign(
        focal=_cells(table["focal"], table["level"], section),
        has_it=span + f" {wording('report.of')} " + table["total"].astype(str),
        model=table["model"] + " (" + table["best"].map(level_words(section)) + ")",
        model_detail=_spoken(facts, "detail", wording).to_numpy(),
    )
    own = agreements.own_name(parameters, wording)
    return _headed(_provisions(shown[["focal", "has_it", "model", "model_detail"]], section), section, own=own)


def level_words(section: Section) -> dict[int, str]:
    """Return the words for the levels, from missing to measurable."""
    return dict(enumerate(scale(section).values()))


def scale(section: Section) -> dict[str, str]:
    """Return the words for the levels by the name of the level, for the text that explains them."""
    return {name: section.say(f"levels.{name}") for name in LEVELS}


def _cells(value: pd.Series, level: pd.Series, section: Section) -> pd.Series:
    word = _terms(value, "presence", section.wording)
    return word + level.where(level.gt(0)).map(level_words(section)).radd(", ").fillna("")


def _terms(values: pd.Series, vocabulary: str, wording: Wording) -> pd.Series:
    return values.map(lambda value: wording.term(value, vocabulary), na_action="ignore")


def _provisions(table: pd.DataFrame, section: Section) -> pd.DataFrame:
    labels = [section.wording.row_label(str(name), "agreement") for name in table.index]
    return table.assign(provision=labels)[["provision", *table.columns]]


def _spoken(table: pd.DataFrame, name: str, wording: Wording) -> pd.Series:
    """Return a text in the reader's language; in bokmål where it is not written in that language."""
    return table.get(wording.column(name), table[f"{name}_nb"]).fillna(table[f"{name}_nb"])


def _headed(table: pd.DataFrame, section: Section, names: Sequence[str] = (), **values: str) -> pd.DataFrame:
    """Give columns their headers; those that are named after a case keep their names."""
    heads = {str(name): section.say(f"columns.{name}", **values) for name in table.columns if name not in names}
    return table.rename(columns=heads).reset_index(drop=True)
