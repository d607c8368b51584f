"""Real files with bytes changed at random: whatever comes, a reading or one sentence comes out."""

import io
import unicodedata
import zipfile
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.text.readers import Limits
from analysis.text.readers.child import answer
from analysis.text.readers.faults import SENTENCES, ReadingError
from analysis.text.readers.worker import Worker
from written import invented, write_by_pandoc, write_pdf

CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), max_size=8)
CUTS = st.sampled_from([1.0, 0.99, 0.7, 0.3])
INNER = {"docx": "word/document.xml", "odt": "content.xml"}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the content of a real file of each kind, by its ending."""
    folder = tmp_path_factory.mktemp("seeds")
    parts = invented("nb", 4)
    write_pdf(folder / "a.pdf", parts, columns=2)
    for suffix in ("docx", "odt", "html", "md"):
        write_by_pandoc(folder / f"a.{suffix}", parts) if suffix != "md" else None
    contents = {path.suffix[1:]: path.read_bytes() for path in folder.iterdir() if path.suffix != ".typ"}
    return contents | {"txt": "\n\n".join(part.text for part in parts).encode()}


@pytest.fixture(scope="module")
def worker():
    """Return a process that reads, for all examples."""
    each = Worker(Limits(seconds=20))
    yield each
    each.close()


def changed(content, changes, cut):
    """Return a content with some stretches overwritten, and cut off."""
    content = bytearray(content)
    for place, data in changes:
        at = int(place * len(content))
        content[at : at + len(data)] = data
    return bytes(content[: int(cut * len(content))])


def changed_within(content, name, changes, cut):
    """Return an archive with an entry changed, its checksum right again."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, changed(old.read(each), changes, cut) if each == name else old.read(each))
    return packed.getvalue()


def check(worker, path, content):
    """Read a content and check all that holds for any answer."""
    path.write_bytes(content)
    try:
        said = worker.ask(path)
    except ReadingError as error:
        said = {"fault": error.code, "sentence": str(error)}
    if "fault" in said:
        assert said["fault"] in SENTENCES
        assert said["sentence"]
        assert "\n" not in said["sentence"]
        assert "stumbled" not in said["sentence"]
        return
    text = said["text"]
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip("\n")
    text.encode()
    places = [place for block in said["blocks"] for place in block[:2]]
    assert all(before <= after for before, after in pairwise(places))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end, *_ in said["blocks"])


SLOWER = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt", "html", "txt"])
@SLOWER
@given(changes=CHANGES, cut=CUTS)
def test_any_change_of_bytes_is_survived(worker, files, tmp_path, kind, changes, cut):
    """A reading is whole, an error is one of those described, and no reader stumbles."""
    check(worker, tmp_path / f"a.{kind}", changed(files[kind], changes, cut))


@pytest.mark.parametrize("kind", sorted(INNER))
@SLOWER
@given(changes=CHANGES, cut=CUTS)
def test_any_change_within_an_archive_is_survived(worker, files, tmp_path, kind, changes, cut):
    """Changes of the text itself reach the readers behind the archive."""
    check(worker, tmp_path / f"a.{kind}", changed_within(files[kind], INNER[kind], changes, cut))


@SLOWER
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_survived(worker, tmp_path, content):
    """Nothing at all may be assumed of a file."""
    check(worker, tmp_path / "a", content)


def test_answers_are_plain_values(tmp_path):
    """What crosses from one process to the other is data, never code."""
    path = tmp_path / "a.txt"
    path.write_text("Kommunen skal dele data.", encoding="utf-8")
    assert answer(path, Limits())["text"] == "Kommunen skal dele data."
