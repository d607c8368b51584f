"""Where patterns match: sequences of words next to each other, and pairs of them near each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.coding.arrays import Flags, Integers, contains, is_first, order, runs
from analysis.coding.corpus import Corpus
from analysis.coding.plan import Plan, Search, search

_NONE = np.empty(0, dtype=np.int64)


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
        return self.only(order(*keys))


def matches(corpus: Corpus, plan: Plan) -> Spans:
    """Return every match of every pattern, once, sorted by pattern and place.

    The corpus keeps what a pattern matched, so that of a changed codebook only new patterns are looked for.

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
    new = [pattern for pattern in dict.fromkeys(plan.patterns) if pattern not in corpus.found]
    if new:
        corpus.found.update(zip(new, _found(corpus, search(new)), strict=True))
    found = [corpus.found[pattern] for pattern in plan.patterns]
    of = np.repeat(np.arange(len(found)), [len(each) for each, _ in found])
    first, last = (np.concatenate([_NONE, *(each[side] for each in found)]) for side in (0, 1))
    return Spans(of, first, last)


def _found(corpus: Corpus, search: Search) -> Iterator[tuple[Integers, Integers]]:
    """Yield the matches of each pattern: their first and last words, sorted."""
    sides = _sequences(corpus, search)
    is_pair = search.is_pair[sides.of // 2]
    whole = sides.only(~is_pair)
    whole = Spans(whole.of // 2, whole.first, whole.last)
    once = _once(_joined([whole, *_pairs(corpus, search, sides.only(is_pair))]))
    bounds = np.searchsorted(once.of, np.arange(len(search.is_pair) + 1)).tolist()
    for begin, end in pairwise(bounds):
        yield once.first[begin:end], once.last[begin:end]


def _once(spans: Spans) -> Spans:
    """Return spans each once, sorted by what they are of, place and size."""
    every = spans.by(spans.of, spans.first, spans.last - spans.first)
    return every.only(is_first(every.of, every.first, every.last))


def _joined(tables: list[Spans]) -> Spans:
    of, first, last = (np.concatenate([getattr(each, name) for each in tables]) for name in ("of", "first", "last"))
    return Spans(of, first, last)


def _sequences(corpus: Corpus, search: Search) -> Spans:
    """Return where the sides of patterns stand.

    Each sequence is looked for by its rarest word, and the others are then checked around it.
    """
    ids, vocabulary = corpus.encoded.ids, corpus.vocabulary
    owners, known = vocabulary.find_all(search.slots)
    pairs = owners * len(vocabulary) + known
    sizes = np.bincount(owners, minlength=len(search.slots))
    begins = np.cumsum(sizes) - sizes
    pivots = _rarest(search, np.bincount(owners, corpus.places.sizes[known], len(sizes)))
    slots = search.places[np.arange(len(pivots)), pivots]
    asked_types = known[runs(begins[slots], sizes[slots])]
    asking = np.repeat(np.arange(len(slots)), sizes[slots])
    found, at = np.repeat(asking, corpus.places.sizes[asked_types]), corpus.places.of(asked_types)
    spans = Spans(found, at - pivots[found], at - pivots[found] + search.lengths[found] - 1)
    is_word = spans.first == spans.last
    phrases = spans.only(~is_word & (spans.first >= 0) & (spans.last < len(ids)))
    both = _joined([spans.only(is_word), _phrases(corpus, search, pairs, phrases)])
    return Spans(search.sides[both.of], both.first, both.last)


def _phrases(corpus: Corpus, search: Search, pairs: Integers, spans: Spans) -> Spans:
    """Return the spans all of whose words are those of their sequence, and that lie in one segment."""
    spans = spans.only(corpus.rows[spans.first] == corpus.rows[spans.last])
    for place in range(search.places.shape[1]):
        slots = search.places[spans.of, place]
        here = np.minimum(spans.first + place, spans.last)
        known = contains(pairs, slots * len(corpus.vocabulary) + corpus.encoded.ids[here])
        spans = spans.only((slots < 0) | known)
    return spans


def _rarest(search: Search, occurrences: Integers) -> Integers:
    """Return for each sequence the place whose words are the rarest."""
    counts = np.where(search.places >= 0, occurrences[search.places], np.inf)
    return counts.argmin(axis=1)


def _pairs(corpus: Corpus, search: Search, sides: Spans) -> list[Spans]:
    """Return where the two sides of a pattern stand near each other, in the order written and in the other."""
    pattern, is_second = sides.of // 2, sides.of % 2 == 1
    is_free = ~search.is_ordered[pattern]
    named = Spans(pattern, sides.first, sides.last)
    return [
        _next_to(corpus, search, named.only(~is_second), named.only(is_second)),
        _next_to(corpus, search, named.only(is_second & is_free), named.only(~is_second & is_free)),
    ]


def _next_to(corpus: Corpus, search: Search, left: Spans, right: Spans) -> Spans:
    """Return pairs of a left and a right span of a pattern with no nearer partner between them."""
    length = len(corpus.encoded.ids) + 1
    left, right = _longest_before(left, length), _longest_after(right, length)
    ends, begins = left.of * length + left.last, right.of * length + right.first
    follower = np.searchsorted(begins, ends, side="right")
    has = np.flatnonzero(follower < len(begins))
    has = has[np.searchsorted(ends, begins[follower[has]], side="left") - 1 == has]
    left, right = left.only(has), right.only(follower[has])
    between = right.first - left.last - 1
    near = (left.of == right.of) & (between <= search.distances[left.of])
    near &= corpus.rows[left.first] == corpus.rows[right.last]
    return Spans(left.of, left.first, right.last).only(near)


def _longest_before(spans: Spans, length: int) -> Spans:
    """Return the longest of the spans that end in the same place, sorted by that."""
    keys = spans.of * length + spans.last
    ranked = order(keys)
    groups = np.flatnonzero(is_first(keys[ranked]))
    kept = spans.only(ranked[groups])
    return Spans(kept.of, np.minimum.reduceat(spans.first[ranked], groups) if len(groups) else kept.first, kept.last)


def _longest_after(spans: Spans, length: int) -> Spans:
    """Return the longest of the spans that begin in the same place, sorted by that."""
    keys = spans.of * length + spans.first
    ranked = order(keys)
    groups = np.flatnonzero(is_first(keys[ranked]))
    kept = spans.only(ranked[groups])
    return Spans(kept.of, kept.first, np.maximum.reduceat(spans.last[ranked], groups) if len(groups) else kept.last)
