"""The matrix case × attribute of a set of facts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

PRESENCE = ["yes", "partly", "no", "unknown"]


def presence_facts(facts: pd.DataFrame, attributes: pd.DataFrame, case_type: str) -> pd.DataFrame:
    """Return the facts on attributes that a case has, has partly or has not.

    Parameters
    ----------
    facts : DataFrame
        Column ``attribute`` at least.
    attributes : DataFrame
        Columns ``attribute, case_type, type``.
    case_type : {"network", "agreement", "organisation"}
        Whose attributes.

    Returns
    -------
    DataFrame
        The rows of ``facts`` whose attribute is of type ``presence``.
    """
    ours = attributes.loc[attributes["case_type"].eq(case_type) & attributes["type"].eq("presence"), "attribute"]
    return facts[facts["attribute"].isin(ours)]


def matrix(current: pd.DataFrame, cases: Sequence[str], attributes: Sequence[str]) -> pd.DataFrame:
    """Return the value of each attribute for each case; what no fact tells is unknown.

    Parameters
    ----------
    current : DataFrame
        One row per case and attribute: ``case, attribute, value``.
    cases, attributes : sequence of str
        Rows and columns, in order.

    Returns
    -------
    DataFrame
        Index ``case``, columns ``attribute``, values yes, partly, no or unknown.

    Examples
    --------
    >>> facts = pd.DataFrame({"case": ["A"], "attribute": ["fee"], "value": ["yes"]})
    >>> matrix(facts, ["A", "B"], ["fee"])
    attribute      fee
    case
    A              yes
    B          unknown
    """
    wide = current.pivot(index="case", columns="attribute", values="value")
    full = wide.reindex(index=list(cases), columns=list(attributes)).astype("str").fillna("unknown")
    return full.rename_axis(index="case", columns="attribute")
