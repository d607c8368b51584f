"""Readers of files: the words come out, in order, with their pages and headings."""

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.text.readers import read_file, read_files
from analysis.text.segments import segment
from written import Part, invented, pairs, recall_and_precision, words, write_by_pandoc, write_pdf

RUNNING = ("heading", "paragraph", "list")


def wanted(parts, kinds):
    """Return the words of parts of some kinds."""
    return [word for part in parts if part.kind in kinds for word in words(part.text.replace("|", " "))]


def found(reading, kinds):
    """Return the words of blocks of some kinds."""
    blocks = reading.blocks[reading.blocks["kind"].isin(kinds)]
    return [
        word
        for start, end in zip(blocks["start"], blocks["end"], strict=True)
        for word in words(reading.text[start:end])
    ]


def texts(reading, kind):
    """Return the texts of the blocks of a kind."""
    blocks = reading.blocks[reading.blocks["kind"] == kind]
    return [reading.text[start:end] for start, end in zip(blocks["start"], blocks["end"], strict=True)]


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    """Return what was written and what was read, by name of the file."""
    folder = tmp_path_factory.mktemp("files")
    written = {}
    for variety in ("nb", "nn"):
        for columns in (1, 2):
            name = f"{variety}-{columns}.pdf"
            written[name] = invented(variety, 40)
            write_pdf(folder / name, written[name], variety, columns)
        for suffix in ("docx", "odt", "html"):
            name = f"{variety}.{suffix}"
            written[name] = invented(variety, 40)
            write_by_pandoc(folder / name, written[name])
    read = read_files([folder / name for name in written], jobs=2)
    return {name: (parts, reading) for (name, parts), reading in zip(written.items(), read, strict=True)}


@pytest.mark.parametrize("variety", ["nb", "nn"])
@pytest.mark.parametrize(("columns", "least"), [(1, 0.99), (2, 0.97)])
@pytest.mark.parametrize("form", [words, pairs], ids=["words", "pairs"])
def test_words_of_a_pdf_come_out_in_order(readings, variety, columns, least, form):
    """Divided words are whole, headers are gone, columns are read down: words and pairs of words agree."""
    parts, reading = readings[f"{variety}-{columns}.pdf"]
    arranged = (lambda each: each) if form is words else pairs
    recall, precision = recall_and_precision(arranged(wanted(parts, RUNNING)), arranged(found(reading, RUNNING)))
    assert recall >= least
    assert precision >= least


@pytest.mark.parametrize(
    "name", ["nb-1.pdf", "nn-2.pdf", "nb.docx", "nn.docx", "nb.odt", "nn.odt", "nb.html", "nn.html"]
)
def test_cells_of_tables_are_apart_from_running_text(readings, name):
    """All words of tables stand in blocks of tables, and no others do."""
    parts, reading = readings[name]
    recall, precision = recall_and_precision(wanted(parts, ["table"]), found(reading, ["table"]))
    assert recall >= 0.99
    assert precision >= 0.99


@pytest.mark.parametrize("variety", ["nb", "nn"])
@pytest.mark.parametrize("suffix", ["docx", "odt", "html"])
def test_words_of_office_files_and_pages_come_out_in_order(readings, variety, suffix):
    """Formats that know their parts lose none."""
    parts, reading = readings[f"{variety}.{suffix}"]
    recall, precision = recall_and_precision(pairs(wanted(parts, RUNNING)), pairs(found(reading, RUNNING)))
    assert recall >= 0.99
    assert precision >= 0.99


@pytest.mark.parametrize("name", ["nb-1.pdf", "nb-2.pdf", "nb.docx", "nb.odt"])
def test_headings_have_their_levels(readings, name):
    """Larger and bold lines of a PDF, and styles of office files, are headings."""
    parts, reading = readings[name]
    headings = reading.blocks[reading.blocks["kind"] == "heading"]
    assert texts(reading, "heading") == [part.text for part in parts if part.kind == "heading"]
    assert headings["level"].tolist() == [part.level for part in parts if part.kind == "heading"]


