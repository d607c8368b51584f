"""A section's notebook run in this process, without a kernel: quick, and its charts are at hand."""

from datetime import date

import nbformat

from analysis.records.parameters import AllParameters, section_parameters
from analysis.records.presets import check_parameters, read_preset
from analysis.records.project import Project
from analysis.report import section as section_module


def preset(project: Project, name: str, **more) -> AllParameters:
    """Return a preset's parameters, some of them changed."""
    values = read_preset(project.params / f"{name}.yaml", f"{name}.yaml").value
    return check_parameters({**values, **more}, project)


def charts(project: Project, section: str, parameters: AllParameters, monkeypatch) -> dict:
    """Run a section's notebook from top to bottom and return its charts by label."""
    found = {}
    monkeypatch.setattr(section_module, "show", lambda *args, **payload: None)
    monkeypatch.setattr(section_module, "show_chart", lambda chart, label, caption: found.update({label: chart}))
    names: dict = {}
    values = section_parameters(section, parameters)
    for cell in nbformat.read(project.notebooks / f"{section}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, section, "exec"), names)  # noqa: S102  our own notebook
        if "parameters" in cell.metadata.get("tags", []):
            names.update(
                {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
            )
    return found
