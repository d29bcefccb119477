"""A whole map as a table: columns are steps below their stages, rows are lanes; with header facts and footer.

Everything a page, a poster or a Markdown file shows of a journey is computed here. Nothing is translated or laid
out: a renderer adds words and form.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.compare.fingerprint import journey_fingerprint
from cjm.finding import DocumentPath
from cjm.model.backlog import Opportunity
from cjm.model.claim import Claim
from cjm.model.journey import Journey, Lane, Stage
from cjm.model.step import ACTIVITY_LANES, CLAIM_LANES, COMPANY_LANES, CUSTOMER_LANES
from cjm.model.workspace import Entry, Scope, Workspace
from cjm.views.backlog import score_of
from cjm.views.cards import (
    Card,
    Numbering,
    TimeCard,
    activity_card,
    claim_card,
    metric_card,
    name_of,
    resource_card,
    time_card,
)
from cjm.views.channels import channel_of
from cjm.views.emotion import Curve, curve_of, measured_along
from cjm.views.evidence import Evidence, Standing, evidence_of
from cjm.views.header import header_of
from cjm.views.map_table import (
    Cell,
    Column,
    MapView,
    OpportunityCard,
    Row,
    StageGroup,
    Way,
)
from cjm.views.path import Place, Route, route_of
from cjm.views.references import footer_of


class _Builder(Struct):
    entry: Entry[Journey]
    workspace: Workspace
    today: datetime.date
    scope: Scope
    numbering: Numbering
    evidence: Evidence
    standings: dict[DocumentPath, Standing]

    def view(self) -> MapView:
        journey = self.entry.content
        route = route_of(journey)
        header = header_of(self.entry, self.workspace, self.evidence, self.numbering, self.today)
        self._number_heads(route)
        personas = [use if isinstance(use, str) else use.id for use in journey.personas]
        curve = curve_of(route, measured_along(route, journey.key, self.workspace))
        rows = tuple(row for row in (self._row(lane, route, curve) for lane in _lanes(journey)) if row is not None)
        stages = tuple(self._stage(stage, index, route) for index, stage in enumerate(journey.stages))
        names = {key: name_of(self.scope, "persona", key) for key in (*personas, *curve.personas) if key}
        footer = footer_of(journey, self.scope, self.numbering, self.today)
        return MapView(
            key=journey.key,
            lang=journey.lang,
            file=self.entry.file,
            fingerprint=journey_fingerprint(journey),
            header=header,
            stages=stages,
            rows=rows,
            curve=curve,
            route=route,
            persona_names=names,
            footer=footer,
        )

    def _number_heads(self, route: Route) -> None:
        """Number what is cited in the heads of stages and steps, which are read before the lanes."""
        for stage in self.entry.content.stages:
            metric = self.scope.metric(stage.success) if stage.success else None
            if metric:
                metric_card(metric, self.numbering)
        for edge in route.edges:
            if edge.stated is not None:
                self.numbering.marks(edge.stated.sources)

    def _number_curve(self, route: Route) -> None:
        """Number what feelings rest on, which is read where the curve stands among the lanes."""
        for place in route.places:
            for emotion in place.step.emotion or ():
                self.numbering.marks(emotion.sources or place.step.sources)
        for stage in self.entry.content.stages:
            if stage.company_view:
                self.numbering.marks(stage.company_view.sources)

    def _stage(self, stage: Stage, index: int, route: Route) -> StageGroup:
        scope = self.scope
        last = index == len(self.entry.content.stages) - 1
        metric = scope.metric(stage.success) if stage.success else None
        rows = tuple(row for row in self.evidence.rows if row.stage_index == index)
        view = stage.company_view
        return StageGroup(
            stage=stage,
            anchor=stage.key,
            title=stage.title,
            customer_goal=stage.customer_goal or "",
            owner=name_of(scope, "team", stage.owner),
            supporting=tuple(name_of(scope, "team", key) for key in stage.supporting or ()),
            transition_owner="" if last or not stage.transition else name_of(scope, "team", stage.transition.owner),
            success=metric_card(metric, self.numbering) if metric else None,
            company_score=view.score if view else None,
            company_marks=self.numbering.marks(view.sources) if view else (),
            coverage=Evidence(rows).coverage,
            columns=tuple(self._column(place, route) for place in route.places if place.stage_index == index),
        )

    def _column(self, place: Place, route: Route) -> Column:
        step, scope = place.step, self.scope
        ways = tuple(
            Way(
                edge.target.step.title,
                edge.stated.when or "",
                edge.stated.share,
                edge.back,
                self.numbering.marks(edge.stated.sources),
            )
            for edge in route.edges
            if edge.source is place and edge.stated is not None
        )
        return Column(
            place=place,
            anchor=place.key,
            title=step.title,
            channels=tuple(channel_of(scope, key) for key in step.channel or ()),
            devices=step.device or (),
            where=step.place or "",
            at=step.at or "",
            actors=step.actors or (),
            moment_of_truth=step.moment_of_truth,
            owner=name_of(scope, "team", place.owner),
            personas=tuple(name_of(scope, "persona", key) for key in step.personas or ()),
            journey=step.journey or "",
            coverage=self.evidence.of_step(place.stage_index, step),
            emotion_marks=tuple(
                self.numbering.marks(emotion.sources or step.sources) for emotion in step.emotion or ()
            ),
            emotions_assumed=tuple(
                self.standings.get((*place.path, "emotion", index)) is Standing.ASSUMED
                for index in range(len(step.emotion or ()))
            ),
            ways=ways,
            ends=place == route.end or place in route.other_ends,
        )

    def _row(self, lane: Lane, route: Route, curve: Curve) -> Row | None:
        title = lane.title or ""
        if lane.id == "experience":
            self._number_curve(route)
            return Row("experience", title, "customer", ()) if curve.says_something else None
        cells = tuple(self._cell(lane.id, place) for place in route.places)
        if not any(cell.items for cell in cells):
            return None
        return Row(lane.id, title, _zone(lane.id), cells)

    def _cell(self, lane: str, place: Place) -> Cell:
        step = place.step
        if lane in CLAIM_LANES:
            claims: tuple[Claim, ...] | None = getattr(step, lane)
            return Cell(
                tuple(self._claim(claim, place, lane, index) for index, claim in enumerate(claims or ())),
                claims is not None,
            )
        if lane in ACTIVITY_LANES:
            activities = getattr(step, lane)
            return Cell(
                tuple(activity_card(activity, self.numbering) for activity in activities or ()), activities is not None
            )
        if lane == "artifacts":
            return Cell(step.artifacts or (), step.artifacts is not None)
        if lane == "waits":
            return self._times(place)
        if lane == "opportunities":
            found = self._opportunities(place)
            return Cell(found, bool(found))
        if lane == "systems":
            names = self._systems(place)
            return Cell(names, bool(names))
        if lane == "resources":
            missing = tuple(resource_card(resource, self.scope) for resource in step.resources or ())
            return Cell(missing, step.resources is not None)
        if lane == "metrics":
            known = (self.scope.metric(key) for key in step.metrics or ())
            return Cell(
                tuple(metric_card(metric, self.numbering) for metric in known if metric), step.metrics is not None
            )
        return _own_cell(step.extensions.get(f"x-{lane}"))

    def _claim(self, claim: Claim, place: Place, lane: str, index: int) -> Card:
        path = (*place.path, lane, index)
        future = self.entry.content.state == "future"
        standing = None if future else self.standings.get(path)
        citations = claim.sources or place.step.sources
        return claim_card(claim, citations, standing, self.numbering)

    def _times(self, place: Place) -> Cell:
        step = place.step
        cards = [
            time_card(lane, timing, timing.sources or step.sources, self.numbering)
            for lane, timing in (("wait", step.wait), ("duration", step.duration))
            if timing is not None
        ]
        if step.elapsed_before is not None:
            cards.append(TimeCard("elapsed_before", step.elapsed_before, None, "", None, exceeded=False, marks=()))
        return Cell(tuple(cards), bool(cards))

    def _systems(self, place: Place) -> tuple[str, ...]:
        keys = (
            activity.system
            for lane in ACTIVITY_LANES
            for activity in getattr(place.step, lane) or ()
            if activity.system is not None
        )
        return tuple(name_of(self.scope, "system", key) for key in dict.fromkeys(keys))

    def _opportunities(self, place: Place) -> tuple[OpportunityCard, ...]:
        step, journey = place.step, self.entry.content.key
        names = [
            f"{journey}/{key}"
            for key in (step.key, *(claim.key for claim in (*(step.pains or ()), *(step.barriers or ()))))
        ]
        known = self.workspace.addressed
        found = {found.id: found for name in (*names, *(step.realises or ())) for found in known.get(name, ())}
        return tuple(
            OpportunityCard(
                opportunity.id,
                opportunity.title,
                opportunity.status,
                score_of(opportunity),
                _solutions(opportunity, frozenset(step.realises or ())),
            )
            for opportunity in found.values()
        )


def _solutions(opportunity: Opportunity, realised: frozenset[str]) -> tuple[tuple[str, str], ...]:
    found = [solution for solution in opportunity.solutions if solution.id in realised]
    return tuple((solution.title, solution.status) for solution in found or opportunity.solutions)


def _zone(lane: str) -> str:
    if lane in ("frontstage", "backstage"):
        return lane
    if lane == "support_processes":
        return "support"
    return "company" if lane in COMPANY_LANES else "customer"


def _own_cell(value: object) -> Cell:
    if value is None:
        return Cell((), researched=False)
    items = value if isinstance(value, list) else [value]
    return Cell(tuple(item if isinstance(item, str | float | int) else str(item) for item in items), researched=True)


def _lanes(journey: Journey) -> tuple[Lane, ...]:
    """The lanes of a map as they are drawn: those that the map names in its own order, hidden ones left out."""
    stated = {lane.id: lane for lane in journey.lanes or ()}
    built_in = (*CUSTOMER_LANES, *COMPANY_LANES)
    named = [lane for lane in stated if lane in built_in]
    slots = [index for index, lane in enumerate(built_in) if lane in stated]
    order = list(built_in)
    for slot, lane in zip(slots, named, strict=True):
        order[slot] = lane
    own = [lane for lane in stated if lane not in built_in]
    place = order.index("frontstage")
    order[place:place] = own
    return tuple(stated.get(lane, Lane(id=lane)) for lane in order if not (lane in stated and stated[lane].hide))


def map_view(entry: Entry[Journey], workspace: Workspace, today: datetime.date) -> MapView:
    """The view of one journey of a workspace on a day."""
    scope = workspace.scope(entry.file)
    evidence = evidence_of(entry.content, scope, today)
    standings = {row.path: row.standing for row in evidence.rows}
    return _Builder(entry, workspace, today, scope, Numbering(scope), evidence, standings).view()
