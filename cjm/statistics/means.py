"""Means: their intervals, and whether two of them differ."""

from __future__ import annotations

import math

from msgspec import Struct

from cjm.statistics.distributions import student_distance, student_tails
from cjm.statistics.estimate import LEVEL, Comparison, Interval

_LARGEST = 1e200
"""What is larger may pass the limits of floating point on its way to a result."""


class Sample(Struct, frozen=True):
    """Measurements in short."""

    n: int
    mean: float
    sd: float
    """Standard deviation, with n - 1 as its divisor; not negative."""


def compare_means(control: Sample, variant: Sample, level: float = LEVEL) -> Comparison | None:
    """Whether a mean differs between two groups that may vary differently; None where a group has fewer than two.

    Unequal variances t test (Welch, 1947, The generalization of "Student's" problem when several different population
    variances are involved) with the degrees of freedom of Satterthwaite (1946). Where nothing varies in either group
    any difference is taken as certain. None as well for numbers too large to calculate with.
    """
    if control.n < 2 or variant.n < 2:
        return None
    difference = variant.mean - control.mean
    errors = (control.sd / math.sqrt(control.n), variant.sd / math.sqrt(variant.n))
    error = math.hypot(*errors)
    if abs(difference) > _LARGEST or error > _LARGEST:
        return None
    if not error:
        return Comparison(difference, 0.0, None, 0.0 if difference else 1.0, Interval(difference, difference))
    # shares of the whole, since the fourth powers of small numbers vanish
    first, second = ((part / error) ** 2 for part in errors)
    freedom = 1 / (first**2 / (control.n - 1) + second**2 / (variant.n - 1))
    reach = student_distance(level, freedom) * error
    return Comparison(
        difference=difference,
        standard_error=error,
        freedom=freedom,
        p_value=student_tails(difference / error, freedom),
        interval=Interval(difference - reach, difference + reach),
    )
