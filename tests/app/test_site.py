"""A site as a whole: every link lands, every page is in its language, and nothing is made that has nothing to say."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urljoin

import pytest

from cjm.app.render import RenderRequest, render
from cjm.render import search_index as limits
from tests.browsing import ROOT
from tests.render.reading_pages import Element, by_tag, elements_of
from tests.views.building import TODAY

TEMPLATE = "https://example.org/blob/main/{path}#L{line}"
BASE = "http://site/"


def rendered(*paths: str, here: Path = ROOT, locale: str | None = None, source_url: str = "") -> dict[str, str]:
    """The pages of a rendering by their names."""
    with TemporaryDirectory() as folder:
        request = RenderRequest(paths, here, ("html",), Path(folder), TODAY, locale, False, source_url=source_url)
        result = render(request)
        assert result.files, result.findings
        return {name: (Path(folder) / name).read_text(encoding="utf-8") for name in result.files}


@cache
def examples() -> dict[str, str]:
    return rendered("examples", source_url=TEMPLATE)


@cache
def read(name: str) -> list[Element]:
    return elements_of(examples()[name])


def links(name: str) -> list[str]:
    return [found.attributes["href"] for found in read(name) if found.tag == "a"]


def targets() -> set[str]:
    """Every page, and every place in one."""
    pages = {f"{BASE}{name}" for name in examples()}
    ids = {
        f"{BASE}{name}#{found.attributes['id']}"
        for name in examples()
        for found in read(name)
        if "id" in found.attributes
    }
    return pages | ids


def test_every_link_of_every_page_lands_on_what_it_names() -> None:
    """A link to a pain that lands above a map of a hundred is as good as none."""
    known = targets()
    count = 0
    for name in examples():
        for link in links(name):
            if not link.startswith(("https://", "http://", "mailto:")):
                assert unquote(urljoin(BASE + name, link)) in known, (name, link)
                count += 1
    assert count > 3000


def test_what_is_found_leads_to_it() -> None:
    data = next(found for found in read("index.html") if found.attributes.get("type") == "application/json")
    found = json.loads(data.text)
    known = targets()
    for _, page, end, _ in found["entries"]:
        assert unquote(urljoin(BASE, found["pages"][page][0] + end)) in known
    texts = {entry[3] for entry in found["entries"]}
    assert {"No way to filter tours by country, cost or number of days", "Trey Okafor", "报修机床故障"} <= texts


def test_a_line_link_leads_to_the_line_that_says_it() -> None:
    """A wrong line sends a reader to somebody else's claim."""
    text = (ROOT / "examples/tour-de-farce/book-a-bus-tour.journey.yaml").read_text().splitlines()
    wanted = next(number for number, line in enumerate(text, 1) if "id: no-filter" in line)
    address = f"https://example.org/blob/main/examples/tour-de-farce/book-a-bus-tour.journey.yaml#L{wanted}"
    assert address in links("tour-de-farce/book-a-bus-tour.html")
    assert address in links("tour-de-farce/backlog.view.html")
    title = next(number for number, line in enumerate(text, 1) if "Asks the friend what it cost" in line)
    assert address.replace(f"#L{wanted}", f"#L{title}") in links("tour-de-farce/book-a-bus-tour.html")


def test_a_source_in_the_repository_is_a_link_to_it() -> None:
    """The proof of a claim is one step away, or nobody looks at it."""
    original = "https://example.org/blob/main/examples/tour-de-farce/research/2026-09-interviews.md#L1"
    assert original in links("tour-de-farce/book-a-bus-tour.html")
    assert original in links("tour-de-farce/evidence.view.html")


def test_an_opportunity_leads_to_its_row_in_the_backlog() -> None:
    """A card at a step says too little to decide by."""
    assert "./backlog.view.html#opportunity-find-in-minutes" in links("tour-de-farce/book-a-bus-tour.html")
    # on the screen and on paper
    (card,) = {
        found.text
        for found in read("tour-de-farce/book-a-bus-tour.html")
        if found.tag == "li" and "Let travellers reach the few tours" in found.text
    }
    assert "planned · Score 34,560" in card


