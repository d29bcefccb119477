"""How a metric stands: its latest value and how certain it is, how far from target and baseline, when it is due."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.model.metric import Metric, Reading
from cjm.statistics.estimate import Interval
from cjm.statistics.proportions import wilson


class MetricState(Struct, frozen=True):
    """A metric at its latest reading."""

    metric: Metric
    latest: Reading | None
    """None where it was never read."""
    interval: Interval | None
    """Of the latest value, for shares whose number of cases is known; else None."""
    short_of_target: float | None
    """How much worse than its target the latest value is, in the metric's unit; 0 or less where it is reached."""
    short_of_baseline: float | None
    """How much worse than its baseline the latest value is, in the metric's unit; below 0 where it is better."""
    due: datetime.date | None
    """Last day on which the next reading is in time; None without a cadence or a reading."""

    @property
    def target_met(self) -> bool | None:
        """Whether the target is reached; None without a target or a value."""
        return None if self.short_of_target is None else self.short_of_target <= 0

    def overdue(self, today: datetime.date) -> bool:
        """Whether it is to be read by a day and was not: never, or not within its cadence."""
        if self.metric.cadence is None:
            return False
        return self.due is None or self.due < today


def state_of(metric: Metric) -> MetricState:
    """The state of a metric."""
    latest, cadence = metric.latest, metric.cadence
    return MetricState(
        metric=metric,
        latest=latest,
        interval=_interval(metric, latest) if latest else None,
        short_of_target=_short_of(metric, metric.target),
        short_of_baseline=_short_of(metric, metric.baseline),
        due=cadence.after(latest.day) if latest and cadence else None,
    )


def is_share(metric: Metric) -> bool:
    """Whether its values are shares, 0 to 1."""
    return metric.type == "rate" or (metric.type == "csat" and metric.method != "mean") or metric.method == "share"


def _interval(metric: Metric, latest: Reading) -> Interval | None:
    return wilson(latest.value, latest.n) if latest.n and is_share(metric) else None


def _short_of(metric: Metric, wanted: float | None) -> float | None:
    if metric.latest is None or wanted is None:
        return None
    above = metric.latest.value - wanted
    return -above if metric.better == "higher" else above
