"""What was seen of how organisations communicate, and which of it counts."""

from __future__ import annotations

import pandas as pd

from analysis.findings.cases import Tables, compared_networks
from analysis.records.facts import current, eligible
from analysis.records.parameters import CommunicationParameters

# Relations by which an organisation is the network: it itself, or what it grew out of.
OWN = ["self", "predecessor"]
SEEN = ["yes", "partly"]


def elements(data: Tables) -> pd.DataFrame:
    """Return the elements of communication that were looked for, in the order of the attributes table.

    Returns
    -------
    DataFrame
        Rows of ``attributes`` on organisations that are of type presence.
    """
    described = data["attributes"]
    return described[described["case_type"].eq("organisation") & described["type"].eq("presence")]


def traces(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return every fact on an organisation that may count: of a network compared, its members and its partners.

    Parameters
    ----------
    data : mapping
        ``organisations, networks, communication_facts, website_facts``.
    parameters : CommunicationParameters
        With ``members_and_partners`` off, only the networks themselves and what they grew out of.

    Returns
    -------
    DataFrame
        Facts of both tables with the ``organisation_type``, ``network`` and ``relation`` of their organisation, and
        ``begun``, ``seen_until`` and ``open_ended``: the first and the last year that the fact can speak of, and
        whether that is up to the day asked for, because it is not dated more closely.
    """
    told = pd.concat([data["communication_facts"], data["website_facts"]], ignore_index=True)
    organisations = data["organisations"]
    compared = organisations["network"].isin(compared_networks(data, parameters))
    wanted = organisations["relation"].isin(OWN) | parameters.members_and_partners
    taking_part = organisations[wanted & (compared | organisations["relation"].eq("national"))]
    counting = eligible(told, parameters.as_of.isoformat(), parameters.evidence)
    ours = counting.merge(taking_part[["organisation", "organisation_type", "network", "relation"]], on="organisation")
    return ours.assign(
        begun=ours["earliest"].dt.year.astype("Int64"),
        seen_until=ours["latest"].dt.year.clip(upper=parameters.as_of.year).astype("Int64"),
        open_ended=ours["latest"].ge(pd.Timestamp(parameters.as_of)),
    )


def practice(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the one fact per organisation and element that counts; advice to others is not an own practice.

    Returns
    -------
    DataFrame
        Rows of `traces` on `elements`, at most one per ``case`` and ``attribute``, in the order of ``fact_id``.
    """
    told = traces(data, parameters)
    own = told[told["category"].ne("recommendation") & told["attribute"].isin(elements(data)["attribute"])]
    return current(own.rename(columns={"organisation": "case"}), parameters.as_of.isoformat(), parameters.evidence)


def network_practice(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the one fact per network and element that counts, with the network as the case."""
    told = practice(data, parameters)
    ours = told[told["relation"].eq("self")]
    return current(ours.assign(case=ours["network"]), parameters.as_of.isoformat(), parameters.evidence)


def looked_at(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the organisations on which something was found, in the order of the register.

    Returns
    -------
    DataFrame
        Rows of ``organisations``.
    """
    organisations = data["organisations"]
    return organisations[organisations["organisation"].isin(traces(data, parameters)["organisation"])]


def in_order(facts: pd.DataFrame, data: Tables) -> pd.DataFrame:
    """Return facts in the order of `elements`; facts on one element stay in the order in which they came."""
    order = elements(data)["attribute"].tolist()
    by_element = facts.sort_values("attribute", key=lambda names: names.map(order.index), kind="stable")
    return by_element.reset_index(drop=True)


def focal_practice(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return what is known of the focal network and what it grew out of, in the order of `elements`.

    Returns
    -------
    DataFrame
        Rows of `practice` that are not unknown, the network's own before a predecessor's on one element.
    """
    told = practice(data, parameters)
    ours = told["network"].eq(parameters.focal_network) & told["relation"].isin(OWN) & told["value"].ne("unknown")
    return in_order(told[ours].sort_values("relation", ascending=False), data)
