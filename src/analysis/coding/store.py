"""Encoded corpora and lemmas on disk, so that neither is worked out twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from unicodedata import unidata_version

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.coding import corpus as corpora
from analysis.coding import encoding
from analysis.coding.corpus import VARIETIES, Corpus, Lemmatise, encode, in_order
from analysis.coding.encoding import Encoded
from analysis.records.cache import Arrays, fingerprint, make_room, read_arrays, write_arrays
from analysis.records.project import Project
from analysis.text import dictionary, language, lemmas
from analysis.text.language import Variety
from analysis.text.lemmas import lemma_table

# All corpora together on disk; the one used longest ago goes first.
_ROOM = 2_000_000_000
# So many lemmas of a variety are remembered: more than most corpora have, and little enough to hold in memory.
_MOST_LEMMAS = 500_000


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


class Memory:
    """Lemmas that were found before, and those that are new.

    Parameters
    ----------
    folder : Path, optional
        The cache to read from, of `cache_folder`.

    Examples
    --------
    >>> memory = Memory()
    >>> memory(["tenester"], "nn"), memory.new
    (['teneste'], {'nb': {}, 'nn': {'tenester': 'teneste'}})
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._known = {variety: _read_lemmas(folder, variety) for variety in VARIETIES}
        self.new: dict[Variety, dict[str, str]] = {variety: {} for variety in VARIETIES}

    def __call__(self, words: Sequence[str], variety: Variety) -> list[str]:
        """Return the lemma of each word, as `analysis.text.lemmas.lemma_table` does."""
        known = self._known[variety]
        asked = [word for word in words if word not in known]
        found = dict(zip(asked, lemma_table(asked, variety), strict=True))
        self.learn({variety: found})
        return [known[word] if word in known else found[word] for word in words]

    def learn(self, found: dict[Variety, dict[str, str]]) -> None:
        """Take over lemmas, as many as there is room for."""
        for variety, table in found.items():
            known = self._known[variety]
            fresh = {word: lemma for word, lemma in table.items() if word not in known}
            kept = dict(islice(fresh.items(), _MOST_LEMMAS - len(known)))
            known |= kept
            self.new[variety] |= kept

    def write(self, folder: Path) -> None:
        """Write what is known now to disk, if anything is new."""
        for variety in VARIETIES:
            if self.new[variety]:
                table = self._known[variety]
                arrays = {"words": _packed(list(table)), "lemmas": _packed(list(table.values()))}
                write_arrays(_lemma_file(folder, variety), arrays)
                self.new[variety] = {}


@cache
def _version() -> str:
    """Return what changes when the same texts would be encoded otherwise."""
    modules = [corpora, dictionary, encoding, language, lemmas]
    return fingerprint(modules, ["simplemma"]) + unidata_version


def _key(segments: pd.DataFrame) -> str:
    """Return a name for texts: the same for the same documents, segments and version of the code."""
    texts = segments["text"].tolist()
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    digest = hashlib.blake2b(_version().encode(), digest_size=20)
    digest.update(lengths.tobytes())
    digest.update(pd.factorize(segments["document_id"])[0].tobytes())
    digest.update("".join(texts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _arrays(made: Corpus) -> Arrays:
    encoded = made.encoded
    return {
        "words": _packed(encoded.words),
        "lemmas": _packed(made.lemmas),
        "is_nynorsk": made.is_nynorsk,
        "ids": encoded.ids,
        "starts": encoded.starts,
        "ends": encoded.ends,
        "bounds": encoded.bounds,
    }


def _corpus(segments: pd.DataFrame, stored: Arrays) -> Corpus:
    numbers = (stored[name] for name in ("ids", "starts", "ends", "bounds"))
    encoded = Encoded(_unpacked(stored["words"]), *numbers)
    return Corpus(segments, encoded, stored["is_nynorsk"], _unpacked(stored["lemmas"]))


def _packed(words: Sequence[str]) -> NDArray[Any]:
    """Return words as bytes, a line each; no word holds a line break."""
    text = "".join(f"{word}\n" for word in words)
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _unpacked(content: NDArray[Any]) -> list[str]:
    return content.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]


def _lemma_file(folder: Path, variety: Variety) -> Path:
    return folder / "lemmas" / f"{variety}-{_version()[:16]}"


def _read_lemmas(folder: Path | None, variety: Variety) -> dict[str, str]:
    stored = read_arrays(_lemma_file(folder, variety)) if folder else None
    if stored is None:
        return {}
    return dict(zip(_unpacked(stored["words"]), _unpacked(stored["lemmas"]), strict=True))
