"""The experience curve as geometry: what is drawn where, for the page and the poster alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.views.emotion import EVERYBODY, Measured, MomentKind, Point
from cjm.views.map_table import MapView

LEVELS = (2, 1, 0, -1, -2)
"""Levels of the scale from the top down; +2 is very good."""
_BESIDE = 18.0
"""Pixels from what is stated of a step to what was measured there."""
_FROM_EDGE = 6.0
"""Pixels that what was measured keeps from the edge of its column."""


class PlottedPoint(Struct, frozen=True):
    """One stated feeling."""

    x: float
    y: float
    score: float
    persona: int
    """Position of the persona among those drawn."""
    assumption: bool
    moment_of_truth: bool
    column: int
    step: str
    """Title of the step."""
    n: int | None


class Whisker(Struct, frozen=True):
    """A measured feeling: its mean on the interval that this lies in, beside what is stated of the step."""

    x: float
    """Beside the middle of the column, in the direction of reading."""
    y: float
    """Of the mean."""
    high: float
    """y of the upper end of the interval."""
    low: float
    """y of its lower end."""
    measured: Measured


class Line(Struct, frozen=True):
    """Points of one persona that stand at neighbouring steps; where nothing is known, the line is broken."""

    persona: int
    points: tuple[PlottedPoint, ...]


class Remark(Struct, frozen=True):
    """A label at a point: the peak, the lowest moment, or the end of the journey."""

    kind: MomentKind
    x: float
    y: float
    score: float
    column: int
    differs: bool
    """Whether the score is a mean of feelings that differ."""


class Belief(Struct, frozen=True):
    """The company's own view of a stage: a thin level line across its columns."""

    x1: float
    x2: float
    y: float
    score: float


class Plot(Struct, frozen=True):
    """Everything that is drawn of the experience."""

    width: float
    height: float
    top: float
    """y of +2."""
    bottom: float
    """y of -2."""
    personas: tuple[str, ...]
    """Ids of the personas drawn; `EVERYBODY` alone where all feelings are of no one in particular."""
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    beliefs: tuple[Belief, ...]
    whiskers: tuple[Whisker, ...]
    gaps: tuple[float, ...]
    """x of the steps where nothing is known."""

    def y(self, score: float) -> float:
        """Height of a score, -2 to +2."""
        return round(self.top + (2 - score) / 4 * (self.bottom - self.top), 2)


def plot_curve(
    view: MapView, centres: Sequence[float], edges: Sequence[tuple[float, float]], height: float, margin: float = 28
) -> Plot:
    """Place the curve of a map.

    `centres` are the x of every column's middle in the direction of reading, `edges` the left and right x of every
    stage, `height` and `margin` (above +2 and below -2) are in the same unit.
    """
    width = max((right for _, right in edges), default=0.0)
    personas = _drawn(view)
    frame = Plot(width, height, margin, height - margin, personas, (), (), (), (), ())
    lines: list[Line] = []
    for index, persona in enumerate(personas):
        run: list[PlottedPoint] = []
        by_column = _feelings(view, persona)
        for column in range(len(centres)):
            point = by_column.get(column)
            if point is not None:
                run.append(_plotted(point, centres[column], index, view, frame))
            elif run and _concerns(view, column, persona):
                lines.append(Line(index, tuple(run)))
                run = []
        if run:
            lines.append(Line(index, tuple(run)))
    known = view.curve.known
    gaps = tuple(centre for column, centre in enumerate(centres) if column not in known)
    beliefs = tuple(
        Belief(left, right, frame.y(group.company_score), group.company_score)
        for group, (left, right) in zip(view.stages, edges, strict=True)
        if group.company_score is not None and group.columns
    )
    return replace(
        frame,
        lines=tuple(lines),
        remarks=_remarks(view, centres, frame),
        beliefs=beliefs,
        whiskers=tuple(_whiskers(view, centres, frame)),
        gaps=gaps,
    )


def aside(point: PlottedPoint, points: Sequence[PlottedPoint], radius: float) -> float:
    """How far a marker of a radius steps aside from that of another persona who feels nearly the same there."""
    same = [other.persona for other in points if other.column == point.column and abs(other.y - point.y) < radius]
    place = sum(1 for persona in same if persona < point.persona)
    return round((place - (len(same) - 1) / 2) * 1.6 * radius, 1)


def _drawn(view: MapView) -> tuple[str, ...]:
    """Whose lines are drawn: everybody's only where no persona has one, since it is part of each persona's.

    Where it is, each persona of the map has one, those too of whom nothing else is said.
    """
    told = view.curve.personas
    named = tuple(persona for persona in told if persona != EVERYBODY)
    if not named or EVERYBODY not in told:
        return told
    return (*named, *(persona for persona in view.persona_names if persona not in named))


def _feelings(view: MapView, persona: str) -> dict[int, Point]:
    """What a persona feels by column: what is said of it, else of everybody at a step that concerns it."""
    found = {
        point.place.number: point
        for point in view.curve.points
        if point.persona == EVERYBODY and _concerns(view, point.place.number, persona)
    }
    found.update({point.place.number: point for point in view.curve.points if point.persona == persona})
    return found


def _concerns(view: MapView, column: int, persona: str) -> bool:
    """Whether a step concerns a persona; one of others only is passed over."""
    concerned = view.columns[column].place.step.personas
    return concerned is None or persona in (EVERYBODY, *concerned)


def _plotted(point: Point, x: float, persona: int, view: MapView, frame: Plot) -> PlottedPoint:
    return PlottedPoint(
        x=round(x, 2),
        y=frame.y(point.score),
        score=point.score,
        persona=persona,
        assumption=view.columns[point.place.number].emotions_assumed[point.index],
        moment_of_truth=point.place.step.moment_of_truth,
        column=point.place.number,
        step=point.place.step.title,
        n=point.stated.n,
    )


def _whiskers(view: MapView, centres: Sequence[float], frame: Plot) -> Iterator[Whisker]:
    """What was measured, each a little further from the middle of its column, and none beyond it."""
    room = frame.width / max(1, len(centres)) / 2 - _FROM_EDGE
    counts = Counter(measured.place.number for measured in view.curve.measured)
    placed: Counter[int] = Counter()
    for measured in view.curve.measured:
        number, emotion = measured.place.number, measured.emotion
        placed[number] += 1
        x = centres[number] + placed[number] * min(_BESIDE, room / counts[number])
        yield Whisker(round(x, 2), frame.y(emotion.mean), frame.y(emotion.high), frame.y(emotion.low), measured)


def _remarks(view: MapView, centres: Sequence[float], frame: Plot) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            kind, round(centres[mean.place.number], 2), frame.y(mean.score), mean.score, mean.place.number, mean.differs
        )
        for kind, mean in view.curve.moments
        if mean.score is not None
    )
