"""The service blueprint as a diagram: nothing overlaps, and no line runs through a box."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.labels import labels_for
from cjm.render.blueprint import blueprint_diagram
from cjm.render.blueprint_layout import LANE_WIDTH, Box, Layout, Standing, lay_out
from cjm.render.blueprint_routes import Way, corners_of, corridor_tracks, ways_between
from cjm.render.diagram_parts import BOX_WIDTH
from cjm.render.dot_syntax import Point
from cjm.render.dot_writer import Dot
from cjm.render.graphviz_engine import Limits, check_size, draw
from cjm.source.load import load
from cjm.views.blueprint import blueprint_of
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import dense_view
from tests.views.building import TODAY, only_journey, workspace
from tests.views.test_blueprint import SHOP

ROOT = Path(__file__).parent.parent.parent


def diagram(view: MapView) -> Dot:
    found = blueprint_of(view)
    assert found is not None
    return blueprint_diagram(view, found, labels_for(view.lang))


def shop(folder: Path, lang: str = "en") -> Dot:
    loaded = workspace(folder, shop_journey=f"lang: {lang}\n{SHOP}")
    return diagram(map_view(only_journey(loaded), loaded, TODAY))


def places(dot: Dot) -> dict[str, tuple[float, float]]:
    """Where the box with some words stands."""
    found = re.findall(r'^ *n\d+ \[label="(.*?)", shape.*?pos="([-\d.]+),([-\d.]+)"', dot.text, re.MULTILINE)
    return {re.sub(r"\\[nlr]", " ", label).strip(): (float(x), -float(y)) for label, x, y in found}


def test_activities_stand_below_their_steps_and_lanes_below_each_other(tmp_path: Path) -> None:
    found = places(shop(tmp_path))
    assert found["Enter"][0] == found["Greets Sales"][0]
    assert found["Choose"][0] == found["Tidies up The shelf"][0] == found["Counts The till"][0]
    assert found["Leave"][0] == found["Balances The till"][0]
    assert found["Enter"][1] == found["Choose"][1] < found["Line of interaction"][1] < found["Greets Sales"][1]
    assert found["Greets Sales"][1] < found["Line of visibility"][1] < found["Tidies up The shelf"][1]
    assert found["Counts The till"][1] < found["Line of internal interaction"][1] < found["Balances The till"][1]
    assert found["Balances The till"][1] < found["The shelf"][1]


def test_it_is_mirrored_where_its_language_is(tmp_path: Path) -> None:
    """A reader of Hebrew would begin with the end of the journey."""
    found = places(shop(tmp_path, "he"))
    assert found["Enter"][0] > found["Choose"][0] > found["Leave"][0]


@pytest.mark.parametrize("lang", ["en", "he", "ru", "zh-Hans"])
def test_the_text_is_the_same_every_time(tmp_path: Path, lang: str) -> None:
    assert shop(tmp_path, lang).text == shop(tmp_path, lang).text


def test_hostile_words_are_drawn_as_words(tmp_path: Path) -> None:
    """Every text of it comes from the map."""
    (svg,) = draw([diagram(dense_view(tmp_path, stages=2, steps=3))])
    assert "<script" not in svg
    assert set(re.findall(r'href="(.*?)"', svg)) == {f"#step-s{stage}-{step}" for stage in (0, 1) for step in range(3)}
    assert set(re.findall(r"<(\w+)", svg)) <= {
        *("svg", "g", "a", "title", "desc", "polygon", "polyline", "path", "ellipse", "text")
    }


def test_a_large_journey_stays_within_what_can_be_drawn(tmp_path: Path) -> None:
    """Eight stages of eight steps with an activity in every lane are a real service."""
    dot = diagram(dense_view(tmp_path, stages=8, steps=8))
    check_size(dot, Limits())
    assert_apart(rectangles(dot), "dense")


def test_boxes_of_all_examples_keep_apart() -> None:
    for loaded in load(("examples",), ROOT):
        for entry in loaded.workspace.journeys:
            view = map_view(entry, loaded.workspace, TODAY)
            if blueprint_of(view) is not None:
                assert_apart(rectangles(diagram(view)), view.key)


def rectangles(dot: Dot) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every box of a text that places them."""
    found = re.findall(r'width=([\d.]+), height=([\d.]+).*?pos="([-\d.]+),([-\d.]+)"', dot.text)
    return [
        (float(x) - 36 * float(w), -float(y) - 36 * float(h), float(x) + 36 * float(w), -float(y) + 36 * float(h))
        for w, h, x, y in found
    ]


