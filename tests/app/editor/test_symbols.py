"""The outline of a file leads to every stage, step and definition, in a broken file to those that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.app.editor.symbols import Symbol, symbols_of
from cjm.source.document import read_document
from cjm.source.sketch import Sketch
from tests.app.editor.opening import BACKLOG, CATALOG, MAP
from tests.source.reading import MAPS


def outline(text: str, file: str = "a.journey.yaml") -> tuple[Symbol, ...]:
    return symbols_of(Sketch(read_document(text.encode(), file)))


def names(symbols: tuple[Symbol, ...]) -> list[object]:
    """Each name, with the names below it."""
    return [(symbol.name, names(symbol.children)) if symbol.children else symbol.name for symbol in symbols]


def test_a_journey_is_its_stages_with_steps_and_what_they_hold() -> None:
    assert names(outline(MAP)) == [("Find a tour", [("Browse the list", ["No way to filter"]), "Ring and ask"])]


def test_other_files_are_what_they_define() -> None:
    catalog = names(outline(CATALOG, "a.catalog.yaml"))
    assert catalog[0] == ("teams", ["Traveller care", "Digital"])
    assert catalog[-1] == ("principles", ["What we sell can be found"])
    assert names(outline(BACKLOG, "a.backlog.yaml")) == [("Let people filter tours", ["Facets beside the list"])]
    assert names(outline("kind: persona\nid: a\nname: Ana\n", "a.persona.yaml")) == ["Ana"]


def test_a_broken_file_shows_what_can_be_read() -> None:
    broken = MAP.replace("        emotion: -1\n", "        place: a: b\n").replace("severity: 4", "severity: high")
    assert names(outline(broken)) == names(outline(MAP))
    assert outline("[") == ()
    assert outline("kind: nonsense\n", "a.yaml") == ()


def test_a_name_is_one_line_in_which_nothing_is_obeyed() -> None:
    (stage,) = outline('kind: journey\ntitle: T\nstages:\n  - title: "A\\nB \u202e"\n')
    assert stage.name == "A\\nB \\u202e"


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.name)
def test_a_name_stands_inside_of_what_it_names_and_that_inside_of_what_holds_it(file: Path) -> None:
    def check(symbol: Symbol) -> None:
        span, selection = symbol.span, symbol.selection
        assert (span.line, span.column) <= (selection.line, selection.column)
        assert (selection.end_line, selection.end_column) <= (span.end_line, span.end_column)
        for child in symbol.children:
            assert (span.line, span.column) <= (child.span.line, child.span.column)
            assert (child.span.end_line, child.span.end_column) <= (span.end_line, span.end_column)
            check(child)

    symbols = outline(file.read_text(encoding="utf-8"), file.name)
    assert symbols
    for symbol in symbols:
        check(symbol)
