"""The map in little: which map is which, and where it hurts, before a page is opened."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.render.thumbnail import HEIGHT, WIDTH, thumbnail
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import HOSTILE, dense_view
from tests.render.test_poster import example_views
from tests.views.building import TODAY, only_journey, workspace

NAMES = {"class", "viewBox", "width", "height", "fill", "aria-hidden", "d", "stroke", "stroke-opacity"} | {
    *("stroke-width", "stroke-linecap", "cx", "cy", "r")
}


def view_of(folder: Path, stages: list[list[float | None]], lang: str = "en") -> MapView:
    lines = ["id: small", "title: Small", f"lang: {lang}", "stages:"]
    for index, scores in enumerate(stages):
        lines += [f"  - title: Stage {index}", "    steps:" if scores else "    steps: []"]
        for number, score in enumerate(scores):
            felt = "" if score is None else f", emotion: {score}"
            lines.append(f"      - {{title: Step {index} {number}{felt}}}")
    loaded = workspace(folder, small_journey="\n".join(lines))
    return map_view(only_journey(loaded), loaded, TODAY)


def shapes(view: MapView) -> tuple[list[ET.Element], list[ET.Element]]:
    """Paths and circles."""
    root = ET.fromstring(thumbnail(view))
    return root.findall("path"), root.findall("circle")


@pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)
def test_every_example_has_one_that_is_small_and_alike(view: MapView) -> None:
    """An index of a thousand maps is opened on a phone."""
    drawn = thumbnail(view)
    assert len(drawn.encode()) < 2000
    assert drawn == thumbnail(view)
    assert drawn.startswith(f'<svg class="thumbnail" viewBox="0 0 {WIDTH} {HEIGHT}"')


def test_a_gap_in_what_is_known_is_a_gap_in_the_line(tmp_path: Path) -> None:
    """A line across a gap tells of feelings that nobody asked for."""
    paths, _ = shapes(view_of(tmp_path, [[1, 1, None, -1], [-2]]))
    assert paths[-1].attrib["d"].count("M") == 2


def test_the_mark_stands_at_the_worst_moment(tmp_path: Path) -> None:
    """It is what a glance at an index is for."""
    _, (mark,) = shapes(view_of(tmp_path, [[1, -2], [0.5, 1]]))
    assert (mark.attrib["class"], float(mark.attrib["cx"]), float(mark.attrib["cy"])) == ("down", 60.0, 28.0)


def test_the_mark_stands_at_the_peak_that_the_page_names(tmp_path: Path) -> None:
    """The index would point at a step few take, and the page behind it at another."""
    loaded = workspace(
        tmp_path,
        trip_journey="""\
        id: trip
        title: Trip
        stages:
          - title: Go
            steps:
              - {title: Look, emotion: 1.5, next: [{to: leave}, {to: call}]}
              - {title: Call, emotion: -2, next: leave}
              - {title: Leave, emotion: 0}
              - {title: Return, emotion: 1}
        """,
    )
    _, (mark,) = shapes(map_view(only_journey(loaded), loaded, TODAY))
    assert (mark.attrib["class"], float(mark.attrib["cx"])) == ("up", 20.0)


def test_maps_of_every_language_run_the_same_way(tmp_path: Path) -> None:
    """In one list, a Hebrew journey that ends well would seem to end badly below English ones."""
    _, (mark,) = shapes(view_of(tmp_path, [[2, 0], [0, 0]], "he"))
    assert (mark.attrib["class"], float(mark.attrib["cx"])) == ("up", 20.0)


def test_a_map_without_feelings_shows_its_stages(tmp_path: Path) -> None:
    """A draft is in the list as well."""
    paths, marks = shapes(view_of(tmp_path, [[None], [], [None, None]]))
    assert [path.get("class") for path in paths] == ["hue-1", "hue-2", "hue-3", None]
    assert not marks


def test_no_text_of_a_map_comes_into_it(tmp_path: Path) -> None:
    """It is put into a page as it is."""
    drawn = thumbnail(dense_view(tmp_path))
    root = ET.fromstring(drawn)
    assert {element.tag for element in root.iter()} == {"svg", "path", "circle"}
    assert {name for element in root.iter() for name in element.attrib} <= NAMES
    assert not "".join(root.itertext())
    assert not any(text[:12] in drawn for text in HOSTILE)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.none() | st.sampled_from([-2, -1.37, 0, 0.5, 2]), max_size=30), min_size=1, max_size=60
    ).filter(lambda stages: sum(map(len, stages)) > 0)
)
def test_a_map_of_any_size_stays_small_and_inside(
    tmp_path_factory: pytest.TempPathFactory, stages: list[list[float | None]]
) -> None:
    """One map of many hundred steps must not fill the index."""
    drawn = thumbnail(view_of(tmp_path_factory.mktemp("map"), stages))
    assert len(drawn.encode()) < 2000
    for path in ET.fromstring(drawn).findall("path"):
        numbers = path.attrib["d"].replace("z", "").split("C")[0].lstrip("M").split("M")
        assert all(0 <= float(part.split()[0]) <= WIDTH for part in numbers)


def test_marks_of_neighbouring_stages_do_not_touch(tmp_path: Path) -> None:
    """Two stages of one colour would look like one."""
    paths, _ = shapes(view_of(tmp_path, [[0]] * 9))
    first = paths[0].attrib["d"].split("M")[1:]
    starts = [float(part.split()[0]) for part in first]
    assert len(starts) == 2
    assert all(right - left > 20 for left, right in pairwise(starts))
