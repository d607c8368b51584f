"""Who shall, should or may do what by when."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.clauses import clauses
from analysis.compare.duties import duties
from invented import RULES, TEXTS, documents, one

ROWS = [
    ("Hver part skal betale innen 1. mars.", ("Hver part", "shall", "betale innen 1. mars", "innen 1. mars", "commit")),
    ("Partane pliktar å møte kvart år.", ("Partane", "shall", "å møte kvart år", "kvart år", "commit")),
    ("Fjordby kommune bør stille lokaler.", ("Fjordby kommune", "should", "stille lokaler", "", "")),
    ("Innen 1. mars skal partene melde inn.", ("partene", "shall", "melde inn", "Innen 1. mars", "commit")),
    ("Etter forslag fra styret skal kommunene møtes.", ("kommunene", "shall", "møtes", "", "commit")),
    ("Avgiften skal betales av kommunene.", ("kommunene", "shall", "betales av kommunene", "", "commit")),
    ("Sekretariatet for partene skal føre lister.", ("Sekretariatet", "shall", "føre lister", "", "")),
    ("Kommunane får tilgang til data.", ("Kommunane", "may", "får tilgang til data", "", "get")),
    ("Partene kan delta i faggruppene.", ("Partene", "may", "kan delta i faggruppene", "", "take_part")),
    ("Kvar kommune kan seie opp avtalen.", ("Kvar kommune", "may", "seie opp avtalen", "", "")),
    ("Styret har ansvar for driften.", ("Styret", "shall", "har ansvar for driften", "", "")),
    ("Det skal lages en plan.", ("", "shall", "lages en plan", "", "")),
]


def _rows(text):
    return duties(one(text), RULES)[["actor", "modality", "action", "deadline", "lens"]].to_numpy().tolist()


@pytest.mark.parametrize(("sentence", "duty"), ROWS)
def test_duty_has_actor_modality_action_deadline_and_lens(sentence, duty):
    """The actor stands before the modal, right after it, or after «av»; what a body does is under no lens."""
    assert _rows(sentence) == [list(duty)]


def test_two_modals_are_two_duties():
    """Each modal has its own actor where one is named, and else the one before."""
    text = "Partene skal betale kontingent, og sekretariatet kan sende purring."
    assert [row[:3] for row in _rows(text)] == [
        ["Partene", "shall", "betale kontingent"],
        ["sekretariatet", "may", "sende purring"],
    ]
    assert [row[0] for row in _rows("Styret skal møtes og skal føre protokoll.")] == ["Styret", "Styret"]


def test_items_have_the_duty_of_the_sentence_above():
    """A list after a colon is one duty an item; the sentence above is none by itself."""
    rows = _rows("1. Plikter\nPartene skal:\na) dele data\nb) møtes hvert år")
    assert [row[:4] for row in rows] == [
        ["Partene", "shall", "dele data", ""],
        ["Partene", "shall", "møtes hvert år", "hvert år"],
    ]
    bullets = _rows("1. Plikter\n\nPartene skal:\n\n- dele data\n- møtes hvert år\n\nStyret skal møtes.")
    assert bullets == [*rows, ["Styret", "shall", "møtes", "", ""]]


@pytest.mark.parametrize(("name", "lenses"), [("fjordby", {"get", "take_part", "commit"}), ("vika", {"commit"})])
def test_texts_tell_what_parties_get_take_part_in_and_commit_to(name, lenses):
    """The table that the 2022 mapping asked for follows from the text."""
    told = duties(clauses(documents()), RULES).query("document_id == @name")
    assert set(told["lens"]) - {""} == lenses


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([row[0] for row in ROWS]), max_size=5))
def test_sentences_do_not_change_each_other(sentences):
    """The duties of a text are those of its sentences, in order."""
    alone = [row for sentence in sentences for row in _rows(sentence)]
    assert _rows(" ".join(sentences)) == alone


def test_words_are_those_of_the_text():
    """Actors, actions and deadlines of single sentences are quoted, and the place is that of the sentence."""
    told = duties(clauses(documents()), RULES)
    for row in told[~told["clause"].str.endswith(")")].itertuples():
        sentence = TEXTS[row.document_id][row.start : row.end]
        assert row.actor in sentence
        assert row.action in sentence
