"""Reading what a repository held, whoever made it and whatever its settings ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cjm.errors import ToolError, UsageError
from cjm.files.git import Repository, is_content
from tests.app.repository import ENVIRONMENT, commit, git


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository of one commit, with a folder in a folder."""
    maps = tmp_path / "top" / "maps"
    maps.mkdir(parents=True)
    (maps / "a.yaml").write_text("a\n")
    (tmp_path / "top" / ".gitignore").write_text("*.tmp\n")
    commit(tmp_path / "top")
    return maps


def _held(folder: Path, revision: str = "HEAD") -> dict[str, bytes]:
    repository = Repository(folder, revision, ENVIRONMENT)
    files = repository.held().files
    contents = repository.contents(list(files.values()))
    return {file: contents[identity] for file, identity in files.items()}


def test_what_a_folder_held_is_read_as_it_was(folder: Path) -> None:
    (folder / "a.yaml").write_text("changed\n")
    (folder / "b.yaml").write_text("new\n")
    assert _held(folder) == {"a.yaml": b"a\n"}
    held = Repository(folder, "HEAD", ENVIRONMENT).held()
    assert held.top == folder.parent
    assert list(held.ignore_files_above) == [folder.parent / ".gitignore"]
    assert Repository(folder.parent, "HEAD", ENVIRONMENT).held().ignore_files_above == {}


def test_what_counts_is_where_the_branches_parted(folder: Path) -> None:
    """What others have merged meanwhile is no part of a pull request."""
    git(folder, "branch", "other")
    (folder / "mine.yaml").write_text("mine\n")
    commit(folder.parent)
    git(folder, "checkout", "-q", "other")
    (folder / "theirs.yaml").write_text("theirs\n")
    commit(folder.parent)
    git(folder, "checkout", "-q", "main")
    assert _held(folder, "other") == {"a.yaml": b"a\n"}
    assert _held(folder, "main~1") == {"a.yaml": b"a\n"}


def test_names_of_any_bytes_are_read(folder: Path) -> None:
    names = [
        "with space.yaml",
        "new\nline.yaml",
        "tab\t.yaml",
        'quo"te.yaml',
        "юникод.yaml",
        os.fsdecode(b"caf\xe9.yaml"),
    ]
    for number, name in enumerate(names):
        (folder / name).write_text(f"{number}")
    commit(folder.parent)
    assert _held(folder) == {"a.yaml": b"a\n", **{name: str(number).encode() for number, name in enumerate(names)}}


def test_links_and_other_repositories_are_told_apart(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("a.yaml")
    commit(folder.parent)
    held = Repository(folder, "HEAD", ENVIRONMENT).held()
    assert (set(held.files), held.others) == ({"a.yaml"}, frozenset({"link.yaml"}))


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("no-such-branch", "there is no revision 'no-such-branch'"),
        ("HEAD~9", "there is no revision 'HEAD~9'"),
        ("HEAD..main", r"there is no revision 'HEAD\.\.main'"),
        ("HEAD:maps/a.yaml", "there is no revision"),
        ("--output=x", "'--output=x' is not a revision"),
        ("-", "'-' is not a revision"),
        ("a b", "'a b' is not a revision"),
        ("a\x00b", "is not a revision"),
        ("x" * 300, "is not a revision"),
    ],
)
def test_what_is_no_revision_is_told(folder: Path, revision: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Repository(folder, revision, ENVIRONMENT)


def test_what_is_no_repository_is_told(tmp_path: Path) -> None:
    environment = {**ENVIRONMENT, "GIT_DIR": str(tmp_path), "GIT_CEILING_DIRECTORIES": "/"}
    with pytest.raises(UsageError, match=r"--since: .*not a git repository"):
        Repository(tmp_path, "HEAD", environment)


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(UsageError, match="nothing has been committed"):
        Repository(tmp_path, "HEAD", ENVIRONMENT)


def test_histories_that_never_met_are_told(folder: Path) -> None:
    git(folder, "checkout", "-q", "--orphan", "other")
    (folder / "a.yaml").write_text("another beginning\n")
    commit(folder.parent)
    with pytest.raises(UsageError, match="have no commit in common") as caught:
        Repository(folder, "main", ENVIRONMENT)
    assert "fetch-depth" in caught.value.hint


def test_a_machine_without_git_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="no git on the PATH"):
        Repository(folder, "HEAD", {"PATH": str(tmp_path)})


def test_the_environment_names_no_other_repository(folder: Path, tmp_path: Path) -> None:
    """In a hook git itself sets such variables, and they are about the repository of the hook."""
    other = tmp_path / "other"
    other.mkdir()
    commit(other)
    stray = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": "/nonexistent"}
    assert set(Repository(folder, "HEAD", {**ENVIRONMENT, **stray}).held().files) == {"a.yaml"}


def test_nothing_that_a_repository_names_is_run(folder: Path, tmp_path: Path) -> None:
    """Settings of a repository can name programs for almost anything that git does; a linter starts none of them."""
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n")
    trap.chmod(0o755)
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        path = folder.parent / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(trap.read_text())
        path.chmod(0o755)
    settings = ["core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external", "pager.ls-tree"]
    settings += ["diff.evil.textconv", "alias.ls-tree"]
    settings += [f"filter.evil.{kind}" for kind in ("smudge", "clean", "process")]
    for name in settings:
        git(folder, "config", name, str(trap))
    (folder.parent / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n")
    (folder / "a.yaml").write_text("changed\n")
    (tmp_path / "sprung").unlink(missing_ok=True)
    assert _held(folder) == {"a.yaml": b"a\n"}
    assert not (tmp_path / "sprung").exists()


def test_contents_that_are_not_there_are_left_out(folder: Path) -> None:
    """In a partial clone old contents are missing, and nothing is fetched to check maps."""
    repository = Repository(folder, "HEAD", ENVIRONMENT)
    (identity,) = repository.held().files.values()
    assert repository.contents([identity, "0" * 40]) == {identity: b"a\n"}
    assert repository.contents([]) == {}


def test_a_damaged_repository_is_told(folder: Path) -> None:
    repository = Repository(folder, "HEAD", ENVIRONMENT)
    for path in (folder.parent / ".git" / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"")
    with pytest.raises(ToolError, match="git ls-tree failed"):
        repository.held()


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_line_ends_of_windows_are_no_change(tmp_path: Path, form: str) -> None:
    git(tmp_path, "init", "-q", f"--object-format={form}")
    (tmp_path / "a.yaml").write_bytes(b"a\nb\n")
    commit(tmp_path)
    (identity,) = Repository(tmp_path, "HEAD", ENVIRONMENT).held().files.values()
    assert is_content(identity, b"a\nb\n")
    assert is_content(identity, b"a\r\nb\r\n")
    assert not is_content(identity, b"a\nb")
    assert not is_content("", b"a\nb\n")
