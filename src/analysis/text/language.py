"""Bokmål or nynorsk: which variety of Norwegian a document is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import pandas as pd

from analysis.text.tokens import TOKEN

Variety = Literal["nb", "nn"]

# Function words that exist in one variety only. Left out on purpose: words of both (de, og, skulle), radical
# forms that some writers of bokmål choose (ei, anna, blei), and "no", which ends web addresses.
_BOKMAAL = """
allerede annen annet bare bedre ble da dem dere deres disse egen eget egne en eneste et flere fra fremdeles
fremfor gikk gjør gjøre gjøres fikk hel hele helt hennes hun hva hvem hver hverandre hvert hvilke hvilken
hvilket hvis hvor hvorav hvordan hvorfor hvorvidt ifølge ikke imidlertid innen innenfor jeg kommer mens mer mye
noe noen nå samme sammen selv selve siden sier tidligere uten utenfor vært være
"""
_NYNORSK = """
allereie annan berre betre dei deira desse difor dykk dykkar då eg eige eigen eigne ein einskild einskilde eit
fekk fleire framleis frå gjekk gjer gjera gjere heil heile heilt hennar hjå ho ikkje innanfor kjem
korkje korleis kva kvar kvarandre kvart kven kvifor likeins medan meir mykje noko nokon nokor nokre same saman
samstundes seier sidan sjølv sjølve tidlegare utan utanfor vart vera vere vert verte vore òg
"""
_ENDING = re.compile(r"\w{2,}(?:(?P<nb>(?:lig|het|else|ende)\w{0,3})|(?P<nn>(?:leg|heit|ande)\w{0,3}|ane|ar|ast))")

_WORDS = {word: sign for words, sign in ((_BOKMAAL, -1), (_NYNORSK, 1)) for word in words.split()}

# A function word weighs as much as three endings, which are only usual, not certain: svar is bokmål too.
_FUNCTION_WORD = 3


def variety(text: str) -> Variety:
    """Return the variety of Norwegian that a text is written in.

    Words are counted that only one variety has, function words most; the larger sum wins. A text without
    any is taken for bokmål, which most documents are written in. A lone sentence is often good in both:
    ask for documents, or for stretches of 100 words and more.

    Parameters
    ----------
    text : str
        Norwegian text in Unicode form C; other languages are not told apart.

    Returns
    -------
    {"nb", "nn"}
        The variety.

    Examples
    --------
    >>> variety("Kommunen vil ikke vente."), variety("Kommunen vil ikkje vente.")
    ('nb', 'nn')
    """
    return "nn" if sum(leanings(TOKEN.findall(text))) > 0 else "nb"


def varieties(documents: pd.DataFrame) -> pd.Series:
    """Return the variety of each document.

    Parameters
    ----------
    documents : DataFrame
        Columns ``document_id`` (unique) and ``text``.

    Returns
    -------
    Series
        ``nb`` or ``nn``, named ``variety``, with ``document_id`` as index, for ``segments["document_id"].map``.

    Examples
    --------
    >>> documents = pd.DataFrame({"document_id": ["a", "b"], "text": ["Dette er noe nytt", "Dette er noko nytt"]})
    >>> varieties(documents).to_dict()
    {'a': 'nb', 'b': 'nn'}
    """
    found = [variety(text) for text in documents["text"]]
    return pd.Series(found, index=pd.Index(documents["document_id"]), name="variety", dtype="str")


def leanings(words: Sequence[str]) -> list[int]:
    """Return how much each word speaks for nynorsk (above 0) or bokmål (below 0).

    The variety of a document is nynorsk when the sum over its words is above 0, so that a vocabulary need
    be judged only once.

    Parameters
    ----------
    words : sequence of str
        Words in any case.

    Returns
    -------
    list of int
        One number a word: 3 for a function word, 1 for an ending, 0 for a word that says nothing.

    Examples
    --------
    >>> leanings(["ikkje", "ikke", "mogleg", "mulighet", "kommune"])
    [3, -3, 1, -1, 0]
    """
    return [_leaning(word) for word in words]


@lru_cache(maxsize=100_000)
def _leaning(word: str) -> int:
    word = word.lower()
    if word in _WORDS:
        return _FUNCTION_WORD * _WORDS[word]
    ending = _ENDING.fullmatch(word)
    return 0 if ending is None else 1 if ending["nn"] else -1
