"""What experiments show: whether a change made a difference, and for the better."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cjm.model.backlog import Arm, Experiment
from cjm.model.metric import Metric
from cjm.statistics.estimate import LEVEL, Comparison
from cjm.statistics.means import Sample, compare_means
from cjm.statistics.power import detectable_difference
from cjm.statistics.proportions import compare_shares

Verdict = Literal["better", "worse", "unclear"]
"""`unclear` where chance alone would do as much."""


class Outcome(Struct, frozen=True):
    """The result of an experiment whose numbers are known."""

    verdict: Verdict
    comparison: Comparison | None
    """Variant less control; None where the two cannot be compared: a share and a mean, or a mean of one person."""
    detectable: float | None
    """The smallest difference that an experiment of this size mostly finds, in the unit of the difference.

    None where nothing varies or nothing is compared.
    """


def outcome_of(experiment: Experiment, better: Metric | None, level: float = LEVEL) -> Outcome | None:
    """The outcome of an experiment at a level of significance, 0 to 1; None where only another tool's result is known.

    `better` is the metric that says which direction is an improvement, a higher value where it is unknown. Shares are
    compared by the two-proportion z test, means by Welch's t test.
    """
    if experiment.control is None or experiment.variant is None:
        return None
    comparison = _compare(experiment.control, experiment.variant, level)
    if comparison is None:
        return Outcome("unclear", None, None)
    error = comparison.standard_error
    detectable = detectable_difference(error, level) if error else None
    if comparison.p_value >= level:
        return Outcome("unclear", comparison, detectable)
    wanted = 1 if better is None or better.better == "higher" else -1
    return Outcome("better" if comparison.difference * wanted > 0 else "worse", comparison, detectable)


def _compare(control: Arm, variant: Arm, level: float) -> Comparison | None:
    if control.successes is not None and variant.successes is not None:
        return compare_shares((control.successes, control.n), (variant.successes, variant.n), level)
    before, after = _sample(control), _sample(variant)
    return compare_means(before, after, level) if before and after else None


def _sample(arm: Arm) -> Sample | None:
    return Sample(arm.n, arm.mean, arm.sd) if arm.mean is not None and arm.sd is not None else None
