"""Running a command so that whatever happens ends in an exit code and a message, never in a traceback."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn, Protocol, cast

from cjm.cli.output import complain, let_go
from cjm.errors import CjmError, UsageError

WRONG_USE = 2
FAULT = 101
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
READER_GONE = 128 + signal.SIGPIPE
"""What a program that the signal ends has as its exit code in a shell."""


class _UsageProblem(Protocol):
    """What typer's errors about the command line have in common."""

    def format_message(self) -> str:
        """The sentence for the user."""
        ...


class _Terminated(BaseException):
    """The process was asked to end; raised where it was, so that nothing is left half done."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run `cjm` and return its exit code: 0 clean, 1 findings, 2 wrong use, configuration or I/O, 101 a fault in cjm.

    `arguments` None: those of the process, whose signals and memory are then set up for this one command.
    """
    if sys.stdout is None:
        complain("standard output is closed", "send it to /dev/null if it is not needed")
        return WRONG_USE
    if arguments is None:
        _set_up_process()
        arguments = sys.argv[1:]
    try:
        return _finish_output(_outcome(list(arguments)))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except _Terminated:
        code = TERMINATED
    let_go(sys.stdout)
    return code


def _set_up_process() -> None:
    signal.signal(signal.SIGTERM, _terminate)
    # No plug-in that happens to be installed takes part in reading maps; looking for them also takes time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # PYTHONUNBUFFERED makes Python drop without an error what a full disk or a gone reader does not take
        sys.stdout = open(  # noqa: SIM115 - a descriptor, and open as long as the process runs
            sys.stdout.fileno(), "w", encoding=sys.stdout.encoding, errors="replace", closefd=False
        )
    # One command reads, prints and ends. Looking for cycles meanwhile frees nothing (197 against 198 MB for a thousand
    # maps) and takes 1.0 of 3.5 seconds.
    gc.disable()


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _Terminated


def _outcome(arguments: list[str]) -> int:
    try:
        return _command(arguments)
    except BrokenPipeError:
        return READER_GONE
    except CjmError as error:
        complain(error.message, error.hint)
        return error.exit_code
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error))
        return WRONG_USE
    except Exception as error:  # noqa: BLE001 - the one place where a fault becomes a message
        from cjm.cli.fault import report_fault

        report_fault(error)
        return FAULT


def _command(arguments: list[str]) -> int:
    import typer

    from cjm.cli.app import app_for

    command = typer.main.get_command(app_for(arguments))
    if "_CJM_COMPLETE" in os.environ:
        return _complete(command.main)
    # typer does not export the base of its usage errors, and where that lives differs between releases
    usage_problem: type[Exception] = next(
        kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
    )
    try:
        with command.make_context("cjm", arguments) as context:
            command.invoke(context)
    except typer.Exit as exit_request:
        return exit_request.exit_code
    except usage_problem as error:
        raise _usage_error(cast(_UsageProblem, error)) from None
    return 0


def _complete(answer: Callable[..., object]) -> int:
    """Answer a shell that asks how a command line could go on; typer ends the process with the answer's exit code."""
    try:
        answer([], prog_name="cjm")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _usage_error(problem: _UsageProblem) -> UsageError:
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "cjm"
    return UsageError(problem.format_message(), f"{command} --help shows how it is used")


def _finish_output(code: int) -> int:
    """Write what is still buffered, and turn a failure of that into the exit code."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
        return READER_GONE
    except OSError as error:
        let_go(sys.stdout)
        if code in (0, 1):
            complain(f"standard output cannot be written: {error.strerror}")
            return WRONG_USE
    return code
