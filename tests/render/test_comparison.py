"""The page of a map beside its future."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm.cli.run import run
from cjm.labels import labels_for
from cjm.render.comparison import render_comparison
from cjm.render.comparison_drawing import draw_two_curves
from cjm.source.load import load
from cjm.views.comparison import ComparisonView, Side, comparison_of
from tests.browsing import ROOT
from tests.hostile.payloads import PAYLOADS
from tests.render.reading_pages import by_tag, elements_of
from tests.render.test_page import ATTRIBUTES
from tests.views.building import TODAY, workspace
from tests.views.test_comparison import compared

EXAMPLE = ROOT / "examples" / "tour-de-farce"


def _example() -> ComparisonView:
    (loaded,) = load((str(EXAMPLE),), ROOT)
    entries = {entry.content.key: entry for entry in loaded.workspace.journeys}
    current, future = entries["book-a-bus-tour"], entries["book-a-bus-tour-future"]
    return comparison_of((current, loaded.workspace), (future, loaded.workspace), TODAY)


def test_the_example_shows_both_curves_and_every_row() -> None:
    view = _example()
    page = render_comparison(view, labels_for("en"))
    rows = [element for element in by_tag(page, "tr") if element.attributes.get("class") in _FATES]
    assert len(rows) == len(view.rows)
    strokes = {element.attributes["class"] for element in by_tag(page, "path")}
    assert {"stroke now", "stroke then", "marker now", "marker then hollow"} <= strokes


def test_markers_are_hollow_where_they_are_on_maps() -> None:
    """Drawn the other way round, what customers said looks like a guess, and the plan like a finding."""
    view = _example()
    page = render_comparison(view, labels_for("en"))
    markers = {
        element.attributes["class"] for element in by_tag(page, "path") if "marker" in element.attributes["class"]
    }
    assert markers == {"marker now", "marker then hollow"}
    assert "hollow marker: assumption" in page
    guessed = tuple(
        replace(row, current=tuple(replace(side, assumed=True) for side in row.current)) for row in view.rows
    )
    page = render_comparison(replace(view, rows=guessed), labels_for("en"))
    assert "marker now hollow" in {element.attributes["class"] for element in by_tag(page, "path")}


def test_the_numbers_above_are_those_of_the_rows_below() -> None:
    """Whoever counts seven steps removed and finds five rows that say so trusts no other number of the page."""
    view = _example()
    found = elements_of(render_comparison(view, labels_for("en")))
    names = [element.text for element in found if element.tag == "dt"]
    numbers = [int(element.text) for element in found if element.tag == "strong"]
    gauges = dict(zip(names, numbers, strict=True))
    for fate in ("changed", "removed", "added"):
        assert gauges[f"Steps {fate}"] == sum(row.fate == fate for row in view.rows)
    assert gauges["Steps replaced"] == sum(len(row.current) for row in view.rows if row.fate == "replaced") == 2
    items = [element for element in found if element.attributes.get("class") == "pain-solved"]
    assert gauges["Pains solved"] == sum("Barrier" not in item.text for item in items) < len(items)


@pytest.mark.parametrize(("steps", "large", "small"), [(1, True, True), (13, True, True), (14, True, False)])
def test_curves_that_no_longer_fit_keep_the_size_of_their_words(steps: int, large: bool, small: bool) -> None:
    """Squeezed onto a phone, the names of forty steps would be dots."""
    row = _example().rows[0]
    drawn = {found.name: found for found in draw_two_curves([row] * steps, labels_for("en"), False)}
    assert {name: found.fits for name, found in drawn.items()} == {"large": large, "small": small}
    assert all(len(found.ticks) == steps for found in drawn.values())
    assert [name for _, name, _ in drawn["small"].levels] == ["+2", "+1", "0", "−1", "−2"]


_FATES = {"kept", "changed", "added", "removed", "replaced"}


def test_maps_without_feelings_have_no_curve(tmp_path: Path) -> None:
    view = compared(tmp_path)
    rows = tuple(
        replace(
            row,
            current=tuple(replace(side, score=None) for side in row.current),
            future=replace(row.future, score=None) if row.future else None,
        )
        for row in view.rows
    )
    assert 'class="curve"' in render_comparison(view, labels_for("en"))
    assert 'class="curve"' not in render_comparison(replace(view, rows=rows), labels_for("en"))


@pytest.mark.parametrize("language", ["he", "zh-Hans", "ru", "de"])
def test_it_speaks_the_language_of_its_reader(tmp_path: Path, language: str) -> None:
    page = render_comparison(compared(tmp_path), labels_for(language))
    assert labels_for(language).gettext("Pains solved") in page


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_hostile_texts_become_neither_elements_nor_attributes(tmp_path: Path, payload: str) -> None:
    """The page goes to a board; nothing that a stranger wrote may run there."""
    view = compared(tmp_path)

    def said(side: Side) -> Side:
        return replace(side, title=payload, stage=payload)

    rows = tuple(
        replace(
            row,
            current=tuple(map(said, row.current)),
            future=said(row.future) if row.future else None,
            pains=tuple(replace(pain, text=payload) for pain in row.pains),
            reasons=tuple(payload for _ in row.reasons),
        )
        for row in view.rows
    )
    expected = tuple(
        replace(item, solution=payload, metric=replace(item.metric, name=payload)) for item in view.expected
    )
    current, future = replace(view.current, title=payload), replace(view.future, title=payload)
    hostile = replace(view, rows=rows, expected=expected, current=current, future=future)
    plain = [element.tag for element in elements_of(render_comparison(view, labels_for("en")))]
    found = elements_of(render_comparison(hostile, labels_for("en")))
    assert [element.tag for element in found] == plain
    assert {name for element in found for name in element.attributes} <= ATTRIBUTES


def test_the_command_writes_one_page_named_after_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    current, future = (str(EXAMPLE / f"book-a-bus-tour{end}.journey.yaml") for end in ("", "-future"))
    assert run(["render", "--compare", current, future, "-o", str(tmp_path / "out")]) == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == [".cjm-manifest.json", "book-a-bus-tour-future.beside.book-a-bus-tour.html"]
    assert run(["render", "--compare", current, future, "-f", "svg", "-o", str(tmp_path / "out")]) == 2
    assert run(["render", "--compare", current, str(EXAMPLE / "trey.persona.yaml"), "-o", str(tmp_path / "out")]) == 2
    assert "trey.persona.yaml: is not a journey" in capsys.readouterr().err


def test_a_step_in_which_little_changed_says_what(tmp_path: Path) -> None:
    """Two cells that look the same, and the word `changed`, would leave the reader to search both maps."""
    texts = {
        name: f"id: {name}\ntitle: Trip\nstages: [{{id: s, title: S, steps: [{{id: a, title: A, wait: {wait}}}]}}]\n"
        for name, wait in (("now", "{actual: 7 days}"), ("then", "{actual: 2 days}"))
    }
    found = workspace(tmp_path, now_journey=texts["now"], then_journey=texts["then"])
    now, then = ((entry, found) for entry in found.journeys)
    (cell,) = [
        th.text
        for th in by_tag(render_comparison(comparison_of(now, then, TODAY), labels_for("en")), "th")
        if "changed" in th.text and th.attributes.get("scope") == "row"
    ]
    assert cell.split() == ["1", "changedWaits"]


def test_a_future_map_is_not_taken_for_the_current_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    maps = [str(EXAMPLE / f"book-a-bus-tour{name}.journey.yaml") for name in ("-future", "")]
    assert run(["render", "--compare", *maps, "-o", str(tmp_path / "out")]) == 2
    assert "name the current map first, then the future one" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
