"""Every text that a reader meets is written well: spelt rightly in its language, and set by its rules."""

from __future__ import annotations

import pytest

from analysis.records import read_data
from analysis.wording import LANGUAGES
from language import data_texts, faults, fixed_texts, misspelt


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_is_spelt_rightly(language):
    """What the data say in a language, from which sentences and tables are filled, holds no misspelt word."""
    assert misspelt(data_texts(language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_is_complete_in_every_language(language):
    """What the data say in bokmål they say in every language: no cell is left for the reader to miss."""
    for name, table in read_data().items():
        for column in (str(column) for column in table if str(column).endswith("_nb")):
            other = f"{column.removesuffix('_nb')}_{language}"
            assert table[column].notna().equals(table[other].notna()), (name, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_words_are_spelt_rightly(language):
    """Templates hold no misspelt word either, whether a preset prints them or not."""
    assert misspelt(fixed_texts(language), language) == []


@pytest.mark.parametrize(
    ("text", "language", "fault"),
    [
        ("Det er  to.", "nb", "a double space"),
        ("Det er to .", "nb", "a space before a mark"),
        ("Verdien er nan.", "nn", "a missing value"),
        ("Noe ().", "nb", "an empty bracket or quotation"),
        ("Strategien for 2019-2022.", "nb", "a hyphen in a range of years"),
        ("Av 1 kommuner.", "nb", "a plural of one"),
        ("Det er “slik”.", "nn", "quotation marks of another language"),
        ("It is «so».", "en", "quotation marks of another language"),
        ("Yes - so it is.", "en", "a hyphen for a dash"),
        ("Det er er slik.", "nb", "a word twice"),
    ],
)
def test_fault_of_setting_is_found(text, language, fault):
    """Each rule finds its fault, and names it."""
    assert any(found.startswith(fault) for found in faults(text, language))


@pytest.mark.parametrize("text", ["1 av 38 kommuner, 2018–2021.", "1 234,5 «så»", "DigiViken (2021): 8 av 10.", "…"])
def test_right_setting_passes(text):
    """What is set by the rules is let through."""
    assert faults(text, "nb") == []


def test_misspelt_word_is_found():
    """A word that no list holds is named, and one of a list or a name of the data is not."""
    assert misspelt(["DigiViken har skekretariat og temagruppe."], "nb") == ["skekretariat"]


def test_norwegian_word_in_english_is_found():
    """A Norwegian word is no English one, though it stands in the title of a source."""
    assert misspelt(["The network has a kontingent."], "en") == ["kontingent"]
