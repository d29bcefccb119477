"""A render that is killed, or that a disk fails: every file is old or new, and the next run mends what is left."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from _pytest.mark import ParameterSet

from cjm.cli.run import run
from cjm.files.output import MANIFEST
from tests.hostile.test_output_folder import DAYS, TOP, contents

QUICK, DRAWN, PRINTED = ("html,svg,md,dot", "--no-diagrams"), ("html,svg,md,dot",), ("pdf,png", "--scale", "0.5")
WRITING = 0.5
"""Part of the kills that wait until something is written."""
FAILING_CALLS = ("write", "fsync", "replace")
MAP = (
    "kind: journey\ntitle: {title}\npersonas: [{{id: {title}-ann, name: Ann}}]\n"
    "stages: [{{title: S, steps: [{{title: {step}, emotion: 1}}]}}]\n"
)
Captured = pytest.CaptureFixture[str]
Contents: TypeAlias = dict[str, bytes]
needs_groups = pytest.mark.skipif(sys.platform == "win32", reason="no process groups")


def command(site: Path, day: str, forms: tuple[str, ...]) -> list[str]:
    start = [sys.executable, "-m", "cjm", "render", str(TOP / "examples"), "--today", day, "-o", str(site), "-f"]
    return [*start, *forms]


def assert_whole(site: Path, states: list[Contents]) -> tuple[int, int]:
    """Fails for a file of neither state; returns how many are as in the second only, and how many are left over."""
    found = contents(site) if site.exists() else {}
    left = [name for name in found if name.endswith(".tmp")]
    for name, data in found.items():
        if name != MANIFEST and name not in left:
            assert data in [state.get(name) for state in states], name
    return sum(data == states[1].get(name) != states[0].get(name) for name, data in found.items()), len(left)


def wait_for_writing(site: Path, process: subprocess.Popen[bytes]) -> None:
    """Return as soon as anything in a folder changes, or the process ends."""
    before = site.stat().st_mtime_ns if site.exists() else 0
    while process.poll() is None and (site.stat().st_mtime_ns if site.exists() else 0) == before:
        time.sleep(0.001)


def ended(group: int) -> bool:
    """Whether no process of a group is left, after some time to end."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@needs_groups
