"""The signs of a poster: evidence circles, stars, severity bars, arrows, markers of personas, sparklines.

Each stands around or from its own origin and reads without colour.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cjm.render.poster_blocks import Block, Box, Disc, Trace, Words
from cjm.render.tokens import LIGHT, PERSONA_STYLES
from cjm.views.evidence import Coverage, Standing

MOST_SEVERE = 5
MARKER = 5.0
"""Radius of the marker of a persona."""
_BAR = 5.0
_BAR_GAP = 2.0

Sign = Words | Box | Disc | Trace | Block


def evidence_sign(standing: Standing, radius: float = 2.8, colour: str = LIGHT.secondary) -> Block:
    """A circle around the origin: full where researched, half where partly, empty where assumed."""
    outline = Disc(radius, colour if standing is Standing.RESEARCHED else LIGHT.paper, colour, 1.1)
    parts: list[tuple[float, float, Sign]] = [(0.0, 0.0, outline)]
    if standing is Standing.PARTLY:
        reach = radius * 4 / 3
        half = ((0.0, -radius), (-reach, -radius), (-reach, radius), (0.0, radius))
        parts.append((0.0, 0.0, Trace(half, fill=colour, closed=True, bezier=True)))
    return Block(2 * radius, tuple(parts))


def standing_of(coverage: Coverage) -> Standing | None:
    """One sign for many claims: researched only if all are, assumed only if all are; None without claims."""
    if not coverage.total:
        return None
    if coverage.researched == coverage.total:
        return Standing.RESEARCHED
    return Standing.ASSUMED if coverage.assumed == coverage.total else Standing.PARTLY


def star(radius: float, fill: str = LIGHT.ink) -> Trace:
    """A five-pointed star around the origin."""
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = math.pi * corner / 5
        points.append((reach * math.sin(angle), -reach * math.cos(angle)))
    return Trace(tuple(points), fill=fill, stroke=LIGHT.paper, line_width=0.6, closed=True)


def triangle(up: bool, colour: str, size: float = 4.0) -> Trace:
    """A triangle around the origin that points up (good) or down (bad)."""
    tip = -size if up else size
    return Trace(((0.0, tip), (size, -tip * 0.8), (-size, -tip * 0.8)), fill=colour, closed=True)


def arrow(back: bool = False) -> Block:
    """A short arrow along its line, 11 wide, forwards or back."""
    tip, tail = (0.5, 10.5) if back else (10.5, 0.5)
    turn = 3.5 if back else -3.5
    return Block(
        7,
        (
            (0.0, 0.0, Trace(((tail, 0.0), (tip, 0.0)), stroke=LIGHT.secondary, line_width=1.2)),
            (0.0, 0.0, Trace(((tip + turn, -3.2), (tip, 0.0), (tip + turn, 3.2)), LIGHT.secondary, 1.2)),
        ),
    )


def severity_bars(severity: int) -> Block:
    """Five rising bars, as many filled as the pain is severe; 33 wide and 14 high."""
    parts: list[tuple[float, float, Sign]] = []
    for level in range(1, MOST_SEVERE + 1):
        height = 4.0 + 2 * level
        filled = level <= severity
        bar = Box(_BAR, height, LIGHT.ink, LIGHT.ink) if filled else Box(_BAR, height, "none", LIGHT.strong_line)
        parts.append(((level - 1) * (_BAR + _BAR_GAP), 14 - height, bar))
    return Block(14, tuple(parts))


def persona_colour(persona: int) -> str:
    """Colour of the persona at a position among those drawn."""
    return LIGHT.personas[persona % len(LIGHT.personas)]


def persona_dash(persona: int) -> str:
    """Dash pattern of the persona's line."""
    return PERSONA_STYLES[persona % len(PERSONA_STYLES)][0]


def measured_sign(high: float, low: float) -> Block:
    """A bar at the origin, a measured mean, on the interval that it lies in, from `high` above it to `low` below."""
    lines = (((-3.0, high), (3.0, high)), ((0.0, high), (0.0, low)), ((-3.0, low), (3.0, low)))
    parts = [(0.0, 0.0, Trace(line, LIGHT.ink, 1.2)) for line in lines]
    return Block(0, (*parts, (0.0, 0.0, Trace(((-6.0, 0.0), (6.0, 0.0)), LIGHT.ink, 3))))


def persona_marker(persona: int, hollow: bool, size: float = MARKER) -> Disc | Trace:
    """Marker of the persona around the origin; hollow for an assumption."""
    colour = persona_colour(persona)
    fill, stroke = (LIGHT.paper, colour) if hollow else (colour, LIGHT.paper)
    width = 1.8 if hollow else 1.2
    shapes = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
        "triangle": ((0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    }
    corners = shapes.get(PERSONA_STYLES[persona % len(PERSONA_STYLES)][1])
    if corners is None:
        return Disc(size, fill, stroke, width)
    return Trace(tuple((x * size, y * size) for x, y in corners), stroke, width, fill=fill, closed=True)


def sparkline(values: Sequence[float], width: float, height: float) -> Block:
    """Readings in their order as a line, the last one marked."""
    low, high = min(values), max(values)
    span = high - low or 1.0
    step = width / max(1, len(values) - 1)
    points = tuple((index * step, height - (value - low) / span * height) for index, value in enumerate(values))
    return Block(
        height,
        (
            (0.0, 0.0, Trace(points, LIGHT.secondary, 1.2)),
            (*points[-1], Disc(2.4, LIGHT.ink)),
        ),
    )
