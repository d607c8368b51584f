"""Lemmas, and the dictionaries behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.dictionary import entry, is_known
from analysis.text.lemmas import lemma_table

WORDS = st.from_regex(r"\w{1,8}(-\w{1,5})?", fullmatch=True)
VARIETIES = st.sampled_from(["nb", "nn"])

NB = """
innbyggerne:innbygger innbyggernes:innbygger tjenestene:tjeneste kommunenes:kommune regjeringens:regjering
arbeidet:arbeid folkehelsearbeidet:folkehelsearbeid samarbeidet:samarbeid eldrerådet:eldreråd kommunestyret:kommunestyre
kompetanseløftet:kompetanseløft kompetanseløft:kompetanseløft frikjøp:frikjøp tjenestedesign:tjenestedesign
funksjoner:funksjon planer:plan instrumenter:instrument vurderer:vurdere vurder:vurdere prioriteres:prioritere
velferdsteknologien:velferdsteknologi digitaliseringsstrategien:digitaliseringsstrategi museene:museum
ikt-planer:ikt-plan pc-en:pc 2020-tallet:2020-tall nord-trøndersk:nord-trøndersk bedre:god videre:videre
delte:dele datadelingen:datadeling ramme:ramme rammene:ramme leder:leder går:gå klart:klar
"""
NN = """
innbyggjarane:innbyggjar tenestene:teneste kommunane:kommune verksemder:verksemd arbeidet:arbeid vegen:veg
fylkesutvalet:fylkesutval skjønsmidlar:skjønsmiddel midlar:middel setja:setje setje:setje byggja:byggje byggjer:byggje
presenterer:presentere presentera:presentere leggjast:leggje delast:dele data:data tema:tema delta:delta bidra:bidra
betre:god meir:mykje moglegheiter:moglegheit løysingane:løysing alt:alt vart:verte
"""


def pairs(written):
    """Return pairs of word and lemma."""
    return [tuple(pair.split(":")) for pair in written.split()]


@pytest.mark.parametrize(("word", "lemma"), pairs(NB))
def test_bokmaal_words_of_public_prose_get_their_lemma(word, lemma):
    """Genitives, compounds, nouns that look like verbs, and words with hyphens."""
    assert lemma_table([word], "nb") == [lemma]


@pytest.mark.parametrize(("word", "lemma"), pairs(NN))
def test_nynorsk_words_of_public_prose_get_their_lemma(word, lemma):
    """Both infinitives of a verb have one lemma; nouns on -a and verbs on -ta keep their ending."""
    assert lemma_table([word], "nn") == [lemma]


def test_the_variety_of_the_document_decides():
    """The same form may be of another word in the other variety."""
    assert lemma_table(["vert"], "nn") == ["verte"]
    assert lemma_table(["vert"], "nb") == ["vert"]


def test_words_of_the_other_variety_are_known_too():
    """Writers borrow and quote, so what one dictionary lacks is looked up in the other."""
    assert lemma_table(["verksemder"], "nb") == ["verksemd"]
    assert lemma_table(["virksomheter"], "nn") == ["virksomhet"]


@given(st.lists(WORDS, max_size=5), VARIETIES)
def test_a_lemma_depends_on_its_word_alone(words, variety):
    """Neither the other words nor capitals change a lemma, and it is in lower case."""
    lemmas = lemma_table(words, variety)
    assert lemmas == [lemma_table([word.lower()], variety)[0] for word in words]
    assert all(lemma and lemma == lemma.lower() for lemma in lemmas)


@pytest.mark.parametrize("variety", ["nb", "nn"])
def test_dictionaries_know_forms_and_not_every_compound(variety):
    """A word is known in any of its forms and in any case; what is no word is not."""
    assert is_known("KOMMUNENE" if variety == "nb" else "KOMMUNANE", variety)
    assert not is_known("datadelingskompetanse", variety)
    assert entry("xyzzy", variety) is None
