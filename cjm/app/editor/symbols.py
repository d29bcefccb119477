"""The outline of a map file: stages, their steps, what the steps hold, and what the file defines."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm.app.editor.describe import title_of
from cjm.finding import DocumentPath, Span
from cjm.model.backlog import Backlog, Opportunity
from cjm.model.base import MapModel
from cjm.model.catalog import DEFINITION_SECTIONS, Catalog
from cjm.model.journey import Journey, Stage
from cjm.model.step import ACTIVITY_LANES, Step
from cjm.report.visible import visible
from cjm.source.sketch import Sketch

_INNER: tuple[tuple[type[MapModel], tuple[str, ...]], ...] = (
    (Journey, ("stages",)),
    (Stage, ("steps",)),
    (Step, ("barriers", "pains", "gains", *ACTIVITY_LANES)),
    (Backlog, ("opportunities",)),
    (Opportunity, ("solutions",)),
)
"""Lists whose items are symbols."""
_NAMING = ("title", "name", "text", "does", "statement", "id")


class Symbol(Struct, frozen=True):
    """One entry of the outline."""

    name: str
    """What it is called; never empty."""
    key: str
    """Its id as written; empty where it has none."""
    noun: str
    """`step`, `pain`, `source` …; of a list of definitions its key."""
    span: Span
    """All of it."""
    selection: Span
    """Its name, inside of that."""
    children: tuple[Symbol, ...]


def symbols_of(sketch: Sketch) -> tuple[Symbol, ...]:
    """The outline of a file, as far as it can be read, in the order of its text."""
    document = sketch.document
    if document is None:
        return ()
    inner = [*_items(sketch, document, ())]
    if isinstance(document, Journey | Catalog):
        for section in DEFINITION_SECTIONS:
            inner += _section(sketch, document, section)
    if not inner:
        whole = _symbol(sketch, document, ())
        inner = [whole] if whole else []
    return tuple(sorted(inner, key=lambda symbol: symbol.span))


def _items(sketch: Sketch, holder: MapModel, path: DocumentPath) -> Iterator[Symbol]:
    fields = next((fields for model, fields in _INNER if isinstance(holder, model)), ())
    for field in fields:
        for index, thing in enumerate(getattr(holder, field) or ()):
            symbol = _symbol(sketch, thing, (*path, field, index))
            if symbol is not None:
                yield symbol


def _section(sketch: Sketch, document: Journey | Catalog, section: str) -> Iterator[Symbol]:
    """A list of definitions, if the file has it."""
    key, span = sketch.index.keys.get((section,)), sketch.index.values.get((section,))
    if key is None or span is None:
        return
    items = (
        _symbol(sketch, thing, (section, index))
        for index, thing in enumerate(getattr(document, section))
        if isinstance(thing, MapModel)
    )
    children = tuple(item for item in items if item is not None)
    if children:
        whole = Span(key.line, key.column, span.end_line, span.end_column)
        yield Symbol(section, "", section, whole, key, children)


def _symbol(sketch: Sketch, thing: MapModel, path: DocumentPath) -> Symbol | None:
    place = sketch.original(path)
    span = sketch.index.values.get(place)
    if span is None:
        return None
    named = (sketch.index.values.get((*place, field)) for field in _NAMING if getattr(thing, field, None))
    selection = next((found for found in named if found is not None), span)
    key = getattr(thing, "id", None) or ""
    name = visible(title_of(thing) or key).strip() or type(thing).__name__
    children = sorted(_items(sketch, thing, path), key=lambda symbol: symbol.span)
    return Symbol(name, key, type(thing).__name__.lower(), span, selection, tuple(children))
