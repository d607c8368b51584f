"""Files that want to do harm, or are broken: each gives one sentence, and the others are read."""

import io
import os
import struct
import time
import zipfile
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from analysis.text.readers import Limits, UnreadableFileError, read_file, read_files
from analysis.text.readers.child import answer
from written import Part, write_by_pandoc, write_pdf

# Which bound is met first depends on the machine.
GIVEN_UP = ("too_slow", "too_much_memory", "crashed")
PROSE = [Part("heading", "Mål", 1), Part("paragraph", "Kommunen skal dele data med innbyggerne sine. " * 20)]
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><x>&a9;</x>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return the content of a good file of each kind, by its ending."""
    folder = tmp_path_factory.mktemp("good")
    write_pdf(folder / "a.pdf", PROSE)
    for suffix in ("docx", "odt", "html"):
        write_by_pandoc(folder / f"a.{suffix}", PROSE)
    return {suffix: (folder / f"a.{suffix}").read_bytes() for suffix in ("pdf", "docx", "odt", "html")}


def repacked(content, **changed):
    """Return an archive with some entries changed or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return packed.getvalue()


def locked(content):
    """Return a PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def pdf_of(*objects):
    """Return a PDF of objects as they are, the first one being the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, data in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + data + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(body))
    return body + table + trailer


def stream(data, entries=b""):
    """Return a stream object, deflated."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), entries) + packed + b"\nendstream"


def many_pages(n_pages):
    """Return a PDF of empty pages that all are the same object's children."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + n_pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (n_pages, kids)
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * n_pages)


def one_page(content, *others, resources=b""):
    """Return a PDF of one page with a content stream."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content, *others)


def huge_picture():
    """Return a PDF with a picture of a billion dots and no text."""
    entries = b"/Type /XObject /Subtype /Image /Width 32000 /Height 32000 /ColorSpace /DeviceGray /BitsPerComponent 1"
    picture = stream(bytes(32000 * 4000), entries)
    return one_page(stream(b"q 595 0 0 842 0 0 cm /I Do Q"), picture, resources=b"/XObject << /I 5 0 R >>")


def forms_in_forms(depth):
    """Return a PDF whose forms draw ten others each: a few bytes stand for ten to the power of depth drawings."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
    forms = [stream(b"/F Do " * 10, entries % (6 + number)) for number in range(depth)]
    last = stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return one_page(stream(b"/F Do"), *forms, last, resources=b"/XObject << /F 5 0 R >>")


def ring_of_pages():
    """Return a PDF whose tree of pages holds itself."""
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>")


def with_lying_size(content):
    """Return an archive whose list of entries says that each is one byte long."""
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content = content[: place + 24] + struct.pack("<I", 1) + content[place + 28 :]
        place = content.find(b"PK\x01\x02", place + 4)
    return content


def with_lock(content):
    """Return an archive whose entries claim to be encrypted."""
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content = content[: place + 8] + b"\x01\x00" + content[place + 10 :]
        place = content.find(b"PK\x01\x02", place + 4)
    return content


