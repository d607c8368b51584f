"""LIX."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.readability import lix, readability
from analysis.text.segments import segment

OFFICIAL = (
    "Kommunen skal bl.a. bygge 12 nye omsorgsboliger innen 1. januar 2030. "
    "Kostnaden er ca. 1 000 kr. per innbygger, f.eks. for velferdsteknologi."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 2 sentences, 21 words (bl.a., f.eks. and 1 000 are one each), 5 of them long: 21 / 2 + 100 * 5 / 21.
        (OFFICIAL, 34.31),
        # 2 sentences, 10 words, 3 long: 5 + 30. Letters such as æ, ø and å count as any other.
        ("Ærlig øvelse får åpen ånd. Høyesterettsdommeren må ønske æresgjesten velkommen.", 35.0),
        # Seven letters are long, six are not; figures are no letters.
        ("Planene gjelder 1234567 barn.", 4 + 100 * 2 / 4),
    ],
)
def test_lix_is_what_counting_by_hand_gives(text, expected):
    """Words a sentence, plus the percentage of words with more than six letters."""
    assert lix(text) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("text", ["", "…", " \n "])
def test_without_words_lix_is_unknown(text):
    """It is missing, and not 0, which would be a very easy text."""
    assert math.isnan(lix(text))


def test_only_whole_sentences_count():
    """Titles and bullets without a stop change nothing, and the table tells how many sentences there were."""
    plain = segment(pd.DataFrame({"document_id": ["a"], "text": [OFFICIAL]}))
    listed = segment(
        pd.DataFrame({"document_id": ["a"], "text": [f"{OFFICIAL}\n\n- Digitaliseringsstrategien\n- Nett"]})
    )
    pd.testing.assert_frame_equal(readability(plain), readability(listed))
    assert readability(plain)[["sentences", "words", "long_words"]].to_numpy().tolist() == [[2, 21, 5]]


def test_a_document_of_bullets_has_no_lix():
    """What can't be measured is missing, not 0."""
    table = readability(segment(pd.DataFrame({"document_id": ["a", "b"], "text": ["- Nett\n- Sky", "Nå."]})))
    assert table["document_id"].tolist() == ["a", "b"]
    assert table["lix"].isna().tolist() == [True, False]
    assert readability(segment(pd.DataFrame({"document_id": [], "text": []}))).empty


@given(st.permutations(["Nå går det.", "Kommunene deler data.", "Hva nå?"]))
def test_the_order_of_sentences_changes_nothing(sentences):
    """LIX is a mean over the text."""
    assert lix(" ".join(sentences)) == pytest.approx(lix("Nå går det. Kommunene deler data. Hva nå?"))
