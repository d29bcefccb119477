"""A diagram, before and after it is drawn, and who draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup
from msgspec import Struct

from cjm.render.theme import repaint

if TYPE_CHECKING:
    from cjm.render.diagram_parts import Sentence
    from cjm.render.dot_writer import Dot
    from cjm.render.look import Look

Kind = Literal["flow", "blueprint", "impact", "personas", "hierarchy"]


class Engine(Enum):
    """Which Graphviz draws."""

    WASI = "wasi"
    NATIVE = "native"


class Diagram(Struct, frozen=True):
    """A diagram before it is drawn."""

    kind: Kind
    name: str
    """What files call it: its kind, with the pain's name where it is an impact."""
    title: str
    """What its page calls it."""
    dot: Dot
    words: tuple[Sentence, ...] = ()
    """Its arrows in words; empty where the page says them elsewhere."""


class Drawn(Struct, frozen=True):
    """A diagram as it stands in a page."""

    diagram: Diagram
    svg: str
    """One `<svg>` element as `cjm.render.svg_embedding` returns it."""


def shown(drawings: Sequence[Drawn], look: Look) -> Mapping[Kind, Sequence[tuple[Diagram, Markup]]]:
    """Drawings by their kinds, as templates put them into a page."""
    found: dict[Kind, list[tuple[Diagram, Markup]]] = {}
    for drawing in drawings:
        # cjm.render.svg_embedding has checked every element and attribute of it; nothing else enters unescaped
        svg = Markup(repaint(drawing.svg, look.theme.repainted))  # noqa: S704
        found.setdefault(drawing.diagram.kind, []).append((drawing.diagram, svg))
    return found
