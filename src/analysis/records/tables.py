"""Reading described tables with the types that their schema gives."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis.records.datapackage import fields, tables
from analysis.records.project import Project, find_project

DTYPES = {"integer": "Int64", "number": "Float64"}


def read_table(name: str, project: Project | None = None) -> pd.DataFrame:
    """Return a described table, typed.

    Parameters
    ----------
    name : str
        A table of ``data/datapackage.json``, such as ``network_facts``.
    project : Project, optional
        The project; the one around the current folder by default.

    Returns
    -------
    DataFrame
        One row per record in file order. Text is ``str``, whole numbers ``Int64``, other numbers ``Float64``,
        dates ``datetime64``; empty cells are missing.

    Raises
    ------
    KeyError
        When no table of that name is described.

    Examples
    --------
    >>> read_table("networks").loc[0, "network"]
    'DigiTrøndelag'
    """
    return _read(name, project or find_project()).copy()


@lru_cache(maxsize=64)
def _read(name: str, project: Project) -> pd.DataFrame:
    described = tables(project)
    if name not in described:
        message = f"no table {name!r} in data/datapackage.json; there are {', '.join(sorted(described))}"
        raise KeyError(message)
    columns = fields(described[name])
    return pd.read_csv(
        project.data / described[name]["path"],
        dtype={column["name"]: DTYPES.get(column["type"], "str") for column in columns},
        parse_dates=[column["name"] for column in columns if column["type"] == "date"],
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
