"""What was seen of how organisations communicate: the tables that section 40 counts on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.compare import matrix, tally
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
        ``begun`` and ``seen_until``: the first and the last year that the fact can speak of, up to ``as_of``.
    """
    told = pd.concat([data["communication_facts"], data["website_facts"]], ignore_index=True)
    organisations = data["organisations"]
    compared = organisations["network"].isin(compared_networks(data["networks"], parameters))
    wanted = organisations["relation"].isin(OWN) | parameters.members_and_partners
    taking_part = organisations[wanted & (compared | organisations["relation"].eq("national"))]
    counting = eligible(told, parameters.as_of.isoformat(), parameters.evidence)
    ours = counting.merge(taking_part[["organisation", "organisation_type", "network", "relation"]], on="organisation")
    last = ours["latest"].clip(upper=pd.Timestamp(parameters.as_of)).dt.year
    return ours.assign(begun=ours["earliest"].dt.year.astype("Int64"), seen_until=last.astype("Int64"))


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
    """Return the rows of `practice` that tell of a network itself, with the network as the case."""
    told = practice(data, parameters)
    ours = told[told["relation"].eq("self")]
    return ours.assign(case=ours["network"])


def looked_at(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return the organisations on which something was found, in the order of the register.

    Returns
    -------
    DataFrame
        Rows of ``organisations``.
    """
    organisations = data["organisations"]
    return organisations[organisations["organisation"].isin(traces(data, parameters)["organisation"])]


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
    cases = compared_networks(data["networks"], parameters)
    return matrix(network_practice(data, parameters), cases, elements(data)["attribute"].tolist())


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


def foremost(counted: pd.DataFrame, limit: int) -> pd.DataFrame:
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


def good_examples(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return what was read as good practice, one line per organisation and element.

    Returns
    -------
    DataFrame
        Rows of `traces` with ``theme``, in the order of `elements`; of several lines the one that begins last.
    """
    told = traces(data, parameters)
    good = told[told["exemplar"].eq("yes") & told["value"].isin(SEEN)].merge(elements(data)[["attribute", "theme"]])
    newest = good.sort_values(["earliest", "fact_id"], na_position="first")
    one_each = newest.drop_duplicates(["organisation", "attribute"], keep="last")
    return in_order(one_each, data, ["organisation"])


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


def details(facts: pd.DataFrame, language: str) -> pd.Series:
    """Return what was seen in the reader's language; in bokmål where that is missing.

    Examples
    --------
    >>> facts = pd.DataFrame({"detail_nb": ["Åpen side.", "Brev."], "detail_nn": ["Open side.", None]})
    >>> details(facts, "nn").tolist(), details(facts, "en").tolist()
    (['Open side.', 'Brev.'], ['Åpen side.', 'Brev.'])
    """
    spoken = facts.get(f"detail_{language}", facts["detail_nb"])
    return spoken.fillna(facts["detail_nb"])


def dated(names: pd.Series, facts: pd.DataFrame) -> pd.Series:
    """Return names followed by the years that their facts can speak of; a fact without date adds none.

    Examples
    --------
    >>> facts = pd.DataFrame({"begun": [2019, 2016, None], "seen_until": [2019, 2022, None]}, dtype="Int64")
    >>> dated(pd.Series(["Digi", "Blogg (Digi)", "Brev"]), facts).tolist()
    ['Digi (2019)', 'Blogg (Digi, 2016–2022)', 'Brev']
    """
    year = years(facts)
    begun = (names.str.removesuffix(")") + ", ").where(names.str.endswith(")"), names + " (")
    return (begun + year + ")").where(year.ne(""), names)


def years(facts: pd.DataFrame) -> pd.Series:
    """Return the years that a fact can speak of as text: one, or the first and the last; none where undated.

    Examples
    --------
    >>> facts = pd.DataFrame({"begun": [2019, 2016, None], "seen_until": [2019, 2022, None]}, dtype="Int64")
    >>> years(facts).tolist()
    ['2019', '2016–2022', '']
    """
    first, last = facts["begun"].astype("string"), facts["seen_until"].astype("string")
    return first.where(first.eq(last), first + "–" + last).fillna("").astype("str")


def in_order(facts: pd.DataFrame, data: Tables, then: Sequence[str] = ()) -> pd.DataFrame:
    """Return facts in the order of `elements`, then of the columns named."""
    order = elements(data)["attribute"].tolist()
    placed = facts.assign(_place=facts["attribute"].map(order.index))
    return placed.sort_values(["_place", *then], kind="stable", ignore_index=True).drop(columns="_place")
