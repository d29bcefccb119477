"""Where settings come from: a folder's file, and the command line on top of it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from cjm.config.keys import settings_from
from cjm.config.settings import CONFIG_FILE, Choice, Settings
from cjm.config.table import Table, project_table, read_table
from cjm.errors import ConfigurationError, UsageError

_OPTION = "--config"
_LONGEST = 2_000
"""Characters of an assignment; the time that a dotted key takes to read grows with the square of its dots."""


class Adjustment(Struct, frozen=True):
    """What the command line asks for in place of, or on top of, what files say."""

    assignments: tuple[str, ...] = ()
    """`KEY=VALUE`, the value as TOML; a bare word is a text."""
    isolated: bool = False
    """Whether files are only looked at for where workspaces begin, and what they say does not count."""
    choice: Choice = field(default_factory=Choice)
    """What goes before everything else, for every file."""


NO_ADJUSTMENT = Adjustment()


def load_settings(folder: Path, adjustment: Adjustment = NO_ADJUSTMENT) -> Settings | None:
    """The settings that a folder holds, adjusted; None where it holds none.

    Raises `ConfigurationError` for a file that cannot be read or says something cjm does not know, `UsageError` for
    an assignment that is none.
    """
    own, project = folder / CONFIG_FILE, folder / "pyproject.toml"
    if _is_in_the_way(own):
        raise ConfigurationError(f"{own}: is not a regular file", "settings are read from a file; rename what is there")
    table: object = None
    file = own
    if _is_file(own):
        table = {} if adjustment.isolated else read_table(own)
    elif _is_file(project):
        file, table = project, project_table(project)
        if table is not None and adjustment.isolated:
            table = {}
    return None if table is None else _adjusted(table, str(file), adjustment)


def settings_without_file(adjustment: Adjustment) -> Settings:
    """The settings of a folder that holds none. Raises `UsageError` for an assignment that is none."""
    return _adjusted({}, _OPTION, adjustment)


def _adjusted(table: object, origin: str, adjustment: Adjustment) -> Settings:
    for assignment in adjustment.assignments:
        assigned = _assigned(assignment)
        settings_from(assigned, _OPTION)  # what is wrong with it is no mistake of the file
        table = _merged(table, assigned)
    origin = f"{origin} with {_OPTION}" if adjustment.assignments and origin != _OPTION else origin
    return replace(settings_from(table, origin), final=adjustment.choice)


def _assigned(assignment: str) -> Table:
    key, sign, value = assignment.partition("=")
    if not sign or not key.strip():
        raise UsageError(f"{_OPTION}: {assignment[:80]!r} is not KEY=VALUE", f"write {_OPTION} profile=governed")
    if len(assignment) > _LONGEST:
        raise UsageError(f"{_OPTION}: an assignment of {len(assignment):,} characters", "put it into cjm.toml")
    for written in (value, json.dumps(value.strip())):
        try:
            return tomllib.loads(f"{key} = {written}")
        except (ValueError, RecursionError):
            continue  # a bare word, which stands for a text
    raise UsageError(f"{_OPTION}: {key.strip()[:80]!r} is not a key", f"write {_OPTION} rules.small-sample.minimum=8")


def _merged(table: object, more: Table) -> object:
    if not isinstance(table, dict):
        return more
    united = dict(table)
    for key, value in more.items():
        united[key] = _merged(table[key], value) if isinstance(value, dict) and key in table else value
    return united


def _is_in_the_way(path: Path) -> bool:
    """Whether something stands where settings would be that holds none, such as a folder."""
    try:
        return path.exists() and not path.is_file()
    except OSError:  # in a folder that may not be entered
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be entered
        return False
