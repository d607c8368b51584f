"""The page in a real browser: for everyone, on any screen, with or without scripts, and alone.

Skipped where there is no chromium or no playwright; ``.ci/run`` installs both and makes their absence a failure.
"""

import pytest

from analysis.records.parameters import SECTIONS, AllParameters
from analysis.records.project import find_project
from analysis.report import run
from analysis.report.build import build_report
from browsers import chromium, violations

# What is run for each language: every chapter is made of the same parts.
PARTS = {"nb": ["20_networks", "30_strategies"], "nn": ["20_networks"], "en": ["20_networks"]}
PHONE, DESK = (360, 720), (1280, 800)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    """Return a running browser."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def addresses(browser, tmp_path_factory):
    """Return the address of a report in each language, of some of the sections."""
    found = {}
    for language, sections in PARTS.items():
        folder = tmp_path_factory.mktemp("reports") / language
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(run, "SECTIONS", {name: SECTIONS[name] for name in sections})
            build_report(find_project(), AllParameters(language=language), folder)
        found[language] = (folder / "index.html").as_uri()
    return found


@pytest.fixture
def visit(browser, addresses):
    """Return a function that opens a report; a message on the page's console fails the test."""
    contexts, messages = [], []

    def opened(language="nb", size=DESK, **more):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(addresses[language])
        return page

    yield opened
    for context in contexts:
        context.close()
    assert messages == []


def search(page, words):
    """Type words into the search field, which on a phone is under the contents."""
    if not page.locator("#search").is_visible():
        page.locator("summary").click()
    page.fill("#search", words)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_page_has_no_barrier_that_axe_finds(language, scheme, size, visit):
    """With evidence open and results shown, axe finds nothing against WCAG 2.1 A and AA, nor its best practice."""
    page = visit(language, size, color_scheme=scheme)
    page.locator("button.evidence").first.click()
    search(page, "digi")
    assert page.locator(".panel").count() == 1
    assert page.locator(".results a").count() > 1
    assert violations(page) == []


def test_page_asks_for_nothing_but_itself(visit):
    """Opened, read and searched, the page requests no other file and no address."""
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.locator("button.evidence").first.click()
    search(page, "kommune")
    assert [address for address in asked if not address.startswith("data:")] == [page.url]


def test_skip_link_is_first_and_leads_to_the_content(visit):
    """The first stop of the keyboard leads past contents and search."""
    page = visit()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_evidence_opens_by_key_and_gives_the_focus_back(visit):
    """Enter opens the evidence under its sentence and moves there; Escape closes it and returns to the sentence."""
    page = visit()
    button = page.locator("button.evidence").first
    sentence = page.locator("li", has=button).first
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.className") == "panel"
    assert len(sentence.locator(".panel").inner_text()) > 100
    page.keyboard.press("Escape")
    assert page.locator(".panel").count() == 0
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.className") == "evidence"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_search_leads_to_the_text(size, visit):
    """Letters without their marks find the marked ones; Enter goes to the first result, Enter again to its place."""
    page = visit(size=size)
    search(page, "kompetanse trondelag")
    assert "treff" in page.locator(".count").inner_text()
    marked = page.locator(".results li").first.locator("mark").all_inner_texts()
    assert {word.lower() for word in marked} >= {"kompetanse", "trøndelag"}
    page.locator("#search").press("Enter")
    page.keyboard.press("Enter")
    found = page.locator(".found")
    assert page.evaluate("document.activeElement.classList.contains('found')")
    assert "kompetanse" in found.inner_text().lower()
    assert found.evaluate("block => block.getBoundingClientRect().top") < size[1]


def test_letters_with_marks_find_only_themselves(visit):
    """Whoever types «å» does not get «a»."""
    page = visit()
    search(page, "åvtale")
    assert page.locator(".count").inner_text() == "Ingen treff"
    assert page.locator(".results a").count() == 0
    page.locator("#search").press("Escape")
    assert page.locator(".contents").is_visible()


def test_chapter_being_read_is_marked(visit):
    """The contents say where the reader is."""
    page = visit()
    page.locator("#section-strategies").evaluate("section => section.scrollIntoView({ behavior: 'instant' })")
    current = page.locator('.contents a[aria-current="location"]')
    current.wait_for()
    assert current.get_attribute("href") == "#section-strategies"


def test_evidence_is_reached_without_scripts(visit):
    """Where no script runs, the link leads to the entry in the appendix, and from there back to the sentence."""
    page = visit(java_script_enabled=False)
    link = page.locator("a.evidence").first
    address = link.get_attribute("href")
    link.click()
    assert page.url.endswith(address)
    back = page.locator(f'[id="{address[1:]}"] a.back').get_attribute("href")
    assert page.locator(f'li [id="{back[1:]}"]').count() == 1
    assert not page.locator("#search").is_visible()
    assert page.locator(".contents").is_visible()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_page_never_scrolls_sideways_on_a_phone(language, width, visit):
    """Wide tables and figures scroll by themselves; the page does not, not with evidence open either."""
    page = visit(language, (width, 640))
    page.locator("button.evidence").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_stop_of_the_keyboard_is_for_something(visit):
    """A region is a stop only while it has something to scroll to."""
    page = visit()
    idle = (
        "[...document.querySelectorAll('.scroll[tabindex]')].filter(box => box.scrollWidth <= box.clientWidth).length"
    )
    page.wait_for_function(f"{idle} === 0")
