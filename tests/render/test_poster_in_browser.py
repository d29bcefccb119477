"""Posters as Chromium draws them: no word on top of another, none outside its column or the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from cjm.labels import labels_for
from cjm.render.poster import render_poster, render_sheets
from cjm.render.poster_blocks import MARK_SIZE
from cjm.render.poster_layout import GUTTER, MARGIN, layout_of
from cjm.render.sheet import POINTS_PER_MM, sheet_of
from cjm.render.tokens import LANE_COLUMN
from cjm.text import ASCENT, DESCENT
from cjm.views.map_table import MapView
from tests.browsing import CHROMIUM, launched
from tests.render.dense_map import dense_view
from tests.render.extreme_maps import EXTREMES, extreme_view
from tests.render.test_poster import example_views

_BOXES = """() => ({width: document.documentElement.viewBox.baseVal.width,
height: document.documentElement.viewBox.baseVal.height, boxes: [...document.querySelectorAll("text")].map(text => {
  const {x, width} = text.getBBox();
  const size = +(text.getAttribute("font-size") || 12), line = +text.getAttribute("y");
  return {group: text.closest("g").id, text: text.textContent, left: x, right: x + width, line, size};
})})"""
_TOUCH = 0.75
"""Pixels that two boxes may share: they hold the room of ascenders and descenders, not ink alone."""
SHEETS = [("A3", "landscape"), ("A3", "portrait"), ("A2", "landscape"), ("A2", "portrait"), ("slide", "landscape")]


class Box(TypedDict):
    group: str
    text: str
    left: float
    right: float
    line: float
    size: float


class Drawn(TypedDict):
    width: float
    height: float
    boxes: list[Box]


Measure = Callable[[str], Drawn]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measure]:
    """The size of a drawing and the boxes of all its texts."""
    with launched() as browser:
        page = browser.new_page()
        file = tmp_path_factory.mktemp("posters") / "poster.svg"

        def measure(drawing: str) -> Drawn:
            file.write_text(drawing, encoding="utf-8")
            page.goto(file.as_uri())
            found: Drawn = page.evaluate(_BOXES)
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


def off_the_sheet(drawn: Drawn) -> list[str]:
    return [
        box["text"]
        for box in drawn["boxes"]
        if box["left"] < 0
        or box["right"] > drawn["width"]
        or top(box) < 0
        or box["line"] + DESCENT * box["size"] > drawn["height"]
    ]


def faults(view: MapView, drawn: Drawn) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    return overlapping(drawn["boxes"]), outside(view, drawn["boxes"]), off_the_sheet(drawn)


@pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)
def test_words_of_the_examples_keep_to_their_places(drawn: Measure, view: MapView) -> None:
    """Clipped or overprinted words cannot be read, and a poster cannot be scrolled."""
    found = drawn(render_poster(view, labels_for(view.lang)))
    assert len(found["boxes"]) > 10
    assert faults(view, found) == ([], [], [])


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "ru", "ar", "he"])
def test_words_of_a_crowded_hostile_map_keep_to_their_places(drawn: Measure, tmp_path: Path, lang: str) -> None:
    """Long words, other scripts and a label at every point are when layouts break."""
    view = dense_view(tmp_path, lang=lang)
    assert faults(view, drawn(render_poster(view, labels_for(view.lang)))) == ([], [], [])


@pytest.mark.parametrize(("size", "orientation"), SHEETS)
@pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)
def test_words_on_sheets_keep_to_their_places_and_are_large_enough(
    drawn: Measure, view: MapView, size: str, orientation: str
) -> None:
    """Nobody reads a poster whose words are cut off, lie on each other or need a lens."""
    sheet = sheet_of(size, orientation)
    assert sheet is not None
    for drawing in render_sheets(view, labels_for(view.lang), sheet):
        found = drawn(drawing)
        assert (overlapping(found["boxes"]), off_the_sheet(found)) == ([], [])
        points = sheet.width * POINTS_PER_MM / found["width"]
        sizes = {box["size"] for box in found["boxes"]} - {MARK_SIZE}
        assert min(sizes) * points > sheet.least_points - 0.01


@pytest.mark.parametrize("name", EXTREMES)
def test_words_of_extreme_maps_keep_to_their_places(drawn: Measure, tmp_path: Path, name: str) -> None:
    """Three letters and six hundred, one step and sixty-four, on one sheet and on A3."""
    view = extreme_view(tmp_path, name)
    assert faults(view, drawn(render_poster(view, labels_for("en")))) == ([], [], [])
    sheet = sheet_of("A3", "landscape")
    assert sheet is not None
    for drawing in render_sheets(view, labels_for("en"), sheet):
        found = drawn(drawing)
        assert (overlapping(found["boxes"]), off_the_sheet(found)) == ([], [])


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "ar"])
@pytest.mark.parametrize(("stages", "steps"), [(3, 2), (1, 1), pytest.param(8, 8, marks=pytest.mark.heavy)])
def test_words_of_crowded_hostile_sheets_keep_to_their_places(
    drawn: Measure, tmp_path: Path, lang: str, stages: int, steps: int
) -> None:
    """What is too high for a sheet is divided or drawn smaller, not cut off."""
    view = dense_view(tmp_path, stages, steps, lang)
    for size, orientation in SHEETS:
        sheet = sheet_of(size, orientation)
        assert sheet is not None
        for drawing in render_sheets(view, labels_for(view.lang), sheet):
            found = drawn(drawing)
            assert (overlapping(found["boxes"]), off_the_sheet(found)) == ([], [])
