"""What stands in each cell of the grid, as texts whose height in print can be told.

It follows `items.html.j2` and the padding that the style sheet gives to what is in cells. Words that labels add differ
in length by language; here they are as long as the longest.
"""

from __future__ import annotations

from cjm.render.text_room import NOTE, NOTE_LINE, TEXT, TEXT_LINE, Block, text_width
from cjm.render.tokens import NOTES_TOGETHER, SPACE
from cjm.views.cards import ActivityCard, Card, Mark, MetricCard, ResourceCard, TimeCard
from cjm.views.map_table import Cell, CellItem, OpportunityCard

_DOT = 2 * SPACE
"""Before a text with a mark of its evidence, and on both sides of a card."""
_CARD = 4 * SPACE
"""Across, a card with a mark."""
_MARK, _DIGIT = 6, 6
"""The comma and the space after the number of a source, and each of its digits."""
_FACT = 10 * NOTE
"""One thing known of a pain; severity has its bars before it."""
_LONG_COST = 22
"""Characters of a cost that is longer than such a fact."""
_DAY = 12 * NOTE
"""The word that it is an assumption, and a date."""
_KIND = 14 * TEXT
"""The words for what a time is, with its length and its statistic."""
_VALUE = 5 * TEXT
_SHORT_UNIT = 4
"""Characters of a unit that the room for a value includes."""
_TREND = 7 * SPACE
_TARGET = 9 * NOTE
"""A target or what customers accept."""
_MET = 11 * NOTE
"""Whether it is met."""
_STATUS = 8 * NOTE


def cell_room(cell: Cell) -> Block:
    """The content of a cell of a lane."""
    block = Block()
    for item in cell.items:
        _put(item, block)
    if cell.items:
        block.fixed += SPACE * (len(cell.items) - 1)
    elif cell.researched:
        block.fixed += TEXT_LINE
    return block


def _put(item: CellItem, block: Block) -> None:
    if isinstance(item, Card):
        _claim(item, block, 0)
    elif isinstance(item, str):
        block.add(item)
    elif isinstance(item, ActivityCard):
        _activity(item, block)
    elif isinstance(item, TimeCard):
        _time(item, block)
    elif isinstance(item, MetricCard):
        metric_room(item, block)
    elif isinstance(item, OpportunityCard):
        _opportunity(item, block)
    elif isinstance(item, ResourceCard):
        block.add(item.name, _DOT)
        block.add(item.owner, _DOT, NOTE, _STATUS * 2)
    else:
        block.fixed += TEXT_LINE


def marks_width(marks: tuple[Mark, ...]) -> float:
    """Width of the numbers of some sources."""
    width = 0.0
    for mark in marks:
        width += _MARK + _DIGIT * len(str(mark.number)) + (text_width(mark.at, NOTE) if mark.at else 0)
    # what is kept together leaves as much of a line empty where it has no room
    return 2 * width if 1 < len(marks) <= NOTES_TOGETHER else width


def _claim(card: Card, block: Block, inset: float) -> None:
    inset += _DOT
    if card.severity is not None or card.status:
        inset += _CARD - _DOT
        block.fixed += 2 * SPACE
    block.add(card.text, inset, TEXT, marks_width(card.marks))
    if card.who:
        block.add(card.who, inset, NOTE)
    _known_of(card, block, inset)
    if card.caused_by:
        block.add(" ".join(card.caused_by), inset, NOTE, _STATUS)
    if card.assumption:
        block.add(card.test, inset, NOTE, _DAY)
    if card.personas:
        block.add("  ".join(card.personas), inset, NOTE)


def _known_of(card: Card, block: Block, inset: float) -> None:
    """What is known of a pain, each fact in one piece."""
    facts = (card.severity, card.frequency, card.cost, card.status or None)
    known = len(facts) - facts.count(None)
    beside = marks_width(card.cost_marks)
    if card.cost is not None:
        amount, unit, per = card.cost
        cost = f"{amount:.2f} {unit} / {per} ·"
        if len(cost) > _LONG_COST:
            # what stands before it and after it may have no room beside it
            block.add(cost, inset, NOTE, beside)
            beside = 0.0
            known -= 1
            if known and card.status:
                block.fixed += NOTE_LINE
                known -= 1
    if known:
        block.put(known * _FACT + beside, inset, NOTE_LINE)


def _activity(card: ActivityCard, block: Block) -> None:
    block.add(card.does, 0, TEXT, marks_width(card.marks))
    if card.team or card.system or card.process:
        block.add(f"{card.team} · {card.system} · {card.process}", 0, NOTE)
    for pain in card.pains:
        block.fixed += SPACE
        _claim(pain, block, 0)


def _time(card: TimeCard, block: Block) -> None:
    block.put(_KIND + marks_width(card.marks), 0, TEXT_LINE)
    if card.tolerance is not None:
        block.fixed += 1.5 * SPACE
        block.put(_TARGET + (2 * _MET if card.exceeded else 0), 0, NOTE_LINE)


def metric_room(card: MetricCard, block: Block) -> None:
    """Add a metric with its value and its target to what stands in a cell."""
    beside = (_TREND if len(card.trend) > 1 else 0) + marks_width(card.marks)
    if len(card.unit) > _SHORT_UNIT:
        # value, unit and trend are one piece, which has no room beside most names
        block.add(card.name)
        block.add(card.unit, 0, TEXT, _VALUE + beside)
    else:
        block.add(card.name, 0, TEXT, _VALUE + beside)
    if card.target is not None:
        block.add(card.unit, 0, NOTE, _TARGET + _MET)


def _opportunity(card: OpportunityCard, block: Block) -> None:
    block.fixed += 2 * SPACE + NOTE_LINE
    block.add(card.title, _DOT)
    if card.solutions:
        block.fixed += SPACE / 2 * (len(card.solutions) + 1)
        for title, _ in card.solutions:
            block.add(title, _DOT, NOTE, _STATUS)
