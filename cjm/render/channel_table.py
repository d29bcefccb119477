"""Channels by journeys: how often customers and organisation meet in each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm.views.index import in_index
from cjm.views.map_table import ChannelName
from cjm.views.places import MapPlace
from cjm.views.tables.touchpoints import TouchpointRow


class ChannelTable(Struct, frozen=True):
    """Counts of contacts."""

    channels: tuple[ChannelName, ...]
    """The one with most contacts first."""
    journeys: tuple[tuple[MapPlace, tuple[int, ...]], ...]
    """Each with its contacts in every channel, in the order of the index."""
    totals: tuple[int, ...]
    groups: tuple[tuple[ChannelName, tuple[TouchpointRow, ...]], ...]
    """The contacts themselves by channel."""


def channel_table(rows: Sequence[TouchpointRow]) -> ChannelTable:
    """The counts of some contacts, which come by channel."""
    groups: dict[ChannelName, list[TouchpointRow]] = {}
    journeys: dict[str, tuple[MapPlace, dict[ChannelName, int]]] = {}
    for row in rows:
        groups.setdefault(row.channel, []).append(row)
        counts = journeys.setdefault(row.place.file, (row.place, {}))[1]
        counts[row.channel] = counts.get(row.channel, 0) + 1
    return ChannelTable(
        channels=tuple(groups),
        journeys=tuple(
            (place, tuple(counts.get(channel, 0) for channel in groups))
            for place, counts in sorted(journeys.values(), key=lambda found: in_index(found[0].title, found[0].journey))
        ),
        totals=tuple(len(contacts) for contacts in groups.values()),
        groups=tuple((channel, tuple(contacts)) for channel, contacts in groups.items()),
    )
