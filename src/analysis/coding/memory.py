"""Lemmas on disk and in memory, so that a word is looked up once in its life."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from analysis.coding.corpus import VARIETIES
from analysis.coding.store import code_version, packed, unpacked
from analysis.records.cache import read_arrays, write_arrays
from analysis.text.language import Variety
from analysis.text.lemmas import lemma_table

Lemmas = dict[Variety, dict[str, str]]
"""Word → lemma, by variety."""

# So many lemmas of a variety are remembered: more than most corpora have, and little enough to hold in memory.
_MOST = 500_000


class Remembering:
    """What finds lemmas, and looks up only words that are not known.

    Parameters
    ----------
    known : Lemmas
        Lemmas known before; those found are added.

    Examples
    --------
    >>> lemmatise = Remembering(no_lemmas())
    >>> lemmatise(["tenester"], "nn"), lemmatise.new["nn"]
    (['teneste'], {'tenester': 'teneste'})
    """

    def __init__(self, known: Lemmas) -> None:
        self._known = known
        self.new = no_lemmas()

    def __call__(self, words: Sequence[str], variety: Variety) -> list[str]:
        """Return the lemma of each word, as `analysis.text.lemmas.lemma_table` does."""
        known = self._known[variety]
        asked = [word for word in words if word not in known]
        found = dict(zip(asked, lemma_table(asked, variety), strict=True))
        self.new[variety] |= found
        learn(self._known, {variety: found})
        return [found[word] if word in found else known[word] for word in words]


def no_lemmas() -> Lemmas:
    """Return a table without any lemma."""
    return {variety: {} for variety in VARIETIES}


def learn(known: Lemmas, found: Lemmas) -> None:
    """Add lemmas to those known, as long as there is room.

    Examples
    --------
    >>> known = no_lemmas()
    >>> learn(known, {"nb": {"planer": "plan"}})
    >>> known["nb"]
    {'planer': 'plan'}
    """
    for variety, table in found.items():
        known[variety] |= dict(islice(table.items(), max(0, _MOST - len(known[variety]))))


def read_lemmas(folder: Path | None) -> Lemmas:
    """Return the lemmas that a cache holds, of `analysis.coding.store.cache_folder`; none without a cache."""
    return {variety: _read(folder, variety) if folder else {} for variety in VARIETIES}


def write_lemmas(folder: Path, found: Lemmas) -> None:
    """Add lemmas to those that a cache holds.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_lemmas(Path(folder), {"nb": {"planer": "plan"}})
    ...     read_lemmas(Path(folder))["nb"]
    {'planer': 'plan'}
    """
    for variety, table in found.items():
        known = _read(folder, variety)
        if table.keys() - known.keys():
            learn({variety: known}, {variety: table})
            arrays = {"words": packed(list(known)), "lemmas": packed(list(known.values()))}
            # As for corpora, a cache that can't be written is none.
            with suppress(OSError):
                write_arrays(_file(folder, variety), arrays)


def _file(folder: Path, variety: Variety) -> Path:
    return folder / "lemmas" / f"{variety}-{code_version()[:16]}"


def _read(folder: Path, variety: Variety) -> dict[str, str]:
    stored = read_arrays(_file(folder, variety))
    return dict(zip(unpacked(stored["words"]), unpacked(stored["lemmas"]), strict=True)) if stored else {}
