"""Text measured before it is drawn, so that nothing is clipped and nothing overlaps."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

TEXT = 8.0  # points: the smallest size in print
TITLE = 10.5
LINE = TEXT * 1.25 / 72  # inches: a line of text with the space to the next
TRIES = 8  # how finely the evenest width is looked for


@cache
def text_width(text: str, size: float = TEXT, weight: str = "normal") -> float:
    """Return the width of one line of text, in inches.

    Examples
    --------
    >>> text_width("nettverk") < text_width("nettverk", weight="bold")
    True
    """
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def wrapped(text: str, width: float, size: float = TEXT, weight: str = "normal", even: bool = True) -> str:
    """Break text into as few lines of at most a width as possible.

    Parameters
    ----------
    text : str
        Breaks after spaces, hyphens and slashes; a word that is too wide alone is cut.
    width : float
        Inches.
    size : float
        Points.
    weight : {"normal", "bold"}
        Of the font.
    even : bool
        Whether the lines are to be of about even length, rather than full but for the last.

    Examples
    --------
    >>> print(wrapped("Fylkeskommunen er medlem", 1.0))
    Fylkeskommunen
    er medlem
    """
    pieces = _pieces(text, width, size, weight)
    fewest = _filled(pieces, width, size, weight)
    if not even:
        return "\n".join(fewest)
    widest = max((text_width(piece.rstrip(), size, weight) for piece in pieces), default=0)
    steps = [max(widest, width * step / TRIES) for step in range(TRIES // 2, TRIES)]
    fillings = [_filled(pieces, narrower, size, weight) for narrower in steps]
    return "\n".join(next((lines for lines in fillings if len(lines) == len(fewest)), fewest))


def _filled(pieces: list[str], width: float, size: float, weight: str) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size, weight) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str, width: float, size: float, weight: str) -> list[str]:
    whole = re.findall(r"[^\s/-]*[/-]?\s*", " ".join(text.split()))
    return [part for piece in whole for part in _cut(piece, width, size, weight)]


def _cut(piece: str, width: float, size: float, weight: str) -> list[str]:
    if len(piece) < 2 or text_width(piece.rstrip(), size, weight) <= width:
        return [piece]
    fitting = sum(text_width(start, size, weight) <= width for start in accumulate(piece))
    return [piece[: fitting or 1], *_cut(piece[fitting or 1 :], width, size, weight)]


def longest_word(text: str, size: float = TEXT) -> float:
    """Return the width of the widest word, in inches.

    Examples
    --------
    >>> longest_word("er medlem") == text_width("medlem")
    True
    """
    return max((text_width(word, size) for word in text.split()), default=0)


def halved(text: str) -> str:
    """Break text into two lines where the wider is narrowest; a single word stays whole.

    Examples
    --------
    >>> print(halved("Mandater med formål og oppgaver"))
    Mandater med
    formål og oppgaver
    """
    words = text.split()
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return "\n".join(min(halves, key=lambda lines: max(map(text_width, lines)), default=(text,)))
