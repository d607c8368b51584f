"""The PDF: set by typst, tagged, the same bytes for the same report."""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path
from typing import Any

import pypandoc
import typst


def typst_text(markdown: str, reader: str, assets: Path, common: list[str]) -> str:
    """Return the report as typst's own text, ready to be set.

    Parameters
    ----------
    markdown : str
        The report.
    reader : str
        Pandoc's name of the Markdown that it is written in.
    assets : Path
        Folder with ``template.typ``, ``columns.lua``, ``paper.lua`` and ``typst.lua``.
    common : list of str
        Arguments that all formats share.

    Raises
    ------
    RuntimeError
        When pandoc refuses the text.
    """
    filters = [f"--lua-filter={assets / name}" for name in ("columns.lua", "paper.lua", "typst.lua")]
    arguments = [*common, f"--template={assets / 'template.typ'}", *filters]
    return str(pypandoc.convert_text(markdown, "typst", format=reader, extra_args=arguments))


def write_pdf(text: str, folder: Path, as_of: date) -> None:
    """Write ``report.pdf``, which typst checks against PDF/UA-1.

    Parameters
    ----------
    text : str
        From `typst_text`.
    folder : Path
        Where the figures lie and the PDF goes.
    as_of : date
        The day that the report describes; the PDF is dated by it, not by the clock.

    Raises
    ------
    typst.TypstError
        When typst refuses the text.
    """
    options = {"pdf_standards": "ua-1", "timestamp": calendar.timegm(as_of.timetuple())}
    (folder / "report.pdf").write_bytes(_compile(text, folder, format="pdf", **options))


def draw_pages(text: str, folder: Path, ppi: float) -> list[bytes]:
    """Return the pages of the PDF as PNG pictures.

    Parameters
    ----------
    text : str
        From `typst_text`.
    folder : Path
        Where the figures lie.
    ppi : float
        Pixels per inch.
    """
    drawn = _compile(text, folder, format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def _compile(text: str, folder: Path, **options: Any) -> Any:
    source = folder / "report.typ"
    source.write_text(text, encoding="utf-8")
    try:
        return typst.compile(source, root=folder, ignore_system_fonts=True, **options)
    finally:
        source.unlink()
