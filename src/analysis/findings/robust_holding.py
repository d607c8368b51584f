"""Which findings hold under many choices at once: the rules of sections 20, 50 and 60 on arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.findings.measure_outcomes import OUTCOMES
from analysis.findings.robust_codes import NO, NONE, PARTLY, UNKNOWN, treated
from analysis.findings.robust_cubes import Arrays, Cube
from analysis.findings.robust_grid import compared_provisions, lacked
from analysis.findings.robust_peers import Mask
from analysis.findings.robust_readings import measure_cube

# A finding: the id of its claim, and what it says there.
Finding = tuple[str, str]


def holding(arrays: Arrays) -> Iterator[tuple[Finding, Mask]]:
    """Yield each finding that may be, and under which choices it holds.

    A question is no finding: it says that something is not known. A finding holds only where at least one fact that
    it counts is known, however the unknown ones are taken.

    Yields
    ------
    (str, str)
        Id of the claim, and its value.
    ndarray of bool
        Shape as_of × evidence × unknown × majority × peers × left out.
    """
    yield from _measures(arrays)
    yield from _network_gaps(arrays)
    yield from _agreement_gaps(arrays)


def _measures(arrays: Arrays) -> Iterator[tuple[Finding, Mask]]:
    for measure in arrays.data["measures"].to_dict("records"):
        cube, name = measure_cube(arrays, measure), measure["measure"]
        states = [_state(cube, unknown) for unknown in arrays.axes.unknown]
        outcome, shown = (np.stack([state[part] for state in states]) for part in ("outcome", "shown"))
        for place, value in enumerate(OUTCOMES):
            if value != "question":
                yield (f"findings_and_measures.measure.{name}", value), _laid_out((outcome == place) & shown, arrays)
        more = np.stack(
            [
                np.stack([(state["n"] > share * state["total"]) & state["seen"] for share in arrays.axes.majority])
                for state in states
            ]
        )
        yield (f"findings_and_measures.majority.{name}", "majority"), more.transpose(3, 4, 0, 1, 2, 5)


def _state(cube: Cube, unknown: str) -> dict[str, NDArray[Any]]:
    """Return `analysis.findings.measure_outcomes.one_outcome` on arrays: each part has the shape of `Cube.peers`."""
    values = treated(cube.values, unknown)
    own = cube.own(values)
    lacking, asked = own == NO, own == UNKNOWN
    looked = np.where(lacking.any(-1, keepdims=True), lacking, asked | ~asked.any(-1, keepdims=True))[..., None, :]
    most, least = np.where(looked, values, NONE).max(-1), np.where(looked, values, len(OUTCOMES)).min(-1)
    # Some of what is looked at is a part of it.
    has = np.where(most > least, np.minimum(most, PARTLY), most) >= PARTLY
    n = (has & cube.peers).sum(-1)
    ours = own.min(-1)
    known = ((cube.values != UNKNOWN) & looked).any(-1)
    seen = (known & cube.peers).any(-1)
    order = [ours >= PARTLY, ours == UNKNOWN, n > 0]
    names = [OUTCOMES.index(name) for name in ("has", "question", "recommended")]
    return {
        "outcome": np.select([np.broadcast_to(part, n.shape) for part in order], names, OUTCOMES.index("no_precedent")),
        "shown": seen | cube.own(known),
        "seen": seen,
        "n": n,
        "total": cube.peers.sum(-1),
    }


def _network_gaps(arrays: Arrays) -> Iterator[tuple[Finding, Mask]]:
    attributes = lacked(arrays.data, arrays.parameters)
    cube = arrays.network_cube(attributes)
    found = np.stack([_lacks(cube, unknown) for unknown in arrays.axes.unknown])
    for place, name in enumerate(attributes):
        yield (f"networks.lacks.{name}", "lacks"), _laid_out(found[..., place], arrays)


def _lacks(cube: Cube, unknown: str) -> Mask:
    """Return where the focal case has not what some peer has: peers × day × evidence × left out × attribute."""
    values = treated(cube.values, unknown)
    return (cube.own(values) == NO) & _some(cube, values >= PARTLY) & _known(cube)


def _some(cube: Cube, there: Mask) -> Mask:
    return np.any(there & cube.peers[..., None], axis=-2)


def _known(cube: Cube) -> Mask:
    known = cube.values != UNKNOWN
    return cube.own(known) | _some(cube, known)


def _agreement_gaps(arrays: Arrays) -> Iterator[tuple[Finding, Mask]]:
    attributes = compared_provisions(arrays.data, arrays.parameters)
    columns = [arrays.provisions.index(name) for name in attributes]
    own = arrays.own_agreement(arrays.parameters.focal_network)
    values = arrays.agreement_codes(arrays.agreement_facts["value"])[..., columns]
    focal = np.array([arrays.agreements.index(name or "") for name in own])
    cube = Cube(focal, values, arrays.agreement_peers)
    levels = arrays.agreement_levels[..., columns]
    there = np.array([bool(name) for name in own])[:, None, None, None]
    lacks = np.stack([_lacks(cube, unknown) & there for unknown in arrays.axes.unknown])
    vague = np.stack([_vague(cube, levels, unknown) & there for unknown in arrays.axes.unknown])
    for place, name in enumerate(attributes):
        yield (f"agreements.lacks.{name}", "lacks"), _laid_out(lacks[..., place], arrays)
        yield (f"agreements.vague.{name}", "vague"), _laid_out(vague[..., place], arrays)


def _vague(cube: Cube, levels: NDArray[np.int8], unknown: str) -> Mask:
    """Return where the focal agreement only mentions what is specific in another; what is imputed has no level."""
    values = treated(cube.values, unknown)
    level = cube.own(levels)
    mentioned = (cube.own(values) >= PARTLY) & (level != NONE) & (level <= 1)
    return mentioned & _some(cube, (values >= PARTLY) & (levels > 1))


def _laid_out(found: Mask, arrays: Arrays) -> Mask:
    """Return unknown × peers × day × evidence × left out in the order of the axes; the majority changes nothing."""
    ordered = found.transpose(2, 3, 0, 1, 4)[:, :, :, None]
    return np.repeat(ordered, len(arrays.axes.majority), axis=3)
