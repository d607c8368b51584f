"""Texts to be coded, from a folder and from a CSV file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records.units import Unit, check_columns, file_units, parts, row_units, text_files
from analysis.records.yamlfile import InputFileError


def written(folder, name, content):
    """Write a file of text or bytes, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def in_folder(folder):
    """Return the units of a folder."""
    return [unit for unit, _ in file_units(folder, text_files(folder))]


def test_a_folder_gives_its_text_files_in_order(tmp_path):
    """Files of folders in it too, sorted by path, with their path as id; other files are left."""
    for name in ("b.txt", "a/z.md", "a.txt", "notes.docx", "a/B.TXT"):
        written(tmp_path, name, name)
    assert [unit.unit_id for unit in in_folder(tmp_path)] == ["a.txt", "a/B.TXT", "a/z.md", "b.txt"]


def test_texts_are_as_they_were_given(tmp_path):
    """Line ends, decomposed letters and soft hyphens stay; a byte-order mark is not part of the text."""
    text = "Ma\u030al\r\nvel\u00adferd"
    written(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode())
    assert in_folder(tmp_path) == [Unit("a.txt", text)]


def test_front_matter_is_not_prose(tmp_path):
    """In Markdown, the keys above the text are passed over; a line of dashes elsewhere is not."""
    written(tmp_path, "a.md", "---\nid: a\ntitle: Plan\n---\nTekst")
    written(tmp_path, "b.md", "---\nTekst og mer.\n---\nMer")
    written(tmp_path, "c.txt", "---\nid: a\n---\nTekst")
    assert [unit.text[unit.begins :] for unit in in_folder(tmp_path)] == [
        "Tekst",
        "---\nTekst og mer.\n---\nMer",
        "---\nid: a\n---\nTekst",
    ]


def test_a_folder_without_texts_is_refused(tmp_path):
    """The message says which files count."""
    with pytest.raises(InputFileError, match=r"holds no text file; allowed: \*.txt, \*.md; add one"):
        text_files(tmp_path)


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path):
    """Old files in Latin-1 are common."""
    written(tmp_path, "a.txt", "En plan.\nMål\n".encode("latin-1"))
    with pytest.raises(InputFileError, match=r"a\.txt:2: is not UTF-8 text"):
        in_folder(tmp_path)


def test_rows_are_units(tmp_path):
    """Columns in any order and beside others; cells may hold commas, quotes and line ends."""
    path = written(tmp_path, "a.csv", '\ufefftext,year,id\n"En, ""to""\r\nog tre",2020,x\n\n,2021,y\n')
    assert [unit for unit, _ in row_units(path)] == [Unit("x", 'En, "to"\r\nog tre'), Unit("y", "")]


def test_a_cell_may_hold_a_whole_document(tmp_path):
    """Longer than the usual limit of CSV readers."""
    path = written(tmp_path, "a.csv", f"id,text\na,{'ord ' * 100_000}\n")
    assert [len(unit.text) for unit, _ in row_units(path)] == [400_000]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,tekst\na,b\n", "a.csv:1: without the column text; allowed: id,text; did you mean 'tekst'?"),
        ("name,body\n", "without the column id and the column text"),
        ("id;text\na;b\n", "separate columns by commas"),
        ("", "a.csv:1: without the column id and the column text; allowed: id,text; write them in the first line"),
    ],
)
def test_missing_columns_are_named_with_what_is_there(tmp_path, content, message):
    """The commonest mistakes have their advice."""
    with pytest.raises(InputFileError) as error:
        check_columns(written(tmp_path, "a.csv", content))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,text\na,b\nc,d,e\n", "a.csv:3: the row has 3 cells; allowed: 2; put texts with commas in quotes"),
        ("id,text\na\n", "a.csv:2: the row has 1 cell"),
        ('id,text\na,"b\nc,d\n', "is not CSV"),
        ('id,text\na,"b"c\n', "a.csv:2: is not CSV"),
        ("id,text\na,b\nc,mål\n".encode("latin-1"), "a.csv:3: is not UTF-8 text"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path, content, message):
    """File and line, and what to do."""
    with pytest.raises(InputFileError) as error:
        list(row_units(written(tmp_path, "a.csv", content)))
    assert message in str(error.value)


@given(st.lists(st.text(max_size=20), max_size=12), st.integers(1, 30))
def test_parts_hold_everything_once_in_order(texts, size):
    """No part but the last is smaller than asked, and none goes on when it is large enough."""
    units = [(Unit(str(number), text), number) for number, text in enumerate(texts)]
    cut = list(parts(units, size))
    assert [unit for part in cut for unit in part.units] == [unit for unit, _ in units]
    lengths = [[len(unit.text) for unit in part.units] for part in cut]
    assert all(sum(each) >= size for each in lengths[:-1])
    assert all(sum(each[:-1]) < size for each in lengths)
    assert [part.done for part in cut] == [int(part.units[-1].unit_id) for part in cut]
