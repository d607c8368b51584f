"""What each finding counts on, as arrays over the days, the levels of evidence and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.compare.levels import THERE
from analysis.findings.agreement_cases import NORMS, focal_agreement, provisions
from analysis.findings.cases import Tables
from analysis.findings.robust_codes import NO, NONE, UNKNOWN, Codes, Kind, coded, standing, taken
from analysis.findings.robust_grid import Axes
from analysis.findings.robust_peers import Mask, peer_mask
from analysis.records.facts import as_cases
from analysis.records.parameters import FindingParameters

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Cube:
    """A focal case and its peers under many choices.

    Parameters
    ----------
    focal : ndarray of int
        Shape day: place of the focal case.
    values : ndarray of int
        Shape day × evidence × left out × case × attribute: places in `analysis.findings.measure_outcomes.ORDER`.
    peers : ndarray of bool
        Shape peers × day × evidence × left out × case: which cases it is compared with.
    """

    focal: Places
    values: Codes
    peers: Mask

    def own(self, values: NDArray[Kind]) -> NDArray[Kind]:
        """Return the focal case's part of an array with the shape of ``values``."""
        return values[np.arange(len(self.focal)), :, :, self.focal]


class Arrays:
    """The tables as arrays, each made once.

    Parameters
    ----------
    data : mapping
        The described tables.
    parameters : FindingParameters
        The choices of the run.
    axes : Axes
        The choices to try.
    """

    def __init__(self, data: Tables, parameters: FindingParameters, axes: Axes) -> None:
        self.data, self.parameters, self.axes = data, parameters, axes

    @cached_property
    def networks(self) -> list[str]:
        """Names of all networks; the focal one among them."""
        return self.data["networks"]["network"].tolist()

    def network_cube(self, attributes: list[str]) -> Cube:
        """Return what networks have of some attributes."""
        return self.of_networks(taken(coded(self.network_facts["value"]), self.network_places(attributes)))

    def of_networks(self, values: Codes) -> Cube:
        """Return a cube of values of the networks."""
        focal = np.full(len(self.axes.as_of), self.networks.index(self.parameters.focal_network), dtype=np.intp)
        return Cube(focal, values, self.network_peers)

    @cached_property
    def network_facts(self) -> pd.DataFrame:
        """Facts on networks, with the network as the case."""
        return as_cases(self.data["network_facts"])

    def network_places(self, attributes: list[str]) -> Places:
        """Return which fact counts for each network and attribute."""
        return self._network_places[..., [self._attributes.index(name) for name in attributes]]

    @cached_property
    def _network_places(self) -> Places:
        return standing(self.network_facts, self.networks, self._attributes, self.axes)

    @cached_property
    def _attributes(self) -> list[str]:
        described = self.data["attributes"]
        return described.loc[described["case_type"].eq("network"), "attribute"].tolist()

    @cached_property
    def network_peers(self) -> Mask:
        """Which networks the focal one is compared with."""
        return peer_mask(self.data, self.parameters, self.axes)

    @cached_property
    def agreements(self) -> list[str]:
        """Names of all agreements but laws and norms, and at the end one without a name, of which nothing is known."""
        table = self.data["agreements"]
        return [*table.loc[~table["kind"].isin(NORMS), "agreement"], ""]

    @cached_property
    def agreement_facts(self) -> pd.DataFrame:
        """Facts on provisions, with the agreement as the case."""
        return as_cases(self.data["agreement_facts"])

    @cached_property
    def provisions(self) -> list[str]:
        """Names of the provisions that agreements are compared on."""
        return provisions(self.data["attributes"])

    @cached_property
    def agreement_places(self) -> Places:
        """Which fact counts for each agreement and provision."""
        return standing(self.agreement_facts, self.agreements, self.provisions, self.axes)

    def agreement_codes(self, values: pd.Series) -> Codes:
        """Return values of the facts on provisions, one for each agreement and provision."""
        return taken(coded(values), self.agreement_places)

    @cached_property
    def agreement_levels(self) -> Codes:
        """How specific each provision is, as in `analysis.compare.levels`; -1 where it is unknown."""
        facts = self.agreement_facts
        level = facts["specificity"].where(facts["value"].isin(THERE)).mask(facts["value"].eq("no"), NO)
        return taken(level.fillna(NONE).to_numpy(dtype=np.int8), self.agreement_places, NONE)

    def own_agreement(self, network: str) -> list[str | None]:
        """Return the agreement of a network on each day."""
        asked = self.parameters.model_copy(update={"focal_network": network})
        days = [date.fromisoformat(day) for day in self.axes.as_of]
        return [focal_agreement(self.data["agreements"], asked.model_copy(update={"as_of": day})) for day in days]

    @cached_property
    def agreement_peers(self) -> Mask:
        """Which agreements the focal one is compared with; see `analysis.findings.agreement_cases.other_agreements`."""
        table = self.data["agreements"].set_index("agreement").reindex(self.agreements)
        years = np.array([int(day[:4]) for day in self.axes.as_of])[:, None]
        begun = table["year_from"].isna().to_numpy() | (table["year_from"].fillna(0).to_numpy(dtype=int) <= years)
        of = np.array([self.networks.index(name) if name in self.networks else NONE for name in table["network"]])
        taking_part = self.network_peers.copy()
        taking_part[..., self.networks.index(self.parameters.focal_network)] = True
        wanted = begun[:, None, None] & np.where(of == NONE, table["network"].isna(), taking_part[..., of])
        asked = np.isin(self.agreements, self.parameters.compared)
        told = (self.agreement_codes(self.agreement_facts["value"]) != UNKNOWN).any(axis=-1)
        mask = (wanted | asked) & told & ~self._agreement_left_out(table["network"])
        for day, name in enumerate(self.own_agreement(self.parameters.focal_network)):
            mask[:, day, ..., self.agreements.index(name or "")] = False
        return mask

    def _agreement_left_out(self, network: pd.Series) -> Mask:
        out = np.array([case for case, _ in self.axes.left], dtype=object)[:, None]
        named = np.array(self.agreements, dtype=object) == out
        return (named | (network.fillna("").to_numpy(dtype=object) == out)) & (out != "")
