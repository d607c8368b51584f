"""The report is built whole, says what it rests on, and fails in the open."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pandas as pd
import pypdf
import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.records.parameters import SECTIONS, AllParameters
from analysis.records.project import Project
from analysis.report.build import TargetError, build_report

ROOT = Path(__file__).parents[1]


class Page(HTMLParser):
    """Elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Remember an element."""
        self.elements.append((tag, dict(attrs)))

    def all(self, tag):
        """Return the attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def copied(folder: Path) -> Project:
    """Return a copy of this project that a test may break."""
    for name in ("data", "notebooks", "params"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return Project(folder)


def shortened(folder: Path, whole: set[str]) -> Project:
    """Return a copy of this project in which only some notebooks are whole; the others just open their section."""
    project = copied(folder)
    for path in project.notebooks.glob("[0-9]*.ipynb"):
        if path.stem not in whole:
            notebook = nbformat.read(path, as_version=4)
            notebook.cells = notebook.cells[:4]
            nbformat.write(notebook, path)
    return project


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Return one report built by the command, about another network and in another language than the default."""
    folder = tmp_path_factory.mktemp("reports") / "viken"
    arguments = ["report", "--params", "digiviken", "-p", "language=en", "--format", "docx", "--out", str(folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert str(folder / "index.html") in result.output
    return folder


@pytest.fixture(scope="module")
def page(report):
    """Return the page of that report."""
    return Page((report / "index.html").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_report_folder_holds_everything(report):
    """Page, PDF, claims, run record, executed notebooks, and each figure in three forms."""
    assert {"index.html", "report.pdf", "report.docx", "claims.csv", "run.json", "figures", "tables", "notebooks"} <= {
        path.name for path in report.iterdir()
    }
    assert {path.stem for path in (report / "notebooks").iterdir()} == set(SECTIONS)
    figures = [path for path in (report / "figures").iterdir() if path.suffix == ".svg"]
    assert len(figures) >= 2 * (len(SECTIONS) - 1)
    assert all(figure.with_suffix(suffix).is_file() for figure in figures for suffix in (".png", ".csv"))


@pytest.mark.slow
def test_nothing_half_built_is_left_behind(report):
    """Beside the report there is no folder of work in progress."""
    assert [path.name for path in report.parent.iterdir()] == ["viken"]


@pytest.mark.slow
def test_page_asks_nothing_of_the_network(page):
    """Pictures and style are inside the page; only links lead out of it."""
    assert all((image.get("src") or "").startswith("data:") for image in page.all("img"))
    assert [script for script in page.all("script") if "src" in script] == []
    assert page.all("link") == []
    assert page.all("html")[0]["lang"] == "en-GB"


@pytest.mark.slow
def test_every_picture_is_described(page):
    """Every image has an alternative text that says more than its caption's number."""
    assert len(page.all("img")) >= 12
    assert min(len(image.get("alt") or "") for image in page.all("img")) > 30


@pytest.mark.slow
def test_every_inner_link_has_its_target(page):
    """No link inside the page leads nowhere."""
    ids = {attributes["id"] for _, attributes in page.elements if attributes.get("id")}
    targets = {link["href"][1:] for link in page.all("a") if (link.get("href") or "").startswith("#")}
    assert targets - ids == set()


@pytest.mark.slow
def test_page_and_pdf_have_no_holes(report):
    """Neither page nor PDF prints a missing value, an unfilled template or an unresolved citation."""
    html = re.sub(
        r"<style>.*?</style>|data:image[^\"]*|<[^>]+>", " ", (report / "index.html").read_text("utf-8"), flags=re.S
    )
    pdf = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(report / "report.pdf").pages)
    for text in (html, pdf):
        assert not re.search(r"\bnan\b|<NA>|\bNone\b|\{\{|\?\?\?|\[\?\]", text)


@pytest.mark.slow
def test_pdf_is_tagged_and_in_the_right_language(report):
    """The PDF declares PDF/UA, its language and its title, and has an outline."""
    reader = pypdf.PdfReader(report / "report.pdf")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "DigiViken" in reader.metadata.title
    assert len(reader.outline) >= len(SECTIONS)


