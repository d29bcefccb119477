"""What one cell of a map holds: claims as cards with numbered notes, activities, waits, metrics."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from cjm.model.activity import Activity, Resource
from cjm.model.claim import Assumption, AssumptionDetail, Barrier, Citation, Claim, Gain, Quote
from cjm.model.duration import Duration
from cjm.model.experience import Timing, Wait
from cjm.model.metric import Metric
from cjm.model.workspace import Scope
from cjm.views.evidence import Standing
from cjm.views.metrics import state_of


class Mark(Struct, frozen=True):
    """A citation as it is printed: the number of a note, and the place in the source."""

    number: int
    at: str
    """Page, time or question; empty where none is named."""


class Card(Struct, frozen=True):
    """A claim ready to be shown."""

    anchor: str
    """What a link to it ends with; empty where it has no id."""
    text: str
    marks: tuple[Mark, ...]
    standing: Standing | None
    """None where evidence is not asked for, as in a future map."""
    assumption: bool
    since: str
    """The day an assumption was first made, as `2026-09-30`; empty where it is not said."""
    test: str
    """How an assumption will be tested; empty where it is not said."""
    personas: tuple[str, ...]
    """Names of the personas it holds for; empty for all."""
    severity: int | None = None
    """1 a nuisance to 5 the customer leaves."""
    frequency: float | None = None
    """Share of customers who meet it, 0 to 1."""
    cost: tuple[float, str, str] | None = None
    """Amount, currency and what it is counted by."""
    cost_marks: tuple[Mark, ...] = ()
    """What the amount rests on."""
    status: str = ""
    """`open`, `planned` or `solved`, for what has a status."""
    caused_by: tuple[str, ...] = ()
    """Names of systems, processes and activities behind it."""
    spoken: bool = False
    """Whether somebody said it in these words."""
    who: str = ""
    """Who that was; empty where it is not known."""

    @property
    def is_weighed(self) -> bool:
        """Whether anything is known of it beside its sentence: how severe, frequent and costly it is, and why."""
        return (
            self.severity is not None
            or self.frequency is not None
            or self.cost is not None
            or bool(self.status or self.caused_by)
        )


class ActivityCard(Struct, frozen=True):
    """What the organisation does behind a step."""

    anchor: str
    does: str
    team: str
    system: str
    process: str
    pains: tuple[Card, ...]
    marks: tuple[Mark, ...]


class TimeCard(Struct, frozen=True):
    """A wait or a duration, against what the customer would accept."""

    lane: str
    """`wait`, `duration` or `elapsed_before`."""
    actual: Duration | None
    """None where unknown."""
    tolerance: Duration | None
    """The longest the customer would accept; None where unknown."""
    statistic: str
    n: int | None
    exceeded: bool
    """Whether the actual time is longer than the tolerance."""
    marks: tuple[Mark, ...]


class MetricCard(Struct, frozen=True):
    """A metric with its latest value."""

    key: str
    name: str
    type: str
    unit: str
    value: float | None
    """The latest reading, in the metric's unit; None where there is none."""
    date: str
    """Day of that reading, as `2026-09-30`."""
    n: int | None
    target: float | None
    met: bool | None
    """Whether the target is reached; None without a target or a value."""
    trend: tuple[float, ...]
    """All general readings in the order of their days."""
    marks: tuple[Mark, ...]


class ResourceCard(Struct, frozen=True):
    """Something a step needs."""

    name: str
    type: str
    have: bool
    owner: str


class Numbering(Struct):
    """Numbers sources in the order in which a page cites them."""

    scope: Scope
    numbers: dict[str, int] = field(default_factory=dict)

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """The notes of some citations; one of an unknown source has none."""
        known = [citation for citation in citations if self.scope.source(citation.id) is not None]
        return tuple(Mark(self._number(citation.id), citation.at or "") for citation in known)

    def _number(self, key: str) -> int:
        return self.numbers.setdefault(key, len(self.numbers) + 1)


