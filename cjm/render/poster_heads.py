"""The heads of the columns: stages in their hues, steps with channel, evidence and ways out."""

from __future__ import annotations

from cjm.labels import Labels, terms
from cjm.render.channel_icons import icon_name
from cjm.render.poster_blocks import (
    EMPHASIS,
    NOTE,
    PLAIN,
    QUIET,
    QUIET_STRONG,
    STRONG,
    Block,
    Box,
    Icon,
    Ink,
    Trace,
    facts,
    indented,
    one_line,
    paragraph,
    stack,
)
from cjm.render.poster_cells import Setting, numbers_of
from cjm.render.poster_layout import Layout
from cjm.render.poster_signs import arrow, evidence_sign, standing_of, star
from cjm.render.tokens import CARD_RADIUS, LANE_COLUMN, LIGHT, LINE_HEIGHT, SPACE
from cjm.render.words import channel_name, metric_value, other_devices
from cjm.text import RESERVE, Weight, direction, text_width
from cjm.views.map_table import Column, StageGroup

_HEAD = Ink(EMPHASIS, Weight.BOLD)
_STEP = Ink(14, Weight.BOLD)
_ON_HUE = Ink(colour="#3d444d")
"""Second ink on the hues of the stages, where the usual one would be too pale."""
_ICON = 14.0
"""Size of the icon of a channel before its name."""
_ICON_TOP = 2.0
"""Where it begins, from the top of the line, to stand at the middle of capitals."""
_INDENT = _ICON + SPACE / 2


def stage_text(group: StageGroup, width: float, setting: Setting) -> Block:
    """What stands in the head of a stage, without its ground."""
    labels = setting.labels
    room = width - 2 * SPACE
    blocks = [paragraph(_numbered(group, labels), room, _HEAD, base=direction(group.title))]
    if group.customer_goal:
        blocks.append(paragraph(group.customer_goal, min(room, 480), Ink(14)))
    teams = [group.owner or labels.gettext("no owner")]
    if group.supporting:
        teams.append(labels.named(labels.gettext("Supporting teams"), labels.list(group.supporting)))
    blocks.append(facts(teams, room, _ON_HUE, setting.reading))
    if group.success is not None:
        metric = group.success
        reading = metric_value(metric, metric.value, labels) if metric.value is not None else ""
        known = [labels.named(metric.name, reading) if reading else metric.name]
        if metric.target is not None:
            known.append(f"{labels.gettext('Target')} {metric_value(metric, metric.target, labels)}")
        blocks.append(facts(known, room, _ON_HUE, setting.reading, numbers_of(metric.marks, setting)))
    if group.transition_owner:
        words = labels.named(labels.gettext("Answers for the handoff"), group.transition_owner)
        text = paragraph(words, room - 18, _ON_HUE, base=setting.reading)
        blocks.append(Block(text.height, ((0.0, NOTE * LINE_HEIGHT / 2, arrow()), (18.0, 0.0, text))))
    return indented(stack(blocks, 2), SPACE, SPACE, SPACE)


def stage_name(group: StageGroup, width: float, setting: Setting) -> Block:
    """Number and title of a stage that is told of elsewhere."""
    name = paragraph(
        _numbered(group, setting.labels), max(SPACE, width - 2 * SPACE), STRONG, base=direction(group.title)
    )
    return indented(name, SPACE, SPACE / 2, SPACE / 2)


def _numbered(group: StageGroup, labels: Labels) -> str:
    """A stage's title behind the number that those of its steps begin with."""
    return f"{labels.number(group.columns[0].place.stage_index + 1)} {group.title}" if group.columns else group.title


def stage_head(text: Block, index: int, width: float, height: float) -> Block:
    """The head of a stage on its hue, as high as the highest of all."""
    return Block(height, ((0.0, 0.0, Box(width, height, LIGHT.stage(index), radius=CARD_RADIUS)), (0.0, 0.0, text)))


