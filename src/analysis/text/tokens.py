"""Words of a text, with their place."""

from __future__ import annotations

import re

# A hyphenated word is one word (IKT-drift); a suspended first half (helse- og omsorg) loses its hyphen.
TOKEN = re.compile(r"\w+(?:-\w+)*")


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Return the words of a text as start, end and word.

    Parameters
    ----------
    text : str
        Text in Unicode form C; decomposed letters (a + ring) would be torn apart.

    Returns
    -------
    list of tuple
        ``(start, end, word)`` in order, ``end`` exclusive, so that ``text[start:end] == word``.

    Examples
    --------
    >>> tokens("Helse- og IKT-drift")
    [(0, 5, 'Helse'), (7, 9, 'og'), (10, 19, 'IKT-drift')]
    """
    return [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
