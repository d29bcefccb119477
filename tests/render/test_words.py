"""What pages, posters and Markdown say alike."""

from __future__ import annotations

import pytest

from cjm.labels import labels_for
from cjm.render.words import coverage_words, metric_change
from cjm.views.cards import MetricCard
from cjm.views.evidence import Coverage


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (Coverage(519, 0, 1), ("99% researched", "0% partly", "1% assumed")),
        (Coverage(520, 0, 0), ("100% researched", "0% partly", "0% assumed")),
        (Coverage(1, 1, 998), ("1% researched", "1% partly", "99% assumed")),
        (Coverage(0, 0, 0), ()),
    ],
)
def test_all_and_none_are_said_only_where_they_are_true(coverage: Coverage, expected: tuple[str, ...]) -> None:
    """Rounded to the whole, one claim that nobody has researched would be hidden among five hundred."""
    assert coverage_words(coverage, labels_for("en")) == expected


@pytest.mark.parametrize(
    ("language", "change", "expected"),
    [
        ("en", 0.01, "+1 point"),
        ("en", -0.01, "−1 point"),
        ("en", 0.015, "+1.5 points"),
        ("en", 0.3, "+30 points"),
        ("de", 0.01, "+1 Prozentpunkt"),
        ("he", 0.01, "+1 נקודת אחוז"),
    ],
)
def test_a_change_of_one_point_is_not_points(language: str, change: float, expected: str) -> None:
    shares = MetricCard("opened", "Opened", "rate", "", None, "", None, None, None, (), ())
    said = metric_change(shares, change, labels_for(language))
    assert said.replace("\N{LEFT-TO-RIGHT MARK}", "") == expected