def test_channels_have_the_same_icon_wherever_they_head_something() -> None:
    """Whoever knows an icon from the map looks for it in the list of contacts."""
    seen = {}
    for name in examples():
        icons = [found.attributes["href"] for found in read(name) if found.tag == "use"]
        drawn = [found.attributes["id"] for found in read(name) if found.tag == "symbol"]
        assert sorted(set(icons)) == [f"#{icon}" for icon in drawn], name
        seen[name] = set(icons)
    assert seen["tour-de-farce/touchpoints.view.html"] == seen["tour-de-farce/book-a-bus-tour.html"]
    heads = [found for found in read("tour-de-farce/touchpoints.view.html") if found.tag == "h2"]
    page = examples()["tour-de-farce/touchpoints.view.html"]
    assert len(heads) == page.count('<i class="icon" aria-hidden="true">') / 2


def test_a_future_map_names_the_current_one_and_leads_to_it() -> None:
    """An id is no title, and whoever reads of a change asks what is there now."""
    page = examples()["tour-de-farce/book-a-bus-tour-future.html"]
    assert '<a href="./book-a-bus-tour.html">Booking a cross-country bus tour</a>' in page


def test_pages_speak_the_language_of_their_maps() -> None:
    html = {name: next(found for found in read(name) if found.tag == "html").attributes for name in examples()}
    assert html["library-he/touchpoints.view.html"] == {"lang": "he", "dir": "rtl"}
    assert html["machine-parts/backlog.view.html"]["lang"] == "zh-Hans"
    assert html["index.html"] == {"lang": "en", "dir": "ltr"}


def test_texts_of_another_language_say_so() -> None:
    """A screen reader would read Chinese with the voice of Russian, and a browser choose its glyphs by it."""
    pages = rendered("examples/machine-parts", locale="ru")
    page = pages["backlog.view.html"]
    assert by_tag(page, "html")[0].attributes["lang"] == "ru"
    assert {found.attributes.get("lang") for found in by_tag(page, "bdi") if found.text.startswith("让采购员")} == {
        "zh-Hans"
    }


def test_a_view_without_anything_has_no_page_and_no_link() -> None:
    pages = rendered("examples/first-draft")
    assert set(pages) == {
        *("index.html", "renting-a-bike-at-the-station.html", "handoffs.view.html", "reviews.view.html")
    }
    for page in pages.values():
        assert "metrics.view.html" not in page


@pytest.mark.parametrize(
    "name", [*(f"{view}.view" for view in ("handoffs", "ownership", "reviews", "personas", "metrics")), "trey.persona"]
)
def test_journeys_come_in_the_order_of_the_index_on_every_page(name: str) -> None:
    """The map as it should be, before that of today, would be taken for the one that matters."""
    found = [found.text for found in read(f"tour-de-farce/{name}.html")]
    current, future = ("Booking a cross-country bus tour", "Booking a cross-country bus tour, as it should be")
    assert found.index(current) < found.index(future)


def test_matrices_of_teams_have_their_columns_in_one_order() -> None:
    found = [found for found in read("tour-de-farce/ownership.view.html") if found.attributes.get("scope") == "col"]
    names = [element.text for element in found]
    starts = [place for place, name in enumerate(names) if name == "Stage"]
    assert len(starts) == 2
    assert names[: starts[1]] == names[starts[1] :]


def test_numbers_of_a_column_end_below_one_another() -> None:
    """Set flush left, a score of 827 looks larger than one of 1,138."""
    for view, count in (("backlog", 4), ("metrics", 2), ("evidence", 1), ("personas", 2), ("touchpoints", 1)):
        cells = [
            found for found in read(f"tour-de-farce/{view}.view.html") if found.attributes.get("class") == "amount"
        ]
        heads = {found.text for found in cells if found.tag == "th"}
        assert len(heads) == count
        assert {found.attributes["data-lane"] for found in cells if found.tag == "td"} == heads


