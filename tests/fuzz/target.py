"""What must hold of every file, whatever is in it."""

from __future__ import annotations

import datetime
import json
import re
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from cjm.app.check import CheckRequest, lint, lint_loaded
from cjm.app.explain import rule_texts
from cjm.app.fix import FixResult, correct
from cjm.app.fmt import FormatRequest, format_maps
from cjm.app.maps import StandardInput
from cjm.errors import CjmError
from cjm.finding import Finding, sort_key
from cjm.report.checked import Look, RuleText
from cjm.report.formats import FORMATS, format_named
from cjm.rules.engine import all_rules
from cjm.source.decode import split_lines
from cjm.source.positions import find_comments, index_positions

LIMIT = 5.0
"""Processor seconds that a file may take; the largest that is made takes a tenth of one."""
LARGEST = 32 * 1024
"""Bytes of a file."""
_MANY = 100
"""Findings in a file beyond which some of its corrections may be left to another run."""
_TODAY = datetime.date(2026, 11, 23)
_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_COMMAND = re.compile(r"^\s*::|##\[|##vso\[")
_LATER_COMMAND = re.compile(r"##\[|##vso\[")
_ANNOTATION = re.compile(r"::(?:error|warning|notice) [^:]*::\S")
_JSON = ("json", "sarif", "gitlab")


class BrokenPromiseError(AssertionError):
    """Something that must hold of every file does not hold of one."""


def prepare(folder: Path) -> None:
    """Make a folder the workspace that files are checked in. All rules look at all files, whatever their status."""
    groups = sorted({module.rule.group for module in all_rules()})
    (folder / "cjm.toml").write_text(f"extend = {json.dumps(groups)}\n", encoding="utf-8")


def check(data: bytes, folder: Path) -> None:
    """Validate and lint a file, report it in every format, write it in one form and correct it.

    Raises `BrokenPromiseError` for a promise that does not hold; any other exception is a fault, too.
    """
    with _in_time("checking and reporting"):
        findings = _check_checking(data, folder)
    if findings is None:
        return
    with _in_time("writing it in one form"):
        _check_formatting(data, folder)
    for unsafe in (False, True):
        _check_correcting(data, folder, unsafe, findings)


@contextmanager
def _in_time(activity: str) -> Iterator[None]:
    began = time.process_time()
    yield
    taken = time.process_time() - began
    _promise(taken < LIMIT, f"{activity} takes {taken:.1f} seconds")


def _check_checking(data: bytes, folder: Path) -> tuple[Finding, ...] | None:
    """What is found; None where this is not one file that could be checked."""
    request = CheckRequest(("-",), folder, _TODAY, StandardInput(data))
    try:
        checked = lint(request).checked
    except CjmError:
        return None
    _check_findings(checked.findings, data)
    codes = {finding.code for finding in checked.findings}
    explained = replace(checked, rules=tuple(rule for rule in _rules() if rule.code in codes))
    for name in FORMATS:
        _check_output(name, format_named(name)(explained, Look()), len(checked.findings))
    _check_output("text", format_named("text")(checked, Look(width=40)), len(checked.findings))
    return checked.findings


@cache
def _rules() -> tuple[RuleText, ...]:
    return rule_texts()


def _check_formatting(data: bytes, folder: Path) -> None:
    once = _formatted(data, folder)
    if once is not None:
        _promise(_formatted(once, folder) == once, "what is written in one form gets another when that is done again")
        _promise(_comments(once) == _comments(data), "writing a file in one form loses a comment, or makes one")


def _formatted(data: bytes, folder: Path) -> bytes | None:
    """The file in one form; None for one that is no correct map."""
    result = format_maps(FormatRequest(("-",), folder, standard_input=StandardInput(data)))
    return None if result.broken or result.standard_input is None else result.standard_input.of(data)


def _comments(data: bytes) -> list[str]:
    text = data.decode().removeprefix("\ufeff")
    return sorted(comment.text.rstrip() for comment in find_comments(text, index_positions(text)))


def _check_correcting(data: bytes, folder: Path, unsafe: bool, before: tuple[Finding, ...]) -> None:
    once, result = _corrected(data, folder, unsafe)
    added = Counter(finding.code for finding in result.check.checked.findings)
    added.subtract(finding.code for finding in before)
    # what could not be read before may hold anything
    if not any(finding.code.startswith("CJM0") for finding in before):
        worse = sorted(code for code, count in added.items() if count > 0)
        _promise(not worse, f"a correction adds findings: {', '.join(worse)}")
    _promise(result.fixed > 0 or once == data, "a file changes though nothing was corrected")
    if len(before) <= _MANY:
        again, more = _corrected(once, folder, unsafe)
        _promise(more.fixed == 0 and again == once, "what is corrected is corrected again")


def _corrected(data: bytes, folder: Path, unsafe: bool) -> tuple[bytes, FixResult]:
    with _in_time("correcting"):
        result = correct(CheckRequest(("-",), folder, _TODAY, StandardInput(data)), lint_loaded, unsafe)
    changed = result.standard_input
    return data if changed is None else changed.of(data), result


def _check_findings(findings: tuple[Finding, ...], data: bytes) -> None:
    lines = split_lines(data.decode("utf-8", errors="replace").removeprefix("\ufeff"))
    _promise(list(findings) == sorted(findings, key=sort_key), "findings stand in another order than that of the file")
    for finding in findings:
        _promise(bool(finding.message and finding.code and finding.rule), f"{finding.code} says nothing")
        _promise(len(finding.message) <= 300, f"{finding.code} says too much: {finding.message[:80]!r}")
        _promise(len(finding.hint) <= 1_000, f"{finding.code} advises too much: {finding.hint[:80]!r}")
        for span in (finding.span, *(related.span for related in finding.related)):
            if span is not None:
                begins = 1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 2
                ends = (span.line, span.column) <= (span.end_line, span.end_column) and span.end_line <= len(lines)
                _promise(begins and ends, f"{finding.code} points beside the text, at {span}")


def _check_output(name: str, text: str, findings: int) -> None:
    obeyed = _OBEYED.search(text)
    _promise(obeyed is None, f"{name} prints a character that is obeyed: {obeyed}")
    _promise(text == "" or text.endswith("\n"), f"{name} does not end its last line")
    commands = [line for line in text.split("\n") if "::" in line or "##" in line if _COMMAND.search(line)]
    if name == "github":
        meant = [command for command in commands if _ANNOTATION.match(command)]
        _promise(len(meant) == findings, f"github annotates {len(meant)} of {findings} findings")
        commands = [command for command in commands if command not in meant or _LATER_COMMAND.search(command)]
    _promise(not commands, f"{name} prints what a build server takes for a command: {commands[:1]}")
    if name in _JSON:
        json.loads(text)
    if name == "junit":
        ElementTree.fromstring(text)


def _promise(kept: bool, otherwise: str) -> None:
    if not kept:
        raise BrokenPromiseError(otherwise)
