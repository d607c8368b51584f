"""Tables in which commands write down what they keep on this machine: versions of documents, front pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.records.project import Project
from analysis.records.yamlfile import refusal


def read_ledger(project: Project, path: Path, types: Mapping[str, str]) -> pd.DataFrame:
    """Return such a table; it is empty where nothing was kept yet.

    Parameters
    ----------
    project : Project
        The project.
    path : Path
        The table.
    types : mapping
        Column → type, in the order of the file. Empty cells are missing.

    Raises
    ------
    InputFileError
        When the table was damaged.

    Examples
    --------
    >>> read_ledger(Project(Path("no-such-project")), Path("no-such.csv"), {"pages": "Int64"}).dtypes.to_dict()
    {'pages': Int64Dtype()}
    """
    if not path.is_file():
        return pd.DataFrame(columns=list(types)).astype(types)
    try:
        table = pd.read_csv(path, dtype=dict(types), keep_default_na=False, na_values=[""], encoding="utf-8")
    except (OSError, ValueError):
        table = pd.DataFrame()
    if list(table.columns) != list(types):
        file, header = path.relative_to(project.root).as_posix(), ",".join(types)
        raise refusal(file, 1, "", "can't be read as a table", header, "put it back as digikart wrote it")
    return table
