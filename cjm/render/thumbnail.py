"""A map in little, for a list of maps: the experience above the stages, without a word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from markupsafe import Markup

from cjm.render.smoothing import Point, smoothed
from cjm.render.tokens import LIGHT
from cjm.views.map_table import MapView

WIDTH, HEIGHT = 160, 40
_TOP, _BOTTOM = 4.0, 28.0
"""y of +2 and -2."""
_STRIP = 34
"""Where the colours of the stages begin."""
_MOST_PLACES = 40
"""Steps of longer maps share a place: it shows their mean."""


def thumbnail(view: MapView) -> Markup:
    """An `<svg>` element for a page, the same size for every map and below 2,000 characters.

    It shows the mean feeling of all personas at every step, with gaps where nothing is known, a mark at the peak that
    the page names, and the stages in their hues. It holds no text of the map; the list names the map beside it.
    It is drawn from left to right whatever the language of the map: all of a list are read in the direction of the
    list, which mirrors them where that is from right to left.
    """
    hues, scores, peaks = _places(view)
    step = WIDTH / len(hues)
    lines = [
        [((index + 0.5) * step, _y(score)) for index, score in run if score is not None]
        for known, run in groupby(enumerate(scores), key=lambda pair: pair[1] is not None)
        if known
    ]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    parts = [
        f'<svg class="thumbnail" {size} fill="none" aria-hidden="true">',
        *_stages(hues, step),
        f'<path d="M0 {_y(0):g}H{WIDTH}" stroke="currentColor" stroke-opacity=".3"/>',
    ]
    if lines:
        drawn = "".join(_path(line) for line in lines)
        parts.append(f'<path d="{drawn}" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>')
    for index, (score, peak) in enumerate(zip(scores, peaks, strict=True)):
        if score is not None and peak is not None:
            look = f'class="up" fill="{LIGHT.good}"' if peak > 0 else f'class="down" fill="{LIGHT.bad}"'
            parts.append(f'<circle {look} cx="{(index + 0.5) * step:.1f}" cy="{_y(score):.1f}" r="3"/>')
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704  # numbers and names from this module alone


def _places(view: MapView) -> tuple[list[int], list[float | None], list[float | None]]:
    """The hue of the stage, the mean score and the peak's at every place; a stage without steps takes one."""
    felt = view.curve.scores
    hues: list[int] = []
    found: list[float | None] = []
    peaks: list[float | None] = []
    peak = view.curve.peak
    for index, group in enumerate(view.stages):
        known = [felt.get(column.place.number) for column in group.columns] or [None]
        found += known
        peaks += [
            peak.score if peak and peak.place.number == column.place.number else None for column in group.columns
        ] or [None]
        hues += [index % len(LIGHT.stages) for _ in known]
    count = min(len(found), _MOST_PLACES)
    bounds = [index * len(found) // count for index in range(count + 1)]
    places = list(pairwise(bounds))
    return (
        [hues[start] for start, _ in places],
        [_mean(found[start:end]) for start, end in places],
        [_mean(peaks[start:end]) for start, end in places],
    )


def _mean(scores: Sequence[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def _y(score: float) -> float:
    return _TOP + (2 - score) / 4 * (_BOTTOM - _TOP)


def _path(line: Sequence[Point]) -> str:
    """A line through points; one point alone is a dot, which the round end of its stroke draws."""
    (x, y), *rest = smoothed(line)
    curve = "C" + " ".join(f"{right:.1f} {down:.1f}" for right, down in rest) if rest else "h0"
    return f"M{x:.1f} {y:.1f}{curve}"


def _stages(hues: Sequence[int], step: float) -> list[str]:
    """The strip of stages, a path for each hue."""
    paths: dict[int, str] = {}
    here = 0
    for hue, run in groupby(hues):
        count = len(list(run))
        left, right = round(here * step), round((here + count) * step)
        paths[hue] = paths.get(hue, "") + f"M{left} {_STRIP}h{max(1, right - left - 1)}v{HEIGHT - _STRIP}H{left}z"
        here += count
    return [
        f'<path class="hue-{hue + 1}" fill="{LIGHT.stages[hue]}" d="{path}"/>' for hue, path in sorted(paths.items())
    ]
