"""The concordance: each coding in its sentence, with its place (keyword in context, KWIC)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.coding.selection import select
from analysis.text.tokens import tokens

# What a table of segments may say of the place of a segment in its document.
_PLACE = ("page", "block", "heading")


def concordance(
    codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, window: int = 8, **where: Any
) -> pd.DataFrame:
    """Return each coding with the words around it.

    Parameters
    ----------
    codings : DataFrame
        ``document_id, segment_id, start, end, code`` and others: codings, or hits of patterns.
    segments : DataFrame
        ``segment_id, start, text`` and, where known, ``page, block, heading``.
    documents : DataFrame
        ``document_id`` and what is known of each document.
    window : int
        Words shown on either side, at least 1; never more than the segment has.
    **where
        Conditions on columns of the codings or of the documents, such as ``code="KI"``, ``language="nn"``,
        ``period_start=[2021, 2022]``; see `analysis.coding.selection.select`.

    Returns
    -------
    DataFrame
        One row per coding in order of document, place and code: ``document_id, segment_id``, the place,
        ``left, keyword, right`` (together one stretch of the segment's text), ``start, end`` of the keyword in the
        document, then the other columns of the codings.

    Raises
    ------
    ValueError
        When a condition names an unknown column, or ``window`` is less than 1.

    Examples
    --------
    >>> from analysis.coding import code, read_codebook
    >>> text = "Opplæring i KI er et felles løft."
    >>> segments = pd.DataFrame({"segment_id": ["a-1"], "document_id": ["a"], "start": [40], "text": [text]})
    >>> codings = code(segments, read_codebook("strategies"))
    >>> lines = concordance(codings, segments, pd.DataFrame({"document_id": ["a"]}), window=2, code="KI")
    >>> lines[["left", "keyword", "right", "start", "end"]].values.tolist()
    [['Opplæring i ', 'KI', ' er et', 52, 54]]
    """
    if window < 1:
        message = f"window is {window}; a concordance shows at least 1 word on either side"
        raise ValueError(message)
    place = [name for name in _PLACE if name in segments.columns and name not in codings.columns]
    around = segments[["segment_id", "start", "text", *place]].rename(columns={"start": "_begins", "text": "_text"})
    chosen = select(codings, documents, **where).merge(around, on="segment_id", how="left", validate="many_to_one")
    first, last = chosen["start"] - chosen["_begins"], chosen["end"] - chosen["_begins"]
    spans = list(zip(chosen["_text"], first, last, strict=True))
    lines = chosen.assign(
        left=pd.Series([_last_words(text[:start], window) for text, start, _ in spans], dtype="str"),
        keyword=pd.Series([text[start:end] for text, start, end in spans], dtype="str"),
        right=pd.Series([_first_words(text[end:], window) for text, _, end in spans], dtype="str"),
    )
    columns = ["document_id", "segment_id", *place, "left", "keyword", "right", "start", "end"]
    rest = [name for name in codings.columns if name not in columns and name != "matched"]
    return lines.sort_values(["document_id", "start", "end", "code"], ignore_index=True)[[*columns, *rest]]


def _last_words(text: str, window: int) -> str:
    words = tokens(text)
    return text[words[-window][0] :] if len(words) > window else text


def _first_words(text: str, window: int) -> str:
    words = tokens(text)
    return text[: words[window - 1][1]] if len(words) > window else text