@pytest.mark.parametrize(
    ("forms", "times"),
    [
        pytest.param(QUICK, 4, id="quick"),
        pytest.param(QUICK, 200, id="200 kills", marks=pytest.mark.heavy),
        pytest.param(DRAWN, 20, id="with diagrams", marks=pytest.mark.heavy),
        pytest.param(PRINTED, 5, id="printed", marks=pytest.mark.heavy),
    ],
)
def test_a_run_that_is_killed_leaves_old_or_new_files_and_can_be_repeated(
    tmp_path: Path, forms: tuple[str, ...], times: int
) -> None:
    """A build that runs out of time or memory is killed; what it was to replace is what visitors see."""
    chance = random.Random(times)
    states: list[Contents] = []
    begun = time.monotonic()
    for day in DAYS:
        subprocess.run(command(tmp_path / day, day, forms), check=True, capture_output=True)
        states.append(contents(tmp_path / day))
    seconds = (time.monotonic() - begun) / len(DAYS)
    assert states[0] != states[1]
    site = tmp_path / "site"
    mixed = left_over = 0
    for number in range(times):
        new = number % 2
        process = subprocess.Popen(
            command(site, DAYS[new], forms),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with process:
            if chance.random() < WRITING:
                wait_for_writing(site, process)
                time.sleep(chance.random() * seconds * 0.2)
            else:
                time.sleep(chance.random() * seconds)
            # A command that ended may have given its number to another by now.
            if process.poll() is None:
                chance.choice((process.kill, lambda group=process.pid: os.killpg(group, signal.SIGKILL)))()
            _, told = process.communicate()
        assert told == b""
        assert ended(process.pid), "a process outlived the command that started it"
        changed, left = assert_whole(site, [states[1 - new], states[new]])
        mixed += 0 < changed < sum(states[0][name] != states[1].get(name) for name in states[0])
        left_over += left
    done = subprocess.run(command(site, DAYS[0], forms), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(site) == states[0], "not what an undisturbed run writes, or something is left over"
    print(f"{times} kills of {' '.join(forms)}: {mixed} between old and new, {left_over} temporary files to remove")
    assert mixed or times < 100


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three maps, and what a site of them is like before and after a change: `old` and `new`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cjm.toml").touch()
    for folder, step in (("old", "A"), ("new", "B")):
        for title in ("One", "Two", "Three"):
            (tmp_path / f"{title}.journey.yaml").write_text(MAP.format(title=title, step=step))
        assert run(arguments(folder)) == 0, folder
    return tmp_path


def arguments(folder: str, forms: str = "html,svg,md,dot") -> list[str]:
    return ["render", "-o", folder, "-f", forms, "--no-diagrams", "--today", DAYS[0]]


class _Torn:
    """A stream that takes half of what it is given and then fails."""

    def __init__(self, stream: Any, error: OSError) -> None:  # Any: whatever the opened file is
        self._stream, self._error = stream, error

    def __enter__(self) -> _Torn:
        return self

    def __exit__(self, *_what: object) -> None:
        self._stream.close()

    def write(self, data: bytes) -> int:
        self._stream.write(data[: len(data) // 2])
        self._stream.flush()
        raise self._error


def failing_at(number: int, call: str, error: OSError, patched: pytest.MonkeyPatch) -> None:
    """Make the call of a number fail, from 0: one that moves a file into place, keeps it on the disk or fills it."""
    calls = count()
    if call == "write":
        real_open = Path.open

        def opening(path: Path, mode: str = "r", *others: Any, **more: Any) -> Any:  # Any: as Path.open has them
            stream = real_open(path, mode, *others, **more)
            return _Torn(stream, error) if "x" in mode and next(calls) == number else stream

        patched.setattr(Path, "open", opening)
        return
    real: Callable[..., Any] = getattr(os, call)

    def fail(*given: Any, **more: Any) -> Any:  # Any: as the function that is replaced
        if next(calls) == number:
            raise error
        return real(*given, **more)

    patched.setattr(os, call, fail)


def sweep() -> list[ParameterSet]:
    found = []
    for call in FAILING_CALLS:
        for number in (errno.ENOSPC, errno.EACCES, errno.EIO):
            quick = (call, number) == ("replace", errno.ENOSPC)
            name = errno.errorcode[number]
            found.append(pytest.param(call, number, id=f"{call} {name}", marks=() if quick else pytest.mark.heavy))
    return found


@pytest.mark.parametrize(("call", "number"), sweep())
def test_any_write_may_fail_and_the_next_run_mends_it(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, call: str, number: int
) -> None:
    """The k-th write fails for every k."""
    old, new = contents(workspace / "old"), contents(workspace / "new")
    site = workspace / "site"
    for k in count():
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(workspace / "old", site)
        capsys.readouterr()
        with monkeypatch.context() as patched:
            failing_at(k, call, OSError(number, os.strerror(number)), patched)
            code = run(arguments("site"))
        told = capsys.readouterr().err
        if code == 0:
            break
        assert code == 2
        assert told.startswith("error: ")
        assert told.count("\n") == 1
        assert f": cannot be written: {os.strerror(number)}" in told
        assert any(f"{site / name}:" in told for name in {*new, MANIFEST})
        assert assert_whole(site, [old, new])[1] == 0, "half a file stays"
        assert run(arguments("site")) == 0
        assert contents(site) == new
    assert contents(site) == new
    print(f"{call}, {os.strerror(number)}: {k} places")
    # one for each file that changes, and the manifest before and after
    assert k >= 2 + sum(old[name] != new[name] for name in old if name != MANIFEST)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of some kilobytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if not mount or not unmount:
        pytest.skip("there is no mount")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("this user may not mount a disk")
    yield disk
    subprocess.run([unmount, disk], check=True)


@pytest.mark.parametrize("kilobytes", [0, 4, 20, 60])
def test_a_disk_that_is_full_keeps_every_old_file(
    workspace: Path, small_disk: Path, capsys: Captured, kilobytes: int
) -> None:
    """A real one, with so much room left."""
    site = small_disk / "site"
    shutil.copytree(workspace / "old", site)
    capsys.readouterr()
    with (small_disk / "filling").open("wb", buffering=0) as filling:
        while True:
            try:
                filling.write(bytes(4096))
            except OSError:
                break
    os.truncate(small_disk / "filling", (small_disk / "filling").stat().st_size - kilobytes * 1024)
    code = run(arguments(str(site)))
    told = capsys.readouterr().err
    if code == 0:
        assert contents(site) == contents(workspace / "new")
        return
    assert (code, told.count("\n")) == (2, 1)
    assert told.startswith(f"error: {site}")
    assert f"cannot be written: {os.strerror(errno.ENOSPC)}" in told
    assert assert_whole(site, [contents(workspace / "old"), contents(workspace / "new")])[1] == 0
    (small_disk / "filling").unlink()
    assert run(arguments(str(site))) == 0
    assert contents(site) == contents(workspace / "new")
