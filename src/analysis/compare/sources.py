"""Where sources differ on the same thing, which of them counts and why, and how often they agree."""

from __future__ import annotations

import numpy as np
import pandas as pd

# What the order of facts goes by (see `analysis.records.facts.ranked`), and what each step is called.
STEPS = {"_reach": "reach", "_begin": "begin", "_stated": "stated"}
PAIR = ["case", "attribute"]


def differing(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return the facts on which sources differ.

    Parameters
    ----------
    ranked : DataFrame
        Known facts, those that count before others last; see `analysis.records.facts.ranked`.

    Returns
    -------
    DataFrame
        The rows on an attribute of a case on which known values differ, by case and attribute, the one that counts on
        top; with ``counts``: whether it is the one.

    Examples
    --------
    >>> facts = pd.DataFrame({"case": "A", "attribute": ["fee", "fee", "site"], "value": ["no", "yes", "yes"]})
    >>> differing(facts)[["value", "counts"]].to_numpy().tolist()
    [['yes', True], ['no', False]]
    """
    several = ranked.groupby(PAIR)["value"].transform("nunique").gt(1)
    rows = ranked[several].iloc[::-1]
    first = ~rows.duplicated(PAIR)
    return rows.assign(counts=first).sort_values(PAIR, kind="stable", ignore_index=True)


def settled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return why one fact counts before those that differ from it.

    Parameters
    ----------
    rows : DataFrame
        See `differing`; dated and keyed as in `analysis.records.facts.ranked`.

    Returns
    -------
    DataFrame
        ``case, attribute, value, why, same_period``: the value that counts; the first step of the order on which it
        goes before the next that differs (``reach``: it reaches further towards the day, ``begin``: it begins later,
        ``stated``: it is stated and the other inferred, ``recorded``: it was recorded later); and whether any two that
        differ can speak of the same time. Where they can't, things may have changed meanwhile.
    """
    winner = rows[rows["counts"]].set_index(PAIR)
    beaten = rows.join(winner["value"].rename("_value"), on=PAIR)
    rival = beaten[beaten["value"].ne(beaten["_value"])].drop_duplicates(PAIR).set_index(PAIR).reindex(winner.index)
    steps = [winner[step].ne(rival[step]) & ~(winner[step].isna() & rival[step].isna()) for step in STEPS]
    why = np.select([step.to_numpy() for step in steps], list(STEPS.values()), "recorded")
    same = _same_period(rows).reindex(winner.index, fill_value=False)
    return pd.DataFrame({"value": winner["value"], "why": why, "same_period": same}).reset_index()


def _same_period(rows: pd.DataFrame) -> pd.Series:
    """Return whether some two facts that differ can speak of one day; an undated one can speak of any."""
    columns = [*PAIR, "value", "earliest", "latest"]
    pairs = rows[columns].merge(rows[columns], on=PAIR, suffixes=("", "_other"))
    pairs = pairs[pairs["value"].ne(pairs["value_other"])]
    apart = pairs["earliest"].gt(pairs["latest_other"]) | pairs["earliest_other"].gt(pairs["latest"])
    return (~apart).groupby([pairs[name] for name in PAIR]).any()


def agreement(facts: pd.DataFrame) -> pd.DataFrame:
    """Count how often those who tell of one thing tell the same.

    Parameters
    ----------
    facts : DataFrame
        Known facts: ``case, attribute, value, publisher``.

    Returns
    -------
    DataFrame
        Index ``attribute``, in the order of its first row: ``n`` cases of which every publisher tells the same,
        ``total`` cases of which two publishers or more tell, and the cases ``differ`` as a tuple. Sources of one
        publisher count as one.

    Examples
    --------
    >>> rows = [("A", "yes", "K"), ("A", "yes", "L"), ("B", "yes", "K"), ("B", "no", "L"), ("C", "no", "K")]
    >>> facts = pd.DataFrame(rows, columns=["case", "value", "publisher"]).assign(attribute="fee")
    >>> row = agreement(facts).loc["fee"]
    >>> int(row["n"]), int(row["total"]), row["differ"]
    (1, 2, ('B',))
    """
    told = facts.groupby([*PAIR], sort=False).agg(publishers=("publisher", "nunique"), values=("value", "nunique"))
    several = told[told["publishers"].ge(2)].reset_index()
    several = several.assign(same=several["values"].eq(1), odd=several["case"].where(several["values"].gt(1)))
    grouped = several.groupby("attribute", sort=False)
    return grouped.agg(n=("same", "sum"), total=("same", "size"), differ=("odd", _names))


def _names(cases: pd.Series) -> tuple[str, ...]:
    return tuple(cases.dropna())
