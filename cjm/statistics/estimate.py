"""What is known after asking or counting: a value with its uncertainty."""

from __future__ import annotations

from msgspec import Struct

LEVEL = 0.05
"""The share of intervals that miss the truth, and of tests that find an effect where there is none."""


class Interval(Struct, frozen=True):
    """A confidence interval; at level 0.05 it holds the true value 95 times of 100."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


class Estimate(Struct, frozen=True):
    """A score worked out from answers."""

    value: float
    """In the unit of the score."""
    n: int
    """How many answers it is worked out from, at least one."""
    variance: float | None
    """Variance of the value, in its unit squared; None where a single answer says nothing of it."""
    interval: Interval
    """Always holds the value and never leaves the range of the score."""


class Comparison(Struct, frozen=True):
    """How two groups differ: a control and a variant."""

    difference: float
    """Variant less control, in the unit of what is compared."""
    standard_error: float
    """Of the difference, if there were none in truth."""
    freedom: float | None
    """Degrees of freedom of Student's t; None for a test by the normal distribution, and where nothing varies."""
    p_value: float
    """How often chance alone would make a difference as large, in either direction: 0 to 1."""
    interval: Interval
    """Of the difference."""

    @property
    def statistic(self) -> float | None:
        """The difference in standard errors, z or t; None where nothing varies."""
        return self.difference / self.standard_error if self.standard_error else None
