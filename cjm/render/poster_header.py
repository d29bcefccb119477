"""The head of a poster: what the map is for, whose it is, how it is doing."""

from __future__ import annotations

from msgspec import Struct

from cjm.labels import terms
from cjm.render.poster_blocks import (
    NOTE,
    PLAIN,
    QUIET,
    QUIET_STRONG,
    Block,
    Disc,
    Ink,
    Words,
    paragraph,
    stack,
)
from cjm.render.poster_cells import Setting, numbers_of
from cjm.render.poster_gauges import gauges_of
from cjm.render.tokens import LIGHT, LONG_TITLE, SPACE
from cjm.render.words import confirmation_words
from cjm.text import Weight, direction, graphemes, text_width
from cjm.views.header import Confirmation, Header, PersonaChip

_GAP = 4.0 * SPACE
_FACT = 224.0
_WIDEST_FACT = 400.0
_TITLE_WIDTH = 1720.0
_AVATAR = 18.0
_PROSE = 1.5
_BODY = Ink(14)
_TITLE, _LONG_TITLE = Ink(40, Weight.BOLD), Ink(24, Weight.BOLD)
"""Larger than on a page, since a poster is read from further away."""


class _Line(Struct, frozen=True):
    text: str
    ink: Ink = PLAIN
    raised: str = ""


class _Fact(Struct, frozen=True):
    """A named fact of lines; `prose` if it is made of sentences."""

    name: str
    lines: tuple[_Line | Block, ...]
    prose: bool = False

    def content(self, width: float) -> list[Block]:
        """Its lines, wrapped to a width."""
        return [
            line if isinstance(line, Block) else paragraph(line.text, width, line.ink, line.raised)
            for line in self.lines
        ]


def header_block(header: Header, width: float, setting: Setting) -> Block:
    """Title, state, personas, then the facts side by side in as many rows as they need."""
    labels = setting.labels
    kinds = (
        labels.gettext("Customer journey map"),
        labels.term(terms.STATES[header.state]),
        labels.term(terms.STATUSES[header.status]),
    )
    title_ink = _LONG_TITLE if len(graphemes(header.title)) > LONG_TITLE else _TITLE
    title = stack(
        [
            paragraph(" · ".join(kinds), width, QUIET_STRONG, base=setting.reading),
            paragraph(header.title, min(width, _TITLE_WIDTH), title_ink),
        ],
        2,
    )
    gauges = [_Fact(name, (gauge,)) for name, gauge in gauges_of(header, setting)]
    facts = [*_facts(header, setting), *gauges]
    return stack([title, _chips(header.personas, width, setting), *_in_rows(facts, width)], 2.5 * SPACE)


def _chips(personas: tuple[PersonaChip, ...], width: float, setting: Setting) -> Block:
    rows: list[Block] = []
    parts: list[tuple[float, float, Block]] = []
    left = tallest = 0.0
    for persona in personas:
        needed, chip = _chip(persona, width, setting)
        if parts and left + needed > width:
            rows.append(Block(tallest, tuple(parts)))
            parts, left, tallest = [], 0.0, 0.0
        parts.append((left, 0.0, chip))
        left += needed + _GAP
        tallest = max(tallest, chip.height)
    return stack([*rows, Block(tallest, tuple(parts))], SPACE)


def _chip(persona: PersonaChip, width: float, setting: Setting) -> tuple[float, Block]:
    facts = [persona.segment] if persona.segment else []
    if persona.share is not None:
        facts.append(setting.labels.percent(persona.share))
    indent = 2 * _AVATAR + 1.5 * SPACE
    name_ink = Ink(14, Weight.BOLD)
    room = min(width - indent, 3 * _FACT)
    words = stack(
        [
            paragraph(persona.name, room, name_ink),
            *([paragraph(" · ".join(facts), room, QUIET, base=setting.reading)] if facts else []),
        ]
    )
    widest = max(text_width(persona.name, 14, Weight.BOLD), text_width(" · ".join(facts), NOTE)) * 1.13
    initials = Words(persona.initials, Ink(14, Weight.BOLD), direction(persona.initials), "middle")
    height = max(words.height, 2 * _AVATAR)
    return indent + min(widest, room), Block(
        height,
        (
            (_AVATAR, height / 2, Disc(_AVATAR - 0.5, LIGHT.raised, LIGHT.strong_line, 1)),
            (_AVATAR, height / 2 + 5, initials),
            (indent, (height - words.height) / 2, words),
        ),
    )


