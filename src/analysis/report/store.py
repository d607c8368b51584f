"""Storing outputs in the notebooks: words only, the same on every machine, so that nbval has something to compare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat

from analysis.records.parameters import AllParameters, parameter_cell
from analysis.records.project import Project
from analysis.report.run import run_sections

KEPT = ("text/plain", "text/markdown")


def store_outputs(project: Project) -> Iterator[str]:
    """Run every section with the defaults and put its text outputs into the notebook.

    Parameters
    ----------
    project : Project
        The project.

    Yields
    ------
    str
        A line on each notebook.
    """
    with TemporaryDirectory() as folder:
        for run in run_sections(project, AllParameters(), Path(folder)):
            if run.error:
                yield f"{run.section}: {run.error}"
                continue
            notebook = normalised(nbformat.read(run.notebook, as_version=4))
            set_parameters(notebook, run.section)
            write_notebook(notebook, project.notebooks / f"{run.section}.ipynb")
            yield f"{run.section}: stored ({run.seconds:.1f} s)"


def normalised(notebook: Any) -> Any:
    """Return a notebook without anything that differs between machines or runs.

    Pictures, papermill's records and the injected parameters go; cells are numbered in order.
    """
    cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number:02d}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
    for count, cell in enumerate((cell for cell in cells if cell.cell_type == "code"), start=1):
        cell.execution_count = count
        cell.outputs = [_words(output, count) for output in cell.outputs]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook.cells = cells
    return notebook


def set_parameters(notebook: Any, section: str) -> None:
    """Make the parameter cell say what the section's schema says."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = parameter_cell(section)


def write_notebook(notebook: Any, path: Path) -> None:
    """Write a notebook beside its place, then rename."""
    beside = path.with_suffix(".tmp")
    beside.write_text(nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n", encoding="utf-8", newline="\n")
    beside.replace(path)


def _words(output: Any, count: int) -> Any:
    if "data" in output:
        output.data = {mime: content for mime, content in output.data.items() if mime in KEPT}
        output.metadata = {}
    if output.output_type == "execute_result":
        output.execution_count = count
    return output
