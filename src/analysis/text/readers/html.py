"""Web pages: their main text without menus, banners and scripts, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import trafilatura
from lxml import etree, html

from analysis.text.readers.faults import ReadingError
from analysis.text.readers.parts import Found, Part
from analysis.text.readers.plain import decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_HEAD = 4096
_DEEPEST = 200
# Declarations of XML, and signs that no XML may hold: lxml takes neither.
_REFUSED = re.compile(r"^\s*<\?xml[^>]*\?>|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Not form: some servers put the whole page into one.
_FRAME = ("nav", "aside", "footer", "button", "dialog", "script", "style", "noscript", "template", "svg")
_MAIN = "boolean(//main | //article | //*[@role='main'])"
# The name of the site stands behind the title of the page; a year is none.
_SITE = re.compile(r"\s+[-–|]\s+[^-–|\d][^-–|]*$")


def read_html(content: bytes) -> Found:
    """Return the main text of a web page.

    Parameters
    ----------
    content : bytes
        The page as served.

    Raises
    ------
    ReadingError
        When it holds no text, or is nested too deeply.

    Examples
    --------
    >>> page = b"<nav>Hjem</nav><h2>Mal</h2><p>Kommunen skal dele data.</p><script>x()</script>"
    >>> [(part.kind, part.text) for part in read_html(page).parts]
    [('heading', 'Mal'), ('paragraph', 'Kommunen skal dele data.')]
    """
    declared = _CHARSET.search(content[:_HEAD])
    page = _tree(decoded(content, declared[1].decode("ascii") if declared else ""))
    title = _SITE.sub("", " ".join((page.findtext(".//title") or "").split()))
    found: Any = trafilatura.bare_extraction(
        _with_main(_without_frame(page)), include_comments=False, with_metadata=False
    )
    if found is None or found.body is None:
        raise ReadingError("no_text")
    return Found(list(_parts(found.body)), f"trafilatura {version('trafilatura')}", title)


def _tree(text: str) -> Any:
    try:
        page = html.document_fromstring(_REFUSED.sub("", text))
    except (etree.LxmlError, ValueError) as error:
        raise ReadingError("no_text") from error
    deepest = depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise ReadingError("too_deep")
    return page


def _without_frame(page: Any) -> Any:
    """Return a page without what is never its text: of short pages trafilatura keeps menus and the like."""
    etree.strip_elements(page, *_FRAME, with_tail=False)
    return page


def _with_main(page: Any) -> Any:
    """Return a page with its main part marked: without a mark trafilatura leaves out headings."""
    body = page.find("body")
    if body is not None and not page.xpath(_MAIN):
        main = etree.Element("main")
        main.text = body.text
        main.extend(list(body))
        body.text = None
        body.append(main)
    return page


def _parts(node: Any) -> Iterator[Part]:
    """Yield the parts of what trafilatura kept."""
    for element in node:
        if element.tag == "head":
            yield Part("heading", _text(element), int((element.get("rend") or "h2")[1:2]))
        elif element.tag == "item":
            yield Part("list", _text(element))
        elif element.tag == "table":
            yield Part("table", "\n".join("\t".join(map(_text, row.iter("cell"))) for row in element.iter("row")))
        elif element.tag == "p" or not len(element):
            yield Part("paragraph", _text(element))
        else:
            yield from _parts(element)


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())
