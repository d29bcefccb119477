"""What lies behind one pain and who has a part in it: from the customer's trouble to those who can end it.

Everything is found from the map, the catalogs and the backlogs, so that stakeholders are not chosen but looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct, field

from cjm.model.activity import Activity
from cjm.model.backlog import Opportunity
from cjm.model.catalog import Process, System
from cjm.model.claim import Barrier
from cjm.model.journey import Journey
from cjm.model.step import ACTIVITY_LANES
from cjm.model.workspace import Entry, Scope, Workspace
from cjm.views.cards import name_of
from cjm.views.header import SEVERE
from cjm.views.path import Place, places_of

MOST_WITHOUT_SEVERE = 3
"""How many pains are looked into where none is severe."""

Kind = Literal["pain", "barrier", "step", "activity", "system", "process", "team", "opportunity", "solution"]
Relation = Literal[
    "met at",
    "caused by",
    "backed by",
    "uses",
    "part of",
    "done by",
    "owned by",
    "addressed by",
    "answers for",
    "agrees to",
    "solved by",
]
_RELATIONS: tuple[Relation, ...] = get_args(Relation)

_Asset = Literal["system", "process"]
_PAIN, _STEP = "pain", "step"
"""Keys of the two that every impact begins with."""
_ASSETS: tuple[_Asset, ...] = ("system", "process")


class Thing(Struct, frozen=True):
    """Something that a pain has to do with."""

    key: str
    """Tells it from all others of the same impact."""
    kind: Kind
    text: str
    anchor: str = ""
    """Id, of the kinds that a page has a place for: pains, barriers, steps, activities, opportunities."""
    severity: int | None = None
    """1 to 5, of pains and barriers."""
    status: str = ""
    """Of opportunities and solutions."""
    owner: str = ""
    """Name of the team that carries it out, of solutions."""


class Link(Struct, frozen=True):
    """How one thing has to do with another, by their keys."""

    source: str
    relation: Relation
    target: str


class Impact(Struct, frozen=True):
    """One pain with all that it has to do with."""

    name: str
    """What tells it from the other pains of its map: its id, or its place `2.3-1` where no other way is left."""
    things: tuple[Thing, ...]
    """The pain first and its step; then as they follow from each other."""
    links: tuple[Link, ...]
    """In the order of the relations, else as they follow from each other."""

    @property
    def pain(self) -> Thing:
        """The pain itself."""
        return self.things[0]

    @property
    def step(self) -> Thing:
        """The step where customers meet it."""
        return self.things[1]

    @property
    def behind(self) -> tuple[Thing, ...]:
        """All that lies behind it; empty where nothing is known but where it is met."""
        return self.things[2:]


def impacts_of(entry: Entry[Journey], workspace: Workspace) -> tuple[Impact, ...]:
    """The impacts of the open pains and barriers that are worst, those first.

    These are all severe ones, or the worst three where none is severe, without those that nothing is said to lie
    behind. Lanes that the map hides take no part.
    """
    journey = entry.content
    hidden = {lane.id for lane in journey.lanes or () if lane.hide}
    found = [
        (place, lane, index, pain)
        for place in places_of(journey)
        for lane in ("barriers", "pains")
        if lane not in hidden
        for index, pain in enumerate(getattr(place.step, lane) or ())
        if pain.status != "solved" and pain.severity is not None
    ]
    found.sort(key=lambda item: -item[3].severity)
    severe = [item for item in found if item[3].severity >= SEVERE]
    names: set[str] = set()
    impacts = []
    for place, lane, index, pain in severe or found[:MOST_WITHOUT_SEVERE]:
        name = pain.key
        if not name or name in names:
            name = f"{place.stage_index + 1}.{place.step_index + 1}-{index + 1}{lane[0]}"
        names.add(name)
        impact = _Tracing(entry, workspace, hidden).impact(place, lane == "barriers", pain, name)
        if impact.behind:
            impacts.append(impact)
    return tuple(impacts)


class _Tracing(Struct):
    entry: Entry[Journey]
    workspace: Workspace
    hidden: set[str]
    things: dict[str, Thing] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)

    def impact(self, place: Place, hindrance: bool, pain: Barrier, name: str) -> Impact:
        scope = self.workspace.scope(self.entry.file)
        self._add(Thing(_PAIN, "barrier" if hindrance else "pain", pain.text, pain.key, pain.severity))
        self._add(Thing(_STEP, "step", place.step.title, place.key))
        self._link(_PAIN, "met at", _STEP)
        if place.owner is not None:
            self._link(_STEP, "owned by", self._team(place.owner, scope))
        self._causes(place, pain, scope)
        self._cures(pain, place)
        links = sorted(self.links, key=lambda link: _RELATIONS.index(link.relation))
        return Impact(name, tuple(self.things.values()), tuple(links))

    def _causes(self, place: Place, pain: Barrier, scope: Scope) -> None:
        """What is said to cause it with what is done in that; without a word on causes, all that is done there."""
        causes = set(pain.caused_by or ())
        for key in pain.caused_by or ():
            for kind in _ASSETS:
                if scope.find(kind, key) is not None:
                    self._link(_PAIN, "caused by", self._asset(kind, key, scope))
        for key, activity, here in self._activities(place):
            caused = activity.id is not None and activity.id in causes
            if not caused and not (here and (not causes or causes & {activity.system, activity.process})):
                continue
            deed = self._add(Thing(key, "activity", activity.does, activity.id or ""))
            self._link(*((_PAIN, "caused by") if caused else (_STEP, "backed by")), deed)
            if activity.team is not None:
                self._link(deed, "done by", self._team(activity.team, scope))
            if activity.system is not None:
                self._link(deed, "uses", self._asset("system", activity.system, scope))
            if activity.process is not None:
                self._link(deed, "part of", self._asset("process", activity.process, scope))

    def _activities(self, place: Place) -> Iterator[tuple[str, Activity, bool]]:
        """All activities of the journey with a key for each, and whether they belong to a step."""
        for other in places_of(self.entry.content):
            for lane in ACTIVITY_LANES:
                if lane not in self.hidden:
                    for index, activity in enumerate(getattr(other.step, lane) or ()):
                        yield f"activity:{other.number}-{lane}-{index}", activity, other.number == place.number

    def _cures(self, pain: Barrier, place: Place) -> None:
        journey = self.entry.content.key
        for key, source in ((pain.key, _PAIN), (place.key, _STEP)):
            for opportunity in self.workspace.addressed.get(f"{journey}/{key}", ()) if key else ():
                if opportunity.status != "dropped":
                    self._cure(source, opportunity)

    def _cure(self, source: str, opportunity: Opportunity) -> None:
        # Backlogs know no ids of a journey's own, only those of the workspace.
        scope = Scope({}, self.workspace.shared)
        cure = self._add(
            Thing(
                f"opportunity:{opportunity.id}",
                "opportunity",
                opportunity.title,
                opportunity.id,
                status=opportunity.status,
            )
        )
        self._link(source, "addressed by", cure)
        if opportunity.owner is not None:
            self._link(self._team(opportunity.owner, scope), "answers for", cure)
        for key in opportunity.stakeholders or ():
            self._link(self._team(key, scope), "agrees to", cure)
        for solution in opportunity.solutions:
            if solution.status == "dropped":
                continue
            owner = name_of(scope, "team", solution.owner)
            thing = Thing(f"solution:{solution.id}", "solution", solution.title, status=solution.status, owner=owner)
            self._link(cure, "solved by", self._add(thing))

    def _asset(self, kind: _Asset, key: str, scope: Scope) -> str:
        asset = self._add(Thing(f"{kind}:{key}", kind, name_of(scope, kind, key)))
        found = scope.find(kind, key)
        if found is not None and isinstance(found.thing, System | Process) and found.thing.owner is not None:
            self._link(asset, "owned by", self._team(found.thing.owner, scope))
        return asset

    def _team(self, key: str, scope: Scope) -> str:
        return self._add(Thing(f"team:{key}", "team", name_of(scope, "team", key)))

    def _add(self, thing: Thing) -> str:
        return self.things.setdefault(thing.key, thing).key

    def _link(self, source: str, relation: Relation, target: str) -> None:
        self.links[Link(source, relation, target)] = None
