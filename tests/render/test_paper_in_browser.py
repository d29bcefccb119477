"""Maps as Chromium prints them: every table of a map on one sheet, and nothing smaller than can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from cjm.labels import labels_for
from cjm.render.grid import grid_of
from cjm.render.grid_room import GridRoom
from cjm.render.header_room import header_height
from cjm.render.page import render_page
from cjm.render.paper import Paper, Tables, columns_on_largest, columns_on_smallest, paper_of, room_of
from cjm.render.stage_pieces import pieces_of
from cjm.source.load import load
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.browsing import CHROMIUM, ROOT, launched
from tests.render.dense_map import dense_view
from tests.render.extreme_maps import EXTREMES, extreme_view, view_of
from tests.render.wordy_maps import WORDY, wordy_view
from tests.views.building import TODAY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]
_LEAST_ZOOM = 0.6

_MARK = """() => {
  const tables = [...document.querySelectorAll("table.map")].filter(table => table.checkVisibility());
  // words that come again on every sheet that a table reaches, and words at its end
  tables.forEach((table, place) => {
    const name = String.fromCharCode(65 + place);
    table.querySelector(":scope > thead .lane").textContent = "QZ" + name;
    const last = [...table.querySelectorAll(":scope > tbody > tr > :is(th, td.lane)")].at(-1);
    if (last) last.textContent = "QX" + name;
  });
  return tables.length;
}"""
_SIZES = """() => [...document.querySelectorAll("table.map")].filter(table => table.checkVisibility()).map(table => {
  const { width, height } = table.getBoundingClientRect();
  return [width, height, Number(getComputedStyle(table).zoom)];
})"""

_NOTES = """() => {
  const cells = [...document.querySelectorAll(".map td")].filter(cell => cell.scrollWidth > cell.clientWidth + 1);
  const lines = [...document.querySelectorAll(".map .notes")].map(notes => {
    const tops = [...notes.querySelectorAll("a")].map(number => Math.round(number.getBoundingClientRect().top));
    return new Set(tops).size;
  });
  return [cells.map(cell => cell.textContent), Math.max(...lines)];
}"""


@dataclass(frozen=True)
class Printed:
    """A map, and what came out of the printer."""

    view: MapView
    sheets: list[str]
    """The text of each, without white space, which PDFs do not have."""
    tables: int
    sizes: list[tuple[float, float, float]]
    """Width and height of each table as printed, and its zoom."""
    facts: float
    """Height of what is above the map."""


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, MapView]:
    """All examples, the extreme maps and the wordy ones, by id, and one with hostile words in every field."""
    views = [
        map_view(entry, loaded.workspace, TODAY)
        for loaded in load(("examples",), ROOT)
        for entry in loaded.workspace.journeys
    ]
    found = {view.key: view for view in views}
    found |= {name: extreme_view(tmp_path_factory.mktemp(name), name) for name in EXTREMES}
    found |= {name: wordy_view(tmp_path_factory.mktemp(name), name) for name in WORDY}
    for stages, steps, length in ((3, 8, 250), (1, 12, 400), (6, 3, 90), (1, 1, 600), (4, 4, 120), (1, 40, 30)):
        name = f"{stages}-{steps}-{length}"
        found[name] = view_of(tmp_path_factory.mktemp(name), stages, steps, length, f"map-{name}")
    found["dense"] = dense_view(tmp_path_factory.mktemp("dense"))
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def printed(browser: Browser, maps: dict[str, MapView], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    page = browser.new_page()
    folder = tmp_path_factory.mktemp("printed")
    found = {name: _printed(page, view, folder / f"{name}.html") for name, view in maps.items()}
    page.close()
    return found


def _printed(page: Page, view: MapView, file: Path) -> Printed:
    file.write_text(render_page(view, labels_for(view.lang)))
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    paper, _ = _paper(view)
    page.set_viewport_size({"width": int(room_of(paper.width)) + 1, "height": 1000})
    sizes = page.evaluate(_SIZES)
    facts = page.evaluate("document.querySelector('header.facts').getBoundingClientRect().height")
    tables = page.evaluate(_MARK)
    # an emulated screen would be printed as a screen
    page.emulate_media(media="null")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    sheets = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    return Printed(view, sheets, tables, sizes, facts)


def _paper(view: MapView) -> tuple[Paper, Tables]:
    return paper_of(_room(view), lambda width: header_height(view.header, width))


def _room(view: MapView) -> GridRoom:
    in_print = pieces_of(view, columns_on_largest(), columns_on_smallest())
    return GridRoom(grid_of(in_print, labels_for(view.lang)))


def test_no_table_of_a_map_goes_on_on_another_sheet(printed: dict[str, Printed]) -> None:
    """Between lanes it would have to be glued; it may be cut between stages only."""
    assert len(printed) > 15
    assert {found.tables for found in printed.values()} >= {1, 2, 3, 8}
    for name, found in printed.items():
        for table in range(found.tables):
            heads, ends = (
                [number for number, text in enumerate(found.sheets) if f"{mark}{chr(65 + table)}" in text]
                for mark in ("QZ", "QX")
            )
            assert len(heads) == 1, (name, table)
            assert ends in ([], heads), (name, table)
        assert sum("QX" in text for text in found.sheets) in (0, found.tables)


def test_the_facts_are_above_a_map_in_one_piece(printed: dict[str, Printed]) -> None:
    """A title on a sheet of its own is waste where the map has room below it."""
    for name, found in printed.items():
        first = next(number for number, text in enumerate(found.sheets) if "QZA" in text)
        assert first == (found.tables > 1), name


def test_letters_of_a_printed_map_can_be_read(printed: dict[str, Printed]) -> None:
    for name, found in printed.items():
        assert min(zoom for _, _, zoom in found.sizes) >= _LEAST_ZOOM, name


def test_heights_told_from_texts_are_those_of_a_browser_or_some_more(printed: dict[str, Printed]) -> None:
    """Less breaks a map between lanes, and much more prints it smaller than it has to be."""
    for name, found in printed.items():
        room = _room(found.view)
        paper, tables = _paper(found.view)
        for (first, end), (width, height, zoom) in zip(tables, found.sizes, strict=True):
            told = room.height(first, end, paper.stretch)
            much = 1.5 if name in WORDY else 1.25
            assert height / zoom <= told <= much * height / zoom + 40, (name, first)
            assert width / zoom == pytest.approx(room.width(sum(room.counts[first:end]), paper.stretch), abs=2)
            assert width <= room_of(paper.width) + 1


def test_the_numbers_of_many_sources_stay_in_their_cell(
    browser: Browser, maps: dict[str, MapView], tmp_path: Path
) -> None:
    """On one line they would run over what the next step says; a few keep to the word that they belong to."""
    page = browser.new_page()
    lines = {}
    for name in ("sources", "some-sources"):
        file = tmp_path / f"{name}.html"
        file.write_text(render_page(maps[name], labels_for("en")))
        page.goto(file.as_uri())
        for medium in ("screen", "print"):
            page.emulate_media(media=medium)
            wider, lines[name, medium] = page.evaluate(_NOTES)
            assert wider == []
    page.close()
    assert lines["sources", "screen"] > 1
    assert lines["some-sources", "screen"] == lines["some-sources", "print"] == 1


def test_every_row_of_a_map_is_printed(browser: Browser, maps: dict[str, MapView], tmp_path: Path) -> None:
    """What is hidden beside the map must not take one of its lanes with it."""
    file = tmp_path / "map.html"
    file.write_text(render_page(maps["book-a-bus-tour"], labels_for("en")))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    tables = page.evaluate(
        """[...document.querySelectorAll('.map')].map(table => [...table.querySelectorAll(':scope > * > tr')]
        .map(row => [row.className + ' ' + (row.dataset.row ?? ''), row.offsetHeight > 0]))"""
    )
    page.close()
    whole, *sheets = tables
    assert len(whole) > 20
    assert {name for sheet in sheets for name, shown in sheet if shown} == {name for name, _ in whole}
    assert [name for sheet in sheets for name, shown in sheet if not shown] == []
    assert [name for name, shown in whole if shown] == []


def test_the_map_of_a_book_comes_on_several_sheets_with_its_headers_on_each(browser: Browser, tmp_path: Path) -> None:
    """On the third sheet of a map nobody remembers which column was which step."""
    page = browser.new_page()
    found = _printed(page, view_of(tmp_path, 1, 2, 9000), tmp_path / "book.html")
    page.close()
    assert found.tables == 1
    sheets = [text for text in found.sheets if "QZA" in text]
    assert len(sheets) > 2
    assert all("1.1" in text and "1.2" in text for text in sheets)
    assert "QXA" in sheets[-1]
