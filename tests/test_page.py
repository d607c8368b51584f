"""The page's mark-up: one file, named regions, headings with addresses, nothing that texts could smuggle in."""

import re
from html import unescape
from importlib.resources import as_file

import pytest

from analysis.report.page import html_page, script_hash
from analysis.report.publish import ASSETS, FORMAT
from analysis.wording import LANGUAGES, Wording

TEXT = """
# Første kapittel {#section-first}

Et avsnitt.

## Det første

: Tabell 1. To «tall».

| Navn | n |
|:-----|--:|
| a    | 1 |

## Det andre

- En setning. [Belegg](#ev-a){.evidence}

# Belegg {#evidence}

::: {.evidence-entry #ev-a}

[En setning.](#claim-a){.back}

:::
"""


def made(text=TEXT, language="nb", title="Tittel"):
    """Return a page."""
    with as_file(ASSETS) as assets:
        common = ["--standalone", f"--metadata=title={title}", f"--metadata=pagetitle={title}", "--metadata=lang=nb-NO"]
        return html_page(text, FORMAT, assets, common, Wording(language))


@pytest.fixture(scope="module")
def page():
    """Return a page with each thing that a report is made of."""
    return made()


def test_policy_allows_the_script_in_the_page_and_no_other(page):
    """The content security policy names the hash of the script that is there, and allows no address at all."""
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL).group(1)
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page).group(1))
    assert f"script-src '{script_hash(script)}'" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_tables_scroll_in_a_region_with_the_name_of_the_table(page):
    """A wide table has a region of its own, which the keyboard reaches and a screen reader names."""
    region = re.search(r'<div class="scroll"[^>]*>', page).group(0)
    assert 'tabindex="0"' in region
    assert 'role="group"' in region
    assert 'aria-label="Tabell 1. To «tall»."' in region


def test_headings_have_addresses_and_link_to_themselves(page):
    """A subheading's address is its chapter and its number in it."""
    links = re.findall(r'<h3[^>]*><a href="#([^"]+)"', page)
    assert links == ["section-first-1", "section-first-2"]
    assert all(f'id="{name}"' in page for name in links)


def test_evidence_is_a_link_before_any_script_runs(page):
    """The page as written leads to the appendix."""
    assert re.search(r'<a href="#ev-a"\s+class="evidence">Belegg</a>', page)


def test_texts_smuggle_nothing_in():
    """Mark-up and quotes in texts from data are printed as they stand."""
    page = made(r"# A {#a}" + "\n\n" + r"\<img src=x onerror=alert(1)\>", title='"><script>alert(1)</script>')
    assert "<img src=x" not in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_page_is_in_its_language(language):
    """Search, contents and evidence have their words, in quotes that end where they should."""
    body = re.search(r"<body[^>]*>", made(language=language)).group(0)
    found = dict(re.findall(r'data-([a-z-]+)="([^"]+)"', body))
    assert set(found) == {
        *(f"search-{name}" for name in ("none", "one", "many", "first")),
        *(f"evidence-{name}" for name in ("panel", "close")),
    }
    assert found["evidence-close"] == {"nb": "Lukk", "nn": "Lukk", "en": "Close"}[language]
    assert "{count}" in found["search-many"]
