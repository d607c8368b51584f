"""The command ``digikart fetch``."""

import csv
import hashlib

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.records.fetch import Limits
from analysis.records.snapshots import read_snapshots
from analysis.records.versions import read_versions
from tiny import write, write_tiny_project
from website import website
from written import Part, invented, write_by_pandoc, write_pdf

PAGE = b"<!doctype html><html lang='nb'><title>DigiNord</title><p>Velkommen.</p></html>"


@pytest.fixture
def site():
    """Return a server that needs no pause."""
    with website() as found:
        yield found


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Stand in a tiny project."""
    tiny = write_tiny_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    # The pause between two requests is tested where it belongs.
    monkeypatch.setattr("analysis.records.fetch.run.USUAL", Limits(delay=0, backoff=0.01, silence=2))
    return tiny


def fill(project, name, **rows):
    """Give rows of a table other values, by their first column."""
    path = project.data / "raw" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, table = list(reader.fieldnames), list(reader)
    lines = {row[columns[0]]: row for row in table}
    for key, values in rows.items():
        lines[key] = {**dict.fromkeys(columns, ""), **lines.get(key, {}), columns[0]: key, **values}
    cells = [columns, *([row[column] for column in columns] for row in lines.values())]
    write(path, "\n".join(",".join(f'"{cell}"' if cell else "" for cell in row) for row in cells) + "\n")


def run(site, *arguments):
    """Run the command, with the server allowed."""
    return CliRunner().invoke(app, ["fetch", "--allow-host", site.host, *arguments])


def test_front_pages_are_kept_with_their_day(site, project):
    """A site is fetched once for all who have it; the page, its sum and its day are in a table beside the files."""
    fill(project, "organisations", DigiNord={"site_url": site.put("/", PAGE)}, DigiSør={"site_url": site.address("/")})
    result = run(site, "--sites")
    assert (result.exit_code, site.seen) == (0, ["/robots.txt", "/"])
    (row,) = read_snapshots(project).to_dict("records")
    assert row["site_url"] == row["origin"] == site.address("/")
    assert (project.root / row["file"]).read_bytes() == PAGE
    assert "DigiNord" in result.stdout
    assert result.stdout.strip().endswith("2 new, 0 changed, 0 unchanged, 0 failed")


def test_a_changed_front_page_never_takes_the_place_of_another(site, project):
    """Both stay, and the command says so; the same page again is unchanged."""
    fill(project, "organisations", DigiNord={"site_url": site.put("/", PAGE, PAGE + b"2", PAGE)})
    assert "1 new, 0 changed, 0 unchanged" in run(site, "--sites", "DigiNord").stdout
    changed = run(site, "--sites", "DigiNord")
    assert "0 new, 1 changed, 0 unchanged" in changed.stdout
    assert "both are kept" in changed.stdout
    assert "0 new, 0 changed, 1 unchanged" in run(site, "--sites", "DigiNord").stdout
    contents = [(project.root / file).read_bytes() for file in read_snapshots(project)["file"]]
    assert sorted(contents) == [PAGE, PAGE + b"2"]


def test_the_same_day_asks_nobody_twice(site, project):
    """A second run goes on with what the first did not get."""
    fill(project, "organisations", DigiNord={"site_url": site.put("/", PAGE)}, DigiSør={"site_url": site.address("/s")})
    assert run(site, "--sites").exit_code == 1
    site.put("/s", PAGE + b"s")
    assert run(site, "--sites").exit_code == 0
    assert (site.seen.count("/"), site.seen.count("/s")) == (1, 2)


def test_what_failed_is_said_with_its_place(site, project):
    """The table gives the address, the reason, what to do, and the file and row that name it; the rest comes."""
    fill(project, "organisations", DigiNord={"site_url": site.put("/", PAGE)}, DigiSør={"site_url": site.address("/s")})
    result = run(site, "--sites")
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert f"{site.address('/s')}: answers 404 (Not Found); look at the address in a browser, correct it" in said
    assert "(data/raw/organisations.csv:3:site_url)" in said
    assert "1 new, 0 changed, 0 unchanged, 1 failed" in said


def test_a_dry_run_asks_nobody(site, project):
    """It lists names and addresses, and no request is made."""
    fill(project, "organisations", DigiNord={"site_url": site.put("/", PAGE)})
    result = run(site, "--sites", "--dry-run")
    assert result.stdout == f"DigiNord: {site.address('/')}\n1 address; nobody was asked\n"
    assert site.seen == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sites", "DigiNrd"], "data/raw/organisations.csv:organisation: holds no 'DigiNrd'; allowed: DigiNord"),
        (["--sites", "DigiNord"], "data/raw/organisations.csv:2:site_url: DigiNord has no address; write it there"),
        (["--allow-host", "localhost"], "--allow-host localhost: write HOST:PORT, as in --allow-host 127.0.0.1:8000"),
    ],
)
def test_wrong_use_stops_before_anything_is_asked(site, project, arguments, said):
    """It says what is allowed, and the exit code is 2."""
    result = run(site, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert site.seen == []


def test_without_permission_nothing_inside_a_network_is_asked(site, project):
    """The server of this test lies inside a network."""
    fill(project, "organisations", DigiNord={"site_url": site.put("/", PAGE)})
    result = CliRunner().invoke(app, ["fetch", "--sites"])
    assert result.exit_code == 1
    assert "inside a network" in " ".join(result.stdout.split())
    assert site.seen == []


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """Return a strategy as PDF, a later one as PDF, one as HTML, and a PDF without text."""
    folder = tmp_path_factory.mktemp("plans")
    write_pdf(folder / "first.pdf", invented("nb", 12))
    write_pdf(folder / "later.pdf", invented("nb", 12, seed=2))
    write_by_pandoc(folder / "page.html", invented("nn", 12))
    write_pdf(folder / "scan.pdf", [Part("paragraph", "1")])
    return {path.stem: path.read_bytes() for path in folder.iterdir() if path.suffix in {".pdf", ".html"}}


def versions(project):
    """Return the versions of documents, as text."""
    return read_versions(project).astype("str").to_dict("records")


def test_a_document_is_kept_with_its_text(site, project, plans):
    """The file lies there as it came, the text beside it, and a row tells where both are from."""
    fill(project, "documents", s001={"url": site.put("/plan.pdf", plans["first"]), "format": "pdf"})
    result = run(site, "s001")
    assert (result.exit_code, result.stdout.strip().splitlines()[-1]) == (0, "1 new, 0 changed, 0 unchanged, 0 failed")
    (row,) = versions(project)
    assert (row["document_id"], row["origin"], row["media_type"]) == (
        "s001",
        site.address("/plan.pdf"),
        "application/pdf",
    )
    assert (project.root / row["file"]).read_bytes() == plans["first"]
    assert (project.root / row["text"]).is_file()


def test_a_changed_document_keeps_both_versions(site, project, plans):
    """Nothing is overwritten, and the command says that something changed."""
    fill(project, "documents", s001={"url": site.put("/plan.pdf", plans["first"], plans["later"], plans["first"])})
    assert "1 new" in run(site, "s001").stdout
    changed = run(site, "s001")
    assert "1 changed" in changed.stdout
    assert "both are kept" in changed.stdout
    assert "1 unchanged" in run(site, "s001").stdout
    assert [(project.root / row["file"]).read_bytes() for row in versions(project)] == [plans["later"], plans["first"]]


def test_documents_of_one_address_are_fetched_once(site, project, plans):
    """Two documents that share an address get the same file by one request."""
    address = site.put("/plan", plans["page"])
    fill(project, "documents", s001={"url": address}, x001={"url": address})
    assert "2 new" in run(site).stdout
    assert site.seen.count("/plan") == 1
    assert "2 unchanged" in run(site).stdout
    assert site.seen.count("/plan") == 1


def test_a_scan_is_kept_but_held_out(site, project, plans):
    """A PDF without text is no failure of fetching, but the table says that it won't be coded, and why."""
    fill(project, "documents", s001={"url": site.put("/plan.pdf", plans["scan"])})
    result = run(site, "s001")
    assert result.exit_code == 0
    assert "held out: scanned" in " ".join(result.stdout.split())


