"""From an address to a file on disk, whole and checked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path

import httpx

from analysis.records.checksum import file_sha256
from analysis.records.fetch.addresses import web_address
from analysis.records.fetch.answers import check_status, conditions, header, validator
from analysis.records.fetch.content import check_kind, expected, too_large, unpack
from analysis.records.fetch.errors import FetchError
from analysis.records.fetch.journal import Entry, Journal, Part
from analysis.records.fetch.robots import Robots
from analysis.records.fetch.session import Answer, Session


@dataclass(frozen=True)
class Target:
    """An address to fetch.

    Attributes
    ----------
    address : str
        As the register has it.
    wanted : str
        What it must be: ``pdf``, ``zip``, ``html``, or empty for anything.
    have : frozenset of str
        SHA-256 of what is stored from it already.
    """

    address: str
    wanted: str = ""
    have: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What came of an address.

    Attributes
    ----------
    address : str
        As the register has it.
    code : str
        ``fetched``; ``same`` when the site says that nothing changed since; ``today`` when it was fetched today
        and not asked again; otherwise the code of a `FetchError`.
    sentence : str
        What went wrong and what to do; empty when nothing did.
    path : Path or None
        The content, until the next outcome is asked for: store it before.
    sha256 : str
        Of the content; empty when there is none.
    origin : str
        The address that gave it, after redirects; empty when none did.
    """

    address: str
    code: str
    sentence: str = ""
    path: Path | None = None
    sha256: str = ""
    origin: str = ""


class Downloads:
    """The downloads of one run.

    Parameters
    ----------
    session : Session
        Asks the web.
    journal : Journal
        Remembers.
    today : date
        The day of the run.
    """

    def __init__(self, session: Session, journal: Journal, today: date) -> None:
        self._session, self._journal, self._today = session, journal, today
        self._robots = Robots(session)

    def download(self, target: Target, ask_again: bool) -> Outcome:
        """Return what comes of an address.

        Parameters
        ----------
        target : Target
            The address.
        ask_again : bool
            Whether to ask for what was fetched today.
        """
        entry = self._known(target)
        if entry and entry.retrieved == self._today.isoformat() and not ask_again:
            return Outcome(target.address, "today", sha256=entry.sha256)
        try:
            url = web_address(target.address)
            return self._session.patiently(lambda: self._once(target, url, entry))
        except FetchError as error:
            return Outcome(target.address, error.code, error.sentence)
        except (OSError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or error
            return Outcome(target.address, "disk", f"can't be written to the disk ({reason}); make room, fetch again")

    def _known(self, target: Target) -> Entry | None:
        """Return what the address gave before, if that is still here."""
        entry = self._journal.entry(target.address)
        return entry if entry and entry.sha256 in target.have else None

    def _once(self, target: Target, url: httpx.URL, entry: Entry | None) -> Outcome:
        part = self._journal.part(target.address)
        with self._session.follow(url, conditions(part, entry), self._robots.check) as answer:
            if entry and answer.status == HTTPStatus.NOT_MODIFIED:
                self._journal.record(target.address, Entry(entry.etag, entry.modified, entry.sha256, self._day))
                return Outcome(target.address, "same", sha256=entry.sha256, origin=str(answer.url))
            self._receive(answer, part)
        return self._whole(target, answer, part)

    @property
    def _day(self) -> str:
        return self._today.isoformat()

    def _receive(self, answer: Answer, part: Part) -> None:
        """Write the body of an answer behind what is there already."""
        check_status(answer, part)
        if answer.status == HTTPStatus.OK:
            part.restart(validator(answer.headers))
        most, size = self._session.limits.size, part.size
        announced = answer.headers.get("content-length", "0")
        if announced.isdecimal() and size + int(announced) > most:
            part.drop()
            raise too_large(most)
        with part.path.open("ab") as file:
            for piece in answer.body:
                size += len(piece)
                if size > most:
                    break
                file.write(piece)
        if size > most:
            part.drop()
            raise too_large(most)

    def _whole(self, target: Target, answer: Answer, part: Part) -> Outcome:
        """Return a file that has come whole, checked."""
        headers = answer.headers
        try:
            unpack(part.path, headers.get("content-encoding", "").strip().lower(), self._session.limits.size)
            check_kind(part.path, target.wanted or expected(answer.url, headers.get("content-type", "")))
        except FetchError:
            part.drop()
            raise
        whole = part.path.replace(part.path.with_suffix(""))
        part.drop()
        digest = file_sha256(whole)
        entry = Entry(header(headers, "etag"), header(headers, "last-modified"), digest, self._day)
        self._journal.record(target.address, entry)
        return Outcome(target.address, "fetched", path=whole, sha256=digest, origin=str(answer.url))
