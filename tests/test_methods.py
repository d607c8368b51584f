"""The chapter on methods is filled from the run, complete in every language, and says what does not apply."""

import re

import pytest

from analysis.records.parameters import AllParameters
from analysis.records.project import find_project
from analysis.report.methods.chapter import method_blocks
from analysis.report.methods.checklists import CITED, COREQ, SRQR
from analysis.report.methods.material import TABLES
from analysis.report.section import section_data
from analysis.wording import LANGUAGES, Wording

PROJECT = find_project()
DATA = section_data(PROJECT)
VERSIONS = {"python": "3.11"}


def _chapter(language="nb", **values):
    parameters, words = AllParameters(language=language, **values), Wording(language, DATA["terms"], DATA["attributes"])
    return method_blocks(PROJECT, DATA, parameters, VERSIONS, words)


def _tables(**values):
    return {block.payload["label"]: block.payload["csv"] for block in _chapter(**values) if block.kind == "table"}


def test_items_of_srqr_are_all_there():
    """The twenty-one items each have a number and an answer."""
    assert len(SRQR) == 21
    assert len(_tables()["methods-srqr"].splitlines()) == 22


def test_items_of_coreq_are_all_there():
    """The thirty-two items are there, each once, in order."""
    numbers = [number for first, last in COREQ.values() for number in range(first, last + 1)]
    assert numbers == list(range(1, 33))


def test_item_that_does_not_apply_says_why():
    """What presupposes interviews is said not to apply, with the reason."""
    left_out = [line for line in _tables()["methods-coreq"].splitlines() if "Gjelder ikke" in line]
    assert len(left_out) == 4
    assert all(re.search(r"Gjelder ikke: .{10,}", line) for line in left_out)


def test_checklists_are_cited_and_in_the_table_of_sources():
    """Both checklists are references of the report."""
    assert _chapter()[-1].payload["sources"] == list(CITED)
    assert set(CITED) <= set(DATA["sources"]["source"])


def test_chapter_is_filled_from_the_run():
    """Its parameters and the programs are those of the run, and the accuracy is measured on the test half."""
    tables = _tables(focal_network="DigiViken", min_n_percent=30)
    assert "focal_network,DigiViken" in tables["methods-parameters"]
    assert "min_n_percent,30" in tables["methods-parameters"]
    assert "python,3.11" in tables["methods-versions"]
    text = "\n".join(block.markdown for block in _chapter(min_n_percent=30))
    assert re.search(r"Prøvd på \d+ setninger fra \d+ dokumenter .* 0,\d\d .*presisjon", text)
    assert "færre enn 30 saker" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_material_says_what_it_cannot_show(language):
    """Each material has a name, a kind, a number of rows and a caveat, in every language."""
    rows = _tables(language=language)["methods-material"].splitlines()[1:]
    assert len(rows) == sum(len(DATA[name]) > 0 for name in TABLES)
    assert all(re.search(r",\d+,.{15,}", row) for row in rows)
