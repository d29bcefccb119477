"""Whatever somebody does to a map, the editor is answered."""

from __future__ import annotations

import datetime
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.app.editor.actions import actions_at, corrections_of
from cjm.app.editor.completion import completion_at
from cjm.app.editor.diagnostics import diagnostics_of
from cjm.app.editor.hover import hover_at
from cjm.app.editor.navigation import definition_at, references_at
from cjm.app.editor.rename import rename
from cjm.app.editor.session import Project, Session
from cjm.app.editor.symbols import Symbol, symbols_of
from cjm.errors import UsageError
from cjm.finding import Span
from cjm.source.decode import split_lines
from tests.hostile.cases import HOSTILE, Hostile
from tests.source.reading import EXAMPLES

SNIPPETS = (
    "", " ", "\n", "- ", ": ", "#", "'", '"', "[", "]", "{", "}", "[@", "@", "&a ", "*a", "? ", "|\n", ">-\n",
    "%TAG ! !\n", "---\n", "\t", "\r", "\ufeff", "\u2028", "\x00", "\ud800", "😀", "租", "id: ", "stages:\n",
    "x-a: {b: [c", "owner: \n", "# cjm: ignore[", "kind: catalog\n", "<<: ",
)  # fmt: skip
SMALL = ("clinic-ru", "library-he", "poor-map", "first-draft", "day-in-the-life")


@cache
def _folder() -> Path:
    folder = Path(mkdtemp())
    for name in SMALL:
        shutil.copytree(EXAMPLES / name, folder / name)
    return folder


_maps = st.sampled_from(sorted(path for name in SMALL for path in (EXAMPLES / name).glob("*.yaml")))


@st.composite
def _edited(draw: st.DrawFn) -> tuple[Path, str, int, int]:
    """A map after some edits, and a place near the last of them."""
    source = draw(_maps)
    text = source.read_text(encoding="utf-8")
    start = 0
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 1, 3, 20, 400))))
        text = text[:start] + draw(st.sampled_from(SNIPPETS)) + text[end:]
    before = split_lines(text[: start + draw(st.integers(0, 6))])
    return _folder() / source.relative_to(EXAMPLES), text, len(before), len(before[-1]) + 1


def _inside(span: Span, lines: list[str]) -> None:
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


def _ask_everything(project: Project, path: Path, line: int, column: int) -> None:
    sketch = project.sketch(path)
    assert sketch is not None
    lines = split_lines(sketch.text)
    for marked in diagnostics_of(project, path):
        _inside(marked.span, lines)
    hover = hover_at(project, path, line, column)
    if hover is not None:
        _inside(hover.span, lines)
        for part in hover.parts:
            assert part.markdown()
            assert part.plain()
    completion = completion_at(project, path, line, column)
    if completion is not None:
        _inside(completion.span, lines)
        assert completion.span.line == completion.span.end_line == line
    definition_at(project, path, line, column)
    references_at(project, path, line, column, with_definition=True)

    def check(symbol: Symbol) -> None:
        _inside(symbol.span, lines)
        _inside(symbol.selection, lines)
        for child in symbol.children:
            check(child)

    for symbol in symbols_of(sketch):
        check(symbol)
    everything = Span(1, 1, len(lines), len(lines[-1]) + 1)
    acted = [*actions_at(project, path, Span(line, 1, line, column)), *actions_at(project, path, everything)]
    for edits in (*(action.edits for action in acted), corrections_of(project, path)):
        for edit in edits.get(path, ()):
            _inside(edit.span, lines)
    try:
        edits = rename(project, path, line, column, "renamed")
    except UsageError:
        return
    for edit in edits.get(path, ()):
        _inside(edit.span, lines)


@given(_edited())
@settings(max_examples=150)
def test_no_edit_of_a_map_leaves_the_editor_without_an_answer(edited: tuple[Path, str, int, int]) -> None:
    path, text, line, column = edited
    project = Session(lambda: datetime.date(2026, 11, 1)).view({path: text}).project(path)
    assert project is not None
    _ask_everything(project, path, line, column)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_no_hostile_file_leaves_the_editor_without_an_answer(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / Path(case.file).name
    text = case.data.decode("utf-8", errors="replace")
    project = Session(lambda: datetime.date(2026, 11, 1)).view({path: text}).project(path)
    assert project is not None
    _ask_everything(project, path, text.count("\n") // 2 + 1, 4)
