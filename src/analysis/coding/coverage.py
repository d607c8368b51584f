"""How many documents have a theme: of how many, and which."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.coding.intervals import MIN_N_PERCENT, wilson
from analysis.coding.presence import presence


def themes_by_document(codings: pd.DataFrame, documents: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Return which documents have which codes.

    Parameters
    ----------
    codings : DataFrame
        Columns ``document_id, code``; rows on other documents or codes are left out.
    documents : DataFrame
        Column ``document_id``: the documents that were coded, also those without any coding.
    codes : sequence of str
        Ids of codes, in the order wanted.

    Returns
    -------
    DataFrame
        One row per document (index ``document_id``), one column per code: True with at least one coding.

    Examples
    --------
    >>> codings = pd.DataFrame({"document_id": ["a", "a"], "code": ["KI", "KI"]})
    >>> themes = themes_by_document(codings, pd.DataFrame({"document_id": ["a", "b"]}), ["KI", "DATA"])
    >>> themes.loc["a"].to_dict(), themes.loc["b"].to_dict()
    ({'KI': True, 'DATA': False}, {'KI': False, 'DATA': False})
    """
    ids = pd.Index(documents["document_id"].unique(), name="document_id")
    return presence(codings, ids, codes, "document_id")


def coverage(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    codes: Sequence[str],
    by: str | None = None,
    min_n_percent: int = MIN_N_PERCENT,
) -> pd.DataFrame:
    """Return how many documents have each code.

    Parameters
    ----------
    codings : DataFrame
        Columns ``document_id, code``.
    documents : DataFrame
        Column ``document_id``, and that of ``by``: the documents that were coded. They are the denominator:
        a document too thin to count must be left out here.
    codes : sequence of str
        Ids of codes, in the order wanted.
    by : str, optional
        Column of ``documents`` to count within, such as ``language``; a missing group is a group of its own.
    min_n_percent : int
        Fewest documents of which a percentage may be printed.

    Returns
    -------
    DataFrame
        One row per group and code, zeros too, in the order of groups and ``codes``: the group, ``code``,
        ``n_coded`` (documents with at least one coding), ``n_documents`` (documents in the group), ``share`` and its
        Wilson interval ``low, high`` (missing where there are no documents; see `analysis.coding.intervals.wilson`),
        and ``as_percent``: whether the share may be printed as a percentage. Where it may not, print the counts.

    Examples
    --------
    >>> codings = pd.DataFrame({"document_id": ["a", "a"], "code": ["KI", "KI"]})
    >>> coverage(codings, pd.DataFrame({"document_id": ["a", "b"]}), ["DATA", "KI"]).round(2)
       code  n_coded  n_documents  share   low  high  as_percent
    0  DATA        0            2    0.0  0.00  0.66       False
    1    KI        1            2    0.5  0.09  0.91       False
    """
    groups = [by] if by else []
    themes = themes_by_document(codings, documents, codes).reset_index()
    cells = themes.melt("document_id", var_name="code", value_name="coded")
    cells = cells.assign(code=pd.Categorical(cells["code"], categories=list(codes)))
    # A document may belong to several groups, but counts once in each.
    members = documents[["document_id", *groups]].drop_duplicates().merge(cells, on="document_id")
    grouped = members.groupby([*groups, "code"], dropna=False, observed=False)["coded"]
    table = grouped.agg(n_coded="sum", n_documents="size").reset_index()
    shares = table.assign(share=table["n_coded"] / table["n_documents"], code=table["code"].astype("str"))
    intervals = wilson(table["n_coded"], table["n_documents"])
    return shares.join(intervals).assign(as_percent=table["n_documents"].ge(min_n_percent))
