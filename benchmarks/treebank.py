"""A local copy of the Norwegian UD treebanks, as benchmarks/text.py needs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.text.language import Variety

NAMES: dict[Variety, str] = {"nb": "no_bokmaal-ud", "nn": "no_nynorsk-ud"}

Span = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """A word of the treebank: as written, its lemma in lower case, and its part of speech."""

    form: str
    lemma: str
    kind: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of the treebank: its text and its words."""

    text: str
    rows: list[Row]

    @property
    def is_whole(self) -> bool:
        """Whether it ends as a sentence; titles and leads of lists don't."""
        return re.search(r"[.!?…]$", self.text) is not None


def read(folder: Path, language: Variety, part: str) -> list[Sentence]:
    """Return the sentences of a file of a treebank, wherever it lies in the folder.

    Raises
    ------
    FileNotFoundError
        When it is not there.
    """
    name = f"{NAMES[language]}-{part}.conllu"
    path = next(folder.rglob(name), None) if folder.is_dir() else None
    if path is None:
        message = (
            f"there is no {name} in {folder}: give a folder with the dev and test files of UD_Norwegian-Bokmaal and "
            "UD_Norwegian-Nynorsk (github.com/UniversalDependencies)"
        )
        raise FileNotFoundError(message)
    return [_sentence(block) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def _sentence(block: str) -> Sentence:
    lines = block.splitlines()
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return Sentence(text, [Row(cell[1], cell[2].lower(), cell[3]) for cell in cells if cell[0].isdigit()])


def paragraphs(sentences: Iterable[Sentence]) -> list[list[str]]:
    """Return the sentences as a text that keeps its lines has them: one that is not whole ends its line."""
    found: list[list[str]] = [[]]
    for sentence in sentences:
        found[-1].append(sentence.text)
        if not sentence.is_whole:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def spans(pieces: Iterable[str], kept: Callable[[str], bool] = bool) -> set[Span]:
    """Return where pieces begin and end, counted without blanks; only those that are kept."""
    found, place = set(), 0
    for piece in pieces:
        size = len("".join(piece.split()))
        if kept(piece):
            found.add((place, place + size))
        place += size
    return found


def f1(pairs: Iterable[tuple[set[Span], set[Span]]]) -> float:
    """Return F1 in percent over pairs of gold and found spans."""
    right = gold = found = 0
    for theirs, ours in pairs:
        right, gold, found = right + len(theirs & ours), gold + len(theirs), found + len(ours)
    return 200 * right / (gold + found)
