"""What the README tells people to type can be typed."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app, run_name
from analysis.records.parameters import AllParameters
from analysis.records.presets import check_parameters, read_preset
from analysis.records.project import Project

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines() if line.split("#")[0].strip()]
REPORTS = [shlex.split(command)[2:] for command in COMMANDS if "digikart report" in command]


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
def test_report_commands_have_allowed_parameters(arguments):
    """Presets and parameters in the README's report commands pass the check that runs before a report."""
    pairs = list(pairwise(arguments))
    given = dict(value.split("=", 1) for flag, value in pairs if flag == "-p")
    presets = [ROOT / "params" / f"{value}.yaml" for flag, value in pairs if flag == "--params"]
    values = {name: value for path in presets for name, value in read_preset(path, path.name).value.items()}
    assert check_parameters({**values, **given}, Project(ROOT))


def test_listing_commands_run():
    """The commands that list or check something end well."""
    runner = CliRunner()
    listed = runner.invoke(app, ["notebooks"])
    assert listed.exit_code == 0
    assert "focal_network = DigiTrøndelag" in listed.output
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
