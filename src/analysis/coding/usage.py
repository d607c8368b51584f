"""Patterns that earn nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.coding.corpus import Corpus, encode
from analysis.coding.matching import matches
from analysis.coding.models import Codebook
from analysis.coding.plan import plan


def unused_patterns(codebook: Codebook, segments: pd.DataFrame | Corpus) -> pd.DataFrame:
    """Return the patterns that match nothing in a corpus.

    A pattern that matches only where a longer one of its code does, or where a ``not`` pattern bars it, is in use.

    Parameters
    ----------
    codebook : Codebook
        Codes and patterns.
    segments : DataFrame or Corpus
        As for `analysis.coding.coder.code`.

    Returns
    -------
    DataFrame
        Columns ``code, list`` (``nb``, ``nn`` or ``not``) and ``pattern``, in the order of the codebook.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> from analysis.records.documents import read_documents
    >>> from analysis.text.segments import segment
    >>> unused = unused_patterns(read_codebook("strategies"), segment(read_documents("abstracts")))
    >>> unused.columns.tolist()
    ['code', 'list', 'pattern']
    """
    corpus = segments if isinstance(segments, Corpus) else encode(segments)
    planned = plan(codebook.codes)
    rows = [
        (code.id, name, pattern)
        for code in codebook.codes
        for name, patterns in (("nb", code.patterns.nb), ("nn", code.patterns.nn), ("not", code.not_))
        for pattern in patterns
    ]
    # The plan has all `not` patterns at its end.
    order = np.argsort([name == "not" for _, name, _ in rows], kind="stable")
    is_used = np.zeros(len(rows), dtype=bool)
    is_used[order[matches(corpus, planned).of]] = True
    return pd.DataFrame(rows, columns=["code", "list", "pattern"], dtype="str")[~is_used].reset_index(drop=True)
