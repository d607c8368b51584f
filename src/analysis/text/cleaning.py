"""Text as it comes out of files, cleaned of what a reader does not see but a machine stumbles over."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_IN_PLACE_OF = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | dict.fromkeys("\u2010\u2011", "-")
_IN_PLACE_OF |= dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
# A soft hyphen shows only where it ends a line, and then the line end belongs to it.
_UNSEEN = re.compile(rf"[{''.join(_IN_PLACE_OF)}{_BLANKS}](?:(?<=\r)\n|(?<=\u00ad)[ \t]*(?:\r\n?|\n)[ \t]*(?=\w))?")

# Signs below U+0300 never join the one before them, so each stretch between them can be composed by itself.
_STRETCH = re.compile(r"[\x00-\u02ff]?[\u0300-\U0010ffff]+")

_LINE_END = re.compile(r"(?<=[^\W_])-[ \t]*\n[ \t]*(?=(?P<second>[^\W_]+))")
_FIRST = re.compile(r"[^\W_]+\Z")
_LONGEST_WORD = 60
# After these the hyphen stands for the second half of a word, as in helse- og omsorgstjenester.
_SUSPENDED = ("eller", "enn", "med", "men", "og", "samt", "som", "til")


def clean(text: str) -> str:
    r"""Return a text in Unicode form C, with plain line ends, blanks and hyphens, and divided words whole.

    Soft hyphens and signs without width go; no-break and thin spaces become blanks; a hyphen at a line end goes
    with the line end, unless it belongs to the word: before ``og`` and the like, before a capital or a number,
    and after a single letter, a number or an abbreviation in capitals.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The clean text. Cleaning it again changes nothing. Where its characters came from, `origins` tells.

    Examples
    --------
    >>> clean("Velferds-\nteknologi, helse-\nog IKT-\nplaner koster 1\u00a0000 kro\u00adner.")
    'Velferdsteknologi, helse-\nog IKT-planer koster 1 000 kroner.'
    """
    return _LINE_END.sub(_joined, normalize("NFC", _UNSEEN.sub(_plain, text)))


def origins(text: str) -> NDArray[np.int64]:
    r"""Return where the characters of the clean text came from, for offsets into the text as it was given.

    Parameters
    ----------
    text : str
        A text before cleaning.

    Returns
    -------
    array of int
        For each character of ``clean(text)`` the place in ``text``, and at last the length of ``text``. A stretch
        ``start, end`` of the clean text is ``text[origins[start]:origins[end]]``.

    Examples
    --------
    >>> text = "om vel\u00adferd nå"
    >>> start = clean(text).index("velferd")
    >>> places = origins(text)
    >>> text[places[start] : places[start + len("velferd")]]
    'vel\xadferd'
    """
    places = np.arange(len(text) + 1)
    for pattern, replacement in ((_UNSEEN, _plain), (_STRETCH, _composed), (_LINE_END, _joined)):
        text, steps = _substituted(text, pattern, replacement)
        places = places[steps]
    return places


def _plain(match: re.Match[str]) -> str:
    return _IN_PLACE_OF.get(match[0][0], " ")


def _composed(match: re.Match[str]) -> str:
    return normalize("NFC", match[0])


def _joined(match: re.Match[str]) -> str:
    second, before = match["second"], match.string[max(0, match.start() - _LONGEST_WORD) : match.start()]
    if second in _SUSPENDED:
        return match[0]
    first = _FIRST.findall(before)[0]
    is_own_word = len(first) == 1 or first.isupper() or first.isdigit() or not second[0].islower()
    return "-" if is_own_word else ""


def _substituted(
    text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
) -> tuple[str, NDArray[np.int64]]:
    """Return a text after a substitution, and for each of its characters the place it had before."""
    parts, steps, done = [], [], 0
    for match in pattern.finditer(text):
        new = replacement(match)
        if new == match[0]:
            continue
        # Signs join the letter before them: the first of the new characters has what the others leave.
        others = np.arange(match.end() - len(new) + 1, match.end())
        parts += [text[done : match.start()], new]
        steps += [np.arange(done, match.start()), np.full(min(1, len(new)), match.start())]
        steps += [np.maximum(others, match.start())]
        done = match.end()
    return "".join([*parts, text[done:]]), np.concatenate([*steps, np.arange(done, len(text) + 1)])
