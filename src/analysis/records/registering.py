"""New documents in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.records.datapackage import fields, tables
from analysis.records.matching import told_by
from analysis.records.outfile import whole_file
from analysis.records.project import Project

NONE_FOUND = "none_found"
# Programmes and adjacent reports are in the register too, but a municipality that has only these has no strategy.
STRATEGY_TYPES = ["strategy", "ikt_plan"]


@dataclass(frozen=True)
class NewDocument:
    """A document that the register does not have yet.

    Attributes
    ----------
    title : str
        Its title.
    owners : tuple of str
        Numbers of the municipalities that it belongs to.
    language, format : str
        Its language variety, and what the file is.
    pages : int or None
        Number of pages.
    evidence : str
        How much of it is here: ``full_text``, or ``title_only`` when its text is held out.
    """

    title: str
    owners: tuple[str, ...]
    language: str
    format: str
    pages: int | None
    evidence: str


def read_register(project: Project) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables ``documents`` and ``document_owners`` as they stand in their files, all cells as text.

    Unlike `analysis.records.tables.read_table`, this reads the files each time.
    """
    return _read(project, "documents"), _read(project, "document_owners")


def register_document(project: Project, new: NewDocument, municipalities: pd.DataFrame) -> str:
    """Put a document into the register, and when it is a strategy take out the rows that say that none was found.

    What its title tells is filled in (`analysis.records.matching.told_by`); the rest stays unknown.

    Parameters
    ----------
    project : Project
        The project.
    new : NewDocument
        The document.
    municipalities : DataFrame
        ``kommunenummer, name, county``.

    Returns
    -------
    str
        Its id.
    """
    documents, links = read_register(project)
    row = _row(new, municipalities) | {"document_id": next_id(documents["document_id"])}
    # A programme or a report does not tell that there is a strategy.
    is_moot = links["relation"].eq(NONE_FOUND) & links["kommunenummer"].isin(new.owners) & is_strategy(row)
    moot = documents["document_id"].isin(links.loc[is_moot, "document_id"]) & documents["status"].eq(NONE_FOUND)
    relation = "own" if len(new.owners) == 1 else "joint"
    owned = [
        {"document_id": row["document_id"], "kommunenummer": number, "relation": relation} for number in new.owners
    ]
    _write(project, "documents", pd.concat([documents[~moot], pd.DataFrame([row])]))
    _write(project, "document_owners", pd.concat([links[~is_moot], pd.DataFrame(owned)]))
    return row["document_id"]


def is_strategy(row: Mapping[str, str]) -> bool:
    """Return whether a row of the register is of a strategy, going by its type.

    Examples
    --------
    >>> is_strategy({"document_type": "programme"})
    False
    """
    return row["document_type"] in STRATEGY_TYPES


def next_id(ids: pd.Series) -> str:
    """Return the id of the next document that is added by hand.

    Examples
    --------
    >>> next_id(pd.Series(["s001", "d001", "d007"]))
    'd008'
    """
    numbers = ids[ids.str.startswith("d")].str[1:].astype("int64")
    return f"d{int(numbers.max()) + 1 if len(numbers) else 1:03d}"


def _row(new: NewDocument, municipalities: pd.DataFrame) -> dict[str, str]:
    ours = municipalities[municipalities["kommunenummer"].isin(new.owners)]
    *others, last = ours["name"]
    told = told_by(new.title)
    return {
        "owner": f"{', '.join(others)} og {last} kommuner" if others else f"{last} kommune",
        "owner_type": "intermunicipal" if others else "municipality",
        "county": "/".join(dict.fromkeys(ours["county"])),
        "title": new.title,
        "period_start": told.period_start,
        "period_end": told.period_end,
        "language": new.language,
        "format": new.format,
        "n_pages": str(new.pages or ""),
        "document_type": told.document_type,
        "status": told.status,
        "evidence": new.evidence,
    }


def _read(project: Project, name: str) -> pd.DataFrame:
    path = project.data / tables(project)[name]["path"]
    return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")


def _write(project: Project, name: str, table: pd.DataFrame) -> None:
    described = tables(project)[name]
    columns = [column["name"] for column in fields(described)]
    with whole_file(project.data / described["path"]) as file:
        table.reindex(columns=columns).fillna("").to_csv(file, index=False, lineterminator="\n")
