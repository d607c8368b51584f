"""The dictionary coder: segments and a codebook in, codings out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.coding.choosing import hits
from analysis.coding.corpus import Corpus, encode, parts
from analysis.coding.matching import Spans, matches
from analysis.coding.models import Code, Codebook, Negation
from analysis.coding.plan import Plan, plan
from analysis.coding.stance import AFFIRMED, NEGATED, is_negated

COLUMNS = ["document_id", "segment_id", "start", "end", "matched", "code", "pattern", "coder", "stance"]

# Characters of a part: enough that most of its words are there many times.
_PART = 2_000_000


def code(segments: pd.DataFrame | Corpus, codebook: Codebook) -> pd.DataFrame:
    """Code segments by the patterns of a codebook.

    A hit that lies inside a ``not`` match of its code is dropped. Of hits of one code that overlap, the
    longest counts; hits of different codes may overlap. Where two patterns of a code match the same words,
    the first in the codebook is named.

    Parameters
    ----------
    segments : DataFrame or Corpus
        Columns ``segment_id, document_id, start, text``, as `analysis.text.segments.segment` makes them; or
        what `encode` made of them, which spares reading their words again.
    codebook : Codebook
        Codes and patterns.

    Returns
    -------
    DataFrame
        One row per coding: ``document_id, segment_id, start, end, matched, code, pattern, coder, stance``, sorted
        by document, place and code. ``start`` and ``end`` count characters of the document's text, ``end``
        exclusive; ``matched`` is the text there; ``stance`` is ``negated`` where a word of the codebook's
        ``negation`` stands before it or between its sides, else ``affirmed``.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> text = "Vi har ikke KI."
    >>> segments = pd.DataFrame({"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": [text]})
    >>> code(segments, read_codebook("strategies"))[["code", "start", "matched", "stance"]].values.tolist()
    [['KI', 12, 'KI', 'negated']]
    """
    # Part by part, since words as numbers take many times the room of the text.
    corpora = [segments] if isinstance(segments, Corpus) else (encode(part) for part in parts(segments, _PART))
    found = [find(corpus, codebook.codes, codebook.negation) for corpus in corpora]
    codings = found[0] if len(found) == 1 else pd.concat(found, ignore_index=True)
    return codings.assign(coder=codebook.coder)[COLUMNS]


def find(corpus: Corpus, codes: Sequence[Code], negation: Negation | None = None) -> pd.DataFrame:
    """Return what the patterns of codes hit, without the name of a coder.

    Parameters
    ----------
    corpus : Corpus
        Encoded segments.
    codes : sequence of Code
        Codes, of whichever codebook.
    negation : Negation, optional
        Words that negate.

    Returns
    -------
    DataFrame
        Columns ``document_id, segment_id, start, end, matched, code, pattern, stance``, sorted as by `code`.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> segments = pd.DataFrame({"segment_id": [1], "document_id": [1], "start": [90], "text": ["på nett"]})
    >>> find(encode(segments), read_codebook("strategies").codes)[["start", "code", "pattern"]].values.tolist()
    [[90, 'SELV', 'på nett']]
    """
    planned = plan(codes)
    found = _in_order(corpus, planned, codes, hits(corpus, planned, matches(corpus, planned)))
    rows, starts, ends = _places(corpus, found)
    segments, texts = corpus.segments, corpus.texts
    shift = segments["start"].to_numpy()[rows]
    spans = zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
    ids = pd.Series([code.id for code in codes], dtype="str")
    patterns = pd.Series(planned.patterns, dtype="str")
    stances = pd.Series([AFFIRMED, NEGATED], dtype="str")
    negated = is_negated(corpus, planned, found, negation)
    return pd.DataFrame(
        {
            "document_id": segments["document_id"].take(rows).array,
            "segment_id": segments["segment_id"].take(rows).array,
            "start": starts + shift,
            "end": ends + shift,
            "matched": pd.Series([texts[row][start:end] for row, start, end in spans], dtype="str"),
            "code": ids.take(planned.codes[found.of]).array,
            "pattern": patterns.take(found.of).array,
            "stance": stances.take(negated.astype(np.int64)).array,
        }
    )


def _in_order(corpus: Corpus, planned: Plan, codes: Sequence[Code], found: Spans) -> Spans:
    """Return hits sorted by document, place in it and code."""
    rows, starts, ends = _places(corpus, found)
    shift = corpus.segments["start"].to_numpy()[rows]
    names = sorted(code.id for code in codes)
    ranks = np.array([names.index(code.id) for code in codes], dtype=np.int64)[planned.codes[found.of]]
    # Rows of segments that overlap stay in order.
    return found.by(corpus.documents[rows], starts + shift, ends - starts, ranks)


def _places(corpus: Corpus, found: Spans) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for each hit its segment, and where it begins and ends in that."""
    starts, ends = corpus.encoded.starts[found.first], corpus.encoded.ends[found.last]
    return corpus.rows[found.first].astype(np.int64), starts.astype(np.int64), ends.astype(np.int64)
