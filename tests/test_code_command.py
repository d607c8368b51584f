"""The command ``digikart code``."""

import csv
import unicodedata
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from analysis.cli import app
from analysis.coding import code, read_codebook
from analysis.records.documents import read_documents
from analysis.records.project import find_project
from analysis.text.segments import segment
from codebooks import codebook

ROOT = find_project().root
HEADER = ["id", "start", "end", "matched", "code", "pattern", "stance"]
BOOK = codebook(
    {"words": ["ikke", "ikkje"], "window": 3},
    DATA=["data+", "(dele|samle) NEAR/3 data"],
    KI=["KI", "KI-*"],
    KOMP=["opplæring", "måling"],
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Stand in a folder outside any project, with a codebook in it."""
    text = yaml.safe_dump(BOOK.model_dump(by_alias=True, mode="json"), allow_unicode=True)
    (tmp_path / "book.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    """Run the command."""
    return CliRunner().invoke(app, ["code", *arguments])


def rows(path="out.csv"):
    """Return the rows of an output."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def coded(source, *options):
    """Run the command without a fault, and return the rows that it wrote."""
    result = run(source, "--codebook", "book.yaml", "--out", "out.csv", *options)
    assert result.exit_code == 0, result.output
    assert rows()[0] == HEADER
    return rows()[1:]


def test_a_registered_corpus_is_coded_as_in_a_notebook(tmp_path, monkeypatch):
    """The strategies are the abstracts while no full text is here: the same codings as `code` gives, in order."""
    monkeypatch.chdir(ROOT)
    out = tmp_path / "out.csv"
    result = run("strategies", "--codebook", "strategies", "--out", str(out))
    assert result.exit_code == 0, result.output
    expected = code(segment(read_documents("abstracts")), read_codebook("strategies"))
    columns = ["document_id", "start", "end", "matched", "code", "pattern", "stance"]
    assert rows(out)[1:] == expected[columns].astype(str).to_numpy().tolist()
    assert f"52 units, {len(expected):,} codings, 20 of 20 codes, " in result.stdout


def test_a_folder_is_cut_into_sentences_and_a_row_is_not(folder):
    """Nearness ends at a full stop in a text file; a row of a CSV file is one unit, whatever stands in it."""
    text = "Vi deler. Data er viktig."
    (folder / "texts" / "a.txt").write_text(text, encoding="utf-8")
    (folder / "rows.csv").write_text(f"id,text\na,{text}\n", encoding="utf-8")
    deling = codebook(DATA=["samle NEAR/3 data", "dele NEAR/3 data", "data"])
    content = yaml.safe_dump(deling.model_dump(by_alias=True, mode="json"), allow_unicode=True)
    (folder / "book.yaml").write_text(content.replace("dele NEAR", "=deler NEAR"), encoding="utf-8")
    assert [row[3] for row in coded("texts")] == ["Data"]
    assert [row[3] for row in coded("rows.csv")] == ["deler. Data"]


def test_offsets_count_the_characters_of_the_text_as_it_was_given(folder):
    """Decomposed letters, soft hyphens, line ends and signs beyond the first plane count as they stand."""
    text = unicodedata.normalize("NFD", "😀 Måling\r\nog opp\u00adlæring, ikke da-\nta.")
    (folder / "texts" / "a.txt").write_bytes(text.encode())
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], ["a.txt", text]])
    found = coded("texts")
    assert [(row[3], row[6]) for row in found] == [
        (unicodedata.normalize("NFD", "Måling"), "affirmed"),
        (unicodedata.normalize("NFD", "opp\u00adlæring"), "affirmed"),
        ("da-\nta", "negated"),
    ]
    assert all(text[int(row[1]) : int(row[2])] == row[3] for row in found)
    assert coded("rows.csv") == found


def test_front_matter_is_passed_over_and_counted(folder):
    """The keys of a Markdown file are not coded, but offsets count them."""
    text = "---\ntitle: KI\n---\nVi har KI."
    (folder / "texts" / "a.md").write_text(text, encoding="utf-8")
    place = text.rindex("KI")
    assert coded("texts") == [["a.md", str(place), str(place + 2), "KI", "KI", "KI", "affirmed"]]


def test_units_keep_the_order_of_the_input(folder):
    """Rows come in the order of the CSV file, not of their ids; cells are quoted where need be."""
    (folder / "rows.csv").write_text('text,id\nKI,z\nikke KI,"a, b"\nKI og data,æ\n', encoding="utf-8")
    assert [(row[0], row[3], row[6]) for row in coded("rows.csv")] == [
        ("z", "KI", "affirmed"),
        ("a, b", "KI", "negated"),
        ("æ", "KI", "affirmed"),
        ("æ", "data", "affirmed"),
    ]


