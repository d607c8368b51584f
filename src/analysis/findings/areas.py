"""Where documents belong, as seen from the focal network."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.records.parameters import Parameters

# Where a document belongs, as seen from the focal network.
AREAS = ["focal", "compared", "elsewhere", "national", "unknown"]


def areas(documents: pd.DataFrame, networks: pd.DataFrame, parameters: Parameters) -> pd.Series:
    """Return where each document belongs, as seen from the focal network.

    Parameters
    ----------
    documents : DataFrame
        ``county`` (several separated by ``/``), ``owner_type``.
    networks : DataFrame
        ``network, counties`` (separated by ``;``).
    parameters : Parameters
        ``focal_network`` and ``peers``.

    Returns
    -------
    Series
        ``focal``: a county of the focal network; ``compared``: a county of the peers named, or any other when all
        are peers; ``elsewhere``: neither; ``national``: of the whole country; ``unknown``: no county is given.

    Examples
    --------
    >>> networks = pd.DataFrame({"network": ["DigiNord", "DigiSør"], "counties": ["Nord;Øst", "Sør"]})
    >>> documents = pd.DataFrame({"county": ["Vest/Øst", "Sør", None], "owner_type": "municipality"})
    >>> areas(documents, networks, Parameters(focal_network="DigiNord")).tolist()
    ['focal', 'compared', 'unknown']
    """
    places = documents["county"].str.split("/").explode()
    ours = places.isin(counties(networks, [parameters.focal_network]))
    theirs = places.isin(counties(networks, parameters.peer_names)) | (not parameters.peer_names)
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
