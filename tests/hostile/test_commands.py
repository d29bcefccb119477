"""The command refuses what a stranger sends with an exit code and a message, never with a traceback or a signal."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.cases import HOSTILE, Hostile

MEMORY = 512 * 1024 * 1024
TOP = Path(__file__).parents[2]


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def validate(folder: Path, *arguments: str, standard_input: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cjm", "validate", *arguments],
        cwd=folder,
        capture_output=True,
        timeout=30,
        check=False,
        input=standard_input if standard_input is not None else b"",
        env={**os.environ, "PYTHONPATH": str(TOP)},
        preexec_fn=limit_memory,
    )


def assert_refused(done: subprocess.CompletedProcess[bytes], code: int = 1) -> bytes:
    output = done.stdout + done.stderr
    assert done.returncode == code, output[-2_000:]
    assert b"Traceback" not in output
    for character in (b"\x1b", b"\x00", b"\x07", "\x9b".encode()):
        assert character not in output
    return output


@pytest.mark.parametrize(
    "case", [case for number, case in enumerate(HOSTILE) if number % 17 == 0], ids=lambda case: case.name
)
def test_each_alone(case: Hostile, tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / case.file).write_bytes(case.data)
    output = assert_refused(validate(tmp_path, case.file))
    assert case.code.encode() in output


def test_all_at_once(tmp_path: Path) -> None:
    """No file keeps another from being reported: every one of some two hundred is named."""
    (tmp_path / "cjm.toml").touch()
    small = [case for case in HOSTILE if not callable(case.content)]
    for number, case in enumerate(small):
        (tmp_path / f"{number:03}.{case.file}").write_bytes(case.data)
    output = assert_refused(validate(tmp_path))
    missing = [case.name for number, case in enumerate(small) if f"{number:03}.{case.file}".encode() not in output]
    assert missing == []


def test_standard_input(tmp_path: Path) -> None:
    assert b"CJM001" in assert_refused(validate(tmp_path, "-", standard_input=b"kind: journey\na: [\n"))


def test_a_pipe_a_folder_and_links_as_files(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    os.mkfifo(tmp_path / "pipe.journey.yaml")
    assert b"not a regular file" in assert_refused(validate(tmp_path, "pipe.journey.yaml"), 2)
    (tmp_path / "out.journey.yaml").symlink_to("/etc/hostname")
    assert b"outside of the workspace" in assert_refused(validate(tmp_path, "out.journey.yaml"), 2)
    (tmp_path / "self.journey.yaml").symlink_to("self.journey.yaml")
    assert b"self.journey.yaml" in assert_refused(validate(tmp_path, "self.journey.yaml"), 2)
    assert b"no such file" in assert_refused(validate(tmp_path, "missing.journey.yaml"), 2)
    assert b"no such file" in assert_refused(validate(tmp_path, "a" * 5_000), 2)


def test_settings_that_are_no_settings(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_bytes(b"\xff[")
    assert b"cjm.toml" in assert_refused(validate(tmp_path), 2)
