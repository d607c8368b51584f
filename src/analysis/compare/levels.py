"""How specific the provisions are, from absent to measurable, and where to find the most specific ones."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

# The meaning of the levels 0, 1, 2 and 3, as the data describe them.
LEVELS = ["absent", "mentioned", "specific", "measurable"]
THERE = ["yes", "partly"]


def levels(current: pd.DataFrame, cases: Sequence[str], attributes: Sequence[str]) -> pd.DataFrame:
    """Return how specific each attribute is in each case.

    Parameters
    ----------
    current : DataFrame
        One row per case and attribute: ``case, attribute, value, specificity``.
    cases, attributes : sequence of str
        Rows and columns, in order.

    Returns
    -------
    DataFrame
        Index ``case``, columns ``attribute``, values ``Int64``: 0 where the case is known not to have it, 1 mentioned,
        2 specific, 3 measurable; missing where it is unknown.

    Examples
    --------
    >>> facts = pd.DataFrame({"case": ["A", "B"], "attribute": "fee", "value": ["yes", "no"], "specificity": [3, 2]})
    >>> levels(facts, ["A", "B", "C"], ["fee"])["fee"].tolist()
    [3, 0, <NA>]
    """
    # A source may say very precisely that something is not there; what is not there has level 0 all the same.
    level = current["specificity"].where(current["value"].isin(THERE)).mask(current["value"].eq("no"), 0)
    wide = current.assign(level=level).pivot(index="case", columns="attribute", values="level")
    full = wide.reindex(index=list(cases), columns=list(attributes)).astype("Int64")
    return full.rename_axis(index="case", columns="attribute")


def most_specific(current: pd.DataFrame, cases: Sequence[str]) -> pd.DataFrame:
    """Return the fact to take as a model for each attribute: the most specific one that some case has.

    Parameters
    ----------
    current : DataFrame
        One row per case and attribute: ``case, attribute, value, specificity``.
    cases : sequence of str
        Cases that may be models. Of equally specific ones, a whole one goes before a partial one, then the case that
        comes first here.

    Returns
    -------
    DataFrame
        Index ``attribute``, the other columns as given; only attributes that some case has.

    Examples
    --------
    >>> facts = pd.DataFrame({"case": ["A", "B"], "attribute": "fee", "value": "yes", "specificity": [1, 3]})
    >>> most_specific(facts, ["A", "B"])["case"].to_dict()
    {'fee': 'B'}
    """
    there = current[current["value"].isin(THERE) & current["case"].isin(cases)]
    place = {case: place for place, case in enumerate(cases)}
    ranked = there.assign(_whole=there["value"].eq("yes"), _place=there["case"].map(place))
    ordered = ranked.sort_values(["specificity", "_whole", "_place"], ascending=[False, False, True])
    return ordered.drop_duplicates("attribute").drop(columns=["_whole", "_place"]).set_index("attribute")
