"""Where results are kept, and how much room they take."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cjm.errors import UsageError
from cjm.files.cache import Cache, cache_folder


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"CJM_CACHE_DIR": "/keep", "XDG_CACHE_HOME": "/xdg", "HOME": "/home/a"}, "/keep"),
        ({"CJM_CACHE_DIR": "", "XDG_CACHE_HOME": "/xdg", "HOME": "/home/a"}, "/xdg/cjm"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/home/a"}, "/home/a/.cache/cjm"),
        ({"HOME": "/home/a"}, "/home/a/.cache/cjm"),
        ({}, None),
    ],
)
def test_results_are_kept_where_programs_keep_such(environment: dict[str, str], folder: str | None) -> None:
    assert cache_folder(environment) == (None if folder is None else Path(folder))


def test_a_folder_that_depends_on_where_one_is_is_refused() -> None:
    """Else a cache would lie among the maps of whatever repository is checked."""
    with pytest.raises(UsageError, match="not an absolute path"):
        cache_folder({"CJM_CACHE_DIR": "cache"})


def test_what_is_written_is_read_and_nothing_else(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "cache")
    assert cache.read("a") is None
    cache.write("a", b"one\ntwo")
    assert (cache.read("a"), cache.read("b")) == (b"one\ntwo", None)
    assert (tmp_path / "deep" / "cache").stat().st_mode & 0o077 == 0


def test_the_oldest_give_way_where_all_take_too_much_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks after such a folder."""
    monkeypatch.setattr("cjm.files.cache._MOST", 1000)
    cache = Cache(tmp_path)
    for number in range(5):
        cache.write(str(number), b"x" * 300)
        os.utime(tmp_path / f"{number}.kept", (number, number))
    assert [cache.read(str(number)) is not None for number in range(5)] == [False, False, False, True, True]
