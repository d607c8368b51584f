"""Section 50 with agreement texts, and the statutory minimum."""

import re

import pandas as pd
import pytest

from analysis.compare import matrix
from analysis.findings import agreement_cases, agreement_tables, agreement_texts, agreements
from analysis.records import read_data
from analysis.records.check_package import check_data
from analysis.records.parameters import AllParameters
from analysis.report.section import Section
from analysis.report.views import agreement_texts as views
from analysis.report.views.agreements import minimum_words, provision_table
from analysis.wording import LANGUAGES, Wording
from invented import PROVISIONS, RULES, data_with_texts
from tiny import write, write_tiny_project

WITH = data_with_texts()
HOLE = re.compile(r"\bnan\b|None|\{\{|  |<NA>| ,| \.|\(\)")


def _section(language="nb", data=WITH, **values):
    compare_with = "TRD3.0; DigiViken 2021"
    return Section("50_agreements", AllParameters(language=language, compare_with=compare_with, **values), data)


def test_without_texts_the_facts_are_those_of_the_table():
    """None is available today; then nothing changes."""
    data = read_data()
    assert data["agreement_texts"].empty
    assert agreement_texts.with_texts(data, RULES) is data


def test_text_goes_before_what_descriptions_tell():
    """What the invented text of the focal network says counts, with its clause; other agreements keep their facts."""
    facts = agreement_cases.known_facts(WITH, AllParameters())
    fee = facts[facts["case"].eq("DigiTrøndelag") & facts["attribute"].eq("kontingent")].iloc[0]
    assert (fee["fact_id"], fee["value"], fee["specificity"]) == ("text:DigiTrøndelag:kontingent", "yes", 3)
    assert fee["detail_nb"].startswith("§ 4: «Hver part skal betale en årlig kontingent")
    known = agreement_cases.known_facts(read_data(), AllParameters())
    pd.testing.assert_frame_equal(
        *(table[table["case"].eq("IKTNH")].reset_index(drop=True) for table in (facts, known))
    )


def test_what_a_text_does_not_show_is_an_inferred_no():
    """The rules may miss something, so with stated facts alone it is unknown and never no."""
    values = {}
    for evidence in ("all", "stated"):
        facts = agreement_cases.known_facts(WITH, AllParameters(evidence=evidence))
        values[evidence] = matrix(facts, ["DigiTrøndelag"], PROVISIONS).loc["DigiTrøndelag", "evaluering"]
    assert values == {"all": "no", "stated": "unknown"}


def test_text_that_is_not_yet_valid_changes_nothing():
    """Before the day from which it is valid, the facts of descriptions count."""
    later, day = data_with_texts(valid_from="2025-01-01"), AllParameters(as_of="2022-08-31")
    known = [agreement_cases.known_facts(data, day).reset_index(drop=True) for data in (later, read_data())]
    pd.testing.assert_frame_equal(*known)
    assert agreement_texts.compared_texts(later, day).empty


def test_lens_of_a_fact_is_that_of_the_sentence_quoted():
    """A clause under which parties commit to something shows under that lens."""
    told = agreement_tables.lens_facts(WITH, AllParameters())
    ours = told[told["case"].eq("DigiTrøndelag")].groupby("lens")["attribute"].agg(set)
    assert "kontingent" in ours["commit"]
    assert "rettigheter_tilgang" in ours["get"]
    assert "faggrupper" in ours["take_part"]