@pytest.mark.parametrize("name", ["nb-1.pdf", "nb-2.pdf", "nb.docx", "nb.odt", "nb.html"])
def test_items_of_lists_are_told(readings, name):
    """Each item is a block of its own, without its sign."""
    parts, reading = readings[name]
    assert texts(reading, "list") == [part.text for part in parts if part.kind == "list"]


def test_blocks_have_the_page_on_which_they_begin(readings):
    """Pages count from 1 and only go up; formats without pages have none."""
    _, reading = readings["nb-1.pdf"]
    pages = reading.blocks["page"]
    assert pages.is_monotonic_increasing
    assert pages.min() == 1
    assert pages.max() == reading.pages
    assert readings["nb.docx"][1].blocks["page"].isna().all()


def test_segments_stand_under_the_heading_of_their_block(readings):
    """The text is Markdown that the rest of the library cuts to the same effect."""
    for _, reading in readings.values():
        segments = segment(pd.DataFrame({"document_id": ["a"], "text": [reading.text]}))
        blocks = reading.blocks[reading.blocks["kind"] != "heading"].sort_values("start")
        joined = pd.merge_asof(segments, blocks, on="start", suffixes=("", "_block"))
        assert (joined["end"] <= joined["end_block"]).all()
        assert (joined["heading"] == joined["headings"].str.rpartition(" > ")[2]).all()


@pytest.mark.parametrize("variety", ["nb", "nn"])
def test_variety_and_quality_are_told(readings, variety):
    """Good files are not held out, and their words are known."""
    for name, (_, reading) in readings.items():
        if name.startswith(variety):
            assert reading.language == variety
            assert reading.held_out is None
            assert reading.quality.known_words > 0.9


def test_repeated_lines_are_counted(readings):
    """Header, footer and page number stand on each page."""
    _, reading = readings["nb-1.pdf"]
    assert 0.03 < reading.quality.repeated_lines < 0.15
    assert "Eksempel kommune" not in reading.text


def test_columns_are_read_down_whatever_the_order_in_the_file(tmp_path):
    """Some programs write a page line by line across both columns."""
    left = [f"Venstre spalte har linje nummer {number} her." for number in "abcdefghijkl"]
    right = [f"Høyre spalte har sin linje nummer {number} her." for number in "abcdefghijkl"]
    lines = "".join(
        f'#place(dx: {dx}pt, dy: {20 * row + shift}pt)[#"{text}"]\n'
        for row, texts_ in enumerate(zip(left, right, strict=True))
        for dx, shift, text in ((0, 0, texts_[0]), (260, 7, texts_[1]))
    )
    path = tmp_path / "across.pdf"
    write_typst(path, "#set page(margin: 50pt)\n" + lines)
    assert words(read_file(path).text) == words(" ".join(left + right))


def write_typst(path, source):
    """Set a page as PDF."""
    import typst

    path.with_suffix(".typ").write_text(source, encoding="utf-8")
    typst.compile(path.with_suffix(".typ"), output=path)


def test_a_title_over_both_columns_is_read_first(tmp_path):
    """What crosses the gutter parts what is above from what is below."""
    prose = "Kommunen skal dele data med alle innbyggerne sine i hele regionen hvert eneste år. " * 12
    path = tmp_path / "title.pdf"
    title = "= En lang overskrift som går over begge spaltene på siden"
    write_typst(path, f"{title}\n#columns(2)[{prose} Venstre slutt. #colbreak() Høyre start. {prose}]")
    text = read_file(path).text
    assert text.startswith("# En lang overskrift som går over begge spaltene på siden\n")
    assert text.index("Venstre slutt") < text.index("Høyre start")


