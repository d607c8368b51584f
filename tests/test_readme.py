"""What the README tells people to type can be typed."""

import re
import runpy
import shlex
from pathlib import Path

import pytest
from PIL import Image
from typer.main import get_command
from typer.testing import CliRunner

from analysis.cli import app, run_name
from analysis.records.parameters import AllParameters
from analysis.records.presets import check_parameters, read_preset
from analysis.records.project import Project
from analysis.report.contact_sheet import contact_sheet

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.split("#")[0].strip()]
REPORTS = [shlex.split(command)[2:] for command in COMMANDS if "digikart report" in command]
# Run below; of reports, what can be wrong in the command: its options and parameters.
RUN = {
    ".venv/bin/digikart notebooks",
    ".venv/bin/digikart fetch --dry-run",
    ".venv/bin/digikart code my_texts --codebook strategies --out codings.csv",
    ".venv/bin/python docs/picture.py reports/picture",
}
ENVIRONMENT = "sets up an environment, as make does"
NOT_RUN = {
    "make report": "sets up an environment; what it then calls is run in test_report.py",
    "make test": "is what runs this test",
    "make check": "sets up an environment; what it then calls is run below",
    "make lab": "opens JupyterLab and stays",
    "make browser": "installs packages; the tests that need them say so",
    "python -m venv .venv": ENVIRONMENT,
    ".venv/bin/python -m pip install --require-hashes -r requirements.lock": ENVIRONMENT,
    ".venv/bin/python -m pip install --no-deps --no-build-isolation --editable .": ENVIRONMENT,
    ".venv/bin/python -m pytest": "is what runs this test",
    ".venv/bin/digikart fetch --sites": "asks the network; test_fetch_command.py runs it against a server of its own",
    ".venv/bin/digikart add strategi.pdf": "writes into data/; test_add_command.py runs it on a project of its own",
    ".venv/bin/digikart notebooks --store": "writes into notebooks/; test_notebooks.py compares what it stores",
    ".venv/bin/python benchmarks/report.py": "takes minutes and tells times only",
}


def test_every_command_is_run_or_said_why_not():
    """No command of the README goes untried without a reason, and no reason is left for a command that is gone."""
    reports = {command for command in COMMANDS if "digikart report" in command}
    assert set(COMMANDS) == RUN | set(NOT_RUN) | reports


def test_make_targets_exist():
    """Every make target that the README names is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {command.split()[1] for command in COMMANDS if command.startswith("make ")}
    assert named
    assert named <= targets


def test_first_screen_says_what_it_is_and_shows_two_commands():
    """What it is, a picture of the report and the two commands come before anything else."""
    first = README.split("<details>")[0]
    assert re.findall(r"^make (\w+)", first, re.MULTILINE) == ["report", "test"]
    assert (ROOT / re.search(r"!\[[^\]]+\]\(([^)]+)\)", first)[1]).is_file()


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_report_commands_are_understood(arguments):
    """Options, presets and parameters of the README's report commands pass the checks that run before a report."""
    asked = get_command(app).commands["report"].make_context("report", list(arguments)).params
    given = dict(setting.split("=", 1) for setting in asked["parameter"] or [])
    preset = ROOT / "params" / f"{asked['params']}.yaml"
    assert check_parameters({**read_preset(preset, preset.name).value, **given}, Project(ROOT))


def test_code_command_runs(tmp_path):
    """The command that codes a folder of texts writes its table."""
    (tmp_path / "my_texts").mkdir()
    (tmp_path / "my_texts" / "a.txt").write_text("Kommunene samarbeider om kunstig intelligens.", encoding="utf-8")
    command = next(command for command in COMMANDS if "digikart code" in command)
    placed = [
        str(tmp_path / word) if word in ("my_texts", "codings.csv") else word for word in shlex.split(command)[1:]
    ]
    assert CliRunner().invoke(app, placed).exit_code == 0
    assert (tmp_path / "codings.csv").is_file()


def test_picture_is_cut_from_contact_sheets(tmp_path):
    """The picture above is made of the page, the PDF and the phone."""
    for name, size in {"desktop": (640, 905), "pdf": (595, 842), "phone": (234, 1013)}.items():
        contact_sheet([Image.new("RGB", size, "white")] * 12).save(tmp_path / f"contact-sheet-{name}-01.png")
    runpy.run_path(str(ROOT / "docs" / "picture.py"))["main"](tmp_path, tmp_path / "report.png")
    with Image.open(tmp_path / "report.png") as made, Image.open(ROOT / "docs" / "report.png") as shown:
        assert made.size == shown.size


def test_listing_commands_run():
    """The commands that list or check something end well."""
    runner = CliRunner()
    listed = runner.invoke(app, ["notebooks"])
    assert listed.exit_code == 0
    assert "focal_network = DigiTrøndelag" in listed.output
    planned = runner.invoke(app, ["fetch", "--dry-run"])
    assert planned.exit_code == 0
    assert "nobody was asked" in planned.output
    assert runner.invoke(app, ["check"]).exit_code == 0
    assert runner.invoke(app, ["--version"]).output.startswith("digikart ")


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)#]+)\)", README))
def test_links_lead_somewhere(target):
    """Every link to a file of the repository has its file."""
    assert (ROOT / target).exists()


def test_run_name_tells_network_day_language_and_what_else_was_set():
    """The folder of a report is named after what makes it different."""
    assert run_name(AllParameters()) == "DigiTrøndelag_2026-11-22_nb"
    assert (
        run_name(AllParameters(focal_network="Digi Agder", evidence="stated"))
        == "Digi-Agder_2026-11-22_nb_evidence=stated"
    )
