"""Cleaning of text, and the way back to the text as it was given."""

from unicodedata import is_normalized

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records.documents import read_documents
from analysis.text.cleaning import clean, origins
from analysis.text.tokens import tokens

RAW = st.text(alphabet="aeg oÅå\u030a\u00ad\u00a0\u2009\u2011\u200b-–\r\n1K,", max_size=40) | st.text(max_size=20)
NORWEGIAN = st.text(alphabet="aegoÅå\u030a\u00ad\u00a0\u200b-\n1K, ", max_size=40)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("omra\u030adene", "områdene"),
        ("vel\u00adferds\u00adteknologi", "velferdsteknologi"),
        ("velferds\u00ad\nteknologi", "velferdsteknologi"),
        ("digitaliserings-\nstrategien", "digitaliseringsstrategien"),
        ("digitaliserings- \n  strategien", "digitaliseringsstrategien"),
        ("helse-\nog omsorgstjenester", "helse-\nog omsorgstjenester"),
        ("helse- og omsorgstjenester", "helse- og omsorgstjenester"),
        ("barnehage-\neller skoleplass", "barnehage-\neller skoleplass"),
        ("Nord-\nTrøndelag", "Nord-Trøndelag"),
        ("IKT-\nplanen", "IKT-planen"),
        ("e-\nkommune", "e-kommune"),
        ("2020-\n2024", "2020-2024"),
        ("planen -\nog målet", "planen -\nog målet"),
        ("1\u00a0000\u202fkroner", "1 000 kroner"),
        ("e\u2011post", "e-post"),
        ("\ufeffMål\r\nTiltak\rSlutt\fNy side", "Mål\nTiltak\nSlutt\nNy side"),
    ],
)
def test_what_a_reader_does_not_see_goes(raw, cleaned):
    """Words divided by lines or signs are whole; hyphens of the word itself, and of helse- og, stay."""
    assert clean(raw) == cleaned


@given(RAW)
def test_clean_text_stays_as_it_is(raw):
    """Cleaning is done once, and the result is in Unicode form C without signs that nobody sees."""
    cleaned = clean(raw)
    assert clean(cleaned) == cleaned
    assert is_normalized("NFC", cleaned)
    assert not set("\u00ad\u00a0\u200b\ufeff\r") & set(cleaned)


@given(RAW)
def test_origins_lead_from_the_beginning_to_the_end(raw):
    """There is one origin for each clean character, in order, and the last is the end of the raw text."""
    places = origins(raw)
    assert len(places) == len(clean(raw)) + 1
    assert places[-1] == len(raw)
    assert (np.diff(places) >= 0).all()


@given(NORWEGIAN)
def test_a_word_of_the_clean_text_is_found_in_the_raw_one(raw):
    """The raw text between the origins of a word is that word, once it is cleaned."""
    places = origins(raw)
    for start, end, word in tokens(clean(raw)):
        assert clean(raw[places[start] : places[end]]).strip() == word


@given(st.text(alphabet="abå .\n«»", max_size=30))
def test_clean_text_is_its_own_origin(text):
    """Where nothing is cleaned, offsets are the same."""
    assert origins(text).tolist() == list(range(len(text) + 1))


@pytest.mark.parametrize("name", ["abstracts", "interviews"])
def test_stored_documents_are_clean(name):
    """Offsets of segments count the characters of the stored text, so it is stored clean."""
    texts = read_documents(name)["text"]
    assert texts.map(clean).eq(texts).all()
