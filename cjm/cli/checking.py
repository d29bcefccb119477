"""What `cjm validate` and `cjm lint` have in common: options to a request, findings to output and exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from cjm.app.check import CheckRequest, CheckResult
from cjm.app.crew import cores
from cjm.app.effort import Effort
from cjm.app.maps import STANDARD_INPUT, StandardInput
from cjm.app.reporting import Report, reports_of, write_reports
from cjm.cli.output import emit, look_of_output, tell, tell_aside, warn
from cjm.cli.surroundings import date_of, here
from cjm.config.load import Adjustment
from cjm.config.settings import Choice
from cjm.errors import FileAccessError, UsageError
from cjm.files.cache import cache_folder
from cjm.finding import Severity
from cjm.report.summary import counted
from cjm.source.decode import MAX_BYTES

if TYPE_CHECKING:
    from cjm.app.baseline import Aim, BaselineUse
    from cjm.cli.options import Colour, Level

_HELD: list[CheckResult] = []
UseCase = Callable[[CheckRequest], CheckResult]
"""`validate`, `lint`, or one of them with corrections."""


def request_of(
    paths: Sequence[str],
    today: str,
    stdin_filename: str,
    adjustment: Adjustment,
    effort: Effort,
    aim: Aim = "compare",
) -> CheckRequest:
    """What the command line asks to check. Raises `CjmError` for options that do not fit."""
    standard_input = standard_input_of(paths, stdin_filename)
    return CheckRequest(tuple(paths), here(), date_of(today), standard_input, adjustment, aim, effort)


def effort_of(jobs: int | None, no_cache: bool, since: str) -> Effort:
    """How much the command line asks to look into. Raises `UsageError` for a folder of results that is none."""
    cache = None if no_cache else cache_folder(os.environ)
    return Effort(jobs or cores(), cache, since, os.environ)


def standard_input_of(paths: Sequence[str], stdin_filename: str) -> StandardInput | None:
    """Standard input, where it is among the paths. Raises `CjmError` if it cannot be read, or is named alone."""
    if STANDARD_INPUT in paths:
        return StandardInput(_read_standard_input(), stdin_filename)
    if stdin_filename:
        raise UsageError("--stdin-filename is given and no standard input", "name the path - to read it")
    return None


def aim_of(write_baseline: bool, prune_baseline: bool) -> Aim:
    """What is to become of the baseline. Raises `UsageError` where two things are."""
    if write_baseline and prune_baseline:
        raise UsageError("--write-baseline and --prune-baseline are given", "writing a baseline anew prunes it, too")
    return "write" if write_baseline else "prune" if prune_baseline else "compare"


def adjustment_of(
    assignments: Sequence[str] | None,
    isolated: bool,
    select: Sequence[str] | None = None,
    extend: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
) -> Adjustment:
    """What the command line says of settings; rules are named by commas."""
    choice = Choice(select=_words(select) or None, extend=_words(extend), ignore=_words(ignore))
    return Adjustment(tuple(assignments or ()), isolated, choice)


def _words(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for text in given or () for word in text.split(",") if word.strip())


def reports(format_name: str, outputs: Sequence[str], statistics: bool) -> tuple[Report, ...]:
    """The reports that the command line asks for. Raises `CjmError` for those that cannot be made."""
    return reports_of(format_name, outputs, statistics, here())


def check(
    use_case: UseCase,
    request: CheckRequest,
    reports: Sequence[Report],
    fail_on: Level,
    exit_zero: bool,
    colour: Colour,
    aside: bool = False,
) -> None:
    """Run the check, report what it found, and leave with the exit code.

    Where standard input is passed on through standard output, `aside` is true and standard error tells what was found.
    """
    result = use_case(request)
    # a process that ends now need not take a thousand maps apart before, which takes longer than to report on them
    _HELD[:] = [result]
    fails_from = Severity[fail_on.upper()]
    show = tell_aside if aside and request.standard_input is not None else emit
    show(write_reports(replace(result.checked, fails_from=fails_from), reports, look_of_output(colour)))
    for use in result.baselines:
        _tell_of_baseline(use)
    if not exit_zero and result.reaches(fails_from):
        raise typer.Exit(1)


def _tell_of_baseline(use: BaselineUse) -> None:
    if use.aim == "write":
        tell(f"{use.file}: {counted(use.entries, 'finding')} recorded")
    elif use.aim == "prune":
        tell(f"{use.file}: {_entries(use.stale)} removed, {use.entries:,} left")
    elif use.stale:
        gone = "no longer occurs" if use.stale == 1 else "no longer occur"
        warn(f"{use.file}: {_entries(use.stale)} {gone}; cjm lint --prune-baseline removes what is gone")


def _entries(number: int) -> str:
    return f"{number:,} entry" if number == 1 else f"{number:,} entries"


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise FileAccessError("standard input is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
