"""Parts of a document put together to one clean text with the places of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.text.cleaning import clean
from analysis.text.readers.parts import Part

# Signs that steer how text is shown, or mean nothing outside one font: nobody reads them, words break at them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200c-\u200f\u202a-\u202e\u2061-\u206f\ufe00-\ufe0f\ufff9-\ufffb"
    "\U000e0000-\U000e0fff\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# UTF-8 read as if it were cp1252: å as Ã¥. No Norwegian text has these pairs of its own.
_GARBLED = {letter.encode().decode("cp1252", errors="replace"): letter for letter in "æøåÆØéèêóòôüöäÖÄÉ«»–—“‘’•…"} | {
    "Ã…": "Å"
}
_GARBLED = {pair: letter for pair, letter in _GARBLED.items() if "\ufffd" not in pair}
_GARBLE = re.compile("|".join(sorted(map(re.escape, _GARBLED), key=len, reverse=True)))
_MARKERS = {"heading": "", "paragraph": "", "list": "- "}
_DEEPEST = 6


class Block(NamedTuple):
    """A row of `analysis.text.readers.reading.Reading.blocks`; 0 stands for what is missing."""

    start: int
    end: int
    kind: str
    level: int
    page: int
    headings: str


def plain(text: str) -> str:
    r"""Return a text on one line in Unicode form C, without what nobody sees, divided words whole.

    Examples
    --------
    >>> plain("Velferds-\nteknologi\u202e og ﬁber, blÃ¥tt"), plain("helse-\nog omsorg")
    ('Velferdsteknologi og fiber, blått', 'helse- og omsorg')
    """
    seen = _UNSEEN.sub("", mended(text)).translate(_LIGATURES)
    return " ".join(clean(seen).split())


def mended(text: str) -> str:
    """Return a text with letters that a wrong encoding garbled as they were."""
    return _GARBLE.sub(lambda pair: _GARBLED[pair[0]], text)


def is_garbled(text: str) -> bool:
    """Return whether a wrong encoding garbled letters of a text."""
    return _GARBLE.search(text) is not None


def assembled(parts: Iterable[Part]) -> tuple[str, list[Block]]:
    r"""Return the text of a document and its blocks.

    Parameters
    ----------
    parts : iterable of Part
        In reading order; those without a letter or digit are left out.

    Returns
    -------
    str
        Blocks parted by blank lines, with the markers of Markdown before headings, items and rows of tables.
    list of Block
        Where they are, markers outside.

    Examples
    --------
    >>> text, blocks = assembled([Part("heading", "Mål", 2), Part("list", "Dele\ndata"), Part("table", "a\tb\nc\td")])
    >>> text
    '## Mål\n\n- Dele data\n\n| a | b |\n| c | d |'
    >>> [(text[block.start : block.end], block.headings) for block in blocks[:2]]
    [('Mål', ''), ('Dele data', 'Mål')]
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    above: list[tuple[int, str]] = []
    place = 0
    for part in parts:
        marker, text = _written(part)
        if not re.search(r"\w", text):
            continue
        if part.kind == "heading":
            above = [heading for heading in above if heading[0] < part.level]
        headings = " > ".join(heading for _, heading in above)
        start = place + len(marker)
        blocks.append(Block(start, start + len(text), part.kind, part.level, part.page, headings))
        if part.kind == "heading":
            above.append((part.level, text))
        pieces.append(marker + text)
        place = start + len(text) + 2
    return "\n\n".join(pieces), blocks


def _written(part: Part) -> tuple[str, str]:
    """Return the marker and the text of a part."""
    if part.kind == "table":
        rows = [[plain(cell.replace("\v", "\n")) for cell in row.split("\t")] for row in part.text.split("\n")]
        return "", "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows)
    # A sign of Markdown at the start of running text is none.
    text = plain(part.text).lstrip("#|")
    if part.kind == "heading":
        return "#" * max(1, min(part.level, _DEEPEST)) + " ", text.strip("# ")
    return _MARKERS[part.kind], text.lstrip()