def test_a_heading_below_both_columns_is_read_after_both(tmp_path):
    """It stands on the left, but closer to the text over the whole page that it is the heading of."""
    path = tmp_path / "below.pdf"
    prose = "Kommunen skal dele data med alle innbyggerne sine i hele regionen hvert eneste år. " * 6
    below = "== Tiltak\nDette avsnittet går over hele bredden av siden, og det er langt nok til å vise det klart."
    write_typst(path, f"#columns(2)[{prose} #colbreak() Høyre spalte. {prose}]\n#v(20pt)\n{below}")
    text = read_file(path).text
    assert text.index("Høyre spalte") < text.index("# Tiltak") < text.index("Dette avsnittet")


def test_widely_justified_columns_are_running_text(tmp_path):
    """Without divided words the blanks of a narrow column grow wide, but all alike in a line."""
    path = tmp_path / "wide.pdf"
    prose = "Kommunen har derfor valgt å samarbeide med naboene om felles løsninger for personvern og sikkerhet. " * 4
    setting = "#set par(justify: true)\n#set text(hyphenate: false)\n"
    write_typst(path, f"{setting}#columns(3)[{prose} #colbreak() {prose} #colbreak() {prose}]")
    reading = read_file(path)
    assert set(reading.blocks["kind"]) == {"paragraph"}
    assert words(reading.text) == words(prose * 3)


def test_the_number_of_a_note_is_no_part_of_the_word(tmp_path):
    """It is small and stands high behind the word."""
    path = tmp_path / "call.pdf"
    call = "#super(typographic: false)[1]"
    write_typst(path, f"Kommuneplanens samfunnsdel{call} gjelder alle enhetene i 2025{call}.")
    assert read_file(path).text == "Kommuneplanens samfunnsdel gjelder alle enhetene i 2025."


def test_a_paragraph_goes_on_over_the_page(tmp_path):
    """The end of a page is not the end of a paragraph that has no stop there."""
    path = tmp_path / "over.pdf"
    write_typst(path, "#set page(height: 200pt)\n" + "Kommunen skal dele data med alle innbyggerne og " * 40 + "slutt.")
    reading = read_file(path)
    assert reading.pages > 1
    assert len(reading.blocks) == 1


def test_hyphens_of_the_word_itself_stay(tmp_path):
    """Suspended halves keep their hyphen at the end of a line; divided words lose theirs."""
    path = tmp_path / "hyphens.pdf"
    write_typst(path, 'helse- #linebreak() og omsorgs#"-" #linebreak() tjenester i Nord- #linebreak() Trøndelag')
    assert read_file(path).text == "helse- og omsorgstjenester i Nord-Trøndelag"


def test_ruled_tables_keep_lines_of_a_cell_together(tmp_path):
    """Cells of several lines are one cell each, row by row."""
    path = tmp_path / "table.pdf"
    long = "Felles løsning for innbyggerdialog i alle kommunene"
    write_typst(
        path, f"Før tabellen.\n\n#table(columns: (90pt, 90pt), [Tiltak], [Frist], [{long}], [2025], [Arkiv], [2026])"
    )
    table = texts(read_file(path), "table")[0].split("\n")
    assert table == ["| Tiltak | Frist |", f"| {long} | 2025 |", "| Arkiv | 2026 |"]


def test_tables_without_lines_are_told_by_their_short_cells(tmp_path):
    """Rows are kept, and the paragraphs around them are no rows."""
    path = tmp_path / "open.pdf"
    rows = [("Tiltak", "Ansvar", "Frist"), *((f"Tiltak {sign}", "Rådmannen", "2025") for sign in "abcd")]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    prose = "Kommunen skal dele data med innbyggerne sine. " * 5
    write_typst(path, f"{prose}\n#table(columns: 3, inset: 9pt, stroke: none, {cells})\nMer tekst. {prose}")
    reading = read_file(path)
    assert texts(reading, "table") == ["\n".join(f"| {' | '.join(row)} |" for row in rows)]
    assert texts(reading, "paragraph") == [prose.strip(), f"Mer tekst. {prose}".strip()]


