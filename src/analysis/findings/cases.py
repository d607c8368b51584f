"""Which cases a run compares, and the facts on them that count."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.compare import gaps, matrix, presence_facts
from analysis.records.facts import as_cases, current
from analysis.records.parameters import Parameters

Tables = Mapping[str, pd.DataFrame]


def compared_networks(networks: pd.DataFrame, parameters: Parameters) -> list[str]:
    """Return the focal network and its peers, in the order of the table.

    Parameters
    ----------
    networks : DataFrame
        Columns ``network, confirmed``.
    parameters : Parameters
        ``focal_network``, ``peers`` and ``include_unconfirmed``. A network that is asked for by name takes part
        whether confirmed or not.
    """
    named = {parameters.focal_network, *parameters.peer_names}
    counted = networks["confirmed"].eq("yes") | parameters.include_unconfirmed
    wanted = networks["network"].isin(named) if parameters.peer_names else networks["network"].isin(named) | counted
    return networks.loc[wanted, "network"].tolist()


def area_municipalities(data: Tables, network: str) -> pd.DataFrame:
    """Return the municipalities of the counties of a network; none where the roster does not cover its area.

    Parameters
    ----------
    data : mapping
        ``networks`` with ``network, counties`` (separated by ";"), and ``municipalities`` with ``county``.
    network : str
        Name of the network.

    Returns
    -------
    DataFrame
        Rows of ``municipalities``.
    """
    counties = str(data["networks"].set_index("network").loc[network, "counties"]).split(";")
    return data["municipalities"][data["municipalities"]["county"].isin(counties)]


def current_facts(facts: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Return the one fact per case and attribute that counts under the parameters."""
    return current(as_cases(facts), parameters.as_of.isoformat(), parameters.evidence)


def network_matrix(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the matrix network × attribute of what a network has, has partly, has not, or is not known to have.

    Returns
    -------
    DataFrame
        Index ``case`` (`compared_networks`), columns ``attribute`` in the order of the attributes table.
    """
    described = data["attributes"]
    ours = described[described["case_type"].eq("network") & described["type"].eq("presence")]
    facts = presence_facts(current_facts(data["network_facts"], parameters), described, "network")
    cases = compared_networks(data["networks"], parameters)
    return matrix(facts[facts["case"].isin(cases)], cases, ours["attribute"].tolist())


def network_gaps(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the focal network beside its peers; see `analysis.compare.gaps`."""
    return gaps(network_matrix(data, parameters), parameters.focal_network)
