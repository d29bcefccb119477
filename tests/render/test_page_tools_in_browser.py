"""What the script of a page does for its reader, tried in Chromium by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from cjm.labels import labels_for
from cjm.render.comparison import render_comparison
from cjm.render.index import render_index
from cjm.render.page import render_page
from cjm.source.load import load
from cjm.views.comparison import comparison_of
from cjm.views.index import index_of
from cjm.views.journey_map import map_view
from tests.accessibility import DESKTOP, Scheme, found_by_axe, in_windows_and_schemes
from tests.browsing import CHROMIUM, ROOT, launched
from tests.views.building import TODAY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


MAP = ".map:not(.on-paper)"
"""The map on the screen, beside which there may be tables for paper."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the pages of all examples and of their index, by name."""
    folder = tmp_path_factory.mktemp("pages")
    workspaces = load(("examples",), ROOT)
    views = [map_view(entry, loaded.workspace, TODAY) for loaded in workspaces for entry in loaded.workspace.journeys]
    written = {view.key: render_page(view, labels_for(view.lang)) for view in views}
    index = index_of([("", loaded.workspace, loaded.selected) for loaded in workspaces], TODAY)
    written["index"] = render_index(index, labels_for("en"))
    entries = {
        entry.content.key: (entry, found.workspace) for found in workspaces for entry in found.workspace.journeys
    }
    compared = comparison_of(entries["book-a-bus-tour"], entries["book-a-bus-tour-future"], TODAY)
    written["comparison"] = render_comparison(compared, labels_for("en"))
    for name, page in written.items():
        (folder / f"{name}.html").write_text(page)
    return {name: (folder / f"{name}.html").as_uri() for name in written}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESKTOP)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, pages: dict[str, str]) -> Iterator[Page]:
    """The page of the bus tour; fails the test for whatever it says on the console or asks of a network."""
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url.startswith("http") else None)
    page.goto(pages["book-a-bus-tour"])
    yield page
    assert heard == []


def shown(page: Page, selector: str) -> int:
    """How many elements are there to be seen."""
    return int(
        page.evaluate(
            """selector => [...document.querySelectorAll(selector)].filter(found =>
              found.getClientRects().length && getComputedStyle(found).visibility === "visible").length""",
            selector,
        )
    )


def test_without_a_script_everything_is_in_view_and_nothing_useless_is(browser: Browser, pages: dict[str, str]) -> None:
    """Mail programs and strict browsers run no scripts; the map must be whole there."""
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["book-a-bus-tour"])
    assert not page.is_visible("[data-tools]")
    assert not page.is_visible("[data-slides]")
    assert page.locator("tr[data-row]:visible").count() == page.locator(f"{MAP} tr[data-row]").count()
    context.close()


def test_lanes_can_be_put_away_and_brought_back(page: Page) -> None:
    page.click(".menu summary")
    page.uncheck("[data-lane-switch=thoughts]")
    assert not page.is_visible("tr[data-row=thoughts]")
    page.uncheck("[data-lane-switch=experience]")
    assert not page.is_visible("tr[data-row=experience]")
    page.check("[data-lane-switch=thoughts]")
    assert page.is_visible("tr[data-row=thoughts]")


def test_the_open_list_of_lanes_lies_above_the_grid(page: Page) -> None:
    page.click(".menu summary")
    assert page.evaluate(
        """() => { const box = document.querySelector(".choices").getBoundingClientRect();
          return [0.2, 0.5, 0.8].every(part => document.elementFromPoint(box.left + box.width / 2,
            box.top + box.height * part).closest(".choices")); }"""
    )


def test_one_personas_journey_can_be_followed(page: Page) -> None:
    """Steps, claims and lines that concern somebody else step back; those of everybody stay."""
    before = shown(page, ".stroke[data-felt-by]")
    page.select_option("[data-persona-filter]", "Trey Okafor")
    assert 0 < shown(page, ".stroke[data-felt-by='Trey Okafor']") < before
    assert shown(page, ".stroke[data-felt-by='Maren Lindqvist']") == 0
    assert page.locator("th[data-step].beside").count() == page.locator("th[data-personas='Maren Lindqvist']").count()
    assert shown(page, ".remark") == 0, "peak and end of both are not hers"
    page.select_option("[data-persona-filter]", "")
    assert shown(page, ".remark") > 0
    assert shown(page, ".stroke[data-felt-by]") == before


