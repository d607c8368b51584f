"""Small tools of array work."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer[Any]]
Flags = NDArray[np.bool_]


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
