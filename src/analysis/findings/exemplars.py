"""Who does what well: the good examples that the network can learn from."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.findings.cases import Tables
from analysis.findings.claims import Claim
from analysis.findings.elements import network_matrix
from analysis.findings.phrases import by_element, dated, details, told
from analysis.findings.traces import SEEN, elements, in_order, traces
from analysis.records.parameters import CommunicationParameters
from analysis.wording import Wording


def good_examples(data: Tables, parameters: CommunicationParameters) -> pd.DataFrame:
    """Return what was read as good practice, one line per organisation and element.

    Returns
    -------
    DataFrame
        Rows of `traces` with ``theme``, in the order of `elements`; of several lines the one that begins last.
    """
    rows = traces(data, parameters)
    good = rows[rows["exemplar"].eq("yes") & rows["value"].isin(SEEN)]
    newest = good.sort_values(["earliest", "fact_id"], na_position="first")
    one_each = newest.drop_duplicates(["organisation", "attribute"], keep="last")
    alphabetical = one_each.sort_values("organisation", key=lambda names: names.str.casefold(), kind="stable")
    return in_order(alphabetical.merge(elements(data)[["attribute", "theme"]], on="attribute"), data)


def near(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Name good examples among the network's own members and partners of what is not seen at the network itself."""
    unknown = network_matrix(data, parameters).T[parameters.focal_network].eq("unknown")
    good = good_examples(data, parameters)
    close = good["network"].eq(parameters.focal_network) & good["relation"].isin(["member", "partner"])
    ours = good[close & good["attribute"].isin(unknown.index[unknown])]
    if ours.empty:
        return
    sentence = wording("communication.claims.near", focal=parameters.focal_network, items=by_element(ours, wording))
    yield told("near", "", sentence, ours)


def exemplars(data: Tables, parameters: CommunicationParameters, wording: Wording) -> Iterator[Claim]:
    """Say for each theme who does what well, with the latest example in words."""
    good = good_examples(data, parameters)
    for theme, ours in good.groupby("theme", sort=False):
        latest = ours.sort_values("earliest", na_position="first", kind="stable").tail(1)
        sentence = wording(
            "communication.claims.exemplar",
            theme=wording.term(str(theme), "communication_theme"),
            items=by_element(ours, wording),
            only=len(ours) == 1,
            label=wording.attribute(latest["attribute"].item(), "organisation"),
            who=dated(latest["organisation"], latest, wording).item(),
            detail=details(latest, wording.language).item(),
        )
        yield told("exemplar", str(theme), sentence, ours)
