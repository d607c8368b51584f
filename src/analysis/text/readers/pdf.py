"""PDF with a text layer, by pdfium."""

from __future__ import annotations

import re
from importlib.metadata import version

import pypdfium2

from analysis.text.readers.faults import ReadingError
from analysis.text.readers.limits import Limits
from analysis.text.readers.parts import Found
from analysis.text.readers.pdf_columns import columns
from analysis.text.readers.pdf_margins import without_margins
from analysis.text.readers.pdf_parts import body_size, parts
from analysis.text.readers.pdf_rules import Rule
from analysis.text.readers.pdf_runs import Run, runs
from analysis.text.readers.pdf_tables import with_tables
from analysis.text.readers.pdf_words import Word, page_words

# A PDF says where it ends; some servers add a little behind.
_TAIL = 4096
# Error codes of pdfium.
_PASSWORD = (4, 5)
# Programs put the name of their file where the title should be.
_NO_TITLE = re.compile(r"(?i)microsoft word|powerpoint|\.(?:docx?|indd|pptx?|pdf|odt|html?)\b|^untitled|^uten navn")


def read_pdf(content: bytes, limits: Limits) -> Found:
    """Return what a PDF says, page by page.

    Parameters
    ----------
    content : bytes
        The file.
    limits : Limits
        How many pages and characters are too many.

    Raises
    ------
    ReadingError
        When it is locked, damaged, too long or has too many pages.
    """
    if b"%%EOF" not in content[-_TAIL:]:
        raise ReadingError("damaged", what="its end is missing")
    document = _opened(content)
    if len(document) > limits.pages:
        raise ReadingError("too_many_pages", pages=len(document), most=limits.pages)
    ruled: list[list[Rule]] = []
    pages: list[list[Run]] = []
    for number in range(len(document)):
        words, rules = _page(document, number, limits)
        pages.append(runs(words, rules))
        ruled.append(rules)
    body = body_size(run for page in pages for run in page)
    rest = without_margins(pages, body)
    read = [columns(with_tables(page, rules)) for page, rules in zip(rest, ruled, strict=True)]
    title = (document.get_metadata_value("Title") or "").strip()
    n_lines = sum(map(len, pages))
    return Found(
        parts(read, body),
        f"pypdfium2 {version('pypdfium2')}",
        "" if _NO_TITLE.search(title) else title,
        len(document),
        sum(not page for page in pages),
        n_lines,
        n_lines - sum(map(len, rest)),
    )


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) in _PASSWORD:
            raise ReadingError("encrypted") from error
        raise ReadingError("damaged", what="it has no readable list of its parts") from error
    if not len(document):
        raise ReadingError("damaged", what="it has no pages")
    return document


def _page(document: pypdfium2.PdfDocument, number: int, limits: Limits) -> tuple[list[Word], list[Rule]]:
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise ReadingError("damaged", what=f"page {number + 1} can't be opened") from error
    try:
        return page_words(page, limits.characters)
    finally:
        page.close()
