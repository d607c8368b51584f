"""Compounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.compounds import compound, is_modifier
from analysis.text.dictionary import is_known

NB = """
data+deling informasjon+deling kunnskap+deling data+kvalitet sky+tjeneste innbygger+tjeneste personvern+ombud
velferd+teknologi arkiv+system nett+butikk skole+eier fylke+kommune kommune+samarbeid tjeneste+utvikling selv+betjening
digitalisering+strategi arbeid+fordeling helse+plattform teknologi+utvikling budsjett+ramme
"""
NN = """
data+deling innbyggjar+teneste teneste+utvikling velferd+teknologi kunnskap+deling fylke+kommune skule+eigar
løysing+val kompetanse+heving arbeid+fordeling
"""
JOINTS = {"informasjon", "kunnskap", "velferd", "fylke", "digitalisering", "arbeid", "løysing"}


@pytest.mark.parametrize(
    ("parts", "variety"), [(word, "nb") for word in NB.split()] + [(word, "nn") for word in NN.split()]
)
def test_compounds_of_public_prose_are_cut_before_their_head(parts, variety):
    """The head is what the word is a kind of, and the first part is given without its joint."""
    first, head = parts.split("+")
    assert compound(f"{first}{'s' if first in JOINTS else ''}{head}", variety) == (first, head)


@pytest.mark.parametrize(
    "word",
    [
        "avdeling",
        "fordeling",
        "inndeling",
        "oppdeling",
        "utdeling",
        "opplæring",
        "virksomhet",
        "mulighet",
        "deling",
        "ny",
    ],
)
def test_words_with_particles_and_suffixes_are_no_compounds(word):
    """An avdeling is no kind of deling, and -het is no head."""
    assert compound(word, "nb") is None


@pytest.mark.parametrize("part", ["data", "informasjons", "persondata", "folkehelse", "barne", "ikt-", "helse"])
def test_known_words_and_compounds_of_them_are_first_parts(part):
    """With their joint, and where they are compounds themselves."""
    assert is_modifier(part, "nb")


@pytest.mark.parametrize("part", ["av", "for", "inn", "ut", "opp", "arbeidsfor", "fagopp", "to", "xyz", ""])
def test_particles_and_bits_are_no_first_parts(part):
    """Else +deling would hit avdeling, and +læring opplæring."""
    assert not is_modifier(part, "nb")


@given(st.text(alphabet="adeginrstl", max_size=14), st.sampled_from(["nb", "nn"]))
def test_the_parts_make_the_word(word, variety):
    """First part, at most one letter, and head are the whole word, and the head is a known word."""
    found = compound(word, variety)
    if found:
        first, head = found
        assert word in {f"{first}{joint}{head}" for joint in ("", "s", "e")}
        assert is_known(head, variety)
