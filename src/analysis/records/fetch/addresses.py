"""Which addresses may be asked: the public web, nothing inside a network."""

from __future__ import annotations

import ipaddress
import re
import socket

import httpx

from analysis.records.fetch.errors import FetchError

_LONGEST = 2_000
_LAST_PORT = 65_535
_HOST = re.compile(rb"[a-z0-9_.-]+|[0-9a-f:.]*:[0-9a-f:.]*")
# Networks without IPv4 reach it through this prefix: what it holds is judged, not the prefix (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def web_address(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return an address of the web, with everything in it encoded as a request needs it.

    Parameters
    ----------
    text : str
        What a register or a redirect gives.
    base : httpx.URL, optional
        Address that a relative one starts from.

    Raises
    ------
    FetchError
        When it is no http or https address, or holds a password; code ``address``.

    Examples
    --------
    >>> str(web_address("https://www.ørland.kommune.no/årsplan 2024.pdf#side=2"))
    'https://www.xn--rland-uua.kommune.no/%C3%A5rsplan%202024.pdf'
    >>> web_address("file:///plan.pdf")
    Traceback (most recent call last):
    analysis.records.fetch.errors.FetchError: is a file: address; only http: and https: are fetched, correct it
    """
    if len(text) > _LONGEST:
        raise FetchError("address", f"the address has more than {_LONGEST:,} characters; correct it")
    try:
        url = (base.join(text.strip()) if base else httpx.URL(text.strip())).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("address", f"is no address ({error}); write it as the browser shows it") from error
    if url.scheme not in {"http", "https"}:
        what = f"is a {url.scheme}: address" if url.scheme else "has no https:// in front"
        raise FetchError("address", f"{what}; only http: and https: are fetched, correct it")
    if not _HOST.fullmatch(url.raw_host) or (url.port or 1) > _LAST_PORT:
        raise FetchError("address", "names no host, or no port that there is; write it as the browser shows it")
    if url.userinfo:
        raise FetchError("address", "holds a user name or password; leave it out")
    return url


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the public internet.

    Parameters
    ----------
    address : str
        Numeric, of IPv4 or IPv6.

    Examples
    --------
    >>> [is_public(each) for each in ("193.212.1.1", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "2a00::1")]
    [True, False, False, False, False, True]
    >>> is_public("64:ff9b::193.212.1.1"), is_public("64:ff9b::10.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    # An interface may follow a percent sign: fe80::1%eth0.
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        if number in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)))
        # Three ways to write an IPv4 address as IPv6; no site needs them.
        if number.ipv4_mapped or number.sixtofour or number.teredo:
            return False
    return number.is_global and not number.is_multicast


def public_addresses(host: str, port: int) -> list[str]:
    """Return the public IP addresses of a host, as its name server gives them now.

    Raises
    ------
    FetchError
        When there is none: the name is not known (code ``connect``), or points inside a network (code ``private``).

    Examples
    --------
    >>> public_addresses("127.1", 80)
    Traceback (most recent call last):
    analysis.records.fetch.errors.FetchError: 127.1 is 127.0.0.1, inside a network; only public sites are fetched
    """
    found = all_addresses(host, port)
    public = [address for address in found if is_public(address)]
    if not public:
        raise FetchError("private", f"{host} is {found[0]}, inside a network; only public sites are fetched")
    return public


def all_addresses(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host.

    Raises
    ------
    FetchError
        When the name is not known; code ``connect``.

    Examples
    --------
    >>> all_addresses("127.0.0.1", 80)
    ['127.0.0.1']
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            "connect", f"the host {host} is not known; correct the address, or check the network"
        ) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
