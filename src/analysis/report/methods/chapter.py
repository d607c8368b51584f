"""The chapter on methods: material, ways of working, the run, two checklists, limits; filled from the run's data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.coding import read_codebook
from analysis.coding.models import Codebook
from analysis.findings import start_here
from analysis.findings.validity import kept_half, score
from analysis.records.data import Data
from analysis.records.parameters import AllParameters
from analysis.records.project import Project
from analysis.report.blocks import Block
from analysis.report.display import markdown_table
from analysis.report.methods.checklists import CITED, coreq_table, srqr_table
from analysis.report.methods.material import known_table, material_table
from analysis.wording import Wording

SECTION = "70_methods"
TOPIC = "methods"
WAYS = ["cells", "dates", "codes", "sentences", "measures", "robustness", "audit"]


def method_blocks(
    project: Project, data: Data, parameters: AllParameters, versions: Mapping[str, str], wording: Wording
) -> list[Block]:
    """Return the chapter as blocks, like those that a notebook shows.

    Parameters
    ----------
    project : Project
        Where the codebook is.
    data : Data
        See `analysis.report.section.section_data`.
    parameters : AllParameters
        The run's parameters.
    versions : mapping
        Name of a program → version; see `analysis.report.manifest.versions`.
    wording : Wording
        The report's language.
    """
    codebook = read_codebook("strategies", project)
    words = said(data, codebook, parameters)
    known = known_table(start_here.known(data, parameters), parameters, wording)
    chosen = _pairs(parameters.model_dump(mode="json"), "parameters", wording)
    ways = "\n".join(f"- {wording(f'{TOPIC}.ways.{way}', **words)}" for way in WAYS)
    return [
        _block("opening", wording(f"{TOPIC}.question"), title=wording(f"{TOPIC}.title"), kinds={}),
        _heading("material", wording),
        _block("prose", wording(f"{TOPIC}.about.material", **words)),
        _table("material", material_table(data, wording), [28, 20, 8, 50], wording, words),
        _table("known", known, [50, 12, 12, 12], wording, words),
        _heading("ways", wording),
        _block("prose", ways),
        _heading("run", wording),
        _block("prose", wording(f"{TOPIC}.about.run", **words)),
        _table("parameters", chosen, [24, 60], wording, words),
        _table("versions", _pairs(versions, "versions", wording), [40, 30], wording, words),
        _heading("checklists", wording),
        _block("prose", wording(f"{TOPIC}.about.checklists", **words)),
        _table("srqr", srqr_table(words, wording), [8, 30, 70], wording, words),
        _table("coreq", coreq_table(words, wording), [10, 30, 70], wording, words),
        _block("limits", wording(f"{TOPIC}.limits", **words)),
        _block("sources", "", sources=list(CITED)),
    ]


def said(data: Data, codebook: Codebook, parameters: AllParameters) -> dict[str, Any]:
    """Return the numbers and names that the texts of the chapter are filled with.

    Parameters
    ----------
    data : Data
        Every described table.
    codebook : Codebook
        The themes that the abstracts are coded with.
    parameters : AllParameters
        The run's parameters.
    """
    half = kept_half(data)
    scores = score(half, codebook).query("code == 'micro'")
    rates = scores[["precision", "recall", "f1"]].dropna().to_dict("records")
    read = pd.to_datetime(data["sources"].loc[~data["sources"]["source"].isin(CITED), "retrieved"])
    statements = data["subregion_statements"]
    return {
        "focal": parameters.focal_network,
        "as_of": parameters.as_of,
        "first": read.min().date(),
        "last": read.max().date(),
        "rates": rates[0] if rates else {},
        "tested": len(half.segments),
        "tested_documents": half.segments["document_id"].nunique(),
        "sentences": len(data["gold_sentences"]),
        "codes": len(codebook.ids),
        "version": codebook.version,
        "speakers": statements["organisation"].nunique(),
        "evidence": parameters.evidence,
        "min_n": parameters.min_n_percent,
        "named_below": parameters.name_below,
        "attributes": len(data["attributes"]),
        **{f"n_{name}": len(table) for name, table in data.items()},
    }


def _pairs(values: Mapping[str, Any], key: str, wording: Wording) -> pd.DataFrame:
    columns = {"name": list(values), "value": [str(value) for value in values.values()]}
    return pd.DataFrame({wording(f"{TOPIC}.columns.{key}.{name}"): cells for name, cells in columns.items()})


def _heading(key: str, wording: Wording) -> Block:
    text = wording(f"{TOPIC}.headings.{key}")
    return _block("heading", f"## {text}", text=text)


def _table(key: str, table: pd.DataFrame, widths: list[int], wording: Wording, words: Mapping[str, Any]) -> Block:
    caption = wording(f"{TOPIC}.tables.{key}", **words)
    csv = table.to_csv(index=False)
    return _block("table", markdown_table(table, widths), label=f"{TOPIC}-{key}", caption=caption, csv=csv)


def _block(kind: str, markdown: str, **payload: Any) -> Block:
    return Block(SECTION, kind, markdown, {"kind": kind, **payload}, {})
