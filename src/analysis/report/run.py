"""Running the section notebooks: each in its own kernel, as many at once as there are cores."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from analysis.records.parameters import SECTIONS, AllParameters, section_parameters
from analysis.records.project import Project

# A kernel that answers neither at start nor in a cell is given up.
START_TIMEOUT, CELL_TIMEOUT = 120, 600


@dataclass(frozen=True)
class SectionRun:
    """How the run of one notebook went.

    Parameters
    ----------
    section : str
        Name of the notebook.
    notebook : Path
        The executed notebook, kept also when it failed.
    seconds : float
        Time it took.
    error : str
        One line on what stopped it; empty when it finished.
    """

    section: str
    notebook: Path
    seconds: float
    error: str = ""


def run_sections(project: Project, parameters: AllParameters, folder: Path) -> Iterator[SectionRun]:
    """Run every section's notebook and yield each as it ends.

    Parameters
    ----------
    project : Project
        The project whose notebooks are run.
    parameters : AllParameters
        Checked parameters; each notebook gets those that it takes.
    folder : Path
        Where the executed notebooks go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Spawned, not forked: a notebook must not inherit what another one opened.
    pool = ProcessPoolExecutor(min(len(SECTIONS), os.cpu_count() or 1), mp_context=get_context("spawn"))
    try:
        jobs = [
            pool.submit(run_section, project, section, section_parameters(section, parameters), folder)
            # Those with most parameters put together what others find and take longest: they begin first.
            for section in sorted(SECTIONS, key=lambda section: -len(SECTIONS[section].model_fields))
        ]
        for job in as_completed(jobs):
            yield job.result()
    finally:
        # When the run is interrupted, what has not begun is not begun.
        pool.shutdown(cancel_futures=True)


def run_section(project: Project, section: str, parameters: dict[str, Any], folder: Path) -> SectionRun:
    """Run one notebook; an error is recorded, not raised.

    Parameters
    ----------
    project : Project
        The project.
    section : str
        Name of the notebook.
    parameters : dict
        Values for its parameter cell.
    folder : Path
        Where the executed notebook goes.
    """
    # Heavy, and wanted only in the worker process.
    import papermill
    from traitlets.config import Config

    begun, target = time.perf_counter(), folder / f"{section}.ipynb"
    error = ""
    try:
        papermill.execute_notebook(
            project.notebooks / f"{section}.ipynb",
            target,
            parameters=parameters,
            kernel_name="python3",
            cwd=project.notebooks,
            progress_bar=False,
            start_timeout=START_TIMEOUT,
            execution_timeout=CELL_TIMEOUT,
            # Several kernels at once over ipc disturb one another; over tcp the kernel warns unless told to choose.
            config=Config({"KernelManager": {"transport_encryption": "auto"}}),
        )
    except papermill.PapermillExecutionError as failure:
        error = f"{failure.ename}: {failure.evalue}".strip().splitlines()[0]
    except Exception as failure:
        error = f"{type(failure).__name__}: {failure}".strip().splitlines()[0]
    return SectionRun(section, target, round(time.perf_counter() - begun, 2), error)
