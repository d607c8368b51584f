"""Which cases a run compares, and the facts on them that count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.compare import Peers, gaps, matrix, presence_facts, same_age, same_size
from analysis.records.facts import as_cases, current
from analysis.records.parameters import Parameters

Tables = Mapping[str, pd.DataFrame]


def compared_networks(data: Tables, parameters: Parameters) -> list[str]:
    """Return the focal network and its peers, in the order of the table.

    Parameters
    ----------
    data : mapping
        ``networks`` with ``network, confirmed``; for a rule also ``network_facts``.
    parameters : Parameters
        ``focal_network``, ``peers`` and ``include_unconfirmed``; for a rule also ``as_of`` and ``evidence``.
    """
    named = {parameters.focal_network, *peer_group(data, parameters).names}
    networks = data["networks"]["network"]
    return networks[networks.isin(named)].tolist()


def peer_group(data: Tables, parameters: Parameters) -> Peers:
    """Return the peers of the focal network, and those that the rule for choosing them leaves out.

    A network that is asked for by name takes part whether confirmed or not.

    Parameters
    ----------
    data : mapping
        ``networks`` with ``network, confirmed``; for a rule also ``network_facts``.
    parameters : Parameters
        As for `compared_networks`.
    """
    networks, focal = data["networks"], parameters.focal_network
    named = networks["network"].isin(parameters.peer_names)
    counted = named if parameters.peer_names else networks["confirmed"].eq("yes") | parameters.include_unconfirmed
    others = networks.loc[counted & networks["network"].ne(focal), "network"].tolist()
    if parameters.peer_rule is None:
        return Peers(tuple(others))
    numbers = rule_facts(data["network_facts"], parameters).set_index("case")["value"]
    known = pd.to_numeric(numbers).astype("Int64").reindex([focal, *others])
    return RULES[parameters.peer_rule][0](known, focal)


def chosen_peers(data: Tables, parameters: Parameters) -> list[str] | None:
    """Return the peers that were chosen, by name or by a rule; None when all the others are.

    Parameters
    ----------
    data : mapping
        As for `peer_group`.
    parameters : Parameters
        As for `peer_group`.
    """
    if parameters.peer_rule is None and not parameters.peer_names:
        return None
    return list(peer_group(data, parameters).names)


def rule_facts(facts: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Return the fact that the rule for choosing peers looks at, for each network of which one is known.

    Parameters
    ----------
    facts : DataFrame
        ``network_facts``.
    parameters : Parameters
        ``peers`` names the rule; ``as_of`` and ``evidence``.

    Returns
    -------
    DataFrame
        The columns of ``facts`` with the network as ``case``; one row per case.
    """
    attributes = RULES[parameters.peers][1]
    counting = current_facts(facts, parameters)
    numbers = counting[counting["attribute"].isin(attributes) & counting["value"].ne("unknown")]
    first = numbers.sort_values("attribute", key=lambda names: names.map(attributes.index), kind="stable")
    return first.drop_duplicates("case")


# Each rule for choosing peers, and the attributes that it looks at: the first that is known.
RULES: dict[str, tuple[Callable[[pd.Series, str], Peers], list[str]]] = {
    "same_age": (same_age, ["established_year"]),
    "same_size": (same_size, ["n_member_municipalities", "n_municipalities_in_county"]),
}


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
    cases = compared_networks(data, parameters)
    return matrix(facts[facts["case"].isin(cases)], cases, ours["attribute"].tolist())


def network_inferred(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return where the matrix rests on a fact that was inferred, not stated by its source.

    Returns
    -------
    DataFrame
        Shaped as `network_matrix`; true where inferred.
    """
    table = network_matrix(data, parameters)
    facts = current_facts(data["network_facts"], parameters)
    inferred = facts[facts["status"].eq("inferred") & facts["value"].ne("unknown")]
    wide = inferred.assign(there=True).pivot(index="case", columns="attribute", values="there")
    return wide.reindex(index=table.index, columns=table.columns).notna()


def network_gaps(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the focal network beside its peers; see `analysis.compare.gaps`."""
    return gaps(network_matrix(data, parameters), parameters.focal_network)
