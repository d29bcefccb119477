"""The experience on a poster: levels, a line for each persona, stars, gaps, peak and end, the company's view."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from cjm.labels import terms
from cjm.render.curve import LEVELS, Plot, PlottedPoint, aside, plot_curve
from cjm.render.feeling_words import moment_name, moment_score
from cjm.render.label_places import Area, Places
from cjm.render.poster_blocks import (
    NOTE,
    QUIET,
    STRONG,
    Block,
    Box,
    Ink,
    Trace,
    Words,
    one_line,
    paragraph,
)
from cjm.render.poster_cells import Setting
from cjm.render.poster_layout import MARGIN, Layout
from cjm.render.poster_signs import MARKER, measured_sign, persona_colour, persona_dash, persona_marker, star, triangle
from cjm.render.smoothing import between, smoothed
from cjm.render.tokens import LANE_COLUMN, LIGHT, LINE_HEIGHT, SPACE
from cjm.text import RESERVE, direction, text_width
from cjm.views.emotion import EVERYBODY
from cjm.views.map_table import MapView

_HEIGHT, _LOW = 288.0, 216.0
_EDGE = 44.0
"""Room above +2 and below -2, for labels."""
_KEY = 28.0
"""Height of the line that names the personas."""
_STAR_RISE = 17.0
_TEXT = NOTE * LINE_HEIGHT

_Placed = tuple[float, float, "Words | Box | Trace | Block"]


_WEIGHTS = tuple(
    ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3) for at in (step / 16 for step in range(17))
)
"""What the corners of a cubic Bézier curve weigh at sixteenths of it (Bernstein polynomials of degree 3)."""


def curve_block(view: MapView, layout: Layout, title: str, setting: Setting, room: float) -> Block:
    """The row of the experience curve, across the whole map; lower where it would fill half of a sheet's `room`."""
    height = _HEIGHT if room > 2 * _HEIGHT else _LOW
    plot = _shown(plot_curve(view, layout.centres, layout.stages, height, _EDGE), layout)
    return _drawn(view, plot, layout, title, setting)


def overview_block(view: MapView, layout: Layout, title: str, setting: Setting) -> Block:
    """The whole curve in little, with no more words than peak and end."""
    plot = plot_curve(view, layout.centres, layout.stages, _LOW, _EDGE)
    return _drawn(view, replace(plot, beliefs=(), whiskers=(), gaps=()), layout, title, setting)


def _drawn(view: MapView, plot: Plot, layout: Layout, title: str, setting: Setting) -> Block:
    left, right = layout.left, layout.right
    places = Places(Area(left, 0, right, plot.height))
    key = _key(view, plot, left, right - left)
    body = [
        *_levels(plot, left, right, setting),
        *_beliefs(plot),
        *_lines(plot, places),
        *_whiskers(plot, places),
        *_markers(plot, places),
        *_labels(plot, layout, places, setting),
    ]
    lane = paragraph(title, LANE_COLUMN - SPACE, STRONG)
    drawing = Block(plot.height, tuple(body))
    return Block(plot.height + key.height, ((MARGIN, 0.0, lane), (0.0, 0.0, key), (0.0, key.height, drawing)))


def _shown(plot: Plot, layout: Layout) -> Plot:
    """What is seen of a curve in a band; its lines go on to the ends of the band and are cut there when drawn."""
    beliefs = ((belief, layout.visible(belief.x1, belief.x2)) for belief in plot.beliefs)
    return replace(
        plot,
        remarks=tuple(remark for remark in plot.remarks if layout.left < remark.x < layout.right),
        beliefs=tuple(replace(belief, x1=part[0], x2=part[1]) for belief, part in beliefs if part is not None),
        whiskers=tuple(whisker for whisker in plot.whiskers if layout.left < whisker.x < layout.right),
        gaps=tuple(x for x in plot.gaps if layout.left < x < layout.right),
    )


