"""The experience curve as shapes for a page: paths, markers and words at their places, mirrored where reading is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.labels import Labels
from cjm.render.curve import LEVELS, Belief, Plot, PlottedPoint, Remark, Whisker, aside, plot_curve
from cjm.render.feeling_words import isolated, level_name, level_sign, measured_words, moment_name, moment_score
from cjm.render.smoothing import smoothed
from cjm.render.tokens import PERSONA_STYLES, SPACE, TYPE_SIZES
from cjm.text import RESERVE, Direction, Weight, text_width
from cjm.views.map_table import MapView

_MARGIN = 5 * SPACE
"""Room above +2 and below -2, for what is said of peak and end."""
_LEVEL = 5 * SPACE
"""Distance of two levels."""
_RADIUS = 5.0
_CAP, _BAR = 3.0, 6.0
"""Half the width of the end of an interval, and of the bar at its mean."""
_STAR = (
    *((0.0, -8.0), (2.1, -2.9), (7.6, -2.5), (3.4, 1.1), (4.7, 6.5)),
    *((0.0, 3.6), (-4.7, 6.5), (-3.4, 1.1), (-7.6, -2.5), (-2.1, -2.9)),
)
"""A star of five points around 0, 0."""
_ABOVE, _BELOW = -6.0, 14.0
"""Where the baseline of words above and below a line is, from the line."""
_HALF_LETTER = 4.0
_CLEAR = 24.0
"""From the middle of words to the next line: more makes them no easier to read."""
_REMARK_LINE = 14.0
"""Distance of the baseline of a remark from the edge that it stands at."""


class Stroke(Struct, frozen=True):
    """A line of a persona."""

    persona: int
    """1 to 4: which colour it has."""
    name: str
    """Whose it is; empty for everybody's."""
    dash: str
    path: str


class Marker(Struct, frozen=True):
    """A stated feeling."""

    persona: int
    name: str
    path: str
    hollow: bool
    title: str
    """Who feels what where; shown under the pointer."""


class Range(Struct, frozen=True):
    """A measured feeling: a bar at the mean on the interval that this lies in."""

    interval: str
    """Path of the interval with its ends."""
    mean: str
    """Path of the bar."""
    title: str
    """What was measured where; shown under the pointer."""


class Caption(Struct, frozen=True):
    """Words at a point, with the line that leads to what they are about."""

    x: float
    y: float
    text: str
    leader: tuple[float, float, float] | None = None
    """x of the line, y where it begins and ends; None where it needs none."""
    at_end: bool = False
    """Whether the words end at the point instead of beginning there."""


class Level(Struct, frozen=True):
    """A level of the scale."""

    score: int
    y: float
    name: str
    sign: int


class Key(Struct, frozen=True):
    """A persona in the key to the lines."""

    persona: int
    dash: str
    marker: str
    """Path of its marker around 0, 0."""
    name: str
    """Empty for feelings of no one in particular."""


class Drawing(Struct, frozen=True):
    """The curve of one map, ready for a template."""

    width: float
    height: float
    top: float
    bottom: float
    neutral: float
    levels: tuple[Level, ...]
    keys: tuple[Key, ...]
    strokes: tuple[Stroke, ...]
    markers: tuple[Marker, ...]
    stars: tuple[str, ...]
    remarks: tuple[Caption, ...]
    beliefs: tuple[tuple[float, float, float, Caption], ...]
    """x of both ends, y, and the words beside."""
    ranges: tuple[Range, ...]
    gaps: tuple[Caption, ...]
    stages: tuple[tuple[float, float], ...]
    """Where each stage begins and how wide it is."""