def test_gap_points_at_the_most_specific_clause_elsewhere():
    """The model of what is missing is another agreement's clause, quoted with its number."""
    gaps = agreement_tables.provision_gaps(WITH, AllParameters())
    facts = agreement_cases.known_facts(WITH, AllParameters()).set_index("fact_id")
    row = gaps.loc["evaluering"]
    assert row["gap"] == "lacks"
    assert facts.loc[row["model_fact"], "case"] == row["model"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_with_texts_are_whole(language):
    """Sentences that rest on texts are as whole as the others."""
    parameters = AllParameters(language=language, compare_with="TRD3.0; DigiViken 2021")
    for claim in agreements.claims(WITH, parameters, Wording(language, WITH["terms"], WITH["attributes"])):
        assert re.fullmatch(r"[^\s].*[^\s]\.", claim.sentence)
        assert not HOLE.search(claim.sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_texts_are_whole(language):
    """Clauses, duties and candidates are shown in the reader's language, with the words of the text."""
    section = _section(language)
    documents = agreement_texts.compared_texts(WITH, section.parameters)
    tables = [make(documents, RULES, section) for make in (views.clause_table, views.duty_table, views.likely_table)]
    assert all(len(table) for table in tables[:2])
    assert not HOLE.search("\n".join(table.to_csv(index=False) for table in tables))
    assert "§ 4, " in tables[0].to_csv()
    assert "betale en årlig kontingent på 50 000 kroner innen 1. februar" in tables[1].to_csv()
    assert section.say("limits", compared=[], texts=3) != section.say("limits", compared=[], texts=0)


def test_minimum_of_the_law_stands_in_its_own_column_and_is_unconfirmed():
    """Each provision shows the sections that ask for it; nothing is confirmed before a person has read the law."""
    table = provision_table(_section(data=read_data())).set_index("Bestemmelse")["Minstekrav i kommuneloven"]
    assert table["Liste over partene"] == "§ 18-4, § 19-4, § 20-4 (ikke bekreftet)"
    assert table["Regler for personvern"] == ""
    assert set(read_data()["statutory_minimum"]["verified"]) == {"no"}


def test_confirmed_requirement_loses_the_mark():
    """A row that a person has confirmed is shown without the mark, beside those that are not."""
    data = read_data()
    rows = data["statutory_minimum"]
    data["statutory_minimum"] = rows.assign(verified=rows["verified"].mask(rows["section"].eq("§ 20-4"), "yes"))
    table = provision_table(_section(data=data)).set_index("Bestemmelse")["Minstekrav i kommuneloven"]
    assert table["Liste over partene"] == "§ 20-4; § 18-4, § 19-4 (ikke bekreftet)"


def test_law_that_is_not_there_yet_asks_for_nothing():
    """Before the year of the law the column is empty and the caption says nothing of it."""
    section = _section(data=read_data(), as_of="2010-01-01")
    assert set(provision_table(section)["Minstekrav i kommuneloven"]) == {""}
    assert minimum_words(section) == {"minimum": [], "unconfirmed": False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_caption_says_which_section_is_for_which_form(language):
    """The reader sees what legal form each section is about, and that it is not confirmed."""
    section = _section(language, data=read_data())
    caption = section.say("tables.provisions", **minimum_words(section))
    assert "§ 19-4" in caption
    assert not HOLE.search(caption)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("diginord", "agreement: DigiNor", "'DigiNor' is not an agreement of the register; allowed: DigiNord"),
        ("diginord", "", "agreement_texts/diginord.md:agreement: the key is missing or empty"),
        ("other", "agreement: DigiNord", "agreement_texts/other.md:agreement: 'DigiNord' has a text already"),
    ],
)
def test_text_belongs_to_one_agreement(tmp_path, name, text, message):
    """Each text names its agreement, an agreement of the register has one text."""
    project = write_tiny_project(tmp_path)
    folder = project.data / "raw" / "agreement_texts"
    known = (folder / "diginord.md").read_text(encoding="utf-8")
    write(folder / f"{name}.md", known.replace("id: diginord", f"id: {name}").replace("agreement: DigiNord", text))
    assert any(message in str(problem) for problem in check_data(project))


def test_folder_of_texts_may_be_empty(tmp_path):
    """That no text is available is no fault; other folders of documents must hold some."""
    project = write_tiny_project(tmp_path)
    (project.data / "raw" / "agreement_texts" / "diginord.md").unlink()
    assert check_data(project) == []
    assert read_data(project)["agreement_texts"].empty
