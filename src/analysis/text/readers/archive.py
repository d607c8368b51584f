"""Archives of office files: checked, and packed anew with nothing but the text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.parsers import expat

from analysis.text.readers.faults import ReadingError
from analysis.text.readers.limits import Limits

# What pandoc needs for text, headings, lists and notes; pictures, fonts, macros and embedded files are left behind.
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(?:document|styles|numbering|footnotes|endnotes|settings)\d?\.xml|word/_rels/[\w.]+\.rels"
    r"|mimetype|META-INF/manifest\.xml|content\.xml|styles\.xml|meta\.xml"
)
_MANIFEST = "META-INF/manifest.xml"
_MAX_ENTRIES = 10_000
_DEEPEST = 200
_MB = 1_000_000
_ENCRYPTED = 0x1


def checked_archive(content: bytes, limits: Limits) -> bytes:
    """Return an office file without all that is not text, once its parts have been found harmless.

    Nothing is written to disk. Sizes are counted while unpacking, since the archive's own list can lie.

    Parameters
    ----------
    content : bytes
        A DOCX or ODT file.
    limits : Limits
        How much it may unpack to.

    Raises
    ------
    ReadingError
        When it is locked, damaged, a bomb, has entries that point out of it, or XML that declares entities.
    """
    packed = io.BytesIO()
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(packed, "w") as kept:
            entries = archive.infolist()
            _check_names(entries)
            wanted = {entry.filename: entry for entry in entries if _KEPT.fullmatch(entry.filename)}
            # The list of an ODT first: it tells that the others are locked.
            for entry in sorted(wanted.values(), key=lambda entry: entry.filename != _MANIFEST):
                data = _unpacked(archive, entry, left, limits)
                left -= len(data)
                if entry.filename == _MANIFEST and b"encryption-data" in data:
                    raise ReadingError("encrypted")
                if entry.filename.endswith((".xml", ".rels")):
                    _check_xml(data, entry.filename)
                kept.writestr(entry.filename, data)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError) as error:
        raise ReadingError("damaged", what="the archive can't be unpacked") from error
    return packed.getvalue()


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MAX_ENTRIES:
        raise ReadingError("damaged", what=f"more than {_MAX_ENTRIES} entries")
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in PurePosixPath(name).parts or re.match(r"[A-Za-z]:", name):
            raise ReadingError("unsafe_name", what=ascii(entry.filename[:60]))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, limits: Limits) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise ReadingError("encrypted")
    with archive.open(entry) as part:
        data = part.read(left + 1)
    if len(data) > left:
        raise ReadingError("bomb", most=limits.unpacked_bytes // _MB)
    return data


def _check_xml(data: bytes, name: str) -> None:
    """Refuse XML that declares a document type, that nests too deeply, or that is not well formed."""
    parser = expat.ParserCreate()
    depth = 0

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ReadingError("too_deep")

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise ReadingError("entities", what=name)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise ReadingError("damaged", what=f"{name} is not well-formed XML") from error
