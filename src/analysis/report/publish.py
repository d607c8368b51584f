"""From the report's Markdown to one self-contained HTML page and a tagged PDF."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pypandoc
import typst

from analysis.wording import Wording

ASSETS = files("analysis.report") / "assets"
# Markdown without raw HTML or TeX: texts from data can't smuggle in mark-up.
FORMAT = (
    "markdown_strict-raw_html+all_symbols_escapable+pipe_tables+table_captions+fenced_divs+implicit_figures"
    "+link_attributes+header_attributes+citations+backtick_code_blocks+space_in_atx_header"
)
REGION = {"nb": "NO", "nn": "NO", "en": "GB"}


def publish(
    markdown: str, references: list[dict[str, Any]], folder: Path, wording: Wording, titles: dict[str, str]
) -> None:
    """Write ``index.html`` and ``report.pdf``.

    Parameters
    ----------
    markdown : str
        The report; pictures are named relative to ``folder``.
    references : list of dict
        CSL-JSON items that the report cites.
    folder : Path
        Where the figures lie and the report goes.
    wording : Wording
        The report's language.
    titles : dict
        ``title`` and ``subtitle``.

    Raises
    ------
    RuntimeError
        When pandoc or typst refuses the text.
    """
    (folder / "references.json").write_text(json.dumps(references, ensure_ascii=False, indent=1), encoding="utf-8")
    with as_file(ASSETS) as assets:
        common = [
            "--standalone",
            "--citeproc",
            f"--csl={assets / 'numeric.csl'}",
            f"--bibliography={folder / 'references.json'}",
            f"--resource-path={folder}",
            *_metadata(wording, titles),
        ]
        (folder / "index.html").write_text(_html(markdown, assets, common), encoding="utf-8")
        text = _typst(markdown, assets, common)
    source = folder / "report.typ"
    source.write_text(text, encoding="utf-8")
    typst.compile(
        str(source),
        output=str(folder / "report.pdf"),
        root=str(folder),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
    )
    source.unlink()


def _html(markdown: str, assets: Path, common: list[str]) -> str:
    style = (assets / "report.css").read_text(encoding="utf-8")
    extra = [
        f"--template={assets / 'template.html'}",
        "--embed-resources",
        "--toc",
        "--toc-depth=2",
        "--shift-heading-level-by=1",
        "--section-divs",
        f"--variable=stylesheet={style}",
    ]
    return str(pypandoc.convert_text(markdown, "html5", format=FORMAT, extra_args=[*common, *extra]))


def _typst(markdown: str, assets: Path, common: list[str]) -> str:
    extra = [f"--template={assets / 'template.typ'}", f"--lua-filter={assets / 'typst.lua'}"]
    return str(pypandoc.convert_text(markdown, "typst", format=FORMAT, extra_args=[*common, *extra]))


def _metadata(wording: Wording, titles: dict[str, str]) -> list[str]:
    language, region = wording.language, REGION[wording.language]
    values = {
        "title": titles["title"],
        "pagetitle": titles["title"],
        "subtitle": titles["subtitle"],
        "lang": f"{language}-{region}",
        "typst-lang": language,
        "typst-region": region,
        "contents-title": wording("report.contents"),
        "skip": wording("report.skip"),
    }
    return [f"--metadata={name}={value}" for name, value in values.items()]
