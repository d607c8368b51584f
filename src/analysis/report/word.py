"""The Word document: for readers who comment in Word."""

from __future__ import annotations

import calendar
import os
import subprocess
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape
from zipfile import ZipFile, ZipInfo

import pypandoc

from analysis.report.title_page import TitlePage
from analysis.wording import Wording

# Parts of the reference document, from which pandoc takes styles, page and footer: name in the package → name in
# assets/word. What is not here, pandoc takes from its own reference.
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/footer1.xml": "footer.xml",
}


def write_word(
    markdown: str, reader: str, assets: Path, common: list[str], folder: Path, front: TitlePage, wording: Wording
) -> None:
    """Write ``report.docx`` with real headings, captions, alternative texts, contents and page numbers.

    Parameters
    ----------
    markdown : str
        The report.
    reader : str
        Pandoc's name of the Markdown that it is written in.
    assets : Path
        Folder with ``columns.lua``, ``paper.lua``, ``word.lua`` and ``word/``.
    common : list of str
        Arguments that all formats share.
    folder : Path
        Where the figures lie and the document goes.
    front : TitlePage
        Its title stands at the foot of every page; the document is dated by its day, not by the clock, so that the same
        report gives the same bytes.
    wording : Wording
        The report's language.

    Raises
    ------
    subprocess.CalledProcessError
        When pandoc refuses the text.
    """
    with TemporaryDirectory() as scratch:
        reference = Path(scratch) / "reference.docx"
        write_reference(reference, assets / "word", front.title, wording)
        filters = [f"--lua-filter={assets / name}" for name in ("columns.lua", "paper.lua", "word.lua")]
        arguments = [*common, *filters, f"--reference-doc={reference}", f"--output={folder / 'report.docx'}"]
        # Not through pypandoc, which hands no environment on.
        subprocess.run(  # noqa: S603  the pandoc of our own environment
            [pypandoc.get_pandoc_path(), f"--from={reader}", "--to=docx", *arguments],
            input=markdown.encode(),
            env={**os.environ, "SOURCE_DATE_EPOCH": str(calendar.timegm(front.as_of.timetuple()))},
            check=True,
        )


def write_reference(path: Path, parts: Path, title: str, wording: Wording) -> None:
    """Write the document from which pandoc takes styles, page size and footer.

    Parameters
    ----------
    path : Path
        Where it goes.
    parts : Path
        Folder with the parts of the package.
    title : str
        Stands at the foot of every page.
    wording : Wording
        For «side 3 av 79».
    """
    words = {"title": title, "page": wording("files.page"), "of": wording("report.of")}
    filled = {name: escape(text) for name, text in words.items()}
    with ZipFile(path, "w") as package:
        for name, source in PARTS.items():
            text = (parts / source).read_text(encoding="utf-8")
            package.writestr(ZipInfo(name), Template(text).safe_substitute(filled))
