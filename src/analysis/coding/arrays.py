"""Small tools of array work."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer[Any]]
Flags = NDArray[np.bool_]

_LIMIT = 2**63


def runs(begins: Integers, lengths: Integers) -> Integers:
    """Return the numbers of several runs, one after the other.

    Parameters
    ----------
    begins, lengths : array of int
        First number and length of each run.

    Returns
    -------
    array of int
        ``begin, begin + 1, ...`` of each run.

    Examples
    --------
    >>> runs(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(np.asarray(begins) - (ends - lengths), lengths) + np.arange(total)


def contains(ordered: Integers, values: Integers) -> Flags:
    """Return which values are among sorted ones.

    Examples
    --------
    >>> contains(np.array([1, 4, 6]), np.array([4, 5, 9])).tolist()
    [True, False, False]
    """
    if not len(ordered):
        return np.zeros(len(values), dtype=bool)
    places = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return ordered[places] == values


def is_first(*columns: Integers) -> Flags:
    """Return which rows of sorted columns differ from the row above.

    Examples
    --------
    >>> is_first(np.array([1, 1, 2]), np.array([7, 7, 7])).tolist()
    [True, False, True]
    """
    changes = np.ones(len(columns[0]), dtype=bool)
    changes[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return changes


def order(*columns: Integers) -> Integers:
    """Return the order of rows by several columns, by the first one first; equal rows stay as they are.

    Where all columns fit into one number, that is sorted, which is many times as fast.

    Examples
    --------
    >>> order(np.array([2, 1, 2]), np.array([5, 7, 4])).tolist()
    [1, 2, 0]
    """
    size = max(len(columns[0]), 1)
    lows = [int(column.min(initial=0)) for column in columns]
    spans = [int(column.max(initial=0)) - low + 1 for column, low in zip(columns, lows, strict=True)]
    if prod(spans) * size >= _LIMIT:
        return np.lexsort(columns[::-1])
    keys = np.zeros(len(columns[0]), dtype=np.int64)
    for column, low, span in zip(columns, lows, spans, strict=True):
        keys = keys * span + (column - low)
    return np.sort(keys * size + np.arange(len(keys))) % size


class Inverse:
    """From numbers back to the rows that have them.

    Parameters
    ----------
    numbers : array of int
        The number of each row.
    size : int
        More than the largest number.

    Examples
    --------
    >>> inverse = Inverse(np.array([1, 0, 1]), 2)
    >>> inverse.of(np.array([1, 0])).tolist(), inverse.sizes.tolist()
    ([0, 2, 1], [1, 2])
    """

    def __init__(self, numbers: Integers, size: int) -> None:
        self._order = order(numbers)
        self.sizes = np.bincount(numbers, minlength=size)
        self._begins = np.cumsum(self.sizes) - self.sizes

    def of(self, numbers: Integers) -> Integers:
        """Return the rows of the first number, then those of the second, ..."""
        return self._order[runs(self._begins[numbers], self.sizes[numbers])]