def _key(view: MapView, plot: Plot, left: float, width: float) -> Block:
    """Which line is whose; nothing where there is one line for everybody."""
    if plot.personas in ((), (EVERYBODY,)):
        return Block(0)
    rows: list[Block] = []
    parts: list[tuple[float, float, Words | Box | Trace | Block]] = []
    here = 0.0
    for index, persona in enumerate(plot.personas):
        name = view.persona_names.get(persona, persona)
        needed = 44 + text_width(name, NOTE) * RESERVE
        if parts and here + needed > width:
            rows.append(Block(_KEY, tuple(parts)))
            parts, here = [], 0.0
        sample = Trace(((0.0, 0.0), (32.0, 0.0)), persona_colour(index), 2, persona_dash(index))
        parts.append((left + here, _TEXT / 2, sample))
        parts.append((left + here + 16, _TEXT / 2, Block(0, ((0.0, 0.0, persona_marker(index, hollow=False)),))))
        parts.append((left + here + 40, 0.0, one_line(name)))
        here += needed + 3 * SPACE
    rows.append(Block(_KEY, tuple(parts)))
    return Block(_KEY * len(rows), tuple((0.0, _KEY * index, row) for index, row in enumerate(rows)))


def _levels(plot: Plot, left: float, right: float, setting: Setting) -> Iterator[_Placed]:
    """The named levels; the ground says which half is good, its sign at the edge says so without colour."""
    middle = plot.y(0)
    yield left, plot.top, Box(right - left, middle - plot.top, LIGHT.good_ground)
    yield left, middle, Box(right - left, plot.bottom - middle, LIGHT.bad_ground)
    for level in LEVELS:
        y = plot.y(level)
        stroke, width = (LIGHT.strong_line, 1.4) if level == 0 else (LIGHT.paper, 1.0)
        yield left, y, Trace(((0.0, 0.0), (right - left, 0.0)), stroke, width)
        name = paragraph(setting.labels.term(terms.EMOTIONS[level]), LANE_COLUMN - 36, QUIET)
        for x, down, line in name.parts:
            if isinstance(line, Words):
                anchored = Words(line.line, line.ink, line.direction, "end")
                yield left - 20 + x, y - name.height / 2 + down, anchored
        if level:
            yield left - 10, y, triangle(up=level > 0, colour=LIGHT.good if level > 0 else LIGHT.bad)
        else:
            yield left - 13, y, Trace(((0.0, 0.0), (6.0, 0.0)), LIGHT.neutral, 2)


def _beliefs(plot: Plot) -> Iterator[_Placed]:
    for belief in plot.beliefs:
        ends = ((belief.x1, -4.0), (belief.x1, 4.0)), ((belief.x2, -4.0), (belief.x2, 4.0))
        for stroke in (((belief.x1, 0.0), (belief.x2, 0.0)), *ends):
            yield 0.0, belief.y, Trace(stroke, LIGHT.secondary, 1.2)


def _lines(plot: Plot, places: Places) -> Iterator[_Placed]:
    left, right = places.bounds.left, places.bounds.right
    for line in plot.lines:
        if len(line.points) > 1:
            points = between(smoothed([(point.x, point.y) for point in line.points]), left, right)
            if points:
                colour, dash = persona_colour(line.persona), persona_dash(line.persona)
                yield 0.0, 0.0, Trace(points, colour, 2.2, dash, bezier=True)
                places.take(_along(points))
    levels = [Area(left, plot.y(0) - 1, right, plot.y(0) + 1)]
    places.take([*levels, *(Area(belief.x1, belief.y - 1, belief.x2, belief.y + 1) for belief in plot.beliefs)])


def _whiskers(plot: Plot, places: Places) -> Iterator[_Placed]:
    for whisker in plot.whiskers:
        yield whisker.x, whisker.y, measured_sign(whisker.high - whisker.y, whisker.low - whisker.y)
        places.take([Area(whisker.x - 6, whisker.high - 2, whisker.x + 6, whisker.low + 2)])


