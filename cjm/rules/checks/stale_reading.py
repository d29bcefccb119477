"""A metric that has no new reading although its cadence has passed, or none at all.

The next reading is due `cadence` after the day of the latest one, or after the last day of its period. A reading that
is late is a warning, since only time has passed, and so is one of a day that is yet to come; a cadence without any
reading is an error. A metric without a cadence promises nothing.

## Why it matters

A target beside a number from last winter looks like control. Whoever decides by it decides by how things were, and
nobody notices when the reading stopped.

## Use instead

Measure it and add the value to `readings` with its day, its `n` and its source, or write the `cadence` that you can
keep.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.metric import Metric, Reading
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted
from cjm.views.metrics import state_of

RULE = Rule("CJM304", "review", Profile.GOVERNED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's own metrics."""
    yield from _late(subject.journey.metrics, subject.today, subject.entry.file)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """The metrics of catalogs."""
    for catalog in whole.workspace.catalogs:
        yield from _late(catalog.content.metrics, whole.today, catalog.file)


def _late(metrics: tuple[Metric, ...], today: datetime.date, file: str) -> Iterator[Hit]:
    for index, metric in enumerate(metrics):
        state = state_of(metric)
        if state.latest is not None and state.latest.day > today:
            yield Hit(
                path=("metrics", index, "readings", metric.readings.index(state.latest), _day_key(state.latest)),
                message=f"{quoted(metric.name)} is said to have been read on {state.latest.day}, which is yet to come",
                hint="write the day on which it was measured",
                file=file,
                severity=Severity.WARNING,
            )
            continue
        if not state.overdue(today):
            continue
        latest = state.latest
        if latest is None:
            yield Hit(
                path=("metrics", index, "cadence"),
                message=f"{quoted(metric.name)} has a cadence of {metric.cadence} and no reading",
                hint="add its first value to `readings`",
                file=file,
            )
            continue
        place = metric.readings.index(latest)
        yield Hit(
            path=("metrics", index, "readings", place, _day_key(latest)),
            message=f"{quoted(metric.name)} was last read on {latest.day}; with a cadence of {metric.cadence} "
            f"it was due again on {state.due}",
            hint="measure it and add the value to `readings`, or write the `cadence` that you can keep",
            file=file,
            severity=Severity.WARNING,
        )


def _day_key(reading: Reading) -> str:
    return "date" if reading.date else "to"
