"""The dictionary coder: segments and a codebook in, codings out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.coding.models import Code, Codebook
from analysis.coding.patterns import Vocabulary, is_case_sensitive
from analysis.text.tokens import tokens

COLUMNS = ["document_id", "segment_id", "start", "end", "matched", "code", "pattern", "coder"]


def code(segments: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Code segments by the patterns of a codebook.

    A hit that lies inside a ``not`` match of its code is dropped. Of hits of one code that overlap, the
    longest counts; hits of different codes may overlap. Where two patterns of a code match the same words,
    the first in the codebook is named.

    Parameters
    ----------
    segments : DataFrame
        Columns ``segment_id, document_id, start, text``, as `analysis.text.segments.segment` makes them.
    codebook : Codebook
        Codes and patterns.

    Returns
    -------
    DataFrame
        One row per coding: ``document_id, segment_id, start, end, matched, code, pattern, coder``, sorted by
        document, place and code. ``start`` and ``end`` count characters of the document's text, ``end``
        exclusive; ``matched`` is the text there.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> text = "Innbyggerne får opplæring i KI."
    >>> segments = pd.DataFrame({"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": [text]})
    >>> code(segments, read_codebook("strategies"))[["code", "start", "matched"]].values.tolist()
    [['INNB', 0, 'Innbyggerne'], ['KOMP', 16, 'opplæring'], ['KI', 28, 'KI']]
    """
    hits = find(segments, codebook.codes).assign(coder=codebook.coder)
    return hits.sort_values(["document_id", "start", "end", "code"], ignore_index=True)[COLUMNS]


def find(segments: pd.DataFrame, codes: Sequence[Code]) -> pd.DataFrame:
    """Return what the patterns of codes hit, without the name of a coder and in no promised order.

    Parameters
    ----------
    segments : DataFrame
        As for `code`.
    codes : sequence of Code
        Codes, of whichever codebook.

    Returns
    -------
    DataFrame
        Columns ``document_id, segment_id, start, end, matched, code, pattern``.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> segments = pd.DataFrame({"segment_id": [1], "document_id": [1], "start": [90], "text": ["på nett"]})
    >>> find(segments, read_codebook("strategies").codes)[["start", "code", "pattern"]].values.tolist()
    [[90, 'SELV', 'på nett']]
    """
    matches = _matches(_words(segments), _pattern_words(codes))
    hits = _longest(_outside_not(matches))
    owners = segments.iloc[hits["row"].to_numpy()].reset_index(drop=True)
    spans = zip(owners["text"], hits["start"], hits["end"], strict=True)
    return pd.DataFrame(
        {
            "document_id": owners["document_id"],
            "segment_id": owners["segment_id"],
            "start": hits["start"] + owners["start"],
            "end": hits["end"] + owners["start"],
            "matched": pd.Series([text[start:end] for text, start, end in spans], dtype="str"),
            "code": hits["code"],
            "pattern": hits["pattern"],
        }
    )


def _words(segments: pd.DataFrame) -> pd.DataFrame:
    """Return all words: ``row`` of the segment, ``start`` and ``end`` in it, ``word``, ``position``."""
    found = [(row, *token) for row, text in enumerate(segments["text"]) for token in tokens(text)]
    words = pd.DataFrame(found, columns=["row", "start", "end", "word"])
    words = words.astype({"row": "int64", "start": "int64", "end": "int64", "word": "str"})
    # One position is left free between segments, so that no pattern reaches from one into the next.
    return words.assign(position=np.arange(len(words)) + words["row"])


