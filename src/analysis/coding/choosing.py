"""From matches to hits: what a ``not`` pattern bars is dropped, and of overlapping hits the longest is kept."""

from __future__ import annotations

import numpy as np

from analysis.coding.arrays import Flags, Integers, is_first, order
from analysis.coding.corpus import Corpus
from analysis.coding.matching import Spans
from analysis.coding.plan import Plan


def hits(corpus: Corpus, plan: Plan, found: Spans) -> Spans:
    """Return the matches that count.

    Parameters
    ----------
    corpus : Corpus
        Encoded segments.
    plan : Plan
        The patterns.
    found : Spans
        Their matches.

    Returns
    -------
    Spans
        At most one hit of a code at any word. Of hits of the same words, the first pattern's.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.coding.codebook import read_codebook
    >>> from analysis.coding.corpus import encode
    >>> from analysis.coding.matching import matches
    >>> from analysis.coding.plan import plan
    >>> rows = {"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": ["Søk på nett."]}
    >>> corpus, planned = encode(pd.DataFrame(rows)), plan(read_codebook("strategies").codes)
    >>> kept = hits(corpus, planned, matches(corpus, planned))
    >>> kept.first.tolist(), kept.last.tolist()
    ([1], [2])
    """
    is_not = plan.is_not[found.of]
    allowed = _outside(plan, found.only(~is_not), found.only(is_not), len(corpus.encoded.ids) + 1)
    return _longest(corpus, plan, allowed)


def _outside(plan: Plan, spans: Spans, bars: Spans, length: int) -> Spans:
    """Return the spans that do not lie inside a bar of their code."""
    bars = bars.by(plan.codes[bars.of], bars.first)
    base = plan.codes[bars.of] * length
    # How far the bars reach that begin no later: a span inside any of them ends no later than that.
    reach = np.maximum.accumulate(base + bars.last)
    own = plan.codes[spans.of] * length
    before = np.searchsorted(base + bars.first, own + spans.first, side="right")
    return spans.only(np.append(-1, reach)[before] < own + spans.last)


def _longest(corpus: Corpus, plan: Plan, spans: Spans) -> Spans:
    """Return the spans left when, of overlapping ones of a code, the longest is chosen first."""
    spans = spans.by(plan.codes[spans.of], spans.first, spans.last - spans.first, spans.of)
    codes = plan.codes[spans.of]
    once = is_first(codes, spans.first, spans.last)
    spans, codes = spans.only(once), codes[once]
    crowded = np.flatnonzero(_is_crowded(codes * (len(corpus.encoded.ids) + 1), spans))
    sizes = corpus.encoded.ends[spans.last[crowded]] - corpus.encoded.starts[spans.first[crowded]]
    ranked = crowded[order(codes[crowded], -sizes, spans.first[crowded], spans.of[crowded])]
    kept = np.ones(len(codes), dtype=bool)
    kept[ranked] = _chosen(codes[ranked], spans.only(ranked), len(corpus.encoded.ids))
    return spans.only(kept)


def _is_crowded(base: Integers, spans: Spans) -> Flags:
    """Return which spans, sorted by code and place, share a word with another of their code."""
    begins, ends = base + spans.first, base + spans.last
    reach = np.maximum.accumulate(ends)
    joins = np.zeros(len(begins), dtype=bool)
    joins[1:] = begins[1:] <= reach[:-1]
    followed = np.append(joins[1:], False)
    return joins | followed


def _chosen(codes: Integers, ranked: Spans, length: int) -> Flags:
    """Return which spans are chosen when, code by code, each in turn is unless a word of it is taken."""
    chosen = np.zeros(len(codes), dtype=bool)
    taken, taken_by = bytearray(length), -1
    rows = zip(codes.tolist(), ranked.first.tolist(), (ranked.last + 1).tolist(), strict=True)
    for row, (code, begin, end) in enumerate(rows):
        if code != taken_by:
            taken, taken_by = bytearray(length), code
        if taken.find(1, begin, end) < 0:
            taken[begin:end] = b"\1" * (end - begin)
            chosen[row] = True
    return chosen
