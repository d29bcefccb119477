"""The way through a journey: everything that is drawn or counted along it depends on this."""

from __future__ import annotations

from cjm.views.emotion import curve_of
from cjm.views.path import route_of
from tests.views.building import journey


def titles(places: object) -> list[str]:
    return [place.step.title for place in places]  # type: ignore[attr-defined]


def test_steps_follow_the_file_where_nothing_else_is_said() -> None:
    route = route_of(
        journey(
            "title: T\nstages:\n  - {title: A, steps: [{title: a}, {title: b}]}\n  - {title: B, steps: [{title: c}]}"
        )
    )
    assert titles(route.main) == ["a", "b", "c"]
    assert [(edge.source.key, edge.target.key, edge.stated) for edge in route.edges] == [
        ("a", "b", None),
        ("b", "c", None),
    ]
    assert route.end is not None
    assert route.end.key == "c"
    assert route.other_ends == ()


def test_the_main_way_is_the_one_that_says_so_else_the_first() -> None:
    route = route_of(
        journey(
            """\
            title: T
            stages:
              - title: A
                steps:
                  - {title: a, next: [{to: b}, {to: c, main: true, share: 0.6}]}
                  - {title: b, next: []}
                  - {title: c, next: [d, a]}
                  - {title: d}
            """
        )
    )
    assert titles(route.main) == ["a", "c", "d"]
    assert titles(route.other_ends) == ["b"]
    assert [(edge.source.key, edge.target.key, edge.main, edge.back) for edge in route.edges] == [
        ("a", "c", True, False),
        ("a", "b", False, False),
        ("c", "d", True, False),
        ("c", "a", False, True),
    ]


def test_a_loop_on_the_main_way_ends_the_path() -> None:
    """Otherwise rendering a map with a loop would never come to an end; nor does the journey, so that it shows none."""
    route = route_of(journey("title: T\nstages: [{title: A, steps: [{title: a}, {title: b, next: [a]}]}]"))
    assert titles(route.main) == ["a", "b"]
    assert route.edges[-1].back
    assert (route.end, route.other_ends) == (None, ())


LOOP = """\
title: T
stages:
  - title: A
    steps:
      - {title: See doctor, next: [{to: get-test, main: true}, {to: go-home}], emotion: -1}
      - {title: Go home, next: [], emotion: 2}
      - {title: Get test, next: see-doctor, emotion: -2}
"""


def test_the_journey_ends_where_the_way_out_of_a_loop_leads() -> None:
    """What is remembered of it would be the waiting for a test, and the way home would have no end."""
    found = journey(LOOP)
    route = route_of(found)
    assert titles(route.main) == ["See doctor", "Get test", "Go home"]
    assert route.end is not None
    assert (route.end.key, route.other_ends) == ("go-home", ())
    curve = curve_of(route)
    assert curve.end is not None
    assert curve.end.score == 2


def test_a_loop_is_left_from_its_last_step_that_has_another_way() -> None:
    route = route_of(
        journey(
            """\
            title: T
            stages:
              - title: A
                steps:
                  - {title: a, next: [b, x]}
                  - {title: b, next: [c, y]}
                  - {title: c, next: [a, b]}
                  - {title: x}
                  - {title: y}
            """
        )
    )
    assert titles(route.main) == ["a", "b", "c", "y"]
    assert route.other_ends == ()


def test_an_unknown_target_leads_nowhere() -> None:
    route = route_of(journey("title: T\nstages: [{title: A, steps: [{title: a, next: [nowhere]}, {title: b}]}]"))
    assert titles(route.main) == ["a"]
    assert route.edges == ()


def test_a_journey_without_steps_has_no_end() -> None:
    route = route_of(journey("title: T\nstages: [{title: A}]"))
    assert (route.main, route.end, route.other_ends) == ((), None, ())


def test_a_step_is_owned_by_its_stage_unless_it_says_otherwise() -> None:
    route = route_of(journey("title: T\nstages: [{title: A, owner: x, steps: [{title: a}, {title: b, owner: y}]}]"))
    assert [place.owner for place in route.places] == ["x", "y"]
    assert route.places[1].path == ("stages", 0, "steps", 1)
