"""Markdown documents with front matter."""

import json

import pandas as pd
import pytest

from analysis.records.documents import read_documents
from analysis.records.project import Project
from analysis.records.yamlfile import MAX_BYTES, InputFileError, parse_yaml, read_text

FOLDER = "data/raw/notes"


def project_with(root, **files):
    """Write a project that has one collection of documents, named by keyword."""
    folder = root / FOLDER
    folder.mkdir(parents=True)
    described = {"resources": [{"name": "notes", "path": "raw/notes", "format": "md"}]}
    (root / "data" / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.md").write_bytes(content if isinstance(content, bytes) else content.encode())
    return Project(root)


def test_front_matter_becomes_columns(tmp_path):
    """Keys become typed columns, lists are joined, and what one document lacks is missing there."""
    project = project_with(
        tmp_path,
        b="---\nid: b\nyear: 2020\nday: 2024-02-01\nurls: [x, y]\n---\nTekst b.\n",
        a="---\nid: a\nowner: Å\nyear: null\n---\n\nTekst a.\n",
    )
    table = read_documents("notes", project)
    assert list(table.columns[:2]) == ["document_id", "text"]
    assert table["document_id"].tolist() == ["a", "b"]
    assert table["text"].tolist() == ["Tekst a.", "Tekst b."]
    assert table.loc[1, "urls"] == "x;y"
    assert str(table["year"].dtype) == "Int64"
    assert table.loc[1, "day"] == pd.Timestamp("2024-02-01")
    assert table["owner"].isna().tolist() == [False, True]


def test_text_is_in_form_c_with_plain_line_ends(tmp_path):
    """Offsets mean the same on every machine: å is one character, and a line end too."""
    raw = "\ufeff---\r\nid: a\r\n---\r\nA\u030arsplan\r\nnå\r\n"
    assert read_documents("notes", project_with(tmp_path, a=raw)).loc[0, "text"] == "Årsplan\nnå"


def test_a_line_of_dashes_in_the_text_is_text(tmp_path):
    """Only the second line of dashes closes the front matter."""
    project = project_with(tmp_path, a="---\nid: a\n---\nOver\n\n---\n\nUnder")
    assert read_documents("notes", project).loc[0, "text"] == "Over\n\n---\n\nUnder"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("bare tekst", ":1: the front matter is missing or not closed"),
        ("---\nid: a\ntekst", ":1: the front matter is missing or not closed"),
        ("---\n---\ntekst", ":2: the front matter holds no keys"),
        ("---\ntitle: x\n---\n", ":2:id: the key is missing; allowed: a"),
        ("---\ntitle: x\nid: b\n---\n", ":3:id: 'b' is not the file's name; allowed: a"),
        ("---\nid: a\nlanguage: no\n---\n", ":3:language: False can't be a cell"),
        ("---\nid: a\nx: {y: 1}\n---\n", ":3:x: {'y': 1} can't be a cell"),
        ("---\nid: a\ntext: x\n---\n", ":3:text: the key has a meaning of its own"),
        ("---\nid: a\nid: a\n---\n", ":3:id: the key is there twice"),
        ("---\nid: a\nx: &y [1]\nz: *y\n---\n", ":4:z: an alias"),
        ("---\nid: a\nx: 'open\n---\n", "is not readable YAML"),
        ("---\nid: a\nx: 2024-13-40\n---\n", "is not readable YAML"),
        ("---\nid: a\nx: !!python/object:os.system {}\n---\n", "is not readable YAML"),
        ("---\nid: a\nx: " + "[" * 5000 + "\n---\n", "is not readable YAML"),
        (b"---\nid: a\n---\n\nbl\xe5\n", ":5: is not UTF-8 text"),
    ],
)
def test_a_broken_document_is_named_with_its_line(tmp_path, content, message):
    """Each fault is one sentence that names file and line; none is a traceback of the YAML reader."""
    with pytest.raises(ValueError) as error:
        read_documents("notes", project_with(tmp_path, a=content))
    assert str(error.value).startswith(f"{FOLDER}/a.md:")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_all_broken_documents_are_named_at_once(tmp_path):
    """Who mends the files sees all of them the first time."""
    with pytest.raises(ValueError) as error:
        read_documents("notes", project_with(tmp_path, a="x", b="---\nid: b\n---\n", c="y"))
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        f"{FOLDER}/a.md",
        f"{FOLDER}/c.md",
    ]


def test_an_empty_folder_is_an_error(tmp_path):
    """No documents is not the same as documents without themes."""
    with pytest.raises(ValueError, match="data/raw/notes: holds no document"):
        read_documents("notes", project_with(tmp_path))


def test_an_unknown_collection_names_the_known_ones(tmp_path):
    """A misspelt name is answered with the names that exist."""
    with pytest.raises(KeyError, match=r"no documents 'note'.*there are notes"):
        read_documents("note", project_with(tmp_path))


def test_a_file_over_the_limit_is_not_read(tmp_path):
    """The size is looked at before the content."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputFileError, match=r"big\.yaml: the file is too large; allowed: at most 5 MB"):
        read_text(path, "big.yaml")


def test_lines_of_yaml_are_lines_of_the_file():
    """Each key and item knows its line, also when the YAML begins further down."""
    read = parse_yaml("a:\n  b: 1\n  c:\n  - x\n  - y\n", "f.md", first_line=2)
    assert [read.line(key) for key in (("a",), ("a", "b"), ("a", "c", 1), ("a", "missing"))] == [2, 3, 6, 2]


def test_the_described_documents_are_all_read():
    """All 52 abstracts and 12 interview notes have a text, and the notes say that they are invented."""
    abstracts, interviews = read_documents("abstracts"), read_documents("interviews")
    assert len(abstracts) == 52
    assert len(interviews) == 12
    assert abstracts["text"].str.len().gt(0).all()
    assert interviews["kind"].eq("demonstration").all()
