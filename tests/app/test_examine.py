"""Several processes find what one finds, whatever the files hold and whatever happens to the helpers."""

from __future__ import annotations

import contextlib
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
from cjm.app.check import CheckRequest, CheckResult, lint, validate
from cjm.app.crew import Channel, Work, helpers
from cjm.app.effort import Effort
from cjm.config.settings import Profile
from cjm.errors import ConfigurationError
from cjm.finding import Severity
from cjm.rules import engine
from cjm.rules.rule import Hit, Rule, RuleModule, Subject
from tests.app.workspaces import EXAMPLES, Files, edited, examples, write

TODAY = datetime.date(2027, 6, 1)

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="helpers are made by fork"),
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def _small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "BYTES_FOR_A_HELPER", 1)


def _check(folder: Path, processes: int, use_case: Callable[[CheckRequest], CheckResult] = lint) -> CheckResult:
    """What is told, without the workspaces it was found in: they differ by who read them."""
    return replace(use_case(CheckRequest((), folder, TODAY, effort=Effort(processes))), examined=())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), processes=st.integers(2, 4), use_case=st.sampled_from((lint, validate)))
def test_what_is_found_does_not_depend_on_who_looks(
    tmp_path: Path, data: st.DataObject, processes: int, use_case: Callable[[CheckRequest], CheckResult]
) -> None:
    """A build server with more cores must not see other findings than its users do."""
    write(tmp_path, data.draw(edited(data.draw(examples()))))
    assert _check(tmp_path, processes, use_case) == _check(tmp_path, 1, use_case)


@contextlib.contextmanager
def _helpers_in_threads(count: int, work: Work) -> Iterator[list[Channel]]:
    """What `helpers` does, where measuring tools and debuggers can see it."""
    channels, threads = [], []
    for number in range(count):
        (from_us, to_helper), (from_helper, to_us) = os.pipe(), os.pipe()
        channels.append(Channel(from_helper, to_helper))
        threads.append(threading.Thread(target=work, args=(number, Channel(from_us, to_us))))
        threads[-1].start()
    yield channels
    for thread in threads:
        thread.join()


def test_helpers_tell_all_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A correction, a second place or a weight that is lost on the way would be missing on large workspaces only."""
    write(tmp_path, Files(EXAMPLES["poor-map"] | EXAMPLES["tour-de-farce"]))
    alone = _check(tmp_path, 1)
    assert alone.checked.findings
    monkeypatch.setattr(examination, "helpers", _helpers_in_threads)
    assert _check(tmp_path, 3) == alone


def _one_rule(monkeypatch: pytest.MonkeyPatch, check: Callable[[Subject], Iterator[Hit]]) -> None:
    rule = Rule("CJM901", "content", Profile.DRAFT, Severity.ERROR)
    found = (RuleModule(rule, "probe", "Probes.", check, None),)
    monkeypatch.setattr(engine, "all_rules", lambda: found)


def test_the_share_of_a_helper_that_is_killed_is_done_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory runs out the system ends a process; the run must not end clean without having looked."""
    write(tmp_path, EXAMPLES["tour-de-farce"])
    maker = os.getpid()

    def check(subject: Subject) -> Iterator[Hit]:
        if os.getpid() != maker:
            os._exit(9)
        yield Hit(("title",), subject.journey.title)

    _one_rule(monkeypatch, check)
    assert len(_check(tmp_path, 2).checked.findings) == 2


def test_a_fault_in_a_helper_is_a_fault_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user is asked to report it; it must not be lost with the process that it happened in."""
    write(tmp_path, EXAMPLES["tour-de-farce"])
    maker = os.getpid()
    files: list[str] = []

    def check(subject: Subject) -> Iterator[Hit]:
        if os.getpid() == maker:
            files.append(subject.entry.file)
        if subject.entry.file.startswith("book-a-bus-tour-future"):
            raise ZeroDivisionError
        yield from ()

    _one_rule(monkeypatch, check)
    with pytest.raises(ZeroDivisionError):
        _check(tmp_path, 2)
    # its own share, then the one that the helper failed at
    assert files == ["book-a-bus-tour.journey.yaml", "book-a-bus-tour-future.journey.yaml"]


def test_wrong_settings_are_told_once(tmp_path: Path) -> None:
    write(tmp_path, Files(EXAMPLES["tour-de-farce"], **{"cjm.toml": b'select = ["no-such-rule"]\n'}))
    with pytest.raises(ConfigurationError, match="no-such-rule"):
        _check(tmp_path, 2)


def test_helpers_are_gone_after_their_work(tmp_path: Path) -> None:
    with helpers(2, lambda _number, channel: channel.send(channel.receive())) as channels:
        for channel in channels:
            channel.send(b"x" * 1_000_000)
        assert [len(channel.receive()) for channel in channels] == [1_000_000, 1_000_000]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
