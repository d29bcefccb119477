"""A map as a PDF or as pictures, from the same pages as its drawings."""

from __future__ import annotations

from collections.abc import Mapping

from cjm.labels import Labels
from cjm.render.poster import description
from cjm.render.poster_blocks import Box
from cjm.render.poster_canvas import Canvas
from cjm.render.poster_pages import Page, pages_of, setting_of
from cjm.render.print_engine import Print, make_pdf, make_pngs
from cjm.render.print_pen import PrintedPage, PrintPen
from cjm.render.sheet import POINTS_PER_MM, Sheet
from cjm.render.svg_writer import shown
from cjm.render.tokens import LIGHT
from cjm.text import Direction
from cjm.views.map_table import MapView

Colours = Mapping[str, str]
_USUAL: Colours = {}
_LARGEST_POINTS = 14_400.0
"""Readers of PDF take pages of up to 200 inches."""


def render_pdf(view: MapView, labels: Labels, sheet: Sheet | None = None, colours: Colours = _USUAL) -> bytes:
    """The map as one PDF; without a sheet its page is as large as its content.

    `colours` stand in the place of those of the tokens.
    """
    return make_pdf(_poster(view, labels, sheet, colours))


def render_pngs(
    view: MapView,
    labels: Labels,
    sheet: Sheet | None = None,
    scale: float | None = None,
    colours: Colours = _USUAL,
) -> tuple[bytes, ...]:
    """The map as pictures, one for each sheet, `scale` times as large as on a screen."""
    return make_pngs(_poster(view, labels, sheet, colours), scale)


def _poster(view: MapView, labels: Labels, sheet: Sheet | None, colours: Colours) -> Print:
    reading = setting_of(view, labels).reading
    pages = tuple(_printed(page, reading, colours) for page in pages_of(view, labels, sheet))
    return Print(shown(view.header.title), shown(description(view, labels)), view.lang, pages)


def _printed(page: Page, reading: Direction, colours: Colours) -> PrintedPage:
    pen = PrintPen(colours)
    pen.box(Box(page.width, page.height, LIGHT.paper), 0, 0)
    canvas = Canvas(pen, page.width, reading)
    for _, top, block in page.sections:
        canvas.draw(block, 0, top)
    width, height = page.paper.width * POINTS_PER_MM, page.paper.height * POINTS_PER_MM
    fitted = min(1.0, _LARGEST_POINTS / max(width, height))
    width, height = width * fitted, height * fitted
    return {"width": width, "height": height, "scale": width / page.width, "marks": pen.marks}
