"""What people wrote is never lost: not through a link, not by two who write at once, not in what may only be read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cjm.errors import FileAccessError
from cjm.source.limits import MAX_BYTES
from cjm.source.rewrite import rewrite

NAME = "a.journey.yaml"


def test_a_file_keeps_its_permissions_and_its_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(b"\xef\xbb\xbfa: b\r\n")
    file.chmod(0o640)
    (tmp_path / ".cjm-99999999-0123abcd.tmp").write_text("left by a run that was killed")
    rewrite(tmp_path, NAME, "a: b\r\n", "a: é\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa: \xc3\xa9\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_file_that_somebody_else_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("a: saved in an editor\n")
    with pytest.raises(FileAccessError, match="has changed while cjm was at work"):
        rewrite(tmp_path, NAME, "a: b\n", "a: c\n")
    assert (tmp_path / NAME).read_text() == "a: saved in an editor\n"


def test_a_link_within_the_workspace_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("a: b\n")
    (tmp_path / NAME).symlink_to("real.yaml")
    rewrite(tmp_path, NAME, "a: b\n", "a: c\n")
    assert (tmp_path / NAME).is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "a: c\n"


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    """A pull request could bring one that leads to any file of whoever runs cjm on it."""
    victim = tmp_path / "victim.yaml"
    victim.write_text("a: b\n")
    workspace = tmp_path / "maps"
    workspace.mkdir()
    (workspace / NAME).symlink_to(victim)
    with pytest.raises(FileAccessError, match="outside of the workspace"):
        rewrite(workspace, NAME, "a: b\n", "a: c\n")
    assert victim.read_text() == "a: b\n"


def test_a_read_only_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_text("a: b\n")
    monkeypatch.setattr("os.access", lambda *_: False)  # tests may run as root, who may write everything
    with pytest.raises(FileAccessError, match="read-only"):
        rewrite(tmp_path, NAME, "a: b\n", "a: c\n")
    assert (tmp_path / NAME).read_text() == "a: b\n"


def test_no_file_becomes_larger_than_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("a: b\n")
    with pytest.raises(FileAccessError, match="would be larger"):
        rewrite(tmp_path, NAME, "a: b\n", "a" * MAX_BYTES + "\n")
    assert (tmp_path / NAME).read_text() == "a: b\n"
