"""Tables of the material: what it is, what it can't show, and how much of what was looked for is known."""

from __future__ import annotations

import pandas as pd

from analysis.records.data import Data
from analysis.records.parameters import AllParameters
from analysis.wording import Wording
from analysis.wording.wording import upper_first

TABLES = [
    "network_facts",
    "challenges",
    "agreement_facts",
    "agreement_texts",
    "communication_facts",
    "website_facts",
    "subregion_statements",
    "municipalities",
    "documents",
    "full_texts",
    "abstracts",
    "gold_sentences",
    "claims_2022",
    "reported_aggregates",
    "measures",
    "interviews",
]


def material_table(data: Data, wording: Wording) -> pd.DataFrame:
    """Return the material of the report: what it is, of which kind, how much, and what it can't show.

    Parameters
    ----------
    data : Data
        Every described table; those without rows are left out.
    wording : Wording
        The report's language.
    """
    tables = [name for name in TABLES if len(data[name])]
    shown = {
        "table": [upper_first(wording(f"report.tables.{name}")) for name in tables],
        "kind": [upper_first(wording(f"methods.kinds.{data.kind(name)}")) for name in tables],
        "rows": [len(data[name]) for name in tables],
        "cannot": [upper_first(wording(f"methods.cannot.{name}")) for name in tables],
    }
    return pd.DataFrame({wording(f"methods.columns.material.{name}"): cells for name, cells in shown.items()})


def known_table(counted: pd.DataFrame, parameters: AllParameters, wording: Wording) -> pd.DataFrame:
    """Return how much is known, in the reader's words.

    Parameters
    ----------
    counted : DataFrame
        See `analysis.findings.start_here.known`.
    parameters : AllParameters
        The choices of the run.
    wording : Wording
        The report's language.
    """
    pairs = zip(counted["whose"], counted["table"], strict=True)
    labels = [wording(f"methods.known.{whose}.{table}", focal=parameters.focal_network) for whose, table in pairs]
    shown = counted.assign(what=labels)[["what", "known", "unknown", "total"]]
    return shown.rename(columns={name: wording(f"methods.columns.known.{name}") for name in shown})
