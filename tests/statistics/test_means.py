"""Means of two groups: whether a change made a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.statistics.means import Sample, compare_means

_SAMPLES = st.builds(Sample, n=st.integers(2, 10_000), mean=st.floats(-1e6, 1e6), sd=st.floats(0.001, 1e4))


def test_the_test_gives_the_published_result() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3, miles a gallon of American and Japanese cars."""
    found = compare_means(Sample(79, 30.48101, 6.10771), Sample(249, 20.14458, 6.41470))
    assert found is not None
    assert found.statistic == pytest.approx(-12.94627, abs=5e-6)
    assert found.freedom == pytest.approx(136.875, abs=5e-4)
    # the same example as the Boost Math Toolkit prints it
    assert found.p_value == pytest.approx(1.571e-25, rel=1e-3)


@pytest.mark.parametrize(
    ("control", "variant", "t", "p_value", "low", "high"),
    [
        # of scipy: stats.ttest_ind_from_stats(variant …, control …, equal_var=False), difference ± t.isf(0.025, …)
        ((30, 5.4, 1.1), (28, 5.9, 1.6), 1.3774475538629174, 0.1748335531108703, -0.23004952579221, 1.23004952579221),
        ((2, 1.0, 0.1), (3, 1.5, 0.0), 7.071067811865474, 0.08943852195031554, -0.39846435320938, 1.39846435320938),
    ],
)
def test_the_test_is_that_of_scipy(
    control: tuple[int, float, float],
    variant: tuple[int, float, float],
    t: float,
    p_value: float,
    low: float,
    high: float,
) -> None:
    found = compare_means(Sample(*control), Sample(*variant))
    assert found is not None
    assert found.statistic == pytest.approx(t, rel=1e-12)
    assert found.p_value == pytest.approx(p_value, rel=1e-12)
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), rel=1e-12)


@given(control=_SAMPLES, variant=_SAMPLES, level=st.floats(0.001, 0.5))
def test_a_comparison_turned_round_says_the_opposite(control: Sample, variant: Sample, level: float) -> None:
    found, turned = compare_means(control, variant, level), compare_means(variant, control, level)
    assert found is not None
    assert turned is not None
    assert found.difference == -turned.difference
    assert found.p_value == pytest.approx(turned.p_value, abs=1e-300)
    assert 0 <= found.p_value <= 1
    assert found.difference in found.interval
    assert found.interval.low == pytest.approx(-turned.interval.high)


@given(control=_SAMPLES, variant=_SAMPLES)
def test_freedom_lies_between_that_of_the_smaller_group_and_that_of_both(control: Sample, variant: Sample) -> None:
    found = compare_means(control, variant)
    assert found is not None
    assert found.freedom is not None
    least, most = min(control.n, variant.n) - 1, control.n + variant.n - 2
    assert least * (1 - 1e-9) <= found.freedom <= most * (1 + 1e-9)


@given(control=_SAMPLES, variant=_SAMPLES, level=st.floats(0.001, 0.5))
def test_test_and_interval_agree(control: Sample, variant: Sample, level: float) -> None:
    """An interval that holds 0 beside a verdict of an effect would have both disbelieved."""
    found = compare_means(control, variant, level)
    assert found is not None
    if abs(found.p_value - level) > 1e-9:
        assert (found.p_value > level) == (0 in found.interval)


@pytest.mark.parametrize(("mean", "p_value"), [(5.0, 1), (5.1, 0)])
def test_where_nothing_varies_any_difference_is_certain(mean: float, p_value: float) -> None:
    found = compare_means(Sample(10, 5.0, 0), Sample(12, mean, 0))
    assert found is not None
    assert (found.p_value, found.statistic) == (p_value, None)
    assert found.interval.low == found.interval.high == found.difference


def test_one_person_in_a_group_says_nothing_of_others() -> None:
    assert compare_means(Sample(1, 5, 0), Sample(200, 6, 1)) is None


@pytest.mark.parametrize("huge", [Sample(5, 1.7e308, 1), Sample(5, 0, 1.7e308)])
def test_numbers_too_large_to_calculate_with_are_no_result(huge: Sample) -> None:
    """Maps come from strangers; a number in one must not hang whoever checks it."""
    assert compare_means(Sample(5, -1.7e308, 1.7e308), huge) is None
