"""The pattern language of codebooks: which words a word pattern matches.

A pattern is one word, or several with one blank between them, which must stand next to each other. A word may
begin or end with ``*``, which stands for any letters, digits and hyphens, also none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

_WORD = r"(?:\*-?)?\w+(?:-\w+)*(?:-?\*)?"
PATTERN = rf"^{_WORD}(?: {_WORD})*$"

# The last code point there is: no word that begins with x sorts after x and this.
_LAST = chr(0x10FFFF)
_SHORT = 5


def is_case_sensitive(pattern: str) -> bool:
    """Return whether capitals count: in short names and abbreviations, which would else match common words.

    Examples
    --------
    >>> [is_case_sensitive(pattern) for pattern in ("KI", "KI-*", "Feide", "Min side", "robot*")]
    [True, True, True, False, False]
    """
    return pattern != pattern.lower() and (len(pattern) <= _SHORT or pattern.isupper())


class Vocabulary:
    """Distinct words, ready to be searched with word patterns.

    Each pattern word is looked up once among the distinct words, however long the text: a word by hash, a
    beginning or an end by bisection, an inner part by one scan.

    Parameters
    ----------
    words : iterable of str
        Distinct words; their order is their number.

    Examples
    --------
    >>> vocabulary = Vocabulary(["KI", "ski", "kompetanse", "Nøkkelkompetanse"])
    >>> vocabulary.find("*kompetanse*"), vocabulary.find("*ki"), vocabulary.find("KI", case_sensitive=True)
    ([2, 3], [0, 1], [0])
    """

    def __init__(self, words: Iterable[str]) -> None:
        exact = list(words)
        self._by_case = {True: _Index(exact), False: _Index([word.casefold() for word in exact])}

    def find(self, word: str, case_sensitive: bool = False) -> list[int]:
        """Return the numbers of the words that a pattern word matches, in order."""
        return self._by_case[case_sensitive].find(word if case_sensitive else word.casefold())


class _Index:
    """Words sorted from their beginnings and from their ends."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._numbers: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self._numbers.setdefault(word, []).append(number)
        self._forward = sorted(self._numbers)
        self._backward = sorted(word[::-1] for word in self._numbers)

    def find(self, word: str) -> list[int]:
        core, opens, closes = word.strip("*"), word.startswith("*"), word.endswith("*")
        if opens and closes:
            return [number for number, each in enumerate(self._words) if core in each]
        if closes:
            return self._all(_beginning(self._forward, core))
        if opens:
            return self._all(each[::-1] for each in _beginning(self._backward, core[::-1]))
        return self._all([core])

    def _all(self, words: Iterable[str]) -> list[int]:
        return sorted(number for word in words for number in self._numbers.get(word, []))


def _beginning(ordered: list[str], core: str) -> list[str]:
    """Return the words of a sorted list that begin with a core."""
    return ordered[bisect_left(ordered, core) : bisect_left(ordered, core + _LAST)]
