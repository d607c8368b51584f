"""What the forms are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

# A browser shows so many rows at once without delay.
SHOWN = 200


def html_table(table: pd.DataFrame, right: Sequence[str] = (), bold: Sequence[str] = ()) -> str:
    """Return a table as HTML: texts whole and escaped, missing values a dash.

    Parameters
    ----------
    table : DataFrame
        Columns as the reader is to see them; the first rows are shown.
    right, bold : sequence of str
        Columns that are aligned to the right, or bold.

    Examples
    --------
    >>> print(html_table(pd.DataFrame({"a": ["<b>"]})).splitlines()[-4].strip())
    <td>&lt;b&gt;</td>
    """
    rules = [(names, style) for names, style in ((right, "text-align: right"), (bold, "font-weight: bold")) if names]
    places = {str(name): place for place, name in enumerate(table.columns, start=1)}
    cells = "".join(f".digikart td:nth-child({places[name]}) {{ {style} }}" for names, style in rules for name in names)
    with pd.option_context("display.max_colwidth", None):
        first = table.head(SHOWN).astype("object")
        known = first.where(first.notna(), "–")
        shown = known.to_html(index=False, border=0, justify="left", classes="digikart")
    return f"<style>.digikart td {{ text-align: left; vertical-align: top }} {cells}</style>\n{shown}"


def choices(labels: Iterable[tuple[str, Any]], every: str) -> list[tuple[str, Any]]:
    """Return the options of a list to choose from, beginning with one for all, whose value is None."""
    return [(every, None), *labels]


def mimebundle(box: widgets.Widget, summary: str) -> dict[str, Any]:
    """Return what a notebook shows of a form: the form where it is alive, a sentence where it is not."""
    return {**box._repr_mimebundle_(), "text/plain": summary}