@pytest.mark.slow
def test_every_sentence_has_evidence(report):
    """claims.csv has evidence, a rule and a basis for every sentence, each once."""
    claims = pd.read_csv(report / "claims.csv")
    assert claims["claim_id"].is_unique
    assert claims[["sentence", "evidence", "rule", "basis", "kind"]].notna().all(axis=None)
    assert set(claims["section"]) >= {"networks", "strategies", "communication", "agreements"}


@pytest.mark.slow
def test_report_is_about_its_own_network(report):
    """Every claim that names the focal network names DigiViken; none of the lacks is DigiTrøndelag's."""
    claims = pd.read_csv(report / "claims.csv")
    about = claims[claims["section"].isin(["networks", "communication", "agreements"])]
    assert about["sentence"].str.contains("DigiViken").any()
    assert not about["sentence"].str.startswith("DigiTrøndelag").any()


@pytest.mark.slow
def test_run_record_says_what_was_used(report):
    """run.json holds parameters, versions, hashes of all inputs and the time of each section."""
    record = json.loads((report / "run.json").read_text(encoding="utf-8"))
    assert record["parameters"]["focal_network"] == "DigiViken"
    assert "data/raw/network_facts.csv" in record["inputs"]
    assert [section["section"] for section in record["sections"]] == list(SECTIONS)
    assert all(section["error"] == "" for section in record["sections"])


@pytest.mark.slow
def test_failed_section_is_said_and_the_others_finish(tmp_path):
    """A section that stops is named in the report with its error, its notebook is kept, the others are whole."""
    project = shortened(tmp_path / "project", {"20_networks"})
    path = project.notebooks / "40_communication.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3].source = "raise ValueError('med vilje <b>')"
    nbformat.write(notebook, path)
    runs = build_report(project, AllParameters(), tmp_path / "ut")
    html = (tmp_path / "ut" / "index.html").read_text(encoding="utf-8")
    assert [run.section for run in runs if run.error] == ["40_communication"]
    assert "ValueError: med vilje &lt;b&gt;" in html
    assert (tmp_path / "ut" / "notebooks" / "40_communication.ipynb").is_file()
    assert "networks" in set(pd.read_csv(tmp_path / "ut" / "claims.csv")["section"])


@pytest.mark.slow
def test_interrupted_run_leaves_nothing_under_the_name(tmp_path):
    """When a run is stopped after its first section, neither a report nor a folder of work is left."""

    def stop(run):
        raise KeyboardInterrupt

    project = shortened(tmp_path / "project", set())
    with pytest.raises(KeyboardInterrupt):
        build_report(project, AllParameters(), tmp_path / "ut" / "rapport", stop)
    assert list((tmp_path / "ut").iterdir()) == []


def test_folder_that_is_no_report_is_left_alone(tmp_path):
    """A folder that holds something else is neither emptied nor written into."""
    (tmp_path / "notater.txt").write_text("viktig", encoding="utf-8")
    with pytest.raises(TargetError, match=r"no run\.json"):
        build_report(Project(ROOT), AllParameters(), tmp_path)
    assert (tmp_path / "notater.txt").read_text(encoding="utf-8") == "viktig"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-p", "focal_netwrok=DigiViken"], "did you mean 'focal_network'?"),
        (["-p", "focal_network=DigiVikn"], "did you mean 'DigiViken'?"),
        (["-p", "language"], "write NAME=VALUE"),
        (["--params", "finnes-ikke"], "there is no such file"),
    ],
)
def test_wrong_command_stops_before_anything_runs(arguments, message, tmp_path):
    """A mistake on the command line gives one sentence and exit code 2, and no folder."""
    result = CliRunner().invoke(app, ["report", "--out", str(tmp_path / "ut"), *arguments])
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "ut").exists()


@pytest.mark.slow
def test_summary_is_one_page(report):
    """What the steering group reads first ends on the page on which it begins."""
    reader = pypdf.PdfReader(report / "report.pdf")
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    # The contents come first.
    first, second = (reader.get_destination_page_number(entry) for entry in chapters[1:3])
    assert second - first == 1
