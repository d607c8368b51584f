"""What to fetch: the addresses of the register, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.records.fetch.download import Target
from analysis.records.problems import Problem, listed, nearest, suggestion
from analysis.records.yamlfile import InputFileError


@dataclass(frozen=True)
class Wanted:
    """An address with all that it stands for.

    Attributes
    ----------
    names : tuple of str
        Documents or organisations that have it, sorted.
    target : Target
        What to fetch.
    place : str
        Where the address stands, such as ``data/raw/documents.csv:12:url``.
    """

    names: tuple[str, ...]
    target: Target
    place: str


def wanted_documents(documents: pd.DataFrame, stored: pd.DataFrame, chosen: Sequence[str] = ()) -> list[Wanted]:
    """Return the addresses of documents.

    Parameters
    ----------
    documents : DataFrame
        The register: ``document_id, format, url``, in file order.
    stored : DataFrame
        Versions that are here: ``document_id, sha256_file``.
    chosen : sequence of str
        Documents to fetch; all that have an address by default.

    Raises
    ------
    InputFileError
        When a chosen document is not in the register, or has no address there.

    Examples
    --------
    >>> addresses = {"document_id": ["s1", "s2"], "format": ["pdf", "html"], "url": ["https://x.no/a", None]}
    >>> nothing = pd.DataFrame({"document_id": [], "sha256_file": []}, dtype="str")
    >>> wanted_documents(pd.DataFrame(addresses), nothing)
    [Wanted(names=('s1',), target=Target(address='https://x.no/a', wanted='pdf', have=frozenset()),
            place='data/raw/documents.csv:2:url')]
    """
    table = _rows(documents, "document_id", "url", "data/raw/documents.csv", chosen)
    kinds = table["format"].where(table["format"] == "pdf", "")
    return _by_address(table.assign(wanted=kinds), stored.rename(columns={"document_id": "name"}))


def wanted_sites(organisations: pd.DataFrame, stored: pd.DataFrame, chosen: Sequence[str] = ()) -> list[Wanted]:
    """Return the front pages of organisations.

    Parameters
    ----------
    organisations : DataFrame
        ``organisation, site_url``, in file order.
    stored : DataFrame
        Snapshots that are here: ``site_url, sha256_file``.
    chosen : sequence of str
        Organisations; all that have a site by default.

    Raises
    ------
    InputFileError
        When a chosen organisation is not known, or has no site.

    Examples
    --------
    >>> known = pd.DataFrame({"organisation": ["DigiNord", "DigiSør"], "site_url": ["https://x.no", "https://x.no"]})
    >>> (front,) = wanted_sites(known, pd.DataFrame({"site_url": ["https://x.no"], "sha256_file": ["c0ffee"]}))
    >>> front.names, front.target.wanted, sorted(front.target.have)
    (('DigiNord', 'DigiSør'), 'html', ['c0ffee'])
    """
    table = _rows(organisations, "organisation", "site_url", "data/raw/organisations.csv", chosen)
    names = table[["address", "name"]].merge(stored.rename(columns={"site_url": "address"}), on="address")
    return _by_address(table.assign(wanted="html"), names)


def _rows(table: pd.DataFrame, key: str, column: str, file: str, chosen: Sequence[str]) -> pd.DataFrame:
    """Return the chosen rows with their place, name and address."""
    rows = pd.Series(range(2, len(table) + 2), index=table.index)
    table = table.assign(
        name=table[key], address=table[column], row=rows, place=[f"{file}:{row}:{column}" for row in rows]
    )
    if not chosen:
        return table.dropna(subset="address")
    known = dict(zip(table["name"], table["row"], strict=True))
    named = table.loc[table["name"].isin(chosen)]
    unknown = [name for name in chosen if name not in known]
    problems = [
        Problem(file, 0, key, f"holds no {name!r}", listed(known, nearest(name, known)), suggestion(name, known))
        for name in unknown
    ]
    bare = named.loc[named["address"].isna(), "name"]
    problems += [Problem(file, known[name], column, f"{name} has no address", "", "write it there") for name in bare]
    if problems:
        raise InputFileError(problems)
    return named


def _by_address(table: pd.DataFrame, stored: pd.DataFrame) -> list[Wanted]:
    """Return each address once, with what all its names have stored from it."""
    have = stored.groupby("name")["sha256_file"].agg(frozenset)
    found = []
    for address, rows in table.groupby("address", sort=True):
        names = sorted(set(rows["name"]))
        # Only what all of them have can be left as it is.
        kept = frozenset.intersection(*(have.get(name, frozenset()) for name in names))
        target = Target(str(address), rows["wanted"].iloc[0], kept)
        found.append(Wanted(tuple(names), target, rows["place"].iloc[0]))
    return found
