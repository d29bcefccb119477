"""Tails of the normal and the t distribution: every p-value and every interval comes from them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.statistics.distributions import normal_distance, normal_tails, student_distance, student_tails

_FREEDOM = st.floats(0.5, 1e7)
_SHARES = st.floats(1e-6, 1 - 1e-6)


@pytest.mark.parametrize(
    ("distance", "freedom", "tails"),
    [
        # of scipy: 2 * stats.t.sf(abs(distance), freedom)
        (0.3, 1, 0.8144528418445154),
        (2.1, 2.5, 0.14450244475484378),
        (2.0, 10, 0.07338803477074037),
        (-1.7, 34.2, 0.09820975238477499),
        (4.5, 120, 1.5825579398597055e-05),
        (0.01, 5000, 0.9920216863229856),
        (6, 8, 0.0003233932218851489),
    ],
)
def test_tails_of_student_are_those_of_scipy(distance: float, freedom: float, tails: float) -> None:
    assert student_tails(distance, freedom) == pytest.approx(tails, rel=1e-12)


@pytest.mark.parametrize(
    ("tails", "freedom", "distance"),
    [
        # of scipy: stats.t.isf(tails / 2, freedom)
        (0.05, 1, 12.706204736174705),
        (0.05, 7, 2.3646242515927844),
        (0.01, 33.5, 2.730797086507615),
        (0.1, 1200, 1.6461244213955977),
    ],
)
def test_distances_of_student_are_those_of_scipy(tails: float, freedom: float, distance: float) -> None:
    assert student_distance(tails, freedom) == pytest.approx(distance, rel=1e-12)


@pytest.mark.parametrize(
    ("tails", "distance"),
    # of scipy: stats.norm.isf(tails / 2)
    [(0.05, 1.9599639845400545), (0.01, 2.575829303548901), (0.2, 1.2815515655446004)],
)
def test_distances_of_the_normal_distribution_are_those_of_scipy(tails: float, distance: float) -> None:
    assert normal_distance(tails) == pytest.approx(distance, rel=1e-12)


@given(distance=st.floats(0, 50), further=st.floats(0, 50), freedom=_FREEDOM)
def test_tails_are_shares_that_shrink_with_distance(distance: float, further: float, freedom: float) -> None:
    """A larger effect must never look less certain."""
    near, far = student_tails(distance, freedom), student_tails(distance + further, freedom)
    assert 0 <= far <= near + 1e-12 <= 1 + 1e-12


@given(distance=st.floats(-50, 50), freedom=_FREEDOM)
def test_tails_are_the_same_on_both_sides_and_heavier_than_those_of_the_normal_distribution(
    distance: float, freedom: float
) -> None:
    assert student_tails(distance, freedom) == student_tails(-distance, freedom)
    assert student_tails(distance, freedom) >= normal_tails(distance) - 1e-9


@given(tails=_SHARES, freedom=_FREEDOM)
def test_a_distance_leads_back_to_its_tails(tails: float, freedom: float) -> None:
    assert student_tails(student_distance(tails, freedom), freedom) == pytest.approx(tails, rel=1e-9)
    assert normal_tails(normal_distance(tails)) == pytest.approx(tails, rel=1e-9)


@pytest.mark.parametrize("freedom", [1.0, 30.0, 999_999.0, 1e9])
def test_numbers_beyond_all_measure_have_no_tails(freedom: float) -> None:
    assert student_tails(1e300, freedom) == 0
    assert student_tails(math.inf, freedom) == 0
    assert student_tails(0, freedom) == 1


def test_student_passes_into_the_normal_distribution_without_a_step() -> None:
    """An experiment that grows by one customer must not change its result."""
    assert student_tails(1.8, 999_999) == pytest.approx(student_tails(1.8, 1_000_001), abs=1e-6)


@pytest.mark.parametrize("tails", [0, 1, -0.1, math.nan])
def test_tails_that_no_distance_leaves_are_refused(tails: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_distance(tails)
