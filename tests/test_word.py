"""The Word document of a report: real headings, captions and tables, in the report's language."""

from xml.etree import ElementTree
from zipfile import ZipFile

import pypdf
import pytest

from published import FRONT, published

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the small report in bokmål."""
    return published(tmp_path_factory.mktemp("reports") / "a")


def part(folder, name):
    """Return a part of the Word document."""
    with ZipFile(folder / "report.docx") as package:
        return ElementTree.fromstring(package.read(name))  # noqa: S314  made by this test


def test_word_has_real_headings_captions_and_contents(folder):
    """Chapters and topics are headings, captions are captions, and the contents lead to the chapters as they stand."""
    paragraphs = part(folder, "word/document.xml").iter(f"{W}p")
    by_style = {}
    for paragraph in paragraphs:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
        by_style.setdefault(style.get(f"{W}val"), []).append(text)
    assert by_style["Heading1"] == ["Første kapittel", "Belegg", "Referanser"]
    assert by_style["TOC1"] == by_style["Heading1"]
    assert by_style["Heading2"] == ["Et emne"]
    assert by_style["ImageCaption"] == ["Figur 1. En figur."]
    assert by_style["TableCaption"] == ["Tabell 1. En lang tabell.Tabellen som fil: tables/a.csv"]
    assert by_style["TableHeading"] == ["Radoverskrift", "Antall"]
    assert by_style["Answer"] == ["En setning. [1] Belegg"]
    assert by_style["DataFile"] == ["Tallene bak figuren: figures/a.csv"]


def test_every_style_of_the_word_document_is_described(folder):
    """No paragraph has a style that styles.xml doesn't know, which Word would show as plain text."""
    described = {style.get(f"{W}styleId") for style in part(folder, "word/styles.xml").iter(f"{W}style")}
    used = {style.get(f"{W}val") for style in part(folder, "word/document.xml").iter(f"{W}pStyle")}
    assert used <= described


def test_word_picture_is_a_png_with_its_description(folder):
    """Word draws PNG in every version; the alternative text is the figure's."""
    with ZipFile(folder / "report.docx") as package:
        media = [name for name in package.namelist() if "/media/" in name]
    assert [name.rpartition(".")[2] for name in media] == ["png"]
    described = [node.get("descr") for node in part(folder, "word/document.xml").iter() if node.tag.endswith("}docPr")]
    assert described == ['Tre søyler: "a" er høyest']


def test_word_table_has_a_heading_row(folder):
    """The first row of a table is marked as its heading, so that it repeats and is read out."""
    for table in part(folder, "word/document.xml").iter(f"{W}tbl"):
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert marked == [True] + [False] * (len(marked) - 1)


def test_word_links_have_their_places(folder):
    """Every link inside the document has its bookmark, and none leads to a file."""
    text = part(folder, "word/document.xml")
    anchors = {link.get(f"{W}anchor") for link in text.iter(f"{W}hyperlink")} - {None}
    assert anchors >= {"ev-a", "claim-a", "first"}
    assert anchors <= {mark.get(f"{W}name") for mark in text.iter(f"{W}bookmarkStart")}
    targets = {link.get("Target") for link in part(folder, "word/_rels/document.xml.rels")}
    assert not any(target.startswith(("notebooks", "figures")) for target in targets)


@pytest.mark.parametrize(
    ("language", "region", "words"),
    [("nn", "nn-NO", ["Side ", " av "]), ("en", "en-GB", ["Page ", " of "])],
)
def test_word_speaks_the_language_of_the_report(tmp_path, language, region, words):
    """Spelling is checked in the report's language, and its pages are numbered in it."""
    folder = published(tmp_path / "a", language)
    languages = {node.get(f"{W}val") for node in part(folder, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {region}
    foot = [node.text for node in part(folder, "word/footer1.xml").iter(f"{W}t")]
    assert foot == [FRONT.title, words[0], "1", words[1], "1"]
    assert pypdf.PdfReader(folder / "report.pdf").trailer["/Root"]["/Lang"] == region


def test_word_keeps_nothing_but_its_own_properties(folder):
    """The document's properties hold title, author, language and keywords; none of the report's inner settings."""
    core = ElementTree.tostring(part(folder, "docProps/core.xml"), encoding="unicode")
    assert all(words in core for words in ("Digikart", "nb-NO", "digitalisering", "2026-11-22"))
    custom = {item.get("name") for item in part(folder, "docProps/custom.xml")}
    assert custom <= {"date", "subtitle"}
