"""Shares: their intervals, and whether two of them differ."""

from __future__ import annotations

import math

from cjm.statistics.distributions import normal_distance, normal_tails
from cjm.statistics.estimate import LEVEL, Comparison, Interval


def wilson(share: float, n: int, level: float = LEVEL) -> Interval:
    """The interval of a share, 0 to 1, of `n` cases; for none of them the whole range.

    Score interval without continuity correction (Wilson, 1927, Probable inference, the law of succession, and
    statistical inference; recommended by Newcombe, 1998a, and Brown, Cai and DasGupta, 2001).
    """
    if not 0 <= share <= 1 or n < 0:
        raise ValueError(f"expected a share of 0 to 1 and a count, found {share:g} of {n}")
    z = normal_distance(level)
    square = z * z
    middle = 2 * n * share + square
    reach = z * math.sqrt(square + 4 * n * share * (1 - share))
    whole = 2 * (n + square)
    # rounding must not put the share itself outside
    return Interval(max(0.0, min(share, (middle - reach) / whole)), min(1.0, max(share, (middle + reach) / whole)))


def compare_shares(control: tuple[int, int], variant: tuple[int, int], level: float = LEVEL) -> Comparison:
    """Whether a share differs between two groups, each given as (successes, n) with n of at least 1.

    The p-value is that of the two-proportion z test with the pooled share, which for fewer than some five successes or
    failures in a group is only rough (Fleiss, Levin and Paik, 2003, Statistical Methods for Rates and Proportions,
    section 3.1, without continuity correction). The interval of the difference joins the Wilson intervals of both
    shares (Newcombe, 1998b, Interval estimation for the difference between independent proportions, method 10).
    Where all succeed or all fail in both groups nothing varies, and the p-value is 1.
    """
    (before, n_before), (after, n_after) = control, variant
    if not (0 <= before <= n_before and 0 <= after <= n_after and n_before and n_after):
        raise ValueError(f"expected successes and how many took part, found {control} and {variant}")
    first, second = before / n_before, after / n_after
    difference = second - first
    pooled = (before + after) / (n_before + n_after)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n_before + 1 / n_after))
    around_first, around_second = wilson(first, n_before, level), wilson(second, n_after, level)
    return Comparison(
        difference=difference,
        standard_error=error,
        freedom=None,
        p_value=normal_tails(difference / error) if error else 1.0,
        interval=Interval(
            max(-1.0, difference - math.hypot(second - around_second.low, around_first.high - first)),
            min(1.0, difference + math.hypot(around_second.high - second, first - around_first.low)),
        ),
    )
