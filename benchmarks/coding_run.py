"""One measured run of our own coder, in a process of its own; prints its numbers as JSON.

Run by ``coding.py``: ``python benchmarks/coding_run.py HOW FOLDER [CACHE]``; HOW is one of `RUNS`.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.coding import code, encode, read_codebook
from analysis.coding.corpus import Corpus
from analysis.coding.memory import Remembering, no_lemmas, read_lemmas, write_lemmas
from analysis.coding.models import Codebook
from analysis.coding.store import encode_stored

EDITS = 50


def main(how: str, folder: Path, cache: Path) -> None:
    """Measure one run and print seconds, peak memory and number of codings."""
    segments = pd.read_parquet(folder / "segments.parquet")
    codebook = read_codebook("strategies")
    before = peak()
    begun = time.perf_counter()
    codings, result = RUNS[how](segments, codebook, cache)
    seconds = time.perf_counter() - begun
    result = {"seconds": seconds, "peak_mb": peak(), "before_mb": before, "n": len(codings), **result}
    print(json.dumps(result))


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def prepare(segments: pd.DataFrame, codebook: Codebook, cache: Path) -> tuple[pd.DataFrame, dict[str, float]]:
    """Put lemmas and encoded corpus on disk, for the runs that find them there."""
    lemmatise = Remembering(no_lemmas())
    corpus = encode_stored(segments, cache, lemmatise)
    write_lemmas(cache, lemmatise.new)
    return code(corpus, codebook), {}


def cold(segments: pd.DataFrame, codebook: Codebook, cache: Path) -> tuple[pd.DataFrame, dict[str, float]]:
    """Code with nothing known: words, variety, lemmas of every distinct word, all patterns, offsets."""
    return code(segments, codebook), {}


def lemmas(segments: pd.DataFrame, codebook: Codebook, cache: Path) -> tuple[pd.DataFrame, dict[str, float]]:
    """Code with the lemmas of earlier runs on disk."""
    return code(encode(segments, Remembering(read_lemmas(cache))), codebook), {}


def stored(segments: pd.DataFrame, codebook: Codebook, cache: Path) -> tuple[pd.DataFrame, dict[str, float]]:
    """Code with the whole codebook again, from the encoded corpus on disk."""
    return code(encode_stored(segments, cache), codebook), {}


def edits(segments: pd.DataFrame, codebook: Codebook, cache: Path) -> tuple[pd.DataFrame, dict[str, float]]:
    """Change one code and code again, in memory: each time another code, with a pattern that nobody had before."""
    corpus = encode_stored(segments, cache)
    codings = code(corpus, codebook)
    times = [_timed(corpus, codebook, number) for number in range(EDITS)]
    return codings, {"edit_ms": 1000 * statistics.median(times), "edit_most_ms": 1000 * max(times)}


def _timed(corpus: Corpus, codebook: Codebook, number: int) -> float:
    one = codebook.codes[number % len(codebook.codes)]
    # A stem, a phrase and a pair in turn, each with a word that no pattern had before.
    word = corpus.encoded.words[100 * number]
    new = (f"{word}*", f"{word} (av|for)", f"({word}|nye) NEAR/8 løsning*")[number % 3]
    patterns = one.patterns.model_copy(update={"nb": (*one.patterns.nb[1:], new)})
    changed = codebook.model_copy(update={"codes": (one.model_copy(update={"patterns": patterns}),)})
    begun = time.perf_counter()
    code(corpus, changed)
    return time.perf_counter() - begun


RUNS: dict[str, Callable[[pd.DataFrame, Codebook, Path], tuple[pd.DataFrame, dict[str, float]]]] = {
    "prepare": prepare,
    "cold": cold,
    "lemmas": lemmas,
    "stored": stored,
    "edits": edits,
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