def test_claims_can_be_sifted_by_their_evidence(page: Page) -> None:
    """Before a decision, somebody wants to see what is only assumed."""
    claims = shown(page, "[data-claim]")
    page.select_option("[data-evidence-filter]", "hollow")
    assert 0 < shown(page, "[data-claim]") == page.locator(f"{MAP} [data-claim=hollow]").count() < claims


def test_words_are_found_and_walked_through_by_keyboard(page: Page) -> None:
    page.focus("input[type=search]")
    page.keyboard.type("PORTUGAL")
    found = int(page.inner_text("output"))
    assert found == page.locator(".found").count() > 0
    page.keyboard.press("Enter")
    assert page.inner_text("output") == f"1/{found}"
    assert page.locator(".found.here").count() == 1
    page.keyboard.press("Shift+Enter")
    assert page.inner_text("output") == f"{found}/{found}"
    page.keyboard.press("Escape")
    assert page.locator(".found").count() == 0


def test_a_map_is_presented_stage_by_stage_with_arrow_keys(page: Page) -> None:
    steps = page.locator(f"{MAP} th[data-step]").count()
    page.focus("[data-present]")
    page.keyboard.press("Enter")
    assert page.is_visible("h1")
    assert not page.is_visible("table.map")
    seen = 0
    stages = page.locator(f"{MAP} th[data-stage]").count()
    for number in range(1, stages + 1):
        page.keyboard.press("ArrowRight")
        assert page.locator("th[data-stage]:visible").count() == 1
        assert page.inner_text("[data-where]").startswith(f"{number}/{stages} · ")
        seen += page.locator("th[data-step]:visible").count()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen == steps
    page.keyboard.press("ArrowRight")
    assert page.inner_text("[data-where]").startswith(f"{stages}/{stages} · "), "the last stage is the end"
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    assert not page.is_visible("[data-slides]")
    assert page.locator("th[data-step]:visible").count() == steps
    assert page.evaluate("document.activeElement.matches('[data-present]')"), "focus returns to where it came from"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1024, 768), (1440, 900)])
def test_a_presentation_fits_the_window_and_can_be_left(page: Page, width: int, height: int) -> None:
    """On a phone there is no Escape key, and arrow keys that turn slides cannot bring what is beyond the edge."""
    page.set_viewport_size({"width": width, "height": height})
    page.click("[data-present]")
    for _ in range(page.locator(f"{MAP} th[data-stage]").count()):
        page.click("[data-go='1']")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        bar = page.locator("[data-leave]").bounding_box()
        assert bar is not None
        assert bar["x"] >= 0
        assert bar["x"] + bar["width"] <= width
        assert bar["y"] + bar["height"] <= height
    page.click("[data-leave]")
    assert page.is_visible("[data-tools]")


def test_a_stage_is_shown_with_what_is_felt_before_all_else(page: Page) -> None:
    """Who presents a stage would have to scroll past its facts to where it hurts; the map itself stays as it was."""
    rows = "[...document.querySelector('.map').rows].map(row => row.className + row.dataset.row)"
    before = page.evaluate(rows)
    page.click("[data-present]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tops = page.evaluate(
        """[".experience", "[data-row=pains]", ".goal"]
        .map(row => document.querySelector(`.map ${row}`).getBoundingClientRect().top)"""
    )
    assert tops == sorted(tops)
    assert tops[1] < 700
    page.keyboard.press("Escape")
    assert page.evaluate(rows) == before


def test_the_list_of_lanes_closes_with_escape(page: Page) -> None:
    page.click(".menu summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.is_visible("[data-lane-switch=thoughts]")


def test_the_curve_of_a_stage_stays_above_its_steps(page: Page) -> None:
    """In a presentation the drawing shows one stage; it must be that of the columns below."""
    page.click("[data-present]")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    inside = page.evaluate(
        """() => { const box = document.querySelector(".drawing > svg").getBoundingClientRect();
          const heads = [...document.querySelectorAll("th[data-step]")].filter(head => head.getClientRects().length);
          const left = heads[0].getBoundingClientRect().left, right = heads.at(-1).getBoundingClientRect().right;
          return [Math.abs(box.left - left), Math.abs(box.right - right)]; }"""
    )
    assert max(inside) < 2


def test_a_map_from_right_to_left_is_presented_from_right_to_left(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["first-loan"])
    page.click("[data-present]")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("[data-where]").startswith("1/")


@in_windows_and_schemes
def test_axe_finds_nothing(browser: Browser, pages: dict[str, str], scheme: Scheme, size: ViewportSize) -> None:
    """Somebody reads the map with a screen reader, or hardly sees colours."""
    assert found_by_axe(browser, pages.values(), scheme, size) == []
