"""The time that a fact speaks of, in words."""

from __future__ import annotations

import calendar
from datetime import date

from babel.dates import format_date

from analysis.wording.wording import Wording


def period(first: date | None, last: date | None, today: date, wording: Wording) -> str:
    """Return the time between two days in words, as coarse as they are.

    Parameters
    ----------
    first, last : date or None
        Earliest and latest day that a fact can be of; None where undated.
    today : date
        The day asked for: what may be of then as well has only a beginning.
    wording : Wording
        The reader's language.

    Examples
    --------
    >>> words = Wording("nb")
    >>> period(date(2021, 1, 1), date(2022, 12, 31), date(2026, 1, 1), words)
    '2021–2022'
    >>> period(date(2022, 4, 1), date(2022, 4, 30), date(2026, 1, 1), words)
    'april 2022'
    >>> period(date(2018, 12, 1), date(2026, 1, 1), date(2026, 1, 1), words)
    'tidligst desember 2018'
    >>> period(None, None, date(2026, 1, 1), words)
    'udatert'
    """
    if first is None or last is None:
        return wording("evidence.undated")
    if last >= today and first < last:
        return wording("evidence.since", begin=_begin(first, wording))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _span(str(first.year), str(last.year))
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _span(_month(first, wording), _month(last, wording))
    return _span(wording.day(first), wording.day(last))


def _begin(first: date, wording: Wording) -> str:
    if first.day > 1:
        return wording.day(first)
    return str(first.year) if first.month == 1 else _month(first, wording)


def _month(day: date, wording: Wording) -> str:
    return format_date(day, format="MMMM y", locale=wording.locale)


def _span(first: str, last: str) -> str:
    return "–".join(dict.fromkeys([first, last]))
