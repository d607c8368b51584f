"""Contact sheets: all pages of a report at once, small, for those who want to look it through before it goes out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import Image

# Pages of the PDF: pixels per inch, pages in a row, rows on a sheet.
PAGE_PPI, ACROSS, DOWN = 72, 6, 4
GAP, GROUND = 8, "#8a8f96"
# Screens: width and height in CSS pixels, and the scale at which they stand on the sheet.
SCREENS = {"phone": (390, 1688, 0.6), "desktop": (1280, 1810, 0.5)}
# How far down the page is shown: until a screen into the evidence, which goes on in the same way for many screens.
END = """(() => {
  const evidence = document.querySelector("#evidence");
  return evidence ? evidence.getBoundingClientRect().top + innerHeight : document.documentElement.scrollHeight;
})()"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def write_contact_sheets(folder: Path, pages: Sequence[bytes]) -> None:
    """Write ``contact-sheet-*.png``: of the PDF, and of the page on a phone and a desk where a browser is installed.

    Parameters
    ----------
    folder : Path
        Folder of the report, with ``index.html``.
    pages : sequence of bytes
        The pages of the PDF as PNG.
    """
    _write(folder, "pdf", [Image.open(BytesIO(page)) for page in pages])
    if not missing_browser():
        for name in SCREENS:
            _write(folder, name, list(_screens(folder / "index.html", name)))


def missing_browser() -> str:
    """Return what has to be installed before the page can be drawn; empty when nothing is missing."""
    if not find_spec("playwright"):
        return "playwright (make browser)"
    return "" if _browser() else "Chromium or Chrome"


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _screens(page: Path, name: str) -> Iterator[Image.Image]:
    """Yield the page from top to bottom, a screen at a time."""
    from playwright.sync_api import sync_playwright

    width, height, scale = SCREENS[name]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": width, "height": height})
        tab.goto(page.resolve().as_uri())
        for top in range(0, int(tab.evaluate(END)), height):
            tab.evaluate("top => scrollTo({ top, behavior: 'instant' })", top)
            shot = Image.open(BytesIO(tab.screenshot()))
            yield shot.resize((round(shot.width * scale), round(shot.height * scale)))
        browser.close()


def _write(folder: Path, name: str, pictures: Sequence[Image.Image]) -> None:
    for number, begin in enumerate(range(0, len(pictures), ACROSS * DOWN), start=1):
        sheet = contact_sheet(pictures[begin : begin + ACROSS * DOWN])
        # A palette is enough for text, figures and maps, and makes the files a third as large.
        sheet.quantize(128).save(folder / f"contact-sheet-{name}-{number:02}.png")


def contact_sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return pictures of one size side by side, row by row.

    Parameters
    ----------
    pictures : sequence of Image
        At least one; the first says how large the fields are.

    Examples
    --------
    >>> contact_sheet([Image.new("RGB", (100, 140))] * 7).size
    (656, 304)
    """
    width, height = pictures[0].size
    rows = -(-len(pictures) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, ACROSS)
        sheet.paste(picture.convert("RGB"), (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet
