"""The service behind a journey: what the organisation does at each step, in what order, and in which systems."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cjm.model.activity import Activity
from cjm.model.step import ACTIVITY_LANES
from cjm.views.cards import ActivityCard
from cjm.views.map_table import Column, MapView


class Deed(Struct, frozen=True):
    """An activity in its place."""

    number: int
    """Position among all activities: by lane from the customer inwards, then by step, then in file order."""
    lane: str
    column: int
    """Number of its step, from 0."""
    card: ActivityCard


class SystemSpan(Struct, frozen=True):
    """A system below steps that follow each other and whose activities use it."""

    name: str
    first: int
    """Number of the first such step."""
    last: int


class Blueprint(Struct, frozen=True):
    """A service blueprint; its lanes are those that something is done in."""

    columns: tuple[Column, ...]
    lanes: tuple[tuple[str, str], ...]
    """`frontstage`, `backstage`, `support_processes`, as far as anything is done there, with the map's own titles."""
    deeds: tuple[Deed, ...]
    orders: tuple[tuple[int, int], ...]
    """Numbers of activities of which the first comes before the second, each pair once, in the order of the first."""
    ways: tuple[tuple[int, int, bool], ...]
    """Numbers of steps that a way joins, forwards, and whether it is the one that most take."""
    systems: tuple[SystemSpan, ...]
    """By first step, then by name; empty where the map does not show its systems."""


def blueprint_of(view: MapView) -> Blueprint | None:
    """The blueprint of a map as far as the map shows it; None where nothing is done behind any step."""
    rows = {row.key: row for row in view.rows if row.key in ACTIVITY_LANES}
    deeds: list[Deed] = []
    stated: list[Activity] = []
    for lane in (lane for lane in ACTIVITY_LANES if lane in rows):
        for number, (column, cell) in enumerate(zip(view.columns, rows[lane].cells, strict=True)):
            activities: tuple[Activity, ...] = getattr(column.place.step, lane) or ()
            for activity, card in zip(activities, cell.items, strict=True):
                if isinstance(card, ActivityCard):
                    deeds.append(Deed(len(deeds), lane, number, card))
                    stated.append(activity)
    if not deeds:
        return None
    shows_systems = any(row.key == "systems" for row in view.rows)
    return Blueprint(
        columns=view.columns,
        lanes=tuple((lane, rows[lane].title) for lane in ACTIVITY_LANES if lane in rows),
        deeds=tuple(deeds),
        orders=_orders(stated),
        ways=tuple((edge.source.number, edge.target.number, edge.main) for edge in view.route.edges if not edge.back),
        systems=_systems(deeds) if shows_systems else (),
    )


def _orders(activities: list[Activity]) -> tuple[tuple[int, int], ...]:
    """What `after` and `before` say; one that names itself or nothing known says nothing."""
    numbers: dict[str, int] = {}
    for number, activity in enumerate(activities):
        if activity.id is not None:
            numbers.setdefault(activity.id, number)
    pairs: set[tuple[int, int]] = set()
    for number, activity in enumerate(activities):
        pairs |= {(numbers[key], number) for key in activity.after or () if key in numbers}
        pairs |= {(number, numbers[key]) for key in activity.before or () if key in numbers}
    return tuple(sorted((first, last) for first, last in pairs if first != last))


def _systems(deeds: list[Deed]) -> tuple[SystemSpan, ...]:
    used: Mapping[str, set[int]] = {deed.card.system: set() for deed in deeds if deed.card.system}
    for deed in deeds:
        if deed.card.system:
            used[deed.card.system].add(deed.column)
    spans = [SystemSpan(name, first, last) for name, columns in used.items() for first, last in _runs(sorted(columns))]
    return tuple(sorted(spans, key=lambda span: (span.first, -span.last, span.name)))


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers without a gap."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
