"""Files and texts of documents: every version is kept as it was, and the last good one counts."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from analysis.cli_anchor import carry_codings
from analysis.records.check_package import check_data
from analysis.records.data import read_data
from analysis.records.manual import codings_file, read_codings, write_codings
from analysis.records.texts import read_texts
from analysis.records.versions import add_version, good_versions, read_versions, see_version, versions_table
from analysis.records.yamlfile import InputFileError
from analysis.text.readers import Quality, Reading
from analysis.text.readers.reading import BLOCK_COLUMNS
from tiny import write, write_tiny_project


@dataclass(frozen=True)
class Shelf:
    """A project, with files put into it by what they say."""

    project: object

    def keep(self, text, day=1, document_id="s001", held_out=None):
        """Keep a file that holds a text, of one paragraph on page 2."""
        source = self.project.root / "plan.txt"
        source.write_text(text, encoding="utf-8")
        blocks = pd.DataFrame([(0, len(text), "paragraph", None, 2, "")], columns=list(BLOCK_COLUMNS))
        quality = Quality(1200.0, 0.97, 0.0)
        reading = Reading(text, blocks.astype(BLOCK_COLUMNS), 2, "by hand", "text/plain", None, "nb", quality, held_out)
        return add_version(document_id, source, reading, "local", date(2026, 11, day), self.project)

    def counting(self):
        """Return the texts that count."""
        texts, _ = read_texts(self.project, good_versions(read_versions(self.project)))
        return dict(zip(texts["document_id"], texts["text"], strict=True))


@pytest.fixture
def shelf(tmp_path):
    """Return a shelf in a tiny project."""
    return Shelf(write_tiny_project(tmp_path))


def test_versions_stand_side_by_side(shelf):
    """A file is kept once; another one of the document is kept beside it, and counts from then on."""
    assert [shelf.keep("En.", 1), shelf.keep("En.", 2), shelf.keep("To.", 3)] == ["new", "unchanged", "changed"]
    versions = read_versions(shelf.project)
    assert versions[["retrieved", "seen"]].to_numpy().tolist() == [["2026-11-01", "2026-11-02"], ["2026-11-03"] * 2]
    assert [(shelf.project.root / file).read_text(encoding="utf-8") for file in versions["file"]] == ["En.", "To."]
    assert shelf.counting() == {"s001": "To."}


def test_a_version_that_came_back_counts_again(shelf):
    """When the owner puts the old file back, it is not stored twice, but it is what the document says now."""
    assert [shelf.keep("En."), shelf.keep("To."), shelf.keep("En.", 3)] == ["new", "changed", "unchanged"]
    assert shelf.counting() == {"s001": "En."}
    see_version(shelf.project, "s001", read_versions(shelf.project)["sha256_file"].iloc[0], date(2026, 11, 4))
    assert shelf.counting() == {"s001": "To."}
    assert len(read_versions(shelf.project)) == 2


def test_a_version_that_is_held_out_does_not_count(shelf):
    """The last good one stands until there is a better one; it is not forgotten."""
    shelf.keep("En god tekst.")
    shelf.keep("1", held_out="scanned: 1 character a page")
    assert shelf.counting() == {"s001": "En god tekst."}
    assert read_versions(shelf.project)["held_out"].tolist()[1:] == ["scanned: 1 character a page"]


def test_texts_come_back_as_they_were_read(shelf):
    """The text, and the page of each block."""
    shelf.keep("Åse så «æøå»\n\nog mer.")
    data = read_data(shelf.project)
    assert data["full_texts"].to_numpy().tolist() == [["s001", "Åse så «æøå»\n\nog mer.", "nb"]]
    assert data["text_blocks"][["document_id", "end", "page"]].to_numpy().tolist() == [["s001", 21, 2]]
    assert (data.kind("full_texts"), data.kind("abstracts")) == ("published", "abstract")


@pytest.mark.parametrize("document_id", ["../s001", "s001/..", "S001", "", "s1", "con"])
def test_no_id_leads_out_of_the_folder(shelf, document_id):
    """What is not an id of the register is no folder."""
    with pytest.raises(ValueError, match="is no id of a document"):
        shelf.keep("En.", document_id=document_id)


def test_a_project_with_versions_is_in_order(shelf):
    """What was kept passes digikart check."""
    shelf.keep("En.")
    shelf.keep("To.")
    shelf.keep("Tre.", document_id="x001")
    assert check_data(shelf.project) == []


def _row(column, value):
    """Return a change of a cell of the table."""

    def change(project, row):
        table = read_versions(project).astype({column: "object"})
        table.loc[0, column] = value
        table.to_csv(versions_table(project), index=False, lineterminator="\n")

    return change


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            lambda project, row: (project.root / row["file"]).unlink(),
            "versions.csv:2:file: there is no data/raw/files/s0",
        ),
        (lambda project, row: (project.root / row["file"]).write_bytes(b"x"), "2:sha256_file: data/raw/files/s001/"),
        (lambda project, row: (project.root / row["text"]).unlink(), "2:text: data/raw/texts/s001/"),
        (
            lambda project, row: write(project.root / row["text"], '{"text": "x", "blocks": []}'),
            "is not the text that was",
        ),
        (
            lambda project, row: write(project.root / row["text"], "[" * 100_000),
            "is not the text that was read; put it",
        ),
        (lambda project, row: versions_table(project).write_bytes(b"\xff\xfe\0"), "csv:1: can't be read as a table"),
        (lambda project, row: write(project.data / "raw/files/s001/x.pdf", "x"), "x.pdf: no row of the versions tells"),
        (_row("document_id", "s999"), "2:document_id: 's999' is not in data/raw/documents.csv"),
        (_row("file", "../../../etc/hosts"), "2:file: ../../../etc/hosts leads out of data/raw; delete the row"),
        (_row("text", "../../../etc/hosts"), "2:text: ../../../etc/hosts leads out of data/raw"),
    ],
)
def test_damage_is_found(shelf, damage, said):
    """A missing, changed, foreign or unknown file is a problem with a place."""
    shelf.keep("En.")
    damage(shelf.project, read_versions(shelf.project).iloc[0])
    assert said in "\n".join(str(problem) for problem in check_data(shelf.project))


def test_a_changed_text_is_never_coded(shelf):
    """What a text says must be what was read, so a run stops and says which text is meant."""
    shelf.keep("En.")
    file = read_versions(shelf.project)["text"].iloc[0]
    write(shelf.project.root / file, '{"text": "To.", "blocks": []}')
    with pytest.raises(InputFileError, match=f"{file}: is not the text that was read"):
        shelf.counting()


def test_codings_by_people_move_to_the_new_version(shelf):
    """Those that are found stand in the new text's file, the others beside it with the reason; the old file stays."""
    old = "Kommunen skal dele data med alle.\n\nVi har KI."
    shelf.keep(old)
    rows = [("s001", 14, 23, "dele data", "DATA", "kari"), ("s001", 42, 44, "KI", "KI", "kari")]
    codings = pd.DataFrame(rows, columns=["document_id", "start", "end", "matched", "code", "coder"])
    sums = [read_versions(shelf.project)["sha256_text"].iloc[0]]
    write_codings(codings_file(shelf.project, "s001", sums[0]), codings)
    assert carry_codings(shelf.project, "s001") == ""
    shelf.keep("Nytt forord.\n\nKommunen skal dele data med alle.")
    said = carry_codings(shelf.project, "s001")
    sums.append(read_versions(shelf.project)["sha256_text"].iloc[1])
    before, after = (codings_file(shelf.project, "s001", each) for each in sums)
    lost = after.with_suffix(".lost.csv")
    listed = lost.relative_to(shelf.project.root).as_posix()
    assert said == f"1 of 2 codings by people are found again; the others are listed in {listed}"
    assert read_codings(before, "").equals(codings)
    assert read_codings(after, "")[["start", "matched", "how"]].to_numpy().tolist() == [[28, "dele data", "paragraph"]]
    assert read_codings(lost, "")[["matched", "reason"]].to_numpy().tolist() == [["KI", "gone"]]
    assert carry_codings(shelf.project, "s001") == ""


def test_codings_that_are_there_are_not_overwritten(shelf):
    """Somebody may have coded the new text already."""
    shelf.keep("En.")
    shelf.keep("To.")
    sums = read_versions(shelf.project)["sha256_text"]
    codings = pd.DataFrame(
        [("s001", 0, 2, "En", "KI", "a")], columns=["document_id", "start", "end", "matched", "code", "coder"]
    )
    write_codings(codings_file(shelf.project, "s001", sums.iloc[0]), codings)
    write_codings(codings_file(shelf.project, "s001", sums.iloc[1]), codings.head(0))
    assert carry_codings(shelf.project, "s001") == ""
    assert read_codings(codings_file(shelf.project, "s001", sums.iloc[1]), "").empty
