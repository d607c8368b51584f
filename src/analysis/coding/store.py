"""Segments and encoded corpora on disk, so that no text is cut or encoded twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import unidata_version

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.coding.corpus import Corpus, Lemmatise, encode, in_order
from analysis.coding.encoding import Encoded
from analysis.records.cache import Arrays, fingerprint, make_room, read_arrays, write_arrays
from analysis.records.project import Project
from analysis.text.lemmas import lemma_table
from analysis.text.segments import segment

# All corpora together on disk; the one used longest ago goes first.
_ROOM = 2_000_000_000


def cache_folder(project: Project) -> Path:
    """Return where a project keeps encoded corpora and lemmas; it can be deleted at any time."""
    return project.data / "processed" / "coding"


def segment_stored(documents: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """Return documents cut into sentences, from disk if the same texts were cut before.

    Parameters
    ----------
    documents : DataFrame
        As for `analysis.text.segments.segment`.
    folder : Path
        The cache, of `cache_folder`.

    Returns
    -------
    DataFrame
        Columns ``segment_id`` (a running number), ``document_id, start, text``.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> documents = pd.DataFrame({"document_id": ["a"], "text": ["En plan. Den gjelder."]})
    >>> with TemporaryDirectory() as folder:
    ...     first, again = (segment_stored(documents, Path(folder)) for _ in range(2))
    >>> first.equals(again), again["text"].tolist()
    (True, ['En plan.', 'Den gjelder.'])
    """
    cuts = _stored(folder, f"{_key(documents)}-segments", lambda: _cuts(documents, segment(documents)))
    rows, texts = cuts["rows"], documents["text"].tolist()
    spans = zip(rows.tolist(), cuts["starts"].tolist(), cuts["ends"].tolist(), strict=True)
    return pd.DataFrame(
        {
            "segment_id": np.arange(len(rows)),
            "document_id": documents["document_id"].take(rows).array,
            "start": cuts["starts"],
            "text": pd.Series([texts[row][start:end] for row, start, end in spans], dtype="str"),
        }
    )


def _cuts(documents: pd.DataFrame, segments: pd.DataFrame) -> Arrays:
    """Return the document of each segment, by its row, and where in it the segment stands."""
    numbers = pd.Series(np.arange(len(documents)), index=documents["document_id"])
    rows = segments["document_id"].map(numbers).to_numpy(dtype=np.int64)
    return {"rows": rows, "starts": segments["start"].to_numpy(), "ends": segments["end"].to_numpy()}


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
    return _corpus(segments, _stored(folder, _key(segments), lambda: _arrays(encode(segments, lemmatise))))


def _stored(folder: Path, name: str, make: Callable[[], Arrays]) -> Arrays:
    """Return arrays from disk, or make them and put them there."""
    path = folder / "corpora" / name
    stored = read_arrays(path)
    if stored is not None:
        return stored
    made = make()
    # A folder that can't be written to, or a full disk, makes the next run slower and nothing else.
    with suppress(OSError):
        write_arrays(path, made)
        make_room(path.parent, _ROOM)
    return made


@cache
def code_version() -> str:
    """Return a text that changes when the same texts would be cut or encoded otherwise."""
    modules = ["analysis.coding.corpus", "analysis.coding.encoding", "analysis.coding.store"]
    return fingerprint("analysis.text", modules, ["nltk", "simplemma"]) + unidata_version


def _key(table: pd.DataFrame) -> str:
    """Return a name for texts: the same for the same texts, documents and version of the code."""
    texts = table["text"].tolist()
    digest = hashlib.blake2b(code_version().encode(), digest_size=20)
    digest.update(np.array([len(text) for text in texts], dtype=np.int64).tobytes())
    digest.update(pd.factorize(table["document_id"])[0].tobytes())
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
