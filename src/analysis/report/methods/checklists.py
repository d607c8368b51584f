"""Two checklists for qualitative research: SRQR, and of COREQ what does not presuppose interviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.wording import Wording

# Keys of the checklists in the table of sources.
CITED = ("coreq", "srqr")
# The items of SRQR in their order; our words for each are in the texts.
SRQR = [
    *("title", "abstract", "problem", "purpose", "approach", "researchers", "context", "sampling", "ethics"),
    *("collection", "instruments", "units", "processing", "analysis", "trust", "synthesis", "empirical"),
    *("prior", "limitations", "conflicts", "funding"),
]
# The items of COREQ, those with one and the same answer together: key → first and last number.
COREQ = {
    "team": (1, 8),
    "orientation": (9, 9),
    "participants": (10, 16),
    "interviews": (17, 23),
    "coders": (24, 24),
    "tree": (25, 25),
    "themes": (26, 26),
    "software": (27, 27),
    "checking": (28, 28),
    "quotations": (29, 29),
    "consistent": (30, 30),
    "clarity": (31, 32),
}


def srqr_table(words: Mapping[str, Any], wording: Wording) -> pd.DataFrame:
    """Return the items of SRQR with where or how the report meets each.

    Parameters
    ----------
    words : mapping
        What the texts are filled with; see `analysis.report.methods.chapter.said`.
    wording : Wording
        The report's language.
    """
    return _table("srqr", SRQR, [str(number) for number in range(1, len(SRQR) + 1)], words, wording)


def coreq_table(words: Mapping[str, Any], wording: Wording) -> pd.DataFrame:
    """Return the items of COREQ with how the report meets each, or why it does not apply.

    Parameters
    ----------
    words : mapping
        What the texts are filled with; see `analysis.report.methods.chapter.said`.
    wording : Wording
        The report's language.
    """
    numbers = [str(first) if first == last else f"{first}–{last}" for first, last in COREQ.values()]
    return _table("coreq", list(COREQ), numbers, words, wording)


def _table(
    name: str, items: Sequence[str], numbers: list[str], words: Mapping[str, Any], wording: Wording
) -> pd.DataFrame:
    shown = {
        "number": numbers,
        "item": [wording(f"methods.{name}.{item}.item") for item in items],
        "how": [wording(f"methods.{name}.{item}.how", **words) for item in items],
    }
    return pd.DataFrame({wording(f"methods.columns.checklist.{column}"): cells for column, cells in shown.items()})
