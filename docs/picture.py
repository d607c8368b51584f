"""Make docs/report.png, the picture in the README, from a report's contact sheets: page, PDF and phone side by side.

digikart report --contact-sheet --out reports/picture
python docs/picture.py reports/picture
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from analysis.report.contact_sheet import ACROSS, GAP, GROUND

# The height of a page of the PDF, in pixels.
HEIGHT, MARGIN = 842, 2 * GAP
# What is cut out: which sheet, and which field of it. Of the PDF, the page with the map of the municipalities.
SHOWN = (("desktop", 0), ("pdf", 6), ("phone", 0))


def cut(sheet: Image.Image, field: int) -> Image.Image:
    """Return the upper part of a field."""
    row, column = divmod(field, ACROSS)
    width = (sheet.width - GAP) // ACROSS - GAP
    left, top = GAP + column * (width + GAP), GAP + row * (HEIGHT + GAP)
    return sheet.crop((left, top, left + width, top + HEIGHT))


def main(folder: Path, target: Path) -> None:
    """Write the picture of a report."""
    parts = [cut(Image.open(folder / f"contact-sheet-{name}-01.png").convert("RGB"), field) for name, field in SHOWN]
    width = sum(part.width + MARGIN for part in parts) + MARGIN
    picture = Image.new("RGB", (width, HEIGHT + 2 * MARGIN), GROUND)
    left = MARGIN
    for part in parts:
        picture.paste(part, (left, MARGIN))
        left += part.width + MARGIN
    picture.quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).with_name("report.png"))