def test_a_line_with_many_wide_gaps_is_a_line(tmp_path):
    """Signatures side by side are neither columns nor a table."""
    path = tmp_path / "line.pdf"
    write_typst(path, " #h(1fr) ".join(["Sted", "Dato", "Navn", "Rolle", "Kommune", "Fylke"]))
    assert read_file(path).text == "Sted Dato Navn Rolle Kommune Fylke"


def test_a_page_on_its_side_is_read_upright(tmp_path):
    """Wide tables often stand turned on the page."""
    path = tmp_path / "turned.pdf"
    write_typst(path, "#rotate(90deg, reflow: true)[Kommunen skal dele data. \\ Det gir bedre tjenester.]")
    assert words(read_file(path).text) == words("Kommunen skal dele data. Det gir bedre tjenester.")


def test_entries_of_a_table_of_contents_are_left_out(tmp_path):
    """They repeat the headings, and would be coded twice."""
    path = tmp_path / "contents.pdf"
    write_typst(path, "#outline(title: [Innhold])\n= Mål\nKommunen skal dele data.\n= Ansvar\nRådmannen har ansvar.")
    assert texts(read_file(path), "heading") == ["Innhold", "Mål", "Ansvar"]
    assert texts(read_file(path), "paragraph") == ["Kommunen skal dele data.", "Rådmannen har ansvar."]


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Strategi 2024 – 2028 - Eksempel kommune</title>
<script>document.write("<p>Skriptet skriver dette.</p>")</script><style>p {{}}</style></head><body>
<div id="cookie-banner"><p>Vi bruker informasjonskapsler for å gjøre nettstedet bedre.</p><button>Godta</button></div>
<nav><ul><li><a href="/">Hjem</a></li><li><a href="/skole">Barnehage og skole</a></li></ul></nav>
<{main}><h1>Digitaliseringsstrategi</h1><p>Kommunen skal bruke digitale tjenester der innbyggerne trenger dem.</p>
<h2>Mål</h2><p>Vi vil dele data på tvers av sektorene, og det gir bedre tjenester.</p>
<ul><li>Én innlogging for alle.</li><li>Alle skjema på mobil.</li></ul>
<table><tr><th>Tiltak</th><th>Frist</th></tr><tr><td>Nettside</td><td>2025</td></tr></table></{main}>
<footer><p>Eksempel kommune, Storgata 1. Telefon 00 00 00 00.</p></footer></body></html>"""


@pytest.mark.parametrize("main", ["main", "div", "article"])
def test_a_web_page_gives_its_main_text_alone(tmp_path, main):
    """No menu, banner, script or foot of the page; headings, lists and tables stay."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(main=main), encoding="utf-8")
    reading = read_file(path)
    assert reading.text == (
        "# Digitaliseringsstrategi\n\nKommunen skal bruke digitale tjenester der innbyggerne trenger dem.\n\n"
        "## Mål\n\nVi vil dele data på tvers av sektorene, og det gir bedre tjenester.\n\n"
        "- Én innlogging for alle.\n\n- Alle skjema på mobil.\n\n| Tiltak | Frist |\n| Nettside | 2025 |"
    )
    assert reading.title == "Strategi 2024 – 2028"


def test_a_short_page_within_a_form_gives_its_text_alone(tmp_path):
    """Of few words the menu is no part either, and some servers put the whole page into a form."""
    path = tmp_path / "short.html"
    body = "<nav>Hjem</nav><h2>Mål</h2><p>Kommunen skal dele data.</p><footer>Telefon</footer>"
    path.write_text(
        f'<html><head><meta charset="utf-8"></head><body><form>{body}</form></body></html>', encoding="utf-8"
    )
    assert read_file(path).text == "## Mål\n\nKommunen skal dele data."


