"""How metrics stand: what a page shows of a number, and what lint says about it."""

import datetime

import pytest

from cjm.model.metric import Metric
from cjm.views.metrics import MetricState, state_of

_DAY = datetime.date


def _state(**fields: object) -> MetricState:
    return state_of(Metric.model_validate({"id": "m", "name": "M", "type": "rate", **fields}))


def _reading(day: str, value: float, **more: object) -> dict[str, object]:
    return {"date": day, "value": value, **more}


@pytest.mark.parametrize(
    ("better", "target", "short", "met"),
    [
        ("higher", 0.6, 0.1, False),
        ("higher", 0.5, 0, True),
        ("higher", 0.4, -0.1, True),
        ("lower", 0.4, 0.1, False),
        ("lower", 0.5, 0, True),
        ("lower", 0.6, -0.1, True),
        ("higher", None, None, None),
    ],
)
def test_a_target_is_missed_in_the_direction_that_is_worse(
    better: str, target: float | None, short: float | None, met: bool | None
) -> None:
    state = _state(better=better, target=target, baseline=target, readings=[_reading("2026-11-01", 0.5)])
    assert state.short_of_target == pytest.approx(short)
    assert state.short_of_baseline == state.short_of_target
    assert state.target_met is met


def test_without_a_reading_nothing_is_met_or_missed() -> None:
    """A metric that nobody reads must not look like one that does well."""
    state = _state(target=0.5, baseline=0.4)
    assert (state.latest, state.interval, state.target_met, state.short_of_baseline) == (None, None, None, None)


def test_the_latest_reading_for_everybody_counts() -> None:
    readings = [
        _reading("2026-11-01", 0.5),
        _reading("2026-09-01", 0.9),
        _reading("2026-11-20", 0.1, persona="ana"),
    ]
    state = _state(target=0.6, readings=readings)
    assert state.latest is not None
    assert state.latest.day == _DAY(2026, 11, 1)


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"type": "rate"}, True),
        ({"type": "csat"}, True),
        ({"type": "csat", "method": "share"}, True),
        ({"type": "ces", "method": "share"}, True),
        ({"type": "csat", "method": "mean"}, False),
        ({"type": "ces"}, False),
        ({"type": "nps"}, False),
        ({"type": "money", "unit": "EUR"}, False),
    ],
)
def test_only_shares_of_a_known_number_have_an_interval(fields: dict[str, object], known: bool) -> None:
    """A mean without its spread says nothing of how certain it is."""
    assert (_state(**fields, readings=[_reading("2026-11-01", 1, n=20)]).interval is not None) == known
    assert _state(**fields, readings=[_reading("2026-11-01", 1)]).interval is None
    assert _state(**fields, readings=[_reading("2026-11-01", 1, n=0)]).interval is None


@pytest.mark.parametrize(
    ("fields", "overdue"),
    [
        ({"cadence": "1 month", "readings": [_reading("2026-10-31", 0.5)]}, [False, True]),
        ({"cadence": "1 month"}, [True, True]),
        ({"readings": [_reading("2020-10-31", 0.5)]}, [False, False]),
        ({}, [False, False]),
    ],
)
def test_a_reading_is_due_within_its_cadence(fields: dict[str, object], overdue: list[bool]) -> None:
    state = _state(**fields)
    assert [state.overdue(_DAY(2026, 11, 30)), state.overdue(_DAY(2026, 12, 1))] == overdue
