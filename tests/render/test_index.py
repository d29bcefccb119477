"""The index of a site: every journey with what is wrong with it, in an order that does not change."""

from __future__ import annotations

import datetime
from pathlib import Path

from markupsafe import Markup

from cjm.labels import labels_for
from cjm.render.index import Section, render_index
from cjm.views.index import IndexView, index_of
from tests.render.reading_pages import by_tag, elements_of
from tests.views.building import TODAY, workspace

OVERDUE = """
id: late
title: zebra <crossing>
owner: desk
teams: [{id: desk, name: The desk}]
personas: [{id: ann, name: Ann Bell}]
sources: [{id: talks, type: interview, title: Talks, date: 2026-09-01}]
review: {last: 2026-01-01, every: 3 months}
stages:
  - title: One
    steps:
      - title: Step
        actions:
          - Walks [@talks]
          - Waits
        pains:
          - {id: cold, text: It is cold, severity: 5, sources: [talks]}
"""
FUTURE = """
id: later
title: Åre to come
state: future
future_of: late
stages:
  - title: One
    steps:
      - title: Step
        pains:
          - {id: warm, text: It is warm, severity: 5}
  - title: Two
"""


def index(folder: Path, prefix: str = "") -> IndexView:
    loaded = workspace(folder, late_journey=OVERDUE, later_journey=FUTURE)
    return index_of([(prefix, loaded, {entry.file for entry in loaded.journeys})], TODAY)


def cells(page: str) -> list[dict[str, str]]:
    """The cells of each row by their heading."""
    rows: list[dict[str, str]] = []
    for element in elements_of(page):
        if element.tag == "th" and element.attributes["scope"] == "row":
            rows.append({"title": " ".join(element.text.split())})
        elif element.tag == "td":
            rows[-1][element.attributes["data-lane"]] = " ".join(element.text.split())
    return rows


def test_each_journey_tells_whose_it_is_and_how_it_does(tmp_path: Path) -> None:
    """Who answers for many maps looks for the one that needs them."""
    late, later = cells(render_index(index(tmp_path), labels_for("en")))
    assert late == {
        "title": "zebra <crossing> late.journey.yaml",
        "State": "Current state draft",
        "Personas": "Ann Bell",
        "Owner": "The desk",
        "Evidence coverage": "67% 3 claims",
        "Review": "overdue by 236 days",
        "Severe pains still open": "1",
        "Steps": "1 1 stage",
    }
    assert later["State"] == "Future state draft Future of zebra <crossing>"
    assert later["Owner"] == "no owner"
    assert later["Evidence coverage"] == "–"


def test_the_index_adds_up_what_is_wrong(tmp_path: Path) -> None:
    """A future map's pains are none that anybody has."""
    view = index(tmp_path)
    assert (view.overdue, view.unowned, view.severe_pains, view.coverage.total) == (1, 1, 1, 3)


def test_what_nobody_looked_for_is_neither_shown_nor_summed_as_none(tmp_path: Path) -> None:
    """A journey without research would look like the healthiest of all."""
    loaded = workspace(
        tmp_path,
        known_journey="id: known\ntitle: Known\nstages: [{title: A, steps: [{title: B, pains: []}]}]\n",
        blank_journey="id: blank\ntitle: Blank\nstages: [{title: A, steps: [{title: B}]}]\n",
    )
    both = index_of([("", loaded, {"known.journey.yaml", "blank.journey.yaml"})], TODAY)
    assert both.severe_pains == 0
    rows = cells(render_index(both, labels_for("en")))
    assert [row["Severe pains still open"] for row in rows] == ["not researched", "0"]
    assert index_of([("", loaded, {"blank.journey.yaml"})], TODAY).severe_pains is None


def test_a_researched_map_without_a_word_on_pains_is_not_called_unresearched(tmp_path: Path) -> None:
    """Beside a coverage of a hundred per cent, the reader would believe neither."""
    loaded = workspace(tmp_path, late_journey=OVERDUE[: OVERDUE.index("        pains:")], later_journey=FUTURE)
    view = index_of([("", loaded, {entry.file for entry in loaded.journeys})], TODAY)
    row = cells(render_index(view, labels_for("en")))[0]
    assert row["Severe pains still open"] == "–"


