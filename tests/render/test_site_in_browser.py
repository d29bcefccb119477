"""The pages of a site in Chromium: whole, quiet, accessible, and searched from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from cjm.app.render import RenderRequest, render
from tests.accessibility import DESKTOP, PHONE, Scheme, found_by_axe, in_windows_and_schemes
from tests.browsing import CHROMIUM, ROOT, launched
from tests.views.building import TODAY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]
LAPTOP: ViewportSize = {"width": 1024, "height": 768}
TABLET: ViewportSize = {"width": 768, "height": 1024}
TEMPLATE = "https://example.org/blob/main/{path}#L{line}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of all examples, on a day on which something is overdue."""
    made = tmp_path_factory.mktemp("site")
    today = TODAY.replace(year=2027)
    render(RenderRequest(("examples",), ROOT, ("html",), made, today, None, False, source_url=TEMPLATE))
    return made


@pytest.fixture(scope="module")
def names(folder: Path) -> list[str]:
    """Every kind of page, from left to right and from right to left, and the backlog in Chinese."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    kinds = [name for name in found if ".view." in name or ".persona." in name or name == "index.html"]
    chosen = [name for name in kinds if name.startswith(("index", "tour-de-farce", "library-he"))]
    return [*chosen, "machine-parts/backlog.view.html", "library-he/first-loan.html"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The index; fails the test for whatever it says on the console or asks of a network."""
    page = browser.new_page(viewport=DESKTOP)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url.startswith("http") else None)
    page.goto((folder / "index.html").as_uri())
    yield page
    page.close()
    assert heard == []


def test_no_page_says_anything_or_asks_for_anything(page: Page, folder: Path, names: list[str]) -> None:
    """Pages are opened from disk and from mail, where nothing else can be had."""
    for name in names:
        page.goto((folder / name).as_uri())


@pytest.mark.parametrize("size", [DESKTOP, LAPTOP, TABLET, PHONE], ids=["desktop", "laptop", "tablet", "phone"])
def test_nothing_sticks_out_of_a_page(browser: Browser, folder: Path, names: list[str], size: ViewportSize) -> None:
    """A table that is wider than a phone hides its last columns."""
    page = browser.new_page(viewport=size)
    for name in names:
        if ".view." in name or ".persona." in name or name == "index.html":
            page.goto((folder / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.close()


def test_printed_titles_stand_below_the_name_of_their_workspace(
    browser: Browser, folder: Path, names: list[str]
) -> None:
    """A title in the middle of a sheet, away from all that it is a title of, looks like a mistake."""
    page = browser.new_page(viewport=DESKTOP)
    page.emulate_media(media="print")
    for name in names:
        if ".view." in name or ".persona." in name:
            page.goto((folder / name).as_uri())
            kicker, title = page.evaluate(
                """['header .state > *', 'header h1'].map(found => {
                    const box = document.querySelector(found).getBoundingClientRect();
                    return [document.dir === 'rtl' ? box.right : box.left, box.top];
                })"""
            )
            assert abs(title[0] - kicker[0]) < 1, name
            assert title[1] > kicker[1], name
    page.close()


@pytest.mark.parametrize("width", [1440, 1024, 768])
def test_facts_of_all_workspaces_stand_below_one_another(browser: Browser, folder: Path, width: int) -> None:
    """Columns that jump from table to table cannot be read down."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((folder / "index.html").as_uri())
    places = page.evaluate(
        "[...document.querySelectorAll('.listing td[data-lane=Review]')].map(cell => cell.getBoundingClientRect().left)"
    )
    assert len(places) == 9
    assert max(places) - min(places) < 1
    page.close()


@pytest.mark.parametrize("name", ["tour-de-farce/touchpoints", "library-he/touchpoints", "library-he/evidence"])
def test_the_last_digits_of_a_column_stand_below_one_another(browser: Browser, folder: Path, name: str) -> None:
    """In Hebrew as well as in English, 87 above 2,310 would look like the larger one."""
    page = browser.new_page(viewport=DESKTOP)
    page.goto((folder / f"{name}.view.html").as_uri())
    ends = page.evaluate(
        """[...document.querySelector('table:has(.amount)').querySelectorAll('td.amount')].map(cell => {
            const words = document.createRange();
            words.selectNodeContents(cell);
            return words.getBoundingClientRect().right;
        })"""
    )
    assert len(ends) > 1
    assert max(ends) - min(ends) < 1
    page.close()


def test_maps_in_little_run_as_their_list_is_read(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """A curve against the direction of those around it turns a good end into a bad one."""
    render(RenderRequest(("examples/library-he",), ROOT, ("html",), tmp_path, TODAY, None, False))
    page = browser.new_page(viewport=DESKTOP)
    places = []
    for index in (folder / "index.html", tmp_path / "index.html"):
        page.goto(index.as_uri())
        places.append(
            page.evaluate(
                """[...document.querySelectorAll('tr:has([href$="first-loan.html"]) .thumbnail')].map(map => {
                    const [all, mark] = [map, map.querySelector('circle')].map(part => part.getBoundingClientRect());
                    return [mark.left - all.left, all.right - mark.right];
                })"""
            )
        )
    (left_to_right,), (right_to_left,) = places
    assert left_to_right == pytest.approx(right_to_left[::-1], abs=0.5)
    # its best moment is near its end
    assert left_to_right[0] > left_to_right[1]
    page.close()


def test_names_of_facts_on_a_phone_stand_clear_of_one_another(browser: Browser, folder: Path) -> None:
    """Names run to two lines in many languages; on top of the next one nobody can read either."""
    page = browser.new_page(viewport=PHONE)
    page.goto((folder / "index.html").as_uri())
    page.evaluate(
        "document.querySelectorAll('.cards td[data-lane]')"
        ".forEach(cell => { cell.dataset.lane = 'Severe pains that are still open'; })"
    )
    heights = page.evaluate("[...document.querySelectorAll('.cards td[data-lane]')].map(cell => cell.offsetHeight)")
    assert min(heights) >= 2 * 12 * 1.4
    page.close()


@in_windows_and_schemes
def test_axe_finds_nothing(
    browser: Browser, folder: Path, names: list[str], scheme: Scheme, size: ViewportSize
) -> None:
    """Somebody reads the plan with a screen reader, or hardly sees colours."""
    assert found_by_axe(browser, [(folder / name).as_uri() for name in names], scheme, size) == []


def test_words_of_all_maps_are_found_from_disk_and_by_keyboard(page: Page) -> None:
    page.focus("input[type=search]")
    page.keyboard.type("COUNTRY filter")
    assert page.inner_text("[data-found] a >> nth=0") == "No way to filter tours by country, cost or number of days"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book-a-bus-tour.html#claim-no-filter")
    assert page.locator("#claim-no-filter").is_visible()


def test_words_of_any_script_are_found(page: Page) -> None:
    for words in ("备件号", "ספרנית", "врачу"):
        page.fill("input[type=search]", words)
        assert page.locator("[data-found] li").count() > 0
    page.keyboard.press("Escape")
    assert not page.is_visible("[data-found]")


def test_what_is_found_is_counted_and_the_list_stays_short(page: Page) -> None:
    page.fill("input[type=search]", "e")
    shown = page.locator("[data-found] li").count()
    assert shown == 50
    assert page.inner_text("[data-find] output").startswith("50/")
    page.fill("input[type=search]", "no such words anywhere")
    assert page.inner_text("[data-find] output") == "0"


def test_without_a_script_nothing_useless_is_in_view(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert not page.is_visible("[data-find]")
    assert page.locator("table.listing tbody tr").count() == 9
    context.close()