def _pattern_words(codes: Sequence[Code]) -> pd.DataFrame:
    """Return the words of all patterns.

    Columns ``entry`` (number of the pattern), ``code, pattern, is_not, length`` (in words), ``case`` (whether
    capitals count), ``offset`` (place of the word in the pattern) and ``glob`` (the word).
    """
    hits = [(code.id, pattern, False) for code in codes for pattern in code.patterns.nb + code.patterns.nn]
    bars = [(code.id, pattern, True) for code in codes for pattern in code.not_]
    rows = [
        (entry, code_id, pattern, is_not, len(pattern.split(" ")), is_case_sensitive(pattern), offset, glob)
        for entry, (code_id, pattern, is_not) in enumerate(hits + bars)
        for offset, glob in enumerate(pattern.split(" "))
    ]
    columns = ["entry", "code", "pattern", "is_not", "length", "case", "offset", "glob"]
    types = dict(zip(columns, ["int64", "str", "str", "bool", "int64", "bool", "int64", "str"], strict=True))
    return pd.DataFrame(rows, columns=columns).astype(types)


def _matches(words: pd.DataFrame, pattern_words: pd.DataFrame) -> pd.DataFrame:
    """Return where patterns match: ``entry, code, pattern, is_not, row, start, end, first, last``."""
    seen = _seen(words, pattern_words)
    # A pattern matches where each of its words stands at its own distance from the first.
    placed = seen.assign(first=seen["position"] - seen["offset"])
    counted = placed.groupby(["entry", "first"], sort=False).size().rename("n").reset_index()
    patterns = pattern_words.drop_duplicates("entry")[["entry", "code", "pattern", "is_not", "length"]]
    whole = counted.merge(patterns, on="entry").loc[lambda rows: rows["n"].eq(rows["length"])]
    begins = words[["position", "row", "start"]].rename(columns={"position": "first"})
    ends = words[["position", "end"]].rename(columns={"position": "last"})
    return whole.assign(last=whole["first"] + whole["length"] - 1).merge(begins, on="first").merge(ends, on="last")


def _seen(words: pd.DataFrame, pattern_words: pd.DataFrame) -> pd.DataFrame:
    """Return where words of patterns stand: ``position, entry, offset``."""
    forms, vocabulary = pd.factorize(words["word"])
    lookup = Vocabulary(vocabulary)
    asked = pattern_words[["glob", "case"]].drop_duplicates()
    known = [
        (glob, case, form)
        for glob, case in zip(asked["glob"], asked["case"], strict=True)
        for form in lookup.find(glob, case_sensitive=case)
    ]
    answers = pd.DataFrame(known, columns=["glob", "case", "form"]).astype({"case": "bool", "form": "int64"})
    entries = pattern_words[["glob", "case", "entry", "offset"]].merge(answers, on=["glob", "case"])
    return words[["position"]].assign(form=forms).merge(entries[["form", "entry", "offset"]], on="form")


def _outside_not(matches: pd.DataFrame) -> pd.DataFrame:
    """Return the hits that do not lie inside a ``not`` match of their code."""
    hits = matches[~matches["is_not"]].reset_index(drop=True)
    bars = matches.loc[matches["is_not"], ["code", "row", "first", "last"]]
    both = hits.reset_index(names="hit").merge(bars, on=["code", "row"], suffixes=("", "_not"))
    inside = both["first"].ge(both["first_not"]) & both["last"].le(both["last_not"])
    return hits[~hits.index.isin(both.loc[inside, "hit"])]


def _longest(hits: pd.DataFrame) -> pd.DataFrame:
    """Return the hits left when, of overlapping ones of a code, the longest is chosen first."""
    ranked = hits.assign(size=hits["end"] - hits["start"])
    ranked = ranked.sort_values(["size", "row", "start", "entry"], ascending=[False, True, True, True])
    taken: set[tuple[str, int]] = set()
    kept = []
    for code_id, first, last in zip(ranked["code"], ranked["first"], ranked["last"], strict=True):
        places = {(code_id, place) for place in range(first, last + 1)}
        kept.append(taken.isdisjoint(places))
        if kept[-1]:
            taken |= places
    return ranked[np.array(kept, dtype=bool)].reset_index(drop=True)
