"""Fetching from sites that are broken, careless or hostile: one clear sentence each, and the rest go on."""

import gzip
import io
import ssl
import time
import tracemalloc
from datetime import date

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records.fetch import FetchError, Journal, Limits, Target, fetch
from analysis.records.fetch.addresses import is_public, web_address
from analysis.records.fetch.content import kind
from website import PDF, website

QUICK = Limits(connect=1, silence=0.3, total=0.8, size=1_000_000, tries=2, backoff=0.01, delay=0, longest_wait=1)

DAY = date(2026, 11, 25)


@pytest.fixture
def site():
    """Return a server."""
    with website() as found:
        yield found


@pytest.fixture
def outcome(site, tmp_path):
    """Return a function that fetches an address, and after it one that is good, and returns what came of the first."""

    def fetched(address, wanted="", allowed=(), limits=QUICK):
        good = site.put("/good.pdf", PDF)
        with Journal(tmp_path) as journal:
            targets = [Target(address, wanted), Target(good)]
            results = {each.address: each for each in fetch(targets, journal, DAY, limits, [site.host, *allowed])}
        assert results[good].code == "fetched", "the rest must go on"
        return results[address]

    return fetched


def sent_on(*addresses):
    """Return a page for each address that sends on to it."""
    return [lambda request, to=to: request.send(status=302, Location=to) for to in addresses]


def drip(request):
    """Send a byte now and then, for ever."""
    request.head(100_000)
    for _ in range(100):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


