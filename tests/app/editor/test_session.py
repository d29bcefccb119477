"""What is open counts instead of what is on disk, and nothing is read twice that has not changed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cjm.app.editor import session
from cjm.app.editor.diagnostics import diagnostics_of
from cjm.app.editor.navigation import definition_at, references_at
from cjm.app.editor.session import Session
from cjm.source.document import ReadFile, read_document
from tests.app.editor.opening import CATALOG, MAP, TODAY, open_map, with_caret, workspace


def clock() -> datetime.date:
    return TODAY


def test_the_open_text_counts_in_the_findings_of_all_files(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    path, catalog = folder / "book.journey.yaml", folder / "shared.catalog.yaml"
    view = Session(clock).view({path: MAP, catalog: CATALOG.replace("id: digital", "id: online")})
    project = view.project(path)
    assert project is not None
    assert [one.finding.code for one in diagnostics_of(project, path)] == ["CJM021"]
    assert {one.finding.code for one in diagnostics_of(project, catalog)} == {"CJM021"}


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = workspace(tmp_path)
    path = folder / "book.journey.yaml"
    read: list[str] = []

    def counted(data: bytes, file: str) -> ReadFile:
        read.append(file)
        return read_document(data, file)

    monkeypatch.setattr(session, "read_document", counted)
    asking = Session(clock)
    asking.view({path: MAP})
    assert sorted(read) == ["book.journey.yaml", "plan.backlog.yaml", "shared.catalog.yaml"]
    read.clear()
    asking.view({path: MAP + "\n"})
    assert read == ["book.journey.yaml"]
    read.clear()
    (folder / "shared.catalog.yaml").write_text(CATALOG + "\n", encoding="utf-8")
    asking.view({path: MAP + "\n"})
    assert read == ["shared.catalog.yaml"]


def test_settings_that_do_not_fit_leave_the_findings_of_form(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (folder / "cjm.toml").write_text('ignore = ["no-such-rule"]\n', encoding="utf-8")
    path = folder / "book.journey.yaml"
    project = Session(clock).view({path: MAP.replace("id: ring", "id: browse")}).project(path)
    assert project is not None
    assert {one.finding.code for one in diagnostics_of(project, path)} == {"CJM020", "CJM021"}
    assert project.trouble is not None
    assert "no-such-rule" in project.trouble.message


def test_a_workspace_that_cannot_be_read_does_not_hide_another(tmp_path: Path) -> None:
    files = {}
    for name, settings in (("bad", "exclud = []\n"), ("good", "")):
        (tmp_path / name).mkdir()
        folder = workspace(tmp_path / name)
        (folder / "cjm.toml").write_text(settings, encoding="utf-8")
        files[folder / "book.journey.yaml"] = MAP
    view = Session(clock).view(files)
    assert [project.folder.name for project in view.projects] == ["good"]
    (failure,) = view.failures
    assert failure.path.parent.name == "bad"
    assert "exclud" in failure.error.message


def test_files_that_are_no_maps_are_in_no_project(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert Session(clock).view({folder / "deploy.yaml": "kind: Deployment\n"}).projects == ()


def test_an_id_leads_to_its_definition_in_whichever_file(tmp_path: Path) -> None:
    project, path, line, column = open_map(workspace(tmp_path), with_caret(MAP, "caused_by: [c▮ms]"))
    found = definition_at(project, path, line, column)
    assert found is not None
    origin, place = found
    assert project.sketch(path).index.slice(origin) == "cms"  # type: ignore[union-attr]
    assert place.path.name == "shared.catalog.yaml"
    assert project.book["shared.catalog.yaml"].index.slice(place.span) == "cms"
    assert len(references_at(project, path, line, column, with_definition=True)) == 2
    assert len(references_at(project, path, line, column, with_definition=False)) == 1


def test_a_step_without_an_id_is_defined_by_its_title(tmp_path: Path) -> None:
    text = MAP.replace("next: ring", "next: ring-▮and-ask").replace("      - id: ring\n        title", "      - title")
    project, path, line, column = open_map(workspace(tmp_path), text)
    found = definition_at(project, path, line, column)
    assert found is not None
    assert project.book["book.journey.yaml"].index.slice(found[1].span) == "Ring and ask"


@pytest.mark.parametrize("mark", ["channel: web▮site", "title: Boo▮king", "ki▮nd"])
def test_what_is_no_id_or_built_in_leads_nowhere(tmp_path: Path, mark: str) -> None:
    asked = open_map(workspace(tmp_path), with_caret(MAP, mark))
    assert definition_at(*asked) is None
    assert references_at(*asked, with_definition=True) == ()
