"""Connections to the very address that was checked, each answer within its time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from analysis.records.fetch.addresses import all_addresses, public_addresses

_SHORTEST = 0.001


class Deadline:
    """When an answer must be complete.

    Examples
    --------
    >>> deadline = Deadline()
    >>> deadline.set(100)
    >>> deadline.within(30), deadline.within(1000) <= 100
    (30, True)
    """

    def __init__(self) -> None:
        self._at = float("inf")

    def set(self, seconds: float) -> None:
        """Begin anew."""
        self._at = time.monotonic() + seconds

    def within(self, seconds: float | None) -> float:
        """Return seconds, or what is left if that is less; never zero, which would mean not to wait at all."""
        return max(min(seconds if seconds is not None else float("inf"), self._at - time.monotonic()), _SHORTEST)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only.

    A name is looked up once, and the connection goes to the address that was found and judged then: a name
    server that answers otherwise a moment later gains nothing. Redirects come through here too.

    Parameters
    ----------
    allowed : frozenset of str
        ``host:port`` that the user named, which may lie inside a network.
    deadline : Deadline
        When the present answer must be complete.
    """

    def __init__(self, allowed: frozenset[str], deadline: Deadline) -> None:
        self._allowed, self._deadline = allowed, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers."""
        look_up = all_addresses if f"{host}:{port}" in self._allowed else public_addresses
        *others, last = look_up(host, port)
        for address in others:
            try:
                return self._connect(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        stream = self._plain.connect_tcp(address, port, self._deadline.within(timeout))
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A stream that waits no longer than the deadline allows: a byte every now and then doesn't keep it alive."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _TimedStream(stream, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
