"""What a file is, by its content: names and headers of servers are often wrong."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from analysis.text.readers.faults import ReadingError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
PLAIN = "text/plain"

SUFFIXES = {
    PDF: (".pdf",),
    DOCX: (".docx", ".docm"),
    ODT: (".odt",),
    HTML: (".html", ".htm", ".xhtml", ".aspx", ".php"),
}
SUFFIXES[PLAIN] = (".txt", ".md", ".markdown", ".text")
NAMES = {PDF: "PDF", DOCX: "DOCX", ODT: "ODT", HTML: "HTML", PLAIN: "plain text"}

_HEAD = 4096
_LONGEST_TYPE = 100
_OTHERS = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|article|main|script)[\s>/]", re.I)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(content: bytes) -> str:
    r"""Return what a file is.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    ReadingError
        When it is empty, locked, or of a kind that can't be read; the message says of which.

    Examples
    --------
    >>> media_type(b"%PDF-1.7 ..."), media_type("Mål\n".encode())
    ('application/pdf', 'text/plain')
    """
    if not content.strip(b"\0 \t\r\n"):
        raise ReadingError("empty")
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _archive(content)
    if head.startswith(_OLE):
        if _LOCKED in content:
            raise ReadingError("encrypted")
        raise ReadingError("unknown_type", what="an office file of the kind before 2007")
    for start, what in _OTHERS.items():
        if head.startswith(start):
            raise ReadingError("unknown_type", what=what)
    if b"\0" in content and not content.startswith(_MARKS):
        raise ReadingError("unknown_type", what="no text, since it holds NUL bytes")
    if _TAG.search(head):
        return HTML
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise ReadingError("unknown_type", what="XML of another kind than HTML")
    return PLAIN


def _archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            declared = _declared(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError) as error:
        raise ReadingError("damaged", what="the archive has no readable list of its entries") from error
    if "word/document.xml" in names:
        return DOCX
    if declared == ODT:
        return ODT
    raise ReadingError("unknown_type", what=_other_archive(names))


def _declared(archive: zipfile.ZipFile) -> str:
    """Return what an OpenDocument file says that it is."""
    with archive.open("mimetype") as entry:
        return entry.read(_LONGEST_TYPE).decode("latin-1").strip()


def _other_archive(names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "a spreadsheet"
    if "ppt/presentation.xml" in names:
        return "a presentation"
    return "an archive without a document that can be read"
