"""Rendering again: what has not changed is not made again, by however many processes the rest is made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cjm.app import helping
from cjm.app import render as rendering
from cjm.app.helping import made_by_helpers
from cjm.app.render import RenderRequest, RenderResult, render
from tests.bench.maps import write_workspace
from tests.rules.linting import TODAY


def rendered(maps: Path, out: Path, **choices: object) -> RenderResult:
    asked = {"formats": ("html", "md"), "diagrams": False, **choices}
    return render(RenderRequest(paths=(), here=maps, folder=out, today=TODAY, **asked))  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    write_workspace(tmp_path / "maps", 5)
    return tmp_path / "maps"


def test_nothing_is_made_again_where_nothing_changed(
    maps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rendered(maps, tmp_path / "out")
    monkeypatch.setattr(rendering, "make", None)
    again = rendered(maps, tmp_path / "out")
    assert (again.files, again.changed) == (first.files, ())


@pytest.mark.parametrize(
    "choice", [{"locale": "de"}, {"formats": ("html",)}, {"source_url": "https://a.example/{path}"}]
)
def test_another_choice_is_another_rendering(maps: Path, tmp_path: Path, choice: dict[str, object]) -> None:
    rendered(maps, tmp_path / "out")
    rendered(maps, tmp_path / "other", **choice)
    assert rendered(maps, tmp_path / "out", **choice).files == rendered(maps, tmp_path / "fresh", **choice).files
    assert contents(tmp_path / "other").keys() == contents(tmp_path / "fresh").keys()
    for name, data in contents(tmp_path / "fresh").items():
        if not name.startswith("."):
            assert contents(tmp_path / "out")[name] == data


def test_a_change_anywhere_is_seen(maps: Path, tmp_path: Path) -> None:
    """A catalog names the teams on every page."""
    rendered(maps, tmp_path / "out")
    catalog = maps / "shared.catalog.yaml"
    catalog.write_text(catalog.read_text().replace("name: Digital", "name: Online"))
    assert len(rendered(maps, tmp_path / "out", check=True).changed) > 5
    assert len(rendered(maps, tmp_path / "out").changed) > 5
    assert rendered(maps, tmp_path / "out", check=True).changed == ()


def test_what_sources_lead_to_is_seen_where_it_is_linked(maps: Path, tmp_path: Path) -> None:
    """A page without changes would go on leading to a file that is gone."""
    catalog = maps / "shared.catalog.yaml"
    text = catalog.read_text()
    sources = "sources:\n  - {id: notes, title: Notes, type: interview, where: notes.md}\n"
    catalog.write_text(text.replace("sources:\n", sources, 1) if "\nsources:\n" in text else text + sources)
    (maps / "notes.md").write_text("said")
    links = {"source_url": "https://a.example/{path}"}
    rendered(maps, tmp_path / "out", **links)
    assert "https://a.example/notes.md" in (tmp_path / "out" / "evidence.view.html").read_text()
    (maps / "notes.md").unlink()
    assert rendered(maps, tmp_path / "out", **links).changed
    assert "notes.md</a>" not in (tmp_path / "out" / "evidence.view.html").read_text()


def test_helpers_make_what_one_process_makes(maps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_MAPS_TOGETHER", 2)
    monkeypatch.setattr(helping, "cores", lambda: 3)
    rendered(maps, tmp_path / "three")
    monkeypatch.setattr(helping, "cores", lambda: 1)
    rendered(maps, tmp_path / "one")
    assert contents(tmp_path / "three") == contents(tmp_path / "one")


def test_what_a_helper_cannot_do_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helping, "cores", lambda: 2)
    here = os.getpid()

    def make(share: int) -> int:
        if share == 3 and os.getpid() != here:
            os._exit(9)
        return share * 10

    assert list(made_by_helpers(range(6), make)) == [0, 10, 20, 30, 40, 50]


def test_an_error_of_a_helper_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helping, "cores", lambda: 2)

    def make(share: int) -> int:
        return 1 // share

    with pytest.raises(ZeroDivisionError):
        list(made_by_helpers((1, 0), make))
