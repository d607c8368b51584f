"""Encoded corpora on disk, so that none is encoded twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import unidata_version

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.coding import corpus as corpora
from analysis.coding import encoding
from analysis.coding.corpus import Corpus, Lemmatise, encode, in_order
from analysis.coding.encoding import Encoded
from analysis.records.cache import Arrays, fingerprint, make_room, read_arrays, write_arrays
from analysis.records.project import Project
from analysis.text import dictionary, language, lemmas
from analysis.text.lemmas import lemma_table

# All corpora together on disk; the one used longest ago goes first.
_ROOM = 2_000_000_000


def cache_folder(project: Project) -> Path:
    """Return where a project keeps encoded corpora and lemmas; it can be deleted at any time."""
    return project.data / "processed" / "coding"


def encode_stored(segments: pd.DataFrame, folder: Path, lemmatise: Lemmatise = lemma_table) -> Corpus:
    """Return segments encoded, from disk if the same texts were encoded before.

    Parameters
    ----------
    segments : DataFrame
        As for `analysis.coding.corpus.encode`.
    folder : Path
        The cache, of `cache_folder`. What is damaged in it, or was made by another version of the code, is made
        anew.
    lemmatise : callable
        What finds lemmas.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> rows = {"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": ["Tenester på nett."]}
    >>> with TemporaryDirectory() as folder:
    ...     first, again = (encode_stored(pd.DataFrame(rows), Path(folder)) for _ in range(2))
    >>> first.lemmas == again.lemmas == ["teneste", "på", "nett"]
    True
    """
    segments = in_order(segments)
    path = folder / "corpora" / _key(segments)
    stored = read_arrays(path)
    if stored is not None:
        return _corpus(segments, stored)
    made = encode(segments, lemmatise)
    write_arrays(path, _arrays(made))
    make_room(path.parent, _ROOM)
    return made


@cache
def code_version() -> str:
    """Return a text that changes when the same texts would be encoded otherwise."""
    modules = [corpora, dictionary, encoding, language, lemmas]
    return fingerprint(modules, ["simplemma"]) + unidata_version


def _key(segments: pd.DataFrame) -> str:
    """Return a name for texts: the same for the same documents, segments and version of the code."""
    texts = segments["text"].tolist()
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    digest = hashlib.blake2b(code_version().encode(), digest_size=20)
    digest.update(lengths.tobytes())
    digest.update(pd.factorize(segments["document_id"])[0].tobytes())
    digest.update("".join(texts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _arrays(made: Corpus) -> Arrays:
    encoded = made.encoded
    return {
        "words": packed(encoded.words),
        "lemmas": packed(made.lemmas),
        "is_nynorsk": made.is_nynorsk,
        "ids": encoded.ids,
        "starts": encoded.starts,
        "ends": encoded.ends,
        "bounds": encoded.bounds,
    }


def _corpus(segments: pd.DataFrame, stored: Arrays) -> Corpus:
    numbers = (stored[name] for name in ("ids", "starts", "ends", "bounds"))
    encoded = Encoded(unpacked(stored["words"]), *numbers)
    return Corpus(segments, encoded, stored["is_nynorsk"], unpacked(stored["lemmas"]))


def packed(words: Sequence[str]) -> NDArray[Any]:
    r"""Return words as bytes, a line each; no word holds a line break.

    Examples
    --------
    >>> unpacked(packed(["på", "nett"]))
    ['på', 'nett']
    """
    text = "".join(f"{word}\n" for word in words)
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def unpacked(content: NDArray[Any]) -> list[str]:
    """Return the words that `packed` made bytes of."""
    return content.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]
