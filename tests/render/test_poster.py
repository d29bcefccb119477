"""The poster: one drawing that opens everywhere, in which a stranger's words stay words."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from cjm.labels import labels_for
from cjm.render.label_places import Area, Places
from cjm.render.poster import render_poster, render_sheets
from cjm.render.poster_blocks import MARK_SIZE, Words, paragraph
from cjm.render.sheet import Sheet
from cjm.render.smoothing import smoothed
from cjm.render.svg_writer import SvgWriter, number
from cjm.render.tokens import LIGHT
from cjm.source.load import load
from cjm.text import text_width
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import HOSTILE, dense_view
from tests.views.building import TODAY, only_journey, workspace

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "g", "rect", "circle", "path", "text", "tspan"}
ATTRIBUTES = {
    *("id", "width", "height", "viewBox", "lang", "direction", "role", "aria-labelledby", "aria-describedby"),
    *("x", "y", "dy", "cx", "cy", "r", "rx", "d", "fill", "stroke", "stroke-width", "stroke-dasharray"),
    *("stroke-linecap", "stroke-linejoin", "transform"),
    *("font-family", "font-size", "font-weight", "text-anchor", "{http://www.w3.org/XML/1998/namespace}space"),
}
SMALL = """
id: small
title: Rent a bike
stages:
  - title: Find
    steps:
      - title: Look
        channel: app
        actions:
          - Opens the app
        emotion: -1
        moment_of_truth: true
        pains:
          - {text: No bike in sight, severity: 4, frequency: 0.25}
      - title: Walk
        thoughts:
          - Was it here?
  - title: Ride
    steps:
      - title: Unlock
        emotion: {score: 1.5, assumption: true}
        frontstage: [{does: Opens the lock}]
"""


def poster(view: MapView) -> ET.Element:
    return ET.fromstring(render_poster(view, labels_for(view.lang)))


def small_view(folder: Path, lang: str = "en") -> MapView:
    loaded = workspace(folder, small_journey=f"lang: {lang}{SMALL}")
    return map_view(only_journey(loaded), loaded, TODAY)


def words(element: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in element.iter(f"{SVG}text")]


def outline(root: ET.Element) -> dict[str, list[str]]:
    prefix = "poster-small-"
    return {group.attrib["id"].removeprefix(prefix): words(group) for group in root.findall(f"{SVG}g") if words(group)}


def test_everything_on_a_small_map_stands_where_it_is_looked_for(tmp_path: Path) -> None:
    """A fact that leaves its lane, or is left out, misleads whoever acts on the poster."""
    view = small_view(tmp_path)
    assert outline(poster(view)) == {
        "header": [
            *("Customer journey map · Current state · draft", "Rent a bike"),
            *("Owner", "no owner", "Evidence coverage", "0% researched", "0% partly", "100% assumed"),
            *("Review", "no review planned", "Severe pains still open", "1"),
        ],
        "stages": ["1 Find", "no owner", "2 Ride", "no owner"],
        "steps": ["1.1", "Look", "App", "1.2", "Walk", "2.1", "Unlock"],
        "lane-actions": ["Actions", "Opens the app"],
        "lane-thoughts": ["Thoughts", "Was it here?"],
        "lane-experience": [
            *("Experience", "very good", "good", "neutral", "bad", "very bad"),
            *("Peak and end +1.5", "Lowest point −1", "not researched"),
        ],
        "lane-pains": ["Pains", "No bike in sight", "25% of customers"],
        "line-interaction": ["Line of interaction"],
        "lane-frontstage": ["Frontstage", "Opens the lock"],
        "footer-1": [
            *("Legend", "full circle: researched", "half circle: partly", "researched", "empty circle: assumed"),
            *("star: moment of truth", "bars: severity of a pain,", "one to five", "filled marker: researched"),
            *("hollow marker:", "assumption", "gap in the curve: not", "researched"),
        ],
        "footer-2": [f"small.journey.yaml · Fingerprint {view.fingerprint} · Made with cjm 0.1.0"],
    }


CITED = """
title: Rent a bike
lang: {lang}
sources:
  - {{id: first, type: survey, title: First}}
  - {{id: second, type: survey, title: Second}}
stages:
  - title: Find
    steps:
      - title: Look
        thoughts:
          - Where? [@first]
          - "{text} [@second, question 4; @first]"
