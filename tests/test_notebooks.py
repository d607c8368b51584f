"""Every notebook keeps the contract: question first, parameters typed, nothing typed into prose, outputs stored."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from analysis.records.parameters import SECTIONS, parameter_cell

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
KEPT = {"text/plain", "text/markdown"}
# One page for those who read no further.
SUMMARY = "00_start_here"


def _cells(section):
    return nbformat.read(NOTEBOOKS / f"{section}.ipynb", as_version=4).cells


def _code(section):
    return [cell for cell in _cells(section) if cell.cell_type == "code"]


def _outputs(section):
    return [output for cell in _code(section) for output in cell.outputs]


def test_there_is_a_notebook_per_section_and_no_other():
    """The notebooks are those that have a schema of parameters."""
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == set(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_first_cell_says_question_answer_data_and_time(section):
    """The first screen tells a newcomer what the notebook is for."""
    first = _cells(section)[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert all(f"**{word}.**" in first.source for word in ("Spørsmål", "Svar", "Data", "Kjøretid"))


@pytest.mark.parametrize("section", SECTIONS)
def test_parameter_cell_is_the_schema(section):
    """The parameter cell holds each parameter with type, default and meaning, as the schema says."""
    tagged = [cell for cell in _code(section) if "parameters" in cell.metadata.get("tags", [])]
    assert [cell.source for cell in tagged] == [parameter_cell(section)]


@pytest.mark.parametrize("section", SECTIONS)
def test_next_cell_hands_every_parameter_on(section):
    """The cell after the parameters opens the section with each of them by name."""
    call = ast.parse(_code(section)[1].source).body[-1].value
    assert call.args[0].value == section
    assert [keyword.arg for keyword in call.keywords] == list(SECTIONS[section].model_fields)
    assert all(keyword.value.id == keyword.arg for keyword in call.keywords)


@pytest.mark.parametrize("section", SECTIONS)
def test_notebook_is_short_and_plain(section):
    """At most 25 cells; no functions, paths, magics or warning filters; no number typed into prose."""
    cells = _cells(section)
    code = "\n".join(cell.source for cell in _code(section))
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert len(cells) <= 25
    assert not re.search(r"^\s*def |sys\.path|^%|filterwarnings|\.(csv|md|yaml|json)\b", code, re.MULTILINE)
    assert not re.search(r"\d", re.sub(r"`[^`]+`|\b2022\b", "", prose))


@pytest.mark.parametrize("section", SECTIONS)
def test_section_has_question_answer_and_table(section):
    """Each section asks, answers, and shows at least one table."""
    code = "\n".join(cell.source for cell in _code(section))
    assert code.index("section.open(") < code.index("section.answer(")
    assert code.count("section.table(") >= 1


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != SUMMARY])
def test_section_but_the_summary_has_figures_limits_and_sources(section):
    """Each section shows at least two figures before its limits and sources; the summary leaves them to the others."""
    code = "\n".join(cell.source for cell in _code(section))
    assert code.count("section.figure(") >= 2
    assert "section.close(" in _code(section)[-1].source


@pytest.mark.parametrize("section", SECTIONS)
def test_outputs_are_stored_and_only_words(section):
    """Every code cell was run, without error or warning; only text is stored, so a diff shows what changed."""
    assert all(cell.execution_count for cell in _code(section))
    assert {output.output_type for output in _outputs(section)} <= {"display_data", "execute_result"}
    assert {mime for output in _outputs(section) for mime in output.data} <= KEPT


@pytest.mark.parametrize("section", SECTIONS)
def test_stored_outputs_mean_something(section):
    """The stored outputs hold the claims and tables that a changed value would change."""
    words = "\n".join(output.data["text/plain"] for output in _outputs(section))
    assert re.search(r"^- .+\.", words, re.MULTILINE)
    assert len(re.findall(r"^\|[:-]+", words, re.MULTILINE)) >= (1 if section == SUMMARY else 3)


@pytest.mark.parametrize("section", SECTIONS)
def test_kernel_is_the_one_that_every_machine_has(section):
    """The notebook names the kernel python3 and holds no record of a run."""
    notebook = nbformat.read(NOTEBOOKS / f"{section}.ipynb", as_version=4)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "papermill" not in notebook.metadata
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)
