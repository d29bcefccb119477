"""The scores of customer surveys, worked out from how often each answer was given."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from cjm.statistics.distributions import normal_distance, student_distance
from cjm.statistics.estimate import LEVEL, Estimate, Interval
from cjm.statistics.proportions import wilson

Answers = Mapping[int, int]
"""How often each answer was given."""

_PROMOTERS = range(9, 11)
_DETRACTORS = range(7)


def nps(answers: Answers, level: float = LEVEL) -> Estimate | None:
    """The Net Promoter Score of answers from 0 to 10, -100 to 100; None where there are none.

    Score: 100 (p - d), with p the share of promoters (9 and 10) and d that of detractors (0 to 6) (Reichheld, 2003,
    The One Number You Need to Grow). Variance of it: 100² (p + d - (p - d)²) / n. Interval: adjusted Wald, with 3
    answers added of which a quarter promote and a quarter detract (Rocks, 2016, Interval Estimation for the "Net
    Promoter Score"), widened where a single answer would fall outside of it.
    """
    n = _total(answers, range(11))
    if not n:
        return None
    promoters = sum(answers.get(answer, 0) for answer in _PROMOTERS)
    detractors = sum(answers.get(answer, 0) for answer in _DETRACTORS)
    value, spread = _net(promoters, detractors, n)
    middle, adjusted = _net(promoters + 0.75, detractors + 0.75, n + 3)
    reach = normal_distance(level) * math.sqrt(adjusted)
    interval = Interval(max(-100.0, min(value, middle - reach)), min(100.0, max(value, middle + reach)))
    return Estimate(value, n, spread, interval)


def _net(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """The score and its variance."""
    net = (promoters - detractors) / n
    return 100 * net, 100**2 * max(0.0, (promoters + detractors) / n - net * net) / n


def csat(answers: Answers, satisfied: Collection[int] = (4, 5), level: float = LEVEL) -> Estimate | None:
    """The share of satisfied customers, 0 to 1; None without answers.

    Which answers mean satisfaction is for the survey to say; of five the top two do (Farris et al., 2010, Marketing
    Metrics, section 2.7). Variance of a binomial share, p (1 - p) / n; interval of Wilson.
    """
    n = _total(answers, answers)
    if not n:
        return None
    share = sum(times for answer, times in answers.items() if answer in satisfied) / n
    return Estimate(share, n, share * (1 - share) / n, wilson(share, n, level))


def ces_mean(answers: Answers, level: float = LEVEL) -> Estimate | None:
    """The Customer Effort Score of answers from 1 to 7 as their mean; None where there are none.

    Agreement that things were made easy, so that 7 is best (Dixon, Toman and DeLisi, 2013, The Effortless Experience).
    Variance of a mean, s² / n; interval by Student's t within 1 to 7, all of it for a single answer.
    """
    n = _total(answers, range(1, 8))
    if not n:
        return None
    mean = sum(answer * times for answer, times in answers.items()) / n
    if n == 1:
        return Estimate(mean, n, None, Interval(1, 7))
    variance = sum(times * (answer - mean) ** 2 for answer, times in answers.items()) / (n - 1) / n
    reach = student_distance(level, n - 1) * math.sqrt(variance)
    return Estimate(mean, n, variance, Interval(max(1.0, mean - reach), min(7.0, mean + reach)))


def _total(answers: Answers, possible: Collection[int]) -> int:
    for answer, times in answers.items():
        if times < 0 or answer not in possible:
            raise ValueError(
                f"{times} answers {answer}: expected a count of answers from {min(possible)} to {max(possible)}"
            )
    return sum(answers.values())
