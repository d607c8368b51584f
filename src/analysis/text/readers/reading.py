"""What comes out of a file: its text, the blocks of it, and how well it could be read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

BLOCK_COLUMNS = {"start": "int64", "end": "int64", "kind": "str", "level": "Int64", "page": "Int64", "headings": "str"}


class UnreadableFileError(ValueError):
    """A file that can't be read.

    Parameters
    ----------
    code : str
        The reason in one word, such as ``encrypted``; the keys of `analysis.text.readers.reasons.REASONS`.
    file : str
        What the message calls the file.
    sentence : str
        What is wrong and what to do.

    Examples
    --------
    >>> print(UnreadableFileError("empty", "plan.pdf", "the file is empty; fetch it again"))
    plan.pdf: the file is empty; fetch it again
    """

    def __init__(self, code: str, file: str, sentence: str) -> None:
        self.code, self.file, self.sentence = code, file, sentence
        super().__init__(f"{file}: {sentence}")


@dataclass(frozen=True)
class Quality:
    """How well a file could be read.

    Attributes
    ----------
    chars_per_page : float or None
        Characters a page; None where the format has no pages.
    known_words : float
        Share of the running words of letters that a Norwegian dictionary knows, 0 to 1; compounds count when both
        parts are known.
    repeated_lines : float
        Share of the lines that were left out since they stand on many pages (running headers and footers).
    """

    chars_per_page: float | None
    known_words: float
    repeated_lines: float


@dataclass(frozen=True)
class Reading:
    """The text of a file with its blocks.

    Attributes
    ----------
    text : str
        In Unicode form C, blocks joined by blank lines, in the Markdown that `analysis.text.segments.segment` cuts:
        ``## `` before a heading, ``- `` before an item of a list, ``| cell | cell |`` for each row of a table.
        Begins and ends with no blank line.
    blocks : DataFrame
        One row a block in order: ``start``, ``end`` (in ``text``, ``end`` exclusive, markers outside), ``kind``
        (``heading``, ``paragraph``, ``list`` for one item, ``table`` for a whole table), ``level`` (of a heading,
        from 1; missing elsewhere), ``page`` (from 1; missing where the format has none) and ``headings``, the
        headings above joined by " > ".
    pages : int or None
        Number of pages; None where the format has none.
    method : str
        Which library read it, with version, such as ``pypdfium2 5.15.2``.
    media_type : str
        What the content is, whatever the file's name says, such as ``application/pdf``.
    title : str or None
        The title that the file itself gives.
    language : str
        ``nb`` or ``nn``; other languages are not told apart but have few known words.
    quality : Quality
        How well it could be read.
    held_out : str or None
        None for a good text. Otherwise why it must not be coded: a code, a colon and words, such as
        ``scanned: 3 characters a page, at least 100 are needed; the file has no text layer, run OCR on it``.
    remark : str or None
        What the reader should know of a good file, such as a name that ends otherwise than its content.
    """

    text: str
    blocks: pd.DataFrame
    pages: int | None
    method: str
    media_type: str
    title: str | None
    language: str
    quality: Quality
    held_out: str | None
    remark: str | None = None
