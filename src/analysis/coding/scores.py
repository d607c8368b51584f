"""Precision, recall and F1 from counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RATES = ("precision", "recall", "f1")


def ratio(part: Array, whole: Array) -> Array:
    """Return part / whole, missing where whole is 0.

    Examples
    --------
    >>> ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])).tolist()
    [0.5, nan]
    """
    return np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)


def rates(counts: Array) -> Array:
    """Return precision, recall and F1 of each code, all codes pooled (micro) and on average (macro).

    Precision = tp / (tp + fp), recall = tp / (tp + fn), F1 = 2tp / (2tp + fp + fn). Micro are the same of the summed
    counts, so that frequent codes weigh most; macro is the mean over the codes that have the rate.

    Parameters
    ----------
    counts : array of shape (..., codes, 3)
        True positives, false positives and false negatives.

    Returns
    -------
    array of shape (..., (codes + 2), 3)
        The codes, micro, macro; missing where there is nothing to divide by.

    References
    ----------
    Manning, C. D., Raghavan, P. & Schütze, H. (2008). *Introduction to Information Retrieval*, sections 8.3 and 13.6.

    Examples
    --------
    >>> rates(np.array([[10.0, 10, 10], [90.0, 10, 10]])).round(2)[:, 0].tolist()
    [0.5, 0.9, 0.83, 0.7]
    """
    pooled = np.concatenate([counts, counts.sum(axis=-2, keepdims=True)], axis=-2)
    tp, fp, fn = pooled[..., 0], pooled[..., 1], pooled[..., 2]
    scored = np.stack([ratio(tp, tp + fp), ratio(tp, tp + fn), ratio(2 * tp, 2 * tp + fp + fn)], axis=-1)
    own = scored[..., :-1, :]
    macro = ratio(
        np.nansum(own, axis=-2, keepdims=True), (~np.isnan(own)).sum(axis=-2, keepdims=True).astype("float64")
    )
    return np.concatenate([scored, macro], axis=-2)
