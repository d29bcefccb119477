"""A whole map as drawings that stand by themselves, in any viewer and slide program."""

from __future__ import annotations

from cjm.labels import Labels
from cjm.render.feeling_words import level_name, moment_name, moment_score
from cjm.render.poster_canvas import Canvas
from cjm.render.poster_pages import Page, pages_of, setting_of
from cjm.render.sheet import Sheet
from cjm.render.svg_pen import SvgPen
from cjm.render.svg_writer import SvgWriter, number
from cjm.render.tokens import LIGHT, TYPE_SIZES
from cjm.text import FONT_STACK, Direction
from cjm.views.map_table import MapView


def render_poster(view: MapView, labels: Labels) -> str:
    """The map as one SVG document, as large as its content; colours are those of paper."""
    (page,) = pages_of(view, labels, None)
    return _document(view, labels, page, f"poster-{view.key or 'map'}", sized=False)


def render_sheets(view: MapView, labels: Labels, sheet: Sheet) -> tuple[str, ...]:
    """The map as SVG documents of a size, in the order in which they are read."""
    return tuple(
        _document(view, labels, page, f"poster-{view.key or 'map'}-sheet-{place}", sized=True)
        for place, page in enumerate(pages_of(view, labels, sheet), 1)
    )


def _document(view: MapView, labels: Labels, page: Page, prefix: str, sized: bool) -> str:
    """A page as a document; ids begin with `prefix`. A `sized` one says how large it is on paper."""
    reading = setting_of(view, labels).reading
    writer = SvgWriter()
    writer.begin(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=f"{number(page.paper.width)}mm" if sized else page.width,
        height=f"{number(page.paper.height)}mm" if sized else page.height,
        view_box=f"0 0 {number(page.width)} {number(page.height)}",
        lang=view.lang,
        direction="rtl" if reading is Direction.RTL else "",
        role="graphics-document",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-description",
        font_family=FONT_STACK,
        font_size=TYPE_SIZES[0],
        fill=LIGHT.ink,
        xml_space="preserve",
    )
    writer.leaf("title", view.header.title, id=f"{prefix}-title")
    writer.leaf("desc", description(view, labels), id=f"{prefix}-description")
    writer.leaf("rect", width=page.width, height=page.height, fill=LIGHT.paper)
    canvas = Canvas(SvgPen(writer, reading), page.width, reading)
    for name, top, block in page.sections:
        if block.parts:
            writer.begin("g", id=f"{prefix}-{name}")
            canvas.draw(block, 0, top)
            writer.end()
    writer.end()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{writer}'


def description(view: MapView, labels: Labels) -> str:
    """What is on the poster, for those who cannot see it."""
    facts = [
        labels.ngettext("%(num)s stage", "%(num)s stages", len(view.stages)),
        labels.ngettext("%(num)s step", "%(num)s steps", len(view.columns)),
        labels.ngettext("%(num)s source", "%(num)s sources", len(view.footer.sources)),
    ]
    for kind, mean in view.curve.moments:
        if mean.score is not None:
            felt = f"{moment_score(labels.score(mean.score), mean.differs, labels)}, {level_name(mean.score, labels)}"
            facts.append(labels.named(moment_name(kind, labels), f"{mean.place.step.title} ({felt})"))
    return " · ".join(facts)
