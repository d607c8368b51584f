"""What is looked for: the patterns of codes, and patterns as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.coding.arrays import Flags, Integers
from analysis.coding.models import Code
from analysis.coding.patterns import Pattern, Slot, parse
from analysis.coding.patterns import Sequence as Places


@dataclass(frozen=True)
class Plan:
    """What codes look for.

    Parameters
    ----------
    patterns : list of str
        The patterns, numbered from 0: those of the first code, those of the second, ..., then all ``not`` patterns.
    codes, is_not, is_pair : array
        For each pattern the number of its code, whether it is a ``not`` pattern, and whether it has two sides.
    """

    patterns: list[str]
    codes: Integers
    is_not: Flags
    is_pair: Flags


@dataclass(frozen=True)
class Search:
    """What patterns look for.

    Parameters
    ----------
    distances, is_ordered, is_pair : array
        For each pattern what its ``NEAR`` or ``THEN`` says.
    slots : list of Slot
        Distinct places of patterns, numbered from 0.
    sides : array of int
        For each sequence of places the side that it belongs to: twice the pattern's number, and one more for a
        second side.
    places : array of int, sequences x longest
        The slots of each sequence; -1 beyond its end.
    """

    distances: Integers
    is_ordered: Flags
    is_pair: Flags
    slots: list[Slot]
    sides: Integers
    places: Integers

    @property
    def lengths(self) -> Integers:
        """How many places each sequence has."""
        return (self.places >= 0).sum(axis=1)


def plan(codes: Sequence[Code]) -> Plan:
    """Return the patterns of codes.

    Parameters
    ----------
    codes : sequence of Code
        Codes, of whichever codebook.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> planned = plan(read_codebook("strategies").codes)
    >>> planned.codes[:2].tolist(), len(planned.patterns) == len(planned.is_not)
    ([0, 0], True)
    """
    hits = [(n, each, False) for n, code in enumerate(codes) for each in code.patterns.nb + code.patterns.nn]
    bars = [(n, each, True) for n, code in enumerate(codes) for each in code.not_]
    rows = hits + bars
    return Plan(
        patterns=[pattern for _, pattern, _ in rows],
        codes=np.array([code for code, _, _ in rows], dtype=np.int64),
        is_not=np.array([is_not for _, _, is_not in rows], dtype=bool),
        is_pair=_is_pair([parse(pattern) for _, pattern, _ in rows]),
    )


def search(patterns: Sequence[str]) -> Search:
    """Return patterns as arrays, so that all of them are matched at once.

    Parameters
    ----------
    patterns : sequence of str
        Patterns as they stand in a codebook.

    Examples
    --------
    >>> search(["på nett", "nett"]).places.tolist()
    [[0, 1], [1, -1]]
    """
    parsed = [parse(pattern) for pattern in patterns]
    slots: dict[Slot, int] = {}
    sequences = [
        (2 * number + second, [slots.setdefault(slot, len(slots)) for slot in sequence])
        for number, second, sequence in _sequences(parsed)
    ]
    longest = max((len(places) for _, places in sequences), default=1)
    padded = [[*places, *[-1] * (longest - len(places))] for _, places in sequences]
    return Search(
        distances=np.array([pattern.distance for pattern in parsed], dtype=np.int64),
        is_ordered=np.array([pattern.ordered for pattern in parsed], dtype=bool),
        is_pair=_is_pair(parsed),
        slots=list(slots),
        sides=np.array([side for side, _ in sequences], dtype=np.int64),
        places=np.array(padded, dtype=np.int64).reshape(-1, longest),
    )


def _is_pair(parsed: Sequence[Pattern]) -> Flags:
    return np.array([len(pattern.sides) == 2 for pattern in parsed], dtype=bool)


def _sequences(parsed: Sequence[Pattern]) -> list[tuple[int, int, Places]]:
    """Return each sequence with the number of its pattern and of its side."""
    return [
        (number, second, sequence)
        for number, pattern in enumerate(parsed)
        for second, side in enumerate(pattern.sides)
        for sequence in side
    ]
