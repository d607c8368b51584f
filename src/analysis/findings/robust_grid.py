"""The grid of analysis choices that each finding is tried under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.compare import lacking
from analysis.findings.agreement_cases import NORMS
from analysis.findings.agreement_tables import provision_gaps
from analysis.findings.cases import RULES, Tables, compared_networks, network_gaps
from analysis.findings.measure_rules import TOLD
from analysis.records.parameters import PEER_RULES, FindingParameters

CHOICES = ["as_of", "evidence", "unknown", "majority", "peers"]
LEFT_OUT = ["without_case", "without_source"]
YEARS_BACK = 4
EVIDENCE = ["all", "stated"]
# What is not known is left so, or taken for a no, or for a yes.
UNKNOWN = ["unknown", "no", "yes"]
MAJORITIES = [0.5, 0.6, 0.75]


@dataclass(frozen=True)
class Axes:
    """The values that each choice takes in some variants.

    Parameters
    ----------
    as_of, evidence, unknown, majority, peers : tuple
        See `grid`.
    left : tuple of (str, str)
        Case and source left out; at most one of them, the other is empty.
    """

    as_of: tuple[str, ...]
    evidence: tuple[str, ...]
    unknown: tuple[str, ...]
    majority: tuple[float, ...]
    peers: tuple[str, ...]
    left: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, variants: pd.DataFrame) -> Axes:
        """Return the values that occur in a table of variants.

        Examples
        --------
        >>> Axes.of(own_variant(FindingParameters())).unknown
        ('unknown',)
        """
        return cls(*(tuple(dict.fromkeys(column)) for column in _columns(variants)))

    def places(self, variants: pd.DataFrame) -> tuple[NDArray[np.intp], ...]:
        """Return the place of each variant along each axis."""
        values = (self.as_of, self.evidence, self.unknown, self.majority, self.peers, self.left)
        numbered = [{value: place for place, value in enumerate(axis)} for axis in values]
        columns = zip(numbered, _columns(variants), strict=True)
        return tuple(np.array([places[value] for value in column], dtype=np.intp) for places, column in columns)


def grid(data: Tables, parameters: FindingParameters) -> pd.DataFrame:
    """Return every combination of analysis choices, with nothing, one case or one source left out.

    Parameters
    ----------
    data : mapping
        The described tables.
    parameters : FindingParameters
        The choices of the run; they are among those of the grid.

    Returns
    -------
    DataFrame
        ``variant`` (a number), then the choices: ``as_of`` (the run's day and the ends of the years before it, as ISO
        dates), ``evidence`` (all, stated), ``unknown`` (what is not known taken as unknown, no or yes), ``majority``
        (a share), ``peers`` (the run's own, all, or by a rule), and ``without_case`` and ``without_source``, empty
        where none is left out. The run's own choices come first.

    Examples
    --------
    >>> from analysis.records.data import read_data
    >>> variants = grid(read_data(), FindingParameters())
    >>> len(variants) > 2000, variants.loc[0, ["as_of", "unknown"]].tolist()
    (True, ['2026-11-22', 'unknown'])
    """
    own = own_variant(parameters).iloc[0].to_dict()
    years = [date(parameters.as_of.year - back, 12, 31).isoformat() for back in range(1, YEARS_BACK + 1)]
    values: dict[str, list[Any]] = {
        "as_of": years,
        "evidence": EVIDENCE,
        "unknown": UNKNOWN,
        "majority": MAJORITIES,
        "peers": ["all", *PEER_RULES],
    }
    choices = [list(dict.fromkeys([own[name], *values[name]])) for name in CHOICES]
    left = [
        ("", ""),
        *((name, "") for name in cases_left_out(data, parameters)),
        *(("", name) for name in sources_left_out(data, parameters)),
    ]
    rows = [[*chosen, *out] for out, chosen in product(left, product(*choices))]
    return pd.DataFrame(rows, columns=[*CHOICES, *LEFT_OUT]).rename_axis("variant").reset_index()


def own_variant(parameters: FindingParameters) -> pd.DataFrame:
    """Return the run's own choices as the one row of a table of variants.

    Examples
    --------
    >>> own_variant(FindingParameters(majority=0.6)).loc[0, ["unknown", "peers"]].tolist()
    ['unknown', 'all']
    """
    chosen: dict[str, Any] = {
        "as_of": parameters.as_of.isoformat(),
        "evidence": parameters.evidence,
        "unknown": "unknown",
        "majority": parameters.majority,
        "peers": parameters.peers,
    }
    return pd.DataFrame([{"variant": 0, **chosen, **dict.fromkeys(LEFT_OUT, "")}])


def cases_left_out(data: Tables, parameters: FindingParameters) -> list[str]:
    """Return the networks and agreements that may be left out: the peers, and the agreements of no network."""
    peers = [name for name in compared_networks(data, parameters) if name != parameters.focal_network]
    agreements = data["agreements"]
    single = agreements["network"].isna() & ~agreements["kind"].isin(NORMS)
    told = agreements["agreement"].isin(data["agreement_facts"]["agreement"])
    return list(dict.fromkeys([*peers, *agreements.loc[single & told, "agreement"]]))


def sources_left_out(data: Tables, parameters: FindingParameters) -> list[str]:
    """Return the sources of what the findings count, at any date, in order of their keys."""
    found = pd.concat(list(_sources(data, parameters))).dropna()
    return sorted(set(found))


def _sources(data: Tables, parameters: FindingParameters) -> Iterator[pd.Series]:
    measures = data["measures"]
    on = {kind: attributes_of(rows) for kind, rows in measures.groupby("case_type")}
    numbers = [name for _, names in RULES.values() for name in names]
    read = {
        "network_facts": [*on.get("network", []), *lacked(data, parameters), *numbers],
        "agreement_facts": [
            *on.get("agreement", []),
            *measures["provision"].dropna(),
            *compared_provisions(data, parameters),
        ],
        "communication_facts": on.get("organisation", []),
        "website_facts": on.get("organisation", []),
    }
    for table, attributes in read.items():
        yield data[table].loc[data[table]["attribute"].isin(attributes), "source"]
    challenges = data["challenges"]
    yield challenges.loc[challenges["theme"].isin(measures["theme"].dropna()) & challenges["kind"].isin(TOLD), "source"]


def attributes_of(measures: pd.DataFrame) -> list[str]:
    """Return the attributes that measures look at, each once.

    Examples
    --------
    >>> attributes_of(pd.DataFrame({"attributes": ["fee;groups", "fee"]}))
    ['fee', 'groups']
    """
    return list(dict.fromkeys(name for names in measures["attributes"] for name in str(names).split(";")))


def lacked(data: Tables, parameters: FindingParameters) -> list[str]:
    """Return the attributes that the focal network lacks and some peer has, by the run's own choices."""
    return lacking(network_gaps(data, parameters)).index.tolist()


def compared_provisions(data: Tables, parameters: FindingParameters) -> list[str]:
    """Return the provisions that the focal agreement lacks or only mentions, by the run's own choices."""
    beside = provision_gaps(data, parameters)
    return beside.index[beside["gap"].isin(["lacks", "vague"])].tolist()


def _columns(variants: pd.DataFrame) -> Sequence[list[Any]]:
    left = list(zip(*(variants[name] for name in LEFT_OUT), strict=True))
    return [*(variants[name].tolist() for name in CHOICES), left]
