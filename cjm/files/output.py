"""The output folder: what may be written there, and the manifest of what cjm wrote.

Nothing outside of the folder is written. A file in it is replaced only if the manifest says that cjm wrote it and it
still holds what cjm wrote. The manifest is written before the files, with the old content and the new, so that a run
that is killed half-way leaves files which the next run knows as its own. Of several runs at once, one writes and the
others wait.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from cjm.errors import OutputError
from cjm.files.atomic import remove_abandoned, write_atomically

if sys.platform != "win32":
    import fcntl

MANIFEST = ".cjm-manifest.json"
_VERSION = 1


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def output_folder(here: Path, named: str) -> Path:
    """The folder of a name that the user gave, absolute.

    Raises `OutputError` where a link below `here` would lead the output out of it: whoever sends a change to a
    repository could put one there.
    """
    folder = here / named
    if ".." in Path(named).parts or not folder.is_relative_to(here):
        return folder
    path = here
    for part in folder.relative_to(here).parts:
        path = path / part
        if path.is_symlink() and not path.resolve().is_relative_to(here.resolve()):
            raise OutputError(f"{path}: is a link to {path.resolve()}", "name that folder itself if you mean it")
    return folder


def output_file(here: Path, named: str) -> Path:
    """The file of a name that the user gave, absolute, for a report that may replace what stands there.

    Raises `OutputError` as `output_folder` does, where the folder does not exist, and for a link, a folder or a device.
    """
    folder = output_folder(here, str(Path(named).parent))
    if not folder.is_dir():
        raise OutputError(f"{folder}: is not a folder", "make it first, or name a file elsewhere")
    path = folder / Path(named).name
    if path.is_symlink():
        raise OutputError(f"{path}: is a link", "name another file; for standard output, write the format alone")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path}: is not a regular file", "name another file")
    return path


def write_folder(folder: Path, files: Mapping[str, bytes], force: bool = False) -> tuple[str, ...]:
    """Write files into a folder and return the names of those that changed, sorted.

    Names are relative and `/`-separated. Raises `OutputError`, with nothing written, for a name that leads out of the
    folder, for a link on the way, and for a file that cjm did not write (unless `force`); `FileAccessError` where
    writing fails, each file then being old or new.
    """
    for name in files:
        _check_name(name)
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is not a folder", "name another folder with -o")
    _make_folder(folder)
    with _alone(folder):
        return _write(folder, files, force)


def _write(folder: Path, files: Mapping[str, bytes], force: bool) -> tuple[str, ...]:
    known = _read_manifest(folder)
    changed = {name: data for name, data in files.items() if _current(folder, name, force) != data}
    foreign = [] if force else sorted(name for name in changed if not _is_own(folder, name, known))
    if foreign:
        listed = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
        message = f"{folder}: holds files that cjm did not write: {listed}"
        raise OutputError(message, "choose an empty folder, or replace them with --force")
    for parent in sorted({folder, *((folder / name).parent for name in files)}):
        _make_folder(parent)
        remove_abandoned(parent)
    digests = {name: _digest(data) for name, data in files.items()}
    before = {name: sorted({*known.get(name, ()), digest}) for name, digest in digests.items()}
    if changed:
        _write_manifest(folder, {**known, **before})
    for name in sorted(changed):
        write_atomically(folder / name, changed[name])
    _write_manifest(folder, {**known, **{name: [digest] for name, digest in digests.items()}})
    return tuple(sorted(changed))


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other run writes into a folder: each would drop from the manifest what the other one wrote."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks; what is written is whole there, too
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _check_name(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts or name == MANIFEST:
        raise OutputError(f"{name!r} is not a file name below the output folder")


def _current(folder: Path, name: str, force: bool) -> bytes | None:
    """What a file holds now, None where there is none. Refuses links: writing through one would leave the folder."""
    path = folder
    for part in PurePosixPath(name).parts[:-1]:
        path = path / part
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise OutputError(f"{path}: is not a folder of its own", "remove it, or name another folder with -o")
    target = folder / name
    if target.is_symlink():
        if force:
            return None
        raise OutputError(f"{target}: is a link", "remove it, or replace it with --force")
    if not target.exists():
        return None
    if not target.is_file():
        raise OutputError(f"{target}: is not a regular file", "remove it, or name another folder with -o")
    return target.read_bytes()


def _is_own(folder: Path, name: str, known: Mapping[str, list[str]]) -> bool:
    target = folder / name
    return not target.exists() or _digest(target.read_bytes()) in known.get(name, ())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror}") from None


def _read_manifest(folder: Path) -> dict[str, list[str]]:
    path = folder / MANIFEST
    if not path.is_file() or path.is_symlink():
        return {}
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["version"] != _VERSION:
            raise OutputError(f"{path}: was written by another version of cjm", "render into an empty folder")
        return {str(name): [str(digest) for digest in digests] for name, digests in stored["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{path}: is damaged: {error}", "remove it, and use --force once") from None


def _write_manifest(folder: Path, files: Mapping[str, list[str]]) -> None:
    text = json.dumps({"version": _VERSION, "files": dict(sorted(files.items()))}, indent=1, ensure_ascii=True)
    data = (text + "\n").encode()
    path = folder / MANIFEST
    if path.is_symlink():
        raise OutputError(f"{path}: is a link", "remove it")
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)
