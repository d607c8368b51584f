"""Which networks are peers under many choices at once: `analysis.findings.cases.peer_group` on arrays."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.findings.cases import RULES, Tables, peer_group
from analysis.findings.robust_codes import NONE, standing, taken
from analysis.findings.robust_grid import Axes
from analysis.records.facts import as_cases
from analysis.records.parameters import FindingParameters

Mask = NDArray[np.bool_]


def peer_mask(data: Tables, parameters: FindingParameters, axes: Axes) -> Mask:
    """Return which networks the focal one is compared with.

    Parameters
    ----------
    data : mapping
        ``networks, network_facts``.
    parameters : FindingParameters
        The choices of the run.
    axes : Axes
        The choices to try.

    Returns
    -------
    ndarray of bool
        Shape peers × day × evidence × left out × network, in the order of the table.
    """
    networks = data["networks"]["network"].tolist()
    shape = (len(axes.as_of), len(axes.evidence), len(axes.left), len(networks))
    out = np.array([name for name, _ in axes.left], dtype=object)[:, None]
    kept = np.array(networks, dtype=object) != out
    masks = []
    for peers in axes.peers:
        chosen = parameters.model_copy(update={"peers": peers})
        # A rule looks at facts, which differ from choice to choice; names don't.
        mask = _ruled(data, chosen, axes) if chosen.peer_rule else np.isin(networks, peer_group(data, chosen).names)
        masks.append(np.broadcast_to(mask & kept, shape))
    return np.stack(masks)


def _ruled(data: Tables, parameters: FindingParameters, axes: Axes) -> Mask:
    """Return the peers that a rule chooses: day × evidence × left out × network."""
    choose, attributes = RULES[str(parameters.peer_rule)]
    focal, networks = parameters.focal_network, data["networks"]["network"].tolist()
    others = peer_group(data, parameters.model_copy(update={"peers": "all"})).names
    numbers = _numbers(data, axes, attributes)
    # Few choices change any number, so the rule is asked once for each set of numbers.
    different, which = np.unique(numbers.reshape(-1, len(networks)), axis=0, return_inverse=True)
    chosen = []
    for row in different:
        known = pd.Series(row, networks).astype("Int64").where(row != NONE)
        chosen.append(np.isin(networks, choose(known.reindex([focal, *others]), focal).names))
    return np.array(chosen)[which.ravel()].reshape(numbers.shape)


def _numbers(data: Tables, axes: Axes, attributes: list[str]) -> NDArray[np.int64]:
    """Return the first of several numbers that is known of each network; -1 where none is."""
    facts = as_cases(data["network_facts"])
    places = standing(facts, data["networks"]["network"].tolist(), attributes, axes)
    value = pd.to_numeric(facts["value"].where(facts["attribute"].isin(attributes)), errors="coerce")
    told = taken(value.fillna(NONE).to_numpy().astype(np.int64), places, NONE)
    first = (told != NONE).argmax(axis=-1)
    return np.take_along_axis(told, first[..., None], axis=-1)[..., 0]
