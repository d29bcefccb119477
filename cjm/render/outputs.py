"""The forms that a map can be rendered to. A new one is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from cjm.labels import Labels
from cjm.render.diagram import Drawn
from cjm.render.look import USUAL, Look
from cjm.render.markdown import PLAIN, MarkdownOptions, render_markdown
from cjm.render.page import render_page
from cjm.render.poster import render_poster, render_sheets
from cjm.render.sheet import Sheet
from cjm.render.site import Site
from cjm.render.theme import repaint
from cjm.views.map_table import MapView


class Rendering(Struct, frozen=True):
    """A map with all that renderers draw on."""

    view: MapView
    labels: Labels
    drawings: tuple[Drawn, ...] = ()
    """Its diagrams; none where they were not asked for or are too large."""
    look: Look = USUAL
    markdown: MarkdownOptions = PLAIN
    sheet: Sheet | None = None
    """What posters are arranged for; None for one as large as its content."""
    scale: float | None = None
    """How many times larger than on a screen pictures are; None for as usual."""
    site: Site | None = None
    """The pages beside its page; None where it stands alone."""


class Output(Struct, frozen=True):
    """One form of output."""

    suffix: str
    """What the file's name ends with, after the journey's id."""
    render: Callable[[Rendering], Sequence[str | bytes]]
    """The file's content; of a poster on several sheets, that of each."""

    def files(self, rendering: Rendering) -> Iterator[tuple[str, bytes]]:
        """Ends of file names with their content: `.svg`, or `.1.svg`, `.2.svg` … where there are several."""
        made = self.render(rendering)
        for number, content in enumerate(made, 1):
            place = f".{number:0{len(str(len(made)))}}" if len(made) > 1 else ""
            yield place + self.suffix, content.encode() if isinstance(content, str) else content


def _page(rendering: Rendering) -> Sequence[str]:
    return (render_page(rendering.view, rendering.labels, rendering.drawings, rendering.look, rendering.site),)


def _poster(rendering: Rendering) -> Sequence[str]:
    view, labels, sheet = rendering.view, rendering.labels, rendering.sheet
    drawn = (render_poster(view, labels),) if sheet is None else render_sheets(view, labels, sheet)
    return tuple(repaint(drawing, rendering.look.theme.repainted) for drawing in drawn)


def _pdf(rendering: Rendering) -> Sequence[bytes]:
    from cjm.render.poster_print import render_pdf  # only who prints waits for what prints

    colours = rendering.look.theme.repainted
    return (render_pdf(rendering.view, rendering.labels, rendering.sheet, colours),)


def _pictures(rendering: Rendering) -> Sequence[bytes]:
    from cjm.render.poster_print import render_pngs

    colours = rendering.look.theme.repainted
    return render_pngs(rendering.view, rendering.labels, rendering.sheet, rendering.scale, colours)


OUTPUTS: Mapping[str, Output] = {
    "html": Output(".html", _page),
    "svg": Output(".svg", _poster),
    "pdf": Output(".pdf", _pdf),
    "png": Output(".png", _pictures),
    "md": Output(".md", lambda rendering: (render_markdown(rendering.view, rendering.labels, rendering.markdown),)),
}

DIAGRAMS = "dot"
"""The form that is each diagram of a map as a file of its own, in Graphviz's language."""
FORMS = (*OUTPUTS, DIAGRAMS)
"""All forms by their names."""
SHOWS_DIAGRAMS = frozenset({"html"})
"""The forms that hold diagrams as drawings."""
ON_SHEETS = frozenset({"svg", "pdf", "png"})
"""The forms that can be arranged for a sheet."""
PRINTED = frozenset({"pdf", "png"})
"""The forms that need the extra `print`."""
