"""How much room the facts above a map take in print, told from their texts. It follows `header.html.j2`."""

from __future__ import annotations

from cjm.render.text_room import EMPHASIS, NOTE, NOTE_LINE, SECTION, TEXT, TITLE, Block, text_width
from cjm.render.tokens import LONG_TITLE, SPACE
from cjm.views.header import Header

_PADDING = 2 * SPACE
"""Below the facts."""
GAP = 8 * SPACE
"""Between title and gauges, and between these and the facts beside them."""
_ABOUT = 840
"""Most pixels across that a title and what belongs to it take."""
_SCENARIO = 560
"""Most pixels across that a scenario takes."""
_NARROWEST = 400
"""Least pixels across for a title."""
_GAUGES, _GAUGES_HEIGHT = 576, 16 * SPACE
"""The three gauges, side by side."""
_PURPOSE, _KEEPER, _BESIDE = 240, 160, 4 * SPACE
"""Least width of a fact, and the gap between two."""
_WIDEST = 480
_LOGO = 7 * SPACE
_STATE = 4 * SPACE
_INITIALS = 6 * SPACE
"""The initials in a circle before a name, with the gap."""
_GAP = 2 * SPACE
_BEFORE = 3 * SPACE
"""Above the gauges, where they are below the title, and above some facts."""
_DATES = "00. xxxxxxx 0000 · xxxxxxxxx · 00 xxxxxxxxxx"
"""As long as a day on which customers confirmed a map, how, and how many."""


def header_height(header: Header, width: float, *, logo: bool = False) -> float:
    """Pixels down that the header takes where it is so many across, hardly ever less than in a browser."""
    half = (width - GAP) / 2
    left = _LOGO if logo else 0.0
    if gauges_beside(width):
        left = max(_GAUGES_HEIGHT, left + _about(header, half - _GAUGES - GAP))
    else:
        left += _about(header, half) + _BEFORE + _GAUGES_HEIGHT
    right = _facts(_purpose(header), half, _PURPOSE, TEXT) + _facts(_keepers(header), half, _KEEPER, NOTE)
    return _PADDING + max(left, right - _BEFORE)


def gauges_beside(width: float) -> bool:
    """Whether the gauges have room beside the title on half of so many pixels across."""
    return (width - GAP) / 2 - _GAUGES - GAP > _NARROWEST


def _about(header: Header, width: float) -> float:
    width = min(width, _ABOUT)
    size = SECTION if len(header.title) > LONG_TITLE else TITLE
    text = Block(_STATE)
    text.add(header.title, 0, size)
    height = text.height(width)
    if header.scenario:
        scenario = Block(SPACE)
        scenario.add(header.scenario, 0, EMPHASIS)
        height += scenario.height(min(width, _SCENARIO))
    if header.personas:
        height += _GAP + _chips(header, width)
    return height


def _chips(header: Header, width: float) -> float:
    height, left = 0.0, 0.0
    for chip in header.personas:
        chars = max(text_width(chip.name, TEXT), text_width(f"{chip.segment} · 100 %", NOTE))
        across = min(width, _INITIALS + chars)
        if not left or across > left:
            row = Block()
            row.add(chip.name, _INITIALS)
            row.add(chip.segment, _INITIALS, NOTE)
            height += max(_INITIALS, row.height(width) + SPACE)
            left = width
        left -= across + 4 * SPACE
    return height


def _purpose(header: Header) -> list[list[str]]:
    """Texts of the facts that say what a map is for."""
    goals = [f"{name} {goal}" for name, goal in header.customer_goals]
    scope = f"{header.scope_from} → {header.scope_to}" if header.scope_from or header.scope_to else ""
    problem = header.problem.text if header.problem else ""
    return [texts for texts in ([problem], goals, [header.business_goal], [scope]) if any(texts)]


def _keepers(header: Header) -> list[list[str]]:
    """Texts of the facts that say whose it is and how it came about."""
    several = (", ".join(header.drawn_by), header.segment, ", ".join(header.leaves_out))
    confirmed = [_DATES + "".join(f" {mark.number} {mark.at}" for mark in item.marks) for item in header.confirmed]
    return [texts for texts in ([header.owner], [header.sponsor], *([one] for one in several), confirmed) if any(texts)]


def _facts(facts: list[list[str]], width: float, least: float, size: float) -> float:
    """The height of facts side by side, as many in a row as there is room for."""
    if not facts:
        return 0.0
    abreast = max(1, int((width + _BESIDE) // (least + _BESIDE)))
    room = min(_WIDEST, (width + _BESIDE) / min(abreast, len(facts)) - _BESIDE)
    heights = []
    for texts in facts:
        block = Block(NOTE_LINE + SPACE / 2 * (len(texts) - 1))
        for text in texts:
            block.add(text, 0, size)
        heights.append(block.height(room))
    rows = [max(heights[first : first + abreast]) for first in range(0, len(heights), abreast)]
    return _BEFORE + sum(rows) + _GAP * (len(rows) - 1)
