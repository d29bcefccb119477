"""A map as Markdown that reads well as plain text and on code hosts: facts, one table a stage, footnotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cjm import __version__
from cjm.labels import Labels, terms
from cjm.render.mermaid import render_mermaid
from cjm.render.words import (
    LEVEL_SIGNS,
    channel_name,
    coverage_words,
    lane_title,
    level_name,
    level_sign,
    measured_words,
    method_name,
    metric_words,
    moment_name,
    other_devices,
    pain_words,
    review_words,
    severe_pains_words,
    source_words,
    time_title,
    time_words,
)
from cjm.views.cards import ActivityCard, Card, Mark, MetricCard, ResourceCard, TimeCard
from cjm.views.map_table import CellItem, Column, MapView, OpportunityCard, Row, StageGroup

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=[#\w])")
_SHORTCODE = re.compile(r":(?=[\w+-]+:)")
_MENTION = re.compile(r"@(?=\w)")
_BARE_ADDRESS = re.compile(r"(?<=\w)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where hosts would make a link, and take the backslashes and the note number behind it into its address."""
_BLOCK_START = re.compile(r"^(?=[#+\-=:]|\d+[.)])")
_SPELLED_OUT = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}
"""What YAML does not allow, or takes for the end of a line, and JSON leaves as it is."""
_BARS = "▁▂▃▄▅▆▇█"
_BREAK = "<br>"
_EMPTY = "—"


