"""The tests can fail: a broken value is seen by nbval and by the check."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from test_report import copied

FACT = "N010,DigiTrøndelag,has_secretariat"


def _break(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_nbval_sees_a_changed_value(tmp_path):
    """When a fact says yes instead of no, the stored outputs of the section no longer agree."""
    project = copied(tmp_path)
    _break(project.data / "raw" / "network_facts.csv", f"{FACT},no", f"{FACT},yes")
    notebook = project.notebooks / "20_networks.ipynb"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-q",
        "-p",
        "no:cacheprovider",
        notebook,
    ]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "har ikke sekretariat" in result.stdout


def test_check_tells_of_data_and_presets_at_once(tmp_path, monkeypatch):
    """A wrong fact, a table that can't be read and a misspelt parameter are told together, without a traceback."""
    project = copied(tmp_path)
    _break(project.data / "raw" / "network_facts.csv", f"{FACT},no", f"{FACT},maybe")
    (project.data / "raw" / "challenges.csv").write_bytes(b"challenge_id\xff")
    (project.params / "mine.yaml").write_text("langauge: nn\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert "data/raw/challenges.csv:1: is not UTF-8 text" in result.stderr
    assert "params/mine.yaml:1:langauge: no parameter of that name" in result.stderr


def test_check_sees_a_value_outside_its_list(tmp_path, monkeypatch):
    """When a fact says maybe, the check names file, row and what is allowed, and ends with exit code 1."""
    project = copied(tmp_path)
    _break(project.data / "raw" / "network_facts.csv", f"{FACT},no", f"{FACT},maybe")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert "data/raw/network_facts.csv:11:value" in result.stderr
