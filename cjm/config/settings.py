"""Typed settings and how they are read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from cjm.errors import ConfigurationError
from cjm.suggestion import did_you_mean

CONFIG_FILE = "cjm.toml"
_UNQUOTED = re.compile(
    rb"^[ \t]*(?P<key>exclude|profile)[ \t]*=[ \t]*(?P<word>\[?[\w./*][^\"'\r\n#=]{0,200}?)[ \t]*+(?:#.*)?\r?$", re.M
)
_MAX_BYTES = 256 * 1024
_MAX_DOTS = 1_000
"""In one line; the time that a dotted key takes to read grows with the square of its dots."""


class Profile(IntEnum):
    """How much is asked of a map; each profile includes the ones before it."""

    DRAFT = 1
    SHARED = 2
    GOVERNED = 3

    @property
    def label(self) -> str:
        """The word that users read and write."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace asks for."""

    exclude: tuple[str, ...] = ()
    """Patterns of files and folders to leave alone, as in `.gitignore`, relative to the root."""
    profile: Profile | None = None
    """The profile of maps that do not state a status; draft unless said."""


def load_settings(folder: Path) -> Settings | None:
    """The settings that a folder holds, None where it holds none.

    Raises `ConfigurationError` for a file that cannot be read or says something cjm does not know.
    """
    own = folder / CONFIG_FILE
    if _is_file(own):
        return _settings(_read_table(own), own)
    project = folder / "pyproject.toml"
    if _is_file(project):
        tool = (_read_project(project) or {}).get("tool")
        if isinstance(tool, dict) and "cjm" in tool:
            return _settings(tool["cjm"], project)
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be entered
        return False


def _read_project(file: Path) -> dict[str, object] | None:
    """A `pyproject.toml` as a table; None for one that is no concern of cjm and cannot be read."""
    try:
        return _read_table(file)
    except ConfigurationError:
        try:
            with file.open("rb") as stream:
                if b"tool.cjm" in stream.read(_MAX_BYTES):
                    raise
        except OSError:
            raise ConfigurationError(f"{file}: cannot be read") from None
        return None


def _read_table(file: Path) -> dict[str, object]:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise ConfigurationError(f"{file}: holds more than the {_MAX_BYTES:,} bytes that settings may hold")
    if any(line.count(b".") > _MAX_DOTS for line in data.splitlines()):
        raise ConfigurationError(f"{file}: holds a line with more than {_MAX_DOTS:,} dots")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not only of TOML: numbers, too, may be too long
        raise ConfigurationError(f"{file}: is not TOML: {error}", _quoting(data)) from None


def _quoting(data: bytes) -> str:
    """A hint for a pattern or profile that was written without quotes, the first thing that TOML asks for."""
    found = _UNQUOTED.search(data)
    word = found["word"].decode("utf-8", errors="replace") if found else ""
    if found is None or not word.isprintable():
        return ""
    if found["key"] == b"profile":
        return f'quote it: profile = "{word}"'
    patterns = [item.strip() for item in word.strip("[]").split(",")]
    items = (item if "." in item or "*" in item else f"{item.rstrip('/')}/" for item in patterns if item)
    return 'quote it: exclude = ["' + '", "'.join(items) + '"]'


def _settings(table: object, file: Path) -> Settings:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{file}: [tool.cjm] is not a table")
    known = ("exclude", "profile")
    for key in table:
        if key not in known:
            hint = did_you_mean(key, known) or f"known settings are {', '.join(known)}"
            raise ConfigurationError(f"{file}: there is no setting {key!r}", hint)
    return Settings(_exclude(table.get("exclude", []), file), _profile(table.get("profile"), file))


def _exclude(value: object, file: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ConfigurationError(
            f"{file}: `exclude` is not a list of patterns", 'write exclude = ["drafts/", "*.old.yaml"]'
        )
    return tuple(value)


def _profile(value: object, file: Path) -> Profile | None:
    if value is None:
        return None
    for profile in Profile:
        if value == profile.label:
            return profile
    hint = f"write one of {', '.join(profile.label for profile in Profile)}"
    raise ConfigurationError(f"{file}: {value!r} is not a profile", hint)
