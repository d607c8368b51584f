"""Provisions, how specific they are, and the checks of the rules for them."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.check_provisions import check_provisions
from analysis.compare.clauses import clauses
from analysis.compare.provisions import read_provisions
from analysis.records.project import find_project
from invented import PROVISIONS, RULES, TEXTS, one, read
from tiny import write_tiny_project

RULES_FILE = "data/coded/provisions.yaml"


def _levels(text):
    return read_provisions(one(text), RULES).set_index("provision")["level"].to_dict()


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Det er en kontingent.", 1),
        ("Kontingenten er på 50 000 kroner.", 1),
        ("Partene skal betale kontingent, jf. § 20-2 og punkt 3.", 2),
        ("Partene skal betale kontingent innen 1. mars.", 3),
        ("Partane skal betale kontingent kvart år.", 3),
        ("Kvar kommune kan bli bedd om kontingent.", 2),
    ],
)
def test_level_needs_someone_with_a_modal_and_then_a_term_to_check(sentence, level):
    """A mention is 1, who and how binding makes it 2, a figure too makes it 3; «§ 20-2» is none."""
    assert _levels(f"1. Økonomi\n{sentence}")["kontingent"] == level


def test_heading_is_the_first_cue_and_a_clause_may_have_several_provisions():
    """What stands under a heading is on its provision; sentences may add others."""
    found = read().query("document_id == 'fjordby' and clause == '3.2'").set_index("provision")["cue"].to_dict()
    assert found == {"sekretariat": "heading", "rapportering": "sentence", "roller": "sentence"}


def test_heading_of_two_provisions_gives_each_its_own_sentences():
    """Under «Varighet og oppsigelse» the notice is not taken for the period."""
    found = read().query("document_id == 'fjordby' and clause == '§ 7'").set_index("provision")
    assert found["sentence"]["varighet"] == "Avtalen gjelder i fire år."
    assert found["level"].to_dict() == {"varighet": 1, "oppsigelse": 3}


def test_item_is_read_with_the_sentence_that_leads_it_in():
    """Who has the duty stands above the list, what it is in the item."""
    found = read().query("document_id == 'fjordby' and clause == '§ 5 b)'").set_index("provision")["level"]
    assert found.to_dict() == {"egeninnsats": 3, "forpliktelser": 3}


def test_denied_provision_is_not_found():
    """That no fee is paid is no provision on a fee, in either variety."""
    assert "kontingent" not in _levels("4. Økonomi\nKommunane betaler ikkje kontingent.")
    assert "kontingent" not in _levels("4. Kontingent\nDet kreves ingen kontingent.")
    assert "kontingent" in _levels("4. Kontingent\nAlle betaler kontingent.")


def test_sentence_that_earns_the_level_is_quoted_from_the_text():
    """Every quotation is the slice of the text that it says it is."""
    found = read()
    slices = zip(found["document_id"], found["start"], found["end"], strict=True)
    assert [TEXTS[name][start:end] for name, start, end in slices] == found["sentence"].tolist()
    assert set(found["level"]) <= {1, 2, 3}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_provision_is_found_in_both_varieties(language):
    """The example sentences of each provision are found when they stand in a text, under no heading."""
    examples = [(each.id, text) for each in RULES.provisions for text in getattr(each.examples, language)]
    texts = pd.DataFrame(examples, columns=["document_id", "text"]).drop_duplicates("document_id")
    found = read_provisions(clauses(texts), RULES)
    assert set(texts["document_id"]) == set(found.loc[found["document_id"].eq(found["provision"]), "provision"])


def test_what_people_decided_goes_before_the_rules():
    """A clause that a person names has the provision, one that is struck out has not."""
    cut = one("1. Økonomi\nPartene skal betale kontingent.\n2. Annet\nPartene skal samles hvert år.")
    decided = pd.DataFrame(
        [("x", "1", "kontingent", "no"), ("x", "2", "faggrupper", "yes")],
        columns=["document_id", "clause", "provision", "decision"],
    )
    found = read_provisions(cut, RULES, decided).set_index("provision")
    assert "kontingent" not in found.index
    assert found.loc["faggrupper", ["cue", "level"]].tolist() == ["manual", 3]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(PROVISIONS), unique=True, max_size=6))
def test_planted_sentences_are_all_found(planted):
    """A text made of example sentences has at least the provisions that they are examples of."""
    examples = {each.id: each.examples.nb[0] for each in RULES.provisions}
    text = "\n\n".join(f"{number}. Punkt\n{examples[name]}" for number, name in enumerate(planted, start=1))
    assert set(planted) <= set(_levels(text))


def test_text_without_clauses_has_no_provisions():
    """An empty text gives empty tables, not an error."""
    assert read_provisions(one(""), RULES).empty


def _broken(root, change):
    project = write_tiny_project(root)
    path = project.root / RULES_FILE
    rules = json.loads(path.read_text(encoding="utf-8"))
    change(rules)
    path.write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")
    return [str(problem) for problem in check_provisions(project)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rules: rules["provisions"][0].update(id="meting_duty"), "did you mean 'meeting_duty'?"),
        (lambda rules: rules["provisions"][0].update(id="meting_duty"), "'meeting_duty' has no rule; add one"),
        (lambda rules: rules["provisions"].append(rules["provisions"][0]), "'meeting_duty' is there twice"),
        (lambda rules: rules["provisions"][0].pop("sentence"), "meeting_duty.sentence: the key is missing; add it"),
        (lambda rules: rules.update(colour="red"), "colour: there is no key of that name"),
        (lambda rules: rules["provisions"][0]["sentence"].update(nb=["a NAER/3 b"]), "did you mean 'NEAR/3'?"),
        (lambda rules: rules["provisions"][0]["sentence"].update(nb=["styre"]), "no pattern of meeting_duty finds the"),
    ],
)
def test_fault_in_the_rules_is_named(tmp_path, change, message):
    """Each fault is said with its place and what to do."""
    assert any(message in problem for problem in _broken(tmp_path, change))


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("coded/alignment.csv", "meeting_duty", "meting_duty", "alignment.csv:2:provision: 'meting_duty' is not an"),
        ("coded/alignment.csv", "§ 2", "§ 9", "the text of DigiNord has no clause '§ 9'; allowed: § 1, § 2"),
        (
            "raw/statutory_minimum.csv",
            "meeting_duty",
            "duty",
            "statutory_minimum.csv:2:provision: 'duty' is not an att",
        ),
    ],
)
def test_row_on_something_that_is_not_there_is_named(tmp_path, file, old, new, message):
    """A decision or a requirement names a provision and a clause that there are."""
    project = write_tiny_project(tmp_path)
    path = project.data / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert any(message in str(problem) for problem in check_provisions(project))


def test_rules_of_the_project_are_in_order():
    """The rules have all provisions of the table of attributes, and find their own examples."""
    assert check_provisions(find_project()) == []