def test_titles_link_to_the_pages_of_their_folders(tmp_path: Path) -> None:
    """Two workspaces may each have a journey of one name."""
    page = render_index(index(tmp_path, "shop/"), labels_for("en"))
    assert [link.attributes["href"] for link in by_tag(page, "a")] == ["./shop/late.html", "./shop/later.html"]


def test_workspaces_and_titles_come_in_order(tmp_path: Path) -> None:
    """The order of a folder's files differs between machines."""
    first, second = tmp_path / "one", tmp_path / "two"
    first.mkdir()
    second.mkdir()
    one = workspace(
        first,
        b_journey="id: b\ntitle: b\nstages: [{title: One}]\n",
        a_journey="id: a\ntitle: C\nstages: [{title: One}]\n",
    )
    two = workspace(second, d_journey="id: d\ntitle: a\nstages: [{title: One}]\n")
    everything = [("z/", one, {"a.journey.yaml", "b.journey.yaml"}), ("y/", two, {"d.journey.yaml"})]
    assert [row.page for row in index_of(everything, TODAY).rows] == ["y/d", "z/b", "z/a"]


def test_only_the_files_asked_for_are_listed(tmp_path: Path) -> None:
    """A link to a page that was not made leads nowhere."""
    loaded = workspace(tmp_path, late_journey=OVERDUE, later_journey=FUTURE)
    (row,) = index_of([("", loaded, {"later.journey.yaml"})], TODAY).rows
    assert row.key == "later"


def test_the_day_decides_what_is_overdue(tmp_path: Path) -> None:
    """Reviews grow old without anybody touching a file."""
    loaded = workspace(tmp_path, late_journey=OVERDUE)
    early = index_of([("", loaded, {"late.journey.yaml"})], datetime.date(2026, 2, 1))
    assert early.overdue == 0


def test_titles_keep_their_language_in_an_index_of_another(tmp_path: Path) -> None:
    """A browser picks the glyphs of Chinese or Japanese by it."""
    loaded = workspace(tmp_path, he_journey="id: he\nlang: he\ntitle: שלום\nstages: [{title: One}]\n")
    page = render_index(index_of([("", loaded, {"he.journey.yaml"})], TODAY), labels_for("ru"))
    (link,) = by_tag(page, "a")
    assert (link.attributes["lang"], link.attributes["dir"]) == ("he", "rtl")
    assert by_tag(page, "html")[0].attributes == {"lang": "ru", "dir": "ltr"}


def test_each_workspace_has_its_journeys_and_the_way_to_its_views(tmp_path: Path) -> None:
    """Two teams that share a site would take the backlog of the other for their own."""
    view = index(tmp_path, "shop/")
    sections = (Section("shop/", "Shop", (("backlog", "Backlog"),), view.rows), Section("", "<None>"))
    page = render_index(view, labels_for("en"), sections=sections)
    assert [heading.text for heading in by_tag(page, "h2")] == ["Shop", "<None>"]
    links = [link.attributes["href"] for link in by_tag(page, "a")]
    assert links == ["./shop/backlog.view.html", "./shop/late.html", "./shop/later.html"]


def test_a_single_workspace_shows_its_ways_as_every_page_does(tmp_path: Path) -> None:
    view = index(tmp_path)
    page = render_index(view, labels_for("en"), sections=(Section("", "", (("backlog", "Backlog"),), view.rows),))
    (nav,) = by_tag(page, "nav")
    assert nav.text.strip() == "All journeysBacklog"
    here = next(link for link in by_tag(page, "a") if "aria-current" in link.attributes)
    assert here.attributes["href"] == "./index.html"


def test_maps_in_little_stand_beside_their_titles(tmp_path: Path) -> None:
    view = index(tmp_path)
    late, later = cells(render_index(view, labels_for("en"), thumbnails={"late": Markup("<svg></svg>")}))
    assert (late["Experience"], later["Experience"]) == ("", "not researched")


def test_an_empty_index_says_so() -> None:
    """A bare page looks broken."""
    assert "No journeys here yet." in render_index(IndexView(()), labels_for("en"))
