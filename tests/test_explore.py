"""The forms for JupyterLab, driven as a reader drives them, and the notebooks that show them."""

import re

import nbformat
import pytest

from analysis.coding import code, gold_sample, one_code, read_codebook, with_patterns
from analysis.records.documents import read_documents
from analysis.records.project import find_project
from analysis.records.tables import read_table
from analysis.report.explore import CodebookWorkbench, ConcordanceExplorer
from analysis.report.explore.parts import SHOWN, html_table
from analysis.report.run import run_section
from analysis.report.store import normalised

NOTEBOOKS = sorted((find_project().notebooks / "explore").glob("*.ipynb"))
LIVE = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def explorer():
    """Return a concordance of the project's abstracts."""
    return ConcordanceExplorer(read_documents("abstracts"), read_codebook("strategies"))


@pytest.fixture
def workbench():
    """Return the workbench with the project's codebook and gold sample."""
    gold = gold_sample(read_table("gold_sentences"), read_table("gold_codings"))
    return CodebookWorkbench(gold, read_codebook("strategies"))


@pytest.fixture(autouse=True)
def cleared(explorer):
    """Leave every field of the shared form as it was found."""
    yield
    explorer.pattern.value = ""
    for field in (explorer.code, explorer.owner, explorer.language, explorer.period_start):
        field.value = None


def documents():
    """Return what is known of the documents."""
    return read_documents("abstracts").set_index("document_id")


def test_concordance_follows_its_fields(explorer):
    """Code, language, owner and year choose the lines; all of them again with nothing chosen."""
    everything = len(explorer.lines)
    explorer.code.value = "KOMP"
    assert set(explorer.lines["code"]) == {"KOMP"}
    explorer.language.value = "nn"
    assert set(documents().loc[explorer.lines["document_id"], "language"]) == {"nn"}
    explorer.code.value, explorer.language.value, explorer.period_start.value = None, None, 2021
    assert set(documents().loc[explorer.lines["document_id"], "period_start"]) == {2021}
    explorer.period_start.value = None
    assert len(explorer.lines) == everything


def test_a_typed_pattern_is_looked_for(explorer):
    """A pattern takes the place of the code, and its hits are counted in the sentence above the table."""
    explorer.pattern.value = "kommune*"
    assert explorer.lines["keyword"].str.casefold().str.startswith("kommun").all()
    assert str(len(explorer.lines)) in explorer.summary
    assert explorer.summary in explorer._found.value


def test_what_is_no_pattern_is_said(explorer):
    """Half a pattern leaves the last table in place and says so; what was typed is escaped."""
    explorer.pattern.value = "data*"
    before = explorer.lines
    explorer.pattern.value = "<b>**"
    assert explorer.lines is before
    assert "ikke et mønster" in explorer._found.value
    assert "<b>" not in explorer._found.value


def test_long_tables_say_how_much_is_shown(explorer):
    """A table shows the first rows, and the sentence above it says how many of how many."""
    assert len(explorer.lines) > SHOWN
    assert explorer._table.value.count("<tr>") == SHOWN
    assert f"De første {SHOWN} vises" in explorer.summary


def test_forms_show_a_sentence_where_they_are_not_alive(explorer, workbench):
    """What a stored notebook keeps of a form is its sentence."""
    for form in (explorer, workbench):
        bundle = form._repr_mimebundle_()
        assert bundle["text/plain"] == form.summary
        assert LIVE in bundle


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_forms_speak_three_languages(language):
    """Every label and value of the forms is there in each language."""
    gold = gold_sample(read_table("gold_sentences"), read_table("gold_codings"))
    workbench = CodebookWorkbench(gold, read_codebook("strategies"), language)
    workbench.patterns["nb"].value = "kommune*"
    assert workbench.summary
    assert ConcordanceExplorer(read_documents("abstracts").head(2), read_codebook("strategies"), language).summary


def test_workbench_begins_with_the_codebook_as_it_is(workbench):
    """The patterns in the fields are those of the chosen code, and nothing has changed yet."""
    chosen = one_code(read_codebook("strategies"), "SAMA").codes[0]
    workbench.code.value = "SAMA"
    assert tuple(workbench.patterns["nb"].value.splitlines()) == chosen.patterns.nb
    assert tuple(workbench.patterns["not"].value.splitlines()) == chosen.not_
    assert workbench.changes.empty
    assert workbench.half.value == "tune"


