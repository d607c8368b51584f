"""Which codes stand in which segments, documents or owners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

Unit = Literal["segment", "document"]


def presence(codings: pd.DataFrame, ids: pd.Index, codes: Sequence[str], column: str) -> pd.DataFrame:
    """Return which codes stand at least once in which units.

    Parameters
    ----------
    codings : DataFrame
        ``code`` and ``column``; rows on other units or codes are left out.
    ids : Index
        Ids of the units that were coded, without repeats.
    codes : sequence of str
        Ids of codes, in the order wanted.
    column : str
        Column of the unit's id, such as ``segment_id``.

    Returns
    -------
    DataFrame
        Index ``ids``, one column per code: True with at least one coding.

    Examples
    --------
    >>> codings = pd.DataFrame({"segment_id": ["s2", "s2", "s9"], "code": ["KI", "KI", "KI"]})
    >>> presence(codings, pd.Index(["s1", "s2"]), ["KI"], "segment_id")["KI"].tolist()
    [False, True]
    """
    rows = ids.get_indexer(pd.Index(codings[column]))
    columns = pd.Index(codes).get_indexer(pd.Index(codings["code"]))
    known = (rows >= 0) & (columns >= 0)
    table = np.zeros((len(ids), len(codes)), dtype=bool)
    table[rows[known], columns[known]] = True
    return pd.DataFrame(table, index=ids, columns=pd.Index(list(codes), name="code", dtype="str"))
