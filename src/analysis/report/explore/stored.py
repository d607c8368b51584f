"""Storing the words that the notebooks of the forms show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from analysis.records.project import Project
from analysis.report.run import run_section
from analysis.report.store import normalised, write_notebook

FOLDER = "explore"


def store_forms(project: Project) -> Iterator[str]:
    """Run every notebook in ``notebooks/explore`` and put its text outputs into it.

    Parameters
    ----------
    project : Project
        The project.

    Yields
    ------
    str
        A line on each notebook.
    """
    for path in sorted((project.notebooks / FOLDER).glob("*.ipynb")):
        name = f"{FOLDER}/{path.stem}"
        with TemporaryDirectory() as folder:
            (Path(folder) / FOLDER).mkdir()
            run = run_section(project, name, {}, Path(folder))
            if run.error:
                yield f"{name}: {run.error}"
                continue
            write_notebook(normalised(nbformat.read(run.notebook, as_version=4)), path)
            yield f"{name}: stored ({run.seconds:.1f} s)"
