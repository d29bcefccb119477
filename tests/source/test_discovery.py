"""Which files a run is about, and that it never leaves them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cjm.config.load import Adjustment
from cjm.errors import CjmError, ConfigurationError, FileAccessError, UsageError
from cjm.source.discovery import find_roots
from cjm.source.limits import MAX_BYTES
from cjm.source.reading import FileReader
from tests.source.reading import STEP, workspace


def selected(folder: Path, *paths: str) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for root in find_roots(paths, folder) for file in root.selected)


def files(folder: Path, *names: str) -> Path:
    return workspace(folder, dict.fromkeys(names, STEP))


def test_every_kind_of_file_is_found_in_the_order_of_names(tmp_path: Path) -> None:
    files(
        tmp_path, "b.journey.yaml", "a.persona.yml", "c/d.catalog.yaml", "c/e.yaml", "README.md", "f.backlog.yaml.bak"
    )
    assert selected(tmp_path) == ["a.persona.yml", "b.journey.yaml", "c/d.catalog.yaml"]


def test_names_are_told_in_any_case(tmp_path: Path) -> None:
    """Windows tools write suffixes in capitals; a map must not be passed over for that."""
    files(tmp_path, "a.journey.YAML", "b.Journey.yml")
    assert selected(tmp_path) == ["a.journey.YAML", "b.Journey.yml"]


def test_no_path_means_the_workspace_around(tmp_path: Path) -> None:
    files(tmp_path, "a.journey.yaml", "b/c.journey.yaml")
    roots = find_roots((), tmp_path / "b")
    assert [root.folder for root in roots] == [tmp_path]
    assert len(roots[0].selected) == 2


def test_hidden_and_installed_folders_are_left_alone(tmp_path: Path) -> None:
    files(tmp_path, ".a/b.journey.yaml", "node_modules/c.journey.yaml", "__pycache__/d.journey.yaml", "e.journey.yaml")
    assert selected(tmp_path) == ["e.journey.yaml"]


@pytest.mark.parametrize("marker", ["cjm.toml", "pyproject.toml", ".git"])
def test_a_file_belongs_to_its_nearest_root(tmp_path: Path, marker: str) -> None:
    files(tmp_path, "a.journey.yaml", "inner/b.journey.yaml")
    if marker == ".git":
        (tmp_path / "inner" / marker).mkdir()
    else:
        (tmp_path / "inner" / marker).write_text("[tool.cjm]\n" if marker == "pyproject.toml" else "")
    roots = find_roots((".",), tmp_path)
    assert [(root.folder, [file.name for file in root.files]) for root in roots] == [
        (tmp_path, ["a.journey.yaml"]),
        (tmp_path / "inner", ["b.journey.yaml"]),
    ]


def test_a_project_file_without_settings_of_ours_is_no_root(tmp_path: Path) -> None:
    files(tmp_path, "inner/b.journey.yaml")
    (tmp_path / "inner" / "pyproject.toml").write_text("[project]\nname = 'a'\n")
    assert [root.folder for root in find_roots((".",), tmp_path)] == [tmp_path]


def test_a_named_file_brings_its_workspace(tmp_path: Path) -> None:
    """References of one map are looked up in the catalogs around it, which are read and not reported on."""
    files(tmp_path, "a.journey.yaml", "b.catalog.yaml", "c/d.persona.yaml")
    root = find_roots(("a.journey.yaml",), tmp_path)[0]
    assert [file.name for file in root.files] == ["a.journey.yaml", "b.catalog.yaml", "d.persona.yaml"]
    assert [file.name for file in root.selected] == ["a.journey.yaml"]


def test_without_a_root_only_siblings_are_read(tmp_path: Path) -> None:
    for name in ("a.journey.yaml", "b.catalog.yaml", "c/d.persona.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STEP)
    (tmp_path / "e.journey.yaml").mkdir()
    root = find_roots(("a.journey.yaml",), tmp_path)[0]
    assert not root.bounded
    assert [file.name for file in root.files] == ["a.journey.yaml", "b.catalog.yaml"]
    assert selected(tmp_path, ".") == ["a.journey.yaml", "b.catalog.yaml", "c/d.persona.yaml"]


def test_exclude_leaves_out_files_and_folders(tmp_path: Path) -> None:
    files(
        tmp_path, "a.journey.yaml", "old/b.journey.yaml", "c/old/d.journey.yaml", "e.old.journey.yaml", "f.journey.yaml"
    )
    (tmp_path / "cjm.toml").write_text('exclude = ["/old/", "*.old.journey.yaml", "f.*"]\n')
    assert selected(tmp_path) == ["a.journey.yaml", "c/old/d.journey.yaml"]


def test_the_command_line_excludes_where_no_file_does(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    files(tmp_path, "a.journey.yaml", "old/b.journey.yaml")
    (root,) = find_roots((), tmp_path, adjustment=Adjustment(('exclude=["old/"]',)))
    assert [file.name for file in root.files] == ["a.journey.yaml"]
    (tmp_path / ".git").rmdir()
    (root,) = find_roots((".",), tmp_path, adjustment=Adjustment(('exclude=["old/"]',)))
    assert [file.name for file in root.selected] == ["a.journey.yaml"]


def test_what_is_named_is_read_though_excluded(tmp_path: Path) -> None:
    files(tmp_path, "old/a.journey.yaml", "old/b/c.journey.yaml", "d.journey.yaml")
    (tmp_path / "cjm.toml").write_text('exclude = ["old/"]\n')
    assert selected(tmp_path, "old") == ["old/a.journey.yaml", "old/b/c.journey.yaml"]
    assert selected(tmp_path, "old/a.journey.yaml") == ["old/a.journey.yaml"]
    assert selected(tmp_path, ".") == ["d.journey.yaml"]


def test_an_excluded_workspace_within_a_repository_is_read_when_named(tmp_path: Path) -> None:
    files(tmp_path, "old/a.journey.yaml", "old/b.catalog.yaml")
    (tmp_path / ".git").mkdir()
    (tmp_path / "old" / "cjm.toml").touch()
    (tmp_path / "cjm.toml").write_text('exclude = ["old/"]\n')
    root = find_roots(("old",), tmp_path)[0]
    assert [file.name for file in root.files] == ["a.journey.yaml", "b.catalog.yaml"]


def test_gitignore_with_negation_and_nested_files(tmp_path: Path) -> None:
    files(
        tmp_path,
        "a.journey.yaml",
        "b.journey.yaml",
        "out/c.journey.yaml",
        "d/e.journey.yaml",
        "d/b.journey.yaml",
        "d/f.persona.yaml",
    )
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("# generated\r\n/out/\r\n*.persona.yaml\r\nb.*\r\n")
    (tmp_path / "d" / ".gitignore").write_text("!b.journey.yaml\ne.journey.yaml\n")
    assert selected(tmp_path) == ["a.journey.yaml", "d/b.journey.yaml"]


def test_gitignore_of_the_repository_holds_in_a_folder_of_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.persona.yaml\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    files(inner, "a.journey.yaml", "b.persona.yaml")
    assert selected(inner) == ["a.journey.yaml"]


@pytest.mark.parametrize("pattern", ["!", "\\", "[z-a]"])
def test_a_pattern_that_cannot_be_used_is_named(tmp_path: Path, pattern: str) -> None:
    files(tmp_path, "a.journey.yaml")
    (tmp_path / ".gitignore").write_text(f"fine\n{pattern}\n")
    with pytest.raises(ConfigurationError, match="is not a pattern") as raised:
        selected(tmp_path)
    assert ".gitignore" in raised.value.message
    assert repr(pattern) in raised.value.message


def test_a_pattern_that_would_take_for_ever_is_refused(tmp_path: Path) -> None:
    files(tmp_path, "a" * 200 + ".journey.yaml")
    (tmp_path / ".gitignore").write_text("*a" * 20 + "b\n")
    with pytest.raises(ConfigurationError, match="too many stars"):
        selected(tmp_path)


def test_globs(tmp_path: Path) -> None:
    files(tmp_path, "a.journey.yaml", "b/c.journey.yaml", "b/d.catalog.yaml")
    assert selected(tmp_path, "**/*.journey.yaml") == ["a.journey.yaml", "b/c.journey.yaml"]
    assert selected(tmp_path, "b/?.catalog.yaml") == ["b/d.catalog.yaml"]


@pytest.mark.parametrize(
    "path",
    [
        "missing.journey.yaml",
        "*.none.yaml",
        "**a",
        "a\0b",
        "a" * 5_000,
        "/nowhere/*.yaml",
        "missing/../x",
        "[",
        "a/*/\0",
    ],
)
def test_a_path_that_leads_nowhere_is_named(tmp_path: Path, path: str) -> None:
    files(tmp_path, "a.journey.yaml")
    with pytest.raises(CjmError) as raised:
        find_roots((path,), tmp_path)
    assert raised.value.hint


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path: Path) -> None:
    files(tmp_path, "a[1].journey.yaml", "a1.journey.yaml")
    assert selected(tmp_path, "a[1].journey.yaml") == ["a[1].journey.yaml"]


def _read(file: Path, root: Path) -> bytes:
    return FileReader(root).read(file)


def test_links_are_followed_inside_and_refused_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.journey.yaml"
    outside.write_text(STEP)
    folder = tmp_path / "maps"
    folder.mkdir()
    files(folder, "a.journey.yaml")
    (folder / "b.journey.yaml").symlink_to("a.journey.yaml")
    (folder / "c.journey.yaml").symlink_to(outside)
    assert _read(folder / "b.journey.yaml", folder) == STEP.encode()
    with pytest.raises(FileAccessError, match="outside of the workspace"):
        _read(folder / "c.journey.yaml", folder)


def test_linked_folders_are_not_walked(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    files(folder, "a.journey.yaml")
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.journey.yaml").write_text(STEP)
    (folder / "link").symlink_to(other)
    (folder / "circle").symlink_to(folder)
    assert selected(folder) == ["a.journey.yaml"]
    find_roots(("link/b.journey.yaml",), folder)
    with pytest.raises(FileAccessError, match="outside of the workspace"):
        _read(folder / "link" / "b.journey.yaml", folder)


@pytest.mark.parametrize("target", ["a.journey.yaml", "missing", "b.journey.yaml"])
def test_a_link_that_leads_nowhere_or_to_itself_is_named(tmp_path: Path, target: str) -> None:
    files(tmp_path)
    link = tmp_path / "a.journey.yaml"
    link.symlink_to(target)
    (tmp_path / "b.journey.yaml").symlink_to("a.journey.yaml")
    roots = find_roots(("a.journey.yaml",), tmp_path)
    with pytest.raises(FileAccessError, match=r"a\.journey\.yaml"):
        _read(link, roots[0].folder)


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    files(tmp_path)
    pipe = tmp_path / "a.journey.yaml"
    os.mkfifo(pipe)
    with pytest.raises(FileAccessError, match="not a regular file"):
        _read(pipe, tmp_path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.journey.yaml").mkdir()
    with pytest.raises(FileAccessError, match="cannot be read"):
        _read(tmp_path / "a.journey.yaml", tmp_path)


def test_a_file_deleted_before_it_is_read_is_named(tmp_path: Path) -> None:
    files(tmp_path, "a.journey.yaml")
    root = find_roots((), tmp_path)[0]
    root.files[0].unlink()
    with pytest.raises(FileAccessError, match=r"a\.journey\.yaml: cannot be read"):
        _read(root.files[0], tmp_path)


def test_an_unreadable_file_or_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, "a.journey.yaml")
    (tmp_path / ".gitignore").touch()

    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    def refuse_ignore_file(file: Path, mode: str) -> object:
        if file.name == ".gitignore":
            refuse()
        return open(file, mode)  # noqa: PTH123 - Path.open is what is replaced

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(FileAccessError, match="Permission denied"):
            _read(tmp_path / "a.journey.yaml", tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        with pytest.raises(FileAccessError, match="Permission denied"):
            find_roots((), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse_ignore_file)
        with pytest.raises(FileAccessError, match=r"\.gitignore: cannot be read"):
            find_roots((), tmp_path)


def test_folders_that_may_not_be_entered_are_left_alone_unless_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who checks a whole disk has folders there that belong to others."""
    files(tmp_path, "a.journey.yaml", "closed/b.journey.yaml", "open/c.journey.yaml")
    closed = tmp_path / "closed"
    scandir, look = os.scandir, Path.stat

    def refuse(folder: Path) -> object:
        if Path(folder) == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    def refuse_stat(path: Path, **options: bool) -> os.stat_result:
        if path.parent == closed:
            raise PermissionError(13, "Permission denied")
        return look(path, **options)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(Path, "stat", refuse_stat)
    assert selected(tmp_path) == ["a.journey.yaml", "open/c.journey.yaml"]
    with pytest.raises(FileAccessError, match="closed: cannot be read: Permission denied"):
        find_roots(("closed",), tmp_path)


