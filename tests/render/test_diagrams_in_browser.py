"""Diagrams as Chromium shows them in the pages of all examples: every word readable, in its box, and for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pytest
from playwright.sync_api import Browser, Page

from cjm.app.render import RenderRequest, render
from tests.accessibility import Scheme, found_by_axe
from tests.browsing import CHROMIUM, ROOT, launched
from tests.render.extreme_maps import EXTREMES, extreme_map
from tests.views.building import TODAY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]
_OPEN = "document.querySelectorAll('.flow details').forEach(details => { details.open = true; })"
_FOUND = """() => [...document.querySelectorAll(".diagram svg")].map(svg => {
  const box = part => { const {left, top, right, bottom} = part.getBoundingClientRect();
    return {left, top, right, bottom, words: part.textContent.trim()}; };
  return {
    texts: [...svg.querySelectorAll("text")].map(box),
    boxes: [...svg.querySelectorAll(".node")].flatMap(node => {
      const shape = node.querySelector("polygon, path, ellipse");
      const frame = shape ? box(shape) : null;
      return frame ? [...node.querySelectorAll("text")].map(text => [box(text), frame]) : [];
    }),
    whole: box(svg),
  };
})"""


class Box(TypedDict):
    """Where something is seen, in pixels of the window."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


class Seen(TypedDict):
    """What is seen of one drawing."""

    texts: list[Box]
    boxes: list[tuple[Box, Box]]
    whole: Box


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the pages of all examples and of extreme maps with their diagrams, and of the index, by name."""
    folder, maps = tmp_path_factory.mktemp("drawn"), tmp_path_factory.mktemp("maps")
    (maps / "cjm.toml").touch()
    for name in ("one-step", "few-letters", "many-letters"):
        (maps / f"{name}.journey.yaml").write_text(extreme_map(name, *EXTREMES[name]))
    found: dict[str, Path] = {}
    for paths, here in (((str(maps),), maps), (("examples",), ROOT)):
        into = folder / here.name
        result = render(RenderRequest(paths=paths, here=here, formats=("html",), folder=into, today=TODAY))
        assert result.remarks == ()
        found |= {Path(name).stem: into / name for name in result.files if here == ROOT or Path(name).stem in EXTREMES}
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def opened(browser: Browser, file: Path, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    page.evaluate(_OPEN)
    return page


@pytest.fixture(scope="module")
def drawings(browser: Browser, pages: dict[str, Path]) -> dict[str, list[Seen]]:
    """What is seen of the drawings of every page."""
    found: dict[str, list[Seen]] = {}
    for name, file in pages.items():
        page = opened(browser, file, 1440)
        found[name] = page.evaluate(_FOUND)
        page.close()
    return found


def overlap(one: Box, other: Box) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    # lines of one text reach into each other by what no letter uses
    return across > 1 and down > 4


def test_all_kinds_of_diagrams_are_seen(drawings: dict[str, list[Seen]]) -> None:
    assert len(drawings["book-a-bus-tour"]) == 5
    assert len(drawings["index"]) >= 3
    assert sum(len(seen["texts"]) for found in drawings.values() for seen in found) > 1500


@pytest.mark.parametrize(("name", "edge"), [("book-a-bus-tour", "left"), ("first-loan", "right")])
def test_names_of_lanes_stand_in_one_line_where_reading_begins(
    browser: Browser, pages: dict[str, Path], name: str, edge: str
) -> None:
    """Names in the middle of their column are found one by one."""
    page = opened(browser, pages[name], 1440)
    found = page.evaluate(
        """edge => [...document.querySelectorAll(".blueprint-lane text")].map(text =>
          Math.abs(text.getBoundingClientRect()[edge] - text.closest("svg").getBoundingClientRect()[edge]))""",
        edge,
    )
    page.close()
    assert len(found) >= 4
    assert max(found) < 12
    assert max(found) - min(found) < 2


def test_no_words_lie_on_others(drawings: dict[str, list[Seen]]) -> None:
    found = [
        (name, one["words"], other["words"])
        for name, seen in drawings.items()
        for drawing in seen
        for place, one in enumerate(drawing["texts"])
        for other in drawing["texts"][place + 1 :]
        if overlap(one, other)
    ]
    assert found == []


def test_all_words_stand_in_their_boxes_and_in_the_drawing(drawings: dict[str, list[Seen]]) -> None:
    frames = [
        (name, text, frame)
        for name, seen in drawings.items()
        for drawing in seen
        for text, frame in (*drawing["boxes"], *((text, drawing["whole"]) for text in drawing["texts"]))
    ]
    outside = [
        (name, text["words"])
        for name, text, frame in frames
        if text["left"] < frame["left"] - 1
        or text["right"] > frame["right"] + 1
        or text["top"] < frame["top"] - 1
        or text["bottom"] > frame["bottom"] + 1
    ]
    assert outside == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_pages_are_not_wider_for_their_diagrams(browser: Browser, pages: dict[str, Path], width: int) -> None:
    """A page that moves sideways as a whole loses its headings; the frames of drawings scroll by themselves."""
    page = opened(browser, pages["index"], width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
    for name in ("book-a-bus-tour", "first-loan"):
        page = opened(browser, pages[name], width)
        edges = page.evaluate(
            "[...document.querySelectorAll('.flow > *, .impact > *')].map(part => part.getBoundingClientRect())"
            ".map(box => [box.left, box.right])"
        )
        assert all(left >= -1 and right <= width + 1 for left, right in edges)
        page.close()


def test_impacts_are_folded_until_somebody_asks(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["book-a-bus-tour"].as_uri())
    folded = page.locator(".impact .diagram")
    assert (folded.count(), folded.first.is_visible()) == (3, False)
    page.locator(".impact summary").first.focus()
    page.keyboard.press("Enter")
    assert folded.first.is_visible()
    page.close()


def test_boxes_lead_to_their_places_on_the_page(browser: Browser, pages: dict[str, Path]) -> None:
    """A diagram that leads nowhere is a picture."""
    for name, file in pages.items():
        page = opened(browser, file, 1440)
        missing = page.evaluate(
            "[...document.querySelectorAll('.diagram a')]"
            ".map(link => decodeURIComponent(link.getAttribute('xlink:href')))"
            ".filter(target => target.startsWith('#') && !document.getElementById(target.slice(1)))"
        )
        assert (name, missing) == (name, [])
        page.close()


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.heavy), "dark"])
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], scheme: Scheme) -> None:
    """Somebody hears a diagram read, or hardly sees colours."""
    names = ("book-a-bus-tour", "choose-business-phone", "first-loan", "report-a-breakdown", "index")
    assert found_by_axe(browser, [pages[name].as_uri() for name in names], scheme, first=_OPEN) == []
