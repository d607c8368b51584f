"""Every preset in every language: its figures can be read, its evidence is found, and it is written well.

The notebooks are run once for each; the tests look at what they show.
"""

from itertools import combinations
from pathlib import Path

import pytest

from analysis.records.parameters import SECTIONS
from analysis.records.presets import read_preset
from analysis.records.project import find_project
from analysis.report.document import report_markdown
from analysis.report.evidence.collect import collect_evidence
from analysis.report.run import SectionRun
from analysis.report.save import claim_records
from analysis.report.section import section_data
from analysis.wording import LANGUAGES, Wording
from language import faults, misspelt, report_texts
from sections import claim_blocks, preset, shown
from test_figures import outline, texts

PROJECT = find_project()
# Presets that differ in nothing but the language show what the default shows in it.
OF_LANGUAGE = {"english", "nynorsk"}
PRESETS = sorted({path.stem for path in PROJECT.params.glob("*.yaml")} - OF_LANGUAGE)
RUNS = [(name, language) for name in PRESETS for language in LANGUAGES]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=RUNS, ids="-".join)
def told(request):
    """Return the parameters of a run, and what each of its sections shows."""
    name, language = request.param
    parameters = preset(PROJECT, name, language=language)
    return parameters, {section: shown(PROJECT, section, parameters) for section in SECTIONS}


def test_every_word_of_every_figure_can_be_read(told):
    """No word is clipped, none overlaps another, none is smaller than eight points."""
    charts = {each.payload["label"]: each.chart for found in told[1].values() for each in found if each.chart}
    assert len(charts) >= len(SECTIONS)
    for label, chart in charts.items():
        words = [(text.get_text(), outline(text), text.get_fontsize()) for text in texts(chart.figure)]
        size = chart.figure.bbox.size
        clipped = [word for word, box, _ in words if (box.vertices < -0.5).any() or (box.vertices > size + 0.5).any()]
        pairs = combinations(words, 2)
        overlapping = [(one, other) for (one, box, _), (other, room, _) in pairs if box.intersects_path(room)]
        small = [word for word, _, points in words if points < 8]
        assert (clipped, overlapping, small) == ([], [], []), label


def test_evidence_of_every_claim_is_found(told):
    """No claim of any section, printed or not, rests on an id that is in no table."""
    parameters, sections = told
    blocks = [block for section, found in sections.items() for block in claim_blocks(section, found)]
    data = section_data(PROJECT)
    wording = Wording(parameters.language, data["terms"], data["attributes"])
    evidence = collect_evidence(blocks, data, parameters, wording)
    lost = evidence.rows[evidence.rows["table"].eq("")]
    assert lost[["claim_id", "evidence_id"]].to_numpy().tolist() == []
    assert set(evidence.claims["claim_id"]) == set(claim_records(blocks)["claim_id"])
    assert evidence.claims[["notebook", "cell", "code"]].notna().all(axis=None)
    runs = [SectionRun(name, Path(f"{name}.ipynb"), 1.0) for name in sections]
    assert report_markdown(runs, blocks, evidence, parameters, wording, "screen").count("{.evidence-entry") == len(
        evidence.printed
    )


def test_report_is_written_well(told):
    """It prints no misspelt word, no word of another language, and no fault of setting."""
    parameters, sections = told
    found = report_texts(PROJECT, parameters, sections.values())
    assert [fault for text in found for fault in faults(text, parameters.language)] == []
    assert misspelt(found, parameters.language) == []


def test_presets_left_out_differ_in_language_only():
    """A preset that is not run has no other choice than its language."""
    assert all(set(read_preset(PROJECT.params / f"{name}.yaml", name).value) == {"language"} for name in OF_LANGUAGE)
