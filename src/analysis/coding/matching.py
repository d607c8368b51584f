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
    is_pair = plan.is_pair[sides.of // 2]
    whole = sides.only(~is_pair)
    spans = [Spans(whole.of // 2, whole.first, whole.last), *_pairs(corpus, plan, sides.only(is_pair))]
    return _once(spans, len(corpus.encoded.ids))


def _once(spans: list[Spans], length: int) -> Spans:
    """Return spans of several tables, each once, sorted by what they are of, place and size."""
    of, first, last = (np.concatenate([getattr(each, name) for each in spans]) for name in ("of", "first", "last"))
    sizes = last - first + 1
    most = int(sizes.max(initial=0)) + 1
    # One number for all three sorts much faster than three.
    keys, size = np.divmod(np.unique((of * length + first) * most + sizes), most)
    of, first = np.divmod(keys, max(length, 1))
    return Spans(of, first, first + size - 1)


def _sequences(corpus: Corpus, plan: Plan) -> Spans:
    """Return where the sides of patterns stand.

    Each sequence is looked for by its rarest word, and the others are then checked around it.
    """
    ids, vocabulary = corpus.encoded.ids, corpus.vocabulary
    owners, known = vocabulary.find_all(plan.slots)
    pairs = owners * len(vocabulary) + known
    sizes = np.bincount(owners, minlength=len(plan.slots))
    begins = np.cumsum(sizes) - sizes
    pivots = _rarest(plan, np.bincount(owners, corpus.frequencies[known], len(sizes)))
    slots = plan.places[np.arange(len(pivots)), pivots]
    asked_types = known[runs(begins[slots], sizes[slots])]
    asking = np.repeat(np.arange(len(slots)), sizes[slots])
    found, at = _seen(ids, asked_types, asking, len(vocabulary))
    first = at - pivots[found]
    last = first + plan.lengths[found] - 1
    fits = (first >= 0) & (last < len(ids))
    for place in range(plan.places.shape[1]):
        rows = np.flatnonzero(fits & (first + place <= last) & (at != first + place))
        fits[rows] = contains(pairs, plan.places[found[rows], place] * len(vocabulary) + ids[first[rows] + place])
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
    is_free = ~plan.is_ordered[pattern]
    named = Spans(pattern, sides.first, sides.last)
    return [
        _next_to(corpus, plan, named.only(~is_second), named.only(is_second)),
        _next_to(corpus, plan, named.only(is_second & is_free), named.only(~is_second & is_free)),
    ]


def _next_to(corpus: Corpus, plan: Plan, left: Spans, right: Spans) -> Spans:
    """Return pairs of a left and a right span of a pattern with no nearer partner between them."""
    length = len(corpus.encoded.ids) + 1
    left, right = _longest_before(left, length), _longest_after(right, length)
    ends, begins = left.of * length + left.last, right.of * length + right.first
    follower = np.searchsorted(begins, ends, side="right")
    has = np.flatnonzero(follower < len(begins))
    has = has[np.searchsorted(ends, begins[follower[has]], side="left") - 1 == has]
    left, right = left.only(has), right.only(follower[has])
    between = right.first - left.last - 1
    near = (left.of == right.of) & (between <= plan.distances[left.of])
    near &= corpus.rows[left.first] == corpus.rows[right.last]
    return Spans(left.of, left.first, right.last).only(near)


def _longest_before(spans: Spans, length: int) -> Spans:
    """Return the longest of the spans that end in the same place, sorted by that."""
    keys = spans.of * length + spans.last
    order = np.argsort(keys, kind="stable")
    groups = np.flatnonzero(is_first(keys[order]))
    kept = spans.only(order[groups])
    return Spans(kept.of, np.minimum.reduceat(spans.first[order], groups) if len(groups) else kept.first, kept.last)


def _longest_after(spans: Spans, length: int) -> Spans:
    """Return the longest of the spans that begin in the same place, sorted by that."""
    keys = spans.of * length + spans.first
    order = np.argsort(keys, kind="stable")
    groups = np.flatnonzero(is_first(keys[order]))
    kept = spans.only(order[groups])
    return Spans(kept.of, kept.first, np.maximum.reduceat(spans.last[order], groups) if len(groups) else kept.last)
