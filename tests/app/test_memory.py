"""What is kept of a run never shows in the next one, other than in how long that takes."""

from __future__ import annotations

import datetime
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm.app import examine as examination
from cjm.app import memory
from cjm.app.check import CheckRequest, CheckResult, lint, validate
from cjm.app.effort import Effort
from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.config.settings import Choice, Profile
from cjm.finding import Severity
from cjm.rules import engine
from cjm.rules.rule import Hit, Rule, RuleModule, Subject
from cjm.source import journeys
from cjm.source.document import read_document
from tests.app.workspaces import EXAMPLES, Files, edited, examples, write

TODAY = datetime.date(2027, 6, 1)
LATER = datetime.date(2029, 6, 1)
OTHERWISE = Adjustment(choice=Choice(ignore=("CJM101",)))


def _check(
    folder: Path,
    cache: Path | None,
    use_case: Callable[[CheckRequest], CheckResult] = lint,
    today: datetime.date = TODAY,
    paths: tuple[str, ...] = (),
    adjustment: Adjustment = NO_ADJUSTMENT,
    processes: int = 1,
) -> CheckResult:
    """What is told, without the workspaces it was found in: they differ where less had to be read."""
    found = use_case(CheckRequest(paths, folder, today, None, adjustment, effort=Effort(processes, cache)))
    return replace(found, examined=())


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_runs_over_files_that_are_edited_find_what_first_runs_find(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A finding that is shown from what was kept may be wrong in no word and no place, and none may be missing."""
    folder, cache = tmp_path_factory.mktemp("maps"), tmp_path_factory.mktemp("cache")
    files = data.draw(examples())
    for _ in range(4):
        write(folder, files)
        use_case = data.draw(st.sampled_from((lint, lint, lint, validate)))
        today = data.draw(st.sampled_from((TODAY, TODAY, LATER)))
        paths = data.draw(st.sampled_from(((), (), ("always.journey.yaml",), ("*.journey.yaml",))))
        adjustment = data.draw(
            st.sampled_from((Adjustment(), Adjustment(), Adjustment(choice=Choice(ignore=("CJM101",)))))
        )
        warm = _check(folder, cache, use_case, today, paths, adjustment)
        assert warm == _check(folder, None, use_case, today, paths, adjustment)
        files = data.draw(edited(files, most=2))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The journeys that are read, in order."""
    found: list[str] = []

    def note(data: bytes, file: str) -> object:
        if "journey" in file:
            found.append(file)
        return read_document(data, file)

    monkeypatch.setattr(journeys, "read_document", note)
    return found


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    write(folder, EXAMPLES["tour-de-farce"])
    return folder


def test_a_journey_that_is_as_it_was_is_not_read(maps: Path, tmp_path: Path, reads: list[str]) -> None:
    """That is what is kept for."""
    first = _check(maps, tmp_path / "cache")
    assert sorted(reads) == ["book-a-bus-tour-future.journey.yaml", "book-a-bus-tour.journey.yaml"]
    reads.clear()
    assert _check(maps, tmp_path / "cache") == first
    assert _check(maps, tmp_path / "cache", validate).checked.files == first.checked.files
    assert reads == []


def test_only_what_a_change_concerns_is_read_again(maps: Path, tmp_path: Path, reads: list[str]) -> None:
    _check(maps, tmp_path / "cache")
    current = maps / "book-a-bus-tour.journey.yaml"
    future = maps / "book-a-bus-tour-future.journey.yaml"
    for file, read_again in ((future, [future.name]), (current, [current.name, future.name])):
        reads.clear()
        file.write_text(file.read_text(encoding="utf-8") + "x-note: 1\n", encoding="utf-8")
        assert _check(maps, tmp_path / "cache") == _check(maps, None)
        assert sorted(set(reads[: len(read_again)])) == sorted(read_again)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"CJM", b"CJX"),
        lambda data: b"\x00" * 100,
        lambda data: data[:64] + b"\n" + b"x" * 1000,
    ],
    ids=["empty", "cut off", "changed", "zeros", "something else"],
)
def test_what_was_damaged_is_found_out_again(
    maps: Path, tmp_path: Path, spoil: Callable[[bytes], bytes], reads: list[str]
) -> None:
    """A full disk or another program may leave anything behind."""
    expected = _check(maps, tmp_path / "cache", today=LATER)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(spoil(kept.read_bytes()))
    reads.clear()
    assert _check(maps, tmp_path / "cache", today=LATER) == expected
    assert reads
    reads.clear()
    assert _check(maps, tmp_path / "cache", today=LATER) == expected
    assert reads == []


def test_another_version_of_cjm_starts_anew(
    maps: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rules may find other things."""
    _check(maps, tmp_path / "cache")
    monkeypatch.setattr(memory, "_version", lambda: "other")
    reads.clear()
    _check(maps, tmp_path / "cache")
    assert reads


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nobody(maps: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _check(maps, tmp_path / "file" / "cache") == _check(maps, None)


def test_runs_at_once_do_not_disturb_one_another(maps: Path, tmp_path: Path) -> None:
    found: list[bool] = []

    def run(use_case: Callable[[CheckRequest], CheckResult], expected: CheckResult) -> None:
        found.extend(_check(maps, tmp_path / "cache", use_case) == expected for _ in range(5))

    cases = [(use_case, _check(maps, None, use_case)) for use_case in (lint, validate, lint)]
    threads = [threading.Thread(target=run, args=case) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 15
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="helpers are made by fork")
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_what_helpers_found_is_kept_as_well(tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "BYTES_FOR_A_HELPER", 1)
    files = Files(EXAMPLES["poor-map"] | EXAMPLES["tour-de-farce"])
    write(tmp_path / "maps", files)
    first = _check(tmp_path / "maps", tmp_path / "cache", today=LATER, processes=3)
    assert first == _check(tmp_path / "maps", None, today=LATER)
    reads.clear()
    assert _check(tmp_path / "maps", tmp_path / "cache", today=LATER) == first
    assert reads == []


def test_a_rule_may_depend_on_the_journey_that_a_map_is_the_future_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And on nothing else in other journeys: this is the promise that keeping what was found relies on."""

    def check(subject: Subject) -> Iterator[Hit]:
        current = subject.workspace.journey(subject.journey.future_of or "")
        if current is not None:
            yield Hit(("future_of",), f"of {current.content.title}")

    rule = Rule("CJM901", "content", Profile.DRAFT, Severity.ERROR)
    monkeypatch.setattr(engine, "all_rules", lambda: (RuleModule(rule, "probe", "Probes.", check, None),))
    write(tmp_path / "maps", EXAMPLES["tour-de-farce"])
    current = tmp_path / "maps" / "book-a-bus-tour.journey.yaml"
    for title in ("Book a tour", "Book a bus", "Book"):
        text = current.read_text(encoding="utf-8").splitlines()
        text = [f"title: {title}" if line.startswith("title:") else line for line in text]
        current.write_text("\n".join(text) + "\n", encoding="utf-8")
        found = _check(tmp_path / "maps", tmp_path / "cache").checked.findings
        assert [finding.message for finding in found] == [f"of {title}"]
