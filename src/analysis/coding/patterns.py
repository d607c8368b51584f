"""The pattern language of codebooks, read into what the matcher looks for.

A pattern is words with one blank between them, which must stand next to each other; `docs/codebook.md` describes
all signs: ``* = +``, ``(a|b c)``, ``NEAR/8`` and ``THEN/8``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from analysis.records.problems import nearest

_CORE = r"\w+(?:-\w+)*"
_WORD = re.compile(
    rf"(?P<head>\+)(?P<last>{_CORE})|(?P<first>{_CORE})(?P<modifier>\+)"
    rf"|(?P<surface>=?)(?P<before>\*(?=-?\w))?(?P<core>(?:(?<=\*)-)?{_CORE}(?:-(?=\*))?)(?P<after>\*)?"
)
_ITEM = re.compile(r"\((?P<choice>[^()]*)\)|(?P<word>[^ ()]+)")
_OPERATOR = re.compile(r" (?P<name>NEAR|THEN)/(?P<distance>\d{1,2}) ")
_LOOKS_LIKE_OPERATOR = re.compile(r"\w+/\d*|NEAR|THEN")
_SHORT = 5

ALLOWED = (
    "words, one blank apart; * only where a word begins or ends, - only inside it (helse og omsorg); "
    "=word, +head, modifier+, (a|b c), A NEAR/8 B, A THEN/8 B"
)


class PatternError(ValueError):
    """A pattern that the language does not know.

    Parameters
    ----------
    wrong, todo : str
        What is wrong, and what to do.
    """

    def __init__(self, wrong: str, todo: str = "correct it") -> None:
        self.wrong, self.todo = wrong, todo
        super().__init__(f"{wrong}; {todo}")


class Word(NamedTuple):
    """One word of a pattern.

    Parameters
    ----------
    core : str
        The letters that must be there, case-folded unless capitals count.
    before, after : bool
        Whether any letters, digits and hyphens may stand before and after it.
    surface : bool
        Whether only the word as it is written counts, and not its lemma.
    part : {"", "head", "modifier"}
        Which part of a compound it may be too.
    cased : bool
        Whether capitals count.
    """

    core: str
    before: bool = False
    after: bool = False
    surface: bool = False
    part: Literal["", "head", "modifier"] = ""
    cased: bool = False


Slot = tuple[Word, ...]
"""The words that may stand in one place."""
Sequence = tuple[Slot, ...]
"""Places next to each other."""
Side = tuple[Sequence, ...]
"""Sequences of which any one will do."""


@dataclass(frozen=True)
class Pattern:
    """What a pattern looks for.

    Parameters
    ----------
    sides : tuple
        One side, or the two of ``NEAR`` and ``THEN``.
    distance : int
        How many words may stand between two sides.
    ordered : bool
        Whether the first side must come first.
    """

    sides: tuple[Side, ...]
    distance: int = 0
    ordered: bool = False


@lru_cache(maxsize=50_000)
def parse(pattern: str) -> Pattern:
    """Return what a pattern looks for; equal for patterns that are written differently but mean the same.

    Parameters
    ----------
    pattern : str
        A pattern as it stands in a codebook.

    Raises
    ------
    PatternError
        When it is not a pattern; the message says what is wrong and what may be meant.

    Examples
    --------
    >>> parse("(dele|deling) av data").sides[0][0][0]
    (Word(core='dele', ...), Word(core='deling', ...))
    >>> parse("dele NEAR/5 data*").distance, parse("Robot*") == parse("robot*"), parse("KI") == parse("ki")
    (5, True, False)
    >>> parse("dele NAER/5 data")
    Traceback (most recent call last):
    analysis.coding.patterns.PatternError: 'NAER/5' is not allowed; did you mean 'NEAR/5'?
    """
    parts = _OPERATOR.split(pattern)
    if len(parts) > 4:
        raise PatternError(f"{pattern!r} has more than one NEAR or THEN", "make two patterns of it")
    sides = tuple(_side(side, pattern) for side in parts[::3])
    if len(parts) == 1:
        return Pattern(sides)
    return Pattern(sides, int(parts[2]), ordered=parts[1] == "THEN")


def _side(written: str, pattern: str) -> Side:
    """Return the sequences of a side: every combination of its alternatives."""
    options: list[list[Sequence]] = []
    place = 0
    while item := _ITEM.match(written, place):
        choice = item["choice"]
        options.append([(_word(item["word"], pattern),)] if choice is None else _alternatives(choice, pattern))
        place = item.end() + 1
        if written[item.end() : place] not in ("", " "):
            break
    if place != len(written) + 1:
        raise _not_allowed(pattern)
    return tuple(tuple(slot for part in parts for slot in part) for parts in product(*options))


def _alternatives(choice: str, pattern: str) -> list[Sequence]:
    """Return the alternatives in a bracket; those of one word share one place, which spares combinations."""
    phrases = sorted({tuple(_word(word, pattern) for word in each.split(" ")) for each in choice.split("|")})
    single = tuple(word for phrase in phrases if len(phrase) == 1 for slot in phrase for word in slot)
    return ([(single,)] if single else []) + [phrase for phrase in phrases if len(phrase) > 1]


def _word(written: str, pattern: str) -> Slot:
    found = _WORD.fullmatch(written)
    if found is None or written in ("NEAR", "THEN"):
        raise _not_allowed(pattern, written)
    part: Literal["", "head", "modifier"] = "head" if found["head"] else "modifier" if found["modifier"] else ""
    core = found["core"] or found["last"] or found["first"]
    cased = core != core.lower() and (len(written.strip("=+")) <= _SHORT or core.isupper())
    before, after, surface = (bool(found[name]) for name in ("before", "after", "surface"))
    return (Word(core if cased else core.casefold(), before, after, surface, part, cased),)


def _not_allowed(pattern: str, word: str = "") -> PatternError:
    if pattern.count("(") != pattern.count(")"):
        return PatternError(f"{pattern!r} is not allowed: a bracket is not closed or not opened", "close it")
    if _LOOKS_LIKE_OPERATOR.fullmatch(word):
        name, _, distance = word.partition("/")
        meant = f"{nearest(name, ('NEAR', 'THEN')) or 'NEAR'}/{distance or 8}"
        return PatternError(f"{word!r} is not allowed", f"did you mean {meant!r}?")
    return PatternError(f"{pattern!r} is not allowed")
