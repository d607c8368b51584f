"""A browser for tests of the page: the system's chromium, driven by playwright, measured by axe."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# In a container, and without asking anybody anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}


def absent(what: str) -> None:
    """Skip the test, or fail it where the tools must be there (as ``.ci/run`` says)."""
    message = f"{what} is not there: install chromium or Chrome, and run «make browser»"
    if os.environ.get("DIGIKART_TOOLS") == "required":
        pytest.fail(message)
    pytest.skip(message)


def tool(name: str) -> ModuleType:
    """Return a module of ``requirements-browser.lock``."""
    try:
        return importlib.import_module(name)
    except ImportError:
        absent(name.partition(".")[0])
        raise


def executable() -> str:
    """Return the path of the system's chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), str(MACOS) if MACOS.is_file() else "")
    if not found:
        absent("chromium")
    return found


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the system's chromium."""
    driver = tool("playwright.sync_api")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Any) -> list[str]:
    """Return what axe finds wrong with a page as it stands: rule, what is wrong, and the first places."""
    axe = tool("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['html'][:200] for node in rule['nodes'][:3]]}" for rule in found]