def test_what_can_not_be_read_is_a_failure(site, project, plans):
    """A truncated PDF is said with its address, nothing of it is kept, and the other documents come."""
    fill(
        project,
        "documents",
        s001={"url": site.put("/half.pdf", plans["first"][:2000])},
        x001={"url": site.put("/plan.pdf", plans["later"])},
    )
    result = run(site)
    assert result.exit_code == 1
    assert "1 new, 0 changed, 0 unchanged, 1 failed" in result.stdout
    assert site.address("/half.pdf") in " ".join(result.stdout.split())
    assert [row["document_id"] for row in versions(project)] == ["x001"]


def test_an_error_page_is_not_the_document(site, project):
    """A register that promises a PDF takes no HTML page for it."""
    fill(project, "documents", s001={"url": site.put("/plan", PAGE), "format": "pdf"})
    result = run(site)
    assert result.exit_code == 1
    assert "is an HTML page where a PDF was expected" in " ".join(result.stdout.split())


def test_a_disk_that_takes_nothing_is_said(site, project):
    """What can't be written is a failure with a sentence; here a folder stands where a file should be."""
    address = site.put("/", PAGE)
    fill(project, "organisations", DigiNord={"site_url": address})
    begun = f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.part"
    (project.data / "processed" / "fetch" / begun).mkdir(parents=True)
    result = run(site, "--sites")
    assert result.exit_code == 1
    assert "can't be written to the disk" in " ".join(result.stdout.split())
