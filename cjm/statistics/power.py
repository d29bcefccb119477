"""What an experiment of some size could have found."""

from __future__ import annotations

from cjm.statistics.distributions import normal_distance
from cjm.statistics.estimate import LEVEL

POWER = 0.8
"""How often an experiment is to find an effect that is there."""


def detectable_difference(standard_error: float, level: float = LEVEL) -> float:
    """The smallest true difference that an experiment finds eight times of ten, in the unit of its standard error.

    The minimum detectable effect, at level 0.05 some 2.8 standard errors (Bloom, 1995, Minimum detectable effects: a
    simple way to report the statistical power of experimental designs).
    """
    # power speaks of one tail, the distance of both
    return (normal_distance(level) + normal_distance(2 * (1 - POWER))) * standard_error
