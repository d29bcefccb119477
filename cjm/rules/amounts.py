"""How messages write numbers: values of metrics, how far apart they are, and scores."""

from __future__ import annotations

from cjm.model.metric import Metric
from cjm.views.metrics import is_share

_GROUPED_FROM, _GROUPED_TO = 999.5, 1e15
_LONGEST_UNIT = 20


def value_words(metric: Metric, value: float) -> str:
    """A value of a metric in its unit: `43.5 %`, `1,200 EUR`, `19 days`, `27`."""
    if is_share(metric):
        return share_words(value)
    return f"{_number(value)} {_unit(metric)}".rstrip()


def apart_words(metric: Metric, difference: float) -> str:
    """How far apart two values of a metric are, whatever the direction: `2 percentage points`, `3 days`, `5 points`."""
    size = abs(difference)
    if is_share(metric):
        return points_words(size)
    written = _number(size, 3)
    return f"{written} {_unit(metric) or ('point' if written == '1' else 'points')}"


def share_words(share: float) -> str:
    """A share in per cent: `43.5 %`."""
    return f"{_number(100 * share)} %"


def points_words(difference: float) -> str:
    """How far apart two shares are, whatever the direction: `2 percentage points`."""
    written = _number(100 * abs(difference), 3)
    return f"{written} percentage {'point' if written == '1' else 'points'}"


def _unit(metric: Metric) -> str:
    unit = " ".join((metric.unit or "").split())
    return unit if len(unit) <= _LONGEST_UNIT else f"{unit[: _LONGEST_UNIT - 1]}…"


def _number(value: float, digits: int = 4) -> str:
    """A number with some significant digits, or all before its decimal point: `0.0123`, `43.5`, `12,345`."""
    return f"{value:,.0f}" if _GROUPED_FROM <= abs(value) < _GROUPED_TO else f"{value:.{digits}g}"
