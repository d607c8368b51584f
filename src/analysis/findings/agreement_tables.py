"""Which agreements section 50 compares, and the tables that its rules count on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.compare import gaps, levels, matrix, most_specific, presence_facts
from analysis.compare.levels import THERE
from analysis.findings.cases import Tables, compared_networks, current_facts
from analysis.records.parameters import AgreementParameters

NORMS = ["law", "norm"]  # kinds that say what an agreement should hold, and are no agreements themselves
LENSES = ["get", "take_part", "commit"]
GAPS = ["lacks", "vague", "asks"]


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
    asked = [focal_agreement(agreements, parameters), *parameters.compared]
    known = set(agreements["agreement"])
    return list(dict.fromkeys(name for name in asked if name in known))


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
    networks = compared_networks(data["networks"], parameters)
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


def provision_matrix(data: Tables, parameters: AgreementParameters, agreements: Sequence[str]) -> pd.DataFrame:
    """Return the matrix agreement × provision: yes, partly, no or unknown; see `analysis.compare.matrix`."""
    return matrix(known_facts(data, parameters), agreements, provisions(data["attributes"]))


def provision_levels(data: Tables, parameters: AgreementParameters, agreements: Sequence[str]) -> pd.DataFrame:
    """Return how specific each provision is in each agreement; see `analysis.compare.levels`."""
    return levels(known_facts(data, parameters), agreements, provisions(data["attributes"]))


def provision_gaps(data: Tables, parameters: AgreementParameters) -> pd.DataFrame:
    """Return what the focal network's agreement lacks, has in general terms only, or is not known to have.

    Returns
    -------
    DataFrame
        Index ``attribute``; the columns of `analysis.compare.gaps` over all other agreements, and ``level`` (the focal
        one's), ``best`` and ``model`` (the most specific other agreement), ``model_fact`` (the id of what is told of
        it), ``more`` (agreements more specific than the focal one, as a tuple) and ``gap``: lacks, vague (only
        mentioned) or asks (unknown), each where some other agreement has it, or is more specific. Only rows with a
        gap: in that order, the longest step up first, then what most agreements have. Empty without a focal one.
    """
    focal, others = focal_agreement(data["agreements"], parameters), other_agreements(data, parameters)
    names = [focal] if focal else []
    level = provision_levels(data, parameters, [*names, *others]).T
    ours = level[focal] if focal else pd.Series(pd.NA, index=level.index, dtype="Int64")
    table = gaps(provision_matrix(data, parameters, [*names, *others]), focal) if focal else pd.DataFrame()
    best = most_specific(known_facts(data, parameters), others)
    best = best.rename(columns={"specificity": "best", "case": "model", "fact_id": "model_fact"})
    more = level[others].gt(ours, axis=0).fillna(value=False)
    table = table.join(best[["best", "model", "model_fact"]]).assign(level=ours, more=_named(more))
    return table
