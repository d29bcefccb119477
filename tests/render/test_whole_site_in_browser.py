"""Whatever a render of all examples and of extreme maps writes, at every width and on paper; no page is listed by hand.

By default these are the maps, and every page of the extreme ones; the heavy tests open every page in light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from cjm.cli.run import run
from tests.browsing import CHROMIUM, ROOT, launched
from tests.render.extreme_maps import EXTREMES, extreme_map

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]
TODAY = "2026-11-23"
Scheme = Literal["light", "dark"]
_A3 = (1191, 842)
"""Points, lying on its longer side."""
_HEIGHT = 800
_TALLEST_HEAD = 300
"""Pixels of the window that stages and steps may keep to themselves."""

_LOOK = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const shown = (box) => box.checkVisibility({ visibilityProperty: true }) && box.getClientRects().length;
  const boxes = [...document.querySelectorAll("th, td, li, dd, p, h1, h2, h3, summary, label, button, a, output")];
  const cut = boxes.filter(box => shown(box) && box.clientWidth && getComputedStyle(box).display !== "inline"
    && !box.closest(".diagram, .scroll, svg") && !box.classList.contains("drawing")
    && box.scrollWidth > box.clientWidth + 1);
  const lines = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !shown(parent) || parent.closest(".hidden, .skip, .choices, .meaning, option, title, sup"))
      continue;
    range.selectNodeContents(text);
    const found = parent.closest("svg") ? [parent.getBoundingClientRect()] : [...range.getClientRects()];
    for (const { left, right, top, bottom } of found)
      if (right - left > 1) lines.push({ left, right, top, bottom, words: text.data.trim().slice(0, 40) });
  }
  lines.sort((one, other) => one.top - other.top);
  const overlaps = [];
  lines.forEach((one, place) => {
    for (const other of lines.slice(place + 1)) {
      if (other.top > one.bottom) break;
      const down = Math.min(one.bottom, other.bottom) - other.top;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      // lines of one text reach into each other by what no letter uses
      if (across > 1 && down > 0.4 * Math.min(one.bottom - one.top, other.bottom - other.top))
        overlaps.push([one.words, other.words]);
    }
  });
  const rows = [...document.querySelectorAll("table.map > tbody > tr:not(.line, .hint, .keyed)")].filter(shown);
  return {
    cut: cut.map(box => box.outerHTML.slice(0, 160)),
    overlaps: overlaps.slice(0, 5),
    empty: rows.filter(row => ![...row.querySelectorAll(":scope > td")].some(cell => cell.innerText.trim()
      || cell.querySelector("svg"))).map(row => row.innerText),
    reach: document.documentElement.scrollWidth,
    grid: document.querySelector("table.map")?.offsetWidth ?? 0,
  };
}"""
_MOVE = """() => {
  const table = document.querySelector("table.map"), head = table.querySelector("thead");
  const { top, height } = table.getBoundingClientRect();
  const down = scrollY + top + Math.min(500, (height - head.offsetHeight) / 2);
  scrollTo(document.dir === "rtl" ? -400 : 400, down);
  const held = head.getBoundingClientRect(), lane = head.querySelector(".lane").getBoundingClientRect();
  return {
    top: held.top,
    tall: held.height,
    side: document.dir === "rtl" ? document.documentElement.clientWidth - lane.right : lane.left,
    // a short page ends before its headers reach the edge
    ended: scrollY < down - 1,
  };
}"""


class Looked(TypedDict):
    """What is seen of a page from above, everything on it opened."""

    cut: list[str]
    """Boxes whose text is wider than they are."""
    overlaps: list[tuple[str, str]]
    empty: list[str]
    """Lanes without anything in them."""
    reach: int
    """How wide the document is."""
    grid: int


class Moved(TypedDict):
    """Where the headers are after the map was moved in both directions."""

    top: float
    tall: float
    side: float
    ended: bool


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of all examples, and one of the extreme maps."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "maps").mkdir()
    (folder / "maps" / "cjm.toml").touch()
    for name, (stages, steps, length) in EXTREMES.items():
        (folder / "maps" / f"{name}.journey.yaml").write_text(extreme_map(name, stages, steps, length))
    assert run(["render", str(ROOT / "examples"), "-o", str(folder / "site" / "examples"), "--today", TODAY]) == 0
    assert run(["render", str(folder / "maps"), "-o", str(folder / "site" / "extremes"), "--today", TODAY]) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def maps_and_extremes(site: Path) -> list[Path]:
    """The pages with a grid, and all of the extreme maps."""
    return [
        file
        for file in sorted(site.rglob("*.html"))
        if file.parent.name == "extremes" or 'data-step="1"' in file.read_text(encoding="utf-8")
    ]


