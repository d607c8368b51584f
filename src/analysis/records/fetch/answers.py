"""How a version is asked for and known again, and what the head of an answer means."""

from __future__ import annotations

import email.utils
import time
from datetime import UTC
from http import HTTPStatus

import httpx

from analysis.records.fetch.errors import FetchError
from analysis.records.fetch.journal import Entry, Part
from analysis.records.fetch.session import Answer

_BUSY = {429, 500, 502, 503, 504}


def conditions(part: Part, entry: Entry | None) -> dict[str, str]:
    """Return the headers that ask for the rest of what has begun, or only for what changed since.

    Parameters
    ----------
    part : Part
        What has begun.
    entry : Entry or None
        What the address gave before, if that is still here.
    """
    if part.size:
        return {"Range": f"bytes={part.size}-", "If-Range": part.validator}
    asked = {"If-None-Match": entry.etag, "If-Modified-Since": entry.modified} if entry else {}
    return {name: value for name, value in asked.items() if value}


def validator(headers: httpx.Headers) -> str:
    """Return by what a version can be told for sure; empty when the server says nothing.

    A weak ETag names versions that may differ in bytes (RFC 9110).

    Examples
    --------
    >>> validator(httpx.Headers({"ETag": 'W/"1"', "Last-Modified": "Wed, 25 Nov 2026 07:28:00 GMT"}))
    'Wed, 25 Nov 2026 07:28:00 GMT'
    """
    etag = header(headers, "etag")
    return etag if etag and not etag.startswith("W/") else header(headers, "last-modified")


def header(headers: httpx.Headers, name: str) -> str:
    """Return a header that can be sent back; empty when the server says nothing, or not in plain letters.

    Examples
    --------
    >>> headers = httpx.Headers({"ETag": "å".encode("latin-1"), "Last-Modified": "Wed"})
    >>> header(headers, "etag"), header(headers, "last-modified"), header(headers, "age")
    ('', 'Wed', '')
    """
    value = headers.get(name, "")
    return value if value.isascii() else ""


def _goes_on(headers: httpx.Headers, part: Part) -> bool:
    """Return whether an answer goes on where we are, in the version that we have begun."""
    starts = headers.get("content-range", "").startswith(f"bytes {part.size}-")
    return bool(part.size) and starts and validator(headers) in {"", part.validator}


def check_status(answer: Answer, part: Part) -> None:
    """Refuse an answer that brings no content.

    Parameters
    ----------
    answer : Answer
        Its head.
    part : Part
        What has begun; dropped when the rest of it can't be had.

    Raises
    ------
    FetchError
        Codes ``broken``, ``busy`` and ``status``.
    """
    status = answer.status
    if status == HTTPStatus.PARTIAL_CONTENT and _goes_on(answer.headers, part):
        return
    if status in {HTTPStatus.PARTIAL_CONTENT, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE}:
        part.drop()
        raise FetchError("broken", "the rest of the file can't be had; fetch again", again=True)
    if status in _BUSY:
        wait = seconds_to_wait(answer.headers.get("retry-after", ""))
        raise FetchError("busy", f"answers {_said(status)} still; try another day", again=True, wait=wait)
    if status != HTTPStatus.OK:
        raise FetchError("status", f"answers {_said(status)}; look at the address in a browser, correct it")


def _said(status: int) -> str:
    known = {each.value: each.phrase for each in HTTPStatus}
    return f"{status} ({known[status]})" if status in known else str(status)


def seconds_to_wait(retry_after: str) -> float:
    """Return the seconds of a header Retry-After, which gives seconds or a date; 0 when it gives neither.

    Examples
    --------
    >>> seconds_to_wait("120"), seconds_to_wait("soon"), seconds_to_wait("Wed, 25 Nov 2201 07:28:00 GMT") > 1e9
    (120.0, 0, True)
    >>> seconds_to_wait("Wed, 25 Nov 9999999999999999999 07:28:00 GMT")
    0
    """
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after)
    try:
        when = email.utils.parsedate_to_datetime(retry_after)
        return when.replace(tzinfo=when.tzinfo or UTC).timestamp() - time.time()
    except (ValueError, OverflowError):
        return 0
