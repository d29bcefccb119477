"""The cells of a poster: claims with their evidence, pains, gains, quotes, what the organisation does, numbers."""

from __future__ import annotations

from msgspec import Struct

from cjm.labels import Labels, terms
from cjm.render.poster_blocks import (
    NOTE,
    PLAIN,
    QUIET,
    STRONG,
    Block,
    Box,
    Ink,
    Trace,
    facts,
    indented,
    overlaid,
    paragraph,
    stack,
)
from cjm.render.poster_signs import evidence_sign, severity_bars, sparkline
from cjm.render.tokens import CARD_RADIUS, LIGHT, LINE_HEIGHT, SPACE
from cjm.render.words import cause_words, cost_words, metric_value, rice_words, target_words, time_title, time_words
from cjm.text import Direction, Weight, direction, text_width
from cjm.views.cards import ActivityCard, Card, Mark, MetricCard, ResourceCard, TimeCard
from cjm.views.map_table import Cell, CellItem, OpportunityCard

BULLET = 14.0
"""Room for the sign before a text."""
_BARS = 42.0
"""Room for the bars of severity."""
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MIDDLE = NOTE * LINE_HEIGHT / 2 + 0.5


class Setting(Struct, frozen=True):
    """In whose words a poster speaks, and which way it is read."""

    labels: Labels
    reading: Direction


def numbers_of(marks: tuple[Mark, ...], setting: Setting) -> str:
    """The notes of a claim as on a page: in its own order, with the place in the source where one is named."""
    return ", ".join(dict.fromkeys(_cited(mark, setting) for mark in marks))


def _cited(mark: Mark, setting: Setting) -> str:
    if not mark.at:
        return str(mark.number)
    at = mark.at if direction(mark.at) is setting.reading else f"{_ISOLATE}{mark.at}{_END_OF_ISOLATE}"
    return f"{mark.number} {at}"


def cell_block(cell: Cell, lane: str, width: float, setting: Setting) -> Block:
    """Everything one lane says at one step, in a column of a width that cards fill and texts keep away from."""
    if not cell.items:
        if not cell.researched:
            return Block(0)
        return _inset(paragraph(setting.labels.gettext("none found"), width - 2 * SPACE, QUIET))
    blocks = [_item(item, lane, width, setting) for item in cell.items]
    return stack(blocks, SPACE if lane in _ROOMY else SPACE / 2)


_ROOMY = frozenset(
    {
        *("barriers", "quotes", "pains", "gains", "opportunities"),
        *("frontstage", "backstage", "support_processes", "metrics", "waits"),
    }
)


def _item(item: CellItem, lane: str, width: float, setting: Setting) -> Block:
    inner = width - 2 * SPACE
    match item:
        case Card() if lane == "quotes":
            return _quote(item, inner, setting)
        case Card() if _stands_out(item):
            return _card(_weighed(item, inner, setting), width)
        case Card():
            return _inset(_weighed(item, inner, setting))
        case OpportunityCard():
            return _card(_opportunity(item, inner, setting), width)
        case ActivityCard():
            return _inset(_activity(item, inner, setting))
        case TimeCard():
            return _inset(_time(item, inner, setting))
        case MetricCard():
            return _inset(metric_block(item, inner, setting))
        case ResourceCard():
            return _inset(_resource(item, inner, setting))
        case str():
            return _inset(paragraph(item, inner))
        case _:
            return _inset(paragraph(setting.labels.number(item), inner))


def _inset(block: Block) -> Block:
    return indented(block, SPACE)


def _stands_out(claim: Card) -> bool:
    """Whether a claim is on a ground of its own, as on a page: what hurts by so much, or is being worked on."""
    return claim.severity is not None or bool(claim.status)


def _card(content: Block, width: float) -> Block:
    """A block on a ground of its own, that of the cards of a page: colours of valence are the curve's alone."""
    height = content.height + 2 * SPACE
    return Block(height, ((0.0, 0.0, Box(width, height, LIGHT.raised, radius=CARD_RADIUS)), (SPACE, SPACE, content)))


def _bulleted(sign: Block | Trace, content: Block) -> Block:
    return Block(content.height, ((4.0, _MIDDLE, sign), (BULLET, 0.0, content)))


def _claim(claim: Card, width: float, setting: Setting) -> Block:
    if claim.standing is None:
        sign: Block | Trace = Trace(((-3.0, 0.0), (3.0, 0.0)), LIGHT.strong_line, 1.2)
    else:
        sign = evidence_sign(claim.standing)
    text = paragraph(claim.text, width - BULLET, PLAIN, numbers_of(claim.marks, setting))
    return _bulleted(sign, stack([text, *_of_personas(claim, width - BULLET, setting), *_test(claim, width, setting)]))


def _of_personas(claim: Card, width: float, setting: Setting) -> list[Block]:
    return [facts(claim.personas, width, QUIET, setting.reading)] if claim.personas else []


def _test(claim: Card, width: float, setting: Setting) -> list[Block]:
    """How an assumption will be tested."""
    if not claim.test:
        return []
    words = setting.labels.named(setting.labels.gettext("Assumption"), claim.test)
    return [paragraph(words, width - BULLET, QUIET, base=setting.reading)]


