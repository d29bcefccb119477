"""The health of a map in three gauges: evidence, review, severe pains."""

from __future__ import annotations

from cjm.render.poster_blocks import NOTE, QUIET, SECTION, STRONG, Block, Box, Disc, Ink, one_line, paragraph, stack
from cjm.render.poster_cells import Setting
from cjm.render.poster_signs import evidence_sign
from cjm.render.tokens import LIGHT, LINE_HEIGHT, SPACE
from cjm.render.words import coverage_words, review_words, severe_pains_words
from cjm.text import Weight
from cjm.views.evidence import Coverage, Standing
from cjm.views.header import Header
from cjm.views.reviews import ReviewState

_WIDTH = 168.0
_TEXT = 248.0
"""What a line may take of a column and the gap after it; drawn it is narrower by the reserve."""
_BAR = 8.0
_MIDDLE = NOTE * LINE_HEIGHT / 2
_FILLS = {
    Standing.RESEARCHED: LIGHT.ink,
    Standing.PARTLY: LIGHT.strong_line,
    Standing.ASSUMED: LIGHT.paper,
}
_MOST_DOTS = 14


def gauges_of(header: Header, setting: Setting) -> list[tuple[str, Block]]:
    """Names and drawings; evidence only where something is claimed."""
    labels = setting.labels
    found: list[tuple[str, Block]] = []
    if header.coverage.total:
        found.append((labels.gettext("Evidence coverage"), _evidence(header.coverage, setting)))
    found.append((labels.gettext("Review"), _review(header.review, setting)))
    found.append((labels.gettext("Severe pains still open"), _severe(header.severe_pains, setting)))
    return found


def _evidence(coverage: Coverage, setting: Setting) -> Block:
    blocks = [_bar([(coverage.share(standing) or 0.0, fill) for standing, fill in _FILLS.items()])]
    for standing, words in zip(_FILLS, coverage_words(coverage, setting.labels), strict=True):
        blocks.append(Block(2 * _MIDDLE, ((4.0, _MIDDLE + 0.5, evidence_sign(standing)), (14.0, 0.0, one_line(words)))))
    return stack(blocks, 2)


def _review(review: ReviewState, setting: Setting) -> Block:
    """How much of the time between two reviews has passed, with the days."""
    labels = setting.labels
    blocks: list[Block] = []
    if review.last is not None and review.due is not None and review.days is not None:
        passed = 1 - review.days / max(1, (review.due - review.last).days)
        fill = LIGHT.ink if review.status == "overdue" else LIGHT.secondary
        blocks.append(_bar([(min(1.0, max(0.0, passed)), fill)]))
    blocks.append(paragraph(review_words(review, labels), _TEXT, STRONG, base=setting.reading))
    for name, day in ((labels.gettext("Last review"), review.last), (labels.gettext("Next review"), review.due)):
        if day is not None:
            date = labels.date(day).replace(" ", "\N{NO-BREAK SPACE}")
            blocks.append(paragraph(labels.named(name, date), _TEXT, QUIET, base=setting.reading))
    return stack(blocks, 2)


def _severe(count: int | None, setting: Setting) -> Block:
    words = severe_pains_words(count, setting.labels)
    if count is None:
        return paragraph(words, _TEXT, QUIET)
    number = one_line(words, Ink(SECTION, Weight.BOLD))
    dots = tuple((4.0 + 1.5 * SPACE * index, 5.0, Disc(4, LIGHT.ink)) for index in range(min(count, _MOST_DOTS)))
    return stack([number, Block(10, dots)], 2)


def _bar(shares: list[tuple[float, str]]) -> Block:
    parts: list[tuple[float, float, Box]] = []
    left = 0.0
    for share, fill in shares:
        if share:
            parts.append((left * _WIDTH, 3.0, Box(share * _WIDTH, _BAR, fill)))
        left += share
    return Block(_BAR + 6, (*parts, (0.0, 3.0, Box(_WIDTH, _BAR, "none", LIGHT.strong_line))))
