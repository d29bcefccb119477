"""The forms that a map can be rendered to. A new one is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cjm.labels import Labels
from cjm.render.flow import flow_diagram
from cjm.render.look import USUAL, Look
from cjm.render.markdown import PLAIN, MarkdownOptions, render_markdown
from cjm.render.page import render_page
from cjm.render.poster import render_poster
from cjm.render.theme import repaint
from cjm.views.map_table import MapView


@dataclass(frozen=True, slots=True)
class Rendering:
    """A map with all that renderers draw on."""

    view: MapView
    labels: Labels
    diagram: str | None
    """The flow diagram as SVG to embed; None where it was not asked for or is too large."""
    look: Look = USUAL
    markdown: MarkdownOptions = PLAIN


@dataclass(frozen=True, slots=True)
class Output:
    """One form of output."""

    suffix: str
    """What the file's name ends with, after the journey's id."""
    render: Callable[[Rendering], str]


def _page(rendering: Rendering) -> str:
    return render_page(rendering.view, rendering.labels, rendering.diagram, rendering.look)


def _poster(rendering: Rendering) -> str:
    return repaint(render_poster(rendering.view, rendering.labels), rendering.look.theme.repainted)


OUTPUTS: Mapping[str, Output] = {
    "html": Output(".html", _page),
    "svg": Output(".svg", _poster),
    "md": Output(".md", lambda rendering: render_markdown(rendering.view, rendering.labels, rendering.markdown)),
    "dot": Output(".flow.dot", lambda rendering: flow_diagram(rendering.view, rendering.labels).text + "\n"),
}

SHOWS_DIAGRAM = frozenset({"html"})
"""The forms that hold the flow diagram as a drawing."""
