"""Documents cut into segments: the coding units, with their place in the document."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.text.blocks import blocks
from analysis.text.sentences import sentence_spans
from analysis.text.tokens import TOKEN

COLUMNS = ["segment_id", "document_id", "heading", "start", "end", "text"]


def segment(documents: pd.DataFrame) -> pd.DataFrame:
    r"""Cut documents into sentences.

    Headings are context: they stand in a column of their own and are never part of a segment. A paragraph
    and a bullet are blocks, and a sentence never reaches from one into another.

    Parameters
    ----------
    documents : DataFrame
        Columns ``document_id`` (unique) and ``text`` (Markdown or plain text).

    Returns
    -------
    DataFrame
        One row per segment in document order: ``segment_id`` (document and running number),
        ``document_id``, ``heading`` (empty above the first), ``start``, ``end`` (in the document's text,
        ``end`` exclusive) and ``text``, which is always the document's ``text[start:end]``.

    Examples
    --------
    >>> text = "## Mål\n\nEn plan. Den gjelder nå.\n\n- Nett\n- Sky"
    >>> segments = segment(pd.DataFrame({"document_id": ["s1"], "text": [text]}))
    >>> segments[["segment_id", "heading", "start", "text"]].to_records(index=False).tolist()[1:3]
    [('s1-002', 'Mål', 17, 'Den gjelder nå.'), ('s1-003', 'Mål', 36, 'Nett')]
    """
    rows = [
        (f"{document_id}-{number:03d}", document_id, heading, start, end, text[start:end])
        for document_id, text in zip(documents["document_id"], documents["text"], strict=True)
        for number, (heading, start, end) in enumerate(_segments(text), start=1)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({name: "int64" if name in ("start", "end") else "str" for name in COLUMNS})


def _segments(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield heading, start and end of every sentence; a line of mere signs (---) is none."""
    for block in blocks(text):
        for start, end in sentence_spans(text[block.start : block.end]):
            if TOKEN.search(text, block.start + start, block.start + end):
                yield block.heading, block.start + start, block.start + end
