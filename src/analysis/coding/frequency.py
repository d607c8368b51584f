"""How often each code stands, with the denominator said: codings, segments or documents."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.coding.presence import presence

UNITS = ("coding", "segment", "document")


def frequencies(
    codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, codes: Sequence[str]
) -> pd.DataFrame:
    """Count each code three ways.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, segment_id, code``; rows on other documents or codes are left out.
    segments : DataFrame
        ``segment_id, document_id``: the segments that were coded, also those without any coding.
    documents : DataFrame
        ``document_id``: the documents that were coded, also those without any segment.
    codes : sequence of str
        Ids of codes, in the order wanted.

    Returns
    -------
    DataFrame
        One row per unit and code, zeros too: ``unit`` (what is counted), ``code``, ``n``, ``total`` and ``share`` =
        n / total, missing of a total of 0. In the unit ``coding`` n is the codings of the code and total the codings
        of all codes; in ``segment`` and ``document`` n is the units with at least one coding of the code and total
        the units there are.

    Examples
    --------
    >>> codings = pd.DataFrame({"document_id": ["a", "a"], "segment_id": ["a-1", "a-1"], "code": ["KI", "KI"]})
    >>> segments = pd.DataFrame({"segment_id": ["a-1", "a-2"], "document_id": ["a", "a"]})
    >>> frequencies(codings, segments, pd.DataFrame({"document_id": ["a", "b", "c", "d"]}), ["KI"])
           unit code  n  total  share
    0    coding   KI  2      2   1.00
    1   segment   KI  1      2   0.50
    2  document   KI  1      4   0.25
    """
    ids = {"document": pd.Index(documents["document_id"].unique())}
    ids["segment"] = pd.Index(segments.loc[segments["document_id"].isin(ids["document"]), "segment_id"].unique())
    counted = codings[codings["document_id"].isin(ids["document"]) & codings["code"].isin(list(codes))]
    counts = {"coding": counted["code"].value_counts().reindex(list(codes), fill_value=0)}
    counts |= {unit: presence(counted, ids[unit], codes, f"{unit}_id").sum() for unit in UNITS[1:]}
    totals = {"coding": len(counted), **{unit: len(found) for unit, found in ids.items()}}
    tables = [
        pd.DataFrame({"unit": unit, "code": list(codes), "n": counts[unit].to_numpy(), "total": totals[unit]})
        for unit in UNITS
    ]
    table = pd.concat(tables, ignore_index=True)
    return table.assign(share=table["n"] / table["total"].where(table["total"] > 0))
