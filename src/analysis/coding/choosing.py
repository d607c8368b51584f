"""From matches to hits: what a ``not`` pattern bars is dropped, and of overlapping hits the longest is kept."""

from __future__ import annotations

import numpy as np

from analysis.coding.arrays import Flags, Integers, is_first
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
    spans = spans.by(plan.codes[spans.of], spans.first, spans.last, spans.of)
    codes = plan.codes[spans.of]
    once = is_first(codes, spans.first, spans.last)
    spans, codes = spans.only(once), codes[once]
    crowded = np.flatnonzero(_is_crowded(codes * (len(corpus.encoded.ids) + 1), spans))
    sizes = corpus.encoded.ends[spans.last[crowded]] - corpus.encoded.starts[spans.first[crowded]]
    ranked = crowded[np.lexsort((spans.of[crowded], spans.first[crowded], -sizes))]
    beaten = ranked[~_chosen(codes[ranked], spans.first[ranked], spans.last[ranked])]
    return spans.only(np.setdiff1d(np.arange(len(codes)), beaten))


def _is_crowded(base: Integers, spans: Spans) -> Flags:
    """Return which spans, sorted by code and place, share a word with another of their code."""
    begins, ends = base + spans.first, base + spans.last
    reach = np.maximum.accumulate(ends)
    joins = np.zeros(len(begins), dtype=bool)
    joins[1:] = begins[1:] <= reach[:-1]
    followed = np.append(joins[1:], False)
    return joins | followed


def _chosen(codes: Integers, first: Integers, last: Integers) -> Flags:
    """Return which spans are chosen when each in turn is, unless a word of it is taken."""
    taken: set[tuple[int, int]] = set()
    chosen = np.zeros(len(codes), dtype=bool)
    for row, (code, begin, end) in enumerate(zip(codes.tolist(), first.tolist(), last.tolist(), strict=True)):
        places = {(code, place) for place in range(begin, end + 1)}
        if taken.isdisjoint(places):
            chosen[row] = True
            taken |= places
    return chosen
