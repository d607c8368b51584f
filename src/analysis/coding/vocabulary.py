"""The distinct words of a corpus, each matched once against a pattern word, however often it occurs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from analysis.coding.arrays import Integers, runs
from analysis.coding.patterns import Slot, Word
from analysis.text.compounds import compound, is_modifier
from analysis.text.dictionary import is_known
from analysis.text.language import Variety
from analysis.text.lemmas import lemma_table

# The last code point there is: no word that begins with x sorts after x and this.
_LAST = chr(0x10FFFF)
_SHORTEST_HEAD = 3


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
    >>> [vocabulary.find((word,)).tolist() for word in (Word("KI", cased=True), Word("deling", part="head"))]
    [[0], [2]]
    """

    def __init__(self, words: Sequence[str], varieties: Sequence[Variety], lemmas: Sequence[str]) -> None:
        self._words = words
        self._is_nynorsk = np.array([variety == "nn" for variety in varieties], dtype=bool)
        folded = [word.casefold() for word in words]
        self._forms = sorted({*folded, *lemmas})
        self._numbers = {form: number for number, form in enumerate(self._forms)}
        self._by_surface = _Inverse([self._numbers[form] for form in folded], len(self._forms))
        self._by_lemma = _Inverse([self._numbers[form] for form in lemmas], len(self._forms))
        self._found: dict[Word, Integers] = {}

    def __len__(self) -> int:
        return len(self._words)

    def find(self, slot: Slot) -> Integers:
        """Return the numbers of the words that may stand in a place of a pattern, in order."""
        return np.unique(np.concatenate([self._find(word) for word in slot])).astype(np.int64)

    def _find(self, word: Word) -> Integers:
        if word not in self._found:
            self._found[word] = self._search(word)
        return self._found[word]

    def _search(self, word: Word) -> Integers:
        if not word.part:
            return self._types(word, self._globbed(word))
        # A word that both varieties know may still be a compound in one of them only.
        found = [
            types[self._is_nynorsk[types] == (variety == "nn")]
            for variety in self._varieties
            for types in [self._types(word, self._compounds(word, variety))]
        ]
        return np.concatenate([np.empty(0, dtype=np.int64), *found])

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
            around, is_compound = self._containing(core.removesuffix("e")), _is_headed
        else:
            around, is_compound = self._globbed(Word(core, after=True)), _is_modified
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


class _Inverse:
    """From forms back to the words that have them."""

    def __init__(self, forms: Sequence[int], n_forms: int) -> None:
        given = np.array(forms, dtype=np.int64)
        self._order = np.argsort(given, kind="stable")
        self._begins = np.searchsorted(given[self._order], np.arange(n_forms + 1))

    def of(self, forms: Integers) -> Integers:
        begins = self._begins[forms]
        return self._order[runs(begins, self._begins[forms + 1] - begins)]


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


def _is_headed(form: str, core: str, variety: Variety) -> bool:
    """Return whether a form is a word or a compound with it as head, in any of its own forms."""
    place = form.rfind(core.removesuffix("e"))
    first, head = form[:place], form[place:]
    return (head == core or lemma_table([head], variety) == [core]) and (not first or is_modifier(first, variety))


def _is_modified(form: str, core: str, variety: Variety) -> bool:
    """Return whether a form that begins with a word is it, or a compound with it as first part."""
    rest = form.removeprefix(core)
    return not rest or any(_is_head(rest.removeprefix(joint), variety) for joint in ("-", "", "s", "e"))


def _is_head(part: str, variety: Variety) -> bool:
    return len(part) >= _SHORTEST_HEAD and (is_known(part, variety) or compound(part, variety) is not None)
