"""What fetching may cost us, and those whose documents we fetch."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

ROBOT = "digikart"
USER_AGENT = f"{ROBOT}/{version('digikart')} (research on the Norwegian DigiNettverk; one request at a time)"


@dataclass(frozen=True)
class Limits:
    """Upper bounds for one address; the defaults suit municipal sites on a home connection.

    Attributes
    ----------
    connect : float
        Seconds until a connection stands.
    silence : float
        Seconds without a byte.
    total : float
        Seconds for one answer, however steadily it drips.
    size : int
        Bytes of an answer, also unpacked.
    redirects : int
        How often an answer may send us on.
    tries : int
        How often we ask when a site is busy or breaks off.
    backoff : float
        Seconds before the second try; twice as long before each further one.
    delay : float
        Seconds between two requests to a host, where its robots.txt asks for no longer ones.
    longest_wait : float
        Seconds that a site may make us wait; beyond them we come back another day.
    parallel : int
        Hosts at a time.
    """

    connect: float = 10
    silence: float = 30
    total: float = 300
    size: int = 100_000_000
    redirects: int = 5
    tries: int = 3
    backoff: float = 2
    delay: float = 1
    longest_wait: float = 60
    parallel: int = 8


USUAL = Limits()
