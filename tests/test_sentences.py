"""The stress set of sentences in municipal style."""

import time
from pathlib import Path

import pytest

from analysis.text.sentences import sentence_spans

FILE = Path(__file__).parent / "data" / "sentences.txt"
CASES = [case.split("\n") for case in FILE.read_text(encoding="utf-8").strip().split("\n\n")[1:]]


def found(text):
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


def test_the_stress_set_has_fifty_cases():
    """The set is what its head says, and each case is there once."""
    assert len({tuple(case) for case in CASES}) == 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:30])
def test_every_case_of_the_stress_set_is_cut_where_a_reader_cuts(case):
    """All boundaries of the case are found, and no other; it does not matter whether a line ends there."""
    assert found(" ".join(case)) == case
    assert found("\n".join(case)) == case


@pytest.mark.parametrize(
    "sentences",
    [
        ["Utgiftene er 2 mill. kr.", "Kommunene deler dem."],
        ["Se www.kommune.no.", "Der ligger planen."],
        ["Alle (jf. pkt. 3.) betaler likt."],
        ["Vi venter… og venter.", "Nå …", "Der kom det!"],
        ["Planen kom i 2006.", "eKommune heter den."],
        ["Kva vil de?", "– Dele data.", "– Bra!"],
        ["Møtet er den 3.", "Etter det er det ferie."],
        ["Møtet er den 3. Digitaliseringskonferansen."],
        ["Første møte er 3. Mai i Bodø."],
        ["Prosjektet (2019.) er ferdig."],
    ],
)
def test_what_stands_around_a_stop_decides(sentences):
    """The same stop ends a sentence or not, by the words before and after."""
    assert found(" ".join(sentences)) == sentences


def test_long_paragraphs_are_no_harder():
    """Rows of dots, brackets and abbreviations cost no more than other text."""
    for unit in (".", ".)", "bl.a. Oslo ", " »", "1. "):
        begun = time.process_time()
        assert sentence_spans(unit * 50_000)
        assert time.process_time() - begun < 5
