"""What a folder held at a revision of its git repository.

Only objects are read: no hook, filter, pager or watcher that a repository names is ever run, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from cjm.errors import ToolError, UsageError

_OPTIONS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false")
_SETTINGS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_REVISION = re.compile(r"(?!-)[^\x00-\x20\x7f]{1,250}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REGULAR = ("100644", "100755")
_SHA1_DIGITS = 40
_IGNORE_FILE = ".gitignore"
_DEEPER = "in a build, fetch the history as well (fetch-depth: 0)"


class Held(Struct, frozen=True):
    """What a folder held."""

    files: Mapping[str, str]
    """The id of the content of each regular file, by its path below the folder, `/`-separated."""
    others: frozenset[str]
    """The paths of links, and of repositories within this one."""
    ignore_files_above: Mapping[Path, str]
    """The ids of the contents of the `.gitignore` files in the folders above, up to the top of the repository."""
    top: Path
    """The top of the repository."""


def is_content(identity: str, data: bytes) -> bool:
    """Whether some bytes are the content of an id, or are so but for line ends that git has made those of Windows.

    An empty id is that of nothing.
    """
    if not identity:
        return False
    return identity == identity_of(data, len(identity)) or (
        b"\r\n" in data and identity == identity_of(data.replace(b"\r\n", b"\n"), len(identity))
    )


def identity_of(data: bytes, length: int = _SHA1_DIGITS) -> str:
    """What git names a content by, in ids of a length."""
    digest = hashlib.sha1 if length == _SHA1_DIGITS else hashlib.sha256
    return digest(b"blob %d\x00" % len(data) + data, usedforsecurity=False).hexdigest()


class Repository:
    """The repository around a folder, as it was when a revision parted from what is checked out."""

    def __init__(self, folder: Path, revision: str, environment: Mapping[str, str]) -> None:
        """`environment` says where git and its user's settings are; which repository it names does not count.

        What counts is the last commit that the revision and what is checked out have in common, as in a pull request.
        Raises `UsageError` where there is no such revision or commit, `ToolError` where git cannot be run.
        """
        self._folder = folder
        own = {name: value for name, value in environment.items() if not name.startswith("GIT_")}
        self._environment = own | _SETTINGS
        if not _REVISION.fullmatch(revision):
            raise UsageError(f"--since: {revision[:80]!r} is not a revision", "name a branch, a tag or a commit")
        found = self._run("rev-parse", "--show-prefix", f"{revision}^{{commit}}", "HEAD^{commit}")
        self._prefix, *commits = os.fsdecode(found.stdout).rstrip("\n").rsplit("\n", 2)
        if found.returncode or len(commits) != 2 or not all(map(_COMMIT.fullmatch, commits)):
            raise self._nothing_found(revision)
        self._commit = commits[0] if commits[0] == commits[1] else self._in_common(commits, revision)

    def _in_common(self, commits: list[str], revision: str) -> str:
        common = self._run("merge-base", *commits)
        if common.returncode:
            raise UsageError(f"--since: {revision!r} and what is checked out have no commit in common", _DEEPER)
        return common.stdout.decode().strip()

    def _nothing_found(self, revision: str) -> UsageError:
        everything = "leave --since out to check everything"
        top = self._run("rev-parse", "--show-toplevel")
        if top.returncode:
            said = top.stderr.decode(errors="replace").partition("\n")[0].removeprefix("fatal: ")
            return UsageError(f"--since: {self._folder}: {said or 'not in a git repository'}", everything)
        if self._run("rev-parse", "HEAD^{commit}").returncode:
            return UsageError("--since: nothing has been committed here yet", everything)
        return UsageError(f"--since: there is no revision {revision!r}", f"name a branch, a tag or a commit; {_DEEPER}")

    def held(self) -> Held:
        """What the folder held."""
        steps = self._prefix.split("/")[:-1]
        parents = ["".join(f"{step}/" for step in steps[:count]) for count in range(len(steps))]
        asked = [*(parent + _IGNORE_FILE for parent in parents), *([self._prefix] if self._prefix else [])]
        listed = self._output("ls-tree", "-r", "-z", "--full-tree", self._commit, "--", *asked)
        files: dict[str, str] = {}
        others: set[str] = set()
        above: dict[Path, str] = {}
        top = self._folder.parents[len(steps) - 1] if steps else self._folder
        for line in os.fsdecode(listed).split("\0")[:-1]:
            kind, _, path = line.partition("\t")
            mode, _, identity = kind.split(" ")
            if not path.startswith(self._prefix):
                above[top / path] = identity
            elif mode in _REGULAR:
                files[path.removeprefix(self._prefix)] = identity
            else:
                others.add(path.removeprefix(self._prefix))
        return Held(files, frozenset(others), above, top)

    def contents(self, identities: Collection[str]) -> dict[str, bytes]:
        """The contents of some ids; those that are not in the repository, as in a partial clone, are left out."""
        if not identities:
            return {}
        names = list(dict.fromkeys(identities))
        data = self._output("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
        found: dict[str, bytes] = {}
        place = 0
        for name in names:
            end = data.index(b"\n", place)
            _, kind, *size = data[place:end].split(b" ")
            place = end + 1
            if kind == b"blob":
                found[name] = data[place : place + int(size[0])]
                place += int(size[0]) + 1
        return found

    def _output(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()
            raise ToolError(f"git {arguments[0]} failed in {self._folder}: {said[:300]}", "leave --since out")
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ["git", *_OPTIONS, "-C", str(self._folder), *arguments]
        try:
            return subprocess.run(command, input=given, env=self._environment, capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError:
            raise ToolError("--since: there is no git on the PATH", "install git, or leave --since out") from None
