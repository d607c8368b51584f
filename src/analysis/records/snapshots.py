"""Front pages of web sites as they were on a day, kept as files on this machine."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.records.ledger import read_ledger
from analysis.records.outfile import copy_whole, whole_file
from analysis.records.project import Project

SNAPSHOT_COLUMNS = ["site_url", "retrieved", "seen", "origin", "file", "sha256_file"]


def snapshots_folder(project: Project) -> Path:
    """Return the folder of all front pages.

    Examples
    --------
    >>> snapshots_folder(Project(Path("digikart"))).as_posix()
    'digikart/data/raw/snapshots'
    """
    return project.data / "raw" / "snapshots"


def snapshots_table(project: Project) -> Path:
    """Return the file of their table.

    Examples
    --------
    >>> snapshots_table(Project(Path("digikart"))).name
    'snapshots.csv'
    """
    return snapshots_folder(project) / "snapshots.csv"


def read_snapshots(project: Project) -> pd.DataFrame:
    """Return the front pages that were fetched.

    Parameters
    ----------
    project : Project
        The project.

    Returns
    -------
    DataFrame
        One row per version, sorted by site and day, all text: ``site_url`` as in ``organisations``, ``retrieved`` the
        day it was first fetched, ``seen`` the last day it was still the same, ``origin`` the address after redirects,
        ``file`` its path from the project's root, ``sha256_file``. Empty when nothing was fetched.

    Raises
    ------
    InputFileError
        When the table was damaged.

    Examples
    --------
    >>> read_snapshots(Project(Path("no-such-project"))).columns.tolist()
    ['site_url', 'retrieved', 'seen', 'origin', 'file', 'sha256_file']
    """
    return read_ledger(project, snapshots_table(project), dict.fromkeys(SNAPSHOT_COLUMNS, "str"))


def add_snapshot(project: Project, site_url: str, content: Path, origin: str, sha256: str, day: date) -> str:
    """Keep a front page.

    Parameters
    ----------
    project : Project
        The project.
    site_url : str
        The site, as in ``organisations``.
    content : Path
        The page as it came.
    origin : str
        The address that gave it.
    sha256 : str
        Of the content.
    day : date
        When it was fetched.

    Returns
    -------
    str
        ``new`` for the first of a site, ``changed`` when it differs from all before, which stay; ``unchanged`` when
        there is such a one already.
    """
    table = read_snapshots(project)
    known = table.loc[table["site_url"] == site_url]
    if sha256 in set(known["sha256_file"]):
        see_snapshot(project, site_url, sha256, day)
        return "unchanged"
    folder = snapshots_folder(project) / _folder_name(site_url)
    path = folder / f"{sha256[:12]}.html"
    folder.mkdir(parents=True, exist_ok=True)
    copy_whole(content, path)
    file = path.relative_to(project.root).as_posix()
    row = dict(zip(SNAPSHOT_COLUMNS, [site_url, str(day), str(day), origin, file, sha256], strict=True))
    _write(project, pd.concat([table, pd.DataFrame([row], dtype="str")]))
    return "new" if known.empty else "changed"


def see_snapshot(project: Project, site_url: str, sha256: str, day: date) -> None:
    """Write down that a site still shows a page that was kept before."""
    table = read_snapshots(project)
    same = (table["site_url"] == site_url) & (table["sha256_file"] == sha256)
    _write(project, table.assign(seen=table["seen"].mask(same, str(day))))


def _folder_name(site_url: str) -> str:
    """Return a name that any file system takes."""
    return re.sub(r"[^a-z0-9.]+", "-", re.sub(r"^https?://(?:www\.)?", "", site_url.lower())).strip("-.")[:60]


def _write(project: Project, table: pd.DataFrame) -> None:
    path = snapshots_table(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        table.sort_values(["site_url", "retrieved", "sha256_file"]).to_csv(file, index=False, lineterminator="\n")
