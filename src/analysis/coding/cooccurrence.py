"""Which codes stand together, in the same segment or in the same document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.coding.presence import Unit, presence


def cooccurrence(codings: pd.DataFrame, units: pd.DataFrame, codes: Sequence[str], *, unit: Unit) -> pd.DataFrame:
    """Count how often each pair of codes stands in the same unit, and what chance alone would give.

    What *together* means depends on the unit, so it must be named: almost all codes meet somewhere in a long document.
    With N units, of which a and b have the one and the other code: expected = a·b / N, lift = both / expected (1: as
    often as by chance), Jaccard = both / (a + b − both).

    Parameters
    ----------
    codings : DataFrame
        ``segment_id`` or ``document_id``, and ``code``; rows on other units or codes are left out.
    units : DataFrame
        Table of the segments or documents that were coded, also those without any coding.
    codes : sequence of str
        Ids of codes; their order is that of the pairs.
    unit : {"segment", "document"}
        In what the codes must meet; ``units`` has its id, such as ``segment_id``.

    Returns
    -------
    DataFrame
        One row per pair: ``unit, code_a, code_b, n_a, n_b, n_both, total, expected, lift, jaccard``; the last three are
        missing where they would be divided by 0.

    References
    ----------
    Brin, S., Motwani, R. & Silverstein, C. (1997). Beyond market baskets: generalizing association rules to
    correlations. *SIGMOD Record* 26(2), 265-276. Jaccard, P. (1912). The distribution of the flora in the alpine zone.
    *New Phytologist* 11, 37-50.

    Examples
    --------
    >>> codings = pd.DataFrame({"segment_id": [1, 1, 2], "code": ["KI", "DATA", "KI"]})
    >>> units = pd.DataFrame({"segment_id": [1, 2, 3, 4]})
    >>> cooccurrence(codings, units, ["KI", "DATA"], unit="segment").to_dict("records")[0]["lift"]
    2.0
    """
    ids = pd.Index(units[f"{unit}_id"].unique())
    found = presence(codings, ids, codes, f"{unit}_id").to_numpy()
    both = np.array([(found[:, [number]] & found).sum(axis=0) for number in range(len(codes))]).reshape(-1, len(codes))
    first, second = np.triu_indices(len(codes), k=1)
    names = np.array(list(codes), dtype=object)
    table = pd.DataFrame({"unit": unit, "code_a": names[first], "code_b": names[second]}, index=range(len(first)))
    counts = {"n_a": both[first, first], "n_b": both[second, second], "n_both": both[first, second]}
    return _scored(table.astype("str").assign(**counts, total=len(ids)))


def _scored(table: pd.DataFrame) -> pd.DataFrame:
    expected = table["n_a"] * table["n_b"] / table["total"].where(table["total"] > 0)
    either = table["n_a"] + table["n_b"] - table["n_both"]
    return table.assign(
        expected=expected,
        lift=table["n_both"] / expected.where(expected > 0),
        jaccard=table["n_both"] / either.where(either > 0),
    )
