"""The manifest of an output folder: what cjm wrote there, and what each file was made from."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from cjm.errors import OutputError
from cjm.files.atomic import write_atomically

MANIFEST = ".cjm-manifest.json"
_VERSION = 1


class Manifest(Struct, frozen=True):
    """What is known of the files of a folder, by name."""

    digests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a file that cjm wrote holds; while it is being replaced, the old content and the new."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What a file was made from, as whoever made it sums that up; none for files made anew every time."""


def digest_of(data: bytes) -> str:
    """The digest of a content, as a manifest holds it: SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def check_name(name: str) -> None:
    """Raises `OutputError` for what cannot name a file of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts or name == MANIFEST:
        raise OutputError(f"{name!r} is not a file name below the output folder")
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        encoding = sys.getfilesystemencoding()
        raise OutputError(
            f"{name!r} cannot be the name of a file here, where names are in {encoding}", "set PYTHONUTF8=1"
        ) from None


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, an empty one where there is none. Raises `OutputError` for one that cannot be used."""
    path = folder / MANIFEST
    if not path.is_file() or path.is_symlink():
        return Manifest()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(
            {str(name): tuple(str(digest) for digest in digests) for name, digests in stored["files"].items()},
            {str(name): str(inputs) for name, inputs in stored.get("inputs", {}).items()},
        )
        version = stored["version"]
        for name in manifest.digests:
            check_name(name)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OutputError) as error:
        raise OutputError(f"{path}: is damaged: {error}", "remove it, and use --force once") from None
    if version != _VERSION:
        raise OutputError(f"{path}: was written by another version of cjm", "render into an empty folder")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder, unless it is as it was. Raises `OutputError` where a link stands in its place."""
    files = {name: list(digests) for name, digests in sorted(manifest.digests.items())}
    content: dict[str, object] = {"version": _VERSION, "files": files}
    if manifest.inputs:
        content["inputs"] = dict(sorted(manifest.inputs.items()))
    data = (json.dumps(content, indent=1, ensure_ascii=True) + "\n").encode()
    path = folder / MANIFEST
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OutputError(f"{path}: is {'a link' if path.is_symlink() else 'not a regular file'}", "remove it")
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)
