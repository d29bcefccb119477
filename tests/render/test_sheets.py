"""Posters on sheets of a size: everything is there, in the order of the journey, and readable in print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import UsageError
from cjm.labels import labels_for
from cjm.render.poster import render_poster, render_sheets
from cjm.render.poster_layout import GUTTER, MARGIN, bands_of
from cjm.render.poster_pages import pages_of
from cjm.render.poster_stack import even_turns, turns
from cjm.render.sheet import LEAST_POINTS, LEAST_POINTS_OF_SLIDES, POINTS_PER_MM, Sheet, sheet_of
from cjm.render.smoothing import between, smoothed
from cjm.render.tokens import LANE_COLUMN, SPACE
from cjm.render.words import lane_title
from cjm.text import Weight, wrap
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import dense_view
from tests.render.test_poster import SVG, example_views, words
from tests.views.building import TODAY, only_journey, workspace

A3 = Sheet(420, 297)
A3_PORTRAIT = Sheet(297, 420)
A2 = Sheet(594, 420)
SLIDE = Sheet(338.67, 190.5, LEAST_POINTS_OF_SLIDES)
SHEETS = (A3, A3_PORTRAIT, A2, SLIDE)


def plain(texts: list[str]) -> Counter[str]:
    """The characters of all words: where lines end, and so the dots between facts, differs with the width."""
    return Counter("".join("".join(texts).replace("·", "").split()))


def sheets(view: MapView, sheet: Sheet) -> list[ET.Element]:
    return [ET.fromstring(drawing) for drawing in render_sheets(view, labels_for(view.lang), sheet)]


def groups(root: ET.Element, part: str) -> list[ET.Element]:
    return [group for group in root.findall(f"{SVG}g") if re.search(rf"-{part}(\.\d+)?$", group.attrib["id"])]


def view_of(folder: Path, steps: list[int], actions: Sequence[str] = ()) -> MapView:
    """A map of stages with so many steps each; the same actions are in every step."""
    lines = ["id: small", "title: Small", "stages:"]
    for index, count in enumerate(steps):
        lines += [f"  - title: Stage {index}", "    steps:" if count else "    steps: []"]
        for number in range(count):
            lines.append(f"      - title: Step {index} {number}")
            lines += ["        actions:", *(f"          - {text}" for text in actions)] if actions else []
    loaded = workspace(folder, small_journey="\n".join(lines))
    return map_view(only_journey(loaded), loaded, TODAY)


@pytest.mark.parametrize(
    ("size", "orientation", "sheet"),
    [
        ("", "", None),
        ("A3", "", A3),
        ("A3", "portrait", A3_PORTRAIT),
        ("A2", "landscape", A2),
        ("A2", "portrait", Sheet(420, 594)),
        ("slide", "", SLIDE),
        ("a3", "", A3),
        ("", "portrait", A3_PORTRAIT),
        ("", "landscape", A3),
    ],
)
def test_a_sheet_is_named_by_size_and_orientation(size: str, orientation: str, sheet: Sheet | None) -> None:
    """A poster ordered from a printer has to have the size that was ordered."""
    assert sheet_of(size, orientation) == sheet


@pytest.mark.parametrize(
    ("size", "orientation", "message"),
    [
        ("A9", "", "there is no size 'A9'"),
        ("A3", "upright", "there is no orientation 'upright'"),
        ("slide", "portrait", "a slide has no portrait orientation"),
    ],
)
def test_names_that_are_not_known_are_refused(size: str, orientation: str, message: str) -> None:
    """Paper that was wasted on the wrong size says it too late."""
    with pytest.raises(UsageError) as caught:
        sheet_of(size, orientation)
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)
@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_everything_of_a_poster_stands_on_its_sheets(view: MapView, sheet: Sheet) -> None:
    """What is lost between two sheets is missed by nobody and known to nobody."""
    whole = ET.fromstring(render_poster(view, labels_for(view.lang)))
    drawn = sheets(view, sheet)
    assert plain(words(whole)) <= plain([text for root in drawn for text in words(root)])
    for row in view.rows:
        if row.key != "experience":
            (lane,) = groups(whole, f"lane-{row.key}")
            parts = [group for root in drawn for group in groups(root, f"lane-{row.key}")]
            name = len(wrap(lane_title(row, labels_for(view.lang)), LANE_COLUMN - 2 * SPACE, 12, Weight.BOLD))
            said = [text for part in parts for text in words(part)[name:]]
            assert plain(said) == plain(words(lane)[name:]), row.key


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_a_sheet_says_its_size_and_which_one_it_is(sheet: Sheet) -> None:
    """A drawing without a size is printed at a size that the program picks."""
    view = next(view for view in example_views() if view.key == "book-a-bus-tour")
    drawn = sheets(view, sheet)
    for number, root in enumerate(drawn, 1):
        assert (root.attrib["width"], root.attrib["height"]) == (f"{sheet.width:g}mm", f"{sheet.height:g}mm")
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert width / height == pytest.approx(sheet.width / sheet.height, rel=1e-4)
        (foot,) = groups(root, "foot")
        assert words(foot)[1] == f"{number}/{len(drawn)}"
        assert view.header.title in words(foot)[0]


def test_ids_are_unique_over_all_sheets() -> None:
    """Slides of one deck are put into one page."""
    view = next(view for view in example_views() if view.key == "book-a-bus-tour")
    ids = [element.attrib["id"] for root in sheets(view, SLIDE) for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) > 100


def test_a_small_map_fills_a_sheet_in_large_letters(tmp_path: Path) -> None:
    """Three steps in letters of seven points in the corner of a wall poster would be a joke."""
    (page,) = pages_of(view_of(tmp_path, [2, 1], actions=["Looks"]), labels_for("en"), A2)
    assert A2.width * POINTS_PER_MM / page.width * 12 > 2 * LEAST_POINTS


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_heads_are_said_again_on_every_sheet_that_a_band_goes_on_to(sheet: Sheet) -> None:
    """Cells below no step belong to none."""
    for view in example_views():
        for root in sheets(view, sheet):
            order = [group.attrib["id"] for group in root.findall(f"{SVG}g") if words(group)]
            lanes = [index for index, name in enumerate(order) if "-lane-" in name]
            if lanes:
                assert any("-steps" in name for name in order[: lanes[0]]), order


def test_an_overview_of_the_whole_curve_stands_before_the_bands() -> None:
    """A story that is cut into bands has lost its arc."""
    view = next(view for view in example_views() if view.key == "book-a-bus-tour")
    first, *others = sheets(view, A3_PORTRAIT)
    (overview,) = groups(first, "overview")
    numbered = [f"{number} {group.title}" for number, group in enumerate(view.stages, 1)]
    assert numbered == words(overview)[: len(view.stages)]
    assert "Peak −1.8 mean" in words(overview)
    assert not any(groups(root, "overview") for root in others)
    small = next(view for view in example_views() if view.key == "first-loan")
    assert not any(groups(root, "overview") for root in sheets(small, A2))


def test_a_lane_higher_than_a_sheet_goes_on_on_the_next(tmp_path: Path) -> None:
    """What does not fit is not cut off and not squeezed."""
    texts = [f"Entry {number} that says more than would fit on a line of a column" for number in range(90)]
    view = view_of(tmp_path, [2], actions=texts)
    drawn = sheets(view, SLIDE)
    assert len(drawn) > 2
    lanes = [group for root in drawn for group in groups(root, "lane-actions")]
    assert len(lanes) > 2
    assert all(words(group)[0] == "Actions" for group in lanes)
    said = " ".join(text for group in lanes for text in words(group)[1:])
    assert [said.count(f"Entry {number} ") for number in range(90)] == [2] * 90
    _, _, width, _ = map(float, drawn[0].attrib["viewBox"].split())
    assert SLIDE.width * POINTS_PER_MM / width * 12 > LEAST_POINTS_OF_SLIDES - 0.01


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_stages_begin_a_sheet_unless_they_end_on_it(sheet: Sheet) -> None:
    """Two lanes of one stage above the beginning of the next are a sheet of neither."""
    for view in example_views():
        drawn = sheets(view, sheet)
        for root, following in pairwise(drawn):
            here, there = ([words(group)[0] for group in groups(part, "steps")] for part in (root, following))
            assert len(here) < 2 or here[-1:] != there[:1], (view.key, here, there)


def test_the_legend_stands_above_the_sources_that_it_points_to() -> None:
    """A list below that is not there makes the reader look for a fault in the map."""
    for view in example_views():
        for root in [root for sheet in SHEETS for root in sheets(view, sheet)]:
            said = words(root)
            if "Legend" in said and view.footer.sources:
                assert said.index("Legend") < said.index("Sources")


@pytest.mark.parametrize("width", [1100.0, 1600.0, 2041.0])
def test_bands_of_some_steps_are_as_wide_as_their_sheet(tmp_path: Path, width: float) -> None:
    """Hairlines that run on where no step is look like lanes that somebody forgot."""
    for band in bands_of(view_of(tmp_path, [4, 3, 4]), width):
        assert band.right == pytest.approx(width - MARGIN)


def test_a_band_of_several_sheets_is_shared_out_evenly() -> None:
    """A sheet with one lane on it is turned over like a mistake."""
    assert turns([100.0] * 6, 50, 20, 460) == [4]
    assert even_turns([100.0] * 6, 50, 20, 460) == [3]
    assert even_turns([100.0] * 10, 50, 20, 430) == [3, 7]
    assert even_turns([], 50, 20, 460) == []


def test_a_list_of_sources_longer_than_a_sheet_goes_on(tmp_path: Path) -> None:
    """A number without its source proves nothing."""
    sources = "\n".join(f"  - {{id: s{n}, type: survey, title: Survey number {n} of many}}" for n in range(150))
    cited = " ".join(f"[@s{n}]" for n in range(150))
    steps = f'stages:\n  - title: A\n    steps:\n      - title: B\n        thoughts:\n          - "x {cited}"'
    loaded = workspace(tmp_path, small_journey=f"id: small\ntitle: T\nsources:\n{sources}\n{steps}")
    drawn = sheets(map_view(only_journey(loaded), loaded, TODAY), SLIDE)
    found = [text for root in drawn for text in words(root) if text.startswith("Survey number")]
    assert len(set(found)) == 150


def test_a_word_too_high_for_a_sheet_makes_the_letters_smaller(tmp_path: Path) -> None:
    """Nothing is left out, even where the least size cannot be kept."""
    view = view_of(tmp_path, [1], actions=["word " * 900])
    drawn = sheets(view, SLIDE)
    _, _, width, _ = map(float, drawn[0].attrib["viewBox"].split())
    assert SLIDE.width * POINTS_PER_MM / width * 12 < LEAST_POINTS_OF_SLIDES
    assert " ".join(text for root in drawn for text in words(root)).count("word") >= 900


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.floats(1144, 4000))
def test_bands_hold_every_step_once_and_none_leaves_the_sheet(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int], width: float
) -> None:
    """A step that is in no band is lost, one that is in two is counted twice."""
    view = view_of(tmp_path_factory.mktemp("map"), steps)
    bands = bands_of(view, width)
    shown = [index for band in bands for index in band.shown]
    assert shown == list(range(sum(steps)))
    for band in bands:
        assert band.left == MARGIN + LANE_COLUMN
        assert band.right <= width - MARGIN + 0.01
        assert 208 - 0.01 <= band.column <= 560
        places = [band.columns[index] for index in band.shown]
        assert all(two - one >= band.column + GUTTER - 0.01 for one, two in pairwise(places))


def test_a_sheet_too_narrow_for_a_header_is_refused(tmp_path: Path) -> None:
    """Bands of no width would never end."""
    with pytest.raises(ValueError, match="no room for a header"):
        bands_of(view_of(tmp_path, [1]), 400)


@given(
    st.lists(st.floats(-2, 2), min_size=2, max_size=12),
    st.floats(0, 1100),
    st.floats(1, 600),
)
def test_a_cut_curve_is_the_same_curve(heights: list[float], left: float, width: float) -> None:
    """A curve that runs otherwise where a sheet ends tells of other feelings."""
    curve = smoothed([(100.0 * index, height) for index, height in enumerate(heights)])
    cut = between(curve, left, left + width)
    end = 100 * (len(heights) - 1)
    if left >= end:
        assert cut == ()
        return
    assert (len(cut) - 1) % 3 == 0
    assert cut[0][0] == pytest.approx(left, abs=1e-6)
    assert cut[-1][0] == pytest.approx(min(left + width, end), abs=1e-6)
    for x, y in cut[::3]:
        assert y == pytest.approx(height_at(curve, x), abs=1e-6)


def height_at(curve: tuple[tuple[float, float], ...], x: float) -> float:
    """The height of a curve at x, whose control points stand at the thirds of every stretch."""
    index = min(int(x // 100), (len(curve) - 1) // 3 - 1)
    at = (x - 100 * index) / 100
    y0, y1, y2, y3 = (y for _, y in curve[3 * index : 3 * index + 4])
    return (1 - at) ** 3 * y0 + 3 * at * (1 - at) ** 2 * y1 + 3 * at**2 * (1 - at) * y2 + at**3 * y3


def test_right_to_left_sheets_are_mirrored(tmp_path: Path) -> None:
    """A reader of Hebrew begins at the right."""
    view = dense_view(tmp_path, lang="he")
    first = sheets(view, A3)[0]
    assert first.attrib["direction"] == "rtl"
    (foot,) = groups(first, "foot")
    name, number = foot.findall(f"{SVG}text")
    assert float(name.attrib["x"]) > float(number.attrib["x"])
