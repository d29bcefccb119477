"""The output folder: what may be written there, and the manifest of what cjm wrote.

Nothing outside of the folder is written. A file in it is replaced only if the manifest says that cjm wrote it and it
still holds what cjm wrote, and removed only then, too. The manifest is written before the files, with the old content
and the new, so that a run that is killed half-way leaves files which the next run knows as its own. Of several runs at
once, one writes and the others wait.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from cjm.errors import FileAccessError, OutputError
from cjm.files.atomic import is_littered, remove_abandoned, write_atomically
from cjm.files.manifest import MANIFEST as MANIFEST
from cjm.files.manifest import Manifest, check_name, digest_of, read_manifest, write_manifest

if sys.platform != "win32":
    import fcntl


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


class OutputFolder:
    """A folder that files are written into, some at a time; made by `writing` or `comparing`."""

    def __init__(self, folder: Path, force: bool, dry: bool) -> None:
        self._folder = folder
        self._force = force
        self._dry = dry
        self._known = read_manifest(folder)
        self._digests = dict(self._known.digests)
        self._inputs = dict(self._known.inputs)
        self._made: dict[str, str] = {}
        self._changed: set[str] = set()
        self._removed: set[str] = set()

    @property
    def changed(self) -> tuple[str, ...]:
        """Files that were new or held something else, sorted; in a folder that is only compared with, would be."""
        return tuple(sorted(self._changed))

    @property
    def removed(self) -> tuple[str, ...]:
        """Files that were taken away, sorted; in a folder that is only compared with, would be."""
        return tuple(sorted(self._removed))

    @property
    def origins(self) -> Mapping[str, str]:
        """What runs before this one made files from, by name, as far as that is known."""
        return self._known.inputs

    @property
    def known(self) -> Iterable[str]:
        """Names of the files that runs before this one wrote, as the manifest has them."""
        return self._known.digests.keys()

    def made_from(self, inputs: str) -> tuple[str, ...]:
        """All files that a run which came to its end made from some inputs, if each holds what was made; else none.

        None either where a run that was killed has left something which the next one that writes is to remove.
        """
        names = sorted(name for name, known in self._known.inputs.items() if known == inputs)
        if any(is_littered(self._folder / parent) for parent in {posixpath.dirname(name) for name in names}):
            return ()
        for name in names:
            current = self._current(name)
            if current is None or (digest_of(current),) != self._known.digests.get(name):
                return ()
        return tuple(names)

    def foreign(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some files that are there and that cjm did not write; nothing but the same may be written there."""
        return tuple(name for name in names if not self._force and not self._is_own(name))

    def write(self, files: Mapping[str, bytes], inputs: str = "", instead_of: Iterable[str] = ()) -> None:
        """Write files, those that hold the same already left as they are; `inputs` sum up what they were made from.

        `instead_of` are known files that these take the place of: they are removed, unless somebody has changed them.
        Raises `OutputError`, with none of them written, for a name that leads out of the folder, for a link on the way,
        and for a file that cjm did not write (unless told to); `FileAccessError` where writing fails, each file then
        being old or new.
        """
        outdated = tuple(instead_of)
        for name in (*files, *outdated):
            check_name(name)
        changed = {name: data for name, data in files.items() if self._current(name) != data}
        foreign = self.foreign(sorted(changed))
        if foreign:
            listed = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
            message = f"{self._folder}: holds files that cjm did not write: {listed}"
            raise OutputError(message, "choose an empty folder, or replace them with --force")
        self._changed.update(changed)
        gone = [name for name in outdated if self._is_own(name)]
        there = [name for name in gone if self._current(name) is not None]
        self._removed.update(there)
        if self._dry:
            return
        for parent in sorted({self._folder, *((self._folder / name).parent for name in files)}):
            _make_folder(parent)
            remove_abandoned(parent)
        digests = {name: digest_of(data) for name, data in files.items()}
        before = {name: (*self._digests.get(name, ()), digest) for name, digest in digests.items()}
        inputs_left = self._without((*files, *gone))
        if changed or there:
            both = {name: tuple(sorted(set(held))) for name, held in before.items()}
            write_manifest(self._folder, Manifest({**self._digests, **both}, inputs_left))
        for name in sorted(changed):
            write_atomically(self._folder / name, changed[name])
        # only now: whoever looks meanwhile finds the old files or the new ones
        for name in there:
            _remove(self._folder / name, self._folder)
        for name in gone:
            self._digests.pop(name, None)
        self._digests.update({name: (digest,) for name, digest in digests.items()})
        self._inputs = inputs_left
        # remembered only once everything is written: part of what was made from something is no sign of the rest
        self._made.update(dict.fromkeys(files, inputs) if inputs else {})

    def finish(self) -> None:
        """Write down what was written, once all of it is."""
        if not self._dry:
            write_manifest(self._folder, Manifest(self._digests, {**self._inputs, **self._made}))

    def _without(self, files: Iterable[str]) -> dict[str, str]:
        """What files were made from that none of these was made with: of whatever else one is written now, all goes."""
        broken_up = {self._inputs.get(name) for name in files}
        return {name: inputs for name, inputs in self._inputs.items() if inputs not in broken_up}

    def _current(self, name: str) -> bytes | None:
        """What a file holds now, None where there is none. Refuses links, which lead out of the folder."""
        path = self._folder
        for part in PurePosixPath(name).parts[:-1]:
            path = path / part
            if path.is_symlink() or (path.exists() and not path.is_dir()):
                raise OutputError(f"{path}: is not a folder of its own", "remove it, or name another folder with -o")
        target = self._folder / name
        if target.is_symlink():
            if self._force:
                return None
            raise OutputError(f"{target}: is a link", "remove it, or replace it with --force")
        if not target.exists():
            return None
        if not target.is_file():
            raise OutputError(f"{target}: is not a regular file", "remove it, or name another folder with -o")
        return target.read_bytes()

    def _is_own(self, name: str) -> bool:
        target = self._folder / name
        if not os.path.lexists(target):
            return True
        # whatever is no file is not read: a pipe would never end
        is_file = target.is_file() and not target.is_symlink()
        return is_file and digest_of(target.read_bytes()) in self._known.digests.get(name, ())


@contextlib.contextmanager
def writing(folder: Path, names: Iterable[str] = (), force: bool = False) -> Iterator[OutputFolder]:
    """A folder to write into, made if it is not there; nobody else writes into it meanwhile.

    `names` are the files that will be written, so that one that may not be is told of before anything is. Raises
    `OutputError` for a name that leads out of the folder, and for what is no folder.
    """
    for name in names:
        check_name(name)
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is not a folder", "name another folder with -o")
    _make_folder(folder)
    with _alone(folder):
        output = OutputFolder(folder, force, dry=False)
        yield output
        output.finish()


def comparing(folder: Path) -> OutputFolder:
    """A folder that nothing is written into: what would change is only told. Raises `OutputError` for no folder."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is not a folder", "name another folder with -o")
    return OutputFolder(folder, force=True, dry=True)


def write_folder(folder: Path, files: Mapping[str, bytes], force: bool = False) -> tuple[str, ...]:
    """Write files into a folder and return the names of those that changed, sorted.

    Names are relative and `/`-separated. Raises as `OutputFolder.write` does, with nothing written.
    """
    with writing(folder, files, force) as output:
        output.write(files)
    return output.changed


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


def _remove(path: Path, top: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileAccessError(f"{path}: cannot be removed: {error.strerror or error}") from None
    for parent in path.relative_to(top).parents[:-1]:
        with contextlib.suppress(OSError):  # it still holds something
            (top / parent).rmdir()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {error.strerror}") from None