"""


@pytest.mark.parametrize(
    ("lang", "text", "cited"),
    [("en", "Is it near?", "2 question 4, 1"), ("he", "קרוב?", "2 \u2068question 4\u2069, 1")],
)
def test_citations_name_the_place_in_their_source_as_on_the_page(
    tmp_path: Path, lang: str, text: str, cited: str
) -> None:
    """Who checks a claim against a survey of forty questions wants to know which one."""
    loaded = workspace(tmp_path, small_journey=f"id: small\n{CITED.format(lang=lang, text=text)}")
    root = poster(map_view(only_journey(loaded), loaded, TODAY))
    assert outline(root)["lane-thoughts"][1:] == ["Where?\u00a01", f"{text}\u00a0{cited}"]


def test_pains_that_nobody_looked_for_are_not_counted_as_none(tmp_path: Path) -> None:
    """A zero on the wall would say that all is well."""
    loaded = workspace(tmp_path, small_journey=f"id: small\n{CITED.format(lang='en', text='Near?')}")
    header = outline(poster(map_view(only_journey(loaded), loaded, TODAY)))["header"]
    assert header[header.index("Severe pains still open") + 1] == "not researched"


def test_severity_is_shown_by_as_many_bars(tmp_path: Path) -> None:
    """A severe pain that looks like a mild one is not looked after."""
    pains = poster(small_view(tmp_path)).find(f"{SVG}g[@id='poster-small-lane-pains']")
    assert pains is not None
    bars = [rect.attrib["fill"] for rect in pains.iter(f"{SVG}rect") if rect.get("width") == "5"]
    assert bars == [LIGHT.ink] * 4 + ["none"]


COLOURLESS = """
id: small
title: Rent a bike
review: {last: 2026-01-01, every: 3 months, by: desk}
teams: [{id: desk, name: Desk}]
metrics:
  - {id: found, name: Found, type: rate, target: 0.5, readings: [{date: 2026-11-20, value: 0.2}]}
stages:
  - title: Find
    steps:
      - title: Look
        emotion: -1
        wait: {actual: 9 minutes, tolerance: 2 minutes}
        metrics: [found]
        barriers:
          - No app
        pains:
          - {text: No bike in sight, severity: 4}
        gains:
          - A friendly face
        backstage:
          - does: Moves bikes
            pains:
              - The van is full
"""


def test_colours_of_good_and_bad_are_the_curves_alone(tmp_path: Path) -> None:
    """Where every card is red or green, nobody sees at a glance where the experience itself dips."""
    loaded = workspace(tmp_path, small_journey=COLOURLESS)
    view = map_view(only_journey(loaded), loaded, TODAY)
    valence = {LIGHT.bad, LIGHT.good, LIGHT.bad_ground, LIGHT.good_ground}
    coloured = {
        group.attrib["id"].removeprefix("poster-small-")
        for group in poster(view).findall(f"{SVG}g")
        if any({element.get("fill"), element.get("stroke")} & valence for element in group.iter())
    }
    assert coloured == {"lane-experience"}
    lanes = {"lane-barriers", "lane-pains", "lane-gains", "lane-waits", "lane-metrics", "lane-backstage", "header"}
    assert lanes <= outline(poster(view)).keys()


def test_pains_are_cards_where_they_are_cards_on_the_page(tmp_path: Path) -> None:
    """Two forms of one map that emphasise different things tell two stories."""
    view = map_view(only_journey(loaded := workspace(tmp_path, small_journey=COLOURLESS)), loaded, TODAY)
    cards = [
        group.attrib["id"].removeprefix("poster-small-")
        for group in poster(view).findall(f"{SVG}g")
        for rect in group.iter(f"{SVG}rect")
        if rect.get("fill") == LIGHT.raised
    ]
    assert cards == ["lane-pains"]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Who opens a poster made from a stranger's map must not run the stranger's code or load their pictures."""
    root = poster(dense_view(tmp_path))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    shown = "".join("".join(words(root)).split()).replace("\u00ad", "")
    for text in HOSTILE:
        assert "".join(text.split()).replace("\u00ad", "") in shown


def test_characters_that_xml_forbids_are_dropped(tmp_path: Path) -> None:
    """One of them would make the whole file unreadable."""
    view = small_view(tmp_path)
    view = replace(view, header=replace(view.header, title="a\0\x1b\x9f\ud800\ufffeb", scenario="\x01"))
    root = poster(view)
    assert root.findtext(f"{SVG}title") == "ab"
    assert "ab" in words(root)


