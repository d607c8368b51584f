"""Texts are complete in three languages and are filled rightly."""

import re
from datetime import date

import pytest
from jinja2 import Environment, meta

from analysis.wording import LANGUAGES, Wording, texts

ENVIRONMENT = Environment(autoescape=True)
for name in ("names", "either", "number", "rate", "day", "term", "upper"):
    ENVIRONMENT.filters.setdefault(name, str)


@pytest.mark.parametrize("key", sorted(texts()))
def test_text_is_there_in_every_language_and_takes_the_same_values(key):
    """No language lacks a text, and a template takes the same values in each language."""
    versions = texts()[key]
    assert set(versions) == set(LANGUAGES)
    assert all(versions.values())
    needed = {language: meta.find_undeclared_variables(ENVIRONMENT.parse(text)) for language, text in versions.items()}
    assert needed["nb"] == needed["nn"] == needed["en"]


@pytest.mark.parametrize("key", sorted(texts()))
def test_no_number_is_typed_into_prose(key):
    """Digits in a text come in as values; only the mapping of 2022 is called by its year."""
    bare = [re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\b2022\b", "", text) for text in texts()[key].values()]
    assert [text for text in bare if re.search(r"\d", text)] == []


@pytest.mark.parametrize(
    ("language", "listed", "either", "number", "day"),
    [
        ("nb", "a, b og c", "a, b eller c", "1\N{NO-BREAK SPACE}234,5", "1. mai 2022"),
        ("nn", "a, b og c", "a, b eller c", "1\N{NO-BREAK SPACE}234,5", "1. mai 2022"),
        ("en", "a, b and c", "a, b or c", "1,234.5", "1 May 2022"),
    ],
)
def test_lists_numbers_and_dates_have_the_form_of_the_language(language, listed, either, number, day):
    """Each language joins names and writes numbers and dates in its own way."""
    wording = Wording(language)
    assert wording.names("abc") == listed
    assert wording.either("abc") == either
    assert wording.number(1234.5) == number
    assert wording.day(date(2022, 5, 1)) == day


def test_missing_text_is_named():
    """Asking for a text that is not there names its key."""
    with pytest.raises(KeyError, match=r"networks\.nothing"):
        Wording("nb")("networks.nothing")


def test_label_that_is_not_described_is_the_key():
    """A term without a label is printed as it is, not lost."""
    assert Wording("nb").term("ukjent_kode", "theme") == "ukjent_kode"
    assert Wording("nb").attribute("has_x", "network") == "has_x"
