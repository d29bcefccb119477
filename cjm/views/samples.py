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


def samples_of_steps(places: tuple[Place, ...], scope: Scope) -> Iterator[Sample]:
    """The emotions, durations, waits and frequencies of the steps, assumptions left out, in the order of the places."""
    for place in places:
        base, step = place.path, place.step
        for index, emotion in enumerate(step.emotion or ()):
            if emotion.assumption is False:
                n = _size(emotion.n, emotion.sources or step.sources, scope)
                yield Sample((*base, "emotion", index), "emotion", f"{emotion.score:+g}", step.title, n)
        timings: tuple[tuple[Measured, Timing | None], ...] = (("duration", step.duration), ("wait", step.wait))
        for kind, timing in timings:
            if timing is not None and timing.actual is not None:
                n = _size(timing.n, timing.sources or step.sources, scope)
                yield Sample((*base, kind), kind, str(timing.actual), step.title, n)
        for lane, claims in (("barriers", step.barriers), ("pains", step.pains)):
            for index, claim in enumerate(claims or ()):
                if claim.frequency is not None and claim.assumption is False:
                    n = _size(None, claim.sources or step.sources, scope)
                    path = (*base, lane, index, "frequency")
                    yield Sample(path, "frequency", f"{claim.frequency:g}", claim.text, n)


def samples_of_metrics(metrics: tuple[Metric, ...], scope: Scope) -> Iterator[Sample]:
    """The latest reading of each metric; earlier ones can no longer be taken again. Totals without `n` are left out."""
    for index, metric in enumerate(metrics):
        latest = metric.latest
        if latest is not None and not (latest.n is None and metric.type in TOTALS):
            place = next(place for place, reading in enumerate(metric.readings) if reading is latest)
            n = _size(latest.n, latest.sources, scope)
            yield Sample(("metrics", index, "readings", place), "reading", str(latest.day), metric.name, n)


def _size(own: int | None, cited: tuple[Citation, ...], scope: Scope) -> int | None:
    if own is not None:
        return own
    sources = (scope.source(citation.id) for citation in cited)
    return max((source.n for source in sources if source is not None and source.n is not None), default=None)
