"""Makes PDF and PNG of posters with Typst and the Noto fonts, in a child process that can be killed.

Both come with the extra `print`. Words arrive in the child as data and are shaped there with fonts that are installed
with cjm, so that the same map gives the same bytes on every machine.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm.errors import ToolError

if TYPE_CHECKING:
    from cjm.render.print_pen import PrintedPage
    from cjm.render.print_worker import Answer, Request

_MODULES = ("typst", "manimgx_fonts", "manimgx_fonts_cjk")
_POINTS_PER_INCH = 72
PIXELS_PER_INCH = 96
"""Of a picture at scale 1."""
USUAL_SCALE = 2.0
_LONGEST_NAME = 80
_OUT_OF_MEMORY = "memory allocation"
"""What Rust says of it, and the worker too."""


class Limits(Struct, frozen=True):
    """Bounds for one poster."""

    data_bytes: int = 64_000_000
    pixels: int = 36_000_000
    """Of one picture; A2 at 300 dots per inch has 35 million."""
    memory_bytes: int = 768 * 1024 * 1024
    seconds: float = 60.0


class PrintError(ToolError):
    """The extra for PDF and PNG is missing, or the engine failed, hung, or was asked for too much."""


class Print(Struct, frozen=True):
    """A poster as it is handed to the engine."""

    title: str
    description: str
    lang: str
    """BCP 47 tag of the map."""
    pages: tuple[PrintedPage, ...]

    @property
    def name(self) -> str:
        """The title as messages say it."""
        return repr(self.title[:_LONGEST_NAME])


def check_installed() -> None:
    """Raise `PrintError` where the extra is not installed."""
    missing = [module.replace("_", "-") for module in _MODULES if find_spec(module) is None]
    if missing:
        raise PrintError(
            f"PDF and PNG need what is not installed: {', '.join(missing)}",
            "install the extra: pip install 'customer-journey-maps[print]'",
        )


def make_pdf(poster: Print, limits: Limits | None = None) -> bytes:
    """A PDF with a page for each of the poster's."""
    limits = limits or Limits()
    (made,) = _ask(poster, "pdf", PIXELS_PER_INCH, limits)
    return made


def make_pngs(poster: Print, scale: float | None = None, limits: Limits | None = None) -> tuple[bytes, ...]:
    """A picture of each of the poster's pages, `scale` times as large as on a screen.

    Without a scale it is `USUAL_SCALE`, or less where a picture would have more pixels than the limits allow. Raises
    `PrintError` where the scale that is asked for is too large.
    """
    limits = limits or Limits()
    largest = min(_largest_scale(page, limits) for page in poster.pages)
    if scale is not None and scale > largest:
        raise PrintError(
            f"a picture of {poster.name} at scale {scale:g} has more than {limits.pixels // 10**6} megapixels",
            f"ask for --scale {math.floor(largest * 100) / 100:g} or less, or for a sheet with --size",
        )
    return _ask(poster, "png", PIXELS_PER_INCH * (scale or min(USUAL_SCALE, largest)), limits)


def _largest_scale(page: PrintedPage, limits: Limits) -> float:
    inches = page["width"] * page["height"] / _POINTS_PER_INCH**2
    return math.sqrt(limits.pixels / inches) / PIXELS_PER_INCH


def _ask(poster: Print, form: Literal["pdf", "png"], ppi: float, limits: Limits) -> tuple[bytes, ...]:
    check_installed()
    data = json.dumps(
        {
            "title": poster.title,
            "description": poster.description,
            "lang": poster.lang.split("-")[0].lower(),
            "fonts": _fonts(poster.lang),
            "pages": poster.pages,
        },
        ensure_ascii=False,
    )
    if len(data) > limits.data_bytes:
        raise PrintError(f"the poster {poster.name} is too large to print", "split the journey into sub-journeys")
    request: Request = {
        "poster": data,
        "form": form,
        "ppi": ppi,
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": math.ceil(2 * limits.seconds),
    }
    output, complaint, status = _run(json.dumps(request).encode(), limits.seconds, poster.name)
    head, _, files = output.partition(b"\n")
    if status or not head:
        raise _failed(poster, status, complaint.decode("utf-8", "replace"))
    answer: Answer = json.loads(head)
    if "error" in answer:
        raise _failed(poster, status, answer["error"])
    made: list[bytes] = []
    for length in answer["lengths"]:
        made.append(files[:length])
        files = files[length:]
    return tuple(made)


def _failed(poster: Print, status: int, words: str) -> PrintError:
    """What to say of an engine that ended with a status, or wrote words instead of files."""
    name = f"the print engine could not draw {poster.name}"
    if _OUT_OF_MEMORY in words:
        return PrintError(f"{name}: it used up the memory allowed", "ask for a smaller --scale, or split the journey")
    last = words.strip().splitlines()[-1:]
    return PrintError(f"{name} (status {status})" + "".join(f": {line[:500]}" for line in last))


def _run(request: bytes, seconds: float, name: str) -> tuple[bytes, bytes, int]:
    """Output, complaint and status of the child; it cannot outlive the time it has."""
    with subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-m", "cjm.render.print_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        try:
            output, complaint = process.communicate(request, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise PrintError(
                f"the print engine was stopped after {seconds:g} s, at {name}",
                "split the journey into sub-journeys",
            ) from None
        finally:
            _kill(process)
    return output, complaint, process.returncode


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child, also when the parent is being interrupted."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _fonts(lang: str) -> Sequence[str]:
    """The families in the order in which `cjm.text` measures them; ideographs in the forms of a language."""
    tag = lang.lower()
    traditional = tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo"))
    form = {"ja": "JP", "ko": "KR"}.get(tag.split("-")[0], "TC" if traditional else "SC")
    return ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", f"Noto Sans CJK {form}", "Noto Sans Symbols")
