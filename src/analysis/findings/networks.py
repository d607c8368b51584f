"""Section 20: what the DigiNettverk have, when they began, and what they find hard."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.compare import lacking
from analysis.findings import peers
from analysis.findings.cases import Tables, compared_networks, current_facts, network_gaps
from analysis.findings.claims import Claim, counted, counts, keys
from analysis.findings.phrases import with_inferred
from analysis.records.parameters import NetworkParameters
from analysis.wording import Wording

SECTION = "networks"


def claims(data: Tables, parameters: NetworkParameters, wording: Wording) -> list[Claim]:
    """Return the answer of the section.

    Parameters
    ----------
    data : mapping
        ``networks, network_facts, attributes, challenges``.
    parameters : NetworkParameters
        The choices of the run.
    wording : Wording
        Texts and labels in the reader's language.
    """
    return [
        roster(data, parameters, wording),
        *peers.claims(data, parameters, wording),
        *founding(data, parameters, wording),
        *lacks(data, parameters, wording),
        *asks(data, parameters, wording),
        *challenge_themes(data, parameters, wording),
    ]


def roster(data: Tables, parameters: NetworkParameters, wording: Wording) -> Claim:
    """Say how many networks are compared and which are left out as unconfirmed."""
    cases = compared_networks(data, parameters)
    unconfirmed = data["networks"].loc[data["networks"]["confirmed"].eq("no"), "network"]
    left_out = [name for name in unconfirmed if name not in cases]
    sentence = wording(
        "networks.claims.roster",
        n=len(cases),
        left_out=left_out,
        chosen=parameters.peers != "all",
        unconfirmed=len(unconfirmed),
    )
    return Claim(SECTION, "roster", sentence, ("table:networks",), value=str(len(cases)))


def years(data: Tables, parameters: NetworkParameters, attribute: str = "established_year") -> pd.DataFrame:
    """Return a year that is known of each network compared: its founding, or its first initiative.

    Returns
    -------
    DataFrame
        ``case, year, fact_id, source, inferred``: one row per network in the order of the table; ``year`` is
        ``Int64``, missing where it is unknown.
    """
    facts = current_facts(data["network_facts"], parameters)
    founded = facts[facts["attribute"].eq(attribute)].set_index("case")
    cases = compared_networks(data, parameters)
    table = founded.reindex(cases)[["value", "fact_id", "source", "status"]].rename_axis("case").reset_index()
    year = pd.to_numeric(table["value"].where(table["value"].ne("unknown"))).astype("Int64")
    inferred = table["status"].eq("inferred") & year.notna()
    return table.assign(year=year, inferred=inferred)[["case", "year", "fact_id", "source", "inferred"]]


def founding(data: Tables, parameters: NetworkParameters, wording: Wording) -> Iterator[Claim]:
    """Say when the networks began and how many of them are new."""
    table = years(data, parameters)
    known = table.dropna(subset="year")
    if known.empty:
        return
    first, last = int(known["year"].min()), int(known["year"].max())
    evidence, sources = keys(known["fact_id"]), keys(known["source"])
    n, total, unknown = len(known), len(table), len(table) - len(known)
    inferred = known.loc[known["inferred"], "case"].tolist()
    sentence = wording("networks.claims.founded", n=n, total=total, first=first, last=last, inferred=inferred)
    yield Claim(SECTION, "founded", sentence, evidence, sources=sources, value=f"{first}-{last}", n=n, total=total)
    young = known.loc[parameters.as_of.year - known["year"] <= parameters.new_within_years, "case"]
    sentence = wording(
        "networks.claims.new",
        names=with_inferred(young, known.loc[known["inferred"], "case"], wording),
        n=len(young),
        total=total,
        years=parameters.new_within_years,
        as_of=parameters.as_of,
        unknown=unknown,
    )
    yield Claim(
        SECTION,
        "new",
        sentence,
        evidence,
        sources=sources,
        value=str(len(young)),
        n=len(young),
        total=total,
        unknown=unknown,
    )


def lacks(data: Tables, parameters: NetworkParameters, wording: Wording) -> Iterator[Claim]:
    """Say what the focal network is known not to have and peers have, with names."""
    compared = lacking(network_gaps(data, parameters))
    for attribute in compared.sort_values("n", ascending=False, kind="stable").index:
        row, facts = compared.loc[attribute], _facts_on(data, parameters, attribute)
        own = facts["case"].eq(parameters.focal_network)
        inferred = facts.loc[facts["status"].eq("inferred"), "case"]
        sentence = wording(
            "networks.claims.lacks",
            focal=parameters.focal_network,
            year=facts.loc[own, "latest"].dt.year.item(),
            inferred=parameters.focal_network in set(inferred),
            label=wording.attribute(attribute, "network"),
            has=with_inferred(row["has"], inferred, wording),
            partly=with_inferred(row["has_partly"], inferred, wording),
            **counts(row),
        )
        yield counted(SECTION, "lacks", attribute, sentence, row, facts)


def asks(data: Tables, parameters: NetworkParameters, wording: Wording) -> Iterator[Claim]:
    """Name what is not known of the focal network though some peer is known to have it."""
    compared = network_gaps(data, parameters)
    unknown = compared[compared["focal"].eq("unknown") & compared["n"].gt(0)]
    if unknown.empty:
        return
    labels = [wording.attribute(attribute, "network") for attribute in unknown.index]
    sentence = wording("networks.claims.asks", focal=parameters.focal_network, labels=labels)
    yield Claim(SECTION, "asks", sentence, ("table:network_facts",), value="; ".join(unknown.index))


def challenge_themes(data: Tables, parameters: NetworkParameters, wording: Wording) -> Iterator[Claim]:
    """Name the challenge themes that most networks report."""
    reported = reported_themes(data, parameters, "challenge")
    top = reported[reported["n"].eq(reported["n"].max()) & reported["n"].gt(0)]
    if top.empty:
        return
    rows = data["challenges"].query("kind == 'challenge'")
    rows = rows[rows["theme"].isin(top["theme"])]
    sentence = wording(
        "networks.claims.challenges",
        labels=[wording.term(theme, "challenge_theme") for theme in top["theme"]],
        n=int(top["n"].iloc[0]),
        total=len(compared_networks(data, parameters)),
    )
    evidence, sources = keys(rows["challenge_id"]), keys(rows["source"])
    yield Claim(SECTION, "challenges", sentence, evidence, sources=sources, value="; ".join(top["theme"]))


def reported_themes(data: Tables, parameters: NetworkParameters, kind: str) -> pd.DataFrame:
    """Count the networks that report each theme.

    Returns
    -------
    DataFrame
        ``theme, n, names, national``: networks with at least one row of the kind, their names as a tuple, and whether
        a statement about all networks names it too; the most reported first, then by theme.
    """
    rows = data["challenges"].loc[data["challenges"]["kind"].eq(kind), ["theme", "network"]].drop_duplicates()
    cases = compared_networks(data, parameters)
    names = {
        theme: tuple(name for name in cases if name in set(found)) for theme, found in rows.groupby("theme")["network"]
    }
    national = set(rows.loc[rows["network"].eq("national"), "theme"])
    table = pd.DataFrame({"theme": list(names), "names": list(names.values())})
    numbered = table.assign(n=table["names"].map(len), national=table["theme"].isin(national))
    return numbered.sort_values(["n", "theme"], ascending=[False, True], ignore_index=True)[
        ["theme", "n", "names", "national"]
    ]


def _facts_on(data: Tables, parameters: NetworkParameters, attribute: str) -> pd.DataFrame:
    facts = current_facts(data["network_facts"], parameters)
    cases = compared_networks(data, parameters)
    return facts[facts["attribute"].eq(attribute) & facts["case"].isin(cases) & facts["value"].ne("unknown")]
