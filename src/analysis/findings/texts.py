"""What a document is known by: its full text where there is a good one, otherwise our abstract of it."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analysis.findings.cases import Tables
from analysis.findings.claims import Kind
from analysis.text.segments import segment

FULL_TEXT, ABSTRACT = "full_text", "abstract"
# Why a text is held out, as far as there are words for it.
HELD_OUT = ["scanned", "unknown_words"]


def texts(data: Tables) -> pd.DataFrame:
    """Return the text that counts of each document that has one.

    Parameters
    ----------
    data : mapping
        ``abstracts, full_texts``.

    Returns
    -------
    DataFrame
        ``document_id, text, text_kind``, sorted by ``document_id``; ``text_kind`` is ``full_text`` or ``abstract``.

    Examples
    --------
    >>> ours = pd.DataFrame({"document_id": ["s1", "s2"], "text": ["Kort.", "Kort."]})
    >>> full = pd.DataFrame({"document_id": ["s2"], "text": ["Hele teksten."]})
    >>> texts({"abstracts": ours, "full_texts": full}).values.tolist()
    [['s1', 'Kort.', 'abstract'], ['s2', 'Hele teksten.', 'full_text']]
    """
    full = data["full_texts"].assign(text_kind=FULL_TEXT)
    abstracts = data["abstracts"][~data["abstracts"]["document_id"].isin(full["document_id"])]
    both = pd.concat([full, abstracts.assign(text_kind=ABSTRACT)]).sort_values("document_id", ignore_index=True)
    return both[["document_id", "text", "text_kind"]]


def segments(data: Tables) -> pd.DataFrame:
    """Return the sentences of the texts that count.

    Parameters
    ----------
    data : mapping
        ``abstracts, full_texts, text_blocks``.

    Returns
    -------
    DataFrame
        Of `analysis.text.segment`, with ``page``: on which page of the document a sentence begins, missing where that
        is not known.
    """
    found = segment(texts(data)).assign(order=lambda table: range(len(table)))
    blocks = data["text_blocks"][["document_id", "start", "page"]].sort_values("start")
    # A sentence is on the page of the block that begins last at or before it.
    paged = pd.merge_asof(found.sort_values("start"), blocks, on="start", by="document_id")
    return paged.sort_values("order", ignore_index=True).drop(columns="order")


def read_tables(documents: pd.DataFrame) -> list[str]:
    """Return the tables that the texts of documents are from.

    Parameters
    ----------
    documents : DataFrame
        ``text_kind``; without a document the abstracts are what was read through.

    Examples
    --------
    >>> read_tables(pd.DataFrame({"text_kind": ["abstract", "full_text"]}))
    ['full_texts', 'abstracts']
    """
    names = {FULL_TEXT: "full_texts", ABSTRACT: "abstracts"}
    present = set(documents["text_kind"]) or {ABSTRACT}
    return [table for text_kind, table in names.items() if text_kind in present]


def weakest(documents: pd.DataFrame) -> Kind:
    """Return the kind of what rests on documents: on abstracts as soon as one of them is known by its abstract.

    Parameters
    ----------
    documents : DataFrame
        ``text_kind``; without a document there are only abstracts that were read through.
    """
    full = len(documents) and documents["text_kind"].eq(FULL_TEXT).all()
    return cast("Kind", "published" if full else ABSTRACT)


def held_out(data: Tables) -> pd.DataFrame:
    """Return the documents whose newest file was not good enough to be coded.

    Parameters
    ----------
    data : mapping
        ``document_versions``.

    Returns
    -------
    DataFrame
        ``document_id, reason``: the reason in a word, such as ``scanned``.
    """
    newest = data["document_versions"].drop_duplicates("document_id", keep="last")
    out = newest[newest["held_out"].notna()]
    reasons = out["held_out"].str.partition(":")[0] if len(out) else out["held_out"]
    return pd.DataFrame({"document_id": out["document_id"], "reason": reasons}).reset_index(drop=True)
