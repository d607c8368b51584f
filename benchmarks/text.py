"""How right and how fast the text floor is, measured on a local copy of the Norwegian UD treebanks.

Run with ``python benchmarks/text.py FOLDER``. FOLDER holds, at any depth, the dev and test files of
UD_Norwegian-Bokmaal and UD_Norwegian-Nynorsk. Their text is not ours to pass on, so the folder stays outside the
repository. Rules and lists were tuned on dev; of test only these numbers were looked at.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from rich.console import Console
from rich.table import Table
from treebank import Sentence, f1, paragraphs, read, spans

from analysis.text.abbreviations import CLOSING, INNER, OPENING, STARTERS
from analysis.text.language import Variety, variety
from analysis.text.lemmas import lemma_table
from analysis.text.readability import lix
from analysis.text.sentences import sentence_spans
from analysis.text.stopwords import STOP_WORDS
from analysis.text.tokens import tokens

STRESS = Path(__file__).parents[1] / "tests" / "data" / "sentences.txt"
PARTS: list[tuple[Variety, str]] = [("nb", "dev"), ("nb", "test"), ("nn", "dev"), ("nn", "test")]
NO_WORDS = {"PUNCT", "SYM", "NUM", "PROPN"}
CONTENT = {"NOUN", "VERB", "ADJ"}
# Without auxiliary verbs and particles: modals and negations are no stop words of ours.
CLOSED = {"ADP", "CCONJ", "DET", "PRON", "SCONJ"}
WINDOW = 100
BLOCK = 40

Splitter = Callable[[str], list[tuple[int, int]]]


def punkt() -> Splitter:
    """Return nltk's Punkt, untrained, with our abbreviations and sentence starters."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(OPENING | INNER | CLOSING)
    parameters.sent_starters = set(STARTERS)
    tokenizer = PunktSentenceTokenizer(parameters)
    return lambda text: list(tokenizer.span_tokenize(text))


def sentence_f1(sentences: list[Sentence], split: Splitter) -> float:
    """Return the F1 of exact sentences in text that keeps its lines."""
    pairs = []
    for paragraph in paragraphs(sentences):
        text = " ".join(paragraph)
        pairs.append((spans(paragraph), spans(text[start:end] for start, end in split(text))))
    return f1(pairs)


def token_f1(sentences: list[Sentence]) -> float:
    """Return the F1 of tokens with a letter or digit; UD keeps bl.a. and 2,5 whole, we don't."""
    pairs = []
    for sentence in sentences:
        pieces, place = [], 0
        for start, end, word in tokens(sentence.text):
            pieces += [sentence.text[place:start], word]
            place = end
        theirs = spans((row.form for row in sentence.rows), _has_letter)
        pairs.append((theirs, spans(pieces, _has_letter)))
    return f1(pairs)


def _has_letter(piece: str) -> bool:
    return re.search(r"\w", piece) is not None


def lemma_accuracy(sentences: list[Sentence], language: Variety, kinds: Callable[[str], bool]) -> float:
    """Return the percentage of running words of some kinds that get the treebank's lemma."""
    rows = [row for sentence in sentences for row in sentence.rows if kinds(row.kind)]
    words = sorted({row.form for row in rows})
    lemmas = dict(zip(words, lemma_table(words, language), strict=True))
    return 100 * sum(lemmas[row.form] == row.lemma for row in rows) / len(rows)


def variety_accuracy(sentences: list[Sentence], language: Variety) -> float:
    """Return the percentage of windows of 100 words that are told right."""
    words = [row.form for sentence in sentences for row in sentence.rows if _has_letter(row.form)]
    windows = [" ".join(words[start : start + WINDOW]) for start in range(0, len(words) - WINDOW + 1, WINDOW)]
    return 100 * sum(variety(window) == language for window in windows) / len(windows)


