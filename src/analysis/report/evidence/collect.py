"""What a report needs to show the evidence of its sentences: pure tables, collected from the blocks and the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.findings.cases import Tables
from analysis.findings.claims import COLUMNS
from analysis.findings.places import COLUMNS as PLACE_COLUMNS
from analysis.records.parameters import AllParameters
from analysis.report.blocks import Block
from analysis.report.evidence.rows import READERS, WHOLE, evidence_rows
from analysis.wording import Wording

SEPARATOR = "; "


@dataclass(frozen=True)
class Evidence:
    """The evidence of a report.

    Parameters
    ----------
    claims : DataFrame
        The claims, each once, with the ``notebook``, the ``cell`` and the ``code`` that made it; see `homes`.
    rows : DataFrame
        A row per claim and id of evidence; see `claim_evidence`.
    places : DataFrame
        Every coding in its sentence; see `analysis.findings.places.places`.
    """

    claims: pd.DataFrame
    rows: pd.DataFrame
    places: pd.DataFrame

    @property
    def printed(self) -> pd.DataFrame:
        """The claims that the report prints."""
        return self.claims[self.claims["status"].ne("withheld")]

    @property
    def homes(self) -> dict[str, tuple[str, int]]:
        """Notebook and cell of each claim."""
        places = zip(self.claims["notebook"], self.claims["cell"], strict=True)
        return dict(zip(self.claims["claim_id"], places, strict=True))

    @property
    def sources(self) -> set[str]:
        """Keys of the sources of what the printed claims rest on."""
        return set(self.register["source"]) - {""}

    @property
    def register(self) -> pd.DataFrame:
        """What the printed claims rest on, each id once, by table and id."""
        ours = self.rows["claim_id"].isin(self.printed["claim_id"]) & self.rows["table"].isin(READERS)
        rows = self.rows[ours & ~self.rows["evidence_id"].str.startswith(WHOLE)]
        placed = rows.drop_duplicates("evidence_id").assign(_place=rows["table"].map(list(READERS).index))
        return placed.sort_values(["_place", "evidence_id"], ignore_index=True)


def collect_evidence(blocks: Sequence[Block], data: Tables, parameters: AllParameters, wording: Wording) -> Evidence:
    """Return the evidence of all claims that the blocks hold.

    Parameters
    ----------
    blocks : sequence of Block
        Blocks of all sections.
    data : mapping
        Every described table by name.
    parameters : AllParameters
        ``as_of``.
    wording : Wording
        The report's language, with the labels of terms and attributes.
    """
    claims = homes(blocks)
    ids = {key for listed in claims["evidence"] for key in listed.split(SEPARATOR)}
    rows = evidence_rows(ids, data, parameters.as_of, wording)
    return Evidence(claims, claim_evidence(claims, rows, data["sources"]), _places(blocks))


def homes(blocks: Iterable[Block]) -> pd.DataFrame:
    """Return all claims, each once, with the cell that made it.

    Parameters
    ----------
    blocks : iterable of Block
        A claim that several notebooks show belongs to the one of its section.

    Returns
    -------
    DataFrame
        Columns of `analysis.findings.claims.claims_table`, then ``notebook, cell, code``; in the order of the cells.
    """
    shown = [
        {**claim, "notebook": block.section, "cell": block.cell, "code": block.source}
        for block in blocks
        if block.kind == "claims"
        for claim in block.payload["claims"]
    ]
    counts = dict.fromkeys(["n", "total", "unknown"], "Int64")
    table = pd.DataFrame(shown, columns=[*COLUMNS, "notebook", "cell", "code"]).astype(counts)
    topics = pd.Series([name.partition("_")[2] for name in table["notebook"]], index=table.index, dtype="str")
    at_home = (
        table.assign(_elsewhere=topics.ne(table["section"]))
        .sort_values("_elsewhere", kind="stable")
        .drop_duplicates("claim_id")
    )
    return at_home.sort_index().drop(columns="_elsewhere").reset_index(drop=True)


def claim_evidence(claims: pd.DataFrame, rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return what each claim rests on.

    Parameters
    ----------
    claims : DataFrame
        ``claim_id, evidence``.
    rows : DataFrame
        See `analysis.report.evidence.rows.evidence_rows`.
    sources : DataFrame
        ``source, publisher, title, url``.

    Returns
    -------
    DataFrame
        A row per claim and id of evidence, in their order: ``claim_id``, the columns of ``rows``, and ``publisher,
        title, url`` of the source. An id that no table holds keeps its row, with nothing said of it.

    Examples
    --------
    >>> from analysis.report.evidence.rows import COLUMNS
    >>> claims = pd.DataFrame({"claim_id": ["a.b"], "evidence": ["N1; table:networks"]})
    >>> nothing = pd.DataFrame(columns=COLUMNS), pd.DataFrame(columns=["source", "publisher", "title", "url"])
    >>> claim_evidence(claims, *nothing)["evidence_id"].tolist()
    ['N1', 'table:networks']
    """
    listed = claims[["claim_id", "evidence"]].assign(evidence_id=claims["evidence"].str.split(SEPARATOR))
    each = listed.explode("evidence_id")[["claim_id", "evidence_id"]]
    published = sources[["source", "publisher", "title", "url"]]
    told = each.merge(rows, on="evidence_id", how="left").merge(published, on="source", how="left")
    return told.fillna("")


def _places(blocks: Iterable[Block]) -> pd.DataFrame:
    listed = [pd.DataFrame(block.payload["places"]) for block in blocks if block.payload.get("places")]
    together = pd.concat([pd.DataFrame(columns=PLACE_COLUMNS), *listed], ignore_index=True)
    # Several notebooks may have coded the same documents.
    return together.drop_duplicates(["document_id", "code", "start", "end", "pattern"], ignore_index=True)
