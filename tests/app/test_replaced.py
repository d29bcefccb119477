"""A map that has become shorter leaves no sheets of its longer poster behind, and nothing else goes with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.app.compare import CompareRequest, compare
from cjm.app.render import RenderRequest, RenderResult, render
from cjm.app.replaced import replaced_by
from cjm.files.output import MANIFEST
from cjm.render.sheet import sheet_of
from tests.rules.linting import TODAY

STEPS = 40


def write_map(folder: Path, name: str, steps: int) -> None:
    actions = "        actions:\n" + "          - Waits for an answer that does not come\n" * 9
    columns = "".join(f"      - title: Step {number}\n{actions}" for number in range(steps))
    text = f"kind: journey\nid: {name}\ntitle: {name}\nstages:\n  - title: All\n    steps:\n{columns}"
    (folder / f"{name}.journey.yaml").write_text(text)


def rendered(maps: Path, *paths: str, formats: str = "svg", check: bool = False, whole: bool = False) -> RenderResult:
    sheet = None if whole or formats == "md" else sheet_of("A3", "")
    request = RenderRequest(
        paths=paths,
        here=maps,
        formats=tuple(formats.split(",")),
        folder=maps / "out",
        today=TODAY,
        diagrams=False,
        sheet=sheet,
        check=check,
    )
    return render(request)


def files(maps: Path) -> set[str]:
    return {path.name for path in (maps / "out").iterdir()} - {MANIFEST}


def sheets(name: str, count: int) -> set[str]:
    return {f"{name}.{number}.svg" for number in range(1, count + 1)}


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Two maps of many steps, rendered as a site and as posters on sheets."""
    (tmp_path / "cjm.toml").touch()
    for name in ("long", "other"):
        write_map(tmp_path, name, STEPS)
    rendered(tmp_path, formats="html,svg,md")
    return tmp_path


def count_of(maps: Path, name: str) -> int:
    return sum(file.startswith(f"{name}.") and file.endswith(".svg") for file in files(maps))


