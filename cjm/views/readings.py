"""When a metric was read last, and when it is to be read again."""

from __future__ import annotations

import datetime

from cjm.model.metric import Metric


def reading_due(metric: Metric) -> datetime.date | None:
    """The last day on which the next reading is in time; None without a cadence or a reading to reckon from."""
    latest = metric.latest
    return metric.cadence.after(latest.day) if metric.cadence is not None and latest is not None else None
