"""Standard output and standard error: what they can show, and writing to them."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from cjm.errors import OutputError
from cjm.report.visible import visible

if TYPE_CHECKING:
    from cjm.cli.options import Colour
    from cjm.report.checked import Look


def emit(text: str) -> None:
    """Write to standard output. Raises `OutputError` where it cannot take the text, such as on a full disk."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror}") from None


def emit_bytes(data: bytes) -> None:
    """Write to standard output what is passed on as it is. Raises `OutputError` as `emit` does."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror}") from None


def complain(message: str, hint: str = "") -> None:
    """Tell the user on standard error what stopped the command. Texts may hold anything; they are made harmless."""
    _tell(f"error: {visible(message)}\n" + (f"hint: {visible(hint)}\n" if hint else ""))


def let_go(stream: TextIO) -> None:
    """Give up a stream that cannot be written: what stays in its buffer would be tried again on the way out."""
    with contextlib.suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
        os.dup2(nowhere.fileno(), stream.fileno())


def tell(message: str) -> None:
    """Tell the user on standard error what was done beside the output."""
    _tell(f"{visible(message)}\n")


def warn(message: str) -> None:
    """Tell the user on standard error what was done otherwise than asked."""
    _tell(f"warning: {visible(message)}\n")


def tell_aside(text: str) -> None:
    """Write to standard error what would go to standard output, were that not taken."""
    _tell(text)


def told_progress() -> Callable[[int, int], None] | None:
    """What tells on standard error how many maps are done, in a line written anew; None where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return None

    def tell(done: int, of: int) -> None:
        _tell(f"\r\x1b[K{done:,} of {of:,} maps" if done < of else "\r\x1b[K")

    return tell


def _tell(text: str) -> None:
    # With standard error closed or full there is nobody left to tell; the exit code still says it
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def look_of_output(choice: Colour) -> Look:
    """What standard output can show, by the user's choice, the environment and whether it is a terminal."""
    from cjm.report.checked import Look

    terminal = sys.stdout.isatty()
    return Look(wants_colour(choice, os.environ, terminal), _width(os.environ, terminal))


def wants_colour(choice: Colour, environment: Mapping[str, str], terminal: bool) -> bool:
    """Whether to colour: the option decides, then NO_COLOR, FORCE_COLOR, then a terminal that is no build server's."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0", "false"):
        return True
    return terminal and not environment.get("CI") and environment.get("TERM") != "dumb"


def _width(environment: Mapping[str, str], terminal: bool) -> int | None:
    stated = environment.get("COLUMNS", "")
    if stated.isdecimal() and int(stated) > 0:
        return int(stated)
    return shutil.get_terminal_size().columns if terminal else None
