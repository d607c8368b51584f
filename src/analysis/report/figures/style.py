"""House style: sizes, and colours that survive colour-blindness and grey print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib.style

from analysis.report.figures.measure import TEXT

WIDTH = 6.3  # inches: 160 mm, the width on paper
PAD = 0.06  # inches: white around everything
GAP = 0.1  # inches: between title, legend, chart and source
INSIDE = WIDTH - 2 * PAD

INK, GREY, LINK, RULE, BAND = "#1A1A1A", "#595959", "#A6A6A6", "#D9D9D9", "#EAF2F9"
OUTLINE = "#8C8C8C"

# After Okabe and Ito (2008), some darkened or lightened so that they differ in grey print too.
COLOURS = {
    "blue": "#00436B",
    "sky": "#56B4E9",
    "vermillion": "#B34A00",
    "yellow": "#EFE08A",
    "green": "#12946C",
    "purple": "#E2B3CB",
}

UNKNOWN: dict[str, Any] = {
    "facecolor": "#E4E4E4",
    "edgecolor": OUTLINE,
    "hatch": "/////",
    "hatchcolor": OUTLINE,
    "linewidth": 0.5,
}
PRESENCE: dict[str, dict[str, Any]] = {
    "yes": {"facecolor": COLOURS["blue"], "edgecolor": COLOURS["blue"], "linewidth": 0.5},
    "partly": {"facecolor": COLOURS["sky"], "edgecolor": COLOURS["sky"], "linewidth": 0.5},
    "no": {"facecolor": "white", "edgecolor": OUTLINE, "linewidth": 0.5},
    "unknown": UNKNOWN,
}

# One colour and one shape for each series; the shape alone tells them apart.
SERIES: list[dict[str, Any]] = [
    {
        "marker": marker,
        "color": COLOURS[colour],
        "markeredgecolor": INK,
        "markeredgewidth": 0.5,
        "markersize": size,
    }
    for marker, colour, size in [
        ("o", "blue", 7),
        ("s", "sky", 6.5),
        ("D", "vermillion", 6),
        ("^", "yellow", 7.5),
        ("v", "green", 7.5),
        ("p", "purple", 8),
    ]
]

HOUSE: dict[str, Any] = {
    "figure.dpi": 200,
    "savefig.dpi": "figure",
    "figure.constrained_layout.w_pad": 0,
    "figure.constrained_layout.h_pad": 0,
    "font.family": "DejaVu Sans",
    "font.size": TEXT,
    "legend.fontsize": TEXT,
    "xtick.labelsize": TEXT,
    "ytick.labelsize": TEXT,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": RULE,
    "ytick.color": RULE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.edgecolor": RULE,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.5,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "digikart",
}


@contextmanager
def house() -> Iterator[None]:
    """Draw everything inside in house style, whatever the reader's own settings are.

    Also to be used as a decorator of a function that draws.

    Examples
    --------
    >>> import matplotlib
    >>> with house():
    ...     matplotlib.rcParams["font.size"]
    8.0
    """
    with matplotlib.style.context(["default", HOUSE]):
        yield
