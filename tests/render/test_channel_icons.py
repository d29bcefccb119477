"""The icons of channels: told at a glance, each beside its name, in every form that has a drawing."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cjm.labels import labels_for, terms
from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.render.channel_icons import GRID, ICONS, LINE_WIDTH, OTHER, icon_path
from cjm.render.page import render_page
from cjm.render.poster import render_poster
from cjm.render.poster_blocks import Icon
from cjm.render.print_pen import PrintPen
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.reading_pages import by_tag
from tests.views.building import TODAY, only_journey, workspace

SVG = "{http://www.w3.org/2000/svg}"
KIOSK = "Kiosk at the western entrance of the railway station"
MAP = """
id: ways
title: Ways in
lang: {lang}
channels:
  - {{id: kiosk, name: {kiosk}}}
  - {{id: sms, name: Text message}}
stages:
  - title: Before
    steps:
      - {{id: look, title: Look, channel: [website, app], device: Laptop}}
      - {{id: ask, title: Ask, channel: [kiosk, sms, in-person, phone]}}
      - {{id: wait, title: Wait}}
"""


def view_of(folder: Path, lang: str = "en") -> MapView:
    folder.mkdir(exist_ok=True)
    loaded = workspace(folder, ways_journey=MAP.format(lang=lang, kiosk=KIOSK))
    return map_view(only_journey(loaded), loaded, TODAY)


def page_of(folder: Path, lang: str = "en") -> str:
    return render_page(view_of(folder, lang), labels_for(lang))


def test_every_channel_that_needs_no_definition_has_an_icon_of_its_own() -> None:
    """With one icon for two channels, the eye finds both where it looks for one."""
    assert ICONS.keys() == {*BUILT_IN_CHANNELS, OTHER}
    assert not [names for names in combinations(ICONS, 2) if ICONS[names[0]] == ICONS[names[1]]]


def test_icons_are_of_one_size_and_nothing_of_them_is_cut_off() -> None:
    """Beside each other in a row, a small one looks like another kind of thing."""
    for name, strokes in ICONS.items():
        for places in zip(*(point for stroke in strokes for point in stroke.points), strict=True):
            assert LINE_WIDTH / 2 <= min(places) < max(places) <= GRID - LINE_WIDTH / 2, name
        left, top, right, bottom = _edges(name)
        assert max(right - left, bottom - top) >= 12, name
        assert (left + right) / 2 == pytest.approx(GRID / 2, abs=0.5), name
        assert (top + bottom) / 2 == pytest.approx(GRID / 2, abs=0.5), name


def _edges(name: str) -> tuple[float, float, float, float]:
    across, down = zip(*(point for stroke in ICONS[name] for point in stroke.points), strict=True)
    return min(across), min(down), max(across), max(down)


def test_each_name_of_a_channel_has_its_icon_before_it(tmp_path: Path) -> None:
    """A channel that a map names anew is what its id says; one that it defines has none that misleads."""
    rows = re.findall(r'<tr class="channel">.*?</tr>', page_of(tmp_path), re.DOTALL)
    for row in rows:
        assert re.findall(r'<use href="#icon-([a-z-]+)"/></svg></i><b>([^<]+)</b>', row) == [
            ("website", "Website"),
            ("app", "App"),
            (OTHER, KIOSK),
            ("sms", "Text message"),
            ("in-person", "In person"),
            ("phone", "Phone"),
        ]
    assert rows


def test_a_page_says_once_what_its_icons_look_like(tmp_path: Path) -> None:
    """An icon that the page does not have is a hole in the line."""
    page = page_of(tmp_path)
    drawn = [symbol.attributes["id"] for symbol in by_tag(page, "symbol")]
    assert drawn == [f"icon-{name}" for name in ("app", "in-person", "other", "phone", "sms", "website")]
    assert {use.attributes["href"] for use in by_tag(page, "use")} == {f"#{name}" for name in drawn}
    bare = workspace(tmp_path, ways_journey="title: Ways in\nstages: [{title: Before, steps: [{title: Look}]}]")
    assert not by_tag(render_page(map_view(only_journey(bare), bare, TODAY), labels_for("en")), "symbol")


def test_a_screen_reader_says_the_name_alone(tmp_path: Path) -> None:
    """`Image, website` before each name doubles the time that it takes to hear a map."""
    page = page_of(tmp_path)
    assert {icon.attributes.get("aria-hidden") for icon in by_tag(page, "i") if "icon" in icon.attributes["class"]} == {
        "true"
    }
    (first, _) = [cell for cell in by_tag(page, "td") if cell.attributes.get("data-lane") == "Channel"]
    assert first.text == "Website, App Laptop"


def _icons(folder: Path, lang: str) -> tuple[list[tuple[str, float]], dict[str, float]]:
    """Path data and left edge of each icon on a poster; and its words with their places."""
    root = ET.fromstring(render_poster(view_of(folder, lang), labels_for(lang)))
    icons = [
        (path.attrib["d"], float(re.findall(r"translate\(([\d.]+) [\d.]+\) scale\(0.875\)", moved)[0]))
        for path in root.iter(f"{SVG}path")
        if (moved := path.attrib.get("transform"))
    ]
    return icons, {"".join(text.itertext()): float(text.attrib["x"]) for text in root.iter(f"{SVG}text")}


def test_posters_have_the_icons_beside_the_names_and_mirror_their_places_only(tmp_path: Path) -> None:
    """A mirrored telephone is a mistake; an icon behind its name, where reading begins at the right, is one too."""
    icons, words = _icons(tmp_path / "en", "en")
    mirrored, placed = _icons(tmp_path / "he", "he")
    names = ("website", "app", OTHER, "sms", "in-person", "phone")
    assert [path for path, _ in icons] == [path for path, _ in mirrored] == [icon_path(name) for name in names]
    assert words["Website"] - icons[0][1] == 14 + 4
    assert mirrored[0][1] - placed[labels_for("he").term(terms.CHANNELS["website"])] == 4


def test_a_channel_behind_a_name_of_several_lines_begins_a_line(tmp_path: Path) -> None:
    """Beside the first of the lines, it would be read as a part of the name."""
    root = ET.fromstring(render_poster(view_of(tmp_path), labels_for("en")))
    lines = {"".join(text.itertext()): float(text.attrib["y"]) for text in root.iter(f"{SVG}text")}
    kiosk = [y for text, y in lines.items() if text in KIOSK]
    assert len(kiosk) == 2
    assert lines["Website"] == lines["App"] == min(kiosk)
    assert max(kiosk) < lines["Text message"]


def test_a_printed_icon_has_round_ends_as_well() -> None:
    """The dots of some icons are all ends: drawn bluntly they are missing."""
    pen = PrintPen({})
    pen.icon(Icon("sms", 14), 0, 0)
    assert [mark["round"] for mark in pen.marks] == [True] * len(ICONS["sms"])
