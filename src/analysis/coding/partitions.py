"""Coding texts part by part: one after the other, in several processes, or on a Dask cluster."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.coding.coder import code
from analysis.coding.corpus import encode
from analysis.coding.models import Codebook
from analysis.coding.store import Memory, encode_stored
from analysis.records.units import Unit
from analysis.text.cleaning import clean, origins
from analysis.text.language import Variety
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
    lemmas: dict[Variety, dict[str, str]]


def code_part(job: Job, units: list[Unit], memory: Memory) -> Coded:
    """Return the codings of some texts.

    Parameters
    ----------
    job : Job
        Codebook and settings.
    units : list of Unit
        Texts as they were given.
    memory : Memory
        Lemmas known so far; it learns new ones.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> job = Job(read_codebook("strategies"), split=False)
    >>> print(code_part(job, [Unit("a", "Vi søker på nett.")], Memory()).rows)
    a,9,16,på nett,SELV,på nett,affirmed
    <BLANKLINE>
    """
    codings = code_units(job, units, memory)
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(zip(*(codings[name].tolist() for name in COLUMNS), strict=True))
    lemmas, memory.new = memory.new, {variety: {} for variety in memory.new}
    return Coded(file.getvalue(), len(units), len(codings), frozenset(codings["code"]), lemmas)


def code_units(job: Job, units: list[Unit], memory: Memory) -> pd.DataFrame:
    """Return the codings of some texts as a table.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`; ``start`` and ``end`` count characters of the text as it was given.

    Examples
    --------
    >>> from analysis.coding.codebook import read_codebook
    >>> job = Job(read_codebook("strategies"), split=True)
    >>> code_units(job, [Unit("a", "Vi sø\\u00adker på nett.")], Memory())[["id", "start", "matched"]].values.tolist()
    [['a', 10, 'på nett']]
    """
    bodies = [unit.text[unit.begins :] for unit in units]
    cleaned = [clean(body) for body in bodies]
    segments = _segments(cleaned, job.split)
    corpus = encode_stored(segments, job.cache, memory) if job.cache else encode(segments, memory)
    codings = code(corpus, job.codebook)
    numbers = codings["document_id"].astype("int64").to_numpy()
    start, end, matched = (codings[name].to_numpy(copy=True) for name in ("start", "end", "matched"))
    for number, unit in enumerate(units):
        low, high = np.searchsorted(numbers, [number, number + 1])
        if low < high and bodies[number] != cleaned[number]:
            places = origins(bodies[number])
            start[low:high], end[low:high] = places[start[low:high]], places[end[low:high]]
        start[low:high] += unit.begins
        end[low:high] += unit.begins
    return codings
