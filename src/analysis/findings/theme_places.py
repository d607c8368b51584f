"""In which municipalities the strategies that were read name a theme."""

from __future__ import annotations

import pandas as pd

from analysis.coding import themes_by_document
from analysis.coding.models import Codebook
from analysis.findings.cases import Tables
from analysis.findings.register import covering, roster
from analysis.records.parameters import StrategyParameters

# How a document covers a municipality when it speaks for it.
OWN = ["own", "joint"]
# As many themes as small maps on one page can show.
SHOWN = 8


def theme_places(
    data: Tables,
    parameters: StrategyParameters,
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    codebook: Codebook,
) -> pd.DataFrame:
    """Return whether the municipality's own or joint strategy names each of the themes named for most of them.

    Parameters
    ----------
    data : mapping
        ``documents`` and their owners, ``municipalities, networks``.
    parameters : StrategyParameters
        The choices of the run.
    codings : DataFrame
        ``document_id, code``.
    documents : DataFrame
        The documents that count; see `analysis.findings.themes.counted_documents`.
    codebook : Codebook
        The themes.

    Returns
    -------
    DataFrame
        ``kommunenummer, code, value``, the most named theme first: ``yes`` where a strategy names it, ``no`` where the
        strategies that were read do not, ``unknown`` where none was read. No row when no strategy of the area was read.
    """
    links = covering(data, parameters)
    ours = links[links["relation"].isin(OWN) & links["document_id"].isin(documents["document_id"])]
    if ours.empty:
        return pd.DataFrame({"kommunenummer": [], "code": [], "value": []}, dtype="str")
    read = documents[documents["document_id"].isin(ours["document_id"])]
    named = themes_by_document(codings, read, codebook.ids)
    by_municipality = named.loc[ours["document_id"]].groupby(ours["kommunenummer"].to_numpy()).any()
    shown = by_municipality.sum().sort_values(ascending=False, kind="stable").index[:SHOWN]
    words = by_municipality[shown].astype("object").replace({True: "yes", False: "no"})
    everyone = words.reindex(sorted(roster(data, parameters)["kommunenummer"]), fill_value="unknown")
    wide = everyone.rename_axis(index="kommunenummer").reset_index()
    return wide.melt("kommunenummer", var_name="code", value_name="value").astype("str")
