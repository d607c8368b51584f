"""Fetching from the web: polite, patient, and never the same thing twice."""

import email.utils
import subprocess
import sys
import time
from datetime import date

import pytest

from analysis.records.fetch import Entry, Journal, JournalError, Limits, Target, fetch
from website import PDF, website

DAY = date(2026, 11, 25)
QUICK = Limits(connect=2, silence=1, total=3, size=1_000_000, backoff=0.01, delay=0, longest_wait=1)


@pytest.fixture
def site():
    """Return a server."""
    with website() as found:
        yield found


@pytest.fixture
def run(site, tmp_path):
    """Return a function that fetches addresses, and gives each outcome with what was in its file."""

    def fetched(*targets, limits=QUICK, today=DAY, **options):
        every = [Target(each) if isinstance(each, str) else each for each in targets]
        with Journal(tmp_path) as journal:
            found = fetch(every, journal, today, limits, [site.host], **options)
            return {each.address: (each, each.path.read_bytes() if each.path else None) for each in found}

    return fetched


def only(results):
    """Return the outcome and the content of a single address."""
    ((outcome, content),) = results.values()
    return outcome, content


def stored(outcome):
    """Return the target of an address whose content has been stored."""
    return Target(outcome.address, have=frozenset({outcome.sha256}))


