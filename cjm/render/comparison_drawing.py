"""The curves of two maps over one another: the current one drawn through, the future one dashed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm.labels import Labels
from cjm.render.curve import LEVELS
from cjm.render.feeling_words import level_name, level_sign
from cjm.render.smoothing import smoothed
from cjm.render.tokens import SPACE
from cjm.views.comparison import StepRow

_WIDTHS = {"large": 960.0, "small": 312.0}
"""At most as wide as a laptop and as a phone, beside the names of levels: there, words keep their size."""
_NAMES = {"large": 12.0 * SPACE, "small": 4.0 * SPACE}
_LEVEL = 4 * SPACE
_TOP = 2.0 * SPACE
_LEAST_STEP = 3.0 * SPACE
_RADIUS = 4.0


class Line(Struct, frozen=True):
    """One map's feelings."""

    future: bool
    path: str
    """Empty for a single point."""
    points: tuple[tuple[float, float, str, bool], ...]
    """x, y, what is felt there in words, and whether nothing supports that."""


class TwoCurves(Struct, frozen=True):
    """Both curves, ready for a template."""

    name: str
    """`large` with the names of levels, or `small` with their numbers."""
    fits: bool
    """Whether words can still be read where all of it is in view."""
    names: float
    """Width of the room for names of levels, in front of that of the curves."""
    width: float
    height: float
    top: float
    neutral: float
    bottom: float
    levels: tuple[tuple[float, str, int], ...]
    """y, name or number, and sign of every level of the scale."""
    ticks: tuple[tuple[float, int], ...]
    """x and number of every row of the comparison."""
    lines: tuple[Line, ...]


def draw_two_curves(rows: Sequence[StepRow], labels: Labels, rtl: bool) -> tuple[TwoCurves, ...]:
    """The curves along the rows of a comparison, large and small; none where neither map says how anything feels."""
    if not any(side.score is not None for row in rows for side in (*row.current, row.future) if side is not None):
        return ()
    return tuple(_drawn(name, rows, labels, rtl) for name in _WIDTHS)


def _drawn(name: str, rows: Sequence[StepRow], labels: Labels, rtl: bool) -> TwoCurves:
    step = max(_LEAST_STEP, _WIDTHS[name] / len(rows))
    width = step * len(rows)

    def x(index: int) -> float:
        place = (index + 0.5) * step
        return round(width - place if rtl else place, 1)

    def y(score: float) -> float:
        return round(_TOP + (2 - score) * _LEVEL, 1)

    lines = []
    for future in (False, True):
        points = tuple(
            (x(index), y(score), _words(title, score, labels), assumed)
            for index, row in enumerate(rows)
            for score, title, assumed in _felt(row, future)
        )
        if points:
            lines.append(Line(future, _path([(across, height) for across, height, *_ in points]), points))
    return TwoCurves(
        name=name,
        fits=len(rows) * _LEAST_STEP <= _WIDTHS[name],
        names=_NAMES[name],
        width=round(width, 1),
        height=_TOP + 4 * _LEVEL + 3 * SPACE,
        top=y(2),
        neutral=y(0),
        bottom=y(-2),
        levels=tuple(
            (y(score), level_name(score, labels) if name == "large" else labels.score(score), level_sign(score))
            for score in LEVELS
        ),
        ticks=tuple((x(index), index + 1) for index in range(len(rows))),
        lines=tuple(lines),
    )


def _felt(row: StepRow, future: bool) -> Iterator[tuple[float, str, bool]]:
    """The score of a row in one of the maps, its step, and whether nothing supports it.

    Of several steps that became one it is their mean, which is an assumption only if all of them are.
    """
    sides = [row.future] if future else list(row.current)
    known = [(side.score, side) for side in sides if side is not None and side.score is not None]
    if known:
        assumed = all(side.assumed for _, side in known)
        yield sum(score for score, _ in known) / len(known), known[0][1].title, assumed


def _words(title: str, score: float, labels: Labels) -> str:
    return f"{title} · {labels.score(score)} {level_name(score, labels)}"


def _path(points: Sequence[tuple[float, float]]) -> str:
    """One path through all points: a step that only one of the maps has is no gap in what is known of the other."""
    if len(points) < 2:
        return ""
    (left, top), *rest = smoothed(sorted(points))
    return f"M{left:g} {top:g}C" + " ".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in rest)


def marker(x: float, y: float, future: bool) -> str:
    """The outline of a point: a circle of the future map, a square of the current one."""
    if future:
        turn = f"a{_RADIUS:g} {_RADIUS:g} 0 1 0"
        return f"M{x - _RADIUS:g} {y:g}{turn} {2 * _RADIUS:g} 0{turn} {-2 * _RADIUS:g} 0Z"
    return f"M{x - _RADIUS:g} {y - _RADIUS:g}h{2 * _RADIUS:g}v{2 * _RADIUS:g}h{-2 * _RADIUS:g}Z"