def draw_curve(view: MapView, labels: Labels, reading: Direction, step: float, level: float = _LEVEL) -> Drawing:
    """Draw the curve of a map; x runs the way the map is read.

    `step` is the width of a column and `level` the distance of two levels, in pixels.
    """
    centres = [(index + 0.5) * step for index in range(len(view.columns))]
    edges: list[tuple[float, float]] = []
    for group in view.stages:
        left = edges[-1][1] if edges else 0.0
        edges.append((left, left + len(group.columns) * step))
    plot = plot_curve(view, centres, edges, 2 * _MARGIN + 4 * level, _MARGIN)

    def across(x: float) -> float:
        return round(plot.width - x if reading is Direction.RTL else x, 1)

    points = [point for line in plot.lines for point in line.points]
    names = [view.persona_names.get(persona, "") for persona in plot.personas]
    return Drawing(
        width=plot.width,
        height=plot.height,
        top=plot.top,
        bottom=plot.bottom,
        neutral=plot.y(0),
        levels=tuple(Level(score, plot.y(score), level_name(score, labels), level_sign(score)) for score in LEVELS),
        keys=tuple(
            Key(_colour(index), _style(index)[0], _marker(_style(index)[1], 0, 0), name)
            for index, name in enumerate(names)
        ),
        strokes=tuple(
            Stroke(_colour(line.persona), names[line.persona], _style(line.persona)[0], _path(line.points, across))
            for line in plot.lines
            if len(line.points) > 1
        ),
        markers=tuple(
            Marker(
                _colour(point.persona),
                names[point.persona],
                _marker(_style(point.persona)[1], across(point.x) + aside(point, points, _RADIUS), point.y),
                point.assumption,
                _title(point, plot.personas[point.persona], view, labels),
            )
            for point in points
        ),
        stars=_stars(points, across),
        remarks=_apart(
            [_remark(remark, points, across(remark.x), plot, labels) for remark in plot.remarks], plot.width
        ),
        beliefs=tuple(
            (
                across(belief.x1 + SPACE),
                across(belief.x2 - SPACE),
                belief.y,
                _belief_caption(belief, points, plot.y(0), across, labels),
            )
            for belief in plot.beliefs
        ),
        ranges=tuple(_range(whisker, across(whisker.x), labels) for whisker in plot.whiskers),
        gaps=tuple(Caption(across(x), plot.y(0) + 4, labels.gettext("not researched")) for x in plot.gaps),
        stages=tuple((min(across(left), across(right)), right - left) for left, right in edges),
    )


def _style(index: int) -> tuple[str, str]:
    return PERSONA_STYLES[index % len(PERSONA_STYLES)]


def _colour(index: int) -> int:
    return index % len(PERSONA_STYLES) + 1


def _path(points: Sequence[PlottedPoint], across: Callable[[float], float]) -> str:
    (x, y), *rest = ((across(right), round(down, 1)) for right, down in smoothed([(p.x, p.y) for p in points]))
    return f"M{x:g} {y:g}C" + " ".join(f"{right:g} {down:g}" for right, down in rest)


def _polygon(points: Sequence[tuple[float, float]], x: float, y: float) -> str:
    return "M" + "L".join(f"{round(x + right, 1):g} {round(y + down, 1):g}" for right, down in points) + "Z"


def _marker(shape: str, x: float, y: float) -> str:
    if shape == "circle":
        turn = f"a{_RADIUS:g} {_RADIUS:g} 0 1 0"
        return f"M{x - _RADIUS:g} {y:g}{turn} {2 * _RADIUS:g} 0{turn} {-2 * _RADIUS:g} 0Z"
    side, tip = 4.5, 6.5
    shapes = {
        "square": ((-side, -side), (side, -side), (side, side), (-side, side)),
        "diamond": ((0, -tip), (tip, 0), (0, tip), (-tip, 0)),
        "triangle": ((0, -tip), (tip, side), (-tip, side)),
    }
    return _polygon(shapes[shape], x, y)


def _title(point: PlottedPoint, persona: str, view: MapView, labels: Labels) -> str:
    name = view.persona_names.get(persona, "")
    feeling = f"{isolated(labels.score(point.score))} {level_name(point.score, labels)}"
    return " · ".join(part for part in (name, point.step, feeling) if part)


