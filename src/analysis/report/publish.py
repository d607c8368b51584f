"""From the report's Markdown to its files: a self-contained HTML page, a tagged PDF, and on request a Word document."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal

from analysis.report.contact_sheet import PAGE_PPI, write_contact_sheets
from analysis.report.evidence.listing import Medium
from analysis.report.page import html_page, with_pictures
from analysis.report.pdf import draw_pages, typst_text, write_pdf
from analysis.report.title_page import TitlePage
from analysis.report.word import write_word
from analysis.wording import Wording

ASSETS = files("analysis.report") / "assets"
# Markdown without raw HTML or TeX: texts from data can't smuggle in mark-up.
FORMAT = (
    "markdown_strict-raw_html+all_symbols_escapable+pipe_tables+table_captions+fenced_divs+implicit_figures"
    "+link_attributes+bracketed_spans+header_attributes+citations+backtick_code_blocks+space_in_atx_header"
)
REGION = {"nb": "NO", "nn": "NO", "en": "GB"}
# What a report can have besides the page and the PDF.
Extra = Literal["docx", "contact-sheet"]


def publish(
    texts: Mapping[Medium, str],
    references: list[dict[str, Any]],
    folder: Path,
    wording: Wording,
    front: TitlePage,
    extras: Collection[Extra] = (),
) -> None:
    """Write ``index.html`` and ``report.pdf``, and the extras asked for, side by side.

    Parameters
    ----------
    texts : mapping
        The report in Markdown, for the screen and for paper; pictures are named relative to ``folder``.
    references : list of dict
        CSL-JSON items that the report cites.
    folder : Path
        Where the figures lie and the report goes.
    wording : Wording
        The report's language.
    front : TitlePage
        What stands on its front.
    extras : collection of {"docx", "contact-sheet"}
        ``report.docx``; ``contact-sheet-*.png`` of all pages.

    Raises
    ------
    RuntimeError, subprocess.CalledProcessError
        When pandoc refuses the text.
    typst.TypstError
        When typst refuses it.
    """
    (folder / "references.json").write_text(json.dumps(references, ensure_ascii=False, indent=1), encoding="utf-8")
    with as_file(ASSETS) as assets, ThreadPoolExecutor() as pool:
        common = [
            "--standalone",
            "--citeproc",
            f"--csl={assets / 'numeric.csl'}",
            f"--bibliography={folder / 'references.json'}",
            f"--resource-path={folder}",
            *_metadata(wording, front),
        ]
        screen, paper = ((texts[medium], FORMAT, assets, common) for medium in ("screen", "paper"))
        page = pool.submit(html_page, *screen, wording)
        sheets = pool.submit(typst_text, *paper)
        word = pool.submit(write_word, *paper, folder, front, wording) if "docx" in extras else None
        write_pdf(sheets.result(), folder, front.as_of)
        (folder / "index.html").write_text(with_pictures(page.result(), folder), encoding="utf-8", newline="\n")
        if word:
            word.result()
    if "contact-sheet" in extras:
        write_contact_sheets(folder, draw_pages(sheets.result(), folder, PAGE_PPI))


def _metadata(wording: Wording, front: TitlePage) -> list[str]:
    language, region = wording.language, REGION[wording.language]
    values = {
        "title": front.title,
        "pagetitle": front.title,
        "subtitle": front.subtitle,
        "author": "Digikart",
        "date": wording.day(front.as_of),
        "basis": front.basis,
        "notice": front.notice,
        "lang": f"{language}-{region}",
        "typst-lang": language,
        "typst-region": region,
        "contents-title": wording("report.contents"),
        "skip": wording("report.skip"),
        "page-word": wording("files.page"),
        "page-of": wording("report.of"),
        "page-short": wording("files.page_short"),
        "link-citations": "true",
    }
    keywords = wording("files.keywords").split(", ")
    pairs = [*((name, value) for name, value in values.items() if value), *(("keywords", word) for word in keywords)]
    return [f"--metadata={name}={value}" for name, value in pairs]
