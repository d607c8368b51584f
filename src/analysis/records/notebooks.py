"""The words in the notebooks, for checks that need no kernel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.records.problems import Problem
from analysis.records.project import Project
from analysis.records.yamlfile import InputFileError


@dataclass(frozen=True)
class MarkdownCell:
    """A cell of words.

    Parameters
    ----------
    file : str
        Path of the notebook from the project's root.
    number : int
        Its place among all cells, the first being 1.
    text : str
        What it holds.
    """

    file: str
    number: int
    text: str


def markdown_cells(project: Project) -> Iterator[MarkdownCell]:
    """Yield the cells of words in every notebook of a project, also in those that explore.

    Parameters
    ----------
    project : Project
        The project.

    Raises
    ------
    InputFileError
        When a notebook is not readable.

    Examples
    --------
    >>> from analysis.records.project import find_project
    >>> next(markdown_cells(find_project())).file
    'notebooks/00_start_here.ipynb'
    """
    for path in sorted(project.notebooks.rglob("*.ipynb")):
        file = path.relative_to(project.root).as_posix()
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            kinds = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
        except (ValueError, KeyError, TypeError):
            todo = "open and save it in JupyterLab, or take it away"
            raise InputFileError([Problem(file, 0, "", "is not a readable notebook", "", todo)]) from None
        for number, (kind, text) in enumerate(kinds, start=1):
            if kind == "markdown":
                yield MarkdownCell(file, number, text)
