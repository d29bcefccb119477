"""The names of channels: a workspace's own, else the built-in ones."""

from __future__ import annotations

from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.model.workspace import Scope
from cjm.views.map_table import ChannelName


def channel_of(scope: Scope, key: str) -> ChannelName:
    """A channel with the name that its definition gives it, else with the built-in one."""
    defined = scope.channel(key)
    if defined is not None:
        return ChannelName(key, defined.name, built_in=False)
    return ChannelName(key, BUILT_IN_CHANNELS.get(key, key), built_in=key in BUILT_IN_CHANNELS)