def _in_rows(facts: list[_Fact], width: float) -> list[Block]:
    per_row = max(1, int((width + _GAP) // (_FACT + _GAP)))
    rows = -(-len(facts) // per_row)
    per_row = -(-len(facts) // rows)
    # Whole sentences get more room, unless several rows have to stand in line.
    weights = [_PROSE if rows == 1 and fact.prose else 1.0 for fact in facts]
    unit = min(_WIDEST_FACT, (width + _GAP - _GAP * per_row) / sum(weights[:per_row]))
    drawn: list[Block] = []
    for start in range(0, len(facts), per_row):
        parts: list[tuple[float, float, Block]] = []
        left = 0.0
        for fact, weight in zip(facts[start : start + per_row], weights[start:], strict=False):
            content = [paragraph(fact.name, unit * weight, QUIET_STRONG), *fact.content(unit * weight)]
            parts.append((left, 0.0, stack(content, 2)))
            left += unit * weight + _GAP
        drawn.append(Block(max(block.height for _, _, block in parts), tuple(parts)))
    return drawn


def _facts(header: Header, setting: Setting) -> list[_Fact]:
    labels = setting.labels
    found: list[_Fact] = []
    if header.scenario:
        found.append(_Fact(labels.gettext("Scenario"), (_Line(header.scenario, _BODY),), prose=True))
    if header.problem is not None:
        problem = _Line(header.problem.text, _BODY, numbers_of(header.problem.marks, setting))
        found.append(_Fact(labels.gettext("Problem"), (problem,), prose=True))
    if header.customer_goals:
        goals: list[_Line] = []
        for persona, goal in header.customer_goals:
            goals += [_Line(persona, QUIET)] if persona else []
            goals.append(_Line(goal, _BODY))
        found.append(_Fact(labels.gettext("Customer’s goal"), tuple(goals), prose=True))
    if header.business_goal:
        found.append(_Fact(labels.gettext("Business goal"), (_Line(header.business_goal, _BODY),), prose=True))
    scope = _named([(labels.gettext("From"), header.scope_from), (labels.gettext("To"), header.scope_to)])
    if scope:
        found.append(_Fact(labels.gettext("Scope"), scope))
    aside = _named([(labels.gettext("Segment"), header.segment)])[1:]
    left_out = _named([(labels.gettext("Leaves out"), labels.list(header.leaves_out))])
    if aside:
        found.append(_Fact(labels.gettext("Segment"), (*aside, *left_out)))
    elif left_out:
        found.append(_Fact(labels.gettext("Leaves out"), left_out[1:]))
    if header.confirmed:
        times = tuple(_confirmation(item, setting) for item in header.confirmed)
        found.append(_Fact(labels.gettext("Confirmed with customers"), times))
    people = [(labels.gettext("Sponsor"), header.sponsor), (labels.gettext("Drawn by"), labels.list(header.drawn_by))]
    owner = _Line(header.owner or labels.gettext("no owner"))
    found.append(_Fact(labels.gettext("Owner"), (owner, *_named(people))))
    return found


def _confirmation(item: Confirmation, setting: Setting) -> _Line:
    return _Line(" · ".join(confirmation_words(item, setting.labels)), raised=numbers_of(item.marks, setting))


def _named(pairs: list[tuple[str, str]]) -> tuple[_Line, ...]:
    """Each text that is there below its name."""
    return tuple(line for name, text in pairs if text for line in (_Line(name, QUIET), _Line(text)))
