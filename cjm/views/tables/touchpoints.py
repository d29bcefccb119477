"""Where customers and organisation meet today: every step with a channel, by channel."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.model.step import CLAIM_LANES
from cjm.model.workspace import Workspace
from cjm.views.cards import name_of
from cjm.views.channels import channel_of
from cjm.views.map_table import ChannelName
from cjm.views.path import places_of
from cjm.views.places import MapPlace, step_place
from cjm.views.table import Column, labelled, titled

_LOOKED_FOR = (*CLAIM_LANES, "emotion", "duration", "wait")


class TouchpointRow(Struct, frozen=True):
    """A step in one of its channels: a contact."""

    channel: ChannelName
    place: MapPlace
    stage: str
    devices: tuple[str, ...]
    owner: str
    """Name of the team that answers for the step; empty where none does."""
    score: float | None
    """How it feels, -2 to +2, the mean of its personas; None where nobody knows."""
    pains: int | None
    """Pains that are not solved; None where nobody looked for any."""
    researched: bool
    """Whether anybody looked for anything at the step."""
    moment_of_truth: bool


def touchpoints_of(workspace: Workspace, today: datetime.date) -> tuple[TouchpointRow, ...]:  # noqa: ARG001 - every view is asked with a day
    """Every contact, the channel with most of them first, then in the order of the maps.

    Maps of a future and retired ones tell of no contact that anybody has.
    """
    rows: list[TouchpointRow] = []
    for entry in workspace.journeys:
        if entry.content.state == "future" or entry.content.status == "retired":
            continue
        scope = workspace.scope(entry.file)
        for place in places_of(entry.content):
            step = place.step
            felt = [emotion.score for emotion in step.emotion or ()]
            rows.extend(
                TouchpointRow(
                    channel=channel_of(scope, key),
                    place=step_place(entry, place),
                    stage=place.stage.title,
                    devices=step.device or (),
                    owner=name_of(scope, "team", place.owner),
                    score=sum(felt) / len(felt) if felt else None,
                    pains=None if step.pains is None else sum(pain.status != "solved" for pain in step.pains),
                    researched=any(getattr(step, lane) is not None for lane in _LOOKED_FOR),
                    moment_of_truth=step.moment_of_truth,
                )
                for key in dict.fromkeys(step.channel or ())
            )
    contacts: dict[tuple[str, str], int] = {}
    for row in rows:
        group = (row.channel.key, row.channel.name)
        contacts[group] = contacts.get(group, 0) + 1
    order = {group: place for place, group in enumerate(sorted(contacts, key=lambda group: (-contacts[group], group)))}
    return tuple(sorted(rows, key=lambda row: order[row.channel.key, row.channel.name]))


_COLUMNS: tuple[Column[TouchpointRow], ...] = (
    labelled("channel", "Channel", lambda row: row.channel.key),
    labelled("journey", "Journey", lambda row: row.place.journey),
    labelled("stage", "Stage", lambda row: row.stage),
    labelled("step", "Step", lambda row: row.place.text),
    labelled("devices", "Device", lambda row: row.devices),
    labelled("owner", "Owner", lambda row: row.owner or None),
    labelled("score", "Experience", lambda row: row.score),
    labelled("open_pains", "Open pains", lambda row: row.pains),
    labelled("moment_of_truth", "Moment of truth", lambda row: row.moment_of_truth),
)
VIEW = titled("touchpoints", 20, "Touchpoints", _COLUMNS, touchpoints_of)
