"""A map as Markdown that reads well as plain text and on code hosts: facts, one table a stage, footnotes."""

from __future__ import annotations

from msgspec import Struct

from cjm import __version__
from cjm.labels import Labels, terms
from cjm.render.feeling_words import moment_name, moment_score
from cjm.render.markdown_front_matter import front_matter
from cjm.render.markdown_table import claim, metric, notes, stage_table
from cjm.render.markdown_text import EMPTY, code, escape, in_brackets, table, within
from cjm.render.mermaid import render_mermaid
from cjm.render.words import confirmation_words, coverage_words, review_words, severe_pains_words, source_words
from cjm.views.map_table import MapView, StageGroup

_BARS = "▁▂▃▄▅▆▇█"
_GAP = "·"


class MarkdownOptions(Struct, frozen=True):
    """What a document holds beside the map as words."""

    front_matter: bool = False
    """A block of YAML in front, with title, language, state, owner and review, for site generators."""
    mermaid: bool = False
    """A `journey` diagram."""


PLAIN = MarkdownOptions()


def render_markdown(view: MapView, labels: Labels, options: MarkdownOptions = PLAIN) -> str:
    """The whole of a map as one Markdown document, ending with a line break."""
    blocks = [
        front_matter(view) if options.front_matter else "",
        f"# {escape(view.header.title)}",
        _facts(view, labels),
        *_curve(view, labels),
        f"```mermaid\n{render_mermaid(view, labels)}\n```" if options.mermaid and view.columns else "",
        *(block for group in view.stages for block in _stage(group, view, labels)),
        *_principles(view, labels),
        *_glossary(view, labels),
        *_sources(view, labels),
        _imprint(view, labels),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _facts(view: MapView, labels: Labels) -> str:
    header, say = view.header, labels.gettext
    scope = " → ".join(escape(part) for part in (header.scope_from, header.scope_to) if part)
    confirmed = "; ".join(
        escape(labels.comma.join(confirmation_words(item, labels))) + notes(item.marks) for item in header.confirmed
    )
    facts = [
        (say("State"), f"{labels.term(terms.STATES[header.state])} · {labels.term(terms.STATUSES[header.status])}"),
        (say("Personas"), labels.comma.join(escape(chip.name) for chip in header.personas)),
        (say("Scenario"), escape(header.scenario)),
        (say("Problem"), claim(header.problem, labels) if header.problem else ""),
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
    return "\n".join(f"- {labels.named(f'**{name}**', value)}" for name, value in facts if value)


def _curve(view: MapView, labels: Labels) -> tuple[str, ...]:
    curve = view.curve
    if not curve.says_something:
        return ()
    line = "".join(_bar(curve.felt.get(column.place.number)) for column in view.columns)
    remarks = [
        labels.named(moment_name(kind, labels), _felt(mean.place.step.title, mean.score, mean.differs, labels))
        for kind, mean in curve.moments
        if mean.score is not None
    ]
    gap = f" ({labels.named(f'`{_GAP}`', labels.gettext('not researched'))})" if _GAP in line else ""
    heading = f"## {labels.gettext('Experience curve')}"
    return heading, f"`{line}`{gap}", " · ".join(remarks)


def _felt(title: str, score: float, differs: bool, labels: Labels) -> str:
    return f"{escape(title)} ({moment_score(labels.score(score), differs, labels)})"


def _bar(score: float | None) -> str:
    return _GAP if score is None else _BARS[round((score + 2) / 4 * (len(_BARS) - 1))]


def _stage(group: StageGroup, view: MapView, labels: Labels) -> tuple[str, ...]:
    say = labels.gettext
    facts = [
        (say("Customer’s goal"), group.customer_goal),
        (say("Owner"), group.owner),
        (say("Supporting teams"), labels.comma.join(group.supporting)),
        (say("Answers for the handoff"), group.transition_owner),
    ]
    lines = [labels.named(name, escape(value)) for name, value in facts if value]
    if group.success is not None:
        lines.append(labels.named(say("Measure of success"), metric(group.success, labels)))
    if group.company_score is not None:
        score = f"{labels.score(group.company_score)}{notes(group.company_marks)}"
        lines.append(labels.named(say("Company’s view"), score))
    return (
        f"## {escape(group.title)}",
        " · ".join(lines),
        stage_table(group, view, labels) if group.columns else "",
    )


def _principles(view: MapView, labels: Labels) -> tuple[str, ...]:
    principles = view.footer.principles
    if not principles:
        return ()
    head = [labels.gettext("Principle"), *(escape(group.title) for group in view.stages)]
    rows = [
        [escape(row.statement), *(EMPTY if score is None else f"{labels.number(score)}/4" for score in row.scores)]
        for row in principles
    ]
    return f"## {labels.gettext('Principles')}", table(head, rows)


def _glossary(view: MapView, labels: Labels) -> tuple[str, ...]:
    if not view.footer.terms:
        return ()
    lines = "\n".join(
        f"- {labels.named(f'**{escape(term.word)}**', within(term.meaning))}" for term in view.footer.terms
    )
    return f"## {labels.gettext('Glossary')}", lines


def _sources(view: MapView, labels: Labels) -> tuple[str, ...]:
    if not view.footer.sources:
        return ()
    lines = []
    for note in view.footer.sources:
        place = f" <{in_brackets(note.address)}>" if note.address else f" {code(note.where)}" if note.where else ""
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
