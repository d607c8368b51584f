"""Sentences of clauses, and how specific each is: from a mention to a duty that can be checked."""

from __future__ import annotations

import re

import pandas as pd

from analysis.coding.coder import find
from analysis.coding.corpus import encode
from analysis.compare.provision_rules import MODALS, ProvisionRules
from analysis.text.segments import segment

_BULLET = re.compile(r"(?:^|\n)[ \t]*[-*+•‣▪●○◦■□➢✓·–][ \t]+\Z")
_PARTS = {"actor": ["members", "bodies"], "modal": MODALS, "measurable": ["measurable"]}
# Figures that can be checked: not those of a reference such as § 20-2, nr. 3 or kapittel 20.
_FIGURE = re.compile(
    r"(?<![\w§.,-])(?<!§ )(?<!nr\. )(?<!pkt\. )(?<!kap\. )(?<!punkt )(?<!kapittel )(?<!artikkel )\d", re.IGNORECASE
)


def clause_sentences(clauses: pd.DataFrame) -> pd.DataFrame:
    r"""Cut clauses into sentences.

    Parameters
    ----------
    clauses : DataFrame
        See `analysis.compare.clauses.clauses`.

    Returns
    -------
    DataFrame
        One row per sentence in the order of the clauses: ``segment_id, document_id, clause, start, end, text``, where
        ``start`` and ``end`` count in the document; and ``lead``, the ``segment_id`` of the sentence with a colon that
        an item or a bullet completes (*Partene skal: a) dele data*), empty elsewhere.

    Examples
    --------
    >>> from analysis.compare.clauses import clauses
    >>> text = "1. Plikter\nPartene skal:\na) dele data\nb) møtes"
    >>> cut = clause_sentences(clauses(pd.DataFrame({"document_id": ["x"], "text": [text]})))
    >>> cut[["text", "lead"]].values.tolist()
    [['Partene skal:', ''], ['dele data', '00000-001'], ['møtes', '00000-001']]
    """
    numbered = clauses.reset_index(drop=True)
    names = numbered.index.astype(str).str.zfill(5)
    cut = segment(pd.DataFrame({"document_id": names, "text": numbered["text"]}))
    own = numbered.loc[cut["document_id"].astype(int)].reset_index(drop=True)
    placed = cut.assign(
        document_id=own["document_id"],
        clause=own["clause"],
        start=cut["start"] + own["start"],
        end=cut["end"] + own["start"],
    )
    is_item = own["number"].str.endswith(")") | _bulleted(own["text"], cut["start"])
    opens = placed["text"].str.endswith(":")
    # The last sentence above an item that is no item itself leads it in, if it ends with a colon.
    lead = placed["segment_id"].where(opens, "").mask(is_item).groupby(placed["document_id"]).ffill()
    placed = placed.assign(lead=lead.where(is_item, "").fillna(""))
    return placed[["segment_id", "document_id", "clause", "start", "end", "text", "lead"]]


def _bulleted(texts: pd.Series, starts: pd.Series) -> pd.Series:
    """Return whether a bullet stands before each sentence, which begins at the place given in its clause."""
    found = [_BULLET.search(text, 0, start) is not None for text, start in zip(texts, starts, strict=True)]
    return pd.Series(found, index=texts.index, dtype=bool)


def word_hits(sentences: pd.DataFrame, rules: ProvisionRules) -> pd.DataFrame:
    """Return the actors, modals, measurable terms and deadlines of sentences.

    Returns
    -------
    DataFrame
        ``segment_id, start, end, matched, code``, where ``code`` is the name of the list in the rules.
    """
    return find(encode(sentences), rules.word_codes)[["segment_id", "start", "end", "matched", "code"]]


def sentence_levels(sentences: pd.DataFrame, words: pd.DataFrame) -> pd.Series:
    """Return how specific each sentence is on what it mentions.

    Parameters
    ----------
    sentences : DataFrame
        See `clause_sentences`.
    words : DataFrame
        See `word_hits`.

    Returns
    -------
    Series
        Index as ``sentences``: 1 mentioned; 2 someone is named with a modal (*skal*, *bør*, *kan*, *har rett til*);
        3 there is also a figure or another term that can be checked. Who and how may stand in the sentence that leads
        an item in. A duty in the present tense without a modal stays at 1.
    """
    has = {name: _with_lead(sentences, words[words["code"].isin(codes)]) for name, codes in _PARTS.items()}
    named = has["actor"] & has["modal"]
    measurable = has["measurable"] | sentences["text"].str.contains(_FIGURE)
    return 1 + named.astype(int) + (named & measurable).astype(int)


def _with_lead(sentences: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    return sentences["segment_id"].isin(hits["segment_id"]) | sentences["lead"].isin(hits["segment_id"])
