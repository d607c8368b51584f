"""Plain text and Markdown, in whatever of the usual encodings they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.text.blocks import blocks
from analysis.text.readers.parts import Found, Part

_HEADING = re.compile(r"(?m)^(#{1,6})[ \t]+(.*?)[ \t#]*$")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(content: bytes, declared: str = "") -> str:
    """Return the text of bytes: UTF-8 where they are, else as declared, else as Windows wrote it in Western Europe.

    Parameters
    ----------
    content : bytes
        The text as stored.
    declared : str
        The encoding that the file itself names.

    Examples
    --------
    >>> decoded("blåbær".encode("cp1252")), decoded("blåbær".encode("utf-16"))
    ('blåbær', 'blåbær')
    """
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    for name in (marked, declared, "cp1252"):
        try:
            return content.decode(name or "cp1252")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def read_plain(content: bytes) -> Found:
    r"""Return what a plain text or Markdown file says.

    Parameters
    ----------
    content : bytes
        The file.

    Examples
    --------
    >>> [tuple(part[:3]) for part in read_plain("# Mål\n\nDele\ndata.\n\n- Kart\n".encode()).parts]
    [('heading', 'Mål', 1), ('paragraph', 'Dele\ndata.', 0), ('list', 'Kart', 0)]
    """
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    return Found(list(_parts(text)), "Python's decoder")


def _parts(text: str) -> Iterator[Part]:
    start = 0
    for heading in _HEADING.finditer(text):
        yield from _running(text[start : heading.start()])
        yield Part("heading", heading[2], len(heading[1]))
        start = heading.end()
    yield from _running(text[start:])


def _running(text: str) -> Iterator[Part]:
    """Yield the parts of text without headings; rows of a table that follow on each other are one part."""
    rows: list[str] = []
    for block in blocks(text):
        content = text[block.start : block.end]
        if content.startswith("|"):
            rows.append("\t".join(cell.strip() for cell in content.strip().strip("|").split("|")))
            continue
        if rows:
            yield Part("table", "\n".join(rows))
            rows = []
        line = text.rfind("\n", 0, block.start) + 1
        yield Part("list" if block.start > line and text[line : block.start].strip() else "paragraph", content)
    if rows:
        yield Part("table", "\n".join(rows))
