"""A focal case beside its peers."""

from __future__ import annotations

import pandas as pd

from analysis.compare.shares import tally


def gaps(table: pd.DataFrame, focal: str) -> pd.DataFrame:
    """Set each attribute of a focal case beside the other cases.

    Parameters
    ----------
    table : DataFrame
        Index ``case``, columns ``attribute``; see `matrix`. Holds the focal case and its peers.
    focal : str
        The focal case.

    Returns
    -------
    DataFrame
        Index ``attribute``: ``focal`` (its value), the counts of `tally` over the peers, and the peers' names as
        tuples ``has``, ``has_partly``, ``has_not``, ``not_known`` in the order of the table.

    Examples
    --------
    >>> table = pd.DataFrame({"fee": ["no", "yes", "unknown"]}, index=["A", "B", "C"])
    >>> row = gaps(table, "A").loc["fee"]
    >>> row["focal"], row["has"], row["not_known"], int(row["n"]), int(row["total"])
    ('no', ('B',), ('C',), 1, 2)
    """
    peers = table.drop(index=focal)
    named = {"has": "yes", "has_partly": "partly", "has_not": "no", "not_known": "unknown"}
    lists = {column: _names(peers, value) for column, value in named.items()}
    return pd.DataFrame({"focal": table.loc[focal]}).join(tally(peers)).assign(**lists).rename_axis(index="attribute")


def lacking(compared: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `gaps` that the focal case is known not to have and some peer has."""
    return compared[compared["focal"].eq("no") & compared["n"].gt(0)]


def _names(peers: pd.DataFrame, value: str) -> pd.Series:
    return pd.Series({name: tuple(peers.index[peers[name].eq(value)]) for name in peers.columns}, dtype=object)
