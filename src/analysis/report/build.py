"""Building a report folder: run the notebooks, save what they showed, publish it, and only then give it its name."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Collection
from pathlib import Path
from uuid import uuid4

from analysis.records.parameters import SECTIONS, AllParameters
from analysis.records.project import Project
from analysis.records.sources import csl_items
from analysis.report.blocks import read_blocks
from analysis.report.document import report_markdown
from analysis.report.evidence.collect import collect_evidence
from analysis.report.evidence.listing import Medium
from analysis.report.manifest import MANIFEST, manifest, versions, write_manifest
from analysis.report.methods.chapter import method_blocks
from analysis.report.publish import Extra, publish
from analysis.report.run import SectionRun, run_sections
from analysis.report.save import cited_sources, save_blocks, save_evidence
from analysis.report.section import section_data
from analysis.report.title_page import title_page
from analysis.wording import Wording


class TargetError(ValueError):
    """The folder asked for holds something that is not a report."""


def build_report(
    project: Project,
    parameters: AllParameters,
    target: Path,
    on_section: Callable[[SectionRun], None] = lambda run: None,
    extras: Collection[Extra] = (),
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
    extras : collection of {"docx", "contact-sheet"}
        What the report is to have besides the page and the PDF.

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
        runs = _write(project, parameters, work, on_section, extras)
        _put(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return runs


def _write(
    project: Project,
    parameters: AllParameters,
    work: Path,
    on_section: Callable[[SectionRun], None],
    extras: Collection[Extra],
) -> list[SectionRun]:
    begun = time.perf_counter()
    order, ended = list(SECTIONS), []
    for run in run_sections(project, parameters, work / "notebooks"):
        ended.append(run)
        on_section(run)
    runs = sorted(ended, key=lambda run: order.index(run.section))
    blocks = [block for run in runs if not run.error for block in read_blocks(run.notebook)]
    data = section_data(project)
    wording = Wording(parameters.language, data["terms"], data["attributes"])
    blocks += method_blocks(project, data, parameters, versions(), wording)
    save_blocks(blocks, work)
    evidence = collect_evidence(blocks, data, parameters, wording)
    save_evidence(evidence, work)
    cited = cited_sources(blocks) | evidence.sources
    references = csl_items(data["sources"][data["sources"]["source"].isin(cited)])
    front = title_page(parameters, blocks, len(references), wording)
    media: tuple[Medium, ...] = ("screen", "paper")
    texts = {medium: report_markdown(runs, blocks, evidence, parameters, wording, medium) for medium in media}
    publish(texts, references, work, wording, front, extras)
    write_manifest(manifest(project, parameters, runs, time.perf_counter() - begun), work)
    return runs


def _put(work: Path, target: Path) -> None:
    """Rename the finished folder to its name, with the earlier one out of the way only for that moment."""
    old = target.parent / f"{work.name}-old"
    if target.exists():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)
