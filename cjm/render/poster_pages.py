"""A map arranged on sheets: one as large as its content, or as many of a size as keep its words readable."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from cjm.labels import Labels
from cjm.render.poster_blocks import NOTE, NOTHING, QUIET, Block, Trace, divided, facts, one_line
from cjm.render.poster_blocks import stack as stack_blocks
from cjm.render.poster_cells import Setting
from cjm.render.poster_curve import overview_block
from cjm.render.poster_footer import footer_sections, origin
from cjm.render.poster_header import header_block
from cjm.render.poster_layout import MARGIN, Layout, bands_of, layout_of, overview_of
from cjm.render.poster_rows import Lane, lanes, stages_row, steps_row
from cjm.render.poster_stack import Part, Stack, TooHighError, even_turns, height_of, turns
from cjm.render.sheet import PIXELS_PER_MM, POINTS_PER_MM, Sheet
from cjm.render.tokens import LIGHT, SPACE
from cjm.render.words import lane_title
from cjm.text import direction_of_language, text_width
from cjm.views.map_table import MapView

_FOOT = 4.0 * SPACE
"""Room for the line at the foot of a sheet."""
_BETWEEN_BANDS = 4.0 * SPACE
_SCALES = (2.4, 2.0, 1.7, 1.45, 1.25, 1.1, 1.0, 0.92, 0.86, 0.8, 0.75, 0.7, 0.66, 0.62)
"""Points on paper for a pixel, the largest first; below them comes the least of a sheet."""
_SHRINKING = 0.85
"""How much smaller everything becomes for what is too high for a sheet."""


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

    On a sheet, words are as large as the number of pages allows, and no smaller than the least of the sheet unless
    a single entry would be higher than it.
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
    stacked = Stack()
    for part in parts:
        stacked.put(*part)
    height = round(stacked.top + MARGIN, 2)
    paper = Sheet(layout.width / PIXELS_PER_MM, height / PIXELS_PER_MM)
    return Page(layout.width, height, paper, tuple(stacked.pages[0]))


def _at_margin(block: Block, above: float = 0.0, below: float = 0.0) -> Block:
    return Block(above + block.height + below, ((MARGIN, above, block),))


def _ruled(block: Block, number: int, inner: float) -> list[Part]:
    rule = Block(1, ((MARGIN, 0.0, Trace(((0.0, 0.0), (inner, 0.0)), LIGHT.hairline)),))
    return [(f"rule-{number}", rule), (f"footer-{number}", _at_margin(block, 2 * SPACE, 2 * SPACE))]


_RULED = 1 + 4.0 * SPACE
"""Height of a line above a section of the foot, and of the room around the section."""


_SURE = 0.85
"""Share of a line that words may take beside others: where fonts differ, a rare sign may be wider than it is told."""


def _foot(
    view: MapView, setting: Setting, number: int, count: int, width: float, height: float
) -> tuple[str, float, Block]:
    """What every sheet says of itself: what it is a part of, and which part."""
    labels, reading = setting.labels, setting.reading
    # Without spaces the numbers keep their order in a line from right to left.
    place = f"{labels.number(number)}/{labels.number(count)}"
    room = _SURE * (width - 2 * MARGIN - text_width(place, NOTE) - 2 * SPACE)
    words = facts((view.header.title, *origin(view, labels)), room, QUIET, reading)
    # A title too long for the line leaves only the file and what made it.
    if words.height > QUIET.line:
        words = facts(origin(view, labels), room, QUIET, reading)
    shown = Block(QUIET.line, words.parts[:1])
    numbered = one_line(place, QUIET, "end", reading)
    parts = ((float(MARGIN), 0.0, shown), (width - MARGIN, 0.0, numbered))
    return "foot", height - MARGIN - QUIET.line, Block(QUIET.line, parts)


_Arranged = list[list[tuple[str, float, Block]]]


def _best(view: MapView, sheet: Sheet, setting: Setting) -> tuple[float, _Arranged]:
    """The largest scale that takes no more pages than the smallest readable one; a smaller one where none is enough."""
    least = scale = sheet.least_points / NOTE
    while (arranged := _arranged(view, sheet, scale, setting)) is None:
        scale *= _SHRINKING
    if scale < least:
        return scale, arranged
    scales = [*(scale for scale in _SCALES if scale > least), least]
    tried = {len(scales) - 1: arranged}

    def enough(index: int) -> bool:
        found = tried[index] if index in tried else _arranged(view, sheet, scales[index], setting)
        if found is not None:
            tried[index] = found
        return found is not None and len(found) <= len(arranged)

    best = bisect_left(range(len(scales) - 1), True, key=enough)
    return scales[best], tried[best]


class _Band(Struct, frozen=True):
    """The steps of some stages: their heads, the same where they are said again, and their lanes."""

    heads: tuple[Part, ...]
    again: tuple[Part, ...]
    lanes: tuple[Lane, ...]


class _Content(Struct, frozen=True):
    """All that stands on the sheets of a map, for one width and height."""

    header: Block
    overview: Block
    """The experience of the whole journey, where it is cut into several bands; else without height."""
    bands: tuple[_Band, ...]
    footer: tuple[tuple[float, list[Part]], ...]
    """The room that a section needs, for itself and what stays with it, and what it is made of."""


def _arranged(view: MapView, sheet: Sheet, scale: float, setting: Setting) -> _Arranged | None:
    """Everything on as many pages as it needs at a scale; None where it cannot be divided so.

    The first band begins a page and the pages of the last one are even, unless fewer pages do if it begins below the
    header, or if what is left of the last page is for the footer.
    """
    pixels = POINTS_PER_MM / scale
    width, room = sheet.width * pixels, sheet.height * pixels - 2 * MARGIN - _FOOT
    inner = width - 2 * MARGIN
    try:
        layouts = bands_of(view, width)
        content = _Content(
            header_block(view.header, inner, setting),
            _overview(view, width, setting) if len(layouts) > 1 else NOTHING,
            tuple(_band(view, layout, setting, room) for layout in layouts),
            tuple(_footer(view, inner, setting, room)),
        )
        ways = ((below, even) for below in (False, True) for even in (True, False))
        return min((_stacked(content, room, below, even) for below, even in ways), key=len)
    except (ValueError, TooHighError):
        return None


def _stacked(content: _Content, room: float, below: bool, even: bool) -> _Arranged:
    """Everything on pages; the first band may begin `below` the header, those of the last one are `even` or filled."""
    stack = Stack(room)
    _add_header(stack, content.header)
    if content.overview.height:
        if not stack.fits(content.overview.height):
            stack.turn()
        stack.put("overview", content.overview)
    for number, band in enumerate(content.bands, 1):
        _add_band(stack, band, begins=below and number == 1, even=even or number < len(content.bands))
    for height, parts in content.footer:
        if not stack.fits(height):
            stack.turn()
        for part in parts:
            stack.put(*part)
    return stack.pages


def _add_header(stack: Stack, rest: Block) -> None:
    """What the map is for; the facts that a sheet has no room for stand on the next."""
    while rest.height:
        part, rest = divided(rest, stack.room - 3 * SPACE)
        if not part.parts:
            raise TooHighError
        if stack.pages[-1]:
            stack.turn()
        stack.put("header", _at_margin(part, below=3 * SPACE))


def _overview(view: MapView, width: float, setting: Setting) -> Block:
    """The experience of the whole journey; without height where nothing is known of it."""
    layout = overview_of(view, width)
    for row in view.rows:
        if row.key == "experience":
            curve = overview_block(view, layout, lane_title(row, setting.labels), setting)
            return stack_blocks([stages_row(view, layout, setting, True), curve])
    return NOTHING


def _band(view: MapView, layout: Layout, setting: Setting, room: float) -> _Band:
    heads = (("stages", stages_row(view, layout, setting)), ("steps", steps_row(view, layout, setting)))
    again = (("stages", stages_row(view, layout, setting, True)), ("steps", steps_row(view, layout, setting, True)))
    least = room - height_of(again)
    found = (portion for lane in lanes(view, layout, setting, room) for portion in _portions(lane, least))
    return _Band(heads, again, tuple(found))


def _add_band(stack: Stack, band: _Band, begins: bool, even: bool) -> None:
    """The lanes of a band; it begins a page unless all of it fits, or it `begins` below what is there.

    What is higher than a page goes on on the next, on pages that are filled or as `even` as they can be.
    """
    heights = [lane.height for lane in band.lanes]
    first, later = height_of(band.heads), height_of(band.again)
    if not stack.fits(first + sum(heights)) and not (begins and stack.fits(first + sum(heights[:1]))):
        stack.turn()
    division = even_turns if even else turns
    begun = division(heights, stack.top - MARGIN + first, later, stack.room)
    for part in band.heads:
        stack.put(*part)
    for index, lane in enumerate(band.lanes):
        if index in begun:
            stack.turn()
            for part in band.again:
                stack.put(*part)
        for part in (*lane.lines, (f"lane-{lane.key}", lane.block)):
            stack.put(*part)
    stack.top += _BETWEEN_BANDS


def _footer(view: MapView, inner: float, setting: Setting, room: float) -> Iterator[tuple[float, list[Part]]]:
    """Legend and lists; the legend points to the sources below it and so stays with them."""
    sections = [
        _ruled(block, number, inner)
        for number, block in enumerate(footer_sections(view, inner, setting, room - _RULED), 1)
    ]
    for index, parts in enumerate(sections):
        beside = sections[1] if index == 0 and view.footer.sources else []
        yield height_of([*parts, *beside]), parts


def _portions(lane: Lane, room: float) -> Iterator[Lane]:
    """A lane in parts none of which is higher than a sheet has room."""
    while lane.height > room:
        halves = lane.split(room)
        if halves is None:
            raise TooHighError
        first, lane = halves
        yield first
    yield lane
