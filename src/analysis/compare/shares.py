"""Counts over three-valued facts, with the bounds that the unknowns leave open."""

from __future__ import annotations

import pandas as pd

from analysis.compare.matrix import PRESENCE


def tally(table: pd.DataFrame) -> pd.DataFrame:
    """Count the values of each attribute.

    What a case has partly counts as had, and is counted apart so that it can be said.

    Parameters
    ----------
    table : DataFrame
        Index ``case``, columns ``attribute``, values yes, partly, no or unknown; see `matrix`.

    Returns
    -------
    DataFrame
        Index ``attribute``; whole numbers ``yes, partly, no, unknown, n, total`` where n = yes + partly, and the
        shares ``low`` and ``high``: every unknown a no, every unknown a yes. Over no cases both are missing.

    Examples
    --------
    >>> tally(pd.DataFrame({"fee": ["yes", "partly", "no", "unknown"]})).loc["fee"].to_dict()
    {'yes': 1.0, 'partly': 1.0, 'no': 1.0, 'unknown': 1.0, 'n': 2.0, 'total': 4.0, 'low': 0.5, 'high': 0.75}
    """
    long = table.melt(var_name="attribute", value_name="value")
    counts = long.groupby(["attribute", "value"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=table.columns, columns=PRESENCE, fill_value=0).rename_axis(columns=None)
    counted = counts.assign(n=counts["yes"] + counts["partly"], total=len(table))
    return counted.join(bounds(counted)).rename_axis(index="attribute")


def bounds(counted: pd.DataFrame) -> pd.DataFrame:
    """Return the least and the greatest share that the unknowns allow.

    Parameters
    ----------
    counted : DataFrame
        Whole numbers ``n, unknown, total``.

    Returns
    -------
    DataFrame
        ``low, high``: shares from 0 to 1, every unknown a no and every unknown a yes.

    References
    ----------
    Manski, C. F. (2003). *Partial Identification of Probability Distributions*, section 1.2 (worst-case bounds).
    """
    total = counted["total"].where(counted["total"] > 0)
    return pd.DataFrame({"low": counted["n"] / total, "high": (counted["n"] + counted["unknown"]) / total})
