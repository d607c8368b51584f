"""The grounds: what the repository promises about itself is true."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
# What conda-forge has under no name of its own comes by pip there too.
BY_PIP = {"pypandoc-binary", "pypdfium2", "typst"}


def _declared() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {requirement.name.lower(): requirement for requirement in map(Requirement, lines)}


def _declared_for_browser() -> dict[str, Requirement]:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return {requirement.name.lower(): requirement for requirement in map(Requirement, groups["browser"])}


def _locked(name: str = "requirements.lock") -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ \\;]+)", text, re.MULTILINE))


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_lock_holds_every_declared_package_in_an_allowed_version():
    """What pyproject.toml asks for is in requirements.lock, in a version that it allows."""
    for locked, declared in [
        (_locked(), _declared()),
        (_locked("requirements-browser.lock"), _declared_for_browser()),
    ]:
        assert [name for name, asked in declared.items() if locked.get(name, "0") not in asked.specifier] == []


def test_locks_agree():
    """A package that stands in both locks has the same version in both."""
    everywhere, browser = _locked(), _locked("requirements-browser.lock")
    shared = everywhere.keys() & browser.keys()
    assert {name: browser[name] for name in shared} == {name: everywhere[name] for name in shared}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-browser.lock"])
def test_lock_has_hashes_and_no_addresses(name):
    """Every locked package has a hash, and no line names a host."""
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in text


def test_conda_environment_has_the_same_packages():
    """environment.yml names the declared packages in the minor versions of the lock, and installs this package."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    by_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    conda = {entry for entry in listed if isinstance(entry, str)}
    locked, declared = _locked(), set(_declared())
    minor = {name: ".".join(version.split(".")[:2]) for name, version in locked.items()}
    assert conda == {"python>=3.11", "make", "pip"} | {f"{name}={minor[name]}" for name in declared - BY_PIP}
    assert set(by_pip) == {f"{name}=={locked[name]}" for name in BY_PIP} | {"-e ."}


def test_every_dependency_has_its_reason():
    """docs/dependencies.md has a row for each declared package, and for no other."""
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)) == set(_declared()) | set(_declared_for_browser())


def test_ci_calls_the_command_of_the_readme():
    """The README's test command is what .ci/run calls, and the workflow calls .ci/run."""
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


def test_tree_in_the_architecture_is_the_tree():
    """Every module that docs/architecture.md draws exists, and every folder of the library is drawn."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^  ([a-z]+)/", text, re.MULTILINE))
    package = ROOT / "src" / "analysis"
    assert drawn == {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}


def test_no_module_outgrows_its_room():
    """No module of the library has more than 200 lines."""
    long = [path.name for path in (ROOT / "src").rglob("*.py") if path.read_text(encoding="utf-8").count("\n") > 200]
    assert long == []


def test_every_test_file_is_collected():
    """Every file in tests/ that holds a test has a name that pytest collects."""
    strays = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if re.search(r"^def test_", path.read_text(encoding="utf-8"), re.MULTILINE)
        and not path.name.startswith("test_")
    ]
    assert strays == []


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-DATA", "CITATION.cff", "CHANGELOG.md", "README.md"])
def test_grounds_are_not_empty(name):
    """Licences, citation, changes and README say something."""
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_no_file_holds_a_path_of_a_machine():
    """No tracked text names a home folder or a temporary folder of somebody's machine."""
    pattern = re.compile(r"(?<![\w/.])/(?:root|home/\w+|Users/\w+|tmp/\w)[/\w]*")
    found = []
    for path in _tracked():
        if path.suffix in {".lock", ".svg", ".png"}:
            continue
        found += [f"{path.name}: {hit}" for hit in pattern.findall(path.read_text(encoding="utf-8"))]
    assert found == []
