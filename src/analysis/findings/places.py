"""The places in documents that sentences on codings rest on."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.coding import concordance
from analysis.coding.models import Codebook
from analysis.findings.interviews import PARTS, labels, part_of
from analysis.wording import Wording

COLUMNS = [
    *("document_id", "code", "theme", "part", "heading"),
    *("left", "keyword", "right", "start", "end", "pattern", "stance"),
]
# Rules that count documents, whatever themes these name.
COUNTING_DOCUMENTS = ("counted", "demo_notes")


def places(
    codings: pd.DataFrame, segments: pd.DataFrame, documents: pd.DataFrame, codebook: Codebook, wording: Wording
) -> pd.DataFrame:
    """Return every coding in its sentence, with the name of its theme.

    Parameters
    ----------
    codings : DataFrame
        Of `analysis.coding.code`.
    segments : DataFrame
        The sentences that were coded: ``document_id, segment_id, start, text, heading``.
    documents : DataFrame
        ``document_id``.
    codebook : Codebook
        The themes and their names.
    wording : Wording
        The reader's language.

    Returns
    -------
    DataFrame
        By document and place: ``document_id, code, theme, part`` (of the interview guide, by the number of the
        heading), ``heading, left, keyword, right`` (together one stretch of the document), ``start, end`` of the
        keyword in the document, ``pattern, stance``.
    """
    lines = concordance(codings, segments, documents)
    part = lines["segment_id"].map(part_of(segments))
    named = lines.assign(theme=lines["code"].map(labels(codebook, wording)), part=part)
    return named[COLUMNS]


def counted_places(found: pd.DataFrame, rule: str, subject: str, value: str, evidence: Collection[str]) -> pd.DataFrame:
    """Return the places that a sentence rests on, by theme in the order of its value; where it is negated last.

    Parameters
    ----------
    found : DataFrame
        See `places`.
    rule, subject, value : str
        As in `analysis.findings.claims.Claim`. Codes in the value are those that the sentence is about; without any
        it is about all. A part of the interview guide as the subject leaves out what stands elsewhere.
    evidence : collection of str
        Ids of documents among others.

    Examples
    --------
    >>> found = pd.DataFrame({"document_id": ["a", "a", "b"], "code": ["KI", "DATA", "KI"], "start": [5, 9, 7]})
    >>> found = found.assign(part="leadership", stance="affirmed")
    >>> counted_places(found, "most", "", "KI; LEDE", ["a"]).index.tolist()
    [0]
    """
    if rule in COUNTING_DOCUMENTS:
        return found.iloc[:0]
    codes = _codes(found, value)
    chosen = found["document_id"].isin(list(evidence)) & found["code"].isin(codes)
    elsewhere = found["part"].ne(subject) if subject in PARTS else False
    ours = found[chosen & ~elsewhere]
    order = ours.assign(_theme=ours["code"].map(codes.index), _negated=ours["stance"].eq("negated"))
    return order.sort_values(["_theme", "_negated", "document_id", "start"])[found.columns]


def _codes(found: pd.DataFrame, value: str) -> list[str]:
    known = found["code"].unique().tolist()
    return [code for code in value.split("; ") if code in known] or known