def step_head(column: Column, stage_owner: str, width: float, setting: Setting) -> Block:
    """Number, title, channel, circumstances and ways out of a step."""
    labels = setting.labels
    room = width - 2 * SPACE
    blocks = [_step_signs(column, setting), paragraph(column.title, room, _STEP)]
    blocks.append(_channels(column, room, setting))
    blocks.append(facts([*other_devices(column, labels), column.at, column.where], room, QUIET, setting.reading))
    if column.actors:
        words = labels.named(labels.gettext("Also involved"), labels.list(column.actors))
        blocks.append(paragraph(words, room, QUIET, base=setting.reading))
    if column.personas:
        blocks.append(paragraph(labels.list(column.personas), room, QUIET, base=setting.reading))
    if column.owner and column.owner != stage_owner:
        words = labels.named(labels.gettext("Owner"), column.owner)
        blocks.append(paragraph(words, room, QUIET, base=setting.reading))
    if column.journey:
        words = labels.named(labels.gettext("Sub-journey"), column.journey)
        blocks.append(paragraph(words, room, QUIET, base=setting.reading))
    for way in column.ways:
        known = [way.title, way.condition, labels.percent(way.share) if way.share is not None else ""]
        text = facts(known, room - 18, QUIET, setting.reading, numbers_of(way.marks, setting))
        blocks.append(Block(text.height, ((0.0, NOTE * LINE_HEIGHT / 2, arrow(way.back)), (18.0, 0.0, text))))
    return indented(stack(blocks, 2), SPACE)


def _channels(column: Column, room: float, setting: Setting) -> Block:
    """The channels of a step with their icons, side by side; one that does not fit whole begins a line."""
    parts: list[tuple[float, float, Icon | Block]] = []
    left = top = below = 0.0
    for channel in column.channels:
        name = channel_name(channel, setting.labels)
        width = _INDENT + text_width(name, NOTE) * RESERVE
        if left and left + width > room:
            left, top = 0.0, below
        text = paragraph(name, room - _INDENT)
        parts += [(left, top + _ICON_TOP, Icon(icon_name(channel), _ICON)), (left + _INDENT, top, text)]
        # what follows a name of several lines is no neighbour of its last one
        left += width + 1.5 * SPACE if text.height == PLAIN.line else room
        below = top + text.height
    return Block(below, tuple(parts))


def step_name(column: Column, width: float, setting: Setting) -> Block:
    """Number and title of a step whose lanes began on another sheet."""
    return indented(stack([_step_signs(column, setting), paragraph(column.title, width - 2 * SPACE, STRONG)]), SPACE)


def _step_signs(column: Column, setting: Setting) -> Block:
    """The number of a step, a star if it is a moment of truth, and what its claims rest on."""
    name = f"{column.place.stage_index + 1}.{column.place.step_index + 1}"
    number = one_line(name, QUIET, base=setting.reading)
    signs: list[Trace | Block] = [star(8)] if column.moment_of_truth else []
    standing = standing_of(column.coverage)
    if standing is not None:
        signs.append(evidence_sign(standing, 4))
    first = text_width(name, NOTE) * RESERVE + 2 * SPACE
    placed = tuple((first + 2.5 * SPACE * index, QUIET.line / 2, sign) for index, sign in enumerate(signs))
    return Block(number.height, (*number.parts, *placed))


def blueprint_line(key: str, left: float, layout: Layout, setting: Setting) -> Block:
    """A dashed line across the map with its name at the beginning."""
    name = paragraph(setting.labels.term(terms.LINES[key]), LANE_COLUMN - SPACE, QUIET_STRONG)
    height = max(4 * SPACE, name.height + SPACE)
    line = Trace(((layout.left, 0.0), (left + layout.inner, 0.0)), LIGHT.strong_line, 1.6, "8 6")
    return Block(height, ((left, (height - name.height) / 2, name), (0.0, height / 2, line)))
