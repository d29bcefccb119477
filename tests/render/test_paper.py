"""The sheets that a map is printed on: enough room, no more paper than it takes, and cuts between stages only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.labels import labels_for
from cjm.render.grid import grid_of
from cjm.render.grid_room import GridRoom
from cjm.render.header_room import header_height
from cjm.render.look import USUAL
from cjm.render.page import render_page
from cjm.render.paper import Paper, Tables, columns_on_largest, columns_on_smallest, paper_of, tables_of
from cjm.render.stage_pieces import pieces_of
from cjm.render.stylesheet import style_sheet
from cjm.render.text_room import Block, lines_in, text_width
from cjm.views.map_table import MapView
from tests.render.extreme_maps import EXTREMES, extreme_view, view_of
from tests.render.test_grid import map_of

LABELS = labels_for("en")
A3, A2, A1, A0 = (420, 297), (594, 420), (841, 594), (1189, 841)


def paper_for(view: MapView) -> tuple[Paper, Tables]:
    in_print = pieces_of(view, columns_on_largest(), columns_on_smallest())
    return paper_of(GridRoom(grid_of(in_print, LABELS)), lambda width: header_height(view.header, width))


@pytest.mark.parametrize(
    ("counts", "most", "widths"),
    [
        ([8, 8], 1, [16]),
        ([8] * 8, 8, [8] * 8),
        ([3, 2, 4, 3, 3, 2], 3, [5, 7, 5]),
        ([2, 12, 2, 2], 3, [2, 12, 4]),
        ([2, 12, 2, 2], 4, [2, 12, 4]),
    ],
    ids=str,
)
def test_tables_are_few_and_even_and_cut_no_stage(counts: list[int], most: int, widths: list[int]) -> None:
    """A stage in two pieces has to be glued, and a last sheet with one column looks like a mistake."""
    assert [sum(counts[first:end]) for first, end in tables_of(tuple(counts), most)] == widths


@given(st.lists(st.integers(0, 9), min_size=1, max_size=7), st.integers(1, 7))
def test_tables_are_as_narrow_as_can_be(counts: list[int], most: int) -> None:
    """The widest decides how small everything is printed."""
    tables = tables_of(tuple(counts), most)
    assert [stage for first, end in tables for stage in range(first, end)] == list(range(len(counts)))
    assert len(tables) <= most
    assert _widest(counts, tables) == min(
        _widest(counts, list(zip((0, *cuts), (*cuts, len(counts)), strict=True)))
        for number in range(min(most, len(counts)))
        for cuts in combinations(range(1, len(counts)), number)
    )


def _widest(counts: Sequence[int], tables: Sequence[tuple[int, int]]) -> int:
    return max(sum(counts[first:end]) for first, end in tables)


@pytest.mark.parametrize(
    ("stages", "steps", "length", "sheet", "tables"),
    [
        (1, 3, 3, A3, 1),
        (4, 2, 80, A3, 1),
        (4, 3, 120, A2, 1),
        (8, 8, 70, A3, 8),
        (2, 3, 600, A2, 2),
        (1, 8, 600, A1, 1),
        (3, 8, 250, A2, 3),
    ],
)
def test_a_map_has_the_least_paper_on_which_it_can_be_read(
    tmp_path: Path, stages: int, steps: int, length: int, sheet: tuple[int, int], tables: int
) -> None:
    """On less it would need a lens, and few have a printer for more."""
    paper, cut = paper_for(view_of(tmp_path, stages, steps, length))
    assert ((paper.width, paper.height), len(cut)) == (sheet, tables)
    assert 0.6 <= paper.zoom <= 1
    assert not paper.broken
    assert bool(paper.overview) is (tables > 1)


def test_what_no_sheet_is_high_enough_for_goes_on_on_another(tmp_path: Path) -> None:
    """A stage with a book in it is better printed in pieces than not at all."""
    long, _ = paper_for(view_of(tmp_path, 1, 2, 9000))
    assert (long.broken, long.zoom) == (True, 1)
    assert "break-inside:avoid}" not in style_sheet(120, USUAL, long).partition("@page")[2]


@pytest.mark.parametrize("steps", [31, 32, 40, 120])
def test_stages_of_any_number_of_steps_are_printed_so_that_they_can_be_read(tmp_path: Path, steps: int) -> None:
    """On one sheet the text of a stage of forty steps was half as high as can be read."""
    view = view_of(tmp_path, 2, steps, 30)
    paper, tables = paper_for(view)
    assert paper.zoom >= 0.6
    assert not paper.broken
    assert len(tables) >= 2


def test_a_map_without_steps_has_a_sheet(tmp_path: Path) -> None:
    assert paper_for(map_of(tmp_path, [0])) == (Paper(), ((0, 1),))


@pytest.mark.parametrize("name", EXTREMES)
def test_style_sheets_of_maps_alike_are_the_same(tmp_path: Path, name: str) -> None:
    """A site of a thousand maps must not make a thousand style sheets."""
    (tmp_path / "again").mkdir()
    first, second = (extreme_view(folder, name) for folder in (tmp_path, tmp_path / "again"))
    before = style_sheet.cache_info().misses
    assert render_page(first, LABELS) == render_page(second, LABELS)
    assert style_sheet.cache_info().misses <= before + 1


@given(st.text(max_size=300), st.floats(136, 2000), st.floats(0, 64), st.sampled_from([12, 14, 28]))
def test_a_text_is_as_high_as_its_lines(text: str, room: float, inset: float, size: float) -> None:
    """The quick sum in blocks has to agree with the rule that it stands for."""
    block = Block()
    block.add(text, inset, size)
    ((_, _, _, ragged),) = block.texts
    lines = lines_in(text_width(text, size), room - inset, ragged)
    assert block.height(room) - block.fixed == pytest.approx(lines * size * 1.4)
    assert block.height(room + 50) <= block.height(room)


@pytest.mark.parametrize(
    ("text", "letters"),
    [("abc", 3), ("时间", 4), ("タ", 2), ("한국", 4), ("，", 2)],
)
def test_wide_characters_count_twice(text: str, letters: int) -> None:
    """Counted once, half of a Chinese map would stand below the edge of its sheet."""
    assert text_width(text, 14) == text_width("a" * letters, 14)
    assert text_width("👍", 14) >= text_width("ab", 14)
    assert text_width("abc", 14) < text_width("абв", 14) < text_width("abcd", 14)
    assert text_width("\ud800", 14) > 0


def test_capitals_and_symbols_are_wider_than_letters_and_quotation_marks_are_not() -> None:
    """A table in capitals, or one of ticks and arrows, has gone on on a second sheet."""
    assert text_width("abcd", 14) < text_width("ABCD", 14) < text_width("WMWM", 14) < text_width("✅➜★①", 14)
    assert text_width("’“–", 14) < text_width("aaaa", 14)
    assert text_width("﷽", 14) > text_width("بسم الله الر", 14)


def test_lines_of_long_words_hold_less() -> None:
    """Of German compounds hardly two stand side by side, and what is left of each line is lost."""
    short, long = (Block.of((word * 20)[:260]) for word in ("to see it all ", "rechtzeitige Terminbestätigung "))
    assert short.height(208) < long.height(208) < 2 * short.height(208)
    assert Block.of("旅" * 130).height(208) <= short.height(208)
