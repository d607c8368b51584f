"""Where documents belong, as seen from the focal network."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

# Where a document belongs, as seen from the focal network.
AREAS = ["focal", "compared", "elsewhere", "national", "unknown"]


def areas(
    documents: pd.DataFrame, networks: pd.DataFrame, focal: str, peers: Collection[str] | None = None
) -> pd.Series:
    """Return where each document belongs, as seen from the focal network.

    Parameters
    ----------
    documents : DataFrame
        ``county`` (several separated by ``/``), ``owner_type``.
    networks : DataFrame
        ``network, counties`` (separated by ``;``).
    focal : str
        The focal network.
    peers : collection of str, optional
        The networks chosen to compare with; all by default.

    Returns
    -------
    Series
        ``focal``: a county of the focal network; ``compared``: a county of the peers chosen, or any other when all
        are peers; ``elsewhere``: neither; ``national``: of the whole country; ``unknown``: no county is given.

    Examples
    --------
    >>> networks = pd.DataFrame({"network": ["DigiNord", "DigiSør"], "counties": ["Nord;Øst", "Sør"]})
    >>> documents = pd.DataFrame({"county": ["Vest/Øst", "Sør", None], "owner_type": "municipality"})
    >>> areas(documents, networks, "DigiNord").tolist()
    ['focal', 'compared', 'unknown']
    """
    places = documents["county"].str.split("/").explode()
    ours = places.isin(counties(networks, [focal]))
    theirs = places.isin(counties(networks, peers or [])) | (peers is None)
    choices = {
        "national": documents["owner_type"].eq("national"),
        "focal": ours.groupby(level=0).any(),
        "unknown": documents["county"].isna(),
        "compared": theirs.groupby(level=0).any(),
    }
    chosen = np.select([choice.to_numpy(dtype=bool) for choice in choices.values()], list(choices), "elsewhere")
    return pd.Series(chosen, index=documents.index, dtype="str")


def counties(networks: pd.DataFrame, names: Iterable[str]) -> set[str]:
    """Return the counties of networks as the register names them.

    Examples
    --------
    >>> sorted(counties(pd.DataFrame({"network": ["A", "B"], "counties": ["Nord;Øst", "Sør"]}), ["A"]))
    ['Nord', 'Øst']
    """
    named = networks.loc[networks["network"].isin(list(names)), "counties"].dropna()
    return set(named.str.split(";").explode())
