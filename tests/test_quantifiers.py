"""A count earns its word by thresholds; few cases are named, and only many are given in per cent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.wording import LANGUAGES, QUANTIFIERS, Scale, Wording, quantified, quantifier, texts
from analysis.wording.check_prose import check_prose
from analysis.wording.prose import counts_in, is_prose
from tiny import write, write_tiny_project


@given(st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(0, total - 1), st.just(total))))
def test_more_cases_never_earn_a_smaller_word(count):
    """One case more earns the same word or the next."""
    n, total = count
    before, after = (QUANTIFIERS.index(quantifier(more, total, Scale())) for more in (n, n + 1))
    assert before <= after


def test_thresholds_move_the_words():
    """Where a few end and most begin is a choice; none, half and all are not."""
    strict = Scale(few_below=0.4, most_from=0.9)
    assert [quantifier(n, 8, strict) for n in (0, 3, 4, 7, 8)] == ["none", "few", "half", "majority", "all"]
    assert [quantifier(n, 8, Scale()) for n in (3, 7)] == ["some", "most"]


@pytest.mark.parametrize("count", [(3, 2), (-1, 2), (0, 0)])
def test_impossible_count_has_no_word(count):
    """More than all, less than none, and a share of nothing are refused."""
    with pytest.raises(ValueError, match="no quantifier"):
        quantifier(*count, Scale())


def test_few_cases_are_named():
    """Below the limit the cases stand by name, from it on the quantifier does; one alone is always named."""
    wording, names = Wording("nb"), ["Digi Agder", "DigiViken"]
    assert quantified(wording, (2, 3), Scale(), "nettverkene", names) == "Digi Agder og DigiViken (2 av 3)"
    assert quantified(wording, (2, 4), Scale(), "nettverkene", names) == "halvparten av nettverkene (2 av 4)"
    assert quantified(wording, (1, 9), Scale(), "nettverkene", names[:1]) == "Digi Agder (1 av 9)"


def test_percentage_needs_many_cases():
    """A percentage is given from the limit on, beside n of N."""
    wording = Wording("nb")
    assert "prosent" not in quantified(wording, (5, 19), Scale(), "strategiene")
    assert quantified(wording, (5, 20), Scale(), "strategiene").endswith("(5 av 20, 25 prosent)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quantifier_is_seen_in_prose(language):
    """Each word that a count can earn, written by hand, is found, save the plain «all»."""
    wording = Wording(language)
    for name in set(QUANTIFIERS) - {"all"}:
        assert counts_in(wording(f"quantifiers.{name}", of="x")), name


def test_hand_written_texts_count_nothing():
    """No title, question, limit or heading holds a number or a quantifier."""
    typed = {key: counts_in(" ".join(versions.values())) for key, versions in texts().items() if is_prose(key)}
    assert {key: found for key, found in typed.items() if found} == {}
    assert len(typed) > 30


def test_count_in_a_notebook_is_said(tmp_path):
    """A number and a quantifier in a cell of words are named with notebook and cell; code may count."""
    project = write_tiny_project(tmp_path)
    cells = '[{"cell_type": "code", "source": "3"}, {"cell_type": "markdown", "source": ["Flertallet ", "har 7."]}]'
    write(project.notebooks / "x.ipynb", f'{{"cells": {cells}}}')
    told = [str(problem) for problem in check_prose(project)]
    assert [line.split(";")[0] for line in told] == [
        "notebooks/x.ipynb:cell 2: 'Flertallet' is a count typed into prose",
        "notebooks/x.ipynb:cell 2: '7' is a count typed into prose",
    ]


def test_broken_notebook_is_said(tmp_path):
    """A notebook that is not readable is a problem with its name, not a traceback."""
    project = write_tiny_project(tmp_path)
    write(project.notebooks / "x.ipynb", "{")
    assert [str(problem)[:21] for problem in check_prose(project)] == ["notebooks/x.ipynb: is"]
