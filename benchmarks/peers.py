"""One measured run of another tool on the same sentences and the patterns that it can express; prints JSON.

Run by ``coding.py``, with any Python that has the tool: ``python benchmarks/peers.py NAME FOLDER``. The folder holds
``sentences.json`` and ``patterns.json`` (code and words, ``*`` for any letters). Nothing of this project is imported.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

Pairs = set[tuple[int, str]]
Patterns = dict[str, list[list[str]]]

_LETTERS = r"(?:\w|-(?=\w))*"


def main(name: str, folder: Path) -> None:
    """Measure one run: seconds without reading and expanding, and which codes each sentence has."""
    sentences = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    patterns: Patterns = json.loads((folder / "patterns.json").read_text(encoding="utf-8"))
    run = PEERS[name](sentences, patterns)
    begun = time.perf_counter()
    pairs = run()
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": memory, "pairs": sorted(pairs)}))


def regex(words: Iterable[str]) -> str:
    """Return words next to each other as a regular expression with the borders of our tokens."""
    parts = [re.escape(word).replace(r"\*", _LETTERS) for word in words]
    return r"(?<!\w)(?<!\w-)" + r"\W+".join(parts) + r"(?!\w|-\w)"


def is_cased(words: list[str]) -> bool:
    """Return whether capitals count."""
    return any(word != word.lower() and (len(word) <= 5 or word.isupper()) for word in words)


def re_loop(sentences: list[str], patterns: Patterns) -> Callable[[], Pairs]:
    """Search one expression a code in sentence after sentence, as most students would."""
    expressions = {
        code: re.compile("|".join(regex(each) if is_cased(each) else f"(?i:{regex(each)})" for each in phrases))
        for code, phrases in patterns.items()
    }

    def run() -> Pairs:
        return {
            (number, code)
            for code, expression in expressions.items()
            for number, sentence in enumerate(sentences)
            for _ in expression.finditer(sentence)
        }

    return run


def spacy_matcher(sentences: list[str], patterns: Patterns) -> Callable[[], Pairs]:
    """Spacy's Matcher with an expression a token, after its own tokeniser."""
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("nb")
    language.max_length = 10**9
    matcher = Matcher(language.vocab)
    for code, phrases in patterns.items():
        matcher.add(
            code, [[{"TEXT": {"REGEX": _whole(word, is_cased(phrase))}} for word in phrase] for phrase in phrases]
        )

    def run() -> Pairs:
        names = language.vocab.strings
        return {
            (number, names[match])
            for number, document in enumerate(language.pipe(sentences))
            for match, _, _ in matcher(document)
        }

    return run


def _whole(word: str, cased: bool) -> str:
    flag = "" if cased else "(?i)"
    return f"{flag}^{re.escape(word).replace(chr(92) + '*', _LETTERS)}$"


def flashtext(sentences: list[str], patterns: Patterns) -> Callable[[], Pairs]:
    """Flashtext with every form that occurs; single words only, one name a word."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    processor.non_word_boundaries |= set("æøåÆØÅéÉäÄöÖüÜôÔòÒóÓèÈêÊ-")
    for word, codes in _expanded(sentences, patterns).items():
        processor.add_keyword(word, " ".join(sorted(codes)))

    def run() -> Pairs:
        return {
            (number, code)
            for number, sentence in enumerate(sentences)
            for names in processor.extract_keywords(sentence)
            for code in names.split(" ")
        }

    return run


def aho_corasick(sentences: list[str], patterns: Patterns) -> Callable[[], Pairs]:
    """Pyahocorasick with every form that occurs, and borders checked at each hit; single words only."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word, codes in _expanded(sentences, patterns).items():
        automaton.add_word(word, (len(word), sorted(codes)))
    automaton.make_automaton()
    border = re.compile(r"(?<!\w)(?<!\w-).")
    after = re.compile(r"(?!\w|-\w)")

    def run() -> Pairs:
        return {
            (number, code)
            for number, sentence in enumerate(sentences)
            for last, (length, codes) in automaton.iter(sentence)
            if border.match(sentence, last - length + 1) and after.match(sentence, last + 1)
            for code in codes
        }

    return run


def _expanded(sentences: list[str], patterns: Patterns) -> dict[str, set[str]]:
    """Return the words of the sentences that single-word patterns match, with their codes; not timed."""
    words = {word for sentence in sentences for word in re.findall(r"\w+(?:-\w+)*", sentence)}
    found: dict[str, set[str]] = defaultdict(set)
    lines = "\n".join(sorted(words))
    for code, phrases in patterns.items():
        for phrase in phrases:
            if len(phrase) == 1:
                flags = re.MULTILINE | (re.NOFLAG if is_cased(phrase) else re.IGNORECASE)
                for match in re.finditer(f"^{re.escape(phrase[0]).replace(chr(92) + '*', '.*')}$", lines, flags):
                    found[match[0]].add(code)
    return found


PEERS: dict[str, Callable[[list[str], Patterns], Callable[[], Pairs]]] = {
    "re, a loop over codes": re_loop,
    "spaCy Matcher": spacy_matcher,
    "flashtext": flashtext,
    "pyahocorasick": aho_corasick,
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
