"""The baseline file: findings that a team knows of and has not mended yet, and how well each journey was researched.

    {
    "version": 1,
    "coverage": [
    {"journey": "check-in", "researched": 1, "partly": 1, "assumed": 9}
    ],
    "findings": [
    {"subject": "check-in/stages:arrival", "code": "CJM201", "severity": "error"},
    {"subject": "check-in/stages:arrival", "code": "CJM201", "severity": "error", "repeat": 2}
    ]
    }

    version    1; a file of a higher one is refused
    coverage   how many claims of a journey were of each standing
    findings   what was found: what it is about (`Finding.subject`), the rule, how much it weighed, and, where a rule
               found several things about one subject, which of them

Everything is sorted and each entry is a line, so that changes and merges can be read. Names of files, lines and
messages are left out: they change while the thing that is meant stays the same.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from cjm.errors import ConfigurationError
from cjm.files.atomic import write_atomically
from cjm.finding import Severity

_VERSION = 1
_MAX_BYTES = 10 * 1024 * 1024
"""Some 80,000 findings."""
_CODE = re.compile(r"CJM[1-9][0-9]{2}")
"""Rules of `cjm lint`; what `cjm validate` finds is never accepted."""
_CONFLICT = re.compile(rb"^(?:<<<<<<<|>>>>>>>)(?: |$)", re.M)
_DAMAGED = "restore it from version control, or remove it and write another with cjm lint --write-baseline"
_SEVERITIES = {severity.label: severity for severity in Severity}


class Known(NamedTuple):
    """What identifies a finding from one run to the next."""

    subject: str
    code: str
    repeat: int = 1
    """Of several that a rule found about one subject, which it is; from 1."""


class Counts(NamedTuple):
    """How many claims of a journey are of each standing."""

    researched: int
    partly: int
    assumed: int


class Baseline(Struct, frozen=True):
    """What a baseline file holds."""

    findings: Mapping[Known, Severity] = field(default_factory=dict)
    """How much each weighed when it was recorded."""
    coverage: Mapping[str, Counts] = field(default_factory=dict)
    """By the id of the journey."""


def read_baseline(file: Path) -> Baseline:
    """What a baseline file holds. Raises `ConfigurationError` where it cannot be read or is damaged."""
    data = _read(file)
    conflict = _CONFLICT.search(data)
    if conflict:
        line = data.count(b"\n", 0, conflict.start()) + 1
        hint = "keep the entries of both sides, one to a line with commas between them, and remove the marks"
        raise ConfigurationError(f"{file}:{line}: holds a conflict of a merge", hint)
    try:
        stored = json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise ConfigurationError(f"{file}:{error.lineno}:{error.colno}: is not JSON: {error.msg}", _DAMAGED) from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file}: is not UTF-8", _DAMAGED) from None
    except (ValueError, RecursionError):  # numbers may be too long, and brackets too deep
        raise ConfigurationError(f"{file}: is not a baseline", _DAMAGED) from None
    return _Reader(file).baseline(stored)


def write_baseline(file: Path, baseline: Baseline) -> None:
    """Write a baseline file, whole or not at all.

    Raises `FileAccessError` where that fails, and `ConfigurationError` for more findings than a later run would read.
    """
    coverage = [
        {"journey": journey, "researched": counts.researched, "partly": counts.partly, "assumed": counts.assumed}
        for journey, counts in sorted(baseline.coverage.items())
    ]
    findings = [_entry(known, severity) for known, severity in sorted(baseline.findings.items())]
    text = f'{{\n"version": {_VERSION},\n"coverage": {_lines(coverage)},\n"findings": {_lines(findings)}\n}}\n'
    data = text.encode()
    if len(data) > _MAX_BYTES:
        message = f"{file}: {len(findings):,} findings are more than a baseline may hold"
        raise ConfigurationError(message, "begin with fewer rules, by `select` in cjm.toml")
    write_atomically(file, data)


def _entry(known: Known, severity: Severity) -> dict[str, object]:
    entry: dict[str, object] = {"subject": known.subject, "code": known.code, "severity": severity.label}
    return entry if known.repeat == 1 else {**entry, "repeat": known.repeat}


def _lines(entries: Sequence[Mapping[str, object]]) -> str:
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"[\n{lines}\n]" if entries else "[]"


def _read(file: Path) -> bytes:
    try:
        # not to wait for a pipe that stands in the place of the file
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - opened by descriptor, as said
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ConfigurationError(f"{file}: is not a regular file", "name another one as `baseline`")
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror or error}") from None
    if len(data) > _MAX_BYTES:
        raise ConfigurationError(f"{file}: holds more than the {_MAX_BYTES:,} bytes that a baseline may hold", _DAMAGED)
    return data


class _Reader:
    """Takes apart what a baseline file holds, and says where it is not what it should be."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def baseline(self, stored: Any) -> Baseline:  # Any: JSON
        if not isinstance(stored, dict) or type(stored.get("version")) is not int:
            raise self._error("", "a mapping with `version`, `coverage` and `findings`")
        if stored["version"] != _VERSION:
            message = f"{self._file}: was written by another version of cjm"
            raise ConfigurationError(message, "use that version, or write it anew with cjm lint --write-baseline")
        self._check_keys("", stored, ("version", "coverage", "findings"))
        findings: dict[Known, Severity] = {}
        for known, severity in self._entries(stored, "findings", self._finding):
            findings[known] = max(severity, findings.get(known, severity))
        return Baseline(findings, dict(self._entries(stored, "coverage", self._coverage)))

    def _entries(
        self, stored: dict[str, Any], key: str, read: Callable[[dict[str, Any], str], tuple[Any, Any]]
    ) -> list[tuple[Any, Any]]:  # Any: JSON, and what each kind of entry has of its own
        entries = stored.get(key, [])
        if not isinstance(entries, list):
            raise self._error(key, "a list")
        found = []
        for index, entry in enumerate(entries):
            if not isinstance(entry, dict):
                raise self._error(f"{key}[{index}]", "a mapping")
            found.append(read(entry, f"{key}[{index}]"))
        return found

    def _finding(self, entry: dict[str, Any], where: str) -> tuple[Known, Severity]:  # Any: JSON
        self._check_keys(where, entry, ("subject", "code", "severity", "repeat"))
        subject, code, severity, repeat = (entry.get(key) for key in ("subject", "code", "severity", "repeat"))
        if not isinstance(subject, str):
            raise self._error(f"{where}.subject", "a text")
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise self._error(f"{where}.code", "the code of a rule of `cjm lint`, as CJM101")
        if not isinstance(severity, str) or severity not in _SEVERITIES:
            raise self._error(f"{where}.severity", f"one of {', '.join(_SEVERITIES)}")
        if "repeat" in entry and (type(repeat) is not int or repeat < 1):
            raise self._error(f"{where}.repeat", "a whole number, 1 or more")
        return Known(subject, code, repeat or 1), _SEVERITIES[severity]

    def _coverage(self, entry: dict[str, Any], where: str) -> tuple[str, Counts]:  # Any: JSON
        self._check_keys(where, entry, ("journey", *Counts._fields))
        journey = entry.get("journey")
        if not isinstance(journey, str):
            raise self._error(f"{where}.journey", "a text")
        for name in Counts._fields:
            if type(entry.get(name)) is not int or entry[name] < 0:
                raise self._error(f"{where}.{name}", "a whole number, 0 or more")
        return journey, Counts(*(entry[name] for name in Counts._fields))

    def _check_keys(self, where: str, mapping: dict[str, Any], known: tuple[str, ...]) -> None:  # Any: JSON
        for key in mapping:
            if key not in known:
                raise self._error(where, f"nothing but {', '.join(known)}, found {key[:60]!r}")

    def _error(self, where: str, expected: str) -> ConfigurationError:
        place = f" at {where}" if where else ""
        return ConfigurationError(f"{self._file}: is not a baseline: expected {expected}{place}", _DAMAGED)