def lix_error(sentences: list[Sentence]) -> float:
    """Return the mean distance of our LIX from that of the treebank's sentences and words, in blocks of 40."""
    whole = [sentence for sentence in sentences if sentence.is_whole]
    errors = []
    for start in range(0, len(whole) - BLOCK + 1, BLOCK):
        block = whole[start : start + BLOCK]
        words = [row.form for sentence in block for row in sentence.rows if _has_letter(row.form)]
        long = sum(sum(map(str.isalpha, word)) > 6 for word in words)
        gold = len(words) / BLOCK + 100 * long / len(words)
        errors.append(abs(gold - lix(" ".join(sentence.text for sentence in block))))
    return sum(errors) / len(errors)


def stopped(sentences: list[Sentence], language: Variety) -> float:
    """Return the percentage of running words of the closed classes that are stop words."""
    words = [row.form.lower() for sentence in sentences for row in sentence.rows if row.kind in CLOSED]
    return 100 * sum(word in STOP_WORDS[language] for word in words) / len(words)


def stress(split: Splitter) -> str:
    """Return how many cases of our stress set come out right."""
    cases = [case.split("\n") for case in STRESS.read_text(encoding="utf-8").strip().split("\n\n")[1:]]
    right = 0
    for case in cases:
        text = " ".join(case)
        right += [text[start:end] for start, end in split(text)] == case
    return f"{right} of {len(cases)}"


def speed(work: Callable[[], object], amount: float, unit: str, runs: int = 3) -> str:
    """Return how much is done in a second, the best of some runs."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return f"{amount / min(times):,.1f} {unit}/s"


def main(folder: Path) -> None:
    """Measure and print."""
    data = {key: read(folder, *key) for key in PARTS}
    words = sorted({row.form for part in data.values() for sentence in part for row in sentence.rows})
    # Before all else: simplemma remembers words that it has seen.
    lemma_table(["dokument"], "nb")
    lemmas = speed(lambda: lemma_table(words, "nb"), len(words) / 1000, "thousand distinct words", runs=1)
    peer = punkt()
    table = Table("percent, where nothing else is said", *(" ".join(key) for key in PARTS), "target")

    def row(name: str, measure: Callable[[Variety, list[Sentence]], float], target: str = "") -> None:
        table.add_row(name, *(f"{measure(key[0], data[key]):.2f}" for key in PARTS), target)

    row("sentences, F1", lambda _, part: sentence_f1(part, sentence_spans), "98.5")
    row("  nltk Punkt, our abbreviations", lambda _, part: sentence_f1(part, peer))
    row("tokens with a letter or digit, F1", lambda _, part: token_f1(part))
    row("lemmas", lambda key, part: lemma_accuracy(part, key, lambda kind: kind not in NO_WORDS), "97 nb, 95 nn")
    row("  nouns, verbs, adjectives", lambda key, part: lemma_accuracy(part, key, CONTENT.__contains__))
    row(f"variety of {WINDOW} words", lambda key, part: variety_accuracy(part, key), "99.5")
    row("LIX, mean error in points", lambda _, part: lix_error(part))
    row("closed classes that are stop words", lambda key, part: stopped(part, key))
    console = Console(width=110)
    console.print(table)
    text = " ".join(sentence.text for part in data.values() for sentence in part)
    size = len(text.encode()) / 1e6
    console.print(f"stress set: {stress(sentence_spans)} (target 45); nltk Punkt {stress(peer)}")
    console.print(
        f"speed, one process: sentences {speed(lambda: sentence_spans(text), size, 'MB')} (nltk Punkt "
        f"{speed(lambda: peer(text), size, 'MB')}); tokens {speed(lambda: tokens(text), size, 'MB')}; variety "
        f"{speed(lambda: variety(text), size, 'MB')}; lemmas {lemmas}"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"benchmarks/text.py takes one folder, not {len(sys.argv) - 1}: python benchmarks/text.py FOLDER")
    try:
        main(Path(sys.argv[1]))
    except FileNotFoundError as error:
        sys.exit(f"benchmarks/text.py: {error}")
