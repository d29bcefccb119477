"""A link to something that has been given up: a retired map, or an opportunity or solution that was dropped.

The `journey` and the `realises` of steps, `future_of`, and what open and planned opportunities address are looked at. A
solution counts as dropped with its opportunity. Links from retired maps, and from what was dropped or done, are
history. Sources are never withdrawn in this format: one that no longer holds is past its `valid_for`, or is removed.

## Why it matters

The link still leads somewhere, so nobody notices: readers follow it to a map that is no longer kept, teams improve a
step that is gone, and the future map promises what was decided against.

## Use instead

Point the link at what took the place of the old one, or take it away. A future that has come true is no longer one: let
the map say `state: current` and drop its `future_of`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Mention, Severity
from cjm.model.backlog import Opportunity
from cjm.model.workspace import Workspace
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import listed, quoted
from cjm.views.path import Place

RULE = Rule("CJM706", "hygiene", Profile.SHARED, Severity.WARNING)

_LIVE = frozenset({"open", "planned"})


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map that this one is the future of, and what its steps lead to and realise."""
    journey, workspace = subject.journey, subject.workspace
    if journey.future_of is not None:
        current = workspace.journey(journey.future_of)
        if current is not None and current.content.status == "retired":
            yield Hit(
                path=("future_of",),
                message=f"{quoted(journey.title)} is the future of {quoted(current.content.title)}, which is retired",
                hint="if this future has come, write `state: current` and remove `future_of`; "
                "else name the map that took the other one's place",
                mentions=(Mention("the retired map", current.file, ("status",)),),
            )
    for place in subject.route.places:
        if place.step.journey is not None or place.step.realises:
            yield from _of_step(place, subject)


def _of_step(place: Place, subject: Subject) -> Iterator[Hit]:
    """One finding for all links of a step."""
    step, workspace = place.step, subject.workspace
    links: list[tuple[DocumentPath, str]] = []
    mentions: list[Mention] = []
    if step.journey is not None:
        shown = workspace.journey(step.journey)
        if shown is not None and shown.content.status == "retired":
            links.append((("journey",), f"is shown in detail by {quoted(shown.content.title)}, a retired map"))
            mentions.append(Mention("the retired map", shown.file, ("status",)))
    for index, key in enumerate(step.realises or ()):
        if _is_dropped(key, workspace):
            links.append((("realises", index), f"realises `{key}`, which was dropped"))
            found = subject.scope.find("opportunity", key)
            if found is not None:
                mentions.append(Mention("what was dropped", found.file, (*found.path, "id")))
    if links:
        yield Hit(
            path=(*place.path, *links[0][0]),
            message=f"the step {quoted(step.title)} {listed([words for _, words in links])}",
            hint="name what took its place, or take the link away",
            mentions=tuple(mentions),
        )


def _is_dropped(key: str, workspace: Workspace) -> bool:
    """Whether an opportunity was dropped, or a solution or the opportunity that it belongs to."""
    return any(
        opportunity.status == "dropped"
        or any(solution.id == key and solution.status == "dropped" for solution in opportunity.solutions)
        for opportunity in workspace.addressed.get(key, ())
    )


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """What backlogs address."""
    workspace = whole.workspace
    if not workspace.backlogs:
        return
    retired = {outline.key for outline in workspace.outlines if outline.status == "retired"}
    if not retired:
        return
    for backlog, index, opportunity in workspace.opportunities():
        if opportunity.status in _LIVE:
            yield from _of_opportunity(opportunity, ("opportunities", index), backlog.file, retired)


def _of_opportunity(opportunity: Opportunity, path: DocumentPath, file: str, retired: set[str]) -> Iterator[Hit]:
    places = [place for place, name in enumerate(opportunity.addresses) if name.partition("/")[0] in retired]
    if places:
        names = listed([f"`{opportunity.addresses[place]}`" for place in places])
        yield Hit(
            path=(*path, "addresses", places[0]),
            message=f"the opportunity {quoted(opportunity.title)} addresses {names} in a retired map",
            hint="address the place in the map that took its place, or set the opportunity's `status: dropped`",
            file=file,
        )
