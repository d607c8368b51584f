"""Building a report folder: run the notebooks, save what they showed, publish it, and only then give it its name."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from analysis.records.parameters import SECTIONS, AllParameters
from analysis.records.project import Project
from analysis.records.sources import csl_items
from analysis.records.tables import read_table
from analysis.report.blocks import read_blocks
from analysis.report.document import report_markdown
from analysis.report.manifest import MANIFEST, manifest, write_manifest
from analysis.report.publish import publish
from analysis.report.run import SectionRun, run_sections
from analysis.report.save import cited_sources, save_blocks
from analysis.wording import Wording


class TargetError(ValueError):
    """The folder asked for holds something that is not a report."""


def build_report(
    project: Project,
    parameters: AllParameters,
    target: Path,
    on_section: Callable[[SectionRun], None] = lambda run: None,
) -> list[SectionRun]:
    """Build a report under a name that only a whole report gets.

    Parameters
    ----------
    project : Project
        The project.
    parameters : AllParameters
        Checked parameters.
    target : Path
        Folder of the report; an earlier report there is replaced.
    on_section : callable
        Told of each section as it ends.

    Returns
    -------
    list of SectionRun
        How each section went, in order. A failed section is said to be missing in the report.

    Raises
    ------
    TargetError
        When the folder exists and is not a report.
    """
    if target.exists() and not (target / MANIFEST).is_file() and any(target.iterdir() if target.is_dir() else [target]):
        message = f"{target}: exists and is not a report (no {MANIFEST} in it); name another folder or empty it"
        raise TargetError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = target.parent / f".{target.name}-{uuid4().hex[:8]}"
    try:
        runs = _write(project, parameters, work, on_section)
        _put(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return runs


def _write(
    project: Project, parameters: AllParameters, work: Path, on_section: Callable[[SectionRun], None]
) -> list[SectionRun]:
    begun = time.perf_counter()
    order, ended = list(SECTIONS), []
    for run in run_sections(project, parameters, work / "notebooks"):
        ended.append(run)
        on_section(run)
    runs = sorted(ended, key=lambda run: order.index(run.section))
    blocks = [block for run in runs if not run.error for block in read_blocks(run.notebook)]
    save_blocks(blocks, work)
    sources = read_table("sources", project)
    references = csl_items(sources[sources["source"].isin(cited_sources(blocks))])
    wording = Wording(parameters.language)
    common = {"focal": parameters.focal_network, "as_of": parameters.as_of}
    titles = {name: wording(f"report.{name}", **common) for name in ("title", "subtitle")}
    publish(report_markdown(runs, blocks, parameters, wording), references, work, wording, titles)
    write_manifest(manifest(project, parameters, runs, time.perf_counter() - begun), work)
    return runs


def _put(work: Path, target: Path) -> None:
    """Rename the finished folder to its name, with the earlier one out of the way only for that moment."""
    old = target.parent / f"{work.name}-old"
    if target.exists():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)
