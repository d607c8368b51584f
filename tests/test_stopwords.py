"""Stop words."""

import pytest

from analysis.text.language import leanings
from analysis.text.stopwords import STOP_WORDS


@pytest.mark.parametrize("variety", ["nb", "nn"])
def test_words_that_carry_meaning_are_no_stop_words(variety):
    """A duty is not a wish, and a negation turns a finding round."""
    kept = "skal vil må bør kan ikke ikkje ingen inga uten utan mangler manglar kommune digital ny"
    assert STOP_WORDS[variety].isdisjoint(kept.split())
    assert {"og", "i", "er", "som", "det", "å"} <= STOP_WORDS[variety]
    assert all(word == word.lower().strip() for word in STOP_WORDS[variety])


def test_each_variety_has_its_own():
    """No function word that only bokmål has is in the list of nynorsk, and the other way round."""
    assert max(leanings(sorted(STOP_WORDS["nb"]))) <= 1
    assert min(leanings(sorted(STOP_WORDS["nn"]))) >= -1
    assert "hvordan" in STOP_WORDS["nb"]
    assert "korleis" in STOP_WORDS["nn"]
