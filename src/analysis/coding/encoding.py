"""All words of many texts at once, as numbers of distinct words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from analysis.coding.arrays import Flags, Integers

_HYPHEN = ord("-")


@dataclass(frozen=True)
class Encoded:
    """The words of texts.

    Parameters
    ----------
    words : list of str
        Distinct words as they are written.
    ids : array of int
        For each word of the texts, in order, its number in ``words``.
    starts, ends : array of int
        Its place in its own text.
    bounds : array of int
        One more than there are texts: text ``i`` has the words from ``bounds[i]`` to ``bounds[i + 1]``.
    """

    words: list[str]
    ids: Integers
    starts: Integers
    ends: Integers
    bounds: Integers


def encode_words(texts: Sequence[str]) -> Encoded:
    """Return the words of texts as `analysis.text.tokens.tokens` finds them, twenty times as fast.

    Parameters
    ----------
    texts : sequence of str
        Texts in Unicode form C.

    Examples
    --------
    >>> encoded = encode_words(["IKT-drift er drift", "", "drift -"])
    >>> encoded.words, encoded.ids.tolist(), encoded.starts.tolist(), encoded.bounds.tolist()
    (['IKT-drift', 'er', 'drift'], [0, 1, 2, 2], [0, 10, 13, 0], [0, 3, 3, 4])
    """
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    begins = np.cumsum(lengths) - lengths
    # A text ends with a line break, which no word holds.
    letters = _code_points("".join(f"{text}\n" for text in texts))
    inside = _inside(letters)
    edges = np.flatnonzero(np.diff(inside, prepend=False))
    starts, ends = edges[::2], edges[1::2]
    words, ids = _distinct(letters[inside], ends - starts)
    bounds = np.searchsorted(starts, np.append(begins, len(letters)))
    shift = np.repeat(begins, np.diff(bounds))
    return Encoded(words, ids, (starts - shift).astype(np.int32), (ends - shift).astype(np.int32), bounds)


def _code_points(text: str) -> Integers:
    """Return the code points of a text, in two bytes each where they all fit."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(units) == len(text):
        return units
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@cache
def _is_letter() -> Flags:
    r"""Return for every code point whether it is ``\w``."""
    flags = np.zeros(0x110000, dtype=bool)
    for run in re.finditer(r"\w+", "".join(map(chr, range(0x110000)))):
        flags[run.start() : run.end()] = True
    return flags


def _inside(letters: Integers) -> Flags:
    """Return which code points belong to a word: letters, digits, and hyphens with such on both sides."""
    inside = _is_letter()[letters]
    hyphens = np.flatnonzero(letters == _HYPHEN)
    # The last code point is a line break, so there is always one after a hyphen.
    hyphens = hyphens[hyphens > 0]
    inside[hyphens[inside[hyphens - 1] & inside[hyphens + 1]]] = True
    return inside


def _distinct(letters: Integers, lengths: Integers) -> tuple[list[str], Integers]:
    """Return distinct words and the number of each word, from the letters of all words in a row."""
    size = letters.dtype.itemsize
    places = np.append(0, np.cumsum(lengths) * size)
    words = pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(lengths), [None, pa.py_buffer(places), pa.py_buffer(letters)]
    )
    encoded = words.dictionary_encode()
    script = "utf-16-le" if size == 2 else "utf-32-le"
    distinct = [word.decode(script, "surrogatepass") for word in encoded.dictionary.to_pylist()]
    return distinct, encoded.indices.to_numpy()
