"""Sentences of running text, by the rules of Norwegian official prose.

The rules are our own and not nltk's Punkt: they are many times faster, which long documents need, and know more than a
list of abbreviations (benchmarks/text.py measures both).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.text.abbreviations import CLOSING, INNER, MONTHS, OPENING, STARTERS

# Where a sentence may end: a stop, with what closes after it, before a blank. In "(jf. pkt. 3.)." there are two stops.
_CLOSER = r"(?:[ ]?»|[\"”’')\]])"
_STOP = re.compile(rf"(?<![.!?…])(?P<stop>[.!?…]++){_CLOSER}*+(?P<second>[.!?…]*+){_CLOSER}*+(?=\s)")
# What follows: signs that open (quotation marks, brackets, dashes), then a word or a single sign.
_NEXT = re.compile(r"\s+(?P<signs>(?:[«\"“„‘'(\[–—-]\s*)*)(?P<word>[^\W_]+|\S)")
_WINDOW = 100
_OPENERS = "«\"“„‘'([–—-"

_NAME = re.compile(r"[^\W\d_][A-ZÆØÅ]")
_NUMBER = re.compile(r"\d[\d.,:/–-]*")
_DAY = re.compile(r"\d{1,2}")
_DAY_BEFORE = re.compile(r"\d{1,2}\.")
_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_MONTH_AND_YEAR = re.compile(r"\s\d{1,2}\.\s?\d{2,4}\b")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+(?!no$|com$|org$)[^\W\d_]{1,3}|[A-ZÆØÅ]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a paragraph begin and end.

    Parameters
    ----------
    text : str
        Running text without headings and bullets.

    Returns
    -------
    list of tuple
        ``(start, end)`` in order, ``end`` exclusive, without the blanks between sentences.

    Examples
    --------
    >>> text = "Møtet 12. juni vedtok bl.a. Industri 4.0, jf. § 20-2. Det kostet 2 mill. kr. Hva nå?"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Møtet 12. juni vedtok bl.a. Industri 4.0, jf. § 20-2.', 'Det kostet 2 mill. kr.', 'Hva nå?']
    """
    start, last = len(text) - len(text.lstrip()), len(text.rstrip())
    spans = []
    for end, following in _ends(text, start):
        spans.append((start, end))
        start = following
    return [*spans, (start, last)] if start < last else spans


def _ends(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the end of each sentence but the last, and where the next one begins."""
    for stop in _STOP.finditer(text, start):
        following = _NEXT.match(text, stop.end())
        if following is None or not _may_begin(following["word"]):
            continue
        # Two words before the stop are asked for, so a window is enough; it keeps long paragraphs fast.
        before = text[max(start, stop.start() - _WINDOW) : stop.start()]
        if _ends_here(before, stop, following):
            yield stop.end(), following.start("signs")
            start = following.start("signs")


def _may_begin(word: str) -> bool:
    """Return whether a sentence may begin with a word: with a capital, a number, or a name such as eKommune."""
    if word[0].isalpha():
        return not word[0].islower() or _NAME.match(word) is not None
    return word[0] not in ".,;:!?…)]}»”/&%="


def _ends_here(sentence: str, stop: re.Match[str], following: re.Match[str]) -> bool:
    """Return whether a sentence, whose last words are given, ends at a stop."""
    words = sentence.rsplit(None, 2)
    if stop["stop"] != "." or stop["second"] or not words:
        return True
    word, before = words[-1].lstrip(_OPENERS), words[-2] if len(words) > 1 else ""
    if _NUMBER.fullmatch(word):
        return _number_ends(word, before, stop, following["word"])
    return _word_ends(word, before, following["word"])


def _number_ends(number: str, before: str, stop: re.Match[str], following: str) -> bool:
    """Return whether a sentence ends after a number and a full stop: not in a date, and not in 1. Innledning."""
    if not before and _NUMBERING.fullmatch(number):
        return False
    if not _DAY.fullmatch(number):
        return True
    if _MONTH_AND_YEAR.match(stop.string, stop.end()) or (_DAY_BEFORE.fullmatch(before) and following.isdigit()):
        return False
    if before.casefold() in ("den", "det"):
        return following.casefold() in STARTERS
    return following.casefold() not in MONTHS


def _word_ends(word: str, before: str, following: str) -> bool:
    """Return whether a sentence ends after a word and a full stop: not after every abbreviation."""
    # Abbreviations are written with blanks too: f. eks., m. m.
    both = (before + word).casefold()
    key = both if both in OPENING | CLOSING else word.casefold()
    if key in OPENING:
        return False
    if key in CLOSING:
        return not following[0].isdigit()
    if key in INNER or _DOTTED.fullmatch(word):
        return following.casefold() in STARTERS
    return True
