"""`--fix`, `--unsafe` and `--diff`: corrections written, passed on or shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import typer

from cjm.app.changed_file import write
from cjm.app.check import CheckRequest, CheckResult
from cjm.app.correcting import Check
from cjm.app.fix import FixResult, correct
from cjm.cli.output import emit, emit_bytes, tell
from cjm.errors import UsageError
from cjm.report.difference import difference


def correcting(
    check: Check, fix: bool, unsafe: bool, diff: bool, exit_zero: bool
) -> Callable[[CheckRequest], CheckResult]:
    """A check that corrects files first, or with `diff` only shows how and leaves with the exit code.

    Raises `UsageError` for `unsafe` alone, and the check for a baseline to be written and for a revision.
    """
    if not (fix or diff):
        raise UsageError("--unsafe corrects nothing by itself", "add --fix, or --diff to see what it would change")

    def run(request: CheckRequest) -> CheckResult:
        if request.aim != "compare":
            raise UsageError("files cannot be corrected and a baseline written in one run", "correct the files first")
        if request.effort.since:
            raise UsageError("--since looks for new findings, and corrections are of all", "name the files to correct")
        result = correct(request, check, unsafe)
        if diff:
            _show(result, unsafe, exit_zero)
        write(result.files)
        if request.standard_input is not None and result.standard_input is not None:
            emit_bytes(result.standard_input.of(request.standard_input.data))
        tell(f"{result.fixed} fixed{_more(result, unsafe)}")
        return result.check

    return run


def _show(result: FixResult, unsafe: bool, exit_zero: bool) -> NoReturn:
    piped = (result.standard_input,) if result.standard_input else ()
    shown = "".join(difference(file.before, file.after, file.shown) for file in (*result.files, *piped))
    emit(shown)
    tell(f"{result.fixed} would be fixed{_more(result, unsafe)}")
    raise typer.Exit(1 if shown and not exit_zero else 0)


def _more(result: FixResult, unsafe: bool) -> str:
    return f" ({result.unsafe} more with --unsafe)" if result.unsafe and not unsafe else ""
