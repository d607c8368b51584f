"""A corpus of any size from our own sentences: the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import chain

import pandas as pd

from analysis.coding import read_codebook
from analysis.records.documents import read_documents
from analysis.text.segments import segment

SEED = 20261122
# One word in sixteen is a compound that hardly anyone has written, so that the vocabulary grows as in real text.
COMPOUNDS = 0.06
WORDS_A_DOCUMENT = 8_000
NYNORSK = 0.2
_ENDED = re.compile(r"\w[.?!]$")


def documents(size: int) -> Iterator[str]:
    """Yield documents of some 8,000 words until they have a size in bytes of UTF-8.

    The sentences are those of the abstracts, the interview notes and the codebook's examples, drawn with replacement.
    A paragraph has five of them. One document in five is nynorsk.
    """
    draw = random.Random(SEED)  # noqa: S311  a benchmark, not a secret
    sentences = own_sentences()
    words = {variety: _words(texts) for variety, texts in sentences.items()}
    written = 0
    while written < size:
        variety = "nn" if draw.random() < NYNORSK else "nb"
        paragraphs: list[str] = []
        n_words = 0
        while n_words < WORDS_A_DOCUMENT and written < size:
            drawn = [_varied(draw.choice(sentences[variety]), draw, words[variety]) for _ in range(5)]
            paragraphs.append(" ".join(drawn))
            n_words += sum(sentence.count(" ") + 1 for sentence in drawn)
            written += len(paragraphs[-1].encode()) + 2
        yield "\n\n".join(paragraphs) + "\n"


def own_sentences() -> dict[str, list[str]]:
    """Return the sentences of this repository that the corpus is drawn from, by variety."""
    codes = read_codebook("strategies").codes
    abstracts, interviews = read_documents("abstracts"), read_documents("interviews")
    texts = {"nb": [*interviews["text"]], "nn": []}
    for variety, text in zip(abstracts["language"], abstracts["text"], strict=True):
        texts[variety].append(text)
    read = {
        variety: segment(pd.DataFrame({"document_id": range(len(each)), "text": each}))["text"]
        for variety, each in texts.items()
    }
    examples = {"nb": [code.examples.nb for code in codes], "nn": [code.examples.nn for code in codes]}
    return {
        variety: sorted({*chain(*examples[variety]), *(text for text in read[variety] if _ENDED.search(text))})
        for variety in texts
    }


def _words(sentences: list[str]) -> list[str]:
    """Return the words that a compound may be made of."""
    return sorted({word.lower() for sentence in sentences for word in re.findall(r"[^\W\d_]{4,}", sentence)})


def _varied(sentence: str, draw: random.Random, parts: list[str]) -> str:
    """Return a sentence with compounds for some of its words; the last keeps its full stop."""
    words = sentence.split(" ")
    for place in range(1, len(words) - 1):
        if draw.random() < COMPOUNDS:
            words[place] = draw.choice(parts) + draw.choice(parts)
    return " ".join(words)
