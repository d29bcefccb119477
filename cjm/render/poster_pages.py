"""A map arranged on sheets: one as large as its content, or as many of a size as keep its words readable."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct, field

from cjm.labels import Labels
from cjm.render.poster_blocks import NOTE, QUIET, Block, Trace, facts, one_line
from cjm.render.poster_blocks import stack as stack_blocks
from cjm.render.poster_cells import Setting
from cjm.render.poster_curve import overview_block
from cjm.render.poster_footer import footer_sections, origin
from cjm.render.poster_header import header_block
from cjm.render.poster_layout import MARGIN, Layout, bands_of, layout_of, overview_of
from cjm.render.poster_rows import Lane, lanes, stages_row, steps_row
from cjm.render.sheet import LEAST_POINTS, PIXELS_PER_MM, POINTS_PER_MM, Sheet
from cjm.render.tokens import LIGHT, SPACE
from cjm.render.words import lane_title
from cjm.text import direction_of_language, text_width
from cjm.views.map_table import MapView

_FOOT = 4.0 * SPACE
"""Room for the line at the foot of a sheet."""
_BETWEEN_BANDS = 4.0 * SPACE
_LEAST_SHARE = 0.4
"""A band that does not end on a page begins there only if it has this share of it."""
_LEAST_SCALE = LEAST_POINTS / NOTE
_SCALES = (2.4, 2.0, 1.7, 1.45, 1.25, 1.1, 1.0, 0.92, 0.86, 0.8, 0.75, 0.7, 0.66, 0.62, _LEAST_SCALE)
"""Points on paper for a pixel, the largest first."""
_SHRINKING = 0.85
"""How much smaller everything becomes for what is too high for a sheet."""

_Part = tuple[str, Block]


class Page(Struct, frozen=True):
    """A sheet with everything at its place."""

    width: float
    """In pixels of the drawing, as the next."""
    height: float
    paper: Sheet
    sections: tuple[tuple[str, float, Block], ...]
    """What each is, where it begins from the top, and its content."""


def setting_of(view: MapView, labels: Labels) -> Setting:
    """The words and the direction of a map's poster."""
    return Setting(labels, direction_of_language(view.lang))


def pages_of(view: MapView, labels: Labels, sheet: Sheet | None) -> tuple[Page, ...]:
    """The poster of a map: one page as large as its content, or as few as there can be of a sheet's size.

    On a sheet, words are as large as the number of pages allows, and no smaller than `LEAST_POINTS` unless a single
    entry would be higher than the sheet.
    """
    setting = setting_of(view, labels)
    if sheet is None:
        return (_whole(view, setting),)
    scale, arranged = _best(view, sheet, setting)
    pixels = POINTS_PER_MM / scale
    width, height = sheet.width * pixels, sheet.height * pixels
    return tuple(
        Page(width, height, sheet, (*sections, _foot(view, setting, number, len(arranged), width, height)))
        for number, sections in enumerate(arranged, 1)
    )


def _whole(view: MapView, setting: Setting) -> Page:
    layout = layout_of(view)
    parts = [
        ("header", _at_margin(header_block(view.header, layout.inner, setting), below=4 * SPACE)),
        ("stages", stages_row(view, layout, setting)),
        ("steps", steps_row(view, layout, setting)),
    ]
    for lane in lanes(view, layout, setting):
        parts += [*lane.lines, (f"lane-{lane.key}", lane.block)]
    made = facts(origin(view, setting.labels), layout.inner, QUIET, setting.reading)
    for number, block in enumerate([*footer_sections(view, layout.inner, setting), made], 1):
        parts += _ruled(block, number, layout.inner)
    stacked = _Stack()
    for part in parts:
        stacked.put(*part)
    height = round(stacked.top + MARGIN, 2)
    paper = Sheet(layout.width / PIXELS_PER_MM, height / PIXELS_PER_MM)
    return Page(layout.width, height, paper, tuple(stacked.pages[0]))


def _at_margin(block: Block, above: float = 0.0, below: float = 0.0) -> Block:
    return Block(above + block.height + below, ((MARGIN, above, block),))


def _ruled(block: Block, number: int, inner: float) -> list[_Part]:
    rule = Block(1, ((MARGIN, 0.0, Trace(((0.0, 0.0), (inner, 0.0)), LIGHT.hairline)),))
    return [(f"rule-{number}", rule), (f"footer-{number}", _at_margin(block, 2 * SPACE, 2 * SPACE))]


def _foot(
    view: MapView, setting: Setting, number: int, count: int, width: float, height: float
) -> tuple[str, float, Block]:
    """What every sheet says of itself: what it is a part of, and which part."""
    labels, reading = setting.labels, setting.reading
    # Without spaces the numbers keep their order in a line from right to left.
    place = f"{labels.number(number)}/{labels.number(count)}"
    room = width - 2 * MARGIN - text_width(place, NOTE) - 2 * SPACE
    words = facts((view.header.title, *origin(view, labels)), room, QUIET, reading)
    # A title too long for the line leaves only the file and what made it.
    if words.height > QUIET.line:
        words = facts(origin(view, labels), room, QUIET, reading)
    shown = Block(QUIET.line, words.parts[:1])
    numbered = one_line(place, QUIET, "end", reading)
    parts = ((float(MARGIN), 0.0, shown), (width - MARGIN, 0.0, numbered))
    return "foot", height - MARGIN - QUIET.line, Block(QUIET.line, parts)


