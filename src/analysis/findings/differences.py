"""Section 20: where sources differ on a network, which of them counts and why, and how often they agree."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.compare import agreement, differing, settled
from analysis.findings.cases import Tables, compared_networks
from analysis.findings.claims import Claim, keys, used
from analysis.records.facts import as_cases, ranked
from analysis.records.parameters import Parameters
from analysis.wording import Wording

SECTION = "networks"


def claims(data: Tables, parameters: Parameters, wording: Wording) -> Iterator[Claim]:
    """Say on how many things sources differ, and how often those who tell of one thing tell the same.

    Parameters
    ----------
    data : mapping
        ``networks, network_facts, attributes, sources``.
    parameters : Parameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    yield differ(data, parameters, wording)
    yield from agree(data, parameters, wording)


def told(data: Tables, parameters: Parameters) -> pd.DataFrame:
    """Return the known facts on the networks compared, those that count before others last; none in running text.

    Returns
    -------
    DataFrame
        The columns of ``network_facts`` with the network as ``case``; those that the order goes by (see
        `analysis.records.facts.ranked`); and ``publisher``.
    """
    facts = ranked(as_cases(data["network_facts"]), parameters.as_of.isoformat(), parameters.evidence)
    described = data["attributes"].query("case_type == 'network' and type != 'text'")["attribute"]
    ours = facts["case"].isin(compared_networks(data, parameters)) & facts["attribute"].isin(described)
    publisher = data["sources"].set_index("source")["publisher"]
    known = facts[ours & facts["_known"]]
    return known.assign(publisher=known["source"].map(publisher))


def differ(data: Tables, parameters: Parameters, wording: Wording) -> Claim:
    """Say on how many things sources differ, and on which of them they may speak of one time."""
    rows = differing(told(data, parameters))
    table = settled(rows)
    items = [
        f"{case}: {wording.attribute(attribute, 'network')}"
        for case, attribute in table.loc[table["same_period"], ["case", "attribute"]].itertuples(index=False)
    ]
    sentence = wording("networks.claims.differ", n=len(table), same=items, later=len(table) - len(items))
    evidence, sources = keys(rows["fact_id"]) or ("table:network_facts",), keys(rows["source"])
    return Claim(SECTION, "differ", sentence, evidence, "", sources, str(len(table)), parameters=_choices(parameters))


def agree(data: Tables, parameters: Parameters, wording: Wording) -> Iterator[Claim]:
    """Say how often publishers who tell of one thing tell the same; nothing where there are no two who do."""
    facts = told(data, parameters)
    several = facts.groupby(["case", "attribute"])["publisher"].transform("nunique").ge(2)
    if not several.any():
        return
    counted = agreement(facts)
    n, total = int(counted["n"].sum()), int(counted["total"].sum())
    sentence = wording("networks.claims.agree", n=n, total=total)
    evidence, sources = keys(facts.loc[several, "fact_id"]), keys(facts.loc[several, "source"])
    choices = _choices(parameters)
    yield Claim(SECTION, "agree", sentence, evidence, "", sources, str(n), n, total, 0, parameters=choices)


def _choices(parameters: Parameters) -> str:
    return used(parameters, "as_of", "evidence", "peers", "include_unconfirmed")
