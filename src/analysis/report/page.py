"""The HTML page: one file with style, script and figures inside, which asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pypandoc

from analysis.wording import Wording

# Names of the template's variables → keys of their texts.
TEXTS = {
    "files-label": "page.files.label",
    "files-pdf": "page.files.pdf",
    "files-claims": "page.files.claims",
    "search-label": "page.search.label",
    "search-results": "page.search.results",
    "search-none": "page.search.none",
    "search-one": "page.search.one",
    "search-many": "page.search.many",
    "search-first": "page.search.first",
    "evidence-panel": "page.evidence.panel",
    "evidence-close": "page.evidence.close",
}


def html_page(markdown: str, reader: str, assets: Path, common: list[str], wording: Wording) -> str:
    """Return the report as one HTML page, its pictures named relative to its folder; see `with_pictures`.

    Its content security policy lets the browser run this script only and load nothing at all, so that not even a text
    that slipped through the escaping could do harm or call out.

    Parameters
    ----------
    markdown : str
        The report.
    reader : str
        Pandoc's name of the Markdown that it is written in.
    assets : Path
        Folder with ``template.html``, ``columns.lua``, ``html.lua``, ``report.css`` and ``report.js``.
    common : list of str
        Arguments that page and PDF share.
    wording : Wording
        The report's language.

    Raises
    ------
    RuntimeError
        When pandoc refuses the text.
    """
    # Pandoc drops the line end after a variable; the hash must be of the text as it stands in the page.
    style, script = ((assets / name).read_text(encoding="utf-8").strip() for name in ("report.css", "report.js"))
    arguments = [
        *common,
        f"--template={assets / 'template.html'}",
        *(f"--lua-filter={assets / name}" for name in ("columns.lua", "html.lua")),
        "--toc",
        "--toc-depth=3",
        "--shift-heading-level-by=1",
        "--section-divs",
        f"--variable=stylesheet={style}",
        f"--variable=script={script}",
        f"--variable=script-hash={script_hash(script)}",
        *(f"--metadata={name}={wording(key)}" for name, key in TEXTS.items()),
    ]
    return str(pypandoc.convert_text(markdown, "html5", format=reader, extra_args=arguments))


def with_pictures(page: str, folder: Path) -> str:
    """Return a page with its figures inside, so that it is one file.

    Pandoc does the same, but reads the whole page again for it.

    Parameters
    ----------
    page : str
        From `html_page`.
    folder : Path
        Where ``figures/`` lies.
    """

    def inside(found: re.Match[str]) -> str:
        picture = base64.b64encode((folder / found["file"]).read_bytes()).decode()
        return f'src="data:image/svg+xml;base64,{picture}"'

    return re.sub(r'src="(?P<file>figures/[\w.-]+\.svg)"', inside, page)


def script_hash(script: str) -> str:
    """Return the hash by which a content security policy knows a script.

    Examples
    --------
    >>> script_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