class _TooHighError(Exception):
    """Something cannot be divided and is higher than a sheet."""


class _Stack(Struct):
    """Pages that fill up from the top."""

    room: float = float("inf")
    """Height that a page has between its margin and its foot."""
    pages: list[list[tuple[str, float, Block]]] = field(default_factory=lambda: [[]])
    top: float = float(MARGIN)

    def fits(self, height: float) -> bool:
        return self.top + height <= MARGIN + self.room

    def put(self, name: str, block: Block) -> None:
        """Add a section; its name tells it from those before it on the page."""
        if not self.fits(block.height):
            raise _TooHighError
        before = sum(known == name or known.startswith(f"{name}.") for known, _, _ in self.pages[-1])
        self.pages[-1].append((f"{name}.{before + 1}" if before else name, self.top, block))
        self.top += block.height

    def turn(self) -> None:
        """Go on with a new page."""
        if self.pages[-1]:
            self.pages.append([])
            self.top = float(MARGIN)


_Arranged = list[list[tuple[str, float, Block]]]


def _best(view: MapView, sheet: Sheet, setting: Setting) -> tuple[float, _Arranged]:
    """The largest scale that takes no more pages than the smallest readable one; a smaller one where none is enough."""
    scale = _LEAST_SCALE
    while (arranged := _arranged(view, sheet, scale, setting)) is None:
        scale *= _SHRINKING
    if scale < _LEAST_SCALE:
        return scale, arranged
    tried = {len(_SCALES) - 1: arranged}

    def enough(index: int) -> bool:
        found = tried[index] if index in tried else _arranged(view, sheet, _SCALES[index], setting)
        if found is not None:
            tried[index] = found
        return found is not None and len(found) <= len(arranged)

    best = bisect_left(range(len(_SCALES) - 1), True, key=enough)
    return _SCALES[best], tried[best]


def _arranged(view: MapView, sheet: Sheet, scale: float, setting: Setting) -> _Arranged | None:
    """Everything on as many pages as it needs at a scale; None where it cannot be divided so."""
    pixels = POINTS_PER_MM / scale
    width, height = sheet.width * pixels, sheet.height * pixels
    try:
        bands = bands_of(view, width)
    except ValueError:
        return None
    stack = _Stack(height - 2 * MARGIN - _FOOT)
    try:
        stack.put("header", _at_margin(header_block(view.header, width - 2 * MARGIN, setting), below=3 * SPACE))
        if len(bands) > 1:
            _add_overview(stack, view, width, setting)
        for band in bands:
            _add_band(stack, view, band, setting)
        inner = width - 2 * MARGIN
        for number, block in enumerate(footer_sections(view, inner, setting, stack.room - 5 * SPACE), 1):
            ruled = _ruled(block, number, inner)
            if not stack.fits(sum(part.height for _, part in ruled)):
                stack.turn()
            for part in ruled:
                stack.put(*part)
    except _TooHighError:
        return None
    return stack.pages


def _add_overview(stack: _Stack, view: MapView, width: float, setting: Setting) -> None:
    """The experience of the whole journey, before the bands that it is cut into."""
    for row in view.rows:
        if row.key == "experience":
            layout = overview_of(view, width)
            title = lane_title(row, setting.labels)
            drawn = stack_blocks(
                [stages_row(view, layout, setting, True), overview_block(view, layout, title, setting)]
            )
            stack.put("overview", drawn)


def _add_band(stack: _Stack, view: MapView, band: Layout, setting: Setting) -> None:
    heads = [("stages", stages_row(view, band, setting)), ("steps", steps_row(view, band, setting))]
    again = [("stages", stages_row(view, band, setting, short=True)), ("steps", steps_row(view, band, setting, True))]
    room = stack.room - sum(block.height for _, block in again)
    found = [portion for lane in lanes(view, band, setting) for portion in _portions(lane, room)]
    height = sum(block.height for _, block in heads) + sum(lane.height for lane in found)
    if not stack.fits(min(height, stack.room * _LEAST_SHARE)):
        stack.turn()
    for part in heads:
        stack.put(*part)
    for lane in found:
        if not stack.fits(lane.height):
            stack.turn()
            for part in again:
                stack.put(*part)
        for part in (*lane.lines, (f"lane-{lane.key}", lane.block)):
            stack.put(*part)
    stack.top += _BETWEEN_BANDS


def _portions(lane: Lane, room: float) -> Iterator[Lane]:
    """A lane in parts none of which is higher than a sheet has room."""
    while lane.height > room:
        halves = lane.split(room)
        if halves is None:
            raise _TooHighError
        first, lane = halves
        yield first
    yield lane
