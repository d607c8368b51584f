"""Where codings and a gold sample differ, sentence by sentence, and what a change of the codings mends or breaks."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.coding.concordance import concordance
from analysis.coding.gold import Gold

_PAIR = ["segment_id", "code"]


def errors(codings: pd.DataFrame, gold: Gold, codes: Sequence[str], window: int = 8) -> pd.DataFrame:
    """Return every difference between codings and a gold sample, as a concordance.

    Parameters
    ----------
    codings : DataFrame
        The segments of the gold sample, coded; rows on other segments are left out.
    gold : Gold
        What was read.
    codes : sequence of str
        The codes to look at.
    window : int
        Words shown around a hit.

    Returns
    -------
    DataFrame
        Columns ``error, code`` and those of `analysis.coding.concordance.concordance`. ``false positive``: a hit in a
        segment that the reading did not give the code, one row per hit, with its pattern. ``false negative``: a
        segment with the code in which no pattern hit, whole.

    Examples
    --------
    >>> from analysis.coding.gold import gold_sample
    >>> text = pd.DataFrame({"sentence_id": ["a-1"], "document_id": ["a"], "text": ["Noe nytt om data."]})
    >>> gold = gold_sample(text, pd.DataFrame({"sentence_id": ["a-1"], "adjudicated": ["KI"]}))
    >>> hit = gold.codings.assign(start=12, end=16, matched="data", code="DATA", pattern="data*")
    >>> errors(hit, gold, ["KI", "DATA"])[["error", "code", "keyword"]].values.tolist()
    [['false negative', 'KI', 'Noe nytt om data.'], ['false positive', 'DATA', 'data']]
    """
    found = codings[codings["segment_id"].isin(gold.segments["segment_id"])]
    wrong = _without(found, gold.codings).assign(error="false positive")
    missed = _without(gold.codings, found).assign(error="false negative")
    both = pd.concat([missed, wrong], ignore_index=True)
    lines = concordance(both[both["code"].isin(list(codes))], gold.segments, gold.segments, window)
    return lines[["error", "code", *lines.columns.drop(["error", "code"])]]


def changes(before: pd.DataFrame, after: pd.DataFrame, gold: Gold, codes: Sequence[str]) -> pd.DataFrame:
    """Return what a changed codebook gains and loses against a gold sample.

    Parameters
    ----------
    before, after : DataFrame
        Codings of the gold sample's segments by the old and the new codebook.
    gold : Gold
        What was read.
    codes : sequence of str
        The codes to look at.

    Returns
    -------
    DataFrame
        One row per segment and code that one of the codings has and the other has not, in order of segment and code:
        ``segment_id, document_id, code, change`` (gained, lost), ``better`` (whether the reading agrees with the
        change), ``matched`` and ``pattern`` (of the hits gained or lost, separated by ``; ``) and ``text``.

    Examples
    --------
    >>> from analysis.coding.gold import gold_sample
    >>> text = pd.DataFrame({"sentence_id": ["a-1"], "document_id": ["a"], "text": ["Om KI."]})
    >>> gold = gold_sample(text, pd.DataFrame({"sentence_id": ["a-1"], "adjudicated": ["KI"]}))
    >>> changes(gold.codings.iloc[:0], gold.codings, gold, ["KI"])[["change", "better"]].values.tolist()
    [['gained', True]]
    """
    gained = _without(after, before).assign(change="gained")
    lost = _without(before, after).assign(change="lost")
    both = pd.concat([gained, lost], ignore_index=True).loc[lambda rows: rows["code"].isin(list(codes))]
    hits = both.groupby([*_PAIR, "change"], as_index=False)[["matched", "pattern"]].agg(_joined)
    read = hits.merge(gold.codings[_PAIR].drop_duplicates(), on=_PAIR, how="left", indicator="read")
    judged = read.assign(better=read["read"].eq("both").eq(read["change"].eq("gained")))
    told = judged.merge(gold.segments[["segment_id", "document_id", "text"]], on="segment_id")
    order = ["segment_id", "document_id", "code", "change", "better", "matched", "pattern", "text"]
    return told.sort_values(_PAIR, ignore_index=True)[order]


def _joined(texts: pd.Series) -> str:
    return "; ".join(dict.fromkeys(texts))


def _without(codings: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return the codings whose code the others do not have in the same segment."""
    mine = pd.MultiIndex.from_frame(codings[_PAIR])
    return codings[~mine.isin(pd.MultiIndex.from_frame(others[_PAIR]))]