def _weighed(claim: Card, width: float, setting: Setting) -> Block:
    """A claim with how much it weighs, as far as that is known, and what causes it."""
    labels = setting.labels
    blocks = [_claim(claim, width, setting)]
    known = []
    cost_numbers = numbers_of(claim.cost_marks, setting)
    if claim.frequency is not None:
        known.append(labels.gettext("%(share)s of customers", share=labels.percent(claim.frequency)))
    if claim.status:
        known.append(labels.term(terms.PAIN_STATUSES[claim.status]))
    if claim.cost is not None:  # last, so that its numbers stand behind it
        known.append(cost_words(claim, labels))
    if claim.severity is not None:
        bars = Block(NOTE * LINE_HEIGHT, ((0.0, 1.0, severity_bars(claim.severity)),))
        beside = facts(known, width - BULLET - _BARS, PLAIN, setting.reading, cost_numbers)
        blocks.append(indented(overlaid([bars, indented(beside, _BARS)]), BULLET))
    elif known:
        blocks.append(indented(facts(known, width - BULLET, PLAIN, setting.reading, cost_numbers), BULLET))
    if claim.caused_by:
        blocks.append(
            indented(paragraph(cause_words(claim, labels), width - BULLET, QUIET, base=setting.reading), BULLET)
        )
    return stack(blocks, SPACE / 2)


def _quote(quote: Card, width: float, setting: Setting) -> Block:
    said = setting.labels.gettext("“%(text)s”", text=quote.text)
    text = paragraph(said, width - BULLET, Ink(14), numbers_of(quote.marks, setting), direction(quote.text))
    who = [paragraph(f"— {quote.who}", width - BULLET, QUIET)] if quote.who else []
    content = stack([text, *who], 2)
    bar = Box(2, content.height - 4, LIGHT.strong_line)
    return Block(content.height, ((SPACE + 2, 2.0, bar), (SPACE + BULLET, 0.0, content)))


def _opportunity(found: OpportunityCard, width: float, setting: Setting) -> Block:
    labels = setting.labels
    blocks = [
        paragraph(found.title, width, STRONG),
        facts(_standing(found, labels), width, QUIET, setting.reading),
    ]
    for title, status in found.solutions:
        dash = Trace(((-3.0, 0.0), (3.0, 0.0)), LIGHT.strong_line, 1.2)
        known = (title, labels.term(terms.SOLUTION_STATUSES[status]))
        blocks.append(_bulleted(dash, facts(known, width - BULLET, PLAIN, direction(title))))
    return stack(blocks, 2)


def _standing(found: OpportunityCard, labels: Labels) -> list[str]:
    known = [labels.term(terms.OPPORTUNITY_STATUSES[found.status])]
    if found.score is not None:
        known.append(f"{labels.gettext('Score')} {rice_words(found.score, labels)}")
    return known


def _activity(activity: ActivityCard, width: float, setting: Setting) -> Block:
    blocks = [paragraph(activity.does, width, PLAIN, numbers_of(activity.marks, setting))]
    involved = [name for name in (activity.team, activity.system, activity.process) if name]
    blocks.append(facts(involved, width, QUIET, setting.reading))
    inner = width - 2 * SPACE
    pains = [
        _card(_weighed(pain, inner, setting), width) if _stands_out(pain) else _weighed(pain, width, setting)
        for pain in activity.pains
    ]
    return stack([stack(blocks), *pains], SPACE / 2)


def _time(time: TimeCard, width: float, setting: Setting) -> Block:
    labels = setting.labels
    ink = STRONG if time.exceeded else PLAIN
    words = facts(time_words(time, labels).split(" · "), width, ink, setting.reading, numbers_of(time.marks, setting))
    return stack([paragraph(time_title(time, labels), width, QUIET), words])


def metric_block(metric: MetricCard, width: float, setting: Setting) -> Block:
    """A metric: its name, the latest value, target and trend."""
    labels = setting.labels
    blocks = [paragraph(metric.name, width, PLAIN, numbers_of(metric.marks, setting))]
    if metric.value is None:
        return stack([*blocks, paragraph(labels.gettext("no reading yet"), width, QUIET)])
    value = metric_value(metric, metric.value, labels)
    size = Ink(16, Weight.BOLD)
    large = paragraph(value, width, size, base=setting.reading)
    room = width - text_width(value, size.size, size.weight) * 1.15
    if len(metric.trend) > 1 and large.height == size.line and room >= 72:
        trend = sparkline(metric.trend, 48, 12)
        large = Block(large.height, (*large.parts, (width - 64, 5.0, trend)))
    blocks.append(large)
    if metric.target is not None:
        words = (
            f"{labels.gettext('Target')} {metric_value(metric, metric.target, labels)} · {target_words(metric, labels)}"
        )
        blocks.append(paragraph(words, width, STRONG if metric.met is False else QUIET, base=setting.reading))
    return stack(blocks)


def _resource(resource: ResourceCard, width: float, setting: Setting) -> Block:
    labels = setting.labels
    sign = Box(6, 6, LIGHT.secondary if resource.have else LIGHT.paper, LIGHT.secondary)
    name = paragraph(resource.name, width - BULLET, PLAIN if resource.have else STRONG)
    word = labels.gettext("Available resource") if resource.have else labels.gettext("Missing resource")
    known = [fact for fact in (word, resource.owner) if fact]
    content = stack([name, facts(known, width - BULLET, QUIET, setting.reading)])
    return Block(content.height, ((1.0, _MIDDLE - 3, sign), (BULLET, 0.0, content)))