def drip_head(request):
    """Send a header that has no end."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(100):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


def sleep(request):
    """Say nothing."""
    time.sleep(2)


def endless(request):
    """Send more than was asked for, in pieces that announce no end."""
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


def broken(request):
    """Close the connection in the middle of the body."""
    request.head(100_000)
    request.wfile.write(b"%PDF-1.7 the beginning")
    request.break_off()


def no_http(request):
    """Answer in no language that we know."""
    request.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    request.break_off()


def big_head(request):
    """Send a header of a megabyte."""
    request.send(b"", X_Large="x" * 1_000_000)


def bomb(request):
    """Send ten megabytes of nothing, packed into ten thousand bytes."""
    request.send(gzip.compress(b"\0" * 10_000_000), Content_Encoding="gzip")


def damaged(request):
    """Send something that is packed in name only."""
    request.send(b"not packed", Content_Encoding="gzip")


CASES = {
    "slow": (sleep, "slow", "127.0.0.1 is too slow; fetch again to go on where it stopped"),
    "dripping": (drip, "slow", "is too slow"),
    "dripping head": (drip_head, "slow", "is too slow"),
    "broken": (broken, "broken", "127.0.0.1 broke off"),
    "no http": (no_http, "broken", "broke off"),
    "large head": (big_head, "broken", "broke off"),
    "announced too large": (lambda request: request.head(2_000_000), "size", "has more than 1 MB"),
    "endless": (endless, "size", "has more than 1 MB; a strategy has not"),
    "bomb": (bomb, "size", "has more than 1 MB"),
    "damaged": (damaged, "encoding", "the answer is packed but damaged; fetch again"),
    "unknown packing": (lambda request: request.send(PDF, Content_Encoding="br"), "encoding", "packed by 'br'"),
    "empty": (b"", "empty", "the answer is empty; look at the address in a browser"),
    "blank": (b" \r\n\r\n", "empty", "the answer is empty"),
    "missing": (lambda request: request.send(status=404), "status", "answers 404 (Not Found); look at"),
    "gone": (lambda request: request.send(status=410), "status", "answers 410 (Gone)"),
    "teapot": (lambda request: request.send(status=299), "status", "answers 299; look at"),
    "nowhere": (lambda request: request.send(status=302), "status", "answers 302 (Found)"),
    "uncalled range": (lambda request: request.send(b"x", 206, Content_Range="bytes 0-0/1"), "broken", "can't be had"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_one_sentence(site, outcome, name):
    """Whatever a site does, one sentence says it, in bounded time, and the other documents come."""
    answer, code, sentence = CASES[name]
    begun = time.monotonic()
    found = outcome(site.put("/fault", answer))
    assert (found.code, found.path) == (code, None)
    assert sentence in found.sentence
    assert "\n" not in found.sentence
    assert time.monotonic() - begun < 4


SENT_ON = {
    "file:///etc/passwd": ("address", "is sent on to an address that is a file: address"),
    "ftp://example.org/a.pdf": ("address", "is sent on to an address that is a ftp: address"),
    "javascript:alert(1)": ("address", "is a javascript: address"),
    "http://user:secret@example.org/": ("address", "holds a user name or password"),
    "http://10.0.0.1/": ("private", "10.0.0.1 is 10.0.0.1, inside a network"),
    "http://169.254.169.254/latest/meta-data/": ("private", "only public sites are fetched"),
    "http://[::1]/": ("private", "::1 is ::1, inside a network"),
    "http://[::ffff:127.0.0.1]/": ("private", "inside a network"),
    "http://2130706433/": ("private", "2130706433 is 127.0.0.1"),
    "http://0x7f.1/": ("private", "is 127.0.0.1"),
    "http://localhost:1/": ("private", "inside a network"),
    "http://0.0.0.0/": ("private", "inside a network"),
    "http://[": ("address", "is sent on to an address that names no host"),
    "http://127.0.0.1:99999/": ("address", "no port that there is"),
    "/again": ("redirects", "is sent on more than 5 times"),
}


@pytest.mark.parametrize("to", SENT_ON)
def test_redirects_lead_to_the_public_web_only(site, outcome, to):
    """A redirect to a file, another scheme, an address inside a network or in a circle is refused."""
    site.put("/again", *sent_on("/again"))
    found = outcome(site.put("/start", *sent_on(to)))
    code, sentence = SENT_ON[to]
    assert found.code == code
    assert sentence in found.sentence
    assert "secret" not in found.sentence


def test_an_address_inside_a_network_needs_the_command_line(site, tmp_path):
    """The server of this test is not asked unless it is named, with its very port."""
    address = site.put("/a.pdf", PDF)
    with Journal(tmp_path) as journal:
        for allowed in ([], ["127.0.0.1:1"], ["localhost:" + str(site.port)]):
            (found,) = fetch([Target(address)], journal, DAY, QUICK, allowed)
            assert found.code == "private"
    assert site.seen == []


def test_a_name_that_moves_inside_is_not_followed(site, tmp_path, monkeypatch):
    """The connection goes to the address that was judged: a name server that answers anew gains nothing."""
    answers = iter(["193.212.1.1", "127.0.0.1", "127.0.0.1"])
    connected = []

    def look_up(host, port, **_):
        return [(2, 1, 6, "", (next(answers), port))]

    def connect(address, *_, **__):
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    monkeypatch.setattr("socket.create_connection", connect)
    with Journal(tmp_path) as journal:
        (found,) = fetch([Target("http://moving.example/a.pdf")], journal, DAY, QUICK)
    assert found.code == "private"
    assert connected == ["193.212.1.1"]


def test_a_certificate_that_nobody_vouches_for(tmp_path, monkeypatch):
    """It is said, and not tried again."""
    tried = []

    def connect(*_, **__):
        tried.append(1)
        error = ssl.SSLCertVerificationError()
        error.verify_message = "certificate has expired"
        try:
            raise error
        except OSError as refused:
            raise httpcore.ConnectError from refused

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    with Journal(tmp_path) as journal:
        (found,) = fetch([Target("https://127.0.0.1:1/")], journal, DAY, QUICK, ["127.0.0.1:1"])
    assert (found.code, len(tried)) == ("certificate", 1)
    assert "the certificate of 127.0.0.1 can't be trusted (certificate has expired)" in found.sentence


def test_a_site_without_tls(site, outcome):
    """An https address of a server that knows http alone is said."""
    assert outcome(f"https://{site.host}/").code == "connect"


@pytest.mark.parametrize("etag", ["\xe5", '"\xff\xfe"', "W/", "", "x" * 5_000])
def test_any_name_of_a_version_will_do(site, tmp_path, etag):
    """What we would have to send back but can't is not sent back; found by random answers."""
    address = site.put("/a.pdf", lambda request: request.send(PDF, ETag=etag))
    with Journal(tmp_path) as journal:
        for day in (1, 2):
            target = Target(address, have=frozenset(each.sha256 for each in journal_entries(journal, address)))
            (found,) = fetch([target], journal, date(2026, 11, day), QUICK, [site.host])
            assert found.code == "fetched"


@pytest.mark.parametrize("wait", ["Wed, 25 Nov 99999999999999999999 07:28:00 GMT", "-1", "9" * 400, "\u0661", "nan"])
def test_any_time_to_wait_will_do(site, outcome, wait):
    """A Retry-After that is no time is none, and one beyond all bounds is too long; found by random answers."""

    def page(request):
        request.wfile.write(f"HTTP/1.1 503 Busy\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n".encode())

    assert outcome(site.put("/busy", page)).code == "busy"


def journal_entries(journal, address):
    """Return what the journal has of an address, if anything."""
    entry = journal.entry(address)
    return [entry] if entry else []


def test_a_host_that_is_down_is_tried_once(site, tmp_path):
    """A host that does not answer is not tried for each of its documents."""
    with website() as other:
        host = other.host
    with Journal(tmp_path) as journal:
        targets = [Target(f"http://{host}/{number}.pdf") for number in range(50)]
        begun = time.monotonic()
        results = list(fetch(targets, journal, DAY, Limits(connect=1, backoff=0.2, delay=0), [host]))
    assert {each.code for each in results} == {"connect"}
    assert time.monotonic() - begun < 3


