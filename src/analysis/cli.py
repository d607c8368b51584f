"""The command ``digikart``."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum
from importlib.metadata import version as installed
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from analysis.cli_add import add_command
from analysis.cli_code import code_command
from analysis.cli_fetch import fetch_command
from analysis.records.parameters import SECTIONS, AllParameters
from analysis.records.presets import check_parameters, read_preset
from analysis.records.project import Project, ProjectNotFoundError, find_project
from analysis.records.yamlfile import InputFileError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Maps Norway's DigiNettverk, with evidence.")
errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

app.command("add")(add_command)
app.command("code")(code_command)
app.command("fetch")(fetch_command)

Settings = Annotated[list[str] | None, typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="Set a parameter.")]


class Format(StrEnum):
    """A format of the report."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


Formats = Annotated[
    list[Format] | None,
    typer.Option("--format", help="docx adds a Word document; the page and the PDF are always made."),
]
Preset = Annotated[str, typer.Option("--params", help="A preset: its name in params/, or a file.")]


@app.command()
def report(
    parameter: Settings = None,
    params: Preset = "default",
    out: Annotated[Path | None, typer.Option(help="Folder of the report.")] = None,
    formats: Formats = None,
    contact_sheet: Annotated[bool, typer.Option("--contact-sheet", help="Add pictures of all pages at once.")] = False,
) -> None:
    """Run all sections and build the report."""
    # Heavy; the other commands do without.
    from analysis.report.build import TargetError, build_report
    from analysis.report.contact_sheet import missing_browser
    from analysis.report.publish import Extra
    from analysis.report.run import SectionRun

    project = _project()
    chosen = _parameters(project, params, parameter or [])
    target = out or project.reports / run_name(chosen)
    extras: set[Extra] = {"docx"} if Format.DOCX in (formats or []) else set()
    if contact_sheet:
        extras.add("contact-sheet")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        waiting = list(SECTIONS)
        task = progress.add_task(waiting[0], total=len(SECTIONS))

        def ended(run: SectionRun) -> None:
            waiting.remove(run.section)
            progress.update(task, advance=1, description=waiting[0] if waiting else "HTML, PDF")

        try:
            runs = build_report(project, chosen, target, ended, extras)
        except TargetError as error:
            _stop(str(error))
    failed = [run for run in runs if run.error]
    for run in failed:
        errors.print(f"{run.section}: {run.error}; see {target / 'notebooks' / run.notebook.name}")
    if contact_sheet and (needed := missing_browser()):
        errors.print(
            f"The contact sheets show the PDF only. To see the page on phone and desktop too, install: {needed}"
        )
    print(target / "index.html")
    if failed:
        raise typer.Exit(1)


@app.command()
def check() -> None:
    """Check everything in data/ and params/, and that texts and notebooks count nothing by hand."""
    from analysis.coding import check_codebooks
    from analysis.compare.check_provisions import check_provisions
    from analysis.records.check_measures import check_measures
    from analysis.records.check_package import check_data
    from analysis.records.presets import check_presets
    from analysis.wording.check_prose import check_prose

    project = _project()
    problems = check_data(project)
    for each in (check_codebooks, check_provisions, check_measures, check_presets, check_prose):
        try:
            problems += each(project)
        except (OSError, ValueError, LookupError):
            # It looks names up in tables; where one of them can't be read, that is the problem to mend first.
            if not problems:
                raise
    for problem in problems:
        errors.print(str(problem))
    if problems:
        errors.print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        raise typer.Exit(1)
    print("data/ and params/ are in order")


@app.command()
def notebooks(
    store: Annotated[bool, typer.Option(help="Run with defaults, store text outputs.")] = False,
) -> None:
    """List the notebooks with their parameters, or store their outputs anew."""
    project = _project()
    if store:
        from analysis.report.explore.stored import store_forms
        from analysis.report.store import store_outputs

        for line in (*store_outputs(project), *store_forms(project)):
            print(line)
        return
    for section, schema in SECTIONS.items():
        print(section)
        for name, field in schema.model_fields.items():
            print(f"  {name} = {field.default}: {field.description}")


@app.command()
def lab() -> None:
    """Open JupyterLab on the notebooks."""
    command = [sys.executable, "-m", "jupyter", "lab", "--notebook-dir", str(_project().root)]
    raise typer.Exit(subprocess.call(command))  # noqa: S603  our own interpreter and folder


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    """Map Norway's DigiNettverk, with evidence behind every sentence."""
    if version:
        print(f"digikart {installed('digikart')}")
        raise typer.Exit


def run_name(parameters: AllParameters) -> str:
    """Return the folder name of a run: network, day and language, and what else was set."""
    values, usual = parameters.model_dump(mode="json"), AllParameters().model_dump(mode="json")
    named = [values.pop(name) for name in ("focal_network", "as_of", "language")]
    named += [f"{name}={value}" for name, value in values.items() if value != usual[name]]
    return "_".join("".join(sign if sign.isalnum() or sign in "-=." else "-" for sign in part) for part in named)


def main() -> None:
    """Run the command."""
    app()


def _project() -> Project:
    try:
        return find_project()
    except ProjectNotFoundError as error:
        _stop(str(error))


def _parameters(project: Project, params: str, settings: list[str]) -> AllParameters:
    wrong = [setting for setting in settings if "=" not in setting]
    if wrong:
        _stop(f"-p {wrong[0]}: write NAME=VALUE, as in -p focal_network=DigiViken")
    given: dict[str, Any] = dict(setting.split("=", 1) for setting in settings)
    named = project.params / f"{params}.yaml"
    preset = named if named.is_file() else Path(params)
    try:
        values = read_preset(preset, preset.name).value
        check_parameters(values, project, preset.name)
        return check_parameters({**values, **given}, project)
    except InputFileError as error:
        _stop(str(error))


def _stop(message: str) -> NoReturn:
    errors.print(message)
    raise typer.Exit(2)
