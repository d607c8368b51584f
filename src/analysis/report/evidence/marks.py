"""Pieces of Markdown: text as it stands, code, links and the anchors that they lead to."""

from __future__ import annotations

import re
from urllib.parse import quote

from analysis.report.display import MARKUP

# What may stand in an address as it is; all else is written as %XX, so that no address ends a link early.
_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"


def escaped(text: str) -> str:
    r"""Return a text that Markdown prints as it stands.

    Examples
    --------
    >>> escaped("<b>a_b</b>")
    '\\<b\\>a\\_b\\</b\\>'
    """
    return MARKUP.sub(r"\\\1", text)


def plain(text: str) -> str:
    r"""Return a text that Markdown prints as it stands, on one line.

    Examples
    --------
    >>> plain("[a]\n\n# b")
    '\\[a\\] \\# b'
    """
    return escaped(" ".join(text.split()))


def code(text: str) -> str:
    """Return a text as code on one line, whatever backticks it holds.

    Examples
    --------
    >>> code("n=1"), code("a`b")
    ('`n=1`', '`` a`b ``')
    """
    line = " ".join(text.split())
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if longest else f"`{line}`"


def code_block(text: str) -> str:
    r"""Return a text as a block of code.

    Examples
    --------
    >>> code_block("a = 1\nb = 2")
    '```\na = 1\nb = 2\n```'
    """
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    return f"{fence}\n{text.strip()}\n{fence}"


def anchor(kind: str, name: str) -> str:
    """Return the anchor of a claim or a piece of evidence: letters and digits of ASCII, and no two alike.

    Examples
    --------
    >>> anchor("ev", "networks.lacks.has_secretariat"), anchor("fact", "a b")
    ('ev-networks.lacks.has_secretariat', 'fact-a:20:b')
    """
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9._-]", lambda found: f":{ord(found.group()):x}:", name)


def web_link(text: str, address: str) -> str:
    """Return a link to a page of the web; only the text where the address is none.

    Examples
    --------
    >>> web_link("KS", "https://ks.no/a b"), web_link("KS", "javascript:alert()")
    ('[KS](<https://ks.no/a%20b>)', 'KS')
    """
    if not re.match(r"https?://", address):
        return plain(text)
    return f"[{plain(text)}](<{quote(address, safe=_ADDRESS)}>)"


def cited(sources: str) -> str:
    """Return a citation of sources, given as keys separated by ``; ``; nothing without any.

    Examples
    --------
    >>> cited("a; b"), cited("")
    (' [@a; @b]', '')
    """
    return " [" + "; ".join(f"@{source}" for source in sources.split("; ")) + "]" if sources else ""


def div(name: str, text: str) -> str:
    """Return a text in a box of a class; other attributes may follow the name."""
    return f"::: {name}\n\n{text}\n\n:::"