def test_contacts_tell_none_found_from_nobody_looked_and_from_nothing_known(tmp_path: Path) -> None:
    """Called not researched, a well researched step would be asked about again; zero would say that somebody looked."""
    (tmp_path / "rent.journey.yaml").write_text(
        "kind: journey\nid: rent\ntitle: Rent\nstages:\n  - title: Find\n    steps:\n"
        "      - {title: Looked, channel: phone, pains: []}\n"
        "      - {title: Other, channel: phone, emotion: 1}\n"
        "      - {title: Nothing, channel: phone}\n"
    )
    page = rendered(".", here=tmp_path)["touchpoints.view.html"]
    cells = [cell.text for cell in by_tag(page, "td") if cell.attributes["data-lane"] == "Open pains"]
    assert cells == ["0", "–", "not researched"]


def test_pages_of_several_workspaces_say_whose_they_are() -> None:
    """Seven pages called Backlog, in as many tabs of a browser, cannot be told apart."""
    for name in ("tour-de-farce/backlog.view.html", "tour-de-farce/trey.persona.html"):
        assert by_tag(examples()[name], "title")[0].text.endswith(" · tour-de-farce")
        assert "tour-de-farce" in [found.text for found in read(name) if found.tag == "bdi"]
    alone = rendered("examples/tour-de-farce")
    assert by_tag(alone["backlog.view.html"], "title")[0].text == "Backlog"
    assert "tour-de-farce" not in [found.text for found in elements_of(alone["backlog.view.html"])]


def test_a_page_that_stands_alone_leads_nowhere_but_to_lines() -> None:
    """Somebody who renders one map to mail it has no site around it."""
    path = "examples/first-draft/first-draft.journey.yaml"
    (page,) = rendered(path, source_url=TEMPLATE).values()
    assert by_tag(page, "nav") == []
    found = [link.attributes["href"] for link in by_tag(page, "a") if not link.attributes["href"].startswith("#")]
    assert found
    assert all(link.startswith(f"https://example.org/blob/main/{path}#L") for link in found)


def test_only_chosen_maps_take_part(tmp_path: Path) -> None:
    """A link to a page that was not made leads nowhere."""
    (tmp_path / "cjm.toml").touch()
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        steps = "[{title: B, channel: app}]"
        text = f"kind: journey\nid: {folder}\ntitle: {folder}\nstages: [{{title: A, steps: {steps}}}]\n"
        (tmp_path / folder / "a.journey.yaml").write_text(text)
    pages = rendered("one", here=tmp_path)
    assert "one.html" in pages
    assert all("two.html" not in page for page in pages.values())


def test_no_id_of_a_journey_takes_the_name_of_another_page(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    for key in ("metrics", "personas", "ann"):
        text = f"kind: journey\nid: {key}\ntitle: {key}\npersonas: [{{id: ann, name: Ann}}]\nstages: [{{title: A}}]\n"
        (tmp_path / f"{key}.journey.yaml").write_text(text)
    pages = rendered(here=tmp_path)
    assert {"metrics.html", "personas.html", "personas.view.html", "ann.html", "ann.ann.persona.html"} <= set(pages)


def test_an_index_too_large_to_stand_in_a_page_leaves_claims_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand maps are found by title and step, and the page still opens on a phone."""
    monkeypatch.setattr(limits, "_MOST_CHARACTERS", 1000)
    page = rendered("examples/tour-de-farce")["index.html"]
    data = next(found for found in by_tag(page, "script") if found.attributes.get("type") == "application/json")
    kinds = {entry[0] for entry in json.loads(data.text)["entries"]}
    assert kinds == {0, 1, 3, 4, 5}


def test_a_team_that_answers_for_a_step_is_not_shown_as_only_helping() -> None:
    """Traveller care helps with a stage and answers for a call in it: whom to ask is the point of the page."""
    page = examples()["tour-de-farce/ownership.view.html"]
    assert page.count('class="dot half" title="Accountable for single steps"') >= 1
