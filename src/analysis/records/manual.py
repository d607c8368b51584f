"""Codings that people made of full texts: a file for each text, so that those of an old version stay with it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.records.outfile import whole_file
from analysis.records.project import Project
from analysis.records.yamlfile import refusal

CODING_COLUMNS = ["document_id", "start", "end", "matched", "code", "coder"]
_TYPES = dict.fromkeys(CODING_COLUMNS, "str") | {"start": "int64", "end": "int64"}


def codings_file(project: Project, document_id: str, sha256_text: str) -> Path:
    """Return where people's codings of a text lie.

    Examples
    --------
    >>> codings_file(Project(Path("digikart")), "s018", "0123456789abcdef").as_posix()
    'digikart/data/coded/manual/s018/0123456789ab.csv'
    """
    return project.data / "coded" / "manual" / document_id / f"{sha256_text[:12]}.csv"


def read_codings(path: Path, file: str) -> pd.DataFrame:
    """Return people's codings of a text.

    Parameters
    ----------
    path : Path
        The file.
    file : str
        What messages call it.

    Returns
    -------
    DataFrame
        `CODING_COLUMNS` and whatever else the file has: the shape of the codings of `analysis.coding.code`.

    Raises
    ------
    InputFileError
        When it can't be read as such a table.

    Examples
    --------
    >>> read_codings(Path("no-such-file.csv"), "a.csv")
    Traceback (most recent call last):
    analysis.records.yamlfile.InputFileError: a.csv:1: can't be read as a table of codings; allowed:
    document_id,start,end,matched,code,coder and other columns; put it back
    """
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8").astype(_TYPES)
    except (OSError, ValueError, KeyError):
        allowed = f"{','.join(CODING_COLUMNS)} and other columns"
        raise refusal(file, 1, "", "can't be read as a table of codings", allowed, "put it back") from None
    return table


def write_codings(path: Path, codings: pd.DataFrame) -> None:
    """Write a table beside people's codings, in order of place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        codings.sort_values(["start", "end", "code"]).to_csv(file, index=False, lineterminator="\n")
