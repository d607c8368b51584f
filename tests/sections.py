"""A section's notebook run in this process, without a kernel: quick, and its charts are at hand."""

from collections.abc import Iterator
from datetime import date

import nbformat

from analysis.records.parameters import AllParameters, section_parameters
from analysis.records.presets import check_parameters, read_preset
from analysis.records.project import Project
from analysis.report import section as section_module
from analysis.report.blocks import Block


def preset(project: Project, name: str, **more) -> AllParameters:
    """Return a preset's parameters, some of them changed."""
    values = read_preset(project.params / f"{name}.yaml", f"{name}.yaml").value
    return check_parameters({**values, **more}, project)


def charts(project: Project, section: str, parameters: AllParameters, monkeypatch) -> dict:
    """Run a section's notebook from top to bottom and return its charts by label."""
    found = {}
    monkeypatch.setattr(section_module, "show", lambda *args, **payload: None)
    monkeypatch.setattr(section_module, "show_chart", lambda chart, label, caption: found.update({label: chart}))
    for _ in run(project, section, parameters):
        pass
    return found


def answers(project: Project, section: str, parameters: AllParameters, monkeypatch) -> list[Block]:
    """Run a section's notebook from top to bottom and return its claims as the report reads them."""
    found, shown = [], []
    monkeypatch.setattr(section_module, "show", lambda kind, text, /, **payload: shown.append((kind, text, payload)))
    monkeypatch.setattr(section_module, "show_chart", lambda chart, label, caption: None)
    for number, source in enumerate(run(project, section, parameters), 1):
        found += [Block(section, kind, text, payload, {}, number, source) for kind, text, payload in shown]
        shown.clear()
    return [block for block in found if block.kind == "claims"]


def spoken(project: Project, section: str, parameters: AllParameters, monkeypatch) -> list[tuple[str, str, dict]]:
    """Run a section's notebook and return all that it says: kind, text and payload of each block, in order."""
    found: list[tuple[str, str, dict]] = []
    monkeypatch.setattr(section_module, "show", lambda kind, text, /, **payload: found.append((kind, text, payload)))
    monkeypatch.setattr(
        section_module,
        "show_chart",
        lambda chart, label, caption: found.append(("figure", caption, {"title": chart.title, "alt": chart.alt})),
    )
    for _ in run(project, section, parameters):
        pass
    return found


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
