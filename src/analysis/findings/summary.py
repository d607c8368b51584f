"""Section 00: each section summed up in one sentence for the steering group, on the evidence of its own claims."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.coding.models import Codebook
from analysis.compare import gaps
from analysis.findings import networks, statements, strategies, subregions
from analysis.findings.agreement_cases import focal_agreement, known_facts, other_agreements
from analysis.findings.agreement_tables import provision_gaps, provision_matrix
from analysis.findings.agreements import own_name
from analysis.findings.cases import Tables, current_facts
from analysis.findings.claims import Claim, Kind, keys
from analysis.findings.communication import network_matrix
from analysis.findings.interviews import labels
from analysis.findings.phrases import FACTS
from analysis.findings.themes import counted_documents, ranked
from analysis.findings.traces import SEEN, network_practice
from analysis.records.parameters import AllParameters
from analysis.wording import Wording

SECTION = "start_here"
NAMED = 5  # things that a sentence of the summary names at most
PROVISIONS = 3  # provisions of each kind that it names
TOP = 3  # themes that it names


def lacks(data: Tables, parameters: AllParameters, wording: Wording) -> Claim:
    """Say what other networks have and the focal network lacks, and how much of that is inferred."""
    found, focal = list(networks.lacks(data, parameters, wording)), parameters.focal_network
    own = current_facts(data["network_facts"], parameters).query("case == @focal and status == 'inferred'")
    attributes = [claim.subject for claim in found]
    sentence = wording(
        f"{SECTION}.claims.lacks",
        focal=focal,
        n=len(found),
        parts=[_share(claim, wording, first=claim is found[0]) for claim in found[:NAMED]],
        more=len(found[NAMED:]),
        inferred=int(own["attribute"].isin(attributes).sum()),
    )
    return _summed("lacks", sentence, found, "table:network_facts", value="; ".join(attributes))


def agreement(data: Tables, parameters: AllParameters, wording: Wording) -> Claim:
    """Say what the focal network's agreement lacks, leaves general, and is not known to say."""
    focal, table = focal_agreement(data["agreements"], parameters), provision_gaps(data, parameters)
    cells = provision_matrix(data, parameters, [focal] if focal else []).to_numpy().ravel()
    by_gap = {name: table.index[table["gap"].eq(name)] for name in ("lacks", "vague")}
    sentence = wording(
        f"{SECTION}.claims.agreement",
        focal=parameters.focal_network,
        own=own_name(parameters, wording) if focal else "",
        others=len(other_agreements(data, parameters)),
        named=PROVISIONS,
        unknown=int((cells == "unknown").sum()),
        total=len(cells),
        **{name: [wording.attribute(key, "agreement") for key in found] for name, found in by_gap.items()},
    )
    facts = known_facts(data, parameters)
    told = facts[facts["attribute"].isin([*by_gap["lacks"], *by_gap["vague"]])]
    value = "; ".join(f"{name} {len(found)}" for name, found in by_gap.items())
    return Claim(SECTION, "agreement", sentence, keys(told["fact_id"]) or ("table:agreements",), value=value)


def communication(data: Tables, parameters: AllParameters, wording: Wording) -> Claim:
    """Say how much communication is seen at the focal network, and what most others have and it is not seen to have."""
    table, focal = network_matrix(data, parameters), parameters.focal_network
    n, compared = int(table.T[focal].isin(SEEN).sum()), gaps(table, focal)
    without = compared[compared["focal"].isin(["no", "unknown"])]
    top = without[without["n"].eq(without["n"].max()) & without["n"].gt(0)]
    sentence = wording(
        f"{SECTION}.claims.communication",
        focal=focal,
        n=n,
        total=table.shape[1],
        labels=[wording.attribute(str(name), "organisation") for name in top.index[:NAMED]],
        most=int(top["n"].max()) if len(top) else 0,
        peers=len(table) - 1,
    )
    facts = network_practice(data, parameters).query("value in @SEEN")
    told = facts[facts["case"].eq(focal) | facts["attribute"].isin(top.index)]
    evidence = (*FACTS, *keys(told["fact_id"]))
    return Claim(SECTION, "communication", sentence, evidence, value="; ".join(top.index), n=n, total=table.shape[1])


def themes(
    data: Tables, parameters: AllParameters, wording: Wording, codings: pd.DataFrame, codebook: Codebook
) -> Claim:
    """Say how many municipalities have a known strategy, and what the documents of the area name most."""
    covered = list(strategies.covered(data, parameters, wording))
    documents = counted_documents(data, parameters)
    ours = documents[documents["area"].eq("focal")]
    counted = ranked(codings, ours, codebook).query("n > 0")
    top = counted[counted["n"].rank(method="max", ascending=False).le(TOP)]
    named = labels(codebook, wording)
    sentence = wording(
        f"{SECTION}.claims.themes",
        focal=parameters.focal_network,
        n=covered[0].n if covered else None,
        total=covered[0].total if covered else None,
        documents=len(ours),
        themes=[wording(f"{SECTION}.theme", label=named[str(code)], n=int(top["n"][code])) for code in top.index],
    )
    evidence = keys(ours["document_id"]) or ("table:abstracts",)
    return _summed(
        "themes",
        sentence,
        covered,
        *evidence,
        value="; ".join(top.index),
        kind="abstract" if len(ours) else "published",
    )


def said(data: Tables, parameters: AllParameters, wording: Wording) -> Claim:
    """Say how much has been said in public in the sub-regions, in what spirit, and on what least."""
    rows = statements.distinct(statements.placed(data, parameters))
    if rows.empty:
        return subregions.nothing(data, parameters, wording)
    counted = statements.stances(data, parameters)
    least = rows["theme"].value_counts().sort_values(kind="stable")
    own = statements.grid(data, parameters).query("own")
    missing = own.loc[own["theme"].eq(least.index[0]) & own["statements"].eq(0), "subregion"].tolist()
    total = counted.drop(index=subregions.SETTLED).sum(axis="columns").loc[lambda n: n.gt(0)]
    share = counted["positive"].reindex(total.index) / total
    ends = dict.fromkeys(map(str, [share.idxmax(), share.idxmin()] if len(share) else []))
    sentence = wording(
        f"{SECTION}.claims.said",
        focal=parameters.focal_network,
        statements=len(rows),
        speakers=rows["organisation"].nunique(),
        positive=[
            wording(
                f"{SECTION}.positive",
                n=int(counted["positive"][theme]),
                total=int(total[theme]),
                label=wording.term(theme, "statement_theme"),
            )
            for theme in ends
        ],
        least=wording.term(str(least.index[0]), "statement_theme"),
        number=int(least.iloc[0]),
        missing=missing,
    )
    return Claim(SECTION, "said", sentence, keys(rows["statement_id"]), value=str(len(rows)))


def _share(claim: Claim, wording: Wording, *, first: bool) -> str:
    label = wording.attribute(claim.subject, "network")
    return wording(f"{SECTION}.share", label=label, n=claim.n, total=claim.total, first=first)


def _summed(
    rule: str, sentence: str, claims: Iterable[Claim], *evidence: str, value: str = "", kind: Kind = "published"
) -> Claim:
    """Return a claim on the evidence of others and its own; its sources are printed where those stand."""
    theirs = dict.fromkeys(key for claim in claims for key in claim.evidence)
    return Claim(
        SECTION, rule, sentence, (*theirs, *(key for key in evidence if key not in theirs)), value=value, kind=kind
    )
