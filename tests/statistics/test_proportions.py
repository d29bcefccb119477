"""Shares of few customers: what they are worth, and whether one is larger than the other."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjm.statistics.power import detectable_difference
from cjm.statistics.proportions import compare_shares, wilson

_LEVELS = st.floats(0.001, 0.5)


@st.composite
def _arms(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 5000))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # Newcombe (1998a), Two-sided confidence intervals for the single proportion, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_of_shares_are_the_published_ones(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes / n, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("successes", "n", "level", "low", "high"),
    [
        # of statsmodels: proportion_confint(successes, n, level, "wilson")
        (43, 100, 0.05, 0.337332985241101, 0.5278461045078768),
        (7, 7, 0.05, 0.6456695649333125, 1),
        (5, 1000, 0.01, 0.0016720441109838438, 0.014853209143388918),
    ],
)
def test_intervals_of_shares_are_those_of_statsmodels(
    successes: int, n: int, level: float, low: float, high: float
) -> None:
    found = wilson(successes / n, n, level)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)


def test_nobody_asked_is_nothing_known() -> None:
    found = wilson(0.3, 0)
    assert (found.low, found.high) == (0, 1)


@given(arm=_arms(), level=_LEVELS)
def test_an_interval_holds_its_share_and_stays_between_none_and_all(arm: tuple[int, int], level: float) -> None:
    """A bar that ends above 100 %, or beside its own value, would be drawn on a page."""
    successes, n = arm
    found = wilson(successes / n, n, level)
    assert 0 <= found.low < found.high <= 1
    assert successes / n in found


@given(arm=_arms(), level=_LEVELS)
def test_the_interval_of_failures_mirrors_that_of_successes(arm: tuple[int, int], level: float) -> None:
    successes, n = arm
    found, mirrored = wilson(successes / n, n, level), wilson((n - successes) / n, n, level)
    assert (found.low, found.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        # Newcombe (1998b), table II, method 10: the interval of first less second
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_intervals_of_differences_are_the_published_ones(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = compare_shares(second, first)
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("control", "variant", "z", "p_value"),
    [
        # of statsmodels: proportions_ztest([variant[0], control[0]], [variant[1], control[1]])
        ((852, 2088), (949, 2114), 2.676426751400155, 0.007441182929725337),
        ((84, 3105), (121, 3088), 2.6680350029489928, 0.007629630892664834),
        ((40, 400), (44, 400), 0.46132695476340213, 0.6445640490496243),
        ((9, 10), (3, 10), -2.738612787525831, 0.006169899320544151),
    ],
)
def test_the_z_test_is_that_of_statsmodels(
    control: tuple[int, int], variant: tuple[int, int], z: float, p_value: float
) -> None:
    found = compare_shares(control, variant)
    assert found.statistic == pytest.approx(z, rel=1e-12)
    assert found.p_value == pytest.approx(p_value, rel=1e-12)


@pytest.mark.parametrize("share", [0, 1])
def test_where_all_do_the_same_there_is_no_difference(share: int) -> None:
    found = compare_shares((20 * share, 20), (30 * share, 30))
    assert (found.difference, found.p_value, found.statistic) == (0, 1, None)
    assert found.interval.low < 0 < found.interval.high


@given(control=_arms(), variant=_arms(), level=_LEVELS)
def test_a_comparison_turned_round_says_the_opposite(
    control: tuple[int, int], variant: tuple[int, int], level: float
) -> None:
    found, turned = compare_shares(control, variant, level), compare_shares(variant, control, level)
    assert found.difference == -turned.difference
    assert found.p_value == pytest.approx(turned.p_value)
    assert 0 <= found.p_value <= 1
    assert -1 <= found.interval.low <= found.difference <= found.interval.high <= 1
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (-turned.interval.high, -turned.interval.low), abs=1e-9
    )


@given(control=_arms(), variant=_arms())
def test_a_stricter_level_asks_for_a_larger_difference(control: tuple[int, int], variant: tuple[int, int]) -> None:
    error = compare_shares(control, variant).standard_error
    assume(error)
    assert detectable_difference(error, 0.01) > detectable_difference(error, 0.05) > error


def test_the_detectable_difference_is_some_three_standard_errors() -> None:
    """Bloom (1995): 2.8 at level 0.05 and power 0.8, tested on both sides."""
    assert detectable_difference(1) == pytest.approx(2.8, abs=0.005)


@pytest.mark.parametrize(("share", "n"), [(1.2, 10), (-0.1, 10), (0.5, -1)])
def test_no_share_at_all_is_refused(share: float, n: int) -> None:
    with pytest.raises(ValueError, match="a share of 0 to 1"):
        wilson(share, n)


@pytest.mark.parametrize("arm", [(0, 0), (5, 4), (-1, 4)])
def test_no_group_at_all_is_refused(arm: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="how many took part"):
        compare_shares((1, 2), arm)
