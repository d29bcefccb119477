"""Feelings in the words and signs of their reader."""

from __future__ import annotations

from cjm.labels import Labels, terms
from cjm.views.emotion import Measured, MomentKind

LEVEL_SIGNS = {1: "▲", 0: "●", -1: "▼"}
"""The shape beside a feeling, by the sign of its level."""


def _level(score: float) -> int:
    return max(-2, min(2, round(score)))


def level_name(score: float, labels: Labels) -> str:
    """The named level nearest to a score: `very bad` to `very good`."""
    return labels.term(terms.EMOTIONS[_level(score)])


def isolated(score: str) -> str:
    """A score whose sign stays before it in a line from right to left (UAX 9, left-to-right isolate)."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{score}\N{POP DIRECTIONAL ISOLATE}"


def _score(score: float, labels: Labels) -> str:
    return isolated(labels.score(score)) if labels.direction == "rtl" else labels.score(score)


def level_sign(score: float) -> int:
    """-1, 0 or 1: on which side of neutral the named level nearest to a score lies."""
    level = _level(score)
    return (level > 0) - (level < 0)


def interval_words(measured: Measured, labels: Labels) -> str:
    """The interval that the mean of a measured feeling lies in."""
    emotion = measured.emotion
    return labels.gettext("%(low)s to %(high)s", low=_score(emotion.low, labels), high=_score(emotion.high, labels))


def period_words(measured: Measured, labels: Labels) -> str:
    """The days that a measured feeling is of."""
    return f"{labels.date(measured.period.from_)} – {labels.date(measured.period.to)}"


def measured_words(measured: Measured, labels: Labels) -> str:
    """A measured feeling with its interval, its sample and what it was measured in, in one line."""
    emotion = measured.emotion
    felt = f"{_score(emotion.mean, labels)} {level_name(emotion.mean, labels)}"
    size = f"n = {labels.number(emotion.n)}"
    period = period_words(measured, labels)
    return " · ".join((felt, interval_words(measured, labels), size, measured.dataset, period))


def moment_score(score: str, differs: bool, labels: Labels) -> str:
    """A score in writing, and that it is a mean where personas feel differently."""
    return f"{score} {labels.term(terms.STATISTICS['mean'])}" if differs else score


def moment_name(kind: MomentKind, labels: Labels) -> str:
    """What a moment of the curve is called that is pointed out."""
    if kind == "peak":
        return labels.gettext("Peak")
    if kind == "lowest":
        return labels.gettext("Lowest point")
    if kind == "end":
        return labels.gettext("End")
    return labels.gettext("Peak and end") if kind == "peak-end" else labels.gettext("Lowest point and end")
