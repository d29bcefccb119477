"""The icon of every channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from markupsafe import Markup

from cjm.render.icon_strokes import Stroke, box, dot, ellipse, line, loop
from cjm.views.map_table import ChannelName

GRID = 16
"""Width and height of an icon, with half a line of room at every edge."""
LINE_WIDTH = 1.5

OTHER = "other"
"""The icon of a channel that a map defines itself, whatever its id."""

ICONS: Mapping[str, tuple[Stroke, ...]] = {
    # a globe
    "website": (ellipse(8, 8, 6.25, 6.25), ellipse(8, 8, 2.75, 6.25), line((1.75, 8), (14.25, 8))),
    # a telephone with a screen
    "app": (box(3.75, 1.25, 12.25, 14.75, 2), dot(8, 12)),
    # an envelope
    "email": (box(1.25, 3.25, 14.75, 12.75, 1.5), line((1.75, 4.25), (8, 9, 1), (14.25, 4.25))),
    # a receiver
    "phone": (
        loop(
            (1.75, 1.75, 1.5),
            (5.75, 1.75, 0.75),
            (7, 5.5, 0.75),
            (5.25, 7, 0.25),
            (6.25, 9.75, 3),
            (9, 10.75, 0.25),
            (10.5, 9, 0.75),
            (14.25, 10.25, 0.75),
            (14.25, 14.25, 1.5),
            (1.75, 14.25, 12),
        ),
    ),
    # two who speak
    "chat": (
        loop(
            (1.25, 1.75, 1.5),
            (10.25, 1.75, 1.5),
            (10.25, 8.25, 1.5),
            (6, 8.25),
            (3.25, 10.75),
            (3.25, 8.25),
            (1.25, 8.25, 1.5),
        ),
        line(
            (13, 5.25),
            (14.75, 5.25, 1.5),
            (14.75, 11.75, 1.5),
            (12.75, 11.75),
            (12.75, 14.5),
            (9.75, 11.75),
            (6.75, 11.75),
        ),
    ),
    # one message of a few characters
    "sms": (
        loop(
            (1.25, 2.25, 2),
            (14.75, 2.25, 2),
            (14.75, 11.25, 2),
            (7.5, 11.25),
            (4.25, 14.25),
            (4.25, 11.25),
            (1.25, 11.25, 2),
        ),
        dot(4.75, 6.75),
        dot(8, 6.75),
        dot(11.25, 6.75),
    ),
    # people in a net
    "social": (
        ellipse(3.75, 8, 2.25, 2.25),
        ellipse(12, 3.75, 2.25, 2.25),
        ellipse(12, 12.25, 2.25, 2.25),
        line((5.75, 7), (10, 4.75)),
        line((5.75, 9), (10, 11.25)),
    ),
    # a letter box with its flag
    "post": (
        loop((1.25, 4.25, 3), (7.25, 4.25, 3), (7.25, 11.75), (1.25, 11.75)),
        line((4.25, 4.25), (14.75, 4.25, 3), (14.75, 11.75), (7.25, 11.75)),
        line((8, 11.75), (8, 14.75)),
        line((11, 7.75), (11, 1.75), (13, 1.75)),
    ),
    # a front with an awning
    "shop": (
        loop((3.25, 1.75), (12.75, 1.75), (14.75, 5.75), (1.25, 5.75)),
        line((2.75, 6), (2.75, 14.25), (13.25, 14.25), (13.25, 6)),
        line((6.25, 14.25), (6.25, 9.75), (9.75, 9.75), (9.75, 14.25)),
    ),
    # two who meet
    "in-person": (
        ellipse(4.75, 4.25, 2.25, 2.25),
        ellipse(11.25, 4.25, 2.25, 2.25),
        line((1.25, 13.75), (1.25, 9.25, 3), (8, 9.25, 3), (8, 13.75)),
        line((8, 13.75), (8, 9.25, 3), (14.75, 9.25, 3), (14.75, 13.75)),
    ),
    # a paper plane
    "messenger": (loop((14.5, 1.5), (9.75, 14.5), (7, 9), (1.5, 6.25)), line((14.5, 1.5), (7, 9))),
    # a cart
    "marketplace": (
        line((1.25, 1.75), (3.25, 1.75, 0.5), (5.25, 10.75, 0.5), (12.75, 10.75, 0.5), (14.25, 4.75), (4, 4.75)),
        dot(6, 13.75),
        dot(12, 13.75),
    ),
    # a thumb up
    "review-site": (
        loop(
            (4.75, 7.25),
            (7.5, 1.25, 0.5),
            (9.5, 1.25, 1.5),
            (9.5, 6.25),
            (14.25, 6.25, 1.5),
            (12.75, 14.25, 1.5),
            (4.75, 14.25),
        ),
        line((4.75, 7.25), (1.75, 7.25), (1.75, 14.25), (4.75, 14.25)),
    ),
    # a megaphone
    "advert": (
        loop((1.5, 5.75, 1), (5.75, 5.75), (13.75, 1.75), (13.75, 13.25), (5.75, 9.75), (1.5, 9.75, 1)),
        line((4, 9.75), (5, 14.25), (7, 14.25, 0.5), (6.5, 10.25)),
    ),
    # a sheet of a calendar
    "event": (
        box(1.75, 2.75, 14.25, 14.25, 1.5),
        line((1.75, 6.75), (14.25, 6.75)),
        line((5, 1.25), (5, 4)),
        line((11, 1.25), (11, 4)),
        dot(10.75, 10.5),
    ),
    # something goes to and fro
    OTHER: (
        line((2.25, 5), (14.25, 5)),
        line((11.25, 2), (14.25, 5), (11.25, 8)),
        line((13.75, 11), (1.75, 11)),
        line((4.75, 8), (1.75, 11), (4.75, 14)),
    ),
}
"""Those of the built-in channels by their ids, and one for all others."""


def icon_name(channel: ChannelName) -> str:
    """The name of a channel's icon; a built-in one keeps its own whatever a map calls it."""
    return channel.key if channel.key in ICONS else OTHER


def channel_icon(channel: ChannelName) -> Markup:
    """The icon of a channel for a page that has an `icon_sheet` with it; the name follows at once."""
    return _PLACED[icon_name(channel)]


def icon_sheet(channels: Iterable[ChannelName]) -> Markup:
    """What the icons of some channels look like, once for a page; nothing where there are no channels."""
    symbols = Markup().join(_symbol(name) for name in sorted(set(map(icon_name, channels))))
    return Markup('<svg class="icons">{}</svg>\n').format(symbols) if symbols else symbols


@cache
def icon_path(name: str) -> str:
    """An icon as path data of SVG."""
    return "".join(stroke.path() for stroke in ICONS[name])


def _symbol(name: str) -> Markup:
    symbol = Markup('<symbol id="icon-{}" viewBox="0 0 {} {}"><path d="{}"/></symbol>')
    return symbol.format(name, GRID, GRID, icon_path(name))


_PLACED: Mapping[str, Markup] = {
    name: Markup('<i class="icon" aria-hidden="true"><svg><use href="#icon-{}"/></svg></i>').format(name)
    for name in ICONS
}
