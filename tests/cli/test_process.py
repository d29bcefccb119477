"""The command as a process among others: exit codes, signals, pipes, full disks, consoles of few characters."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjm import __version__
from tests.bench.maps import write_workspace

CJM = [sys.executable, "-m", "cjm"]
LOUD = "kind: journey\ntitle: 租自行车\nstages:\n  - {titel: Find one}\n"
FULL = Path("/dev/full")


def _run(*arguments: str, **options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*CJM, *arguments], capture_output=True, timeout=60, env={**os.environ, **options})


def test_clean_findings_and_wrong_use_have_their_codes(workspace: Path) -> None:
    assert _run("validate").returncode == 0
    (workspace / "loud.journey.yaml").write_text(LOUD, encoding="utf-8")
    assert _run("validate").returncode == 1
    assert _run("validate", "nowhere").returncode == 2


@pytest.mark.parametrize("arguments", [("--version",), ("--version", "lint")])
def test_the_version_is_told_at_once_and_with_anything_after_it(arguments: tuple[str, ...]) -> None:
    assert _run(*arguments).stdout.decode() == f"cjm {__version__}\n"


def test_help_starts_without_the_parts_that_read_maps() -> None:
    code = "import sys; sys.argv = ['cjm', '--help']; from cjm.cli.run import run; run(); print(*sys.modules)"
    # measuring coverage in the child would load what measuring needs
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True, env=environment)
    loaded = set(done.stdout.decode().split())
    assert "typer" in loaded
    assert loaded.isdisjoint({"pydantic", "yaml", "rich", "dataclasses", "cjm.source.load", "cjm.rules.engine"})


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [("rules",), ("--version",), ("--help",)])
@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_is_told_and_never_success(arguments: tuple[str, ...], unbuffered: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*CJM, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error: ")
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("arguments", ["--version", "--help", "rules"])
def test_closed_output_is_told_and_never_success(arguments: str) -> None:
    command = f'exec "$0" -m cjm {arguments} >&-'
    done = subprocess.run(["sh", "-c", command, sys.executable], stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output is closed\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_ends_the_command_quietly(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [*CJM, "rules"],
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=60,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_is_asked_to_end_does_so_at_once_and_quietly(
    number: signal.Signals, code: int, workspace: Path
) -> None:
    pipe = workspace / "ready.fifo"
    os.mkfifo(pipe)
    program = (
        "import sys; sys.argv = ['cjm', 'validate', '-']\n"
        "from cjm.cli import checking, run\n"
        f"checking._read_standard_input = lambda: (open({str(pipe)!r}, 'w').close(), sys.stdin.buffer.read())[1]\n"
        "sys.exit(run.run())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell starts its background jobs deaf to interrupts, and tests may run in one
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with process:
        pipe.read_bytes()
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, b"", b"")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_console_of_few_characters_gets_signs_instead_and_no_crash(encoding: str, workspace: Path) -> None:
    (workspace / "租.journey.yaml").write_text(LOUD, encoding="utf-8")
    done = _run("validate", "--format", "concise", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert done.stderr == b""
    assert done.stdout.startswith("租.journey.yaml".encode(encoding, errors="replace"))


def test_a_file_name_that_is_no_text_is_spelled_out(workspace: Path) -> None:
    (workspace / os.fsdecode(b"b\xe9.journey.yaml")).write_text(LOUD, encoding="utf-8")
    done = _run("validate", "--format", "concise")
    assert done.returncode == 1
    assert done.stdout.startswith(b"b\\xe9.journey.yaml:")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no list of a process's children")
def test_helper_processes_end_with_the_command(ending: signal.Signals, tmp_path: Path) -> None:
    """Whoever stops a build must not leave processes behind that go on reading."""
    write_workspace(tmp_path / "maps", 400)
    cjm = subprocess.Popen([*CJM, "lint", "--jobs", "2"], cwd=tmp_path / "maps", stdout=subprocess.PIPE)
    children = Path(f"/proc/{cjm.pid}/task/{cjm.pid}/children")
    deadline = time.monotonic() + 60
    while not (helpers := children.read_text().split()):
        assert time.monotonic() < deadline
        assert cjm.poll() is None
    cjm.send_signal(ending)
    told, _ = cjm.communicate(timeout=60)
    assert (cjm.returncode, told) == (128 + ending, b"")
    assert not any(_runs(helper) for helper in helpers)


def _runs(process: str) -> bool:
    """Whether a process still does anything; in a container nobody may take note of the end of an orphan."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no list of a process's children")
def test_helper_processes_end_when_the_command_is_killed(tmp_path: Path) -> None:
    write_workspace(tmp_path / "maps", 400)
    cjm = subprocess.Popen([*CJM, "lint", "--jobs", "2"], cwd=tmp_path / "maps", stdout=subprocess.PIPE)
    children = Path(f"/proc/{cjm.pid}/task/{cjm.pid}/children")
    deadline = time.monotonic() + 60
    while not (helpers := children.read_text().split()):
        assert time.monotonic() < deadline
    cjm.kill()
    cjm.communicate(timeout=60)
    while any(_runs(helper) for helper in helpers):
        assert time.monotonic() < deadline
        time.sleep(0.05)
