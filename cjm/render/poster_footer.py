"""The foot of a poster: legend, sources, principles, glossary."""

from __future__ import annotations

import math
from collections.abc import Iterator

from cjm import __version__
from cjm.labels import Labels
from cjm.render.poster_blocks import (
    NOTE,
    QUIET,
    STRONG,
    Block,
    Ink,
    Trace,
    facts,
    indented,
    overlaid,
    paragraph,
    stack,
)
from cjm.render.poster_cells import Setting
from cjm.render.poster_signs import Sign, evidence_sign, measured_sign, persona_marker, severity_bars, star
from cjm.render.tokens import LANE_COLUMN, LIGHT, LINE_HEIGHT, SPACE
from cjm.render.words import source_words
from cjm.views.emotion import EVERYBODY
from cjm.views.evidence import Standing
from cjm.views.map_table import MapView
from cjm.views.references import SourceNote, TermRow

_COLUMN = 344.0
_GAP = 4.0 * SPACE
_APART = 5.0 * SPACE
"""Room that is left for what stands between the legend and the list below it."""
_NUMBER = 24.0
_SIGN = 40.0
_LEGEND = 208.0
_MIDDLE = NOTE * LINE_HEIGHT / 2


def footer_sections(view: MapView, width: float, setting: Setting, highest: float = math.inf) -> list[Block]:
    """Legend, sources, principles and glossary, each with its name at the beginning.

    A list that would be higher than `highest` pixels goes on in further sections of the same name; what comes first
    after the legend leaves room for it.
    """
    labels, footer = setting.labels, view.footer
    room = width - LANE_COLUMN - SPACE
    count = max(1, int((room + _GAP) // (_COLUMN + _GAP)))
    each = (room + _GAP) / count - _GAP
    legend = _legend(view, room, setting)
    sections = [(labels.gettext("Legend"), legend)]
    for name, entries in (
        (labels.gettext("Sources"), [_source(note, each, setting) for note in footer.sources]),
        (labels.gettext("Principles"), _principles(view, each, setting)),
        (labels.gettext("Glossary"), [_term(term, each) for term in footer.terms]),
    ):
        first = highest - legend.height - _APART if len(sections) == 1 else highest
        sections += [(name, _columns(portion, count, each)) for portion in _portions(entries, count, first, highest)]
    return [
        overlaid([paragraph(name, LANE_COLUMN - 2 * SPACE, STRONG), indented(content, LANE_COLUMN + SPACE)])
        for name, content in sections
        if content.height
    ]


def origin(view: MapView, labels: Labels) -> tuple[str, ...]:
    """Where the poster comes from: the file, which state of it, and what made it."""
    fingerprint = f"{labels.gettext('Fingerprint')} {view.fingerprint}"
    return view.file, fingerprint, labels.gettext("Made with cjm %(version)s", version=__version__)


def _portions(entries: list[Block], count: int, first: float, highest: float) -> Iterator[list[Block]]:
    """The entries in as few portions as can stand in so many columns of a height, which is another for the first."""
    height = first
    while entries:
        columns = _filled(entries, height, float(SPACE))[:count]
        portion = [entry for column in columns for entry in column]
        yield portion
        entries, height = entries[len(portion) :], highest


def _columns(entries: list[Block], count: int, each: float) -> Block:
    columns = _balanced(entries, count)
    return Block(
        max(column.height for column in columns),
        tuple((index * (each + _GAP), 0.0, column) for index, column in enumerate(columns)),
    )


def _principles(view: MapView, width: float, setting: Setting) -> list[Block]:
    blocks = []
    for principle in view.footer.principles:
        scores = [
            f"{group.title} {setting.labels.number(score)}/4"
            for group, score in zip(view.stages, principle.scores, strict=True)
            if score is not None
        ]
        kept = facts(scores, width, QUIET, setting.reading) if scores else Block(0)
        blocks.append(stack([paragraph(principle.statement, width), kept]))
    return blocks


def _term(term: TermRow, width: float) -> Block:
    return stack([paragraph(term.word, width, STRONG), paragraph(term.meaning, width)])


def _source(note: SourceNote, width: float, setting: Setting) -> Block:
    number = paragraph(str(note.number), _NUMBER, STRONG)
    room = width - _NUMBER
    known = facts(source_words(note, setting.labels), room, QUIET, setting.reading)
    lines = [paragraph(note.title, room), known]
    where = note.address or note.where
    if where:
        lines.append(paragraph(where, room, QUIET))
    return overlaid([number, indented(stack(lines), _NUMBER)])


def _legend(view: MapView, width: float, setting: Setting) -> Block:
    """What the signs of this map mean, side by side."""
    signs = _signs(view, setting)
    most = max(1, int((width + _GAP) // (_LEGEND + _GAP)))
    rows: list[Block] = []
    for start in range(0, len(signs), most):
        row = [_explained(*entry, _LEGEND) for entry in signs[start : start + most]]
        placed = tuple((index * (_LEGEND + _GAP), 0.0, block) for index, block in enumerate(row))
        rows.append(Block(max(block.height for block in row), placed))
    return stack(rows, SPACE)


_Entry = tuple[Sign, float, float, str]


def _signs(view: MapView, setting: Setting) -> list[_Entry]:
    """Every sign that is on this map, with its place before the words that explain it."""
    labels = setting.labels
    columns, curve = view.columns, view.curve
    signs: list[_Entry] = []
    if view.header.coverage.total:
        for standing, words in (
            (Standing.RESEARCHED, labels.gettext("full circle: researched")),
            (Standing.PARTLY, labels.gettext("half circle: partly researched")),
            (Standing.ASSUMED, labels.gettext("empty circle: assumed")),
        ):
            signs.append((evidence_sign(standing, 4), 10, _MIDDLE, words))
    if any(column.moment_of_truth for column in columns):
        signs.append((star(8), 10, _MIDDLE, labels.gettext("star: moment of truth")))
    if view.shows_severity:
        signs.append((severity_bars(3), 0, 1, labels.gettext("bars: severity of a pain, one to five")))
    if curve.points and view.header.state != "future":  # which rests on no research yet
        alone = curve.personas == (EVERYBODY,)
        shapes: list[Sign] = [
            persona_marker(index, hollow=False) for index in range(1 if alone else len(curve.personas))
        ]
        filled = Block(0, tuple((14.0 * index, 0.0, shape) for index, shape in enumerate(shapes[:2])))
        signs.append((filled, 10, _MIDDLE, labels.gettext("filled marker: researched")))
    if any(assumed for column in columns for assumed in column.emotions_assumed):
        hollow = Block(0, ((0.0, 0.0, persona_marker(0, hollow=True)),))
        signs.append((hollow, 10, _MIDDLE, labels.gettext("hollow marker: assumption")))
    if curve.says_something and len(curve.known) < len(columns):
        pieces = (Trace(((0.0, 0.0), (10.0, 0.0)), LIGHT.ink, 2.2), Trace(((20.0, 0.0), (30.0, 0.0)), LIGHT.ink, 2.2))
        gap = Block(0, tuple((0.0, 0.0, piece) for piece in pieces))
        signs.append((gap, 0, _MIDDLE, labels.gettext("gap in the curve: not researched")))
    if any(group.company_score is not None for group in view.stages):
        thin = Trace(((0.0, 0.0), (28.0, 0.0)), LIGHT.secondary, 1.2)
        signs.append((thin, 0, _MIDDLE, labels.gettext("thin line: the company’s own view")))
    if curve.measured:
        words = labels.gettext("bar on a line: measured mean and its %(share)s interval", share=labels.percent(0.95))
        signs.append((measured_sign(-7, 7), 10, _MIDDLE, words))
    if view.footer.sources:
        note = paragraph("1, 2", _SIGN, Ink(9, colour=LIGHT.secondary))
        signs.append((note, 4, 1, labels.gettext("number: source in the list below")))
    return signs


def _explained(sign: Sign, x: float, y: float, words: str, width: float) -> Block:
    text = paragraph(words, width - _SIGN)
    return Block(text.height, ((x, y, sign), (_SIGN, 0.0, text)))


def _balanced(entries: list[Block], count: int) -> list[Block]:
    """Entries in order in at most so many columns, as low as they can be."""
    gap = float(SPACE)
    low, high = max((entry.height for entry in entries), default=0.0), sum(entry.height + gap for entry in entries)
    while high - low > 1:
        middle = (low + high) / 2
        if len(_filled(entries, middle, gap)) <= count:
            high = middle
        else:
            low = middle
    return [stack(column, gap) for column in _filled(entries, high, gap)]


def _filled(entries: list[Block], height: float, gap: float) -> list[list[Block]]:
    columns: list[list[Block]] = [[]]
    used = 0.0
    for entry in entries:
        if columns[-1] and used + gap + entry.height > height:
            columns.append([])
            used = 0.0
        used += entry.height + (gap if columns[-1] else 0.0)
        columns[-1].append(entry)
    return columns