def faults(browser: Browser, files: Sequence[Path], width: int, scheme: Scheme) -> dict[str, list[object]]:
    """What is wrong with pages, opened one after the other in a window, by file."""
    page = browser.new_page(viewport={"width": width, "height": _HEIGHT}, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    phone = width < 600
    found: dict[str, list[object]] = {}
    for file in files:
        heard.clear()
        page.goto(file.as_uri())
        looked: Looked = page.evaluate(_LOOK)
        wrong: list[object] = [*looked["cut"], *looked["overlaps"], *looked["empty"]]
        # only the grid of a map may be wider than the window, and not on a phone
        if looked["reach"] > (width if phone else max(width, looked["grid"])):
            wrong.append(f"as wide as {looked['reach']}")
        if looked["grid"] and not phone:
            moved: Moved = page.evaluate(_MOVE)
            away = abs(moved["top"]) > 1 and not moved["ended"]
            if away or abs(moved["side"]) > 1 or moved["tall"] > _TALLEST_HEAD:
                wrong.append(moved)
        wrong += [entry for entry in heard if entry != file.as_uri()]
        if wrong:
            found["/".join(file.parts[-2:])] = wrong
    page.close()
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1024, "dark"), (390, "light")])
def test_every_map_fits_and_keeps_its_headers(browser: Browser, site: Path, width: int, scheme: Scheme) -> None:
    """Clipped and overprinted words cannot be read, and in the middle of a map one has to know which step one reads."""
    files = maps_and_extremes(site)
    assert len(files) > 20
    assert faults(browser, files, width, scheme) == {}


@pytest.mark.heavy
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_every_page_fits_and_keeps_its_headers(browser: Browser, site: Path, width: int, scheme: Scheme) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 80
    assert faults(browser, files, width, scheme) == {}


@dataclass(frozen=True)
class Paper:
    """A map as it is printed."""

    sheets: pypdfium2.PdfDocument
    letters: str
    """What its grid shows in print, without all that is no letter."""


@pytest.fixture(scope="module")
def papers(browser: Browser, site: Path) -> dict[str, Paper]:
    """The extreme maps, by id."""
    page = browser.new_page()
    found: dict[str, Paper] = {}
    for name in EXTREMES:
        page.goto((site / "extremes" / f"{name}.html").as_uri())
        sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
        found[name] = Paper(sheets, letters_of(page))
    page.close()
    return found


def text_of(sheet: pypdfium2.PdfPage) -> str:
    text: str = sheet.get_textpage().get_text_range()
    return text


def letters_of(page: Page) -> str:
    page.emulate_media(media="print")
    shown: str = page.evaluate(
        """() => [...document.querySelectorAll("table.map :is(th, td)")].filter(cell => cell.checkVisibility())
          .map(cell => cell.innerText).join(" ")"""
    )
    # an emulated screen would be printed as a screen
    page.emulate_media(media="null")
    return re.sub(r"[^a-z]", "", shown.lower())


@pytest.mark.parametrize("name", EXTREMES)
def test_nothing_is_cut_off_in_print(papers: dict[str, Paper], name: str) -> None:
    """A poster that loses its last stage at the edge of a sheet, or a line between two, is waste."""
    paper = papers[name]
    found = re.sub(r"[^a-z]", "", "".join(map(text_of, paper.sheets)).lower())
    assert paper.letters
    for letter in set(paper.letters):
        assert found.count(letter) >= paper.letters.count(letter), letter
    for sheet in paper.sheets:
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left >= 0
            assert bottom >= -1
            assert right <= width + 1
            assert top <= height + 1


def test_a_map_of_many_steps_is_printed_stage_by_stage(papers: dict[str, Paper]) -> None:
    """On one sheet it would need a lens; cut anywhere else it would have to be glued."""
    sheets = papers["eight-by-eight"].sheets
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in sheets} == {_A3}
    stages = [found for sheet in sheets if (found := steps_of(text_of(sheet)))]
    assert stages == [[f"{stage}.{step}" for step in range(1, 9)] for stage in range(1, 9)]


def steps_of(text: str) -> list[str]:
    """The numbers of steps that a sheet shows."""
    return re.findall(r"\b[1-8]\.[1-8]\b", text)


def test_paper_is_white_whatever_the_screen_is(browser: Browser, site: Path) -> None:
    """Nobody prints a night sky."""
    page = browser.new_page(color_scheme="dark")
    page.goto((site / "extremes" / "one-step.html").as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(15, 20, 25)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')") == "#ffffff"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 35, 40)"
    page.close()


def test_what_is_switched_off_is_missing_on_paper_as_well(browser: Browser, site: Path) -> None:
    """Lanes are switched off because they are nobody's business at the meeting that the sheets are for."""
    page = browser.new_page()
    page.goto((site / "extremes" / "eight-by-eight.html").as_uri())
    page.locator(".menu summary").click()
    page.locator("[data-lane-switch='thoughts']").uncheck()
    page.select_option("[data-evidence-filter]", "full")
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    text = "".join(map(text_of, sheets))
    assert "Actions" in text
    assert "Thoughts" not in text
    assert "30% of customers" not in text


@pytest.mark.parametrize("name", EXTREMES)
def test_names_of_levels_stand_at_their_levels(browser: Browser, site: Path, name: str) -> None:
    """Beside keys of several lines the scale must not slip, or what is good is read as very good."""
    page = browser.new_page(viewport={"width": 1440, "height": _HEIGHT})
    page.goto((site / "extremes" / f"{name}.html").as_uri())
    scale, line = page.evaluate(
        """() => [".experience .lane .flat", ".experience .neutral"].map(part => document.querySelector(part))
          .map(part => part.getBoundingClientRect()).map(box => (box.top + box.bottom) / 2)"""
    )
    page.close()
    # both are drawn at the same height; a curve may be a fraction of a pixel off by its stroke
    assert scale == pytest.approx(line, abs=1)
