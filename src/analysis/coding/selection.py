"""Codings chosen by their own columns and by those of their documents."""

from __future__ import annotations

from typing import Any

import pandas as pd


def select(codings: pd.DataFrame, documents: pd.DataFrame, **where: Any) -> pd.DataFrame:
    """Return the codings that meet every condition.

    Parameters
    ----------
    codings : DataFrame
        ``document_id`` and others.
    documents : DataFrame
        ``document_id`` and what is known of each document, such as ``owner``, ``language``, ``period_start``. A
        document may have several rows (one per owner): one row that meets all its conditions is enough.
    **where
        Name of a column of the codings or of the documents = the value wanted, or a list of values.

    Returns
    -------
    DataFrame
        Rows of ``codings`` in their order.

    Raises
    ------
    ValueError
        When neither table has a column of that name.

    Examples
    --------
    >>> codings = pd.DataFrame({"document_id": ["a", "b", "b"], "code": ["KI", "KI", "DATA"]})
    >>> documents = pd.DataFrame({"document_id": ["a", "b"], "language": ["nb", "nn"]})
    >>> select(codings, documents, language="nn", code=["KI", "INNB"]).values.tolist()
    [['b', 'KI']]
    """
    _check(where, [*codings.columns, *documents.columns])
    own = {name: value for name, value in where.items() if name in codings.columns}
    theirs = {name: value for name, value in where.items() if name not in own}
    chosen = codings[_meets(codings, own)]
    # Without a condition on documents, codings of documents that are not in the table count too.
    if not theirs:
        return chosen
    return chosen[chosen["document_id"].isin(documents.loc[_meets(documents, theirs), "document_id"])]


def _check(where: dict[str, Any], columns: list[str]) -> None:
    for name in where:
        if name not in columns:
            known = ", ".join(dict.fromkeys(columns))
            message = f"{name!r} is a column neither of the codings nor of the documents; choose by one of {known}"
            raise ValueError(message)


def _meets(table: pd.DataFrame, conditions: dict[str, Any]) -> pd.Series:
    met = pd.Series(True, index=table.index)
    for name, value in conditions.items():
        met &= table[name].isin(value if pd.api.types.is_list_like(value) else [value])
    return met