def test_nothing_to_code_gives_the_header_alone(folder):
    """No rows, empty texts and texts without a hit are no faults."""
    (folder / "rows.csv").write_text("id,text\n", encoding="utf-8")
    assert coded("rows.csv") == []
    (folder / "rows.csv").write_text("id,text\na,\nb,Katten sov.\n", encoding="utf-8")
    assert coded("rows.csv") == []
    (folder / "texts" / "a.txt").write_text("", encoding="utf-8")
    assert coded("texts") == []


def test_processes_write_the_same_file(folder):
    """Two processes, and parts of any size, give the same bytes."""
    for number in range(7):
        text = f"Vi deler ikke data i år {number}. " * 40 + "KI og opplæring."
        (folder / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
    serial = coded("texts")
    assert len(serial) == 7 * 42
    assert coded("texts", "--jobs", "2") == serial


def test_ids_that_are_there_twice_are_said(folder):
    """They are coded all the same."""
    (folder / "rows.csv").write_text("id,text\na,KI\na,KI\n", encoding="utf-8")
    result = run("rows.csv", "--codebook", "book.yaml", "--out", "out.csv")
    assert result.exit_code == 0
    assert "1 units have an id that was there before" in result.stderr
    assert "2 units, 2 codings, 1 of 3 codes" in result.stdout


FAULTS = [
    (["nothing", "--codebook", "book.yaml"], 2, "nothing: there is no such corpus, folder or file"),
    (["texts", "--codebook", "book.yaml"], 2, "texts: holds no text file; allowed: *.txt, *.md; add one"),
    (["bad.csv", "--codebook", "book.yaml"], 2, "bad.csv:1: without the column text; allowed: id,text"),
    (["book.yaml", "--codebook", "book.yaml"], 2, "without the column id and the column text"),
    (["single.txt", "--codebook", "book.yaml"], 2, "single.txt: is a single text; allowed: a folder of texts"),
    (["good.csv", "--codebook", "none.yaml"], 2, "none.yaml: there is no such file"),
    (["good.csv", "--codebook", "strategies"], 2, "no Digikart project here or above"),
    (["latin.csv", "--codebook", "book.yaml"], 1, "latin.csv:3: is not UTF-8 text"),
    (["short.csv", "--codebook", "book.yaml"], 1, "short.csv:2: the row has 1 cells; allowed: 2"),
    (["good.csv", "--codebook", "book.yaml", "--out", "no/out.csv"], 2, "no/out.csv: there is no such folder"),
    (["good.csv", "--codebook", "book.yaml", "--out", "texts"], 2, "texts: is a folder; name a file in it"),
    (["good.csv", "--codebook", "book.yaml", "--out", "good.csv"], 2, "good.csv: is also the input"),
    (["good.csv", "--codebook", "book.yaml", "--scheduler", "127.0.0.1:9"], 1, "no Dask scheduler answers at '127.0"),
]


@pytest.mark.parametrize(("arguments", "status", "message"), FAULTS, ids=[message for _, _, message in FAULTS])
def test_a_fault_is_said_in_one_sentence(folder, arguments, status, message):
    """What is wrong, where and what to do; 2 before the work has begun, 1 after; the output stays as it was."""
    files = {
        "bad.csv": b"id,tekst\n",
        "good.csv": b"id,text\na,KI\n",
        "latin.csv": b"id,text\na,KI\nb,m\xe5l\n",
        "short.csv": b"id,text\na\n",
        "single.txt": b"KI",
        "out.csv": b"old",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    before = sorted(path.name for path in folder.iterdir())
    result = run(*arguments, *([] if "--out" in arguments else ["--out", "out.csv"]))
    assert (result.exit_code, message in result.stderr) == (status, True), result.output
    assert "Traceback" not in result.stderr
    assert {name: (folder / name).read_bytes() for name in files} == files
    assert sorted(path.name for path in folder.iterdir()) == before


def test_misspelt_names_are_answered_with_the_nearest(tmp_path, monkeypatch):
    """A corpus and a codebook of the project."""
    monkeypatch.chdir(ROOT)
    out = str(tmp_path / "out.csv")
    assert "did you mean 'strategies'?" in run("stategies", "--codebook", "strategies", "--out", out).stderr
    assert "did you mean 'strategies'?" in run("strategies", "--codebook", "strategy", "--out", out).stderr
