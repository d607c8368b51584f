"""run.json: what a report was made from, so that it can be made again."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.records.checksum import file_sha256
from analysis.records.parameters import AllParameters, section_parameters
from analysis.records.project import Project
from analysis.report.run import SectionRun

MANIFEST = "run.json"
PACKAGES = ("digikart", "pandas", "matplotlib", "seaborn", "nltk", "papermill", "pypandoc-binary", "typst")


def manifest(project: Project, parameters: AllParameters, runs: Sequence[SectionRun], seconds: float) -> dict[str, Any]:
    """Return what a run used and how long it took.

    Parameters
    ----------
    project : Project
        The project.
    parameters : AllParameters
        The run's parameters.
    runs : sequence of SectionRun
        How each section went.
    seconds : float
        Time of the whole run.

    Returns
    -------
    dict
        ``parameters, versions, inputs`` (path → SHA-256), ``sections`` and ``seconds``.
    """
    sections = [
        {
            "section": run.section,
            "seconds": run.seconds,
            "error": run.error,
            "parameters": section_parameters(run.section, parameters),
        }
        for run in runs
    ]
    return {
        "parameters": parameters.model_dump(mode="json"),
        "versions": versions(),
        "inputs": input_hashes(project),
        "sections": sections,
        "seconds": round(seconds, 2),
    }


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that a report is made with."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def write_manifest(content: dict[str, Any], folder: Path) -> None:
    """Write ``run.json``."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def input_hashes(project: Project) -> dict[str, str]:
    """Return the SHA-256 of every input file by its path in the project."""
    folders = [project.data / "raw", project.data / "coded", project.notebooks]
    files = [project.data / "datapackage.json", *(path for folder in folders for path in folder.rglob("*"))]
    inputs = sorted(path for path in files if path.is_file() and ".ipynb_checkpoints" not in path.parts)
    return {path.relative_to(project.root).as_posix(): file_sha256(path) for path in inputs}
