"""A real HTTP server on this machine, with pages that tests put there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400


class Request(BaseHTTPRequestHandler):
    """A request, with short ways to answer it."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Answer by the page of that path."""
        site = self.server.site
        site.seen.append(self.path)
        site.asked.append(dict(self.headers))
        site.times.append(time.monotonic())
        with site.lock:
            site.open_now += 1
            site.open_most = max(site.open_most, site.open_now)
        try:
            site.pages.get(self.path, _missing)(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with site.lock:
                site.open_now -= 1

    def send(self, content: bytes = b"", status: int = 200, **headers: str) -> None:
        """Send a whole answer; a header's name is written with underscores."""
        self.head(len(content), status, **headers)
        self.wfile.write(content)

    def head(self, length: int, status: int = 200, **headers: str) -> None:
        """Send the head of an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def break_off(self) -> None:
        """Close the connection here."""
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(2)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _missing(request: Request) -> None:
    request.send(b"<!doctype html><title>Ikke funnet</title>", 404, Content_Type="text/html")


@dataclass
class Site:
    """The server: what it has, and who asked for what."""

    port: int
    pages: dict[str, Callable[[Request], None]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    open_now: int = 0
    open_most: int = 0

    @property
    def host(self) -> str:
        """Return what must be allowed to ask it."""
        return f"127.0.0.1:{self.port}"

    def address(self, path: str) -> str:
        """Return the address of a page."""
        return f"http://{self.host}{path}"

    def put(self, path: str, *answers: bytes | Callable[[Request], None]) -> str:
        """Put a page there, which gives one answer after the other and stays with the last; return its address."""
        waiting = list(answers)

        def page(request: Request) -> None:
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            if isinstance(answer, bytes):
                request.send(answer)
            else:
                answer(request)

        self.pages[path] = page
        return self.address(path)

    def asked_for(self, path: str) -> list[dict[str, str]]:
        """Return the headers of each request for a path."""
        return [headers for seen, headers in zip(self.seen, self.asked, strict=True) if seen == path]


@contextmanager
def website() -> Iterator[Site]:
    """Serve until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Request)
    server.daemon_threads = True
    server.site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