def _range(whisker: Whisker, x: float, labels: Labels) -> Range:
    high, low = (f"M{x - _CAP:g} {y:g}H{x + _CAP:g}" for y in (whisker.high, whisker.low))
    title = (labels.gettext("Measured"), whisker.measured.place.step.title, measured_words(whisker.measured, labels))
    return Range(
        f"{high}M{x:g} {whisker.high:g}V{whisker.low:g}{low}",
        f"M{x - _BAR:g} {whisker.y:g}H{x + _BAR:g}",
        " · ".join(title),
    )


def _belief_caption(
    belief: Belief, points: Sequence[PlottedPoint], neutral: float, across: Callable[[float], float], labels: Labels
) -> Caption:
    """The company's score at that end and side of its line where feelings and the neutral line are further away."""
    inside = [point for point in points if belief.x1 < point.x < belief.x2]
    ends = {
        False: [point.y for point in inside if point.column == min(other.column for other in inside)],
        True: [point.y for point in inside if point.column == max(other.column for other in inside)],
    }

    def room(at_end: bool, baseline: float) -> float:
        middle = belief.y + baseline - _HALF_LETTER
        feelings = [abs(y - middle) + _HALF_LETTER for y in ends[at_end]]  # half a column further on, not right here
        return min(*feelings, abs(neutral - middle), _CLEAR)

    # of places with as much room the first, as a line is read from its beginning and words stand on lines
    places = [(at_end, baseline) for at_end in (False, True) for baseline in (_ABOVE, _BELOW)]
    at_end, baseline = max(places, key=lambda place: room(*place))
    x = belief.x2 - SPACE if at_end else belief.x1 + SPACE
    return Caption(across(x), belief.y + baseline, isolated(labels.score(belief.score)), at_end=at_end)


def _stars(points: Sequence[PlottedPoint], across: Callable[[float], float]) -> tuple[str, ...]:
    """A star above the highest feeling of every moment of truth."""
    highest: dict[int, PlottedPoint] = {}
    for point in points:
        known = highest.get(point.column)
        if point.moment_of_truth and (known is None or point.y < known.y):
            highest[point.column] = point
    return tuple(_polygon(_STAR, across(point.x), point.y - 2 * SPACE) for _, point in sorted(highest.items()))


def _apart(remarks: Sequence[Caption], width: float) -> tuple[Caption, ...]:
    """Remarks that would stand in one another's words move aside; their dotted lines still show what they are about."""
    placed: list[Caption] = []
    for line in sorted({remark.y for remark in remarks}):
        row = sorted((remark for remark in remarks if remark.y == line), key=lambda remark: remark.x)
        halves = [text_width(remark.text, TYPE_SIZES[0], Weight.BOLD) * RESERVE / 2 for remark in row]
        # The peak is above or the lowest moment below, so that at most the end stands beside one.
        if len(row) > 1 and (missing := halves[0] + SPACE + halves[1] - (row[1].x - row[0].x)) > 0:
            right = min(row[1].x + missing / 2, width - halves[1])
            left = max(right - halves[1] - SPACE - halves[0], halves[0])
            row = [replace(row[0], x=round(left, 1)), replace(row[1], x=round(right, 1))]
        placed += row
    return tuple(placed)


def _remark(remark: Remark, points: Sequence[PlottedPoint], x: float, plot: Plot, labels: Labels) -> Caption:
    """A moment named at the edge of the drawing nearer to it, where no line runs."""
    score = moment_score(isolated(labels.score(remark.score)), remark.differs, labels)
    text = f"{moment_name(remark.kind, labels)} {score}"
    half = text_width(text, TYPE_SIZES[0], Weight.BOLD) / 2
    middle = round(min(max(x, half), plot.width - half), 1)
    ys = [point.y for point in points if point.column == remark.column]
    if remark.score < 0:
        y = plot.height - _REMARK_LINE + 10
        return Caption(middle, y, text, (x, max(ys) + SPACE, y - 12))
    top = min(ys) - (3.5 if any(p.moment_of_truth for p in points if p.column == remark.column) else 1) * SPACE
    return Caption(middle, _REMARK_LINE, text, (x, _REMARK_LINE + 4, top) if top > _REMARK_LINE + 4 else None)
