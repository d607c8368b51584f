"""Compounds: the two parts of a long word, both of them known words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analysis.text.dictionary import entry, is_known
from analysis.text.language import Variety

_SHORTEST = 3

# Small words and foreign prefixes that begin a word without making it a compound: avdeling is not a kind of deling.
_SMALL = """
an att attende av bak bort den der det etter for fra fram framom frem frå gjennom han her hit hos hun igjen imot inn
inne innen kom kon kring med mellom mis mot ned nede når oppe opp over omkring pro rundt sam saman sammen samt som
tilbake til under unn uten utan ute utover ut ved vekk vel
"""
_PARTICLES = frozenset(_SMALL.split())
# Endings of words that look like words.
_SUFFIXES = "ans ant ast dom eling else ende ent eri heit het ing ist leg ler lig ling ner ring sel sjon skap ter tet"
_NO_HEADS = _PARTICLES.union(_SUFFIXES.split())

# Which first parts are joined with an s; a split against this rule is a second choice (film|skule, not films|kule).
_TAKES_S = ("dom", "heit", "het", "ing", "leik", "nad", "sel", "sjon", "skap", "tet")


def is_modifier(part: str, variety: Variety) -> bool:
    """Return whether the beginning of a word can be the first part of a compound.

    Parameters
    ----------
    part : str
        Lower-case beginning of a word, with the letter that joins it (s, e, hyphen) if there is one.
    variety : {"nb", "nn"}
        The variety of the document.

    Returns
    -------
    bool
        Whether it is a known word of three letters or more, or a compound of such, and no particle (av, inn).

    Examples
    --------
    >>> [is_modifier(part, "nb") for part in ("data", "informasjons", "ikt-", "persondata", "av", "for")]
    [True, True, True, True, False, False]
    """
    return part.endswith("-") or any(True for _ in _stems(part, variety, deep=True))


@lru_cache(maxsize=100_000)
def compound(word: str, variety: Variety) -> tuple[str, str] | None:
    """Return the first part and the head of a compound.

    Parameters
    ----------
    word : str
        A word, best as a lemma.
    variety : {"nb", "nn"}
        The variety of the document.

    Returns
    -------
    tuple of str, or None
        First part without the joint, and head, in lower case; None for a word that is no compound of known words.

    Examples
    --------
    >>> [compound(word, "nb") for word in ("informasjonsdeling", "IKT-drift", "avdeling")]
    [('informasjon', 'deling'), ('ikt', 'drift'), None]
    """
    word = word.lower()
    first, hyphen, head = word.rpartition("-")
    if hyphen:
        return (first, head) if first and is_known(head, variety) else None
    for deep in (False, True):
        if found := max(_splits(word, variety, deep), default=None):
            return found[1:]
    return None


def _splits(word: str, variety: Variety, deep: bool) -> Iterator[tuple[tuple[int, ...], str, str]]:
    """Yield rank, first part and head of all ways to split a word; the highest rank is the most natural."""
    for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
        head = word[place:]
        lemma = None if head in _NO_HEADS else entry(head, variety)
        if lemma is None:
            continue
        for stem, joint in _stems(word[:place], variety, deep):
            natural = (joint == "s") == stem.endswith(_TAKES_S)
            base = entry(stem, variety) == stem
            yield (base, lemma == head, natural, min(len(head), 5), min(len(stem), 4), place), stem, head


def _stems(part: str, variety: Variety, deep: bool) -> Iterator[tuple[str, str]]:
    """Yield the words that a first part may be, each with its joint; compounds too where deep."""
    for joint in ("", "s", "e"):
        stem = part.removesuffix(joint) if joint else part
        if not part.endswith(joint) or len(stem) < _SHORTEST or stem in _PARTICLES:
            continue
        if is_known(stem, variety) or (deep and compound(stem, variety)):
            yield stem, joint
