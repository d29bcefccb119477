"""Some of a map's stages as a map of its own: nothing of them is lost, nothing of the others is left."""

from __future__ import annotations

from pathlib import Path

from cjm.render.curve import plot_curve
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from cjm.views.stretch import stretch_of
from tests.views.building import TODAY, only_journey, workspace

MAP = """
id: trip
title: A trip
stages:
  - title: Before
    steps:
      - title: Look
        emotion: 1
        thoughts:
          - Where to?
      - {title: Book, emotion: -2}
  - title: On the way
    steps:
      - title: Ride
        pains:
          - Late
      - {title: Change, emotion: 0}
  - title: After
    steps:
      - title: Arrive
        emotion: 2
        thoughts:
          - At last
"""


def trip(folder: Path) -> MapView:
    found = workspace(folder, trip_journey=MAP)
    return map_view(only_journey(found), found, TODAY)


def test_a_stretch_has_its_own_steps_and_cells(tmp_path: Path) -> None:
    """A cell under another step would be said of the wrong moment."""
    view = trip(tmp_path)
    middle = stretch_of(view, 1, 2)
    assert [column.title for column in middle.columns] == ["Ride", "Change"]
    assert [(row.key, [len(cell.items) for cell in row.cells]) for row in middle.rows] == [
        ("experience", []),
        ("pains", [1, 0]),
    ]


def test_lanes_that_say_nothing_there_are_left_out(tmp_path: Path) -> None:
    """Empty lanes on a sheet cost room, while one where nothing was found says so."""
    view = trip(tmp_path)
    assert [row.key for row in stretch_of(view, 2, 3).rows] == ["thoughts", "experience"]
    assert "pains" in [row.key for row in stretch_of(view, 1, 3).rows]


def test_feelings_stand_at_their_steps(tmp_path: Path) -> None:
    """The curve of a sheet begins at its first column, wherever that is in the journey."""
    view = trip(tmp_path)
    last = stretch_of(view, 1, 3)
    plot = plot_curve(last, [50, 150, 250], [(0, 200), (200, 300)], 240)
    assert [[(point.step, point.x, point.score) for point in line.points] for line in plot.lines] == [
        [("Change", 150, 0), ("Arrive", 250, 2)]
    ]
    assert [(remark.kind, remark.x) for remark in plot.remarks] == [("peak-end", 250)]
    assert plot.gaps == (50,)


def test_moments_of_other_stages_are_not_named(tmp_path: Path) -> None:
    """The lowest moment of a sheet is not that of the journey."""
    view = trip(tmp_path)
    assert [kind for kind, _ in stretch_of(view, 0, 1).curve.moments] == ["lowest"]
    assert stretch_of(view, 1, 2).curve.moments == ()


def test_all_stages_are_the_map(tmp_path: Path) -> None:
    view = trip(tmp_path)
    assert stretch_of(view, 0, 3) == view
