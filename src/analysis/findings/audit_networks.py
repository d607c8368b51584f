"""Rules of the audit on conclusions about the networks themselves and their challenges."""

from __future__ import annotations

from math import floor

import pandas as pd

from analysis.compare import tally
from analysis.findings.audit_verdicts import Answer, Conclusion, Rule, confirmed_by_others, reason, told_rows
from analysis.findings.cases import Tables, compared_networks, current_facts, network_matrix
from analysis.findings.networks import reported_themes, years
from analysis.records.parameters import FindingParameters
from analysis.wording import Wording

SEVERAL = 2  # the least that a conclusion on «several networks» needs
ROLES = ["role_for_ks", "role_for_municipalities"]
MANDATE = "has_mandate_document"
ANCHORING = ["anchoring", "role_clarity"]
FEE = "membership_fee"


def reported(theme: str) -> Rule:
    """Return the rule that several networks report a challenge, or a statement on all of them does.

    What no network reports may still be there, so that too few report it never contradicts.

    Parameters
    ----------
    theme : str
        A challenge theme.
    """

    def rule(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
        cases = compared_networks(data, parameters)
        challenges = data["challenges"].query("kind == 'challenge'").rename(columns={"challenge_id": "fact_id"})
        rows = challenges[challenges["theme"].eq(theme) & challenges["network"].isin([*cases, "national"])]
        on_all = rows[rows["network"].eq("national")]
        names = [name for name in cases if name in set(rows["network"])]
        enough = len(names) >= SEVERAL or on_all["source"].ne(conclusion["source"]).any()
        verdict = confirmed_by_others(rows, conclusion) if enough else "not_testable"
        counted = reported_themes(data, parameters, "challenge")
        most = counted[counted["n"].eq(counted["n"].max()) & counted["n"].gt(0)]
        text = reason(
            "reported",
            wording,
            verdict=verdict,
            label=wording.term(theme, "challenge_theme"),
            names=names,
            n=len(names),
            total=len(cases),
            own=on_all["source"].eq(conclusion["source"]).any(),
            others=on_all["source"].ne(conclusion["source"]).any(),
            top=[]
            if theme in set(most["theme"])
            else [wording.term(name, "challenge_theme") for name in most["theme"]],
            top_n=int(max(counted["n"], default=0)),
        )
        return Answer(verdict, text, rows, len(names), len(cases))

    return rule


def newly_founded(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether several networks were new; whether they were poorly anchored only reports can tell."""
    table = years(data, parameters)
    known = table.dropna(subset="year")
    young = known[parameters.as_of.year - known["year"] <= parameters.new_within_years]
    unknown = len(table) - len(known)
    verdict = "not_testable"
    if len(young) >= SEVERAL:
        verdict = confirmed_by_others(young, conclusion)
    elif len(young) + unknown < SEVERAL:
        verdict = "contradicted"
    themes = reported_themes(data, parameters, "challenge").set_index("theme")["names"]
    text = reason(
        "newly_founded",
        wording,
        names=young["case"].tolist(),
        n=len(young),
        total=len(table),
        unknown=unknown,
        years=parameters.new_within_years,
        anchoring=list(themes.get("anchoring", ())),
    )
    return Answer(verdict, text, known, len(young), len(table), unknown)


def spread(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether the networks were founded in different years and are organised in different ways."""
    cases, facts = compared_networks(data, parameters), current_facts(data["network_facts"], parameters)
    founded = years(data, parameters).dropna(subset="year")
    forms = facts[facts["attribute"].eq("legal_form") & facts["case"].isin(cases) & facts["value"].ne("unknown")]
    described = data["attributes"].query("case_type == 'network' and type == 'presence' and theme == 'organisation'")
    counted = tally(network_matrix(data, parameters)[described["attribute"].tolist()])
    differ = counted.index[counted["n"].gt(0) & counted["no"].gt(0)]
    patterns = forms["value"].unique()
    if len(set(founded["year"])) > 1 and (len(patterns) > 1 or len(differ)):
        verdict = confirmed_by_others(pd.concat([founded, forms]), conclusion)
    else:
        # What is alike among the known may differ among the unknown.
        verdict = "not_testable"
    text = reason(
        "spread",
        wording,
        first=int(founded["year"].min()) if len(founded) else 0,
        last=int(founded["year"].max()) if len(founded) else 0,
        forms=[wording.term(form, "legal_form") for form in patterns],
        differ=[wording.attribute(name, "network") for name in differ],
    )
    rows = pd.concat([founded[["fact_id", "source"]], forms[["fact_id", "source"]]])
    return Answer(verdict, text, rows)


def both_roles(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether the network is known to have both roles."""
    subject = parameters.focal_network
    ours = network_matrix(data, parameters).T[subject].reindex(ROLES, fill_value="unknown")
    rows = told_rows(data["network_facts"], parameters, [subject], ROLES)
    verdict = "contradicted" if ours.eq("no").any() else "not_testable"
    if ours.isin(["yes", "partly"]).all():
        verdict = confirmed_by_others(rows, conclusion)
    text = reason(
        "both_roles",
        wording,
        subject=subject,
        roles=[wording.attribute(name, "network") for name in ROLES],
        lacking=[wording.attribute(name, "network") for name in ours.index[ours.eq("no")]],
        asked=[wording.attribute(name, "network") for name in ours.index[ours.eq("unknown")]],
        own_only=bool(rows["source"].eq(conclusion["source"]).all()),
    )
    return Answer(verdict, text, rows)


def mandate_and_roles(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether the network lacks a mandate, and what it reports on anchoring and roles."""
    subject = parameters.focal_network
    focal = str(network_matrix(data, parameters).T[subject].get(MANDATE, "unknown"))
    facts = told_rows(data["network_facts"], parameters, [subject], [MANDATE])
    told = data["challenges"].rename(columns={"challenge_id": "fact_id"})
    told = told[told["network"].eq(subject) & told["theme"].isin(ANCHORING) & told["kind"].ne("good_practice")]
    rows = pd.concat([facts[["fact_id", "source"]], told[["fact_id", "source"]]])
    verdict = {"no": confirmed_by_others(rows, conclusion), "unknown": "not_testable"}.get(focal, "contradicted")
    text = reason(
        "mandate_and_roles",
        wording,
        subject=subject,
        focal=focal,
        mandate=wording.attribute(MANDATE, "network"),
        themes=[wording.term(name, "challenge_theme") for name in dict.fromkeys(told["theme"])],
        n=len(told),
        own_only=bool(rows["source"].eq(conclusion["source"]).all()),
    )
    return Answer(verdict, text, rows)


def majority(data: Tables, parameters: FindingParameters, conclusion: Conclusion, wording: Wording) -> Answer:
    """Say whether the share of networks with a fee is more than a majority, whatever the unknown ones have."""
    table = network_matrix(data, parameters)[[FEE]]
    row = tally(table).T[FEE]
    rows = told_rows(data["network_facts"], parameters, [*table.index, "national"], [FEE])
    verdict = "not_testable"
    if row["low"] > parameters.majority:
        verdict = confirmed_by_others(rows, conclusion)
    elif row["high"] <= parameters.majority:
        verdict = "contradicted"
    n, no, total, unknown = (int(row[name]) for name in ("n", "no", "total", "unknown"))
    text = reason(
        "majority",
        wording,
        verdict=verdict,
        label=wording.attribute(FEE, "network"),
        n=n,
        no=no,
        total=total,
        unknown=unknown,
        low=100 * row["low"],
        high=100 * row["high"],
        majority=100 * parameters.majority,
        least=floor(parameters.majority * total) + 1,
        percent=total >= parameters.min_n_percent,
        named=bool((rows["source"].eq(conclusion["source"]) & rows["value"].isin(["yes", "partly"])).any()),
    )
    return Answer(verdict, text, rows, n, total, unknown)
