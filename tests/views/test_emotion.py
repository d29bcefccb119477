"""Peak and end: what a reader is told that customers remember."""

from __future__ import annotations

import pytest

from cjm.views.emotion import EVERYBODY, curve_of
from cjm.views.path import route_of
from tests.views.building import journey


def curve(scores: list[str]) -> object:
    steps = "".join(
        f"\n      - {{title: s{number}{', emotion: ' + score if score else ''}}}" for number, score in enumerate(scores)
    )
    found = journey(f"title: T\nstages:\n  - title: A\n    steps:{steps}\n")
    return curve_of(route_of(found))


@pytest.mark.parametrize(
    ("scores", "peak", "worst", "best", "end", "remembered"),
    [
        (["1", "-2", "0.5"], "s1", "s1", "s0", "s2", -0.75),
        (["2", "-2", "1"], "s1", "s1", "s0", "s2", -0.5),
        (["-2", "2", ""], "s1", "s0", "s1", None, None),
        (["0", "0"], "s1", "s1", "s1", "s1", 0.0),
        (["", ""], None, None, None, None, None),
    ],
)
def test_peak_is_furthest_from_neutral_the_later_on_a_tie(
    scores: list[str], peak: str | None, worst: str | None, best: str | None, end: str | None, remembered: float | None
) -> None:
    found = curve(scores)
    names = [mean.place.key if mean else None for mean in (found.peak, found.worst, found.best, found.end)]  # type: ignore[attr-defined]
    assert names == [peak, worst, best, end]
    assert found.peak_end == remembered  # type: ignore[attr-defined]


def test_personas_keep_their_own_points_and_share_the_mean() -> None:
    found = curve_of(
        route_of(
            journey(
                """\
                title: T
                stages:
                  - title: A
                    steps:
                      - title: a
                        emotion: [{score: -1, persona: p}, {score: 2, persona: q}]
                      - {title: b, emotion: 1}
                """
            )
        )
    )
    assert [(point.persona, point.score, point.index) for point in found.points] == [
        ("p", -1, 0),
        ("q", 2, 1),
        (EVERYBODY, 1, 0),
    ]
    assert [mean.score for mean in found.means] == [0.5, 1]
    assert found.personas == ("p", "q", EVERYBODY)


@pytest.mark.parametrize(
    ("scores", "moments"),
    [
        (["1", "-2", "0.5"], [("peak", "s1"), ("end", "s2")]),
        (["1.8", "-1.4", "0.5"], [("peak", "s0"), ("lowest", "s1"), ("end", "s2")]),
        (["1.8", "0.5", "-1.4"], [("peak", "s0"), ("lowest-end", "s2")]),
        (["-1.4", "1.8"], [("peak-end", "s1"), ("lowest", "s0")]),
        (["1.5", "-1.5", "-1.5"], [("peak-end", "s2")]),
        (["1", "0", ""], [("peak", "s0")]),
        (["", ""], []),
    ],
)
def test_the_lowest_moment_is_pointed_out_where_it_is_bad_and_not_the_peak(
    scores: list[str], moments: list[tuple[str, str]]
) -> None:
    """With a good peak and a good end, nothing else says where the journey hurts."""
    assert [(kind, mean.place.key) for kind, mean in curve(scores).moments] == moments  # type: ignore[attr-defined]


def test_only_the_main_path_is_remembered() -> None:
    """A step that hardly anyone reaches must not be called the peak of the journey."""
    found = curve_of(
        route_of(
            journey(
                """\
                title: T
                stages:
                  - title: A
                    steps:
                      - {title: a, emotion: 1, next: [c, b]}
                      - {title: b, emotion: -2, next: []}
                      - {title: c, emotion: 0.5}
                """
            )
        )
    )
    assert found.peak is not None
    assert found.peak.place.key == "a"
    assert [mean.place.key for mean in found.means] == ["a", "c"]
