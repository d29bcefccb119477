"""What pages, posters and Markdown say alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.labels import labels_for
from cjm.render.words import coverage_share, coverage_words, metric_change
from cjm.views.cards import MetricCard
from cjm.views.evidence import Coverage, Standing


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (Coverage(519, 0, 1), ("99% researched", "0% partly", "1% assumed")),
        (Coverage(520, 0, 0), ("100% researched", "0% partly", "0% assumed")),
        (Coverage(1, 1, 998), ("1% researched", "1% partly", "98% assumed")),
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


@given(st.tuples(*[st.integers(0, 2_000)] * 3).filter(any))
def test_the_shares_of_a_map_make_a_hundred(counts: tuple[int, int, int]) -> None:
    """Whoever adds them up and gets 101 trusts none of the figures."""
    coverage = Coverage(*counts)
    shares = {each: int(coverage_share(coverage, each, labels_for("en")).strip("%")) for each in Standing}
    assert sum(shares.values()) == 100
    for each, share in shares.items():
        exact = 100 * (coverage.share(each) or 0)
        assert abs(share - exact) < 2
        assert (share == 0) is (exact == 0)
        assert (share == 100) is (exact == 100)
