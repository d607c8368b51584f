"""Section 40: how networks, members and partners communicate, and what the focal network is not seen to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.compare import gaps
from analysis.findings.cases import Tables, compared_networks
from analysis.findings.claims import Claim, counts, keys
from analysis.findings.elements import criteria, foremost, network_matrix, spread
from analysis.findings.exemplars import exemplars, near
from analysis.findings.phrases import FACTS, SECTION, by_value, dated, told, years
from analysis.findings.traces import SEEN, elements, focal_practice, looked_at, network_practice, practice
from analysis.records.parameters import CommunicationParameters
from analysis.wording import Wording

# An element is asked for when so many other networks are seen to have it, or all of them when they are fewer.
COMMON = 3
# Elements named as the most seen.
NAMED = 5
# Of what is not seen at the focal network, so much stands in the answer; the rest follows further down.
FIRST = 3


def claims(data: Tables, parameters: CommunicationParameters, wording: Wording) -> list[Claim]:
    """Return the answer of the section.

    Parameters
    ----------
    data : mapping
        ``organisations, networks, communication_facts, website_facts, attributes, website_criteria``.
    parameters : CommunicationParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    return [*overview(data, parameters, wording), *exemplars(data, parameters, wording)]


def overview(data: Tables, parameters: CommunicationParameters, wording: Wording) -> list[Claim]:
    """Return the claims on what is seen where, and on the focal network; see `claims`."""
    return [
        roster(data, parameters, wording),
        *most_seen(data, parameters, wording),
        seen(data, parameters, wording),
        *predecessors(data, parameters, wording),
        *lacks(data, parameters, wording),
        *not_seen(data, parameters, wording),
        *near(data, parameters, wording),
        *site_criteria(data, parameters, wording),
    ]


def roster(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Claim:
    """Say on how many organisations of which kind something was found, and on which network nothing."""
    found = looked_at(data, parameters)
    relations = ["self", "predecessor", "member", "partner", "national"]
    number = found["relation"].value_counts().reindex(relations, fill_value=0)
    known = set(found.loc[found["relation"].eq("self"), "network"])
    sentence = wording(
        "communication.claims.roster",
        n=len(found),
        kinds=[wording(f"communication.relations.{name}", n=int(number[name])) for name in relations if number[name]],
        missing=[name for name in compared_networks(data, parameters) if name not in known],
        as_of=parameters.as_of,
        only_networks=not parameters.members_and_partners,
    )
    return Claim(SECTION, "roster", sentence, ("table:organisations", *FACTS), value=str(len(found)))


def most_seen(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Say how many elements are seen at all, and which at most organisations."""
    counted = spread(data, parameters)
    if counted.empty:
        return
    total, everything = int(counted["total"].iloc[0]), len(elements(data))
    sentence = wording("communication.claims.spread", n=len(counted), elements=everything, total=total)
    facts = practice(data, parameters)
    facts = facts[facts["value"].isin(SEEN)]
    yield Claim(
        SECTION, "spread", sentence, keys(facts["fact_id"]), value=str(len(counted)), n=len(counted), total=everything
    )
    top = foremost(counted, NAMED)
    if top.empty:
        return
    labels = [wording.attribute(name, "organisation") for name in top.index]
    items = [f"{label} ({n})" for label, n in zip(labels, top["n"], strict=True)]
    ours = facts[facts["attribute"].isin(top.index)]
    sentence = wording("communication.claims.most_seen", items=items, total=total)
    evidence, sources = keys(ours["fact_id"]), keys(ours["source"])
    yield Claim(SECTION, "most_seen", sentence, evidence, sources=sources, value="; ".join(top.index))


def seen(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Claim:
    """Say which elements are seen at the focal network itself, and when."""
    ours = focal_practice(data, parameters).query("relation == 'self' and value in @SEEN")
    sentence = wording(
        "communication.claims.seen",
        focal=parameters.focal_network,
        as_of=parameters.as_of,
        **by_value(ours, wording),
    )
    return told("seen", "", sentence, ours)


def predecessors(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Say which elements are seen at what the focal network grew out of."""
    before = focal_practice(data, parameters).query("relation == 'predecessor' and value in @SEEN")
    for name, ours in before.groupby("case", sort=False):
        sentence = wording("communication.claims.predecessor", name=name, **by_value(ours, wording))
        yield told("predecessor", str(name), sentence, ours)


def lacks(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Say what the focal network is known not to have, and at which networks it is seen."""
    compared = gaps(network_matrix(data, parameters), parameters.focal_network)
    yield from _beside_peers("lacks", compared[compared["focal"].eq("no")], data, parameters, wording)


def not_seen(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Name what is not seen at the focal network though several others are seen to have it."""
    compared = gaps(network_matrix(data, parameters), parameters.focal_network)
    several = compared["total"].clip(1, COMMON)
    asked = compared[compared["focal"].eq("unknown") & compared["n"].ge(several)]
    ordered = asked.sort_values("n", ascending=False, kind="stable")
    yield from _beside_peers("not_seen", ordered, data, parameters, wording)


def site_criteria(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Say how many criteria for sites correspond to elements, and how many of these are seen."""
    table, total = criteria(data, parameters), len(data["website_criteria"])
    if table.empty:
        return
    by_criterion = table.groupby("criterion_id")
    sentence = wording(
        "communication.claims.criteria",
        focal=parameters.focal_network,
        total=total,
        linked=by_criterion.ngroups,
        seen=int(by_criterion["n"].max().gt(0).sum()),
        focal_seen=int(table.loc[table["focal"].isin(SEEN), "criterion_id"].nunique()),
    )
    yield Claim(SECTION, "criteria", sentence, ("table:website_criteria", *FACTS), value=str(by_criterion.ngroups))


def _beside_peers(
    rule: str, compared: pd.DataFrame, data: Tables, parameters: CommunicationParameters, wording: Wording
) -> Iterator[Claim]:
    before = focal_practice(data, parameters).query("relation == 'predecessor'")
    known = pd.concat([network_practice(data, parameters), before]).query("value != 'unknown'")
    for attribute in compared.index.astype(str):
        facts, row = known[known["attribute"].eq(attribute)], compared.T[attribute]
        sentence = wording(
            f"communication.claims.{rule}",
            focal=parameters.focal_network,
            label=wording.attribute(attribute, "organisation"),
            **_who(facts, parameters.focal_network, wording),
            **counts(row),
        )
        evidence = keys(facts["fact_id"]) + (FACTS if rule == "not_seen" else ())
        n, total, unknown = counts(row).values()
        yield Claim(SECTION, rule, sentence, evidence, attribute, keys(facts["source"]), str(n), n, total, unknown)


def _who(facts: pd.DataFrame, focal: str, wording: Wording) -> dict[str, Any]:
    """Return the names and years that stand beside a focal network in a sentence on one element."""
    names, relation = dated(facts["case"], facts, wording), facts["relation"]
    peers = relation.eq("self") & facts["case"].ne(focal)
    return {
        "years": "".join(years(facts[facts["case"].eq(focal)], wording)),
        "before": names[relation.eq("predecessor")].tolist(),
        "has": names[peers & facts["value"].eq("yes")].tolist(),
        "partly": names[peers & facts["value"].eq("partly")].tolist(),
    }
