"""Pages as Chromium shows them: what stays in view, what fits, what is read in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from cjm.labels import labels_for
from cjm.render.comparison import render_comparison
from cjm.render.diagram import Drawn
from cjm.render.diagrams import map_diagrams
from cjm.render.index import render_index
from cjm.render.page import render_page
from cjm.source.load import load
from cjm.views.comparison import comparison_of
from cjm.views.index import index_of
from cjm.views.journey_map import map_view
from tests.browsing import CHROMIUM, launched
from tests.render.dense_map import dense_view
from tests.views.building import TODAY

ROOT = Path(__file__).parent.parent.parent
DESKTOP, PHONE = (1440, 900), (390, 844)
A3_WIDTH, A2_WIDTH, A1_WIDTH = 1512, 2169, 3103
"""Width of the paper within its margins, in CSS pixels."""
_HOSTILE = "dense"

_CUT = """() => [...document.querySelectorAll("th, td, li, dd, p, h1, h2, summary")]
  .filter(box => box.clientWidth && !box.closest(".diagram, .scroll") && box.scrollWidth > box.clientWidth + 1
    && !box.classList.contains("drawing"))
  .map(box => box.outerHTML.slice(0, 160))"""
_WIDE = """() => [...document.querySelectorAll(".wide")].map(box => box.getBoundingClientRect())
  .map(box => [box.left, box.right])"""
_BOX = "selector => { const {left, right, top, bottom} = document.querySelector(selector).getBoundingClientRect();"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


@dataclass(frozen=True)
class Visit:
    """What was seen of one page at one size, after the grid had been moved."""

    name: str
    width: int
    heard: list[str]
    """Console messages, errors and requests."""
    cut: list[str]
    """Boxes whose text is wider than they are."""
    reach: int
    """How wide the document is."""
    grid: int
    wide: list[tuple[float, float]]
    """Left and right of all that is as wide as the window."""
    margin: str


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the pages of all examples, of a hostile map, of their index and of a comparison, by name."""
    folder = tmp_path_factory.mktemp("pages")
    workspaces = load(("examples",), ROOT)
    views = [map_view(entry, loaded.workspace, TODAY) for loaded in workspaces for entry in loaded.workspace.journeys]
    written = {view.key: render_page(view, labels_for(view.lang)) for view in views}
    written[_HOSTILE] = render_page(dense_view(tmp_path_factory.mktemp("dense")), labels_for("en"))
    index = index_of([("", loaded.workspace, loaded.selected) for loaded in workspaces], TODAY)
    written["index"] = render_index(index, labels_for("en"))
    entries = {
        entry.content.key: (entry, found.workspace) for found in workspaces for entry in found.workspace.journeys
    }
    beside = comparison_of(entries["book-a-bus-tour"], entries["book-a-bus-tour-future"], TODAY)
    written["comparison"] = render_comparison(beside, labels_for("en"))
    for name, page in written.items():
        (folder / f"{name}.html").write_text(page)
    return {name: folder / f"{name}.html" for name in written}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def opened(browser: Browser, file: Path, size: tuple[int, int] = DESKTOP) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(file.as_uri())
    return page


@pytest.fixture(scope="module")
def visits(browser: Browser, pages: dict[str, Path]) -> list[Visit]:
    """Every page at both sizes."""
    return [_visit(browser, name, file, size) for name, file in pages.items() for size in (DESKTOP, PHONE)]


def _visit(browser: Browser, name: str, file: Path, size: tuple[int, int]) -> Visit:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate("scrollTo(document.dir === 'rtl' ? -500 : 500, 0)")
    visit = Visit(
        name,
        size[0],
        [entry for entry in heard if entry != file.as_uri()],
        page.evaluate(_CUT),
        page.evaluate("document.documentElement.scrollWidth"),
        page.evaluate("document.querySelector('.map')?.offsetWidth ?? 0"),
        page.evaluate(_WIDE),
        page.evaluate("getComputedStyle(document.body).margin"),
    )
    page.close()
    return visit


def test_pages_say_nothing_to_the_console_and_load_nothing(visits: list[Visit]) -> None:
    """A message would be a broken policy; a request would tell somebody that the page was opened."""
    assert {visit.name: visit.heard for visit in visits if visit.heard} == {}


def test_the_style_sheet_applies_under_its_own_policy(visits: list[Visit]) -> None:
    """A wrong hash would leave a page bare."""
    assert {visit.margin for visit in visits} == {"0px"}


def test_no_text_is_cut_off(visits: list[Visit]) -> None:
    """What does not fit has to wrap."""
    assert {(visit.name, visit.width): visit.cut for visit in visits if visit.cut} == {}


def test_on_a_phone_nothing_is_wider_than_the_screen(visits: list[Visit]) -> None:
    """Nobody reads a page that has to be pushed sideways."""
    assert {visit.reach for visit in visits if visit.width == PHONE[0]} == {PHONE[0]}


