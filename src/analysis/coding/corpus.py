"""A corpus ready to be coded: every word as a number, every distinct word with its lemma."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.coding.arrays import Flags, Integers, Inverse
from analysis.coding.encoding import Encoded, encode_words
from analysis.coding.vocabulary import Vocabulary
from analysis.text.language import Variety, leanings
from analysis.text.lemmas import lemma_table

Lemmatise = Callable[[Sequence[str], Variety], list[str]]
VARIETIES: tuple[Variety, Variety] = ("nb", "nn")
_ORDER = ["document_id", "start", "segment_id"]


@dataclass(frozen=True)
class Corpus:
    """Segments, with their words as numbers.

    Parameters
    ----------
    segments : DataFrame
        The segments, sorted by document and place.
    encoded : Encoded
        Their words. A word that stands in documents of both varieties is two words.
    is_nynorsk : array of bool
        The variety of each distinct word.
    lemmas : list of str
        The lemma of each distinct word.
    """

    segments: pd.DataFrame
    encoded: Encoded
    is_nynorsk: Flags
    lemmas: list[str]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The distinct words, to be searched."""
        varieties = [VARIETIES[int(nynorsk)] for nynorsk in self.is_nynorsk]
        return Vocabulary(self.encoded.words, varieties, self.lemmas)

    @cached_property
    def places(self) -> Inverse:
        """Where each distinct word stands, and how often it does."""
        return Inverse(self.encoded.ids, len(self.encoded.words))

    @cached_property
    def rows(self) -> Integers:
        """The segment of each word, by its row."""
        return np.repeat(np.arange(len(self.segments), dtype=np.int32), np.diff(self.encoded.bounds))

    @cached_property
    def found(self) -> dict[str, tuple[Integers, Integers]]:
        """The first and last words of the matches of each pattern that has been looked for."""
        return {}

    @cached_property
    def texts(self) -> list[str]:
        """The text of each segment."""
        return self.segments["text"].tolist()

    @cached_property
    def documents(self) -> Integers:
        """The document of each segment, numbered in order."""
        return np.cumsum(~self.segments["document_id"].duplicated().to_numpy())


def encode(segments: pd.DataFrame, lemmatise: Lemmatise = lemma_table) -> Corpus:
    """Return segments with their words as numbers, ready for `code` with any codebook.

    Each document's variety is found from its own segments, and each distinct word is lemmatised once. To code
    the same segments with several codebooks, encode them once.

    Parameters
    ----------
    segments : DataFrame
        Columns ``segment_id, document_id, start, text``, as `analysis.text.segments.segment` makes them.
    lemmatise : callable
        What finds lemmas; it may remember them.

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"segment_id": ["a-1"], "document_id": ["a"], "start": [0], "text": ["Tenestene til innbyggjarane."]}
    ... )
    >>> corpus = encode(segments)
    >>> corpus.encoded.words, corpus.lemmas
    (['Tenestene', 'til', 'innbyggjarane'], ['teneste', 'til', 'innbyggjar'])
    """
    segments = in_order(segments)
    surface = encode_words(segments["text"].tolist())
    encoded, is_nynorsk = _by_variety(surface, _nynorsk(surface, segments["document_id"]))
    return Corpus(segments, encoded, is_nynorsk, _lemmas(encoded.words, is_nynorsk, lemmatise))


def in_order(segments: pd.DataFrame) -> pd.DataFrame:
    """Return segments sorted by document and place, so that the order of rows never changes a result.

    Examples
    --------
    >>> rows = {"segment_id": ["b-1", "a-1"], "document_id": ["b", "a"], "start": [0, 0], "text": ["x", "y"]}
    >>> in_order(pd.DataFrame(rows))["document_id"].tolist()
    ['a', 'b']
    """
    same_document = segments["document_id"].eq(segments["document_id"].shift())
    if segments["document_id"].is_monotonic_increasing and (segments["start"].diff().gt(0) | ~same_document).all():
        return segments.reset_index(drop=True)
    return segments.sort_values([*_ORDER, "text"], kind="stable", ignore_index=True)


def parts(segments: pd.DataFrame, size: int) -> Iterator[pd.DataFrame]:
    """Yield segments in parts of whole documents, in order; there is one part at least.

    Parameters
    ----------
    segments : DataFrame
        As for `encode`.
    size : int
        Characters after which the next document begins a new part.

    Examples
    --------
    >>> rows = {"document_id": ["a", "a", "b"], "segment_id": [1, 2, 3], "start": [0, 9, 0], "text": ["x y", "z", "w"]}
    >>> [part["segment_id"].tolist() for part in parts(pd.DataFrame(rows), 2)]
    [[1, 2], [3]]
    """
    segments = in_order(segments)
    ends = segments["text"].str.len().cumsum().to_numpy()
    # A document belongs to the part that the text before it fills.
    first = np.flatnonzero(~segments["document_id"].duplicated().to_numpy())
    before = np.append(0, ends)[first] // size
    cuts = first[1:][np.diff(before) > 0].tolist()
    for begin, end in pairwise([0, *cuts, len(segments)]):
        yield segments.iloc[begin:end]


def _nynorsk(surface: Encoded, documents: pd.Series) -> Flags:
    """Return for each segment whether its document is nynorsk."""
    speaks = np.array(leanings(surface.words), dtype=np.int64)
    sums = np.append(0, np.cumsum(speaks[surface.ids]))[surface.bounds]
    document, names = pd.factorize(documents)
    return (np.bincount(document, np.diff(sums), minlength=len(names)) > 0)[document]


def _by_variety(surface: Encoded, nynorsk: Flags) -> tuple[Encoded, Flags]:
    """Return the words numbered anew, each distinct word once a variety."""
    pairs = surface.ids * np.int32(2) + np.repeat(nynorsk, np.diff(surface.bounds))
    used = np.flatnonzero(np.bincount(pairs, minlength=2 * len(surface.words)))
    numbers = np.empty(2 * len(surface.words), dtype=np.int32)
    numbers[used] = np.arange(len(used), dtype=np.int32)
    words = [surface.words[number] for number in used // 2]
    return Encoded(words, numbers[pairs], surface.starts, surface.ends, surface.bounds), used % 2 == 1


def _lemmas(words: Sequence[str], is_nynorsk: Flags, lemmatise: Lemmatise) -> list[str]:
    """Return the lemma of each distinct word; words that differ in capitals alone are looked up once."""
    lemmas = [""] * len(words)
    for nynorsk, variety in enumerate(VARIETIES):
        places = np.flatnonzero(is_nynorsk == bool(nynorsk)).tolist()
        folded = [words[place].casefold() for place in places]
        distinct = list(dict.fromkeys(folded))
        table = dict(zip(distinct, lemmatise(distinct, variety), strict=True)) if distinct else {}
        for place, word in zip(places, folded, strict=True):
            lemmas[place] = table[word]
    return lemmas
