"""Which cases a focal case is compared with, by a rule on a number known of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

# Near in age: at most so many years between the founding years.
SAME_AGE_YEARS = 3
# Near in size: the larger has at most so many times the municipalities of the smaller.
SAME_SIZE_FACTOR = 1.5


@dataclass(frozen=True)
class Peers:
    """The cases beside a focal one, and those that a rule leaves out.

    Parameters
    ----------
    names : tuple of str
        The peers, in the order given.
    outside : tuple of str
        Known to lie outside the rule.
    unknown : tuple of str
        What the rule looks at is not known of them, or not of the focal case; so they are no peers by it.
    focal_known : bool
        Whether it is known of the focal case.
    """

    names: tuple[str, ...]
    outside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    focal_known: bool = True


def same_age(years: pd.Series, focal: str, within: int = SAME_AGE_YEARS) -> Peers:
    """Return the cases whose year lies near that of the focal case.

    Parameters
    ----------
    years : Series
        Index case, values years, missing where unknown; the focal case among them.
    focal : str
        The focal case.
    within : int
        The most years between two that are near.

    Examples
    --------
    >>> years = pd.Series({"A": 2019, "B": 2021, "C": 2010, "D": None}, dtype="Int64")
    >>> same_age(years, "A")
    Peers(names=('B',), outside=('C',), unknown=('D',), focal_known=True)
    """
    return _near((years - years[focal]).abs(), focal, within)


def same_size(sizes: pd.Series, focal: str, factor: float = SAME_SIZE_FACTOR) -> Peers:
    """Return the cases whose size lies near that of the focal case.

    Parameters
    ----------
    sizes : Series
        Index case, values numbers above 0, missing where unknown; the focal case among them.
    focal : str
        The focal case.
    factor : float
        The most times that the larger of two that are near holds the smaller.

    Examples
    --------
    >>> sizes = pd.Series({"A": 40, "B": 60, "C": 61, "D": None}, dtype="Int64")
    >>> same_size(sizes, "A")
    Peers(names=('B',), outside=('C',), unknown=('D',), focal_known=True)
    """
    ratio = sizes.astype("Float64") / sizes[focal]
    return _near(ratio.mask(ratio.lt(1), 1 / ratio), focal, factor)


def _near(distance: pd.Series, focal: str, limit: float) -> Peers:
    others = distance.drop(index=focal)
    unknown, near = others.isna(), others.le(limit).fillna(False)
    return Peers(
        names=tuple(others.index[near]),
        outside=tuple(others.index[~near & ~unknown]),
        unknown=tuple(others.index[unknown]),
        focal_known=bool(pd.notna(distance[focal])),
    )
