"""Saving what the sections showed: figures, tables and claims as files."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from analysis.findings.claims import COLUMNS
from analysis.report.blocks import Block
from analysis.report.evidence.collect import Evidence


def save_blocks(blocks: Sequence[Block], folder: Path) -> None:
    """Write figures as PNG, SVG and the plotted CSV, tables as CSV, and all claims as ``claims.csv``.

    Parameters
    ----------
    blocks : sequence of Block
        Blocks of all sections.
    folder : Path
        Folder of the report.
    """
    figures, tables = folder / "figures", folder / "tables"
    figures.mkdir()
    tables.mkdir()
    for block in blocks:
        name = block.payload.get("label", "")
        if block.kind == "figure":
            (figures / f"{name}.png").write_bytes(base64.b64decode(block.images["image/png"]))
            (figures / f"{name}.svg").write_text(block.images["image/svg+xml"], encoding="utf-8", newline="\n")
            (figures / f"{name}.csv").write_text(block.payload["csv"], encoding="utf-8", newline="\n")
        elif block.kind == "table":
            (tables / f"{name}.csv").write_text(block.payload["csv"], encoding="utf-8", newline="\n")
    claim_records(blocks).to_csv(folder / "claims.csv", index=False, lineterminator="\n")


def save_evidence(evidence: Evidence, folder: Path) -> None:
    """Write what each claim rests on as ``evidence.csv``, and every coding in its sentence as ``codings.csv``.

    Parameters
    ----------
    evidence : Evidence
        See `analysis.report.evidence.collect.collect_evidence`.
    folder : Path
        Folder of the report.
    """
    evidence.rows.to_csv(folder / "evidence.csv", index=False, lineterminator="\n")
    evidence.places.drop(columns="part").to_csv(folder / "codings.csv", index=False, lineterminator="\n")


def claim_records(blocks: Iterable[Block]) -> pd.DataFrame:
    """Return the claims of all blocks as one table; a claim shown twice stands once."""
    records = [claim for block in blocks if block.kind == "claims" for claim in block.payload["claims"]]
    table = pd.DataFrame(records, columns=COLUMNS).astype({"n": "Int64", "total": "Int64", "unknown": "Int64"})
    return table.drop_duplicates("claim_id", ignore_index=True)


def cited_sources(blocks: Iterable[Block]) -> set[str]:
    """Return the keys of all sources that the report cites."""
    listed = {source for block in blocks if block.kind == "sources" for source in block.payload["sources"]}
    printed = claim_records(blocks).query("status != 'withheld'")
    claimed = {source for sources in printed["sources"] for source in sources.split("; ") if source}
    return listed | claimed
