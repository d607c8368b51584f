"""Whether a hit is said of something that is there, or denied."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.coding.arrays import Flags, Integers
from analysis.coding.corpus import Corpus
from analysis.coding.matching import Spans
from analysis.coding.models import Negation
from analysis.coding.patterns import parse

AFFIRMED, NEGATED = "affirmed", "negated"


def is_negated(corpus: Corpus, spans: Spans, negation: Negation | None) -> Flags:
    """Return which hits are negated by a word before or right after them in their segment.

    Parameters
    ----------
    corpus : Corpus
        Encoded segments.
    spans : Spans
        Hits.
    negation : Negation or None
        The codebook's words; without, no hit is negated.
    """
    if negation is None:
        return np.zeros(len(spans.of), dtype=bool)
    negating = _stands(corpus, (*negation.words, *negation.after))
    # The nearest negating word before a hit; -1 where there is none.
    nearest = np.append(-1, np.flatnonzero(negating))[np.cumsum(negating)[spans.first] - negating[spans.first]]
    in_window = (nearest >= 0) & (nearest >= spans.first - negation.window)
    before = in_window & _together(corpus, nearest, spans.first)
    following = np.minimum(spans.last + 1, len(negating) - 1)
    after = (following > spans.last) & _stands(corpus, negation.after)[following]
    return before | (after & _together(corpus, spans.last, following))


def _stands(corpus: Corpus, words: Sequence[str]) -> Flags:
    """Return for each word of the corpus whether it is one of some words."""
    flags = np.zeros(len(corpus.vocabulary), dtype=bool)
    slots = [slot for word in words for side in parse(word).sides for sequence in side for slot in sequence]
    for slot in slots:
        flags[corpus.vocabulary.find(slot)] = True
    return flags[corpus.encoded.ids]


def _together(corpus: Corpus, one: Integers, other: Integers) -> Flags:
    """Return which places lie in the same segment."""
    return corpus.rows[one] == corpus.rows[other]
