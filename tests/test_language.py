"""Bokmål or nynorsk."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.language import leanings, varieties, variety
from analysis.text.tokens import tokens

NB = """
Kommunen skal bruke digitale løsninger som gjør hverdagen enklere for innbyggerne. Vi vil dele data med andre, og vi må
vite hvem som eier dem. Ansatte får opplæring før nye systemer tas i bruk. Det er ikke nok å kjøpe mer teknologi.
"""
NN = """
Kommunen skal bruke digitale løysingar som gjer kvardagen enklare for innbyggjarane. Vi vil dele data med andre, og vi
må vite kven som eig dei. Tilsette får opplæring før nye system blir tekne i bruk. Det er ikkje nok å kjøpe meir.
"""


@pytest.mark.parametrize(("text", "expected"), [(NB, "nb"), (NN, "nn"), (NB.upper(), "nb"), (NN.upper(), "nn")])
def test_documents_are_told_apart(text, expected):
    """A paragraph is enough, in any case."""
    assert variety(text) == expected


def test_a_quotation_does_not_turn_a_document():
    """The larger sum wins: a sentence of the other variety changes nothing."""
    assert variety(f"{NB * 3} «Det er ikkje noko nytt.»") == "nb"
    assert variety(f"{NN * 3} «Det er ikke noe nytt.»") == "nn"


def test_addresses_do_not_count():
    """Many web addresses end in no, which is also a word of nynorsk."""
    assert variety(f"{NB} www.kommune.no www.fylke.no www.ks.no www.stat.no www.skole.no www.helse.no") == "nb"


def test_endings_decide_where_function_words_are_silent():
    """Headings have hardly any function words."""
    assert variety("Moglegheiter og tryggleik") == "nn"
    assert variety("Muligheter og tverrfaglighet") == "nb"


@pytest.mark.parametrize("text", ["", "2024", "Plan"])
def test_a_text_without_signs_is_taken_for_bokmaal(text):
    """Most documents are in bokmål; a wrong guess costs less that way."""
    assert variety(text) == "nb"


@given(st.lists(st.sampled_from(f"{NB} {NN}".split()), max_size=30))
def test_variety_is_the_sum_of_leanings(words):
    """Judging each distinct word once gives what judging the text gives; order and repetition change nothing."""
    text = " ".join(words)
    judged = sum(leanings([word for _, _, word in tokens(text)]))
    assert variety(text) == ("nn" if judged > 0 else "nb")
    assert variety(" ".join(sorted(words) * 2)) == variety(text)


def test_varieties_are_found_by_document():
    """The answer is looked up by document_id, whatever the order of the rows."""
    documents = pd.DataFrame({"document_id": ["b", "a"], "text": [NN, NB]})
    found = varieties(documents)
    assert found.to_dict() == {"a": "nb", "b": "nn"}
    assert pd.Series(["a", "a", "b"]).map(found).tolist() == ["nb", "nb", "nn"]
    assert varieties(documents.iloc[:0]).empty
