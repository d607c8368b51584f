"""Coding the texts of a part: from texts as they were given to lines of CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.coding.coder import code
from analysis.coding.corpus import Lemmatise, encode
from analysis.coding.memory import Lemmas, Remembering
from analysis.coding.models import Codebook
from analysis.coding.store import encode_stored, segment_stored
from analysis.records.units import Unit
from analysis.text.cleaning import clean, origins
from analysis.text.segments import segment

COLUMNS = ["id", "start", "end", "matched", "code", "pattern", "stance"]


@dataclass(frozen=True)
class Job:
    """How texts are to be coded.

    Parameters
    ----------
    codebook : Codebook
        Codes and patterns.
    split : bool
        Whether texts are cut into sentences first; otherwise each text is one segment.
    cache : Path or None
        Where encoded corpora and lemmas are kept, on this machine.
    """

    codebook: Codebook
    split: bool
    cache: Path | None = None


@dataclass(frozen=True)
class Coded:
    """What came of a part.

    Parameters
    ----------
    rows : str
        Its codings as lines of CSV, with `COLUMNS`, in the order of units and places.
    n_units, n_codings : int
        How many texts and codings there are.
    codes : frozenset of str
        The codes among them.
    lemmas : dict
        Lemmas found on the way that were not known before, by variety.
    """

    rows: str
    n_units: int
    n_codings: int
    codes: frozenset[str]
    lemmas: Lemmas


def code_part(job: Job, units: list[Unit], known: Lemmas) -> Coded:
    """Return the codings of some texts.

    Parameters
    ----------
    job : Job
        Codebook and settings.
    units : list of Unit
        Texts as they were given.
    known : Lemmas
        Lemmas known so far; those found are added.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> from analysis.coding.memory import no_lemmas
    >>> job = Job(read_codebook("strategies"), split=False)
    >>> print(code_part(job, [Unit("a", "Vi søker på nett.")], no_lemmas()).rows)
    a,9,16,på nett,SELV,på nett,affirmed
    <BLANKLINE>
    """
    lemmatise = Remembering(known)
    codings = code_units(job, units, lemmatise)
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(zip(*(codings[name].tolist() for name in COLUMNS), strict=True))
    return Coded(file.getvalue(), len(units), len(codings), frozenset(codings["code"]), lemmatise.new)


def code_units(job: Job, units: list[Unit], lemmatise: Lemmatise) -> pd.DataFrame:
    r"""Return the codings of some texts as a table.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`; ``start`` and ``end`` count characters of the text as it was given.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> from analysis.text.lemmas import lemma_table
    >>> job = Job(read_codebook("strategies"), split=True)
    >>> code_units(job, [Unit("a", "Vi sø\u00adker på nett.")], lemma_table)[["id", "start", "matched"]].values.tolist()
    [['a', 10, 'på nett']]
    """
    bodies = [unit.text[unit.begins :] for unit in units]
    cleaned = [clean(body) for body in bodies]
    segments = _segments(cleaned, job)
    corpus = encode_stored(segments, job.cache, lemmatise) if job.cache else encode(segments, lemmatise)
    codings = code(corpus, job.codebook)
    numbers = codings["document_id"].astype("int64").to_numpy()
    spans = codings[["start", "end"]].to_numpy(copy=True)
    matched = codings["matched"].tolist()
    bounds = np.searchsorted(numbers, np.arange(len(units) + 1)).tolist()
    for number, unit in enumerate(units):
        if bodies[number] != cleaned[number] or unit.begins:
            rows = slice(bounds[number], bounds[number + 1])
            spans[rows] = origins(bodies[number])[spans[rows]] + unit.begins
            matched[rows] = [unit.text[start:end] for start, end in spans[rows].tolist()]
    ids = pd.Series([unit.unit_id for unit in units], dtype="str").take(numbers).array
    return codings.assign(id=ids, start=spans[:, 0], end=spans[:, 1], matched=matched)[COLUMNS]


def _segments(texts: list[str], job: Job) -> pd.DataFrame:
    """Return texts as segments; their documents are named by number, in an order that sorting keeps."""
    documents = pd.DataFrame({"document_id": [f"{number:09d}" for number in range(len(texts))], "text": texts})
    if not job.split:
        return documents.assign(segment_id=documents["document_id"], start=0)
    return segment_stored(documents, job.cache) if job.cache else segment(documents)
