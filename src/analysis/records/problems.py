"""What is wrong with an input file, said so that its owner can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    Parameters
    ----------
    file : str
        Path from the project's root.
    row : int
        Line in the file, the header being line 1; 0 for the file as a whole.
    column : str
        Column or key; empty for the row as a whole.
    wrong, allowed, todo : str
        What is wrong, what is allowed and what to do.

    Examples
    --------
    >>> print(Problem("data/raw/networks.csv", 3, "confirmed", "'ja' is not in the list", "yes, no", "write yes"))
    data/raw/networks.csv:3:confirmed: 'ja' is not in the list; allowed: yes, no; write yes
    """

    file: str
    row: int
    column: str
    wrong: str
    allowed: str
    todo: str

    def __str__(self) -> str:
        place = ":".join([self.file, *([str(self.row)] if self.row else []), *([self.column] if self.column else [])])
        parts = [self.wrong, f"allowed: {self.allowed}" if self.allowed else "", self.todo]
        return f"{place}: {'; '.join(part for part in parts if part)}"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word most like another, or an empty string when none is like it.

    Examples
    --------
    >>> nearest("DigiTrondelag", ["DigiViken", "DigiTrøndelag"])
    'DigiTrøndelag'
    """
    by_folded = {str(choice).casefold(): str(choice) for choice in allowed}
    found = get_close_matches(str(word).casefold(), by_folded, n=1, cutoff=0.5)
    return by_folded[found[0]] if found else ""


def listed(allowed: Iterable[str], first: str = "", limit: int = 12) -> str:
    """Return allowed words as a list, the nearest first, cut after ``limit``.

    Examples
    --------
    >>> listed(["no", "partly", "yes"], first="yes")
    'yes, no, partly'
    """
    words = sorted({str(word) for word in allowed}, key=lambda word: (word != first, word))
    more = len(words) - limit
    return ", ".join(words[:limit]) + (f" and {more} more" if more > 0 else "")


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """Return what to do about a word that is not allowed.

    Examples
    --------
    >>> suggestion("yess", ["yes", "no"])
    "did you mean 'yes'?"
    """
    near = nearest(word, allowed)
    return f"did you mean {near!r}?" if near else "use one of these"
