"""Facts as arrays: which row stands for each case and attribute, on each day, without each source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.findings.measure_outcomes import ORDER
from analysis.findings.robust_grid import Axes
from analysis.records.facts import ranked

Kind = TypeVar("Kind", bound=np.generic)
Codes = NDArray[np.int8]
NO, UNKNOWN, PARTLY, YES = range(len(ORDER))
NONE = -1


def standing(facts: pd.DataFrame, cases: Sequence[str], attributes: Sequence[str], axes: Axes) -> NDArray[np.intp]:
    """Return the place of the row that counts, as `analysis.records.facts.current` chooses it.

    Parameters
    ----------
    facts : DataFrame
        ``fact_id, case, attribute, value, earliest, latest, status, source``.
    cases, attributes : sequence of str
        What to look for.
    axes : Axes
        ``as_of``, ``evidence`` and the sources of ``left``.

    Returns
    -------
    ndarray
        Shape day × evidence × left out × case × attribute: places in ``facts``, -1 where no row counts.
    """
    shape = (len(axes.as_of), len(axes.evidence), len(axes.left), len(cases) * len(attributes))
    places = np.full(shape, NONE, dtype=np.intp)
    numbered = facts.reset_index(drop=True)
    wanted = numbered[numbered["case"].isin(cases) & numbered["attribute"].isin(attributes)]
    case = pd.Index(cases).get_indexer(pd.Index(wanted["case"]))
    attribute = pd.Index(attributes).get_indexer(pd.Index(wanted["attribute"]))
    cell = pd.Series(case * len(attributes) + attribute, index=wanted.index)
    without = np.array([source for _, source in axes.left], dtype=object)[:, None]
    for day, as_of in enumerate(axes.as_of):
        for level, evidence in enumerate(axes.evidence):
            order = ranked(wanted, as_of, evidence).index
            order = order[np.argsort(cell[order].to_numpy(), kind="stable")]
            if not len(order):
                continue
            source = wanted.loc[order, "source"].fillna("").astype(object).to_numpy()
            # A row that names no source can't be left out with one.
            kept = (source != without) | (source == "")
            found, starts = np.unique(cell[order].to_numpy(), return_index=True)
            last = np.maximum.reduceat(np.where(kept, np.arange(len(order)), NONE), starts, axis=1)
            places[day, level][:, found] = np.where(last == NONE, NONE, order.to_numpy()[last])
    return places.reshape(*shape[:3], len(cases), len(attributes))


def coded(values: pd.Series) -> Codes:
    """Return values as numbers in the order of `ORDER`; what is not among them is unknown.

    Examples
    --------
    >>> coded(pd.Series(["no", "yes", "3"])).tolist()
    [0, 3, 1]
    """
    return values.map({name: code for code, name in enumerate(ORDER)}).fillna(UNKNOWN).to_numpy().astype(np.int8)


def taken(values: NDArray[Kind], places: NDArray[np.intp], missing: int = UNKNOWN) -> NDArray[Kind]:
    """Return the values at places; ``missing`` where there is none.

    Examples
    --------
    >>> taken(np.array([0, 3], dtype=np.int8), np.array([1, -1])).tolist()
    [3, 1]
    """
    # A last value for the place -1.
    return np.append(values, np.array([missing], dtype=values.dtype))[places]


def treated(values: Codes, unknown: str) -> Codes:
    """Return codes with what is unknown taken as ``unknown``, ``no`` or ``yes``.

    Examples
    --------
    >>> treated(np.array([0, 1, 3], dtype=np.int8), "yes").tolist()
    [0, 3, 3]
    """
    return np.where(values == UNKNOWN, np.int8(ORDER.index(unknown)), values)
