"""The normal and Student's t distribution: how much lies in their tails, and where the tails begin.

Both are symmetric, so that everything here speaks of both tails together: the share of a distribution that lies
further from its middle than some distance, on either side.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import count

_NEARLY_NORMAL = 1e6
"""Degrees of freedom from which Student's t is taken for normal; out to five standard errors they differ by 0.02 %."""
_TINY = 1e-300
_PRECISION = 1e-15
_HALVINGS = 64


def normal_tails(distance: float) -> float:
    """Share of the normal distribution beyond a distance from 0 in standard deviations, on both sides: 0 to 1."""
    return math.erfc(abs(distance) / math.sqrt(2))


def student_tails(distance: float, freedom: float) -> float:
    """Share of Student's t distribution beyond a distance from 0, on both sides: 0 to 1.

    `freedom` is its degrees of freedom, above 0. Formula: I_x(freedom/2, 1/2) with x = freedom / (freedom + t²)
    (Abramowitz and Stegun, 1964, 26.7.1).
    """
    if freedom >= _NEARLY_NORMAL:
        return normal_tails(distance)
    square = distance * distance
    if math.isinf(square):
        return 0.0
    whole = freedom + square
    return _incomplete_beta(freedom / 2, 0.5, freedom / whole, square / whole)


def normal_distance(tails: float) -> float:
    """The distance beyond which both tails of the normal distribution hold a share, above 0 and below 1."""
    return _distance(normal_tails, tails)


def student_distance(tails: float, freedom: float) -> float:
    """The distance beyond which both tails of Student's t hold a share, above 0 and below 1."""
    return _distance(lambda distance: student_tails(distance, freedom), tails)


def _distance(tails_of: Callable[[float], float], tails: float) -> float:
    if not 0 < tails < 1:
        raise ValueError(f"the tails of a distribution hold a share between 0 and 1, not {tails:g}")
    near, far = 0.0, 1.0
    while tails_of(far) > tails:
        near, far = far, 2 * far
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if tails_of(middle) > tails:
            near = middle
        else:
            far = middle
    return (near + far) / 2


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function I_x(a, b), 0 to 1; `rest` is 1 - x, which x alone would round away.

    Its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22) converges quickly below
    (a + 1) / (a + b + 2); above, I_x(a, b) = 1 - I_rest(b, a) (8.17.4).
    """
    if x == 0 or rest == 0:
        return 1.0 if rest == 0 else 0.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, rest, x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    return front / a / _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    """1 + d1/(1 + d2/(1 + …)) of 8.17.22, by the modified method of Lentz (Press et al., 2007, 5.2)."""
    found = numerator = 1.0
    denominator = 0.0
    for index in count(1):
        m = index // 2
        if index % 2:
            d = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            d = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        # a zero on either side would end the recurrence; a number too small to matter does not
        denominator = 1 / ((1 + d * denominator) or _TINY)
        numerator = (1 + d / numerator) or _TINY
        step = numerator * denominator
        found *= step
        if abs(step - 1) < _PRECISION:
            break
    return found
