"""How many people or cases stand behind the numbers of a map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cjm.finding import DocumentPath
from cjm.model.claim import Citation
from cjm.model.experience import Timing
from cjm.model.metric import Metric
from cjm.model.workspace import Scope
from cjm.views.path import Place

Measured = Literal["emotion", "duration", "wait", "frequency", "reading"]

TOTALS = frozenset({"count", "money"})
"""Types of metric whose readings may be totals, which are of no sample."""


class Sample(NamedTuple):
    """One number with the size of the sample it is of."""

    path: DocumentPath
    kind: Measured
    value: str
    """What it says: `-1.5`, `27 min`, `0.6`; of a reading its day."""
    of: str
    """What it is said of: the title of the step, the text of the pain or barrier, the name of the metric."""
    n: int | None
    """Its own `n`, else the largest of the sources it rests on; None where none of them says."""


def small_samples_of_steps(places: tuple[Place, ...], scope: Scope, minimum: int) -> Iterator[Sample]:
    """The emotions, durations, waits and frequencies of steps that rest on less than a minimum, or do not say on what.

    Assumptions are left out. In the order of the places.
    """
    sizes = _Sizes(scope)
    for place in places:
        step = place.step
        for index, emotion in enumerate(step.emotion or ()):
            if emotion.assumption is False:
                n = sizes.of(emotion.n, emotion.sources or step.sources)
                if n is None or n < minimum:
                    yield Sample((*place.path, "emotion", index), "emotion", f"{emotion.score:+g}", step.title, n)
        timings: tuple[tuple[Measured, Timing | None], ...] = (("duration", step.duration), ("wait", step.wait))
        for kind, timing in timings:
            if timing is not None and timing.actual is not None:
                n = sizes.of(timing.n, timing.sources or step.sources)
                if n is None or n < minimum:
                    yield Sample((*place.path, kind), kind, str(timing.actual), step.title, n)
        for lane, claims in (("barriers", step.barriers), ("pains", step.pains)):
            for index, claim in enumerate(claims or ()):
                if claim.frequency is not None and claim.assumption is False:
                    n = sizes.of(None, claim.sources or step.sources)
                    if n is None or n < minimum:
                        path = (*place.path, lane, index, "frequency")
                        yield Sample(path, "frequency", f"{claim.frequency:g}", claim.text, n)


def small_samples_of_metrics(metrics: tuple[Metric, ...], scope: Scope, minimum: int) -> Iterator[Sample]:
    """The latest readings that rest on less than a minimum, or do not say on what; those before cannot be taken again.

    Totals without `n` are left out.
    """
    sizes = _Sizes(scope)
    for index, metric in enumerate(metrics):
        latest = metric.latest
        if latest is None or (latest.n is None and metric.type in TOTALS):
            continue
        n = sizes.of(latest.n, latest.sources)
        if n is None or n < minimum:
            path = ("metrics", index, "readings", metric.readings.index(latest))
            yield Sample(path, "reading", str(latest.day), metric.name, n)


class _Sizes:
    """Looks up the size of each source once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._known: dict[str, int | None] = {}

    def of(self, own: int | None, cited: tuple[Citation, ...]) -> int | None:
        """Its own size, else the largest of the sources cited; None where none of them says."""
        if own is not None:
            return own
        largest: int | None = None
        for citation in cited:
            key = citation.id
            if key not in self._known:
                source = self._scope.source(key)
                self._known[key] = source.n if source is not None else None
            n = self._known[key]
            if n is not None and (largest is None or n > largest):
                largest = n
        return largest
