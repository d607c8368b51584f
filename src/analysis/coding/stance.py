"""Whether a hit is said of something that is there, or denied."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.coding.arrays import Flags, Integers, runs
from analysis.coding.corpus import Corpus
from analysis.coding.matching import Spans
from analysis.coding.models import Negation
from analysis.coding.patterns import parse
from analysis.coding.plan import Plan

AFFIRMED, NEGATED = "affirmed", "negated"


def is_negated(corpus: Corpus, plan: Plan, spans: Spans, negation: Negation | None) -> Flags:
    """Return which hits are negated: by a word before or right after them in their segment, or between their sides.

    Parameters
    ----------
    corpus : Corpus
        Encoded segments.
    plan : Plan
        The patterns.
    spans : Spans
        Hits.
    negation : Negation or None
        The codebook's words; without, no hit is negated.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.coding.corpus import encode
    >>> from analysis.coding.models import Code, Patterns
    >>> from analysis.coding.plan import plan
    >>> rows = {"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": ["Uten data. Data mangler."]}
    >>> corpus = encode(pd.DataFrame(rows))
    >>> spans = Spans(*(np.array(each) for each in ([0, 0], [1, 2], [1, 2])))
    >>> entry = Code.model_construct(id="DATA", patterns=Patterns(nb=("data",), nn=()), not_=())
    >>> is_negated(corpus, plan([entry]), spans, Negation(words=("uten",), window=1, after=("mangle",))).tolist()
    [True, True]
    """
    if negation is None:
        return np.zeros(len(spans.of), dtype=bool)
    negating = _negating(corpus, (*negation.words, *negation.after))
    negated = _stands(corpus, _negating(corpus, negation.after), spans.last, 1)
    for step in range(1, negation.window + 1):
        negated |= _stands(corpus, negating, spans.first, -step)
    # We do not share data: what stands between the sides of a NEAR or THEN negates as if it stood before.
    pairs = np.flatnonzero(plan.is_pair[spans.of])
    sizes = (spans.last - spans.first)[pairs] - 1
    between = negating[corpus.encoded.ids[runs(spans.first[pairs] + 1, sizes)]]
    negated[np.repeat(pairs, sizes)[between]] = True
    return negated


def _negating(corpus: Corpus, words: Sequence[str]) -> Flags:
    """Return for each distinct word of the corpus whether it is one of some words."""
    flags = np.zeros(len(corpus.vocabulary), dtype=bool)
    flags[corpus.vocabulary.find_all([slot for word in words for slot in parse(word).sides[0][0]])[1]] = True
    return flags


def _stands(corpus: Corpus, wanted: Flags, places: Integers, step: int) -> Flags:
    """Return at which places a wanted word stands so many words further on, in the same segment."""
    there = places + step
    exists = np.flatnonzero((there >= 0) & (there < len(corpus.rows)))
    there, here = there[exists], places[exists]
    stands = np.zeros(len(places), dtype=bool)
    stands[exists] = wanted[corpus.encoded.ids[there]] & (corpus.rows[there] == corpus.rows[here])
    return stands