def test_workbench_shows_gains_and_losses_at_once(workbench):
    """Without any pattern every right hit is lost; a pattern that hits everything gains every missed sentence."""
    workbench.code.value = "SAMA"
    right, wrong, missed = (int(workbench.scores[name].iloc[0]) for name in ("tp", "fp", "fn"))
    for field in workbench.patterns.values():
        field.value = ""
    assert workbench.changes["better"].value_counts().to_dict() == {False: right, True: wrong}
    assert len(workbench.errors) == right + missed
    workbench.patterns["nb"].value = "*e*\n*a*\n*i*\n*o*"
    assert workbench.scores["fn"].tolist() == [missed, 0]
    assert workbench.changes.query("change == 'gained' and better")["segment_id"].nunique() == missed
    assert str(missed) in workbench._parts["summary"].value


def test_workbench_measures_on_the_chosen_half(workbench):
    """The halves have no sentence in common, and together they are the whole sample."""
    sizes = {}
    for half in ("tune", "test", None):
        workbench.half.value = half
        sizes[half] = int(workbench.scores["n_judged"].iloc[0])
    assert sizes["tune"] + sizes["test"] == sizes[None] == len(read_table("gold_sentences"))


def test_workbench_keeps_the_last_table_while_a_pattern_is_typed(workbench):
    """What is no pattern yet is said, and nothing is lost."""
    before = workbench.scores
    workbench.patterns["nb"].value += "\n**"
    assert workbench.scores is before
    assert "ikke et mønster" in workbench._parts["summary"].value


def test_trial_codebooks_leave_the_codebook_alone():
    """A trial has one code, the coder's name and the codebook's own texts; what is no pattern is refused by name."""
    codebook = read_codebook("strategies")
    trial = with_patterns(codebook, "KI", ["robot*"])
    assert trial.ids == ["KI"]
    assert trial.coder == codebook.coder
    assert codebook == read_codebook("strategies")
    with pytest.raises(ValueError, match=re.escape("'**'")):
        with_patterns(codebook, "KI", ["robot*", "**"])
    segments = gold_sample(read_table("gold_sentences"), read_table("gold_codings")).segments
    alone = code(segments, one_code(codebook, "LEDE"))
    together = code(segments, codebook).query("code == 'LEDE'")
    assert alone["start"].tolist() == together["start"].tolist()


def test_html_shows_texts_whole_and_escaped():
    """Long texts are not cut, marks of HTML are text, what is missing is a dash."""
    table = read_table("gold_codings").head(1).assign(text="æ" * 200 + "<script>", empty=None)
    shown = html_table(table, bold=["text"])
    assert "æ" * 200 + "&lt;script&gt;" in shown
    assert "<td>–</td>" in shown


def test_there_is_a_notebook_for_each_form():
    """Both forms have their notebook, which says at once what it is for."""
    assert [path.stem for path in NOTEBOOKS] == ["codebook_workbench", "concordance"]
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        assert all(f"**{word}.**" in cells[0].source for word in ("Spørsmål", "Svar", "Data", "Kjøretid"))
        assert not re.search(r"\d", "".join(cell.source for cell in cells if cell.cell_type == "markdown"))
        assert not any("def " in cell.source for cell in cells if cell.cell_type == "code")


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_shows_what_is_stored(path, tmp_path):
    """Run anew, the notebook says the same words, and its form is alive."""
    (tmp_path / "explore").mkdir()
    run = run_section(find_project(), f"explore/{path.stem}", {}, tmp_path)
    assert run.error == ""
    executed = nbformat.read(run.notebook, as_version=4)
    assert sum(LIVE in output.get("data", {}) for cell in executed.cells for output in cell.get("outputs", [])) == 1
    assert _words(normalised(executed)) == _words(nbformat.read(path, as_version=4))


def _words(notebook):
    return [output.data["text/plain"] for cell in notebook.cells for output in cell.get("outputs", [])]
