"""digikart check and the register: each address once, each municipality named, nothing both found and not found."""

import pytest

from analysis.records.check_package import check_data
from tiny import write, write_tiny_project

DOCUMENTS, OWNERS = "data/raw/documents.csv", "data/raw/document_owners.csv"
COLUMNS = "document_id,owner,owner_type,county,title,language,document_type,status,url"
N902 = "n0902,Storvik,municipality,Nordfylket,,,strategy,none_found,"


def said(tmp_path, documents, owners):
    """Return what is said of a register."""
    project = write_tiny_project(tmp_path)
    for name, columns, rows in (
        ("documents", COLUMNS, documents),
        ("document_owners", "document_id,kommunenummer,relation", owners),
    ):
        path = project.data / "raw" / f"{name}.csv"
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        lines = [dict(zip(columns.split(","), row.split(","), strict=True)) for row in rows]
        write(
            path,
            "\n".join([",".join(header), *(",".join(line.get(key, "") for key in header) for line in lines)]) + "\n",
        )
    found = "\n".join(str(problem) for problem in check_data(project))
    return "\n".join(line for line in found.splitlines() if line.startswith((DOCUMENTS, OWNERS)))


S001 = "s001,Lillevik,municipality,Nordfylket,Digital,nb,strategy,adopted,https://x.no/a"


@pytest.mark.parametrize(
    ("documents", "owners", "expected"),
    [
        ([S001, N902], ["s001,0901,own", "n0902,0902,none_found"], ""),
        (
            [S001, S001.replace("s001", "x001")],
            ["s001,0901,own", "x001,0902,own"],
            f"{DOCUMENTS}:3:url: https://x.no/a is the address of s001 too; allowed: one document an address",
        ),
        (
            [S001],
            ["s001,0901,own"],
            f"{OWNERS}:kommunenummer: the municipality 0902 has no row; add a document with the",
        ),
        (
            [S001, N902],
            ["s001,0901,own", "s001,0902,joint", "n0902,0902,none_found"],
            f"{OWNERS}:4:relation: none was found for 0902, and yet it has a strategy of its own or with others",
        ),
        (
            [S001.replace("strategy", "programme"), N902],
            ["s001,0902,own", "s001,0901,own", "n0902,0902,none_found"],
            "",
        ),
        (
            [S001.replace("Digital", ""), N902],
            ["s001,0901,own", "n0902,0902,none_found"],
            f"{DOCUMENTS}:2:title: the cell is empty; fill it, or write none_found as its status",
        ),
    ],
)
def test_the_register_is_checked(tmp_path, documents, owners, expected):
    """Each fault is said once, with its row."""
    found = said(tmp_path, documents, owners)
    assert found.startswith(expected)
    assert bool(found) == bool(expected)
