"""A number that rests on few people or cases, or does not say on how many.

Emotions, durations, waits, the frequencies of pains and barriers, and the latest reading of each metric are looked at.
A number without an `n` of its own is taken to rest on as many as the largest source behind it. Without any `n` it is an
error, with a small one a warning. Assumptions, intentions of future maps, and totals (metrics of type `count` and
`money`) need none.

## Why it matters

The mean of three answers can be anything: with three other people it would be something else. A curve drawn from such
numbers looks just like one drawn from three hundred, and gets the same budget.

## Use instead

Ask more people and write down how many: `emotion: {score: -1.5, n: 9, sources: [interviews]}`, or once for all on the
source with `n: 9`. Until then leave the number out, or call the emotion an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.setting import Setting
from cjm.rules.wording import quoted
from cjm.views.samples import Measured, Sample, small_samples_of_metrics, small_samples_of_steps

MINIMUM = Setting("minimum", 5, "How many people or cases a number has to rest on.", least=1)

RULE = Rule("CJM105", "evidence", Profile.GOVERNED, Severity.ERROR, (MINIMUM,))

_NAMES: dict[Measured, str] = {
    "emotion": "the emotion {value} at {of}",
    "duration": "the duration of {value} at {of}",
    "wait": "the wait of {value} at {of}",
    "frequency": "the frequency {value} of {of}",
    "reading": "the reading of {of} on {value}",
}


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The numbers of the steps, and the map's own metrics."""
    journey, minimum, file = subject.journey, subject.value(MINIMUM), subject.entry.file
    if journey.state != "future":
        for sample in small_samples_of_steps(subject.route.places, subject.scope, minimum):
            yield _hit(sample, minimum, file)
    for sample in small_samples_of_metrics(journey.metrics, subject.scope, minimum):
        yield _hit(sample, minimum, file)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """The metrics of catalogs."""
    for catalog in whole.workspace.catalogs:
        minimum, scope = whole.value(MINIMUM, catalog.file), whole.workspace.scope(catalog.file)
        for sample in small_samples_of_metrics(catalog.content.metrics, scope, minimum):
            yield _hit(sample, minimum, catalog.file)


def _hit(sample: Sample, minimum: int, file: str) -> Hit:
    name = _NAMES[sample.kind].format(value=sample.value, of=quoted(sample.of))
    noun = "answer" if sample.kind == "emotion" else "case"
    if sample.n is None:
        return Hit(
            path=sample.path,
            message=f"{name} does not say on how many {noun}s it rests",
            hint=f"add `n:` to {'' if sample.kind == 'frequency' else 'it, or to '}the source it cites",
            file=file,
        )
    count = f"{sample.n} {noun}{'' if sample.n == 1 else 's'}"
    return Hit(
        path=sample.path,
        message=f"{name} rests on {count}, fewer than the {minimum} that `minimum` asks for",
        hint="ask more people, or call it an assumption until you have"
        if sample.kind == "emotion"
        else "count more cases, or leave the number out until you have",
        file=file,
        severity=Severity.WARNING,
    )
