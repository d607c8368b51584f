"""The command ``digikart add``: a file becomes a document of the register."""

import csv

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.records.check_package import check_data
from analysis.records.versions import read_versions
from tiny import write_tiny_project

PLAN = "Kommunen skal ikke vente, men dele data fra hele driften og gi hver ansatt mer opplæring i hvordan. " * 12


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a tiny project in which nothing was found for Storvik, and run the command there."""
    project = write_tiny_project(tmp_path)
    change(project, "documents", "x001", {"status": "none_found", "title": "", "language": "", "evidence": ""})
    change(project, "document_owners", "x001", {"relation": "none_found"})
    for path in (project.data / "raw" / "abstracts").glob("x001.md"):
        path.unlink()
    change(project, "abstracts_index", "x001", None)
    monkeypatch.chdir(tmp_path)
    return project


def rows(project, name):
    """Return the rows of a table."""
    with (project.data / "raw" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def change(project, name, document_id, cells):
    """Change the row of a document in a table, or take it out."""
    kept = [
        row | (cells or {}) if row["document_id"] == document_id else row
        for row in rows(project, name)
        if cells is not None or row["document_id"] != document_id
    ]
    with (project.data / "raw" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def add(project, name, text, *options):
    """Write a text file and add it."""
    path = project.root / name
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["add", str(path), *options])


def test_what_the_file_says_is_not_asked_for(project):
    """Title, owner, kind, status, period and language are read; the row that said that none was found is gone."""
    result = add(project, "fil.md", f"# Digitaliseringsstrategi for Storvik 2024–2027 (utkast)\n\n{PLAN}")
    assert result.exit_code == 0
    assert result.stdout.startswith("d001: new; registered as «Digitaliseringsstrategi for Storvik 2024–2027 (utkast)»")
    old, new = rows(project, "documents")
    assert (old["document_id"], new["document_id"]) == ("s001", "d001")
    told = ["owner", "owner_type", "county", "period_start", "period_end", "language", "document_type", "status"]
    assert [new[name] for name in told] == [
        *("Storvik kommune", "municipality", "Nordfylket", "2024", "2027", "nb", "strategy", "draft"),
    ]
    assert rows(project, "document_owners")[1:] == [
        {"document_id": "d001", "kommunenummer": "0902", "relation": "own", "note_en": ""},
    ]
    assert check_data(project) == []


def test_the_same_file_again_is_unchanged(project):
    """Also when the document was said by name the first time."""
    assert add(project, "plan.txt", PLAN, "--document", "s001").stdout == "s001: new\n"
    assert add(project, "kopi.txt", PLAN).stdout == "s001: unchanged\n"
    assert len(read_versions(project)) == 1


def test_a_new_version_keeps_the_old(project):
    """The title and the owner tell which document it is; both files stay."""
    first = f"# Digital i Lillevik\n\n{PLAN}"
    assert add(project, "plan.md", first).stdout.startswith("s001: new; taken to be «Digital i Lillevik» of Lillevik")
    later = add(project, "plan.md", f"{first}\n\nNytt avsnitt.").stdout
    assert later.startswith("s001: changed; taken to be «Digital i Lillevik»")
    assert "the version before is kept too" in later
    assert [(project.root / file).is_file() for file in read_versions(project)["file"]] == [True, True]


def test_owners_can_be_given(project):
    """By name or number, and several make a joint document."""
    result = add(project, "felles.txt", PLAN, "--owner", "lillevik kommune", "--owner", "0902")
    assert result.exit_code == 0
    new = rows(project, "documents")[-1]
    assert [new[name] for name in ("title", "owner", "owner_type")] == [
        *("felles", "Lillevik og Storvik kommuner", "intermunicipal"),
    ]
    assert [row["relation"] for row in rows(project, "document_owners") if row["document_id"] == "d001"] == [
        "joint"
    ] * 2


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (PLAN, [], "«plan»: the file does not say whose it is; nearest in the register: s001 «Digital i Lillevik»"),
        (PLAN, ["--document", "s01"], "--document s01: the register has no such document; did you mean s001?"),
        (PLAN, ["--document", "x001"], "--document x001: it only says that none was found; give --owner NAME"),
        (
            PLAN,
            ["--owner", "Lilevik"],
            "--owner Lilevik: no municipality of data/raw/municipalities.csv; did you mean Lil",
        ),
        (
            PLAN,
            ["--owner", "Storvik", "--document", "s001"],
            "--document s001: leave --owner out, for s001 has its owners",
        ),
        (f"# Digital plan i Lillevik\n\n{PLAN}", [], "may be in the register already: s001 «Digital i Lillevik»"),
        (
            "# Lillevik\n\n" + "Xq zzkw vbnm wqrtp. " * 20,
            [],
            "can't be read well enough to tell what it is (unknown_words",
        ),
    ],
)
def test_unclear_cases_are_refused(project, text, options, said):
    """Nothing is guessed: one sentence says what is near and what to give, and nothing is written."""
    before = rows(project, "documents")
    result = add(project, "plan.md", text, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert rows(project, "documents") == before
    assert read_versions(project).empty


def test_a_file_that_can_not_be_read_is_a_problem(project):
    """It is said of the file, in one line."""
    result = add(project, "tom.pdf", "")
    assert result.exit_code == 1
    assert result.stderr.strip().endswith("tom.pdf: the file is empty; fetch it again")


def test_a_text_that_is_not_good_is_held_out(project):
    """It is kept, and the reason is said; of a new document only the title is then known."""
    result = add(project, "rart.md", "Xq zzkw vbnm wqrtp. " * 20, "--owner", "Storvik")
    assert result.exit_code == 0
    assert "held out: unknown_words" in result.stdout
    assert rows(project, "documents")[-1]["evidence"] == "title_only"
    assert read_versions(project)["held_out"].notna().all()


def test_a_report_does_not_tell_that_there_is_a_strategy(project):
    """The row that says that no strategy was found stays beside it."""
    add(project, "rapport.md", f"# Årsmelding for Storvik\n\n{PLAN}")
    assert [row["document_id"] for row in rows(project, "documents")] == ["s001", "x001", "d001"]
    assert check_data(project) == []
