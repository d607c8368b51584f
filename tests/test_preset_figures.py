"""Every figure of every preset can be read: drawn from the real data, in the real words."""

from itertools import combinations
from pathlib import Path

import pytest

from analysis.records.parameters import SECTIONS
from analysis.records.project import find_project
from sections import charts, preset
from test_figures import outline, texts

PRESETS = sorted(path.stem for path in (Path(__file__).parents[1] / "params").glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("name", PRESETS)
def test_every_word_of_every_figure_can_be_read(name, monkeypatch):
    """No word is clipped, none overlaps another, none is smaller than eight points."""
    project = find_project()
    parameters = preset(project, name)
    drawn = {
        label: chart for each in SECTIONS for label, chart in charts(project, each, parameters, monkeypatch).items()
    }
    assert len(drawn) >= len(SECTIONS)
    for label, chart in drawn.items():
        words = [(text.get_text(), outline(text), text.get_fontsize()) for text in texts(chart.figure)]
        size = chart.figure.bbox.size
        clipped = [word for word, box, _ in words if (box.vertices < -0.5).any() or (box.vertices > size + 0.5).any()]
        pairs = combinations(words, 2)
        overlapping = [(one, other) for (one, box, _), (other, room, _) in pairs if box.intersects_path(room)]
        small = [word for word, _, points in words if points < 8]
        assert (clipped, overlapping, small) == ([], [], []), label
