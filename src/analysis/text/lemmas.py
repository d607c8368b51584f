"""Lemmas: the form under which a word stands in a dictionary, by simplemma and a few rules of our own.

The rules mend what simplemma often gets wrong in public prose: genitives, hyphenated compounds, nouns taken for verbs,
and the two infinitives of nynorsk, which become one (setja and setje are both setje).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from simplemma import Lemmatizer

from analysis.text.dictionary import ORDER, entry
from analysis.text.language import Variety

# Its own cache would hold the words of ours once more.
_LEMMATIZER = Lemmatizer(cache_max_size=0)

# Forms of two words, of which simplemma names the one that is rarer in public prose: arbeidet is the work more often
# than the verb in the past. A noun also counts at the end of a compound that the dictionaries don't know.
_NOUNS = {
    "nb": "arbeidet:arbeid bruk:bruk deler:del landet:land ledd:ledd leder:leder lover:lov løftet:løft museene:museum "
    "museer:museum museet:museum ramme:ramme rådet:råd samarbeidet:samarbeid stoffer:stoff tester:test verket:verk",
    "nn": "arbeidet:arbeid bruk:bruk del:del landa:land ledd:ledd makta:makt midlar:middel måla:mål rettar:rett",
}
# Verbs and adjectives taken for other words or left as they are, and small words taken for verbs (nynorsk alt: ala).
_OTHERS = {
    "nb": "behandler:behandle enkelt:enkel etablert:etablere gjennomført:gjennomføre går:gå klart:klar like:like "
    "videre:videre",
    "nn": "alt:alt arbeida:arbeide best:god beste:god betre:god klart:klar like:like lite:lite noko:noko unna:unna "
    "vel:vel",
}


def _pairs(written: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in written.split())


_HEADS = {variety: _pairs(written) for variety, written in _NOUNS.items()}
_OVERRIDES = {variety: _HEADS[variety] | _pairs(written) for variety, written in _OTHERS.items()}

_GENITIVE = re.compile(r"\w{2,}(?:en|et|ene|ane|er|ar|a)s")
_AFTER_HYPHEN = {"a", "an", "ane", "ar", "en", "ene", "ens", "er", "ers", "et", "n", "s"}
# Verbs on -a that have no form on -e.
_KEEPS_A = re.compile(r"(?:an|av|del|gjen|inn|mot|om|opp|over|på|til|unn|ut|vare|ved)ta|\w*dra")


def lemma_table(words: Sequence[str], variety: Variety) -> list[str]:
    """Return the lemma of each word, in lower case.

    The look-up costs some microseconds a word, so ask for the distinct words of a corpus, not for its running words.
    A word that no dictionary knows gets the lemma of its end (velferdsteknologien), or stays as it is.

    Parameters
    ----------
    words : sequence of str
        Words as `analysis.text.tokens.tokens` gives them, in any case; none is empty.
    variety : {"nb", "nn"}
        The variety of the document they stand in, of `analysis.text.language.variety`.

    Returns
    -------
    list of str
        One lemma a word, in the same order.

    Examples
    --------
    >>> lemma_table(["Innbyggerne", "arbeidet", "IKT-planer", "regjeringens"], "nb")
    ['innbygger', 'arbeid', 'ikt-plan', 'regjering']
    >>> lemma_table(["tenestene", "setja", "setje"], "nn")
    ['teneste', 'setje', 'setje']
    """
    return [_lemma(word.lower(), variety) for word in words]


# A corpus is coded part by part, and most words of a part were there in the last one.
@lru_cache(maxsize=100_000)
def _lemma(word: str, variety: Variety) -> str:
    if word in _OVERRIDES[variety]:
        return _OVERRIDES[variety][word]
    first, _, last = word.rpartition("-")
    if first and last:
        return first if last in _AFTER_HYPHEN else f"{first}-{_lemma(last, variety)}"
    lemma = (entry(word, variety) or _unknown(word, variety)).lower()
    if lemma == word + "e":
        lemma = _noun(word, variety) or lemma
    return _infinitive(lemma) if variety == "nn" else lemma


def _unknown(word: str, variety: Variety) -> str:
    """Return the lemma of a word that the dictionaries don't know."""
    if _GENITIVE.fullmatch(word):
        return _lemma(word.removesuffix("s"), variety)
    for form, noun in _HEADS[variety].items():
        if word.endswith(form):
            return word.removesuffix(form) + noun
    lemma: str = _LEMMATIZER.lemmatize(word, ORDER[variety])
    # An imperative is never so rare a word: it is a noun (kompetanseløft), and simplemma guessed the verb.
    return word if lemma in (word + "e", word + "a") else lemma


def _noun(word: str, variety: Variety) -> str | None:
    """Return the noun that a form is, where the dictionaries take it for an imperative; None where it is none."""
    stem = word.removesuffix("er")
    if stem != word:
        # Functions, not function!: funksjoner. But vurder is a verb, since there is no vurd.
        return stem if entry(stem, variety) == stem or entry(word, variety) is None else None
    # Årsak, anlegg. Short words and gjør are verbs too often, and so are the like in nynorsk (skriv, gjeld).
    return word if variety == "nb" and len(word) > 3 and not word.endswith("gjør") else None


def _infinitive(lemma: str) -> str:
    """Return a verb of nynorsk on -a with -e, and any other lemma as it is."""
    if len(lemma) < 4 or not lemma.endswith("a") or _KEEPS_A.fullmatch(lemma):
        return lemma
    stem = lemma.removesuffix("a")
    is_verb = lemma.endswith(("ja", "era")) or lemma in (entry(stem + "er", "nn"), entry(stem + "e", "nn"))
    return stem + "e" if is_verb else lemma