def test_on_a_desktop_only_the_grid_is_wider_than_the_window(visits: list[Visit]) -> None:
    """Facts and sources have to be read without going sideways, also where the grid has been moved."""
    for visit in visits:
        if visit.width == DESKTOP[0]:
            assert visit.reach == max(DESKTOP[0], visit.grid), visit.name
            assert visit.wide, visit.name
            for left, right in visit.wide:
                assert left == pytest.approx(0, abs=1), visit.name
                assert right == pytest.approx(DESKTOP[0], abs=1), visit.name


@pytest.mark.parametrize("name", ["book-a-bus-tour", "first-loan"])
def test_headers_and_lane_names_stay_in_view(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """In the middle of a large map one has to know which step and which lane one is reading."""
    page = opened(browser, pages[name], (1000, 600))
    page.evaluate("scrollTo(document.dir === 'rtl' ? -300 : 300, 1400)")
    head = page.evaluate(_BOX + "return [top, bottom]; }", ".map thead")
    lane = page.evaluate(_BOX + "return [left, right]; }", ".map tbody th.lane")
    assert head[0] == pytest.approx(0, abs=1)
    assert head[1] < 200
    mirrored = page.evaluate("document.dir") == "rtl"
    assert (1000 - lane[1] if mirrored else lane[0]) == pytest.approx(0, abs=1)
    page.close()


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("name", ["book-a-bus-tour", "first-loan", "report-a-breakdown", "a-day-at-the-dispatch-desk"])
def test_columns_and_curve_line_up(
    browser: Browser, pages: dict[str, Path], name: str, medium: Literal["screen", "print"]
) -> None:
    """A point beside its column would be the feeling at another step."""
    page = opened(browser, pages[name])
    page.emulate_media(media=medium)
    tables = page.evaluate(
        """[...document.querySelectorAll(".map")].filter(table => table.checkVisibility()).map(table =>
          [".steps > th:not(.lane)", ".drawing .curve .marker"].map(parts =>
            [...table.querySelectorAll(parts)].filter(part => part.checkVisibility())
              .map(part => part.getBoundingClientRect()).map(box => (box.left + box.right) / 2)))"""
    )
    page.close()
    assert len(tables) >= 1
    for steps, points in tables:
        assert points
        for point in points:
            assert min(abs(point - step) for step in steps) <= 6


def test_right_to_left_maps_begin_at_the_right(browser: Browser, pages: dict[str, Path]) -> None:
    """Also the lane names, which begin each row."""
    page = opened(browser, pages["first-loan"])
    first, second = (page.evaluate(_BOX + "return left; }", f".steps .s{column}") for column in (1, 2))
    lane = page.evaluate(_BOX + "return left; }", ".steps .lane")
    assert second < first < lane
    page.close()


def test_on_a_phone_a_comparison_uses_the_width_of_the_screen(browser: Browser, pages: dict[str, Path]) -> None:
    """A quarter of it, as beside three other columns, would leave one word on a line."""
    page = opened(browser, pages["comparison"], PHONE)
    widths = page.evaluate(
        "[...document.querySelectorAll('.beside-each-other td:not(.none)')].map(cell => cell.clientWidth)"
    )
    assert min(widths) > PHONE[0] * 0.8
    page.close()


@pytest.mark.parametrize(("width", "smallest"), [(1440, 11), (1024, 11), (390, 9), (360, 9)])
def test_both_curves_of_a_comparison_are_in_view_and_can_be_read(
    browser: Browser, pages: dict[str, Path], width: int, smallest: int
) -> None:
    """The steps that a drawing is cut off before are those that nobody compares."""
    page = opened(browser, pages["comparison"], (width, 900))
    (shown,) = page.evaluate(
        "[...document.querySelectorAll('.two-curves')].filter(box => box.clientWidth).map(box => {"
        "const svg = box.querySelector('svg'), text = svg.querySelector('text');"
        "return [box.scrollWidth - box.clientWidth,"
        " parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a]; })"
    )
    assert shown[0] <= 0
    assert shown[1] >= smallest
    page.close()


def test_severity_shows_how_many_bars_there_could_be(browser: Browser, pages: dict[str, Path]) -> None:
    """Three bars without the two empty ones beside them say no more than a number without a scale."""
    page = opened(browser, pages["book-a-bus-tour"])
    shown = page.evaluate(
        "[...document.querySelectorAll('.map:not(.on-paper) .bars')].map(bars => "
        "[...bars.querySelectorAll('path')].filter(bar => bar.checkVisibility())"
        ".reduce((sum, bar) => sum + bar.getAttribute('d').split('M').length - 1, 0))"
    )
    assert set(shown) == {5}
    page.close()


def test_on_a_phone_each_step_is_read_to_its_end(browser: Browser, pages: dict[str, Path]) -> None:
    """Stage after stage, step after step, and the curve above all of them."""
    page = opened(browser, pages["choose-business-phone"], PHONE)
    tops = page.evaluate(
        "[...document.querySelectorAll('.map > * > tr > :not(.lane)')].filter(cell => cell.offsetParent)"
        ".map(cell => [cell.getBoundingClientRect().top, cell.className.match(/[gs]\\d+/)[0]])"
    )
    order = list(dict.fromkeys(name for _, name in sorted(tops)))
    numbers = [(int(name[1:]), "gs".index(name[0])) for name in order]
    assert numbers == sorted(numbers)
    assert len([name for name in order if name.startswith("s")]) == 15
    small = page.evaluate(_BOX + "return [left, right, bottom]; }", ".small-curve svg.curve")
    assert 0 <= small[0] < small[1] <= PHONE[0]
    assert small[2] < min(top for top, _ in tops)
    page.close()


@pytest.mark.parametrize(
    ("name", "width"),
    [("renting-a-bike-at-the-station", A3_WIDTH), ("first-loan", A2_WIDTH), ("book-a-bus-tour", A1_WIDTH)],
)
def test_in_print_the_whole_grid_is_on_the_sheet(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    """A poster that loses its last stages at the edge of the paper is waste."""
    page = opened(browser, pages[name], (width, 1000))
    page.emulate_media(media="print")
    left, right = page.evaluate(_BOX + "return [left, right]; }", ".map")
    assert left >= -1
    assert right <= width + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
    assert page.evaluate("getComputedStyle(document.querySelector('.map thead')).position") == "static"
    page.close()


def test_a_link_to_a_claim_shows_it_below_the_headers(browser: Browser, pages: dict[str, Path]) -> None:
    """Covered by the headers it would be found by nobody."""
    page = opened(browser, pages["book-a-bus-tour"])
    page.goto(pages["book-a-bus-tour"].as_uri() + "#claim-no-filter")
    claim = page.evaluate(_BOX + "return [left, top]; }", "#claim-no-filter")
    head = page.evaluate(_BOX + "return bottom; }", ".map thead")
    lane = page.evaluate(_BOX + "return right; }", ".map tbody th.lane")
    assert claim[1] >= head
    assert claim[0] >= lane
    page.close()


def test_feelings_stand_under_the_steps_on_a_phone_only(browser: Browser, pages: dict[str, Path]) -> None:
    """Where the curve runs across the columns they would be said twice."""
    shown = "[...document.querySelectorAll('.felt')].filter(felt => felt.checkVisibility()).length"
    for size, some in ((PHONE, True), (DESKTOP, False)):
        page = opened(browser, pages["book-a-bus-tour"], size)
        assert bool(page.evaluate(shown)) is some
        page.close()


def test_curves_beside_each_other_that_go_on_beyond_the_edge_fade_out_there(
    browser: Browser, pages: dict[str, Path]
) -> None:
    """On a tablet, a curve that seems to end at its ninth step hides where the journey has become better."""
    page = opened(browser, pages["comparison"], (768, 1024))
    box = "document.querySelector('.two-curves.large')"
    assert page.evaluate(f"{box}.scrollWidth > {box}.clientWidth")
    assert page.evaluate(f"getComputedStyle({box}, '::after').backgroundImage").startswith("linear")
    page.close()


@pytest.mark.parametrize("reading", ["ltr", "rtl"])
def test_a_flow_that_goes_on_beyond_the_edge_fades_out_there(browser: Browser, tmp_path: Path, reading: str) -> None:
    """Cut off sharply, nobody would know that there is more, and keys could not reach it."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="80"><text y="20">Step</text></svg>'
    view = replace(dense_view(tmp_path), lang="he" if reading == "rtl" else "en")
    file = tmp_path / "flow.html"
    flow = map_diagrams(view, (), labels_for("en"))[0]
    file.write_text(render_page(view, labels_for("en"), (Drawn(flow, drawing),)))
    page = opened(browser, file, PHONE)
    page.evaluate("document.querySelector('.diagram').focus()")
    assert page.evaluate("document.activeElement.className") == "diagram"
    assert page.evaluate("document.activeElement.scrollWidth > document.activeElement.clientWidth")
    assert page.evaluate("getComputedStyle(document.activeElement, '::after').backgroundImage").startswith("linear")
    # scrolled to its end, nothing of the drawing is under the fade
    gap = page.evaluate(
        "() => { const box = document.activeElement, way = document.dir === 'rtl' ? -1 : 1;"
        "box.scrollLeft = way * 9999; const [outer, inner] = [box, box.firstElementChild]"
        ".map(part => part.getBoundingClientRect());"
        "return way === 1 ? outer.right - inner.right : inner.left - outer.left; }"
    )
    assert gap >= 48
    fonts = page.evaluate(
        "['.diagram text', 'html'].map(part => getComputedStyle(document.querySelector(part)).fontFamily)"
    )
    assert fonts[0] == fonts[1]
    page.close()
