"""The steps of a stage as a Markdown table: a column a step, a row a lane, and claims with their footnotes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from cjm.labels import Labels, terms
from cjm.render.feeling_words import LEVEL_SIGNS, level_name, level_sign, measured_words
from cjm.render.markdown_text import EMPTY, escape, table, within
from cjm.render.words import (
    channel_name,
    cost_words,
    lane_title,
    metric_words,
    other_devices,
    pain_words,
    time_title,
    time_words,
)
from cjm.views.cards import ActivityCard, Card, Mark, MetricCard, ResourceCard, TimeCard
from cjm.views.map_table import CellItem, Column, MapView, OpportunityCard, Row, StageGroup, Way

_BREAK = "<br>"


def stage_table(group: StageGroup, view: MapView, labels: Labels) -> str:
    """A table with a column for each step and a row for each lane that says anything in this stage."""
    columns, say = group.columns, labels.gettext
    rows = [
        (say("Channel"), [_channels(column, labels) for column in columns]),
        (say("Also involved"), [escape(labels.comma.join(column.actors)) or EMPTY for column in columns]),
    ]
    if any(column.ways for column in view.columns):
        rows.append((say("Ways on"), [_ways(column, labels) for column in columns]))
    for row in view.rows:
        cells = [
            _experience(column, view, labels) if row.key == "experience" else _cell(row, column, labels)
            for column in columns
        ]
        rows.append((lane_title(row, labels), cells))
    return table(
        ["", *(_step(column, labels) for column in columns)],
        [[f"**{escape(name)}**", *cells] for name, cells in rows if any(cell != EMPTY for cell in cells)],
    )


def _step(column: Column, labels: Labels) -> str:
    star = f"★ {labels.gettext('Moment of truth')}" if column.moment_of_truth else ""
    whom = escape(labels.list(column.personas))
    return _BREAK.join(part for part in (escape(f"{column.at} {column.title}".strip()), star, whom) if part)


def _channels(column: Column, labels: Labels) -> str:
    names = [*(channel_name(channel, labels) for channel in column.channels), *other_devices(column, labels)]
    return _BREAK.join(escape(part) for part in (labels.comma.join(names), column.where) if part) or EMPTY


def _ways(column: Column, labels: Labels) -> str:
    if column.ends:
        return labels.gettext("End of the journey")
    return _BREAK.join(_way(way, labels) for way in column.ways) or EMPTY


def _way(way: Way, labels: Labels) -> str:
    share = f" {labels.percent(way.share)}" if way.share is not None else ""
    condition = f" ({within(way.condition)})" if way.condition else ""
    return f"{'↺' if way.back else '→'} {within(way.title)}{share}{notes(way.marks)}{condition}"


def _experience(column: Column, view: MapView, labels: Labels) -> str:
    points = [point for point in view.curve.points if point.place.number == column.place.number]
    lines = []
    for point in points:
        cited = notes(column.emotion_marks[point.index])
        felt = f"{_sign(point.score)} {labels.score(point.score)} {level_name(point.score, labels)}{cited}"
        lines.append(labels.named(escape(view.persona_names[point.persona]), felt) if point.persona else felt)
    lines += [
        labels.named(
            labels.gettext("Measured"),
            escape(f"{_sign(measured.emotion.mean)} {measured_words(measured, labels)}"),
        )
        for measured in view.curve.measured
        if measured.place.number == column.place.number
    ]
    return _BREAK.join(lines) or EMPTY


def _sign(score: float) -> str:
    return LEVEL_SIGNS[level_sign(score)]


def _cell(row: Row, column: Column, labels: Labels) -> str:
    cell = row.cells[column.place.number]
    if not cell.items:
        return labels.gettext("none found") if cell.researched else EMPTY
    return _BREAK.join(_item(item, labels) for item in cell.items)


def _item(item: CellItem, labels: Labels) -> str:
    if isinstance(item, Card):
        return "• " + claim(item, labels)
    if isinstance(item, ActivityCard):
        behind = labels.comma.join(part for part in (item.team, item.system, item.process) if part)
        done = f"• {escape(item.does)}" + (f" ({escape(behind)})" if behind else "") + notes(item.marks)
        return _BREAK.join([done, *(f"→ {claim(pain, labels)}" for pain in item.pains)])
    if isinstance(item, TimeCard):
        return labels.named(time_title(item, labels), f"{time_words(item, labels)}{notes(item.marks)}")
    if isinstance(item, MetricCard):
        return "• " + metric(item, labels)
    if isinstance(item, ResourceCard):
        have = labels.gettext("Available resource") if item.have else labels.gettext("Missing resource")
        return f"• {escape(item.name)} ({have})"
    if isinstance(item, OpportunityCard):
        lines = [f"• {escape(item.title)} ({labels.term(terms.OPPORTUNITY_STATUSES[item.status])})"]
        lines += [
            f"→ {escape(title)} ({labels.term(terms.SOLUTION_STATUSES[status])})" for title, status in item.solutions
        ]
        return _BREAK.join(lines)
    return escape(labels.number(item) if isinstance(item, int | float) else item)


def metric(card: MetricCard, labels: Labels) -> str:
    """A metric with its latest value and its notes."""
    return labels.named(escape(card.name), f"{escape(metric_words(card, labels))}{notes(card.marks)}")


def claim(card: Card, labels: Labels) -> str:
    """A claim with what is known of it and its notes."""
    cost = cost_words(card, labels)
    extra = [within(fact) + (notes(card.cost_marks) if fact == cost else "") for fact in pain_words(card, labels)]
    if card.who:
        extra.append(within(card.who))
    if card.personas:
        extra.append(within(labels.list(card.personas)))
    if card.assumption:
        made = [labels.date(datetime.date.fromisoformat(card.since))] if card.since else []
        extra.append(" · ".join([labels.gettext("Assumption"), *made, *([within(card.test)] if card.test else [])]))
    text = escape(card.text)
    if card.spoken:
        text = labels.gettext("“%(text)s”", text=text)
    return text + (f" _({'; '.join(extra)})_" if extra else "") + notes(card.marks)


def notes(marks: Iterable[Mark]) -> str:
    """Citations as footnotes."""
    return "".join(f"[^{mark.number}]" + (f" ({escape(mark.at)})" if mark.at else "") for mark in marks)
