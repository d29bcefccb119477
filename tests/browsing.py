"""Chromium for tests that open pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@contextmanager
def launched(*arguments: str) -> Iterator[Browser]:
    """A browser that talks to nobody, closed at the end; `arguments` are further ones of Chromium's."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*_ARGUMENTS, *arguments])
        yield browser
        browser.close()
