"""Posters as Chromium draws them: no word on top of another, none outside its column or the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from cjm.labels import labels_for
from cjm.render.poster import render_poster
from cjm.render.poster_layout import GUTTER, MARGIN, layout_of
from cjm.render.tokens import LANE_COLUMN
from cjm.text import ASCENT, DESCENT
from cjm.views.map_table import MapView
from tests.browsing import CHROMIUM, launched
from tests.render.dense_map import dense_view
from tests.render.test_poster import example_views

_BOXES = """() => [...document.querySelectorAll("text")].map(text => {
  const {x, width} = text.getBBox();
  const size = +(text.getAttribute("font-size") || 12), line = +text.getAttribute("y");
  return {group: text.closest("g").id, text: text.textContent, left: x, right: x + width, line, size};
})"""
_TOUCH = 0.75
"""Pixels that two boxes may share: they hold the room of ascenders and descenders, not ink alone."""


class Box(TypedDict):
    group: str
    text: str
    left: float
    right: float
    line: float
    size: float


Measure = Callable[[MapView], list[Box]]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measure]:
    """The boxes of all texts of a poster."""
    with launched() as browser:
        page = browser.new_page()
        file = tmp_path_factory.mktemp("posters") / "poster.svg"

        def measure(view: MapView) -> list[Box]:
            file.write_text(render_poster(view, labels_for(view.lang)), encoding="utf-8")
            page.goto(file.as_uri())
            found: list[Box] = page.evaluate(_BOXES)
            return found

        yield measure


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Texts that share room; lines are as high as in Noto Sans, for Chromium's boxes of Arabic are higher than ink."""
    boxes = sorted((box for box in boxes if box["right"] > box["left"]), key=top)
    found = []
    for index, one in enumerate(boxes):
        bottom = one["line"] + DESCENT * one["size"]
        for other in boxes[index + 1 :]:
            if top(other) >= bottom - _TOUCH:
                break
            if min(one["right"], other["right"]) - max(one["left"], other["left"]) > _TOUCH:
                found.append((one["text"], other["text"]))
    return found


def top(box: Box) -> float:
    return box["line"] - ASCENT * box["size"]


def outside(view: MapView, boxes: list[Box]) -> list[str]:
    """Texts of cells that reach beyond their column, by more than half of the room between two columns."""
    layout = layout_of(view)
    slack = GUTTER / 2
    spans = [(start, start + layout.column) for start in layout.columns] + [(MARGIN, MARGIN + LANE_COLUMN)]
    if view.lang in ("ar", "he"):
        spans = [(layout.width - end, layout.width - start) for start, end in spans]
    cells = [box for box in boxes if "-lane-" in box["group"] and not box["group"].endswith("-experience")]
    cells += [box for box in boxes if box["group"].endswith("-steps")]
    return [
        box["text"]
        for box in cells
        if not any(start - slack <= box["left"] and box["right"] <= end + slack for start, end in spans)
    ]


def off_the_sheet(view: MapView, boxes: list[Box]) -> list[str]:
    width = layout_of(view).width
    return [box["text"] for box in boxes if box["left"] < 0 or box["right"] > width or top(box) < 0]


@pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)
def test_words_of_the_examples_keep_to_their_places(drawn: Measure, view: MapView) -> None:
    """Clipped or overprinted words cannot be read, and a poster cannot be scrolled."""
    boxes = drawn(view)
    assert len(boxes) > 10
    assert (overlapping(boxes), outside(view, boxes), off_the_sheet(view, boxes)) == ([], [], [])


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "ru", "ar", "he"])
def test_words_of_a_crowded_hostile_map_keep_to_their_places(drawn: Measure, tmp_path: Path, lang: str) -> None:
    """Long words, other scripts and a label at every point are when layouts break."""
    view = dense_view(tmp_path, lang=lang)
    boxes = drawn(view)
    assert (overlapping(boxes), outside(view, boxes), off_the_sheet(view, boxes)) == ([], [], [])