def test_a_name_that_nobody_knows(outcome):
    """A host without an address is said by name."""
    assert "the host finnes-ikke.invalid is not known" in outcome("http://finnes-ikke.invalid/a.pdf").sentence


PAGE = b"<!DOCTYPE html><html><title>Siden finnes ikke</title></html>"


@pytest.mark.parametrize(
    ("path", "wanted", "content", "header", "code"),
    [
        ("/plan.pdf", "", PAGE, "application/pdf", "kind"),
        ("/plan.pdf", "", PAGE, "text/html", "kind"),
        ("/plan", "", PAGE, "application/pdf", "kind"),
        ("/plan", "pdf", PAGE, "text/html", "kind"),
        ("/plan.docx", "", PAGE, "text/html", "kind"),
        ("/", "html", PDF, "text/html", "kind"),
        ("/plan", "", PAGE, "text/html", "fetched"),
        ("/plan", "", PDF, "text/html", "fetched"),
        ("/plan.pdf", "", PDF, "application/octet-stream", "fetched"),
        ("/plan", "", "Mål for arbeidet".encode("latin-1"), "text/plain", "fetched"),
    ],
)
def test_content_counts_before_its_label(site, outcome, path, wanted, content, header, code):
    """An error page where a PDF was expected is said; a PDF with a wrong label is a PDF."""
    found = outcome(site.put(path, lambda request: request.send(content, Content_Type=header)), wanted)
    assert found.code == code
    if (wanted or path[-3:]) == "pdf" and code == "kind":
        assert found.sentence.startswith("is an HTML page where a PDF was expected")


def test_packed_content_is_unpacked(site, tmp_path):
    """A server that packs what we asked it not to pack is understood."""
    address = site.put("/a.pdf", lambda request: request.send(gzip.compress(PDF), Content_Encoding="gzip"))
    with Journal(tmp_path) as journal:
        (content,) = (each.path.read_bytes() for each in fetch([Target(address)], journal, DAY, QUICK, [site.host]))
    assert content == PDF


def test_a_bomb_takes_no_memory(site, outcome):
    """A gigabyte that is packed into a megabyte fills neither memory nor disk."""
    packed = io.BytesIO()
    with gzip.open(packed, "wb", compresslevel=1) as file:
        for _ in range(200):
            file.write(b"\0" * 1_000_000)
    address = site.put("/bomb", lambda request: request.send(packed.getvalue()[:900_000], Content_Encoding="gzip"))
    tracemalloc.start()
    found = outcome(address)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.code == "size"
    assert peak < 20_000_000


def test_robots_of_any_size_and_content(site, outcome):
    """A robots.txt of megabytes, of random bytes and of riddles is read in part, and at once."""
    riddle = b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"b\n"
    site.put("/robots.txt", riddle + bytes(range(256)) * 40_000)
    begun = time.monotonic()
    assert outcome(site.put("/" + "a" * 1_500, PDF)).code == "fetched"
    assert time.monotonic() - begun < 3


def test_nothing_is_left_behind(site, outcome, tmp_path):
    """What was refused leaves no file, only the journal stays."""
    for name in ("endless", "bomb", "damaged", "empty", "missing"):
        outcome(site.put("/fault", CASES[name][0]))
    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite"]


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z0-9.:\[\]@%/\\-]{0,30}", fullmatch=True))
def test_any_text_is_an_address_or_refused(text):
    """Whatever stands in the register is a web address with a host, or gives one sentence."""
    try:
        url = web_address(text)
    except FetchError as error:
        assert error.code == "address"
    else:
        assert url.scheme in {"http", "https"}
        assert url.host
        assert not url.userinfo
        assert web_address(str(url)) == url
        assert isinstance(url, httpx.URL)


@given(st.ip_addresses())
def test_public_and_private_are_told_apart(address):
    """No address that the internet's registers call private, local or reserved is public."""
    if is_public(str(address)):
        assert not (address.is_private or address.is_loopback or address.is_link_local or address.is_multicast)


@given(st.binary(max_size=5000))
def test_any_content_has_a_kind(content):
    """Sniffing knows an answer for any bytes."""
    assert kind(content) in {"pdf", "zip", "html", "other", "empty"}


def test_a_page_of_comments_is_no_riddle():
    """Thousands of comments before anything else are passed in no time."""
    begun = time.monotonic()
    assert kind(b"<!---->" * 580 + b"<x") == "other"
    assert kind(b"<!-- a -->\n<html>") == "html"
    assert time.monotonic() - begun < 0.5