def test_sheets_that_are_not_made_any_more_go(maps: Path) -> None:
    """Whoever prints the folder would hang the end of a journey that no longer ends so."""
    before, count = files(maps), count_of(maps, "long")
    assert count > 2
    assert sheets("long", count) <= before
    write_map(maps, "long", STEPS // 2)
    result = rendered(maps)
    shorter = count_of(maps, "long")
    assert 1 < shorter < count
    assert set(result.removed) == sheets("long", count) - sheets("long", shorter)
    assert files(maps) == before - set(result.removed), "pages, and posters of other maps, are as they were"
    write_map(maps, "long", 1)
    assert set(rendered(maps).removed) == sheets("long", shorter)
    write_map(maps, "long", STEPS)
    assert rendered(maps).removed == ("long.svg",)
    assert files(maps) == before


def test_a_check_tells_of_sheets_that_should_go(maps: Path) -> None:
    """A build that commits its posters would keep the old sheets for ever."""
    count, before = count_of(maps, "long"), files(maps)
    write_map(maps, "long", 1)
    told = rendered(maps, check=True)
    assert (set(told.removed), files(maps)) == (sheets("long", count), before)
    rendered(maps)
    again = rendered(maps, check=True)
    assert (again.changed, again.removed) == ((), ())


@pytest.mark.parametrize(("paths", "formats"), [(("other.journey.yaml",), "svg,html"), ((), "md"), ((), "html,pdf")])
def test_only_what_is_rendered_is_replaced(maps: Path, paths: tuple[str, ...], formats: str) -> None:
    """A run for one map, or for one form, is no word about the others."""
    before = files(maps)
    write_map(maps, "long", 1)
    result = rendered(maps, *paths, formats=formats)
    assert result.removed == ()
    assert before <= files(maps)


def test_sheets_of_the_users_stay(maps: Path) -> None:
    count = count_of(maps, "long")
    edited, mine = maps / "out" / "long.1.svg", maps / "out" / "long.99.svg"
    edited.write_text("edited by hand")
    mine.write_text("mine")
    write_map(maps, "long", 1)
    assert set(rendered(maps).removed) == sheets("long", count) - {"long.1.svg"}
    assert (edited.read_text(), mine.read_text()) == ("edited by hand", "mine")
    told = rendered(maps, check=True)
    assert (told.changed, told.removed) == ((), ())


def test_a_whole_poster_takes_the_place_of_sheets_and_the_other_way_round(maps: Path) -> None:
    """Of one map in one form, a folder holds one state: what was arranged otherwise was made of an older map."""
    count = count_of(maps, "long")
    rendered(maps, whole=True)
    assert count_of(maps, "long") == 1
    rendered(maps)
    assert count_of(maps, "long") == count


def test_nothing_of_a_map_that_is_gone_stays_in_its_site(maps: Path) -> None:
    """Readers would find by search engines and bookmarks what nobody stands for any more, and `--check` would pass."""
    before = files(maps)
    (maps / "long.journey.yaml").unlink()
    gone = {file for file in before if file.startswith("long.") and file.endswith(("html", "svg"))}
    told = rendered(maps, formats="html,svg", check=True)
    assert (set(told.removed), files(maps)) == (gone, before)
    assert set(rendered(maps, formats="html,svg").removed) == gone
    assert files(maps) == before - gone, "Markdown was not asked for"
    assert rendered(maps, formats="html,svg", check=True).removed == ()


def test_a_site_of_some_maps_is_no_word_about_the_others(maps: Path) -> None:
    write_map(maps, "third", 1)
    before = files(maps)
    assert rendered(maps, "other.journey.yaml", "third.journey.yaml", formats="html", whole=True).removed == ()
    assert before <= files(maps)


@pytest.mark.parametrize("bounded", [True, False])
def test_a_site_takes_nothing_of_another_out_of_a_folder(tmp_path: Path, bounded: bool) -> None:
    """Two teams that publish into one folder would take each other's pages away."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_map(tmp_path / name, name, 1)
        if bounded:
            (tmp_path / name / "cjm.toml").touch()
    for name in ("one", "two", "one"):
        assert rendered(tmp_path, name, formats="html", whole=True).removed == ()
    assert {"one.html", "two.html"} <= files(tmp_path)


def test_a_page_of_a_map_from_elsewhere_stays_whether_or_not_anything_changed(maps: Path) -> None:
    elsewhere = maps.parent / f"{maps.name}-elsewhere"
    elsewhere.mkdir()
    write_map(elsewhere, "guest", 1)
    rendered(maps, formats="html", whole=True)
    rendered(maps, str(elsewhere / "guest.journey.yaml"), formats="html", whole=True)
    for steps in (STEPS, 2):
        write_map(maps, "long", steps)
        assert rendered(maps, formats="html", whole=True).removed == ()
        assert rendered(maps, formats="html", whole=True, check=True).removed == ()
    assert "guest.html" in files(maps)


def test_a_comparison_stays_beside_the_site(maps: Path) -> None:
    request = CompareRequest("long.journey.yaml", "other.journey.yaml", maps, maps / "out", TODAY)
    (name,) = compare(request).files
    assert rendered(maps, formats="html", whole=True).removed == ()
    assert name in files(maps)


@pytest.mark.parametrize(
    ("made", "known", "gone"),
    [
        ({"a.svg"}, {"a.svg", "a.1.svg", "a.02.svg", "a.1.png", "b.1.svg", "aa.1.svg"}, {"a.1.svg", "a.02.svg"}),
        ({"x/a.1.svg", "x/a.2.svg"}, {"a.svg", "x/a.svg", "x/y/a.svg", "x/a.3.svg"}, {"x/a.svg", "x/a.3.svg"}),
        ({"a.html", "a.md"}, {"a.1.html", "a.persona.html", "a.view.html", "a.1.md"}, set()),
        ({"a.svg"}, {"a.flow.svg", "a.1.svg.bak", "../a.1.svg", "a.-1.svg", "a.1.2.svg"}, set()),
        ({"a.flow.dot"}, {"a.impact-x.dot", "a.kind.2.dot", "a.dot", "b.flow.dot"}, {"a.impact-x.dot", "a.kind.2.dot"}),
    ],
)
def test_names_tell_which_files_are_of_one_map_and_form(made: set[str], known: set[str], gone: set[str]) -> None:
    assert set(replaced_by(made, known)) == gone
