"""Codings of one version of a text, found again in the next: by paragraph, by their words, or by what is near."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

import pandas as pd

# Letters on either side of a quote that tell where it stood.
_AROUND = 60
# A quote of fewer letters may well stand elsewhere too, so what is around it must be alike.
_TELLING = 20
# Below this share of common letters two contexts, or two paragraphs, are not the same place.
_ALIKE_CONTEXT, _ALIKE = 0.5, 0.6
# Of many places or paragraphs as many are compared letter by letter, the most promising first.
_COMPARED = 8
# A context must be alike by so much more than the next best.
_MARGIN = 0.05

Span = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """Where a coding is found, or why it is not: ``how`` is paragraph, quote or context; or gone or ambiguous."""

    how: str
    span: Span | None = None


def reanchor(codings: pd.DataFrame, old: str, new: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""Return where codings of a text are in its next version.

    A coding in a paragraph that is in both versions moves along with it. Otherwise the words that were coded are looked
    for, and when they are there several times the place counts whose surroundings are most like the old ones; a short
    quote is never taken in other surroundings. When the words were changed, the most similar paragraph is looked for,
    and the part of it that corresponds to the old one.

    Parameters
    ----------
    codings : DataFrame
        ``start, end`` in ``old``, ``matched``, and others; of one document.
    old, new : str
        The two versions of the text.

    Returns
    -------
    tuple of DataFrame
        The codings that were found, with ``start, end, matched`` of ``new`` and ``how`` (``paragraph``, ``quote`` or
        ``context``); and the others as they were, with ``reason``: ``gone``, ``ambiguous`` (several places fit equally
        well) or ``elsewhere`` (``old`` has other words there, so the coding is not of this text). Each coding is in one
        of the two.

    Examples
    --------
    >>> old = "Vi skal dele data med alle.\n\nVi har KI."
    >>> codings = pd.DataFrame({"start": [8, 36], "end": [17, 38], "matched": ["dele data", "KI"]})
    >>> found, lost = reanchor(codings, old, "Kort sagt: Vi skal dele data med alle.")
    >>> found[["start", "matched", "how"]].values.tolist(), lost[["matched", "reason"]].values.tolist()
    ([[19, 'dele data', 'quote']], [['KI', 'gone']])
    """
    texts = _Texts(old, new)
    spans = list(zip(codings["start"], codings["end"], codings["matched"], strict=True))
    places = [texts.place(int(start), int(end), matched) for start, end, matched in spans]
    is_found = pd.Series([place.span is not None for place in places], index=codings.index, dtype="bool")
    moved = [(place.span, place.how) for place in places if place.span]
    found = codings[is_found].assign(
        start=[span[0] for span, _ in moved],
        end=[span[1] for span, _ in moved],
        matched=pd.Series([new[slice(*span)] for span, _ in moved], index=codings.index[is_found], dtype="str"),
        how=pd.Series([how for _, how in moved], index=codings.index[is_found], dtype="str"),
    )
    reasons = [place.how for place in places if place.span is None]
    lost = codings[~is_found].assign(reason=pd.Series(reasons, index=codings.index[~is_found], dtype="str"))
    return found.reset_index(drop=True), lost.reset_index(drop=True)


