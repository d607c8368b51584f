"""How alike the themes of documents, or of owners, are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.coding.presence import presence


def profile_similarity(
    codings: pd.DataFrame, documents: pd.DataFrame, codes: Sequence[str], by: str = "document_id"
) -> pd.DataFrame:
    """Return how many codes each pair of documents, or of owners, shares.

    The measure is Jaccard's, on presence: codes that both have / codes that at least one has. That neither has a code
    does not make them alike, and how often a code stands does not count, so long texts and short ones can be compared;
    but a longer text has more codes, and the counts beside the measure show it.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, code``; rows on other documents or codes are left out.
    documents : DataFrame
        ``document_id``, and the column of ``by``: the documents that were coded.
    codes : sequence of str
        The codes that count.
    by : str
        Whose profile it is: a column of ``documents``, such as ``owner``. An owner has the codes of all its documents;
        documents where it is missing are left out.

    Returns
    -------
    DataFrame
        One row per pair in the order of ids, the most alike first: ``a, b`` (values of ``by``), ``n_a, n_b, n_both``
        (codes) and ``jaccard``, missing when neither has any code.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. *New Phytologist* 11, 37-50.

    Examples
    --------
    >>> codings = pd.DataFrame({"document_id": ["a", "a", "b"], "code": ["KI", "DATA", "KI"]})
    >>> profile_similarity(codings, pd.DataFrame({"document_id": ["a", "b"]}), ["KI", "DATA"]).to_dict("records")
    [{'a': 'a', 'b': 'b', 'n_a': 2, 'n_b': 1, 'n_both': 1, 'jaccard': 0.5}]
    """
    members = documents[list(dict.fromkeys(["document_id", by]))].dropna(subset=by).drop_duplicates()
    own = codings[list(dict.fromkeys(["document_id", "code"]))].drop_duplicates().merge(members, on="document_id")
    ids = pd.Index(members[by].unique()).sort_values()
    profiles = presence(own, ids, codes, by).to_numpy().astype(int)
    both = profiles @ profiles.T
    first, second = np.triu_indices(len(ids), k=1)
    table = pd.DataFrame({"a": ids[first], "b": ids[second]})
    table = table.assign(n_a=both[first, first], n_b=both[second, second], n_both=both[first, second])
    either = table["n_a"] + table["n_b"] - table["n_both"]
    scored = table.assign(jaccard=table["n_both"] / either.where(either > 0))
    return scored.sort_values("jaccard", ascending=False, kind="stable", ignore_index=True)
