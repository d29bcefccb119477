"""What `cjm validate` and `cjm lint` find, as values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm.app.check import CheckRequest, CheckResult, lint, validate
from cjm.app.maps import StandardInput
from cjm.config.settings import Profile
from cjm.errors import FileAccessError, UsageError
from cjm.finding import Severity
from cjm.rules import engine
from cjm.rules.rule import Hit, Rule, RuleModule, Subject, Whole

TODAY = datetime.date(2026, 11, 1)
GOOD = "kind: journey\ntitle: Rent a bike\nstages:\n  - {title: Find one}\n"
BROKEN = "kind: journey\ntitle: Rent a boat\nstages:\n  - {titel: Find one}\n"


def _titles(subject: Subject) -> Iterator[Hit]:
    yield Hit(("title",), f"called {subject.journey.title} on {subject.today}", "call it a ride")
    yield Hit(("stages", 0), "a lesser thing", severity=Severity.NOTE)


def _whole(whole: Whole) -> Iterator[Hit]:
    for outline in whole.workspace.outlines:
        yield Hit((), f"one of {len(whole.workspace.outlines)}", file=outline.file)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules of our own instead of the real ones."""
    found = (
        RuleModule(Rule("CJM901", "content", Profile.DRAFT, Severity.WARNING), "titled", "Titles.", _titles, None),
        RuleModule(Rule("CJM902", "content", Profile.DRAFT, Severity.ERROR), "counted", "Counts.", None, _whole),
    )
    monkeypatch.setattr(engine, "all_rules", lambda: found)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of a good map and a broken one."""
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "bike.journey.yaml").write_text(GOOD)
    (tmp_path / "boat.journey.yaml").write_text(BROKEN)
    return tmp_path


def _request(here: Path, *paths: str, standard_input: StandardInput | None = None) -> CheckRequest:
    return CheckRequest(paths, here, TODAY, standard_input)


def _told(result: CheckResult) -> list[tuple[str, int, str]]:
    return [(found.file, found.span.line if found.span else 0, found.code) for found in result.checked.findings]


def test_validate_lists_what_is_wrong_and_counts_all_it_looked_at(workspace: Path) -> None:
    result = validate(_request(workspace))
    assert {(file, line) for file, line, _ in _told(result)} == {("boat.journey.yaml", 4)}
    assert "CJM010" in {code for _, _, code in _told(result)}
    assert len(result.checked.files) == 2


def test_a_run_fails_from_the_severity_of_its_worst_finding_down(workspace: Path, rules: None) -> None:
    assert validate(_request(workspace)).reaches(Severity.ERROR)
    clean = validate(_request(workspace, "bike.journey.yaml"))
    assert not clean.reaches(Severity.NOTE)
    linted = lint(_request(workspace, "bike.journey.yaml"))
    assert linted.reaches(Severity.ERROR)


@pytest.mark.usefixtures("rules")
def test_lint_adds_what_rules_find_in_the_maps_that_can_be_read(workspace: Path) -> None:
    told = _told(lint(_request(workspace)))
    assert told[:3] == [
        ("bike.journey.yaml", 1, "CJM902"),
        ("bike.journey.yaml", 2, "CJM901"),
        ("bike.journey.yaml", 4, "CJM901"),
    ]
    assert {file for file, _, _ in told[3:]} == {"boat.journey.yaml"}


@pytest.mark.usefixtures("rules")
def test_a_rules_finding_has_its_weight_name_place_and_day(workspace: Path) -> None:
    found = lint(_request(workspace, "bike.journey.yaml")).checked.findings
    titled = found[1]
    assert (titled.rule, titled.severity, titled.message) == (
        "titled",
        Severity.WARNING,
        "called Rent a bike on 2026-11-01",
    )
    assert (titled.hint, titled.subject, titled.excerpt) == ("call it a ride", "rent-a-bike", "title: Rent a bike")
    assert found[2].severity is Severity.NOTE


@pytest.mark.usefixtures("rules")
def test_findings_of_several_workspaces_are_in_one_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cjm.toml").touch()
        (tmp_path / name / "bike.journey.yaml").write_text(GOOD)
    told = _told(lint(_request(tmp_path, "b", "a")))
    assert [file for file, _, _ in told] == ["a/bike.journey.yaml"] * 3 + ["b/bike.journey.yaml"] * 3


def test_standard_input_stands_in_for_a_file_of_its_workspace(workspace: Path) -> None:
    given = StandardInput(GOOD.replace("title: Rent a bike", "owner: nobdy").encode(), "bike.journey.yaml")
    result = validate(_request(workspace, "-", standard_input=given))
    assert {found.file for found in result.checked.findings} == {"bike.journey.yaml"}
    assert len(result.checked.files) == 1


def test_standard_input_without_a_name_is_read_by_its_kind(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    assert _told(validate(_request(tmp_path, "-", standard_input=StandardInput(GOOD.encode())))) == []
    broken = validate(_request(tmp_path, "-", standard_input=StandardInput(BROKEN.encode())))
    assert {found.file for found in broken.checked.findings} == {"<stdin>"}


def test_standard_input_may_be_a_new_file_but_not_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    new = StandardInput(GOOD.encode(), "new.journey.yaml")
    assert _told(validate(_request(tmp_path, "-", standard_input=new))) == []
    for name, message in (("nowhere/new.journey.yaml", "there is no folder nowhere"), (".", "cannot stand in")):
        with pytest.raises(UsageError, match=message):
            validate(_request(tmp_path, "-", standard_input=StandardInput(b"", name)))


def test_standard_input_that_was_not_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="standard input"):
        validate(_request(tmp_path, "-"))


@pytest.mark.parametrize("paths", [(), (".",), ("empty",), ("*.journey.yaml",)])
def test_a_run_over_no_map_is_never_clean(tmp_path: Path, paths: tuple[str, ...]) -> None:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no map files found|no such file"):
        validate(_request(tmp_path, *paths))


def test_an_empty_path_is_not_taken_for_the_folder_one_is_in(workspace: Path) -> None:
    with pytest.raises(UsageError, match="a path is empty"):
        validate(_request(workspace, ""))


def test_a_path_that_does_not_exist_is_told(workspace: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: no such file or folder"):
        validate(_request(workspace, "nowhere"))


def test_a_folder_named_like_a_map_is_no_map(tmp_path: Path) -> None:
    (tmp_path / "a.journey.yaml").mkdir()
    with pytest.raises((UsageError, FileAccessError)):
        validate(_request(tmp_path, "a.journey.yaml"))
