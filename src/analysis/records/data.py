"""Everything that data/ describes, read once."""

from __future__ import annotations

from collections import UserDict
from functools import lru_cache

import pandas as pd

from analysis.records.datapackage import kind, resources, tables
from analysis.records.documents import read_documents
from analysis.records.measures import read_measures
from analysis.records.project import Project, find_project
from analysis.records.tables import read_table
from analysis.records.texts import read_texts
from analysis.records.versions import good_versions, read_versions


class Data(UserDict[str, pd.DataFrame]):
    """Described tables, documents and measures by name, with the kind of each.

    Parameters
    ----------
    frames : dict
        Name → table.
    kinds : dict
        Name → ``published``, ``abstract`` or ``demonstration``.
    """

    def __init__(self, frames: dict[str, pd.DataFrame], kinds: dict[str, str]) -> None:
        super().__init__(frames)
        self._kinds = kinds

    def kind(self, name: str) -> str:
        """Return the kind of a table."""
        return self._kinds[name]


def read_data(project: Project | None = None) -> Data:
    """Return every described table, every described folder of documents, the measures, and the full texts here.

    ``document_versions`` are all versions of documents on this machine (`analysis.records.versions.read_versions`),
    ``full_texts`` the texts of those that count, ``text_blocks`` their blocks (`analysis.records.texts.read_texts`).

    Parameters
    ----------
    project : Project, optional
        The project; the one around the current folder by default.

    Examples
    --------
    >>> len(read_data()["municipalities"])
    38
    """
    frames, kinds = _read(project or find_project())
    return Data({name: frame.copy() for name, frame in frames.items()}, kinds)


@lru_cache(maxsize=4)
def _read(project: Project) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    frames = {name: read_table(name, project) for name in tables(project)}
    documents = [name for name, resource in resources(project).items() if resource.get("format") == "md"]
    frames |= {name: read_documents(name, project) for name in documents}
    frames |= {"measures": read_measures(project)}
    kinds = {name: kind(project, name) for name in frames}
    versions = read_versions(project)
    full_texts, blocks = read_texts(project, good_versions(versions))
    full = {"document_versions": versions, "full_texts": full_texts, "text_blocks": blocks}
    return frames | full, kinds | dict.fromkeys(full, "published")
