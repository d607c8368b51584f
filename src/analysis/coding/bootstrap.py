"""Bootstrap by document: how far a score would swing with other documents."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
REPEATS = 2000
SEED = 20261122


def document_bootstrap(counts: Array, score: Callable[[Array], Array]) -> tuple[Array, Array]:
    """Return the 95 % percentile interval of scores when documents are drawn anew.

    Sentences of one document are alike, so documents are drawn and not sentences: 2 000 times as many documents as
    there are, with replacement, from a fixed seed. All draws are one matrix product.

    Parameters
    ----------
    counts : array of shape (documents, ...)
        What is counted in each document; a draw sums it over its documents. Their order must be fixed by the caller.
    score : callable
        Takes sums of shape (repeats, ...), returns scores of shape (repeats, n), missing where there is none.

    Returns
    -------
    tuple of two arrays of shape (n,)
        Low and high ends, over the draws that have the score; missing where no draw has it.

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, chapter 13. Chapman & Hall.

    Examples
    --------
    >>> low, high = document_bootstrap(np.array([[0.0], [2.0]]), lambda sums: sums / 2)
    >>> low.tolist(), high.tolist()
    ([0.0], [2.0])
    """
    size = len(counts)
    drawn = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=REPEATS)
    sums = np.tensordot(drawn.astype("float64"), counts, axes=1)
    ordered = np.sort(score(sums), axis=0)
    known = REPEATS - np.isnan(ordered).sum(axis=0)
    return _quantile(ordered, known, 0.025), _quantile(ordered, known, 0.975)


def _quantile(ordered: Array, known: NDArray[np.int64], share: float) -> Array:
    """Return a quantile of each column's known values, which sorting put before the missing ones."""
    place = np.round(share * np.clip(known - 1, 0, None)).astype(int)
    # A column without any known value has a missing one in its first place.
    return ordered[place, np.arange(ordered.shape[1])]