def test_ids_are_unique_and_name_the_drawing(tmp_path: Path) -> None:
    """A screen reader announces a drawing by the ids that it refers to."""
    root = poster(small_view(tmp_path))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert root.findtext(f"{SVG}title[@id='{root.attrib['aria-labelledby']}']") == "Rent a bike"
    described = root.findtext(f"{SVG}desc[@id='{root.attrib['aria-describedby']}']")
    felt = "Peak and end: Unlock (+1.5, very good) · Lowest point: Look (−1, bad)"
    assert described == f"2 stages · 3 steps · 0 sources · {felt}"


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "ru", "ar", "he"])
def test_measured_words_stay_on_the_sheet(tmp_path: Path, lang: str) -> None:
    """Words beyond the edge are lost in print."""
    root = poster(dense_view(tmp_path, lang=lang))
    width, mirrored = float(root.attrib["width"]), lang in ("ar", "he")
    for text in root.iter(f"{SVG}text"):
        line = text.text or ""
        long = text_width(line, float(text.get("font-size", 12)))
        at, anchor = float(text.attrib["x"]), text.get("text-anchor", "start")
        rightwards = (text.get("direction", "rtl" if mirrored else "ltr") == "ltr") == (anchor == "start")
        left = at - long / 2 if anchor == "middle" else at if rightwards else at - long
        assert left >= 0, line
        assert left + long <= width, line


def test_right_to_left_maps_begin_at_the_right(tmp_path: Path) -> None:
    """A reader of Hebrew would read the journey backwards."""
    root = poster(small_view(tmp_path, "he"))
    places = {"".join(text.itertext()): float(text.attrib["x"]) for text in root.iter(f"{SVG}text")}
    assert places["Look"] > places["Walk"] > places["Unlock"]
    assert root.attrib["direction"] == "rtl"
    look = next(text for text in root.iter(f"{SVG}text") if text.text == "Opens the app")
    assert (look.attrib["direction"], look.attrib["text-anchor"]) == ("ltr", "end")


def test_what_is_known_in_part_is_said(tmp_path: Path) -> None:
    """An empty cell says that nobody looked; something else was meant."""
    text = """
        title: Part
        metrics: [{id: calls, name: Calls, type: count}, {id: late, name: Late, type: rate, target: 0.1}]
        sources:
          - {id: s1, type: interview, title: First}
        lanes: [{id: effort, title: Effort, type: score}]
        stages:
          - title: One
            steps:
              - title: A
                sources: [s1]
                pains: []
                x-effort: 2.5
                metrics: [calls, late]
                wait: {tolerance: 2 h}
              - title: B
                pains:
                  - {text: Slow, frequency: 0.4, status: planned}
        """
    loaded = workspace(tmp_path, part_journey=text)
    groups = {
        group.attrib["id"].removeprefix("poster-part-lane-"): words(group)
        for group in poster(map_view(only_journey(loaded), loaded, TODAY)).findall(f"{SVG}g")
    }
    assert groups["pains"] == ["Pains", "none found", "Slow", "40% of customers · planned"]
    assert groups["effort"] == ["Effort", "2.5"]
    assert groups["metrics"] == ["Metrics", "Calls", "no reading yet", "Late", "no reading yet"]
    assert groups["waits"] == ["Waits", "Wait", "Tolerance 2 hr\u00a01"]


def test_many_source_numbers_stand_below_their_claim() -> None:
    """Numbers behind a full line would run into the next step."""
    numbers = ", ".join(str(number) for number in range(1, 40))
    block = paragraph("Claim", 100, raised=numbers)
    lines = [part for _, _, part in block.parts if isinstance(part, Words)]
    assert lines[0].line == "Claim"
    assert " ".join(line.line for line in lines[1:]) == numbers
    assert all(text_width(line.line, MARK_SIZE) <= 100 for line in lines[1:])


def test_maps_without_steps_are_drawn(tmp_path: Path) -> None:
    """The first thing a beginner writes is a list of stages."""
    loaded = workspace(tmp_path, empty_journey="title: Empty\nstages: [{title: One}, {title: Two}]")
    root = poster(map_view(only_journey(loaded), loaded, TODAY))
    assert {"Empty", "One", "Two"} <= set(words(root))