class _Texts:
    """Two versions of a text, cut into paragraphs and laid beside each other."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.before, self.after = list(_paragraphs(old)), list(_paragraphs(new))
        self.begins = [start for start, _ in self.before]
        ours, theirs = (
            [text[slice(*span)] for span in spans] for text, spans in ((old, self.before), (new, self.after))
        )
        blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        self.same = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
        self.taken = set(self.same.values())
        self.words = [set(new[slice(*span)].split()) for span in self.after]
        self.nearest: dict[int, tuple[Span, SequenceMatcher[str]] | None] = {}

    def place(self, start: int, end: int, matched: str) -> Place:
        """Return where a span of the old text is in the new one."""
        if self.old[start:end] != matched or not matched.strip():
            return Place("elsewhere")
        paragraph = bisect_right(self.begins, start) - 1
        first, last = self.before[paragraph]
        if paragraph in self.same and end <= last:
            shift = self.after[self.same[paragraph]][0] - first
            return Place("paragraph", (start + shift, end + shift))
        spans = list(_occurrences(matched, self.new))
        found = self._by_context(start, end, spans) if spans else None
        return found or self._corresponding(paragraph, start, end) or Place("ambiguous" if len(spans) > 1 else "gone")

    def _by_context(self, start: int, end: int, spans: list[Span]) -> Place | None:
        """Return the one of several places whose surroundings are most like the old ones."""
        around = _around(self.old, start, end)
        spans = nlargest(_COMPARED, spans, key=lambda span: self._agreeing(start, end, span))
        scores = sorted(((_alike(around, _around(self.new, *span)), span) for span in spans), reverse=True)
        (best, span), others = scores[0], scores[1:]
        if not others and (end - start >= _TELLING or best >= _ALIKE_CONTEXT):
            return Place("quote", span)
        if others and best >= _ALIKE_CONTEXT and best - others[0][0] >= _MARGIN:
            return Place("quote", span)
        return None

    def _agreeing(self, start: int, end: int, span: Span) -> int:
        """Return how many letters in a row agree on both sides, which is quickly found."""
        left, before = self.old[max(0, start - _AROUND) : start], self.new[max(0, span[0] - _AROUND) : span[0]]
        right, after = self.old[end : end + _AROUND], self.new[span[1] : span[1] + _AROUND]
        return _common(left[::-1], before[::-1]) + _common(right, after)

    def _corresponding(self, paragraph: int, start: int, end: int) -> Place | None:
        """Return the part of the most similar paragraph that corresponds to a span."""
        if paragraph not in self.nearest:
            self.nearest[paragraph] = self._most_similar(paragraph)
        found, (first, last) = self.nearest[paragraph], self.before[paragraph]
        if found is None or end > last:
            return None
        (begins, _), matcher = found
        kept = [
            (
                block.b + max(start - first, block.a) - block.a,
                block.b + min(end - first, block.a + block.size) - block.a,
            )
            for block in matcher.get_matching_blocks()
            if block.a < end - first and block.a + block.size > start - first
        ]
        if not kept:
            return None
        span = (begins + kept[0][0], begins + kept[-1][1])
        return Place("context", span) if _alike(self.old[start:end], self.new[slice(*span)]) >= _ALIKE else None

    def _most_similar(self, paragraph: int) -> tuple[Span, SequenceMatcher[str]] | None:
        ours = self.old[slice(*self.before[paragraph])]
        words, best, nearest = set(ours.split()), _ALIKE, None
        free = [number for number in range(len(self.after)) if number not in self.taken]
        for number in nlargest(_COMPARED, free, key=lambda number: len(words & self.words[number])):
            matcher = SequenceMatcher(None, ours, self.new[slice(*self.after[number])], autojunk=False)
            if matcher.ratio() >= best:
                best, nearest = matcher.ratio(), (self.after[number], matcher)
        return nearest


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in re.finditer(r"\n\s*\n|\Z", text):
        yield start, gap.start()
        start = gap.end()


def _occurrences(quote: str, text: str) -> Iterator[Span]:
    """Yield where a quote stands, with whatever white space between its words."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    # Whole words: not the KI in KINO.
    before, after = (r"(?<!\w)" if quote[0].isalnum() else ""), (r"(?!\w)" if quote[-1].isalnum() else "")
    for hit in re.finditer(before + pattern + after, text):
        yield hit.span()


def _around(text: str, start: int, end: int) -> str:
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join([*left.split(), "|", *right.split()])


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _common(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (ours, theirs) in pairs if ours != theirs), min(len(one), len(other)))
