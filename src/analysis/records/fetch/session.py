"""Asking the web politely: one connection a host, a pause between requests, and a bound on everything."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import httpcore
import httpx

from analysis.records.fetch.addresses import web_address
from analysis.records.fetch.errors import FetchError
from analysis.records.fetch.hosts import Host, new_host
from analysis.records.fetch.limits import USER_AGENT, Limits

_REDIRECTS = {301, 302, 303, 307, 308}

Result = TypeVar("Result")


@dataclass(frozen=True)
class Answer:
    """The head of an answer, and its body as it comes.

    Attributes
    ----------
    url : httpx.URL
        Where it came from, after redirects.
    status : int
        The HTTP status.
    headers : httpx.Headers
        By name, whatever its case.
    body : iterator of bytes
        The bytes as sent, in pieces.
    """

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: Iterator[bytes]


class Session:
    """One run of fetching.

    Parameters
    ----------
    limits : Limits
        Bounds.
    allowed : frozenset of str
        ``host:port`` that may lie inside a network.
    """

    def __init__(self, limits: Limits, allowed: frozenset[str] = frozenset()) -> None:
        self.limits = limits
        self._allowed = allowed
        self._stopped = threading.Event()
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def stop(self) -> None:
        """Let all that is under way end soon; what came so far is kept."""
        self._stopped.set()

    def close(self) -> None:
        """Close all connections."""
        for host in self._hosts.values():
            host.pool.close()

    def host(self, name: str) -> Host:
        """Return a host, known or new."""
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = new_host(self._allowed, self.limits.delay)
            return self._hosts[name]

    def wait(self, seconds: float) -> None:
        """Wait, unless the run is stopped or the wait is too long.

        Raises
        ------
        FetchError
            Codes ``stopped`` and ``busy``.
        """
        if seconds > self.limits.longest_wait:
            raise FetchError("busy", f"the site asks us to wait {seconds:,.0f} seconds; fetch it another time")
        if self._stopped.wait(max(seconds, 0)):
            raise FetchError("stopped", "was interrupted; fetch again to go on")

    def patiently(self, ask: Callable[[], Result]) -> Result:
        """Return what a function returns, asking again where that may help."""
        for tried in range(1, self.limits.tries):
            try:
                return ask()
            except FetchError as error:
                if not error.again:
                    raise
                self.wait(max(error.wait, self.limits.backoff * 2 ** (tried - 1)))
        return ask()

    @contextmanager
    def follow(
        self, url: httpx.URL, headers: Mapping[str, str], may_ask: Callable[[httpx.URL], None] = lambda _: None
    ) -> Iterator[Answer]:
        """Ask an address and follow its redirects, to the web only.

        Parameters
        ----------
        url : httpx.URL
            From `web_address`.
        headers : mapping
            Beside those that name us.
        may_ask : callable
            Raises `FetchError` for an address that must not be asked; called for each.

        Yields
        ------
        Answer
            Whatever its status; its body can be read inside the block only.

        Raises
        ------
        FetchError
            Codes ``redirects``, ``address``, ``private``, ``connect``, ``slow``, ``broken``, ``stopped``, ``busy``.
        """
        for _ in range(self.limits.redirects + 1):
            may_ask(url)
            with self._ask(url, headers) as answer:
                if answer.status not in _REDIRECTS or "location" not in answer.headers:
                    yield answer
                    return
                url = _next(answer)
        raise FetchError("redirects", f"is sent on more than {self.limits.redirects} times; correct the address")

    @contextmanager
    def _ask(self, url: httpx.URL, headers: Mapping[str, str]) -> Iterator[Answer]:
        host = self.host(url.host)
        # What a server packs may be a bomb, and a packed answer can't be gone on with byte by byte.
        own = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", **headers}
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        limits = self.limits
        timeout = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.silence}
        with host.turn:
            self.wait(host.ready - time.monotonic())
            host.deadline.set(limits.total)
            try:
                with (
                    _failures(url.host),
                    host.pool.stream("GET", target, headers=list(own.items()), extensions={"timeout": timeout}) as got,
                ):
                    yield Answer(url, got.status, httpx.Headers(got.headers), self._pieces(got))
            finally:
                host.ready = time.monotonic() + host.delay

    def _pieces(self, got: httpcore.Response) -> Iterator[bytes]:
        for piece in got.iter_stream():
            if self._stopped.is_set():
                self.wait(0)
            yield piece


def _next(answer: Answer) -> httpx.URL:
    try:
        return web_address(answer.headers["location"], answer.url)
    except FetchError as error:
        raise FetchError(error.code, f"is sent on to an address that {error.sentence}") from error


@contextmanager
def _failures(host: str) -> Iterator[None]:
    """Say what went wrong on the way in our words."""
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise FetchError("connect", f"{host} does not answer; try another day", again=True) from error
    except httpcore.ConnectError as error:
        # The pool raises it anew "from None", which leaves the context alone.
        if isinstance(error.__context__, ssl.SSLCertVerificationError):
            reason = error.__context__.verify_message
            sentence = (
                f"the certificate of {host} can't be trusted ({reason}); if a browser shows the page, save it by hand"
            )
            raise FetchError("certificate", sentence) from error
        raise FetchError("connect", f"{host} can't be reached ({error}); try another day", again=True) from error
    except httpcore.TimeoutException as error:
        raise FetchError("slow", f"{host} is too slow; fetch again to go on where it stopped", again=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        sentence = f"{host} broke off ({error}); fetch again to go on where it stopped"
        raise FetchError("broken", sentence, again=True) from error
