"""Checks of the tables that charts are drawn from: one clear sentence for whoever calls."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd


def check_columns(chart: str, table: pd.DataFrame, columns: Sequence[str]) -> None:
    """Check that a table has rows and the columns that a chart needs.

    Raises
    ------
    ValueError
        When a column is missing or there are no rows.

    Examples
    --------
    >>> check_columns("counts", pd.DataFrame({"label": ["A"], "n": [1]}), ["label", "n", "text"])
    Traceback (most recent call last):
    ValueError: counts: the table has no column text; it needs label, n, text
    """
    missing = [name for name in columns if name not in table.columns]
    if missing:
        message = f"{chart}: the table has no column {', '.join(missing)}; it needs {', '.join(columns)}"
        raise ValueError(message)
    if table.empty:
        message = f"{chart}: the table has no rows; leave the figure out when there is nothing to draw"
        raise ValueError(message)


def check_values(chart: str, values: Iterable[object], allowed: Collection[object], what: str) -> None:
    """Check that all values are among those that a chart can draw and label.

    Raises
    ------
    ValueError
        Naming the first value that is not.

    Examples
    --------
    >>> check_values("tiles", ["yes", "maybe"], ["yes", "no"], "value")
    Traceback (most recent call last):
    ValueError: tiles: value 'maybe' can't be drawn; allowed is 'yes', 'no'
    """
    listed = ", ".join(map(repr, allowed))
    refuse(
        chart, [value for value in values if value not in allowed], f"{what} {{}} can't be drawn; allowed is {listed}"
    )


def refuse(chart: str, wrong: Iterable[object], problem: str) -> None:
    """Refuse to draw what can't be right.

    Parameters
    ----------
    chart : str
        Name of the chart.
    wrong : iterable
        What is wrong; nothing happens when there is nothing.
    problem : str
        A sentence with {} for the first that is wrong.

    Raises
    ------
    ValueError
        When anything is wrong.

    Examples
    --------
    >>> refuse("counts", ["Økonomi"], "label {} comes twice; give it once")
    Traceback (most recent call last):
    ValueError: counts: label 'Økonomi' comes twice; give it once
    """
    for first in wrong:
        raise ValueError(f"{chart}: {problem.format(repr(first))}")
