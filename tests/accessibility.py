"""What axe finds on pages, in windows and colour schemes that readers have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

Scheme = Literal["light", "dark"]
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

in_windows_and_schemes = pytest.mark.parametrize(
    ("size", "scheme"),
    [
        pytest.param(DESKTOP, "light", id="desktop, light"),
        pytest.param(PHONE, "dark", id="phone, dark"),
        pytest.param(DESKTOP, "dark", id="desktop, dark", marks=pytest.mark.heavy),
        pytest.param(PHONE, "light", id="phone, light", marks=pytest.mark.heavy),
    ],
)


def found_by_axe(
    browser: Browser, addresses: Iterable[str], scheme: Scheme, size: ViewportSize = DESKTOP, first: str = ""
) -> list[tuple[str, str, str]]:
    """Address, rule and markup of all that axe finds on some pages, after a script of the test's has run `first`."""
    # axe is put into the page as a script of its own, which the page's policy would refuse
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(address)
        if first:
            page.evaluate(first)
        violations = Axe().run(page).response["violations"]
        found += [(address, rule["id"], rule["nodes"][0]["html"][:200]) for rule in violations]
    context.close()
    return found
