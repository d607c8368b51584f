"""Quantifiers: which word a count earns, and when a count may be given in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.wording.wording import Wording

# From the least to the most; their words are in texts/quantifiers.yaml.
QUANTIFIERS = ["none", "few", "some", "half", "majority", "most", "all"]


@dataclass(frozen=True)
class Scale:
    """Where one quantifier ends and the next begins.

    Parameters
    ----------
    few_below : float
        Below this share it is a few, from it on some.
    most_from : float
        From this share on it is most; between a half and this share it is the majority.
    name_below : int
        Of fewer cases than this no quantifier is used: they are named.
    min_n_percent : int
        Of fewer cases than this no percentage is given.
    """

    few_below: float = 0.25
    most_from: float = 0.75
    name_below: int = 4
    min_n_percent: int = 20


def quantifier(n: int, total: int, scale: Scale) -> str:
    """Return the quantifier that a count earns.

    Parameters
    ----------
    n, total : int
        Cases counted and cases in all.
    scale : Scale
        The thresholds.

    Raises
    ------
    ValueError
        When there are no cases, or more are counted than there are.

    Examples
    --------
    >>> [quantifier(n, 8, Scale()) for n in (0, 1, 2, 4, 5, 6, 8)]
    ['none', 'few', 'some', 'half', 'majority', 'most', 'all']
    """
    if not 0 <= n <= total or not total:
        message = f"no quantifier for {n} of {total}: there must be cases, and no more counted than there are"
        raise ValueError(message)
    if n in (0, total):
        return "all" if n else "none"
    if 2 * n == total:
        return "half"
    if 2 * n < total:
        return "few" if n < scale.few_below * total else "some"
    return "most" if n >= scale.most_from * total else "majority"


def quantified(wording: Wording, count: tuple[int, int], scale: Scale, of: str, names: Sequence[str] = ()) -> str:
    """Return a count in words, always with n of N: by quantifier, or by name where there are few cases.

    Parameters
    ----------
    wording : Wording
        The reader's language.
    count : tuple of int
        Cases counted and cases in all.
    scale : Scale
        The thresholds.
    of : str
        What is counted, in the definite plural, such as «nettverkene»; in English without the article.
    names : sequence of str
        The cases counted; named where there are fewer than ``scale.name_below`` in all, and where there is only one.

    Examples
    --------
    >>> quantified(Wording("nb"), (6, 8), Scale(), "nettverkene")
    'de fleste av nettverkene (6 av 8)'
    >>> quantified(Wording("nb"), (2, 3), Scale(), "nettverkene", ["Digi Agder", "DigiViken"])
    'Digi Agder og DigiViken (2 av 3)'
    >>> quantified(Wording("en"), (12, 24), Scale(), "networks")
    'half of the networks (12 of 24, 50 per cent)'
    """
    n, total = count
    if n == 1 and not names:
        return wording("quantifiers.one", n=n, of=of, total=total)
    if names and (n == 1 or total < scale.name_below):
        phrase = wording.names(names)
    else:
        phrase = wording(f"quantifiers.{quantifier(n, total, scale)}", of=of)
    percent = 100 * n / total if total >= scale.min_n_percent else None
    return wording("quantifiers.counted", phrase=phrase, n=n, total=total, percent=percent)