def test_the_same_map_gives_the_same_bytes_in_every_process() -> None:
    """Rendered files are kept under version control; noise there hides what has changed."""
    code = (
        "import pathlib, sys; from tests.render.test_poster import example_posters; import hashlib;"
        "print(hashlib.sha256(''.join(example_posters()).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {hashlib.sha256("".join(example_posters()).encode()).hexdigest()}


def example_views() -> list[MapView]:
    """The views of all examples."""
    return [
        map_view(entry, loaded.workspace, TODAY)
        for loaded in load(("examples",), ROOT)
        for entry in loaded.workspace.journeys
    ]


def example_posters() -> list[str]:
    """The posters of all examples, each as one drawing and on sheets."""
    shown = [(view, labels_for(view.lang)) for view in example_views()]
    whole = [render_poster(view, labels) for view, labels in shown]
    return whole + [sheet for view, labels in shown for sheet in render_sheets(view, labels, Sheet(420, 297))]


def test_numbers_have_two_decimals_and_are_finite() -> None:
    """A coordinate that is no number makes viewers drop the shape without a word."""
    assert [number(value) for value in (1.0, -0.001, 2.345678, 1e6)] == ["1", "0", "2.35", "1000000"]
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="finite"):
            number(value)


def test_the_writer_escapes_every_word() -> None:
    """What is not escaped is markup."""
    writer = SvgWriter()
    writer.begin("g", id='a"b\n<')
    writer.leaf("title", "<&>")
    writer.end()
    assert str(writer) == '<g id="a&quot;b&#10;&lt;">\n<title>&lt;&amp;&gt;</title>\n</g>\n'


def test_a_label_takes_the_first_free_place() -> None:
    """A label on top of a line can be read neither as the one nor as the other."""
    places = Places(Area(0, 0, 100, 100))
    places.take([Area(0, 0, 100, 30)])
    assert places.choose([(10, 10), (10, 40)], 50, 10) == Area(10, 40, 60, 50)
    assert places.choose([(10, 40), (90, 70)], 50, 10) == Area(50, 70, 100, 80)
    with pytest.raises(ValueError, match="candidate"):
        places.choose([], 1, 1)


def test_the_smooth_line_shows_no_height_that_nobody_stated() -> None:
    """A curve that swings beyond its points shows feelings that are not in the map."""
    points = [(0.0, 0.0), (10.0, 8.0), (20.0, 8.0), (30.0, -5.0), (40.0, -6.0), (50.0, 9.0)]
    curve = smoothed(points)
    for (start, end), at in zip(pairwise(points), range(0, len(curve) - 1, 3), strict=True):
        low, high = sorted((start[1], end[1]))
        assert all(low <= y <= high for _, y in curve[at : at + 4])
    assert curve[::3] == tuple(points)


def test_markers_of_personas_who_feel_the_same_stand_beside_each_other(tmp_path: Path) -> None:
    """A marker behind another one says that somebody feels nothing."""
    text = """
        title: Two
        personas: [{id: a, name: Ann}, {id: b, name: Bob}]
        stages:
          - title: One
            steps:
              - title: A
                emotion: [{persona: a, score: 1, assumption: true}, {persona: b, score: 1, assumption: true}]
        """
    loaded = workspace(tmp_path, two_journey=text)
    root = poster(map_view(only_journey(loaded), loaded, TODAY))
    lane = root.find(f"{SVG}g[@id='poster-two-lane-experience']")
    assert lane is not None
    hollow = [shape for shape in lane.iter() if shape.get("stroke-width") == "1.8"]
    (circle,) = (float(shape.attrib["cx"]) for shape in hollow if "cx" in shape.attrib)
    (left_of_square,) = (float(shape.attrib["d"].split()[0][1:]) for shape in hollow if "d" in shape.attrib)
    assert left_of_square + 4.5 - circle == 8


def test_what_is_only_intended_is_not_called_researched(tmp_path: Path) -> None:
    """A board would take the wishes of a future map for findings."""
    said = "filled marker: researched"
    assert said in render_poster(view_of(tmp_path / "now", "current"), labels_for("en"))
    assert said not in render_poster(view_of(tmp_path / "then", "future"), labels_for("en"))


def view_of(folder: Path, state: str) -> MapView:
    folder.mkdir()
    found = workspace(folder, small_journey=f"{SMALL}\nstate: {state}\n")
    return map_view(only_journey(found), found, TODAY)
