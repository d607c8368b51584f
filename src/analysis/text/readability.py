"""LIX, the Scandinavian measure of how demanding a text is to read."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.text.sentences import sentence_spans

# A reader's words: f.eks., IKT-drift, 2,5 and 1 000 are one word each.
_WORD = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\w+(?:[-’'.,:/]\w+)*")
_LONG = 7
_ENDS = r"[.!?…][\"”’')\]»]*$"


def lix(text: str) -> float:
    """Return the LIX of running text: words a sentence, plus the percentage of words with more than six letters.

    Björnsson's formula, with sentences as `analysis.text.sentences.sentence_spans` cuts them; a number with blanks
    (1 000) and an abbreviation (f.eks.) are one word. In Norwegian use, under 30 is very easy, 40 to 50 a newspaper,
    50 to 60 difficult (official documents), above 60 very difficult.

    Parameters
    ----------
    text : str
        Running text without headings and bullets, which would make sentences long that nobody reads as one.

    Returns
    -------
    float
        LIX; not a number for a text without words.

    Examples
    --------
    >>> round(lix("Ærlig øvelse får åpen ånd. Høyesterettsdommeren må ønske æresgjesten velkommen."), 2)
    35.0
    """
    sentences = pd.Series([text[start:end] for start, end in sentence_spans(text)], dtype="str")
    return _lix(*_counts(sentences).sum())


def readability(segments: pd.DataFrame) -> pd.DataFrame:
    """Return the LIX of documents, each over its whole sentences.

    Segments that do not end as a sentence does (bullets, titles) are left out; ``sentences`` tells how many are in.

    Parameters
    ----------
    segments : DataFrame
        Columns ``document_id`` and ``text``, as `analysis.text.segments.segment` makes them.

    Returns
    -------
    DataFrame
        One row per document, sorted: ``document_id``, ``sentences``, ``words``, ``long_words`` (more than six
        letters) and ``lix``, missing for a document without a whole sentence.

    Examples
    --------
    >>> segments = pd.DataFrame({"document_id": ["a", "a"], "text": ["Mål for perioden", "Kommunen deler data."]})
    >>> readability(segments).to_dict("records")
    [{'document_id': 'a', 'sentences': 1, 'words': 3, 'long_words': 1, 'lix': 36.333333333333336}]
    """
    whole = segments["text"].str.contains(_ENDS)
    counted = _counts(segments["text"].where(whole, "")).assign(sentences=whole.astype("int64"))
    sums = counted.groupby(segments["document_id"]).sum()[["sentences", "words", "long_words"]]
    rows = [_lix(*row) for row in sums.itertuples(index=False)]
    return sums.assign(lix=np.array(rows, dtype="float64")).reset_index()


def _counts(sentences: pd.Series) -> pd.DataFrame:
    """Return for each sentence ``sentences`` (1), ``words`` and ``long_words``."""
    words = [_WORD.findall(sentence) for sentence in sentences]
    long = [sum(sum(map(str.isalpha, word)) >= _LONG for word in each) for each in words]
    counts = {"sentences": 1, "words": [len(each) for each in words], "long_words": long}
    return pd.DataFrame(counts, index=sentences.index)


def _lix(sentences: int, words: int, long_words: int) -> float:
    return words / sentences + 100 * long_words / words if words else float("nan")
