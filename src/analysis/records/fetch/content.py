"""What an answer holds: unpacked within bounds, and told by its first bytes."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import httpx

from analysis.records.fetch.errors import FetchError

_PIECE = 1 << 16
# Atomic and possessive, so that a page of a thousand comments is no riddle.
_START = rb"(?:\xef\xbb\xbf)?(?:\s+|<!--(?>.*?-->)|<\?xml(?>.*?\?>))*+"
_HTML = re.compile(_START + rb"<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE)
_NAMES = {
    "pdf": "a PDF",
    "zip": "a DOCX or ODT file",
    "html": "an HTML page",
    "other": "something else",
    "empty": "nothing",
}
_SUFFIXES = {".pdf": "pdf", ".docx": "zip", ".odt": "zip"}
_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "zip",
    "application/vnd.oasis.opendocument.text": "zip",
}


def kind(head: bytes) -> str:
    r"""Return what a file is by its first bytes: ``pdf``, ``zip`` (DOCX and ODT), ``html``, ``other`` or ``empty``.

    Examples
    --------
    >>> [kind(each) for each in (b"%PDF-1.7\n", b"PK\x03\x04", b"\n<!DOCTYPE html><title>404</title>", b"Plan", b" ")]
    ['pdf', 'zip', 'html', 'other', 'empty']
    """
    head = head[:4096]
    if not head.strip():
        return "empty"
    # Readers of PDF allow some bytes before it.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return "html" if _HTML.match(head) else "other"


def expected(url: httpx.URL, media_type: str) -> str:
    """Return what an answer should be by its address or its header; empty where anything goes.

    Examples
    --------
    >>> expected(httpx.URL("https://example.org/plan.PDF"), "text/html; charset=utf-8")
    'pdf'
    >>> plan = httpx.URL("https://example.org/plan")
    >>> expected(plan, "text/html"), expected(plan, "application/pdf")
    ('', 'pdf')
    """
    suffix = PurePosixPath(url.path).suffix.lower()
    return _SUFFIXES.get(suffix) or _TYPES.get(media_type.partition(";")[0].strip().lower(), "")


def check_kind(path: Path, wanted: str) -> None:
    """Refuse content of another kind than wanted.

    Parameters
    ----------
    path : Path
        The content.
    wanted : str
        Its kind; empty where anything goes.

    Raises
    ------
    FetchError
        Codes ``empty`` and ``kind``.
    """
    with path.open("rb") as file:
        found = kind(file.read(_PIECE))
    if found == "empty":
        raise FetchError("empty", "the answer is empty; look at the address in a browser")
    if wanted not in {"", found}:
        sentence = (
            f"is {_NAMES[found]} where {_NAMES[wanted]} was expected; look at the address in a browser, correct it"
        )
        raise FetchError("kind", sentence)


def unpack(path: Path, encoding: str, most: int) -> None:
    """Unpack content in its place, if a server packed it though we asked it not to.

    Parameters
    ----------
    path : Path
        The content as sent.
    encoding : str
        The header Content-Encoding.
    most : int
        Bytes that may come out.

    Raises
    ------
    FetchError
        Codes ``encoding`` when it can't be unpacked, ``size`` when more comes out.
    """
    if encoding in {"", "identity"}:
        return
    if encoding not in {"gzip", "x-gzip"}:
        raise FetchError("encoding", f"the answer is packed by {encoding!r}, which was not asked for; save it by hand")
    target = path.with_suffix(".unpacked")
    try:
        with gzip.open(path) as packed, target.open("wb") as file:
            _copy(packed, file, most)
        target.replace(path)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise FetchError("encoding", "the answer is packed but damaged; fetch again", again=True) from error
    finally:
        target.unlink(missing_ok=True)


def too_large(most: int) -> FetchError:
    """Return the error of an answer that is too large, to be raised.

    Examples
    --------
    >>> print(too_large(100_000_000))
    has more than 100 MB; a strategy has not, look at the address in a browser
    """
    return FetchError(
        "size", f"has more than {most / 1e6:,.0f} MB; a strategy has not, look at the address in a browser"
    )


def _copy(packed: gzip.GzipFile, file: BinaryIO, most: int) -> None:
    size = 0
    # A piece at a time: a bomb is seen long before it is whole.
    while piece := packed.read(_PIECE):
        size += len(piece)
        if size > most:
            raise too_large(most)
        file.write(piece)
