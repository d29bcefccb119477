"""When a reading is due."""

from __future__ import annotations

import datetime

import pytest

from cjm.model.metric import Metric
from cjm.views.readings import reading_due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"cadence": "1 month", "readings": [{"date": "2026-01-31", "value": 1}]}, datetime.date(2026, 2, 28)),
        (
            {"cadence": "7 days", "readings": [{"from": "2026-01-01", "to": "2026-01-31", "value": 1}]},
            datetime.date(2026, 2, 7),
        ),
        ({"cadence": "7 days"}, None),
        ({"readings": [{"date": "2026-01-31", "value": 1}]}, None),
    ],
)
def test_a_reading_is_due_a_cadence_after_the_latest(said: dict[str, object], due: datetime.date | None) -> None:
    metric = Metric.model_validate({"id": "m", "name": "M", "type": "count", **said})
    assert reading_due(metric) == due
