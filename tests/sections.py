"""A section's notebook run in this process, without a kernel: quick, and its charts are at hand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import nbformat
import pytest

from analysis.records.parameters import AllParameters, section_parameters
from analysis.records.presets import check_parameters, read_preset
from analysis.records.project import Project
from analysis.report import section as section_module
from analysis.report.blocks import Block
from analysis.report.figures import Chart


def preset(project: Project, name: str, **more) -> AllParameters:
    """Return a preset's parameters, some of them changed."""
    values = read_preset(project.params / f"{name}.yaml", f"{name}.yaml").value
    return check_parameters({**values, **more}, project)


class Shown(NamedTuple):
    """A block that a notebook shows; a figure with its chart, and its caption as the text."""

    kind: str
    text: str
    payload: dict
    chart: Chart | None
    cell: int
    source: str


def shown(project: Project, section: str, parameters: AllParameters) -> list[Shown]:
    """Run a section's notebook from top to bottom and return all that it shows, in order."""
    found: list[Shown] = []
    now: list[tuple[str, str, dict, Chart | None]] = []

    def show_chart(chart: Chart, label: str, caption: str) -> None:
        now.append(("figure", caption, {"label": label, "title": chart.title, "alt": chart.alt}, chart))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(section_module, "show", lambda kind, text, /, **payload: now.append((kind, text, payload, None)))
        patch.setattr(section_module, "show_chart", show_chart)
        for number, source in enumerate(run(project, section, parameters), 1):
            found += [Shown(*block, number, source) for block in now]
            now.clear()
    return found


def claim_blocks(section: str, found: Iterable[Shown]) -> list[Block]:
    """Return the claims that a section shows as the report reads them."""
    claims = [each for each in found if each.kind == "claims"]
    return [Block(section, each.kind, each.text, each.payload, {}, each.cell, each.source) for each in claims]


def answers(project: Project, section: str, parameters: AllParameters) -> list[Block]:
    """Run a section's notebook and return its claims as the report reads them."""
    return claim_blocks(section, shown(project, section, parameters))


def run(project: Project, section: str, parameters: AllParameters) -> Iterator[str]:
    """Run a section's notebook and yield the code of each cell that was run."""
    names: dict = {}
    values = section_parameters(section, parameters)
    for cell in nbformat.read(project.notebooks / f"{section}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, section, "exec"), names)  # noqa: S102  our own notebook
            yield cell.source
        if "parameters" in cell.metadata.get("tags", []):
            names.update(
                {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
            )
