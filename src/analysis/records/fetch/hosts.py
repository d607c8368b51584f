"""A host and the one connection to it."""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass, field
from functools import lru_cache

import httpcore
import httpx

from analysis.records.fetch.network import CheckedBackend, Deadline


@dataclass
class Host:
    """A host: its one connection, and when it may be asked again.

    Attributes
    ----------
    pool : httpcore.ConnectionPool
        Holds the connection.
    deadline : Deadline
        When the present answer must be complete.
    delay : float
        Seconds between two requests.
    ready : float
        When the next request may begin, on the monotonic clock.
    turn : Lock
        Held by whoever asks.
    """

    pool: httpcore.ConnectionPool
    deadline: Deadline
    delay: float
    ready: float = 0
    turn: threading.Lock = field(default_factory=threading.Lock)


def new_host(allowed: frozenset[str], delay: float) -> Host:
    """Return a host that was not asked yet.

    Parameters
    ----------
    allowed : frozenset of str
        ``host:port`` that may lie inside a network.
    delay : float
        Seconds between two requests.
    """
    deadline = Deadline()
    backend = CheckedBackend(allowed, deadline)
    pool = httpcore.ConnectionPool(ssl_context=_certificates(), max_connections=1, network_backend=backend)
    return Host(pool, deadline, delay)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """Return whom we trust: the authorities of certifi, the same on every system."""
    return httpx.create_ssl_context(trust_env=False)
