"""Words that simplemma's dictionaries know, just as they are written."""

from __future__ import annotations

from functools import lru_cache

from simplemma.strategies import DictionaryLookupStrategy

from analysis.text.language import Variety

# The document's own variety first: read in the wrong order, every fourth word gets a wrong lemma.
ORDER: dict[str, tuple[str, str]] = {"nb": ("nb", "nn"), "nn": ("nn", "nb")}
_LOOKUP = DictionaryLookupStrategy()


@lru_cache(maxsize=100_000)
def entry(word: str, variety: Variety) -> str | None:
    """Return the lemma that a dictionary gives for a word, without guessing from its parts.

    Parameters
    ----------
    word : str
        A word in lower case.
    variety : {"nb", "nn"}
        The variety to look in first; the other is looked in too, since writers borrow.

    Returns
    -------
    str or None
        The lemma; None for a word that is in neither dictionary.

    Examples
    --------
    >>> entry("tjenestene", "nb"), entry("datadeling", "nb")
    ('tjeneste', None)
    """
    found = (_LOOKUP.exact_lemma(word, each) for each in ORDER[variety])
    return next((lemma for lemma in found if lemma is not None), None)


def is_known(word: str, variety: Variety) -> bool:
    """Return whether a word, in any of its forms, stands in a dictionary.

    Parameters
    ----------
    word : str
        A word in any case.
    variety : {"nb", "nn"}
        The variety to look in first, as for `entry`.

    Returns
    -------
    bool
        Whether it is there as a whole. Many compounds of professional language are not.

    Examples
    --------
    >>> is_known("Tjenestene", "nb"), is_known("datadeling", "nb")
    (True, False)
    """
    return entry(word.lower(), variety) is not None