def escape(text: str) -> str:
    """A text of the map that Markdown, on any host, shows as it is and never takes for markup, a link or a mention."""
    plain = " ".join(text.split())
    plain = _SPECIAL.sub(r"\\\g<0>", plain)
    plain = _ENTITY.sub("&amp;", plain)
    plain = _SHORTCODE.sub("&#58;", plain)
    plain = _MENTION.sub("&#64;", plain)
    plain = _BARE_ADDRESS.sub(r"\\", plain)
    return _BLOCK_START.sub(r"\\", plain) if not plain[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", plain)


def _code(text: str) -> str:
    """A text as code, between more backticks than it holds."""
    plain = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    room = " " if "`" in plain else ""
    return f"{fence}{room}{plain}{room}{fence}"


def _in_brackets(address: str) -> str:
    """An address that angle brackets can hold."""
    return address.replace("<", "%3C").replace(">", "%3E")


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """What a document holds beside the map as words."""

    front_matter: bool = False
    """A block of YAML in front, with title, language, state, owner and review, for site generators."""
    mermaid: bool = False
    """A `journey` diagram."""


PLAIN = MarkdownOptions()


def render_markdown(view: MapView, labels: Labels, options: MarkdownOptions = PLAIN) -> str:
    """The whole of a map as one Markdown document, ending with a line break."""
    blocks = [
        _front_matter(view) if options.front_matter else "",
        f"# {escape(view.header.title)}",
        _facts(view, labels),
        *_curve(view, labels),
        f"```mermaid\n{render_mermaid(view)}\n```" if options.mermaid and view.columns else "",
        *(block for group in view.stages for block in _stage(group, view, labels)),
        *_principles(view, labels),
        *_glossary(view, labels),
        *_sources(view, labels),
        _imprint(view, labels),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _front_matter(view: MapView) -> str:
    """Facts for programs."""
    header = view.header
    facts = {
        "title": header.title,
        "lang": view.lang,
        "journey": view.key,
        "state": header.state,
        "status": header.status,
        "owner": header.owner,
        "reviewed": header.review.last.isoformat() if header.review.last else "",
        "review_due": header.review.due.isoformat() if header.review.due else "",
        "fingerprint": view.fingerprint,
    }
    return "\n".join(("---", *(f"{key}: {_quoted(value)}" for key, value in facts.items() if value), "---"))


def _quoted(text: str) -> str:
    """A text as YAML and JSON both read it, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).translate(_SPELLED_OUT)


def _facts(view: MapView, labels: Labels) -> str:
    header, say = view.header, labels.gettext
    scope = " → ".join(escape(part) for part in (header.scope_from, header.scope_to) if part)
    confirmed = "; ".join(
        f"{labels.date(item.date)}, {escape(method_name(item.how, labels))}"
        + (
            f", {labels.ngettext('%(num)s participant', '%(num)s participants', item.participants)}"
            if item.participants
            else ""
        )
        for item in header.confirmed
    )
    facts = [
        (say("State"), f"{labels.term(terms.STATES[header.state])} · {labels.term(terms.STATUSES[header.status])}"),
        (say("Personas"), labels.comma.join(escape(chip.name) for chip in header.personas)),
        (say("Scenario"), escape(header.scenario)),
        (say("Problem"), _claim(header.problem, labels) if header.problem else ""),
        *(
            (say("Customer’s goal") + (f" ({escape(name)})" if name else ""), escape(goal))
            for name, goal in header.customer_goals
        ),
        (say("Business goal"), escape(header.business_goal)),
        (say("Scope"), scope),
        (say("Segment"), escape(header.segment)),
        (say("Leaves out"), escape("; ".join(header.leaves_out))),
        (say("Owner"), escape(header.owner)),
        (say("Sponsor"), escape(header.sponsor)),
        (say("Drawn by"), escape(labels.comma.join(header.drawn_by))),
        (say("Evidence coverage"), labels.comma.join(coverage_words(header.coverage, labels))),
        (say("Review"), review_words(header.review, labels)),
        (say("Confirmed with customers"), confirmed),
        (say("Severe pains still open"), severe_pains_words(header.severe_pains, labels)),
    ]
    return "\n".join(f"- **{name}:** {value}" for name, value in facts if value)


def _curve(view: MapView, labels: Labels) -> tuple[str, ...]:
    curve = view.curve
    if not curve.says_something:
        return ()
    scores = {mean.place.number: mean.score for mean in curve.means}
    line = "".join(_bar(scores.get(column.place.number)) for column in view.columns)
    remarks = [
        labels.named(moment_name(kind, labels), f"{escape(mean.place.step.title)} ({labels.score(mean.score)})")
        for kind, mean in curve.moments
        if mean.score is not None
    ]
    heading = f"## {labels.gettext('Experience curve')}"
    return heading, f"`{line}`", " · ".join(remarks)


def _bar(score: float | None) -> str:
    return "·" if score is None else _BARS[round((score + 2) / 4 * (len(_BARS) - 1))]


def _stage(group: StageGroup, view: MapView, labels: Labels) -> tuple[str, ...]:
    say = labels.gettext
    facts = [
        (say("Customer’s goal"), group.customer_goal),
        (say("Owner"), group.owner),
        (say("Supporting teams"), labels.comma.join(group.supporting)),
        (say("Handoff"), group.transition_owner),
    ]
    lines = [labels.named(name, escape(value)) for name, value in facts if value]
    if group.company_score is not None:
        score = f"{labels.score(group.company_score)}{_notes(group.company_marks)}"
        lines.append(labels.named(say("Company’s view"), score))
    table = _table(group, view, labels) if group.columns else ""
    return f"## {escape(group.title)}", " · ".join(lines), table


def _table(group: StageGroup, view: MapView, labels: Labels) -> str:
    columns = group.columns
    head = ["", *(_step(column, labels) for column in columns)]
    rows = [[f"**{escape(labels.gettext('Channel'))}**", *(_channels(column, labels) for column in columns)]]
    for row in view.rows:
        cells = [
            _experience(column, view, labels) if row.key == "experience" else _cell(row, column, labels)
            for column in columns
        ]
        if any(cell != _EMPTY for cell in cells):
            rows.append([f"**{escape(lane_title(row, labels))}**", *cells])
    if all(cell == _EMPTY for cell in rows[0][1:]):
        rows.pop(0)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def _step(column: Column, labels: Labels) -> str:
    star = f"★ {labels.gettext('Moment of truth')}" if column.moment_of_truth else ""
    return _BREAK.join(part for part in (escape(f"{column.at} {column.title}".strip()), star) if part)


def _channels(column: Column, labels: Labels) -> str:
    names = [*(channel_name(channel, labels) for channel in column.channels), *other_devices(column, labels)]
    return escape(labels.comma.join(names)) or _EMPTY


def _experience(column: Column, view: MapView, labels: Labels) -> str:
    points = [point for point in view.curve.points if point.place.number == column.place.number]
    lines = []
    for point in points:
        felt = f"{_sign(point.score)} {labels.score(point.score)} {level_name(point.score, labels)}"
        lines.append(labels.named(escape(view.persona_names[point.persona]), felt) if point.persona else felt)
    lines += [
        labels.named(
            labels.gettext("Measured"),
            escape(f"{_sign(measured.emotion.mean)} {measured_words(measured, labels)}"),
        )
        for measured in view.curve.measured
        if measured.place.number == column.place.number
    ]
    return _BREAK.join(lines) or _EMPTY


def _sign(score: float) -> str:
    return LEVEL_SIGNS[level_sign(score)]


def _cell(row: Row, column: Column, labels: Labels) -> str:
    cell = row.cells[column.place.number]
    if not cell.items:
        return labels.gettext("none found") if cell.researched else _EMPTY
    return _BREAK.join(_item(item, labels) for item in cell.items)


def _item(item: CellItem, labels: Labels) -> str:
    if isinstance(item, Card):
        return "• " + _claim(item, labels)
    if isinstance(item, ActivityCard):
        behind = labels.comma.join(part for part in (item.team, item.system, item.process) if part)
        return f"• {escape(item.does)}" + (f" ({escape(behind)})" if behind else "") + _notes(item.marks)
    if isinstance(item, TimeCard):
        return labels.named(time_title(item, labels), f"{time_words(item, labels)}{_notes(item.marks)}")
    if isinstance(item, MetricCard):
        return "• " + labels.named(escape(item.name), f"{escape(metric_words(item, labels))}{_notes(item.marks)}")
    if isinstance(item, ResourceCard):
        have = labels.gettext("Available resource") if item.have else labels.gettext("Missing resource")
        return f"• {escape(item.name)} ({have})"
    if isinstance(item, OpportunityCard):
        return f"• {escape(item.title)} ({labels.term(terms.OPPORTUNITY_STATUSES[item.status])})"
    return escape(labels.number(item) if isinstance(item, int | float) else item)


def _claim(card: Card, labels: Labels) -> str:
    extra = list(pain_words(card, labels))
    if card.who:
        extra.append(card.who)
    if card.personas:
        extra.append(labels.list(card.personas))
    if card.assumption:
        extra.append(labels.gettext("Assumption"))
    text = escape(card.text)
    if card.who:
        text = labels.gettext("“%(text)s”", text=text)
    return text + (f" _({escape('; '.join(extra))})_" if extra else "") + _notes(card.marks)


def _notes(marks: Iterable[Mark]) -> str:
    return "".join(f"[^{mark.number}]" + (f" ({escape(mark.at)})" if mark.at else "") for mark in marks)


def _principles(view: MapView, labels: Labels) -> tuple[str, ...]:
    principles = view.footer.principles
    if not principles:
        return ()
    head = [labels.gettext("Principle"), *(escape(group.title) for group in view.stages)]
    rows = [
        [escape(row.statement), *(_EMPTY if score is None else f"{labels.number(score)}/4" for score in row.scores)]
        for row in principles
    ]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
    return f"## {labels.gettext('Principles')}", table


def _glossary(view: MapView, labels: Labels) -> tuple[str, ...]:
    if not view.footer.terms:
        return ()
    lines = "\n".join(f"- **{escape(term.word)}:** {escape(term.meaning)}" for term in view.footer.terms)
    return f"## {labels.gettext('Glossary')}", lines


def _sources(view: MapView, labels: Labels) -> tuple[str, ...]:
    if not view.footer.sources:
        return ()
    lines = []
    for note in view.footer.sources:
        place = f" <{_in_brackets(note.address)}>" if note.address else f" {_code(note.where)}" if note.where else ""
        lines.append(
            f"[^{note.number}]: {escape(note.title)}. {escape(labels.comma.join(source_words(note, labels)))}.{place}"
        )
    return f"## {labels.gettext('Sources')}", "\n".join(lines)


def _imprint(view: MapView, labels: Labels) -> str:
    words = (
        escape(view.file),
        f"{labels.gettext('Fingerprint')} {view.fingerprint}",
        labels.gettext("Made with cjm %(version)s", version=__version__),
    )
    return f"_{' · '.join(words)}_"
