"""Section 20: by which rule the networks beside the focal one were chosen, and which fell out."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.compare import SAME_AGE_YEARS, SAME_SIZE_FACTOR
from analysis.findings.cases import Tables, peer_group, rule_facts
from analysis.findings.claims import Claim, keys, used
from analysis.records.parameters import Parameters
from analysis.wording import Wording


def claims(data: Tables, parameters: Parameters, wording: Wording) -> Iterator[Claim]:
    """Say how a rule chose the peers; nothing where all are peers or they are named.

    Parameters
    ----------
    data : mapping
        ``networks, network_facts``.
    parameters : Parameters
        The choices of the run.
    wording : Wording
        Texts in the reader's language.
    """
    if parameters.peer_rule is None:
        return
    group, facts = peer_group(data, parameters), rule_facts(data["network_facts"], parameters)
    ours = facts[facts["case"].isin([parameters.focal_network, *group.names, *group.outside])]
    sentence = wording(
        f"networks.claims.{parameters.peer_rule}",
        focal=parameters.focal_network,
        years=SAME_AGE_YEARS,
        factor=wording.number(SAME_SIZE_FACTOR),
        focal_known=group.focal_known,
        names=list(group.names),
        outside=list(group.outside),
        unknown=list(group.unknown),
    )
    yield Claim(
        "networks",
        "peers",
        sentence,
        keys(ours["fact_id"]) or ("table:network_facts",),
        parameters.peer_rule,
        keys(ours["source"]),
        "; ".join(group.names),
        n=len(group.names),
        total=len(group.names) + len(group.outside) + len(group.unknown),
        unknown=len(group.unknown),
        parameters=used(parameters, "peers", "as_of", "evidence", "include_unconfirmed"),
    )
