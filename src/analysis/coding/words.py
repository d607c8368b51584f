"""The running words of segments, which word statistics count."""

from __future__ import annotations

import pandas as pd

from analysis.text.tokens import tokens


def words(segments: pd.DataFrame) -> pd.DataFrame:
    """Return every word of segments, in the order of the text.

    Parameters
    ----------
    segments : DataFrame
        ``segment_id, document_id, text``.

    Returns
    -------
    DataFrame
        One row per running word: ``document_id, segment_id, word`` (case folded). To count lemmas, put them in place
        of ``word``.

    Examples
    --------
    >>> segments = pd.DataFrame({"segment_id": ["a-1"], "document_id": ["a"], "text": ["IKT-drift, og drift."]})
    >>> words(segments)["word"].tolist()
    ['ikt-drift', 'og', 'drift']
    """
    found = [[word.casefold() for _, _, word in tokens(text)] for text in segments["text"]]
    table = segments[["document_id", "segment_id"]].assign(word=pd.Series(found, index=segments.index, dtype=object))
    exploded = table.explode("word", ignore_index=True).dropna(subset="word")
    return exploded.astype({"word": "str"}).reset_index(drop=True)