def with_ranges(content, etag='"v1"', breaks_at=None):
    """Return a page that has an ETag, goes on from any byte, and at first breaks off."""

    def page(request):
        start = 0
        if "Range" in request.headers and request.headers.get("If-Range") == etag:
            start = int(request.headers["Range"].removeprefix("bytes=").rstrip("-"))
        rest, extra = content[start:], {"ETag": etag}
        if start:
            extra["Content_Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        request.head(len(rest), 206 if start else 200, **extra)
        if breaks_at and not start:
            request.wfile.write(rest[:breaks_at])
            request.break_off()
        else:
            request.wfile.write(rest)

    return page


def test_content_comes_as_it_was_sent(site, run):
    """The bytes, their sum and the address that gave them are in the outcome; the file goes when it was stored."""
    outcome, content = only(run(site.put("/a.pdf", PDF)))
    assert (outcome.code, outcome.origin, content) == ("fetched", site.address("/a.pdf"), PDF)
    assert not outcome.path.exists()


def test_we_say_who_we_are(site, run):
    """Every request, also that for robots.txt, names the project, and asks for nothing packed."""
    run(site.put("/a.pdf", PDF))
    assert site.seen == ["/robots.txt", "/a.pdf"]
    assert all(headers["User-Agent"].startswith("digikart/") for headers in site.asked)
    assert {headers["Accept-Encoding"] for headers in site.asked} == {"identity"}


def test_robots_are_obeyed(site, run):
    """What robots.txt forbids is not asked for, also by a pattern; what it allows is; it is read once a site."""
    site.put("/robots.txt", b"User-agent: *\nDisallow: /*.docx$\nDisallow: /intern/\nAllow: /intern/apen\n")
    forbidden = [site.put("/a.docx", PDF), site.put("/intern/a.pdf", PDF)]
    allowed = [site.put("/a.pdf", PDF), site.put("/intern/apen.pdf", PDF)]
    results = run(*forbidden, *allowed)
    assert [results[each][0].code for each in forbidden + allowed] == ["robots", "robots", "fetched", "fetched"]
    assert sorted(site.seen) == ["/a.pdf", "/intern/apen.pdf", "/robots.txt"]
    assert "save it by hand and use digikart add" in results[forbidden[0]][0].sentence


def test_a_rule_for_us_counts_before_one_for_all(site, run):
    """A group that names digikart is ours."""
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: digikart\nDisallow:\n")
    assert only(run(site.put("/a.pdf", PDF)))[0].code == "fetched"


@pytest.mark.parametrize(
    ("status", "code"), [(404, "fetched"), (403, "fetched"), (500, "robots"), (503, "robots"), (429, "robots")]
)
def test_robots_that_can_not_be_read(site, run, status, code):
    """No robots.txt forbids nothing; one that the site can't give now forbids everything (RFC 9309)."""
    site.put("/robots.txt", lambda request: request.send(b"", status))
    outcome, _ = only(run(site.put("/a.pdf", PDF)))
    assert outcome.code == code


def test_robots_count_after_a_redirect_too(site, run):
    """An address that is sent on to a forbidden one is not fetched."""
    site.put("/robots.txt", b"User-agent: *\nDisallow: /b\n")
    site.put("/b", PDF)
    outcome, _ = only(run(site.put("/a", lambda request: request.send(status=302, Location="/b"))))
    assert outcome.code == "robots"
    assert "/b" not in site.seen


def test_a_host_has_one_connection_and_a_pause(site, run):
    """The requests to a host come one after the other, a pause apart, as long as its robots.txt asks."""
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 0.15\n")
    run(*(site.put(f"/{name}.pdf", PDF) for name in "abc"))
    assert site.open_most == 1
    pauses = [after - before for before, after in zip(site.times[1:], site.times[2:], strict=False)]
    assert len(pauses) == 2
    assert min(pauses) >= 0.15


def test_too_long_a_pause_is_left_for_another_day(site, run):
    """A site that asks for an hour between requests gives one document a run."""
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 3600\n")
    results = run(site.put("/a.pdf", PDF), site.put("/b.pdf", PDF))
    assert sorted(outcome.code for outcome, _ in results.values()) == ["busy", "fetched"]


def test_hosts_are_asked_side_by_side(site, tmp_path):
    """Two slow hosts take as long as one."""
    with website() as other, Journal(tmp_path) as journal:
        addresses = []
        for name, each in (("127.0.0.1", site), ("localhost", other)):
            each.put("/a.pdf", lambda request: (time.sleep(0.4), request.send(PDF)))
            addresses.append(f"http://{name}:{each.port}/a.pdf")
        begun = time.monotonic()
        allowed = [address.split("/")[2] for address in addresses]
        results = list(fetch(map(Target, addresses), journal, DAY, QUICK, allowed))
    assert [each.code for each in results] == ["fetched", "fetched"]
    assert time.monotonic() - begun < 0.75


def test_a_busy_site_is_asked_again(site, run):
    """After 429 and 503 we wait until the time that the site says, and ask again."""
    soon = email.utils.formatdate(time.time() + 1, usegmt=True)
    address = site.put(
        "/a.pdf",
        lambda request: request.send(status=429),
        lambda request: request.send(status=503, Retry_After=soon),
        PDF,
    )
    assert only(run(address))[0].code == "fetched"
    assert len(site.asked_for("/a.pdf")) == 3


def test_a_site_that_stays_busy_is_left(site, run):
    """Three times is enough, and an hour is too long to wait."""
    busy = site.put("/busy.pdf", lambda request: request.send(status=503))
    long = site.put("/long.pdf", lambda request: request.send(status=429, Retry_After="3600"))
    results = run(busy, long)
    assert results[busy][0].sentence == "answers 503 (Service Unavailable) still; try another day"
    assert results[long][0].sentence == "the site asks us to wait 3,600 seconds; fetch it another time"
    assert (site.seen.count("/busy.pdf"), site.seen.count("/long.pdf")) == (3, 1)


def test_a_broken_answer_is_gone_on_with(site, run):
    """When a connection breaks, the second request asks for the rest alone, of the same version."""
    address = site.put("/a.pdf", with_ranges(PDF, breaks_at=5000))
    outcome, content = only(run(address))
    assert (outcome.code, content) == ("fetched", PDF)
    assert site.asked_for("/a.pdf")[1]["Range"] == "bytes=5000-"


def test_an_interrupted_run_is_gone_on_with(site, run):
    """What came before the interruption is not fetched again by the next run."""
    address = site.put("/a.pdf", with_ranges(PDF, breaks_at=5000))
    once = Limits(**{**QUICK.__dict__, "tries": 1})
    assert only(run(address, limits=once))[0].code == "broken"
    site.put("/a.pdf", with_ranges(PDF))
    assert only(run(address))[1] == PDF
    assert site.asked_for("/a.pdf")[1]["Range"] == "bytes=5000-"


def test_a_run_that_is_stopped_ends_soon(site, run, tmp_path):
    """When nobody asks for more outcomes, what is under way ends at once, and the next run goes on with it."""

    def drip(request):
        request.head(len(PDF), ETag='"v1"')
        for start in range(0, len(PDF), 1000):
            request.wfile.write(PDF[start : start + 1000])
            request.wfile.flush()
            time.sleep(0.05)

    targets = [Target(site.put(path, page)) for path, page in (("/a.pdf", PDF), ("/b.pdf", drip), ("/c.pdf", PDF))]
    with Journal(tmp_path) as journal:
        outcomes = fetch(targets, journal, DAY, QUICK, [site.host])
        next(outcomes)
        time.sleep(0.3)
        begun = time.monotonic()
        outcomes.close()
        assert time.monotonic() - begun < 1
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".part", ".sqlite"]
    site.put("/b.pdf", with_ranges(PDF))
    assert only(run(targets[1]))[1] == PDF
    assert "Range" in site.asked_for("/b.pdf")[1]
    assert "/c.pdf" not in site.seen


