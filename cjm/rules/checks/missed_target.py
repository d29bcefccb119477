"""A metric whose latest reading is worse than its target, or than its baseline.

`better` says which direction is worse. The latest reading for everybody counts; where there is none, the latest of any
persona.

## Why it matters

A target is a promise about customers. One that is missed without anybody noticing is decoration; a value worse than
the baseline says that something was spoilt on the way.

## Use instead

Find the step behind the number and what changed there, and plan an opportunity for it. A target that turns out to be
wrong may be corrected, in the open and with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Mention, Severity
from cjm.model.metric import Metric
from cjm.rules.amounts import apart_words, value_words
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted
from cjm.views.metrics import state_of

RULE = Rule("CJM606", "plan", Profile.GOVERNED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The journey's own metrics."""
    yield from _of_metrics(subject.journey.metrics, subject.entry.file)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Metrics of catalogs."""
    for catalog in whole.workspace.catalogs:
        yield from _of_metrics(catalog.content.metrics, catalog.file)


def _of_metrics(metrics: tuple[Metric, ...], file: str) -> Iterator[Hit]:
    for index, metric in enumerate(metrics):
        state = state_of(metric)
        fields = (
            ("target", metric.target, state.short_of_target),
            ("baseline", metric.baseline, state.short_of_baseline),
        )
        worse = [(field, wanted, short) for field, wanted, short in fields if wanted is not None and (short or 0) > 0]
        if not worse or state.latest is None:
            continue
        ways = [
            f"{apart_words(metric, short or 0)} worse than its {field} of {value_words(metric, wanted)}"
            for field, wanted, short in worse
        ]
        latest = ("metrics", index, "readings", metric.readings.index(state.latest))
        yield Hit(
            path=("metrics", index, worse[0][0]),
            message=f"{quoted(metric.name)} was {value_words(metric, state.latest.value)} on {state.latest.day}, "
            + " and ".join(ways),
            hint="find the step behind it and plan an opportunity, or correct the target and say why",
            file=file,
            mentions=(Mention("the latest reading", file, (*latest, "value")),),
        )
