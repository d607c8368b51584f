"""Groups of cases that are alike in what they have, with how well the groups bear another choice of attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

# Two cases are compared only on what is known of both, and not at all on fewer attributes than these.
MIN_SHARED = 4
# Fewer cases than these are named one by one instead of grouped.
MIN_CASES = 5
# Groups that come back less well than this, on average over the resamples, are not printed: Hennig's limit below
# which a group should not be trusted.
FLOOR = 0.6
RESAMPLES, SEED = 500, 2022
STEPS = {"no": 0.0, "partly": 0.5, "yes": 1.0}

Verdict = Literal["shown", "too_few", "alike", "unstable"]


@dataclass(frozen=True)
class Typology:
    """Groups of cases and whether they may be printed.

    Parameters
    ----------
    verdict : {"shown", "too_few", "alike", "unstable"}
        ``shown``, or why there are no groups to print: too few cases can be compared, they differ in nothing that is
        known, or some group comes back too seldom.
    groups : tuple of tuple of str
        Each group's cases; groups and cases in the order of the table.
    stability : tuple of float
        For each group its mean Jaccard similarity to the most similar group of each resample.
    left_out : tuple of str
        Cases of which too little is known beside some other case.
    """

    verdict: Verdict
    groups: tuple[tuple[str, ...], ...] = ()
    stability: tuple[float, ...] = ()
    left_out: tuple[str, ...] = ()


def gower(table: pd.DataFrame, min_shared: int = MIN_SHARED) -> pd.DataFrame:
    """Return how different each two cases are on what is known of both.

    Parameters
    ----------
    table : DataFrame
        Index ``case``, columns ``attribute``, values yes, partly, no or unknown; see `matrix`.
    min_shared : int
        The fewest attributes known of both.

    Returns
    -------
    DataFrame
        Cases × cases, from 0 (alike) to 1 (opposite), where «partly» lies half way; missing where fewer attributes are
        known of both.

    References
    ----------
    Gower, J. C. (1971). A general coefficient of similarity and some of its properties. *Biometrics* 27, 857-871.

    Examples
    --------
    >>> table = pd.DataFrame({"a": ["yes", "no"], "b": ["yes", "partly"], "c": ["yes", "unknown"]}, index=["A", "B"])
    >>> float(gower(table, min_shared=2).loc["A", "B"])
    0.75
    """
    distance = _distance(_numbers(table), np.arange(table.shape[1]), min_shared)
    return pd.DataFrame(distance, index=table.index, columns=table.index)


def typology(table: pd.DataFrame, floor: float = FLOOR) -> Typology:
    """Group cases by what they have, and say how stable the groups are.

    Average linkage on Gower distances; the tree is cut where the step from one merger to the next is longest. The
    attributes are then drawn anew with replacement, and each group is compared with the most similar group among the
    cases that can be grouped on the draw. Groups are printed only when each of them reaches the floor.

    Parameters
    ----------
    table : DataFrame
        Index ``case``, columns ``attribute``; see `matrix`.
    floor : float
        The least stability that each group must have.

    References
    ----------
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. *Computational Statistics & Data Analysis* 52,
    258-271.

    Examples
    --------
    >>> rows = [["yes"] * 6] * 3 + [["no"] * 6] * 3 + [["unknown"] * 6]
    >>> found = typology(pd.DataFrame(rows, index=list("ABCDEFG")))
    >>> found.verdict, found.groups, found.stability, found.left_out
    ('shown', (('A', 'B', 'C'), ('D', 'E', 'F')), (1.0, 1.0), ('G',))
    """
    # Order of rows and columns decides nothing but the order of what is returned.
    numbers = _numbers(table.sort_index().sort_index(axis=1))
    names = sorted(table.index)
    attributes = np.arange(numbers.shape[1])
    kept = _comparable(_distance(numbers, attributes, MIN_SHARED))
    left_out = _in_order(table.index, [name for place, name in enumerate(names) if place not in set(kept)])
    if len(kept) < MIN_CASES:
        return Typology("too_few", left_out=left_out)
    numbers, names = numbers[kept], [names[place] for place in kept]
    labels = _cut(_distance(numbers, attributes, MIN_SHARED))
    if labels is None:
        return Typology("alike", left_out=left_out)
    stability = _stability(numbers, labels)
    members = {label: [names[place] for place in np.flatnonzero(labels == label)] for label in np.unique(labels)}
    found = {_in_order(table.index, cases): round(float(stability[label]), 2) for label, cases in members.items()}
    groups = sorted(found, key=lambda cases: list(table.index).index(cases[0]))
    verdict: Verdict = "shown" if min(found.values()) >= floor else "unstable"
    return Typology(verdict, tuple(groups), tuple(found[cases] for cases in groups), left_out)


def _numbers(table: pd.DataFrame) -> np.ndarray:
    return table.apply(lambda column: column.map(STEPS)).to_numpy(dtype=float)


def _distance(numbers: np.ndarray, attributes: np.ndarray, min_shared: int) -> np.ndarray:
    """Return Gower distances on some attributes, of which one may be taken several times; only different ones count."""
    known, weight = ~np.isnan(numbers), np.bincount(attributes, minlength=numbers.shape[1]).astype(float)
    filled = np.where(known, numbers, 0.0)
    both = known[:, None, :] & known[None, :, :]
    apart = np.abs(filled[:, None, :] - filled[None, :, :]) * both
    total = both @ weight
    shared = (both & (weight > 0)).sum(axis=2)
    distance = np.divide(apart @ weight, total, out=np.full(total.shape, np.nan), where=shared >= min_shared)
    # A case is itself, however little is known of it.
    np.fill_diagonal(distance, 0)
    return distance


def _comparable(distance: np.ndarray) -> list[int]:
    """Return cases that can all be compared with each other: those with the most gaps are left out one by one."""
    kept = list(range(len(distance)))
    while kept:
        gaps = np.isnan(distance[np.ix_(kept, kept)]).sum(axis=0)
        if not gaps.any():
            break
        kept.pop(int(gaps.argmax()))
    return kept


def _cut(distance: np.ndarray, number: int | None = None) -> np.ndarray | None:
    """Return each case's group; None where no step between two mergers is longer than nothing."""
    # Slow to import, and only one section groups cases.
    from scipy.cluster.hierarchy import average, fcluster
    from scipy.spatial.distance import squareform

    tree = average(squareform(distance, checks=False))
    if number is None:
        steps = np.diff(tree[:, 2])
        if not np.any(steps > 1e-9):
            return None
        # The last merger before the longest step is kept, those after it are undone.
        number = len(steps) - int(steps.argmax()) + 1
    return np.asarray(fcluster(tree, number, criterion="maxclust"))


def _stability(numbers: np.ndarray, labels: np.ndarray) -> dict[int, float]:
    random = np.random.default_rng(SEED)
    size, wanted = numbers.shape[1], len(np.unique(labels))
    seen: dict[int, list[float]] = {int(label): [] for label in np.unique(labels)}
    for _ in range(RESAMPLES):
        drawn = np.asarray(random.integers(0, size, size=size))
        # On a draw fewer different attributes can be shared, so one is enough.
        distance = _distance(numbers, drawn, 1)
        kept = _comparable(distance)
        if len(kept) <= wanted:
            continue
        again = _cut(distance[np.ix_(kept, kept)], wanted)
        for label, similar in _similarities(labels[kept], again):
            seen[label].append(similar)
    return {label: float(np.mean(found)) if found else 0.0 for label, found in seen.items()}


def _similarities(labels: np.ndarray, again: np.ndarray | None) -> list[tuple[int, float]]:
    if again is None:
        return []
    found = []
    for label in np.unique(labels):
        ours = labels == label
        others = [again == other for other in np.unique(again)]
        found.append((int(label), max(float((ours & other).sum() / (ours | other).sum()) for other in others)))
    return found


def _in_order(index: pd.Index, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in index if name in set(names))
