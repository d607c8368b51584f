"""What a site's robots.txt allows us, by RFC 9309."""

from __future__ import annotations

import threading

import httpx
from protego import Protego

from analysis.records.fetch.errors import FetchError
from analysis.records.fetch.limits import ROBOT
from analysis.records.fetch.session import Answer, Session

# RFC 9309 asks for at least 500 KiB; the rest need not be read.
_MOST = 512_000
_TOO_MANY = 429


class Robots:
    """The rules of all sites of a run, each read once.

    Parameters
    ----------
    session : Session
        Asks for them.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rules: dict[str, Protego | FetchError] = {}
        self._turns: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, url: httpx.URL) -> None:
        """Refuse an address that its site forbids.

        Raises
        ------
        FetchError
            Code ``robots`` when robots.txt forbids it or can't be read; others when the host can't be reached.
        """
        rules = self._of(url)
        if not rules.can_fetch(str(url), ROBOT):
            sentence = (
                f"the robots.txt of {url.host} forbids programs to fetch it; save it by hand and use digikart add"
            )
            raise FetchError("robots", sentence)

    def _of(self, url: httpx.URL) -> Protego:
        site = f"{url.scheme}://{url.netloc.decode()}"
        with self._lock:
            turn = self._turns.setdefault(site, threading.Lock())
        with turn:
            if site not in self._rules:
                self._rules[site] = self._read(httpx.URL(site).join("/robots.txt"))
            rules = self._rules[site]
        if isinstance(rules, FetchError):
            raise FetchError(rules.code, rules.sentence)
        pause = rules.crawl_delay(ROBOT) or 0
        host = self._session.host(url.host)
        host.delay = max(host.delay, pause)
        return rules

    def _read(self, url: httpx.URL) -> Protego | FetchError:
        try:
            return Protego.parse(self._session.patiently(lambda: self._text(url)))
        except FetchError as error:
            # Kept, so that a host that is down is not tried for each of its documents; a run that stops ends anyway.
            return error

    def _text(self, url: httpx.URL) -> str:
        with self._session.follow(url, {}) as answer:
            if answer.status == httpx.codes.OK:
                return _head(answer).decode("utf-8", errors="replace")
            # No rules that can be read: nothing is forbidden.
            if httpx.codes.is_client_error(answer.status) and answer.status != _TOO_MANY:
                return ""
            sentence = (
                f"the robots.txt of {url.host} can't be read ({answer.status}), so nothing may be fetched there now"
            )
            raise FetchError("robots", f"{sentence}; try another day", again=True)


def _head(answer: Answer) -> bytes:
    content = b""
    for piece in answer.body:
        content += piece
        if len(content) >= _MOST:
            break
    return content[:_MOST]
