"""The tables of section 40: where each element of communication is seen."""

from __future__ import annotations

import pandas as pd

from analysis.compare import matrix, tally
from analysis.findings.cases import Tables, compared_networks
from analysis.findings.traces import elements, looked_at, network_practice, practice, traces
from analysis.records.parameters import CommunicationParameters

# Elements that a figure shows at most.
LEGIBLE = 20


def organisation_matrix(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the matrix organisation × element of what is seen; what is not seen is unknown.

    Returns
    -------
    DataFrame
        Index ``case`` (`looked_at`), columns ``attribute`` (`elements`), values yes, partly, no or unknown.
    """
    cases = looked_at(data, parameters)["organisation"].tolist()
    return matrix(practice(data, parameters), cases, elements(data)["attribute"].tolist())


def network_matrix(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the matrix network × element; a network of which nothing was found has a row of unknowns."""
    cases = compared_networks(data, parameters)
    return matrix(network_practice(data, parameters), cases, elements(data)["attribute"].tolist())


def common_matrix(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the columns of `network_matrix` that are seen at most networks, as many as a figure can show."""
    table = network_matrix(data, parameters)
    counted = tally(table)
    common = foremost(counted[counted["n"].gt(0)])
    return table.loc[:, table.columns.isin(common.index)]


def spread(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Count the organisations at which each element is seen.

    Returns
    -------
    DataFrame
        Index ``attribute``, the most seen first, then in the order of `elements`: ``yes, partly, no, unknown, n,
        total`` as in `analysis.compare.tally`; elements that are seen nowhere are left out.
    """
    counted = tally(organisation_matrix(data, parameters)).drop(columns=["low", "high"])
    return counted[counted["n"].gt(0)].sort_values("n", ascending=False, kind="stable")


def foremost(counted: pd.DataFrame, limit: int = LEGIBLE) -> pd.DataFrame:
    """Return the first rows of a count, as many as the limit allows without parting rows of one size.

    Parameters
    ----------
    counted : DataFrame
        Column ``n``.
    limit : int
        The most rows to return; none are returned when more than that share the first place.

    Examples
    --------
    >>> foremost(pd.DataFrame({"n": [3, 2, 1, 1]}, index=list("abcd")), 3).index.tolist()
    ['a', 'b']
    """
    return counted[counted["n"].rank(method="max", ascending=False).le(limit)]


def newest_traces(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the year of the newest dated trace of the focal network and each of its organisations.

    Returns
    -------
    DataFrame
        ``case, relation, year``: in the order of the register; ``year`` is ``Int64``, missing where no trace is dated
        to one year.
    """
    told = traces(data, parameters)
    year = told["seen_until"].where(told["begun"].eq(told["seen_until"]))
    ours = told.assign(year=year)[told["network"].eq(parameters.focal_network)]
    newest = ours.groupby(["organisation", "relation"])["year"].max().rename_axis(index={"organisation": "case"})
    order = looked_at(data, parameters)["organisation"].tolist()
    table = newest.reset_index()
    return table.sort_values("case", key=lambda names: names.map(order.index), ignore_index=True)


def criteria(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the criteria for sites that an element corresponds to.

    Returns
    -------
    DataFrame
        ``criterion_id, group, severity, attribute, n, focal``: a row per element, in the order of the criteria; the
        number of networks at which it is seen, and its value at the focal network.
    """
    table = network_matrix(data, parameters)
    told = tally(table)[["n"]].assign(focal=table.T[parameters.focal_network]).reset_index()
    linked = elements(data)[["attribute", "criterion"]].merge(told, on="attribute")
    joined = data["website_criteria"].merge(linked, left_on="criterion_id", right_on="criterion")
    return joined[["criterion_id", "group", "severity", "attribute", "n", "focal"]]
