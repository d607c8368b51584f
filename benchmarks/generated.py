"""A corpus of any size from our own sentences: the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from analysis.coding import read_codebook
from analysis.records.documents import read_documents
from analysis.text.segments import segment

SEED = 20261122
# One word in sixteen is a compound that hardly anyone has written, so that the vocabulary grows as in real text.
COMPOUNDS = 0.06
WORDS_A_DOCUMENT = 8_000


def documents(size: int) -> Iterator[str]:
    """Yield documents of some 8,000 words until they have a size in bytes of UTF-8.

    The sentences are those of the abstracts, the interview notes and the codebook's examples, drawn with replacement.
    A paragraph has five of them.
    """
    draw = random.Random(SEED)  # noqa: S311  a benchmark, not a secret
    sentences = own_sentences()
    first, last = parts(sentences)
    written = 0
    while written < size:
        paragraphs = []
        words = 0
        while words < WORDS_A_DOCUMENT and written < size:
            drawn = [_varied(draw.choice(sentences), draw, first, last) for _ in range(5)]
            paragraphs.append(" ".join(drawn))
            words += sum(sentence.count(" ") + 1 for sentence in drawn)
            written += len(paragraphs[-1].encode()) + 2
        yield "\n\n".join(paragraphs) + "\n"


def own_sentences() -> list[str]:
    """Return the sentences of this repository that the corpus is drawn from."""
    codes = read_codebook("strategies").codes
    examples = [text for code in codes for text in code.examples.nb + code.examples.nn]
    read = [segment(read_documents(name))["text"] for name in ("abstracts", "interviews")]
    ended = [text for texts in read for text in texts if re.search(r"\w[.?!]$", text)]
    return sorted({*examples, *ended})


def parts(sentences: list[str]) -> tuple[list[str], list[str]]:
    """Return words that a compound may begin and end with."""
    words = sorted({word.lower() for sentence in sentences for word in re.findall(r"[^\W\d_]{4,}", sentence)})
    return [word for word in words if len(word) <= 12], words


def _varied(sentence: str, draw: random.Random, first: list[str], last: list[str]) -> str:
    """Return a sentence with compounds for some of its words; the last keeps its full stop."""
    words = sentence.split(" ")
    for place in range(1, len(words) - 1):
        if draw.random() < COMPOUNDS:
            words[place] = draw.choice(first) + draw.choice(last)
    return " ".join(words)
