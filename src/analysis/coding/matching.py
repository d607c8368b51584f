"""Where patterns match: sequences of words next to each other, and pairs of them near each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.coding.arrays import Flags, Integers, contains, is_first, runs
from analysis.coding.corpus import Corpus
from analysis.coding.plan import Plan


@dataclass(frozen=True)
class Spans:
    """Stretches of words, each with what it is a match of.

    Parameters
    ----------
    of : array of int
        Number of the side, or of the pattern.
    first, last : array of int
        First and last word, by their place in the corpus.
    """

    of: Integers
    first: Integers
    last: Integers

    def only(self, rows: Flags | Integers) -> Spans:
        """Return some of the spans."""
        return Spans(self.of[rows], self.first[rows], self.last[rows])

    def by(self, *keys: Integers) -> Spans:
        """Return the spans sorted, by the first key first."""
        return self.only(np.lexsort(keys[::-1]))


def matches(corpus: Corpus, plan: Plan) -> Spans:
    """Return every match of every pattern, once, sorted by pattern and place.

    Parameters
    ----------
    corpus : Corpus
        Encoded segments.
    plan : Plan
        The patterns.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.coding.codebook import read_codebook
    >>> from analysis.coding.corpus import encode
    >>> from analysis.coding.plan import plan
    >>> rows = {"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": ["Søk på nett."]}
    >>> planned = plan(read_codebook("strategies").codes)
    >>> found = matches(encode(pd.DataFrame(rows)), planned)
    >>> [planned.patterns[number] for number in found.of]
    ['på nett']
    """
    sides = _sequences(corpus, plan)
    whole = sides.only(~plan.is_pair[sides.of // 2])
    pairs = _pairs(corpus, plan, sides.only(plan.is_pair[sides.of // 2]))
    found = [Spans(whole.of // 2, whole.first, whole.last), *pairs]
    spans = Spans(*(np.concatenate([getattr(each, name) for each in found]) for name in ("of", "first", "last")))
    spans = spans.by(spans.of, spans.first, spans.last)
    return spans.only(is_first(spans.of, spans.first, spans.last))


def _sequences(corpus: Corpus, plan: Plan) -> Spans:
    """Return where the sides of patterns stand.

    Each sequence is looked for by its rarest word, and the others are then checked around it.
    """
    ids, vocabulary = corpus.encoded.ids, corpus.vocabulary
    types = [vocabulary.find(slot) for slot in plan.slots]
    sizes = np.array([len(each) for each in types], dtype=np.int64)
    known = np.concatenate([np.empty(0, dtype=np.int64), *types])
    begins, owners = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    pairs = owners * len(vocabulary) + known
    pivots = _rarest(plan, np.bincount(owners, corpus.frequencies[known], len(sizes)))
    slots = plan.places[np.arange(len(pivots)), pivots]
    asked_types = known[runs(begins[slots], sizes[slots])]
    asking = np.repeat(np.arange(len(slots)), sizes[slots])
    found, at = _seen(ids, asked_types, asking, len(vocabulary))
    first = at - pivots[found]
    last = first + plan.lengths[found] - 1
    fits = (first >= 0) & (last < len(ids))
    found, first, last = found[fits], first[fits], last[fits]
    for place in range(plan.places.shape[1]):
        slot = plan.places[found, place]
        asked = np.flatnonzero((slot >= 0) & (pivots[found] != place))
        fits = np.ones(len(found), dtype=bool)
        fits[asked] = contains(pairs, slot[asked] * len(vocabulary) + ids[first[asked] + place])
        found, first, last = found[fits], first[fits], last[fits]
    # No match reaches from one segment into the next.
    return Spans(plan.sides[found], first, last).only(corpus.rows[first] == corpus.rows[last])


def _rarest(plan: Plan, occurrences: Integers) -> Integers:
    """Return for each sequence the place whose words are the rarest."""
    counts = np.where(plan.places >= 0, occurrences[plan.places], np.inf)
    return counts.argmin(axis=1)


def _seen(ids: Integers, types: Integers, sequences: Integers, n_types: int) -> tuple[Integers, Integers]:
    """Return where words of sequences stand: the sequence, and the place in the corpus."""
    order = np.argsort(types, kind="stable")
    sizes = np.bincount(types, minlength=n_types)
    begins = np.cumsum(sizes) - sizes
    at = np.flatnonzero((sizes > 0)[ids])
    here = ids[at]
    return sequences[order[runs(begins[here], sizes[here])]], np.repeat(at, sizes[here])


def _pairs(corpus: Corpus, plan: Plan, sides: Spans) -> list[Spans]:
    """Return where the two sides of a pattern stand near each other, in the order written and in the other."""
    pattern, is_second = sides.of // 2, sides.of % 2 == 1
    named = Spans(pattern, sides.first, sides.last)
    a, b = named.only(~is_second), named.only(is_second)
    backward = _next_to(corpus, plan, b, a)
    return [_next_to(corpus, plan, a, b), backward.only(~plan.is_ordered[backward.of])]


def _next_to(corpus: Corpus, plan: Plan, left: Spans, right: Spans) -> Spans:
    """Return pairs of a left and a right span of a pattern with no nearer partner between them."""
    length = len(corpus.encoded.ids) + 1
    # Of spans with the same inner end, the longest stands for all.
    left = left.by(left.of, left.last, left.first)
    left = left.only(is_first(left.of, left.last))
    right = right.by(right.of, right.first, -right.last)
    right = right.only(is_first(right.of, right.first))
    ends, begins = left.of * length + left.last, right.of * length + right.first
    follower = np.searchsorted(begins, ends, side="right")
    has = np.flatnonzero(follower < len(begins))
    has = has[np.searchsorted(ends, begins[follower[has]], side="left") - 1 == has]
    left, right = left.only(has), right.only(follower[has])
    between = right.first - left.last - 1
    near = (left.of == right.of) & (between <= plan.distances[left.of])
    near &= corpus.rows[left.first] == corpus.rows[right.last]
    return Spans(left.of, left.first, right.last).only(near)
