"""Without atomic writes a killed run leaves half a page, and a full disk destroys the old one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjm.errors import FileAccessError
from cjm.files.atomic import remove_abandoned, write_atomically

WRITER = """
import sys
from pathlib import Path
from cjm.files.atomic import write_atomically
for number in range(100_000):
    write_atomically(Path(sys.argv[1]), (b"old" if number % 2 else b"new") * 200_000)
"""


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_atomically(tmp_path / "page.html", b"text")
    assert (tmp_path / "page.html").read_bytes() == b"text"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_link_is_replaced_and_what_it_points_to_kept(tmp_path: Path) -> None:
    """Otherwise a link in the output folder would let a render overwrite any file of the user."""
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    (tmp_path / "page.html").symlink_to(victim)
    write_atomically(tmp_path / "page.html", b"text")
    assert victim.read_text() == "precious"
    assert not (tmp_path / "page.html").is_symlink()


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failing_disk_keeps_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"old")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if failing == "fsync" else Path, failing, full)
    with pytest.raises(FileAccessError, match=r"page\.html: cannot be written: No space left on device"):
        write_atomically(page, b"new")
    assert page.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_missing_folder_is_an_error_with_the_path(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match=r"nowhere/page\.html: cannot be written"):
        write_atomically(tmp_path / "nowhere" / "page.html", b"text")


@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.heavy)])
def test_a_killed_writer_never_leaves_half_a_file(tmp_path: Path, kills: int) -> None:
    page = tmp_path / "page.html"
    whole = {b"old" * 200_000, b"new" * 200_000}
    write_atomically(page, b"new" * 200_000)
    for number in range(kills):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(page)])
        time.sleep(0.15 + number % 10 * 0.013)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert page.read_bytes() in whole
        remove_abandoned(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_temporary_files_of_running_writers_stay(tmp_path: Path) -> None:
    """Removing them would break a second run into the same folder."""
    running = tmp_path / f".cjm-{os.getppid()}-0123abcd.tmp"
    foreign = tmp_path / ".cjm-notes.tmp"
    killed_in_a_container = tmp_path / f".cjm-{os.getpid()}-0123abcd.tmp"
    for file in (running, foreign, killed_in_a_container):
        file.touch()
    remove_abandoned(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([running.name, foreign.name])