def test_titles_of_a_slide_show_are_no_running_headers(tmp_path):
    """They stand at the same height and differ in a number alone, but they are large."""
    path = tmp_path / "slides.pdf"
    slides = [f"= Mål {number}\nKommunen skal dele data om tema {sign}." for number, sign in enumerate("abcd", start=1)]
    write_typst(path, "#set page(footer: [Eksempel kommune])\n" + "\n#pagebreak()\n".join(slides))
    reading = read_file(path)
    assert texts(reading, "heading") == ["Mål 1", "Mål 2", "Mål 3", "Mål 4"]
    assert "Eksempel" not in reading.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_in_the_usual_encodings(tmp_path, encoding):
    """Letters of Norwegian and the quotes of Windows come out right."""
    path = tmp_path / "plan.txt"
    path.write_bytes("Blåbær på øya – «nå» skal kommunen dele data.".encode(encoding))
    assert read_file(path).text == "Blåbær på øya – «nå» skal kommunen dele data."


def test_a_web_page_in_latin_1_is_read_as_it_declares(tmp_path):
    """Older sites say which encoding they use."""
    path = tmp_path / "old.html"
    body = "<p>Kommunen på øya skal dele data med alle innbyggerne, og det gjør den nå hvert år.</p>"
    path.write_bytes(f'<html><head><meta charset="iso-8859-1"></head><body>{body}</body></html>'.encode("latin-1"))
    assert "på øya" in read_file(path).text


def test_letters_that_were_garbled_are_mended_and_told(tmp_path):
    """UTF-8 that was once read as Windows text has two signs for each letter of Norwegian."""
    path = tmp_path / "garbled.txt"
    path.write_text("PÃ¥ Ã¸ya vokser blÃ¥bÃ¦r, og Ã…se plukker.", encoding="utf-8")
    reading = read_file(path)
    assert reading.text == "På øya vokser blåbær, og Åse plukker."
    assert "mended" in reading.remark


def test_markdown_keeps_its_headings_and_tables(tmp_path):
    """A Markdown file gives the text that it is."""
    path = tmp_path / "plan.md"
    text = "# Plan\n\n## Mål\n\nKommunen skal dele data.\n\n- Kart\n\n- Veg\n\n| År | Mål |\n| 2025 | Kart |"
    path.write_text(text, encoding="utf-8")
    reading = read_file(path)
    assert reading.text == text
    assert reading.blocks["headings"].tolist() == ["", "Plan", *["Plan > Mål"] * 4]


def test_styles_of_a_norwegian_word_are_headings(tmp_path):
    """Their ids are Norwegian, as Overskrift1; their names are the same in every language."""
    path = tmp_path / "plan.docx"
    write_by_pandoc(path, [Part("heading", "Mål", 1), Part("paragraph", "Kommunen skal dele data.")])
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name).replace(b'"Heading1"', b'"Overskrift1"') for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    assert read_file(path).text == "# Mål\n\nKommunen skal dele data."


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_note_stands_after_its_paragraph(tmp_path, suffix):
    """Where the note is called, the sentence goes on."""
    path = tmp_path / f"note.{suffix}"
    write_by_pandoc(path, [Part("paragraph", "Kommunen[^1] skal dele data.\n\n[^1]: Alle enhetene.")])
    assert read_file(path).text == "Kommunen skal dele data.\n\nAlle enhetene."


def test_the_same_file_gives_the_same_reading(tmp_path):
    """Nothing of a reading depends on the run or on who reads."""
    paths = [tmp_path / f"{number}.pdf" for number in range(3)]
    for path in paths:
        write_pdf(path, [Part("heading", "Mål", 1), Part("paragraph", "Kommunen skal dele data. " * 30)])
    one, two = read_files(paths), read_files(paths, jobs=2)
    assert [each.text for each in one] == [each.text for each in two]
    assert all(a.blocks.equals(b.blocks) for a, b in zip(one, two, strict=True))


def test_the_readers_write_no_file(tmp_path):
    """Reading leaves the folder as it was."""
    path = tmp_path / "plan.docx"
    write_by_pandoc(path, [Part("paragraph", "Kommunen skal dele data.")])
    read_file(path)
    assert [entry.name for entry in Path(tmp_path).iterdir()] == ["plan.docx"]