ODD = b"<?xml version='1.0' encoding='UTq-8'?><a/>"
LOCKED = '<m:manifest xmlns:m="urn:x"><m:encryption-data/></m:manifest>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def hostile(good):
    """Return name, content and the code of what is said, of each file."""
    docx, odt, pdf = good["docx"], good["odt"], good["pdf"]
    nested = f"<w:document {W}>" + "<w:p>" * 5_000 + "</w:p>" * 5_000 + "</w:document>"
    deep = "<html><body>" + "<div>" * 20_000 + "Kommunen skal dele data." + "</div>" * 20_000
    return [
        ("empty.pdf", b"", "empty"),
        ("blank.txt", b" \r\n\t ", "empty"),
        ("zeros.docx", bytes(5_000), "empty"),
        ("nul.txt", b"Kommunen\0skal dele", "unknown_type"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown_type"),
        ("sheet.docx", repacked(docx, **{"word/document.xml": b"", "xl/workbook.xml": b""}), "damaged"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_type"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("locked.pdf", locked(pdf), "encrypted"),
        ("locked-entries.docx", with_lock(docx), "encrypted"),
        ("locked.odt", repacked(odt, **{"META-INF/manifest.xml": LOCKED}), "encrypted"),
        ("cut.pdf", pdf[: len(pdf) // 2], "damaged"),
        ("cut.docx", docx[: len(docx) // 2], "damaged"),
        ("only-the-name.pdf", b"%PDF-1.7\nKommunen skal dele data.\n%%EOF", "damaged"),
        ("ring.pdf", ring_of_pages(), "damaged"),
        ("many-pages.pdf", many_pages(10_000), "too_many_pages"),
        ("zip-bomb.docx", repacked(docx, **{"word/document.xml": bytes(200_000_000)}), "bomb"),
        ("lying-bomb.odt", with_lying_size(repacked(odt, **{"content.xml": bytes(200_000_000)})), "damaged"),
        ("xml-bomb.docx", repacked(docx, **{"word/document.xml": BOMB}), "entities"),
        ("xml-bomb.odt", repacked(odt, **{"content.xml": BOMB}), "entities"),
        ("xml-bomb-utf16.docx", repacked(docx, **{"word/styles.xml": BOMB.encode("utf-16")}), "entities"),
        ("outside.docx", repacked(docx, **{"word/document.xml": OUTSIDE}), "entities"),
        ("outside.odt", repacked(odt, **{"styles.xml": OUTSIDE}), "entities"),
        ("climbing.docx", repacked(docx, **{"../../../etc/cron.d/x": b"x"}), "unsafe_name"),
        ("rooted.odt", repacked(odt, **{"/etc/passwd": b"x"}), "unsafe_name"),
        ("backslash.odt", repacked(odt, **{"..\\..\\x": b"x"}), "unsafe_name"),
        ("drive.odt", repacked(odt, **{"C:\\x": b"x"}), "unsafe_name"),
        ("deep.docx", repacked(docx, **{"word/document.xml": nested}), "too_deep"),
        (
            "odd-encoding.odt",
            repacked(odt, **{"content.xml": b"<?xml version='1.0' encoding='UTq-8'?><a/>"}),
            "damaged",
        ),
        ("not-xml.docx", repacked(docx, **{"word/document.xml": b"\xff\xfe\x00"}), "damaged"),
        ("no-body.docx", repacked(docx, **{"word/document.xml": f"<w:document {W}/>"}), "damaged"),
        ("scripts.html", b"<html><body><script>while(true){}</script></body></html>", "no_text"),
        ("deep.html", deep.encode(), "too_deep"),
        ("feed.xml", b'<?xml version="1.0"?><rss><channel/></rss>', "unknown_type"),
        ("long.txt", b"Kommunen skal dele data. " * 500_000, "too_long"),
        ("rich.rtf", b"{\\rtf1 Kommunen skal dele data.}", "unknown_type"),
    ]


def test_each_hostile_file_gives_one_sentence_and_the_others_are_read(good, tmp_path):
    """One process reads them one after the other; a good file between them comes out as ever."""
    cases = hostile(good)
    for name, content, _ in cases:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.pdf").write_bytes(good["pdf"])
    paths = [path for name, _, _ in cases for path in (tmp_path / name, tmp_path / "good.pdf")]
    began = time.monotonic()
    found = read_files(paths, jobs=2)
    assert time.monotonic() - began < 120
    assert {each.text.count("Kommunen") for each in found[1::2]} == {20}
    said = {name: error for (name, _, _), error in zip(cases, found[::2], strict=True)}
    assert {name: getattr(error, "code", error) for name, error in said.items()} == {
        name: code for name, _, code in cases
    }
    for name, error in said.items():
        assert str(error).startswith(str(tmp_path / name))
        assert "\n" not in str(error)
        assert "Traceback" not in str(error)


def test_what_is_no_file_is_said(tmp_path):
    """Folders, links, pipes and what is not there are refused without being opened."""
    (tmp_path / "folder.pdf").mkdir()
    expected = {"folder.pdf": "not_a_file", "missing.pdf": "missing", "folder.pdf/a.pdf": "missing"}
    if os.name == "posix":
        (tmp_path / "link.pdf").symlink_to("/etc/hostname")
        os.mkfifo(tmp_path / "pipe.pdf")
        expected |= {"link.pdf": "not_a_file", "pipe.pdf": "not_a_file"}
    found = read_files([tmp_path / name for name in expected])
    assert {name: error.code for name, error in zip(expected, found, strict=True)} == expected


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_a_file_that_may_not_be_read_is_said(tmp_path):
    """Permissions are the user's to change. Root may read everything, so it becomes nobody for a moment."""
    path = tmp_path / "secret.txt"
    path.write_text("Kommunen")
    path.chmod(0)
    user = os.geteuid()
    os.seteuid(user or 65534)
    try:
        assert answer(path, Limits())["fault"] == "forbidden"
    finally:
        os.seteuid(user)


def test_a_file_that_is_too_large_is_not_loaded(tmp_path):
    """Its size is known before."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(UnreadableFileError, match="has 10000 MB, at most 100 MB are allowed"):
        read_file(path)


def test_drawings_in_drawings_end_with_the_time(tmp_path):
    """A few bytes that stand for a billion drawings are given up, and the process is ended."""
    path = tmp_path / "drawings.pdf"
    path.write_bytes(forms_in_forms(12))
    began = time.monotonic()
    found = read_files([path], limits=Limits(seconds=3))[0]
    assert time.monotonic() - began < 20
    assert getattr(found, "code", None) in GIVEN_UP or found.held_out.startswith("scanned: ")


def test_a_stream_that_unpacks_to_gigabytes_is_bounded(tmp_path):
    """Memory has a limit, whatever a library asks for."""
    path = tmp_path / "stream.pdf"
    path.write_bytes(one_page(stream(b"0 g " * 100_000_000)))
    found = read_files([path], limits=Limits(seconds=20, memory=1_000_000_000))[0]
    assert getattr(found, "code", None) in GIVEN_UP or found.held_out.startswith("scanned: ")


def test_a_scan_is_held_out_with_its_reason(tmp_path):
    """A picture is never opened, however large; pages without text are told."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(huge_picture())
    reading = read_file(path)
    assert reading.held_out.startswith("scanned: 0 characters a page, at least 100 are needed; ")
    assert reading.text == ""
    assert reading.blocks.empty


def test_pages_without_text_are_told(good, tmp_path):
    """A file of which only some pages are scanned is read, and says so."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(good["pdf"])))
    writer.add_blank_page()
    writer.write(tmp_path / "some.pdf")
    assert read_file(tmp_path / "some.pdf").remark == "1 of 2 pages have no text; they may be pictures"


def test_a_file_that_is_locked_against_changes_alone_is_read(good, tmp_path):
    """Such a lock lets everybody read."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(good["pdf"])))
    writer.encrypt("", "eier", algorithm="RC4-128")
    writer.write(tmp_path / "owned.pdf")
    assert "Kommunen skal dele data" in read_file(tmp_path / "owned.pdf").text


def test_garbled_letters_are_held_out(tmp_path):
    """Fonts without a table of letters give words that no dictionary knows."""
    path = tmp_path / "font.txt"
    path.write_text("Nrppxqhq vndo ghoh gdwd phg lqqebjjhuqh vlqh. " * 5)
    assert read_file(path).held_out.startswith("unknown_words: a dictionary knows 0 % of the words")


@pytest.mark.parametrize(("name", "kind"), [("a.docx", "pdf"), ("a.pdf", "docx"), ("a.txt", "html")])
def test_a_wrong_ending_is_told_and_the_file_is_read(good, tmp_path, name, kind):
    """What counts is the content."""
    (tmp_path / name).write_bytes(good[kind])
    reading = read_file(tmp_path / name)
    assert "Kommunen skal dele data" in reading.text
    assert reading.remark.startswith(f"the name ends in .{name[2:]}, but the file is {kind.upper()}")


def test_signs_that_turn_or_hide_text_are_gone(tmp_path):
    """What a reader does not see is not coded, and words are found in spite of it."""
    path = tmp_path / "signs.txt"
    path.write_text(
        "Kom\u200bmu\u00adnen \u202eskal\u202c dele\u2066 da\u200dta\ufeff. \U000e0041\u0007", encoding="utf-8"
    )
    assert read_file(path).text == "Kommunen skal dele data."


def test_a_page_with_signs_that_xml_forbids_is_read(tmp_path):
    """Found by changing bytes at random: a bell stopped the reader."""
    path = tmp_path / "bell.html"
    prose = "<p>Kommunen skal\x07 dele data med alle\ufffe innbyggerne sine.</p>" * 3
    path.write_text(f"\x01<html><body>{prose}</body></html>", encoding="utf-8")
    assert read_file(path).text.startswith("Kommunen skal dele data med alle innbyggerne sine.")


def test_a_script_of_a_page_is_no_text(tmp_path):
    """Neither are styles, comments and what is meant for browsers without scripts."""
    path = tmp_path / "page.html"
    prose = "<p>Kommunen skal dele data med alle innbyggerne sine hvert år.</p>" * 3
    path.write_text(f"<html><body>{prose}<script>ondt()</script><!-- ondt --><style>ondt</style></body></html>")
    assert "ondt" not in read_file(path).text
