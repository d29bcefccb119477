"""Where customers change hands on their way, and who sees to it that they arrive."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cjm.views.path import Edge, Route

Change = Literal["stage", "channel", "device", "department"]


class Handoff(Struct, frozen=True):
    """A way from one step to another on which something changes for the customer."""

    edge: Edge
    changes: tuple[Change, ...]
    """What changes, at least one thing: the stage first, the department last."""
    owner: str | None
    """Id of the team that answers for the customer arriving; None where nobody does."""


def handoffs_of(route: Route) -> tuple[Handoff, ...]:
    """Every handoff of a journey, loops and side ways included, in the order of the route's edges.

    A channel, device or department changes where both steps name one and the two share none; what a step leaves
    unsaid is no change. The source step's `transition` decides who answers; between stages, else the source stage's
    does. Where neither says, a team that owns both steps answers for a mere change of channel or device.
    """
    found = []
    for edge in route.edges:
        changes = _changes(edge)
        if changes:
            found.append(Handoff(edge, changes, _owner(edge, changes)))
    return tuple(found)


def _changes(edge: Edge) -> tuple[Change, ...]:
    source, target = edge.source, edge.target
    changes: list[Change] = []
    if source.stage_index != target.stage_index:
        changes.append("stage")
    if _apart(source.step.channel, target.step.channel):
        changes.append("channel")
    if _apart(source.step.device, target.step.device):
        changes.append("device")
    before, after = source.owner, target.owner
    if before is not None and after is not None and before != after:
        changes.append("department")
    return tuple(changes)


def _apart(before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> bool:
    if not before or not after or before == after:
        return False
    # devices are free text, so that `Phone` and `phone` are one
    return {text.casefold() for text in before}.isdisjoint(text.casefold() for text in after)


def _owner(edge: Edge, changes: tuple[Change, ...]) -> str | None:
    source = edge.source
    if source.step.transition is not None:
        return source.step.transition.owner
    if "stage" in changes:
        return source.stage.transition.owner if source.stage.transition is not None else None
    return source.owner if source.owner == edge.target.owner else None