def test_a_file_that_changed_meanwhile_begins_anew(site, run):
    """The rest of another version is never put behind the beginning of this one."""
    address = site.put("/a.pdf", with_ranges(PDF, breaks_at=5000), with_ranges(PDF[:-1] + b"2", '"v2"'))
    assert only(run(address))[1] == PDF[:-1] + b"2"


def test_the_rest_of_another_version_is_refused(site, run):
    """A server that sends the rest of a new version, though we asked for the old one, is asked for all of it."""

    def careless(request):
        request.send(b"x" * 9, 206, ETag='"v2"', Content_Range="bytes 5000-5008/5009")

    address = site.put("/a.pdf", with_ranges(PDF, breaks_at=5000), careless, with_ranges(PDF + b"2", '"v2"'))
    assert only(run(address))[1] == PDF + b"2"


def test_without_a_name_of_its_version_a_file_begins_anew(site, run):
    """A weak ETag names no bytes, so nothing is put together by it."""
    address = site.put("/a.pdf", with_ranges(PDF, 'W/"v1"', breaks_at=5000), with_ranges(PDF, 'W/"v1"'))
    assert only(run(address))[1] == PDF
    assert "Range" not in site.asked_for("/a.pdf")[1]


def test_what_did_not_change_is_not_sent_again(site, run):
    """On another day the site is asked whether there is something new; if not, it sends nothing."""

    def page(request):
        same = request.headers.get("If-None-Match") == '"v1"'
        request.send(b"" if same else PDF, 304 if same else 200, ETag='"v1"')

    first, _ = only(run(site.put("/a.pdf", page)))
    second, content = only(run(stored(first), today=date(2026, 11, 26)))
    assert (second.code, second.sha256, content) == ("same", first.sha256, None)


def test_what_is_no_longer_here_is_fetched_again(site, run):
    """When a stored file was deleted, the site is not asked whether it changed."""
    site.put("/a.pdf", lambda request: request.send(PDF, ETag='"v1"'))
    run(site.address("/a.pdf"))
    assert only(run(site.address("/a.pdf")))[0].code == "fetched"
    assert "If-None-Match" not in site.asked_for("/a.pdf")[1]


def test_a_day_asks_once(site, run):
    """What was fetched today is not asked for again, unless it is named."""
    first, _ = only(run(site.put("/a.pdf", PDF)))
    assert only(run(stored(first)))[0].code == "today"
    assert only(run(stored(first), ask_again=True))[0].code == "fetched"
    assert site.seen.count("/a.pdf") == 2


def test_a_changed_file_is_another_content(site, run):
    """A file that changed is fetched, with another sum."""
    first, _ = only(run(site.put("/a.pdf", PDF, PDF + b"2")))
    second, content = only(run(stored(first), today=date(2026, 11, 26)))
    assert (second.code, content) == ("fetched", PDF + b"2")
    assert second.sha256 != first.sha256


def test_one_run_at_a_time(tmp_path):
    """A second run in the same project is refused, and goes on when the first has ended, however it ended."""
    other = f"from pathlib import Path; from analysis.records.fetch import Journal; Journal(Path({str(tmp_path)!r}))"
    with Journal(tmp_path) as journal:
        journal.record("https://example.org", Entry("", "", "c0ffee", "2026-11-25"))
        result = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
        assert "digikart fetch is already at work" in result.stderr
    with Journal(tmp_path) as journal:
        assert journal.entry("https://example.org").sha256 == "c0ffee"


def test_a_damaged_journal_is_said(tmp_path):
    """It says which folder may be deleted."""
    (tmp_path / "journal.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(JournalError, match=r"journal.sqlite is damaged .* delete the folder"):
        Journal(tmp_path)