def name_of(scope: Scope, noun: str, key: str | None) -> str:
    """The name of a team, system, process or persona; the id itself where it is not defined."""
    if key is None:
        return ""
    found = scope.find(noun, key)
    return str(getattr(found.thing, "name", key)) if found is not None else key


def cause_name(scope: Scope, key: str) -> str:
    """The name of a system, a process, or what an activity does."""
    for noun in ("system", "process"):
        if scope.find(noun, key) is not None:
            return name_of(scope, noun, key)
    found = scope.find("activity", key)
    return found.thing.does if found is not None and isinstance(found.thing, Activity) else key


def claim_card(claim: Claim, citations: Iterable[Citation], standing: Standing | None, numbering: Numbering) -> Card:
    """A claim as a card; `citations` are those it rests on, its own or its step's."""
    scope = numbering.scope
    since, test = _assumption(claim.assumption)
    barrier = claim if isinstance(claim, Barrier) else None
    cost = barrier.cost if barrier else None
    return Card(
        anchor=claim.key if isinstance(claim, Barrier | Gain) else "",
        text=claim.text,
        marks=numbering.marks(citations),
        standing=standing,
        assumption=claim.assumption is not False,
        since=since,
        test=test,
        personas=tuple(name_of(scope, "persona", key) for key in claim.personas or ()),
        severity=barrier.severity if barrier else None,
        frequency=barrier.frequency if barrier else None,
        cost=(cost.value, cost.unit, cost.per or "") if cost else None,
        cost_marks=numbering.marks(cost.sources) if cost else (),
        status=barrier.status or "" if barrier else "",
        caused_by=tuple(cause_name(scope, key) for key in (barrier.caused_by or ())) if barrier else (),
        spoken=isinstance(claim, Quote),
        who=claim.who or "" if isinstance(claim, Quote) else "",
    )


def _assumption(assumption: Assumption) -> tuple[str, str]:
    if not isinstance(assumption, AssumptionDetail):
        return "", ""
    return assumption.since.isoformat() if assumption.since else "", assumption.test or ""


def activity_card(activity: Activity, numbering: Numbering) -> ActivityCard:
    """An activity of the organisation as a card."""
    scope = numbering.scope
    return ActivityCard(
        anchor=activity.id or "",
        does=activity.does,
        team=name_of(scope, "team", activity.team),
        system=name_of(scope, "system", activity.system),
        process=name_of(scope, "process", activity.process),
        pains=tuple(claim_card(pain, pain.sources, None, numbering) for pain in activity.pains or ()),
        marks=numbering.marks(activity.sources),
    )


def time_card(lane: str, timing: Timing, citations: Iterable[Citation], numbering: Numbering) -> TimeCard:
    """A measured time as a card."""
    wait = timing if isinstance(timing, Wait) else None
    return TimeCard(
        lane=lane,
        actual=timing.actual,
        tolerance=wait.tolerance if wait else None,
        statistic=timing.statistic or "",
        n=timing.n,
        exceeded=wait.exceeded if wait else False,
        marks=numbering.marks(citations),
    )


def metric_card(metric: Metric, numbering: Numbering) -> MetricCard:
    """A metric with its latest reading and its trend."""
    state = state_of(metric)
    latest = state.latest
    general = sorted(
        (reading for reading in metric.readings if reading.persona is None), key=lambda reading: reading.day
    )
    return MetricCard(
        key=metric.id,
        name=metric.name,
        type=metric.type,
        unit=metric.unit or "",
        value=latest.value if latest else None,
        date=latest.day.isoformat() if latest else "",
        n=latest.n if latest else None,
        target=metric.target,
        met=state.target_met,
        trend=tuple(reading.value for reading in general),
        marks=numbering.marks(latest.sources if latest else ()),
    )


def resource_card(resource: Resource, scope: Scope) -> ResourceCard:
    """A resource as a card."""
    return ResourceCard(resource.name, resource.type or "", resource.have, name_of(scope, "team", resource.owner))
