"""A report's files: each prints the same, can be read by everyone, and is the same for the same report."""

import re
from importlib.resources import as_file

import pypdf
import pytest

from analysis.report.contact_sheet import missing_browser
from analysis.report.pdf import typst_text
from analysis.report.publish import ASSETS, FORMAT
from published import FRONT, published


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the small report in bokmål."""
    return published(tmp_path_factory.mktemp("reports") / "a")


@pytest.fixture(scope="module")
def pdf(folder):
    """Return its PDF."""
    return pypdf.PdfReader(folder / "report.pdf")


@pytest.fixture(scope="module")
def sheets(pdf):
    """Return the text of each page of the PDF."""
    return [page.extract_text() for page in pdf.pages]


def test_same_report_gives_the_same_bytes(folder, tmp_path):
    """Page, PDF and Word document of the same report don't differ in a byte, whenever and wherever they are made."""
    again = published(tmp_path / "again")
    for name in ("index.html", "report.pdf", "report.docx"):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_nothing_of_the_making_is_left(folder):
    """The folder holds what the reader is to have, not what typst and pandoc read."""
    assert {path.name for path in folder.iterdir()} == {
        "figures",
        "index.html",
        "references.json",
        "report.pdf",
        "report.docx",
    }


def test_pdf_says_what_it_is(pdf):
    """Title, author, keywords, the day it describes and its language; it declares PDF/UA."""
    assert pdf.metadata.title == FRONT.title
    assert pdf.metadata.author == "Digikart"
    assert "digitalisering" in pdf.metadata["/Keywords"]
    assert pdf.metadata.creation_date.date() == FRONT.as_of
    assert pdf.trailer["/Root"]["/Lang"] == "nb-NO"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.trailer["/Root"]["/Metadata"].get_data()


def test_front_of_the_pdf_says_what_the_report_rests_on(sheets):
    """Title, day, basis and the notice of invented material stand on a page of their own; contents follow."""
    for words in (FRONT.title, FRONT.subtitle, "22. november 2026", FRONT.basis, FRONT.notice):
        assert words in sheets[0]
    assert "Side" not in sheets[0]
    assert re.search(r"Innhold.*Første kapittel.*Et emne.*Belegg", sheets[1], re.DOTALL)


def test_pages_are_numbered_and_say_which_chapter_they_are_in(sheets):
    """Every page but the front has «side n av N»; a page that opens no chapter says above which one it continues."""
    for number, text in enumerate(sheets[1:], start=2):
        assert f"Side {number} av {len(sheets)}" in text
    assert sheets[3].startswith("Første kapittel")
    assert FRONT.title in sheets[3].splitlines()[0]


def test_table_heading_repeats_on_every_page(sheets):
    """Each page that a table runs over begins with its column names."""
    over = [text for text in sheets if re.search(r"Rad \d+", text)]
    assert len(over) > 1
    assert all("Radoverskrift" in text for text in over)


def test_column_has_room_for_its_longest_word():
    """A column of numbers under a long word is as wide as the word; a column of sentences gets the rest."""
    sentence = "Kommunene i området arbeider sammen om felles løsninger, og har gjort det lenge. " * 3
    table = f"| Personvernombudsordning | Hva som er sett | n |\n|:--|:--|--:|\n| Ja | {sentence} | 3 |"
    with as_file(ASSETS) as assets:
        text = typst_text(table, FORMAT, assets, [])
    longest, sentences, number = map(float, re.search(r"columns: \((.*)%,? ?\)", text)[1].split("%, "))
    assert longest > 100 * len("Personvernombudsordning") / 114
    assert sentences > 60
    assert number < 8


def test_evidence_is_given_by_page_in_the_pdf(sheets):
    """The link to the evidence says on which page it is, for those who read on paper."""
    page = int(re.search(r"Belegg, s\.\s(\d+)", " ".join(sheets))[1])
    assert sheets[page - 1].startswith("Belegg")


def test_files_beside_the_report_are_named_on_paper(sheets):
    """A link to a file can't be followed on paper: the file is named; no link in the PDF leads to a file."""
    text = " ".join(" ".join(sheets).split())
    assert "Tallene bak figuren: figures/a.csv" in text
    assert "Tabell 1. En lang tabell. Tabellen som fil: tables/a.csv Radoverskrift" in text


def test_links_in_the_pdf_lead_somewhere(pdf):
    """Links lead to a place in the PDF or to the web, never to a file."""
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]
    addresses = {str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})}
    assert addresses == {"https://example.org/a"}
    assert len(links) > len(addresses)


def test_figure_in_the_pdf_is_described(pdf):
    """The figure's alternative text is in the PDF, quotation marks and all."""
    texts = {thing.get_object()["/Alt"] for thing in objects(pdf) if "/Alt" in thing.get_object()}
    assert 'Tre søyler: "a" er høyest' in texts


def objects(pdf):
    """Yield the dictionaries of a PDF."""
    for number in range(1, len(pdf.xref_objStm) + sum(map(len, pdf.xref.values())) + 1):
        found = pdf.get_object(number)
        if isinstance(found, pypdf.generic.DictionaryObject):
            yield found


@pytest.mark.slow
def test_contact_sheets_show_every_page(tmp_path):
    """There are sheets of the PDF, and where a browser is installed of the page on phone and desk."""
    folder = published(tmp_path / "a", extras=("contact-sheet",))
    names = {path.name for path in folder.glob("contact-sheet-*.png")}
    shown = {"pdf"} if missing_browser() else {"pdf", "phone", "desktop"}
    assert names == {f"contact-sheet-{name}-01.png" for name in shown}
