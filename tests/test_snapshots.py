"""Front pages of sites, kept as they were on a day."""

import hashlib
from datetime import date

import pytest

from analysis.records.check_package import check_data
from analysis.records.check_snapshots import snapshot_problems
from analysis.records.snapshots import add_snapshot, read_snapshots, see_snapshot, snapshots_folder, snapshots_table
from tiny import write, write_tiny_project

SITE, ORIGIN = "https://www.diginord.no/om oss", "https://www.diginord.no/om%20oss"


@pytest.fixture
def project(tmp_path):
    """Return a tiny project."""
    return write_tiny_project(tmp_path)


def keep(project, content, day, site=SITE):
    """Keep a page."""
    source = project.root / "answer"
    source.write_bytes(content)
    return add_snapshot(project, site, source, ORIGIN, hashlib.sha256(content).hexdigest(), date(2026, 11, day))


def test_versions_stand_side_by_side(project):
    """A page is kept once, with the first and the last day it was seen; another one stands beside it."""
    assert [keep(project, b"one", 1), keep(project, b"one", 2), keep(project, b"two", 3)] == [
        "new",
        "unchanged",
        "changed",
    ]
    see_snapshot(project, SITE, hashlib.sha256(b"two").hexdigest(), date(2026, 11, 9))
    table = read_snapshots(project)
    days = [["2026-11-01", "2026-11-02"], ["2026-11-03", "2026-11-09"]]
    assert table[["retrieved", "seen"]].to_numpy().tolist() == days
    assert [(project.root / file).read_bytes() for file in table["file"]] == [b"one", b"two"]


def test_sites_of_the_same_page_have_a_row_each(project):
    """Two sites that show the same are two observations."""
    assert [keep(project, b"one", 1), keep(project, b"one", 1, "https://annen.no")] == ["new", "new"]
    assert len(read_snapshots(project)) == 2


def test_a_project_with_front_pages_is_in_order(project):
    """What fetch wrote passes digikart check, though no resource describes it."""
    keep(project, b"one", 1)
    keep(project, b"two", 2)
    assert check_data(project) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda page, table: page.unlink(), "snapshots.csv:2:file: there is no data/raw/snapshots/diginord.no-om-oss/"),
        (lambda page, table: page.write_bytes(b"x"), ".html is not what was fetched; put it back, or delete"),
        (lambda page, table: write(page.parent / "b.html", ""), "b.html: no row tells where it comes from; delete it"),
        (lambda page, table: table.unlink(), ".html: no row tells where it comes from"),
        (
            lambda page, table: write(table, "a,b\n1,2\n"),
            "snapshots.csv:1: can't be read as a table; allowed: site_url,",
        ),
        (lambda page, table: table.write_bytes(b"\xff\0"), "can't be read as a table"),
        (
            lambda page, table: write(table, table.read_text().replace("data/raw/snapshots/", "../../")),
            "leads out of the folder; allowed: data/raw/snapshots; delete the row",
        ),
    ],
)
def test_damage_is_said(project, damage, said):
    """A page that is missing, changed, unknown or elsewhere, and a broken table, are one sentence each."""
    keep(project, b"one", 1)
    (page,) = snapshots_folder(project).rglob("*.html")
    damage(page, snapshots_table(project))
    assert said in str(snapshot_problems(project)[0])
