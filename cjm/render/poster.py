"""A whole map as one drawing that stands by itself, in any viewer and slide program."""

from __future__ import annotations

from cjm.labels import Labels
from cjm.render.poster_blocks import STRONG, Block, Trace, paragraph
from cjm.render.poster_canvas import Canvas
from cjm.render.poster_cells import Setting, cell_block
from cjm.render.poster_curve import curve_block
from cjm.render.poster_footer import footer_sections
from cjm.render.poster_header import header_block
from cjm.render.poster_heads import blueprint_line, stage_head, stage_text, step_head
from cjm.render.poster_layout import MARGIN, Layout, layout_of
from cjm.render.svg_writer import SvgWriter, number
from cjm.render.tokens import LANE_COLUMN, LIGHT, SPACE, TYPE_SIZES
from cjm.render.words import lane_title, level_name, moment_name
from cjm.text import FONT_STACK, Direction, direction_of_language
from cjm.views.map_table import MapView, Row

_LINES = (
    ("interaction", ("frontstage", "backstage", "support")),
    ("visibility", ("backstage", "support")),
    ("internal_interaction", ("support",)),
)
"""Each line of a service blueprint with the zones that lie behind it."""


def render_poster(view: MapView, labels: Labels) -> str:
    """The map as one SVG document, as large as its content; colours are those of paper."""
    setting = Setting(labels, direction_of_language(view.lang))
    layout = layout_of(view)
    sections = _sections(view, layout, setting)
    height = round(2 * MARGIN + sum(block.height for _, block in sections), 2)
    writer = SvgWriter()
    prefix = f"poster-{view.key or 'map'}"
    writer.begin(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=layout.width,
        height=height,
        view_box=f"0 0 {number(layout.width)} {number(height)}",
        lang=view.lang,
        direction="rtl" if setting.reading is Direction.RTL else "",
        role="graphics-document",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-description",
        font_family=FONT_STACK,
        font_size=TYPE_SIZES[0],
        fill=LIGHT.ink,
        xml_space="preserve",
    )
    writer.leaf("title", view.header.title, id=f"{prefix}-title")
    writer.leaf("desc", _description(view, labels), id=f"{prefix}-description")
    writer.leaf("rect", width=layout.width, height=height, fill=LIGHT.paper)
    canvas = Canvas(writer, layout.width, setting.reading)
    top = float(MARGIN)
    for name, block in sections:
        if block.parts:
            writer.begin("g", id=f"{prefix}-{name}")
            canvas.draw(block, 0, top)
            writer.end()
        top += block.height
    writer.end()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{writer}'


def _description(view: MapView, labels: Labels) -> str:
    facts = [
        labels.ngettext("%(num)s stage", "%(num)s stages", len(view.stages)),
        labels.ngettext("%(num)s step", "%(num)s steps", len(view.columns)),
        labels.ngettext("%(num)s source", "%(num)s sources", len(view.footer.sources)),
    ]
    for kind, mean in view.curve.moments:
        if mean.score is not None:
            felt = f"{labels.score(mean.score)}, {level_name(mean.score, labels)}"
            facts.append(f"{moment_name(kind, labels)}: {mean.place.step.title} ({felt})")
    return " · ".join(facts)


def _sections(view: MapView, layout: Layout, setting: Setting) -> list[tuple[str, Block]]:
    """Everything from the top down, each with the end of its id."""
    sections = [
        ("header", _at_margin(header_block(view.header, layout.inner, setting), below=4 * SPACE)),
        ("stages", _stages(view, layout, setting)),
        ("steps", _steps(view, layout, setting)),
    ]
    waiting = list(_LINES)
    for row in view.rows:
        ruled = True
        while waiting and row.zone in waiting[0][1]:
            name, _ = waiting.pop(0)
            sections.append((f"line-{name}", blueprint_line(name, MARGIN, layout.inner, LANE_COLUMN, setting)))
            ruled = False
        sections.append((f"lane-{row.key}", _row(view, row, layout, setting, ruled=ruled)))
    for index, block in enumerate(footer_sections(view, layout.inner, setting), 1):
        sections += [(f"rule-{index}", _rule(layout)), (f"footer-{index}", _at_margin(block, 2 * SPACE, 2 * SPACE))]
    return sections


def _at_margin(block: Block, above: float = 0.0, below: float = 0.0) -> Block:
    return Block(above + block.height + below, ((MARGIN, above, block),))


def _rule(layout: Layout) -> Block:
    return Block(1, ((MARGIN, 0.0, Trace(((0.0, 0.0), (layout.inner, 0.0)), LIGHT.hairline)),))


def _stages(view: MapView, layout: Layout, setting: Setting) -> Block:
    widths = [right - left for left, right in layout.stages]
    texts = [stage_text(group, width, setting) for group, width in zip(view.stages, widths, strict=True)]
    height = max(text.height for text in texts)
    heads = [stage_head(text, index, widths[index], height) for index, text in enumerate(texts)]
    placed = tuple((left, 0.0, head) for (left, _), head in zip(layout.stages, heads, strict=True))
    return Block(height + 2 * SPACE, placed)


def _steps(view: MapView, layout: Layout, setting: Setting) -> Block:
    width = layout.column
    heads = [step_head(column, group.owner, width, setting) for group in view.stages for column in group.columns]
    height = max((head.height for head in heads), default=0.0)
    return Block(height + 2 * SPACE, tuple((left, 0.0, head) for left, head in zip(layout.columns, heads, strict=True)))


def _row(view: MapView, row: Row, layout: Layout, setting: Setting, ruled: bool) -> Block:
    title = lane_title(row, setting.labels)
    if row.key == "experience":
        content = curve_block(view, layout, title, setting)
    else:
        name = paragraph(title, LANE_COLUMN - 2 * SPACE, STRONG)
        cells = [cell_block(cell, row.key, layout.column, setting) for cell in row.cells]
        height = max(name.height, *(cell.height for cell in cells))
        placed = tuple((left, 0.0, cell) for left, cell in zip(layout.columns, cells, strict=True))
        content = Block(height, ((MARGIN, 0.0, name), *placed))
    rule = Trace(((0.0, 0.0), (layout.inner, 0.0)), LIGHT.hairline)
    above = 1.5 * SPACE if ruled else 0.5 * SPACE
    placed_rule = ((MARGIN, 0.0, rule),) if ruled else ()
    return Block(above + content.height + 1.5 * SPACE, (*placed_rule, (0.0, above, content)))
