"""The distinct words of a corpus, each matched once against a pattern word, however often it occurs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from analysis.coding.arrays import Integers, Inverse
from analysis.coding.compounds import is_headed, is_modified
from analysis.coding.patterns import Slot, Word
from analysis.text.language import Variety

# The last code point there is: no word that begins with x sorts after x and this.
_LAST = chr(0x10FFFF)
_NONE = np.empty(0, dtype=np.int64)


class Vocabulary:
    """Distinct words, ready to be searched with pattern words.

    Parameters
    ----------
    words : sequence of str
        Words as they are written; their order is their number.
    varieties : sequence of {"nb", "nn"}
        The variety of each: a word that stands in documents of both is there twice.
    lemmas : sequence of str
        The lemma of each, in lower case.

    Examples
    --------
    >>> from analysis.coding.patterns import Word
    >>> words = ["KI", "ski", "Datadeling", "avdeling"]
    >>> vocabulary = Vocabulary(words, ["nb"] * 4, [word.lower() for word in words])
    >>> [set(vocabulary.find(word).tolist()) for word in (Word("KI", cased=True), Word("deling", part="head"))]
    [{0}, {2}]
    """

    def __init__(self, words: Sequence[str], varieties: Sequence[Variety], lemmas: Sequence[str]) -> None:
        self._words = words
        self._is_nynorsk = np.array([variety == "nn" for variety in varieties], dtype=bool)
        folded = [word.casefold() for word in words]
        self._forms = sorted({*folded, *lemmas})
        self._numbers = {form: number for number, form in enumerate(self._forms)}
        self._by_surface = Inverse(np.array([self._numbers[form] for form in folded], dtype=np.int64), len(self._forms))
        self._by_lemma = Inverse(np.array([self._numbers[form] for form in lemmas], dtype=np.int64), len(self._forms))
        self._found: dict[Word, Integers] = {}

    def __len__(self) -> int:
        return len(self._words)

    def find(self, word: Word) -> Integers:
        """Return the numbers of the words that a pattern word matches; some may be there twice."""
        if word not in self._found:
            self._found[word] = self._search(word)
        return self._found[word]

    def find_all(self, slots: Sequence[Slot]) -> tuple[Integers, Integers]:
        """Return which words may stand in which places of patterns.

        Returns
        -------
        tuple of array
            Numbers of slots and of words, sorted by both, each pair once.
        """
        found = [(number, self.find(word)) for number, slot in enumerate(slots) for word in slot]
        owners = np.repeat([number for number, _ in found], [len(types) for _, types in found])
        pairs = owners.astype(np.int64) * len(self) + np.concatenate([_NONE, *(types for _, types in found)])
        numbers, types = np.divmod(np.unique(pairs), max(len(self), 1))
        return numbers, types

    def _search(self, word: Word) -> Integers:
        if not word.part:
            return self._types(word, self._globbed(word))
        # A word that both varieties know may still be a compound in one of them only.
        found = [
            types[self._is_nynorsk[types] == (variety == "nn")]
            for variety in self._varieties
            for types in [self._types(word, self._compounds(word, variety))]
        ]
        return np.concatenate([_NONE, *found])

    @cached_property
    def _varieties(self) -> list[Variety]:
        present: list[tuple[Variety, bool]] = [("nb", not self._is_nynorsk.all()), ("nn", bool(self._is_nynorsk.any()))]
        return [variety for variety, is_present in present if is_present]

    def _types(self, word: Word, forms: Integers) -> Integers:
        """Return the words that have one of some forms, as they stand or as their lemma."""
        types = self._by_surface.of(forms)
        if word.cased:
            return np.array([number for number in types if _fits(self._words[number], word)], dtype=np.int64)
        return types if word.surface else np.concatenate([types, self._by_lemma.of(forms)])

    def _globbed(self, word: Word) -> Integers:
        """Return the numbers of the forms that a word with or without stars matches."""
        core = word.core.casefold()
        if word.before and word.after:
            return self._containing(core)
        if word.after:
            low, high = _range(self._forms, core)
            return np.arange(low, high)
        if word.before:
            low, high = _range(self._backward, core[::-1])
            return self._known(form[::-1] for form in self._backward[low:high])
        return self._known([core])

    def _known(self, forms: Iterable[str]) -> Integers:
        return np.array([self._numbers[form] for form in forms if form in self._numbers], dtype=np.int64)

    def _compounds(self, word: Word, variety: Variety) -> Integers:
        """Return the numbers of the forms that are a word or a compound with it."""
        core = word.core.casefold()
        if word.part == "head":
            around, is_compound = self._containing(core.removesuffix("e")), is_headed
        else:
            around, is_compound = self._globbed(Word(core, after=True)), is_modified
        return np.array(
            [number for number in around if is_compound(self._forms[number], core, variety)], dtype=np.int64
        )

    @cached_property
    def _backward(self) -> list[str]:
        return sorted(form[::-1] for form in self._forms)

    @cached_property
    def _joined(self) -> tuple[str, Integers]:
        """All forms in one text, and where each begins."""
        lengths = [len(form) + 1 for form in self._forms]
        return "\n".join(self._forms), np.cumsum([0, *lengths])

    def _containing(self, core: str) -> Integers:
        text, begins = self._joined
        places = []
        place = text.find(core)
        while place >= 0:
            places.append(place)
            place = text.find(core, place + 1)
        return np.unique(np.searchsorted(begins, places, side="right") - 1)


def _range(ordered: Sequence[str], core: str) -> tuple[int, int]:
    """Return where the words of a sorted list that begin with a core begin and end."""
    return bisect_left(ordered, core), bisect_left(ordered, core + _LAST)


def _fits(written: str, word: Word) -> bool:
    """Return whether a word whose letters fit has the right capitals too."""
    if word.before and word.after:
        return word.core in written
    if word.after or word.part == "modifier":
        return written.startswith(word.core)
    return written.endswith(word.core) if word.before or word.part == "head" else written == word.core
