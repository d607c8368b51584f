"""How well a file could be read, and the floors below which its text is not coded."""

from __future__ import annotations

import re

from analysis.text.compounds import compound
from analysis.text.dictionary import is_known
from analysis.text.language import Variety
from analysis.text.readers.faults import ReadingError

# Scanned pages have 0 to 20 characters, of stamps; a page of a slide show has some hundreds.
LEAST_CHARS_PER_PAGE = 100
# Norwegian strategies have 93 % and more, Danish 79, Swedish 48, English 34; garbled letters next to none.
LEAST_KNOWN_WORDS = 0.6
# Too few words tell nothing.
_LEAST_WORDS = 20
_SAMPLE = 5_000
_WORD = re.compile(r"[^\W\d_]{2,}")


def known_words(text: str, variety: Variety) -> float:
    """Return the share of the words of a text that a dictionary knows, as they are or as a compound.

    Of a long text every n-th word is looked up. Of fewer than 20 words all count as known.

    Parameters
    ----------
    text : str
        The text.
    variety : {"nb", "nn"}
        The variety to look in first.

    Examples
    --------
    >>> round(known_words("Kommunen skal dele data med innbyggerne sine. " * 5, "nb"), 2)
    1.0
    >>> round(known_words("Nrppxqhq vndo ghoh gdwd phg lqqebjjhuqh vlqh. " * 5, "nb"), 2)
    0.0
    """
    words = _WORD.findall(text)
    if len(words) < _LEAST_WORDS:
        return 1.0
    sample = words[:: 1 + len(words) // _SAMPLE]
    known = sum(is_known(word, variety) or compound(word, variety) is not None for word in sample)
    return known / len(sample)


def held_out(n_characters: int, pages: int, known: float) -> ReadingError | None:
    """Return why a text must not be coded; None for a good one.

    Parameters
    ----------
    n_characters : int
        Length of the text.
    pages : int
        Number of pages; 0 where the format has none.
    known : float
        Share of known words.

    Examples
    --------
    >>> held_out(12, 4, 1.0).code, held_out(9000, 4, 0.2).code, held_out(9000, 4, 0.95)
    ('scanned', 'unknown_words', None)
    """
    if pages and n_characters < LEAST_CHARS_PER_PAGE * pages:
        return ReadingError("scanned", found=round(n_characters / pages), least=LEAST_CHARS_PER_PAGE)
    if known < LEAST_KNOWN_WORDS:
        return ReadingError("unknown_words", found=round(100 * known), least=round(100 * LEAST_KNOWN_WORDS))
    return None