def assert_apart(boxes: list[tuple[float, float, float, float]], name: str) -> None:
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] + 0.1 or other[2] <= one[0] + 0.1
        assert beside or one[3] <= other[1] + 0.1 or other[3] <= one[1] + 0.1, (name, one, other)


@st.composite
def services(draw_from: st.DrawFn) -> tuple[int, list[Box], list[tuple[str, str]]]:
    """Lanes, boxes in them, of which the first lane has one a column, and pairs to be joined."""
    rnd = random.Random(draw_from(st.integers(0, 2**32)))
    lanes, columns = rnd.randint(2, 4), rnd.randint(1, 9)
    boxes = [Box(f"s{column}", 0, column, rnd.uniform(30, 110)) for column in range(columns)]
    for lane in range(1, lanes):
        for column in range(columns):
            for place in range(rnd.choice((0, 0, 1, 1, 2, 3))):
                boxes.append(Box(f"{lane}-{column}-{place}", lane, column, rnd.uniform(30, 160)))
    keys = [box.key for box in boxes]
    wanted = {(rnd.choice(keys), rnd.choice(keys)) for _ in range(rnd.randint(0, 25))}
    return lanes, boxes, sorted((tail, head) for tail, head in wanted if tail != head)


def routed(
    lanes: int, boxes: list[Box], pairs: Sequence[tuple[str, str]]
) -> tuple[Layout, tuple[Way, ...], tuple[tuple[Point, ...], ...]]:
    ways = ways_between(boxes, pairs)
    tracks, counts = corridor_tracks(ways, lanes)
    layout = lay_out(boxes, [30.0] * lanes, counts, 20.0)
    return layout, ways, corners_of(ways, layout, tracks)


def crossed(standing: Standing, first: Point, last: Point) -> bool:
    """Whether a line that runs straight down or across enters a box."""
    left, right = sorted((first[0], last[0]))
    top, bottom = sorted((first[1], last[1]))
    middle, half = standing.x, BOX_WIDTH / 2
    return (
        left < middle + half - 0.5
        and right > middle - half + 0.5
        and top < standing.bottom - 0.5
        and (bottom > standing.top + 0.5)
    )


@given(services())
def test_no_line_runs_through_a_box_and_none_hides_another(
    service: tuple[int, list[Box], list[tuple[str, str]]],
) -> None:
    """A line through a box reads as one that ends there; of two on one track only one is seen."""
    lanes, boxes, pairs = service
    layout, ways, corners = routed(lanes, boxes, pairs)
    runs: list[tuple[float, float, float, int]] = []
    for number, (way, line) in enumerate(zip(ways, corners, strict=True)):
        for first, last in pairwise(line):
            assert first[0] == last[0] or first[1] == last[1]
            assert min(first[0], last[0]) > LANE_WIDTH
            for standing in layout.standing.values():
                assert not crossed(standing, first, last), (way, standing)
            if first[0] == last[0] and way.out is not None:
                runs.append((first[0], min(first[1], last[1]), max(first[1], last[1]), number))
    for one, other in combinations(runs, 2):
        if one[3] != other[3] and abs(one[0] - other[0]) < 0.01:
            assert one[2] <= other[1] or other[2] <= one[1], (one, other)
    assert all(below >= above for above, below in pairwise(layout.tops))


@given(services())
def test_lines_end_at_the_boxes_that_they_join(service: tuple[int, list[Box], list[tuple[str, str]]]) -> None:
    lanes, boxes, pairs = service
    layout, ways, corners = routed(lanes, boxes, pairs)
    for way, line in zip(ways, corners, strict=True):
        for point, box in ((line[0], way.tail), (line[-1], way.head)):
            assert on_border(point, layout.standing[box.key])


def on_border(point: Point, standing: Standing) -> bool:
    beside = abs(abs(point[0] - standing.x) - BOX_WIDTH / 2) < 0.01 and standing.top <= point[1] <= standing.bottom
    ends: Iterator[bool] = (abs(point[1] - edge) < 0.01 for edge in (standing.top, standing.bottom))
    return beside or (any(ends) and abs(point[0] - standing.x) < 0.01)