def test_no_more_is_read_than_a_map_may_hold(tmp_path: Path) -> None:
    file = tmp_path / "a.journey.yaml"
    with file.open("wb") as stream:
        stream.truncate(10 * MAX_BYTES)
    assert len(_read(file, tmp_path)) == MAX_BYTES + 1


def test_names_that_are_no_text_are_read(tmp_path: Path) -> None:
    files(tmp_path)
    name = os.fsdecode(b"caf\xe9\x1b[31m.journey.yaml")
    (tmp_path / name).write_text(STEP)
    (tmp_path / ".gitignore").write_text("b*\n")
    root = find_roots((), tmp_path)[0]
    assert [file.name for file in root.files] == [name]
    assert _read(root.files[0], tmp_path) == STEP.encode()


def test_given_content_belongs_to_the_workspace_of_its_name(tmp_path: Path) -> None:
    files(tmp_path, "a.catalog.yaml")
    new = tmp_path / "new.journey.yaml"
    root = find_roots((), tmp_path, {new: b""})[0]
    assert [file.name for file in root.files] == ["a.catalog.yaml", "new.journey.yaml"]
    assert root.selected == {new}


def test_several_roots_in_one_run(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        files(tmp_path / name, "m.journey.yaml")
    assert [root.folder.name for root in find_roots(("b", "a"), tmp_path)] == ["a", "b"]


def test_an_absolute_path_that_is_missing_is_no_glob(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_roots((str(tmp_path / "*.yaml"),), tmp_path)
