"""Sources: what a row rests on, as references for the report."""

from __future__ import annotations

from typing import Any

import pandas as pd


def csl_items(sources: pd.DataFrame) -> list[dict[str, Any]]:
    """Return sources as CSL-JSON items for a citation processor.

    Parameters
    ----------
    sources : DataFrame
        Columns ``source, publisher, title, url, retrieved``.

    Returns
    -------
    list of dict
        One item per source, sorted by key.

    References
    ----------
    CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
    """
    ordered = sources.sort_values("source")
    return [_item(row) for row in ordered.to_dict("records")]


def _item(row: dict[Any, Any]) -> dict[str, Any]:
    day = pd.Timestamp(row["retrieved"])
    item: dict[str, Any] = {
        "id": row["source"],
        "type": "webpage",
        "title": row["title"],
        "publisher": row["publisher"],
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
    }
    if pd.notna(row["url"]):
        item["URL"] = row["url"]
    return item