def _along(points: tuple[tuple[float, float], ...]) -> Iterator[Area]:
    """Small areas that cover a Bézier curve."""
    for start in range(0, len(points) - 1, 3):
        corners = points[start : start + 4]
        dots = [_between(corners, weights) for weights in _WEIGHTS]
        for (x1, y1), (x2, y2) in pairwise(dots):
            yield Area(x1, min(y1, y2) - 2, x2, max(y1, y2) + 2)


def _between(corners: tuple[tuple[float, float], ...], weights: tuple[float, ...]) -> tuple[float, float]:
    return (
        sum(weight * x for weight, (x, _) in zip(weights, corners, strict=True)),
        sum(weight * y for weight, (_, y) in zip(weights, corners, strict=True)),
    )


def _markers(plot: Plot, places: Places) -> Iterator[_Placed]:
    highest: dict[int, PlottedPoint] = {}
    left, right = places.bounds.left, places.bounds.right
    shown = [point for line in plot.lines for point in line.points if left < point.x < right]
    for point in shown:
        marker = persona_marker(point.persona, point.assumption)
        x = point.x + aside(point, shown, MARKER)
        yield x, point.y, Block(0, ((0.0, 0.0, marker),))
        places.take([Area(x - 8, point.y - 8, x + 8, point.y + 8)])
        if point.moment_of_truth and (point.column not in highest or point.y < highest[point.column].y):
            highest[point.column] = point
    for point in highest.values():
        y = point.y - _STAR_RISE
        yield point.x, y, star(8)
        places.take([Area(point.x - 8, y - 8, point.x + 8, y + 8)])


def _labels(plot: Plot, layout: Layout, places: Places, setting: Setting) -> Iterator[_Placed]:
    labels = setting.labels
    for remark in plot.remarks:
        score = moment_score(labels.score(remark.score), remark.differs, labels)
        words = f"{moment_name(remark.kind, labels)} {score}"
        yield _label(words, STRONG, _around(remark.x, remark.y, words, STRONG, remark.score < 0), places)
    for belief in plot.beliefs:
        words = f"{labels.gettext('Company’s view')} {labels.score(belief.score)}"
        starts = [x for x in layout.columns if belief.x1 <= x < belief.x2] or [belief.x1]
        spare = layout.column - text_width(words, NOTE) * RESERVE
        rises = (-_TEXT - 2, 3.0, -_TEXT - 14, 15.0, -_TEXT - 26)
        shifts = [(shift, rise) for rise in rises for shift in (SPACE, spare - SPACE, spare / 2)]
        candidates = [(x + shift, belief.y + rise) for shift, rise in shifts for x in starts]
        yield _label(words, QUIET, candidates, places)
    for x in plot.gaps:
        words = labels.gettext("not researched")
        yield _label(words, QUIET, _around(x, plot.y(0), words, QUIET, below=False), places)


def _around(x: float, y: float, words: str, ink: Ink, below: bool) -> list[tuple[float, float]]:
    """Places around a point, the preferred side first, then further away and beside it."""
    width = text_width(words, ink.size, ink.weight) * RESERVE
    down = [y + distance for distance in (10, 18, 28, 40, 54)]
    up = [y - _TEXT - distance for distance in (10, 26, 36, 48, 60)]
    pairs = zip(down, up, strict=True) if below else zip(up, down, strict=True)
    heights = [height for pair in pairs for height in pair]
    return [(x - width / 2 + shift, top) for top in heights for shift in (0.0, 44.0, -44.0)]


def _label(words: str, ink: Ink, candidates: list[tuple[float, float]], places: Places) -> _Placed:
    width = text_width(words, ink.size, ink.weight) * RESERVE
    area = places.choose(candidates, width, _TEXT)
    centred = Words(words, ink, direction(words), "middle")
    return (area.left + area.right) / 2, area.top, Block(_TEXT, ((0.0, _TEXT * 0.777, centred),))
