"""Which agreements section 50 compares, on which provisions, and the facts on them that count."""

from __future__ import annotations

import pandas as pd

from analysis.compare import presence_facts
from analysis.findings.cases import Tables, compared_networks, current_facts
from analysis.records.parameters import AgreementParameters

NORMS = ["law", "norm"]  # kinds that say what an agreement should hold, and are no agreements themselves


def focal_agreement(agreements: pd.DataFrame, parameters: AgreementParameters) -> str | None:
    """Return the focal network's own agreement, the latest that has begun; None when there is none.

    Parameters
    ----------
    agreements : DataFrame
        Columns ``agreement, network, year_from``.
    parameters : AgreementParameters
        ``focal_network`` and ``as_of``.
    """
    own = agreements[agreements["network"].eq(parameters.focal_network) & _begun(agreements, parameters)]
    ordered = own.sort_values("year_from", kind="stable", na_position="first")["agreement"]
    return str(ordered.iloc[-1]) if len(ordered) else None


def compared_agreements(agreements: pd.DataFrame, parameters: AgreementParameters) -> list[str]:
    """Return the focal network's agreement, if there is one, and those asked for by name, in that order."""
    focal = focal_agreement(agreements, parameters)
    asked = [name for name in parameters.compared if name in set(agreements["agreement"])]
    return list(dict.fromkeys([focal, *asked] if focal else asked))


def known_facts(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return the facts on provisions that count and are known.

    Returns
    -------
    DataFrame
        The columns of ``agreement_facts`` with the agreement as ``case``; one row per case and attribute.
    """
    facts = current_facts(data["agreement_facts"], parameters)
    known = presence_facts(facts, data["attributes"], "agreement")
    return known[known["value"].ne("unknown")]


def other_agreements(data: Tables, parameters: AgreementParameters) -> list[str]:
    """Return the agreements that may be models: all but the focal one that have begun and of which something is known.

    Those asked for by name come first and need not have begun, then the order of the table. Laws and norms are no
    agreements; that of a DigiNettverk takes part when the network does.
    """
    agreements = data["agreements"]
    networks = compared_networks(data, parameters)
    wanted = _begun(agreements, parameters) & (agreements["network"].isna() | agreements["network"].isin(networks))
    counts = (wanted | agreements["agreement"].isin(parameters.compared)) & ~agreements["kind"].isin(NORMS)
    told = agreements["agreement"].isin(known_facts(data, parameters)["case"])
    names = agreements.loc[counts & told, "agreement"].tolist()
    focal = focal_agreement(agreements, parameters)
    first = [name for name in parameters.compared if name in names]
    return [name for name in dict.fromkeys([*first, *names]) if name != focal]


def all_agreements(data: Tables, parameters: AgreementParameters) -> list[str]:
    """Return the focal network's agreement, if there is one, and all others that may be models."""
    focal = focal_agreement(data["agreements"], parameters)
    others = other_agreements(data, parameters)
    return [focal, *others] if focal else others


def provisions(attributes: pd.DataFrame) -> list[str]:
    """Return the provisions that agreements are compared on, in the order of the table."""
    ours = attributes["case_type"].eq("agreement") & attributes["type"].eq("presence")
    return attributes.loc[ours, "attribute"].tolist()


def _begun(agreements: pd.DataFrame, parameters: AgreementParameters) -> pd.Series:
    return agreements["year_from"].isna() | agreements["year_from"].le(parameters.as_of.year)
