"""What was measured beside what is stated: readers see where a map is wrong about its customers, and how surely."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import defaultdict
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm.labels import labels_for
from cjm.render.curve import plot_curve
from cjm.render.curve_drawing import draw_curve
from cjm.render.markdown import render_markdown
from cjm.render.page import render_page
from cjm.render.poster import render_poster
from cjm.text import Direction
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from cjm.views.stretch import stretch_of
from tests.render.reading_pages import by_tag
from tests.views.building import TODAY, only_journey, workspace

EXAMPLE = Path(__file__).parents[2] / "examples" / "tour-de-farce"
MAP = """
id: trip
title: A trip
lang: {lang}
stages:
  - title: Before
    steps:
      - {{title: Look{look}}}
      - {{title: Book{book}}}
  - title: After
    steps:
      - {{title: Arrive}}
"""
DATASET = """
id: {id}
title: {title}
responses: {{path: a.csv, columns: {{customer: a, at: b, question: c, answer: d}}}}
"""
PERIOD = "Jul 1, 2026 – Sep 30, 2026"
LOOK = {"mean": -0.5, "low": -1.0, "high": 0.0, "n": 31}


def view(folder: Path, *, look: str = ", emotion: 1", book: str = ", emotion: -2", lang: str = "en") -> MapView:
    """A map of three steps; one dataset has measured the first of them and the last, another the first."""
    for name, steps in (
        ("faces", {"trip/look": {"emotion": LOOK}, "trip/arrive": {"emotion": LOOK | {"mean": -0.8}}}),
        ("words", {"trip/look": {"emotion": {"mean": 1.5, "low": 1.25, "high": 2, "n": 1200}}}),
    ):
        found = {"kind": "measures", "dataset": name, "period": {"from": "2026-07-01", "to": "2026-09-30"}}
        (folder / f"{name}.measures.json").write_text(json.dumps(found | {"steps": steps}))
    loaded = workspace(
        folder,
        trip_journey=MAP.format(lang=lang, look=look, book=book),
        faces_dataset=DATASET.format(id="faces", title="Five faces"),
        words_dataset=DATASET.format(id="words", title="Words of reviews"),
    )
    return map_view(only_journey(loaded), loaded, TODAY)


def test_each_measure_of_a_step_is_known_by_what_it_was_measured_in(tmp_path: Path) -> None:
    found = [(one.place.key, one.dataset, one.emotion.mean) for one in view(tmp_path).curve.measured]
    assert found == [("look", "Five faces", -0.5), ("look", "Words of reviews", 1.5), ("arrive", "Five faces", -0.8)]


def test_intervals_stand_at_the_heights_of_their_scores_beside_the_middle_of_the_step(tmp_path: Path) -> None:
    plot = plot_curve(view(tmp_path), (100.0, 300.0, 500.0), ((0.0, 400.0), (400.0, 600.0)), 260, 30)
    assert [(one.x, one.high, one.y, one.low) for one in plot.whiskers] == [
        (118.0, plot.y(0), plot.y(-0.5), plot.y(-1)),
        (136.0, plot.y(2), plot.y(1.5), plot.y(1.25)),
        (518.0, plot.y(0), plot.y(-0.8), plot.y(-1)),
    ]


def test_many_measures_of_a_step_all_keep_to_its_column(tmp_path: Path) -> None:
    found = view(tmp_path)
    curve = replace(found.curve, measured=found.curve.measured[:1] * 40)
    plot = plot_curve(replace(found, curve=curve), (100.0, 300.0, 500.0), ((0.0, 400.0), (400.0, 600.0)), 260, 30)
    places = [one.x for one in plot.whiskers]
    assert len(set(places)) == 40
    assert 100 < min(places) < max(places) < 200


def test_a_step_that_was_measured_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    drawn = draw_curve(view(tmp_path, book=""), labels_for("en"), Direction.LTR, 200)
    assert [(gap.x, gap.text) for gap in drawn.gaps] == [(300.0, "not researched")]


def test_what_is_measured_is_drawn_the_other_way_where_reading_is(tmp_path: Path) -> None:
    drawn = draw_curve(view(tmp_path, lang="ar"), labels_for("ar"), Direction.RTL, 200)
    first = re.match(r"M([\d.]+) .*?H([\d.]+)M([\d.]+) ", drawn.ranges[0].interval)
    assert first is not None
    assert [float(number) for number in first.groups()] == [479.0, 485.0, 482.0]


def test_a_page_tells_of_measures_in_its_table_its_key_and_its_legend(tmp_path: Path) -> None:
    page = render_page(view(tmp_path), labels_for("en"))
    rows = [" ".join(row.text.split()) for row in by_tag(page, "tr") if "Five faces · Jul" in row.text][1:]
    assert rows == [
        "1.1 Look−0.5neutral31Measured −1 to 0 · Five faces · Jul 1, 2026 – Sep 30, 2026",
        "2.1 Arrive−0.8bad31Measured −1 to 0 · Five faces · Jul 1, 2026 – Sep 30, 2026",
    ]
    assert page.count("Measured, with its 95% interval") == 2  # on the page and, smaller, on phones
    assert page.count("bar on a line: measured mean and its 95% interval") == 1


def test_nothing_is_said_of_measures_where_there_are_none(tmp_path: Path) -> None:
    loaded = workspace(tmp_path, trip_journey=MAP.format(lang="en", look=", emotion: 1", book=""))
    found = map_view(only_journey(loaded), loaded, TODAY)
    for written in (render_page(found, labels_for("en")), render_poster(found, labels_for("en")), markdown(found)):
        assert "easured" not in written


def markdown(found: MapView) -> str:
    return render_markdown(found, labels_for("en"))


def test_markdown_says_what_was_measured_with_the_step(tmp_path: Path) -> None:
    (line,) = [line for line in markdown(view(tmp_path)).splitlines() if "Words of reviews" in line]
    assert line == (
        "| **Experience** | ▲ +1 good<br>"
        f"Measured: ● −0.5 neutral · −1 to 0 · n = 31 · Five faces · {PERIOD}<br>"
        f"Measured: ▲ +1.5 very good · +1.2 to +2 · n = 1,200 · Words of reviews · {PERIOD} | ▼ −2 very bad |"
    )


def test_a_map_of_which_all_feelings_were_measured_has_a_curve_all_the_same(tmp_path: Path) -> None:
    found = view(tmp_path, look="", book="")
    page = render_page(found, labels_for("en"))
    assert (
        page.count('class="interval"') == 3 * 3 + 3
    )  # on the page, beside the facts, on phones, and once in each key and the legend
    assert "a line: measured" in render_poster(found, labels_for("en"))
    assert "Experience" in markdown(found)


def test_part_of_a_map_keeps_what_was_measured_in_it(tmp_path: Path) -> None:
    found = stretch_of(view(tmp_path), 1, 2)
    assert [(one.place.key, one.place.number) for one in found.curve.measured] == [("arrive", 0)]
    assert [row.key for row in found.rows] == ["experience"]


@pytest.mark.parametrize("step", ["browse-list", "log-in", "meet-coach"])
def test_the_measures_of_the_example_are_what_its_answers_say(step: str) -> None:
    """A figure on the example's page that nobody can recompute would be worth as little as a claim without a source."""
    scores: dict[str, list[int]] = defaultdict(list)
    with (EXAMPLE / "research" / "2026-q3-faces.csv").open(encoding="utf-8") as answers:
        for row in csv.DictReader(answers):
            scores[row["question"]].append(int(row["face"]) - 3)
    stored = json.loads((EXAMPLE / "book-a-bus-tour.measures.json").read_text(encoding="utf-8"))["steps"]
    assert {f"book-a-bus-tour/{name}" for name in scores} == set(stored)
    found, n = scores[step], len(scores[step])
    mean = sum(found) / n
    spread = 1.96 * math.sqrt(sum((score - mean) ** 2 for score in found) / (n - 1) / n)
    rounded = [round(number, 2) for number in (mean, mean - spread, mean + spread)]
    assert stored[f"book-a-bus-tour/{step}"]["emotion"] == dict(
        zip(("mean", "low", "high", "n"), (*rounded, n), strict=True)
    )
