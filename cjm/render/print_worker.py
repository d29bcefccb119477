"""The child process that makes PDF and PNG: `python -I -m cjm.render.print_worker`, started by the engine.

It reads one JSON request from standard input and writes one JSON line, which says how long each file is or what went
wrong, and then the files one after another.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypedDict


class Request(TypedDict):
    """What the parent asks for.

    `poster` is the data of `templates/poster.typ` as JSON, `form` is `pdf` or `png`, `ppi` are pixels for an inch.
    """

    poster: str
    form: Literal["pdf", "png"]
    ppi: float
    memory_bytes: int
    cpu_seconds: int


class Answer(TypedDict, total=False):
    """The first line of output: the lengths of the files, or why there are none."""

    lengths: list[int]
    error: str


def main() -> None:
    """Answer the request on standard input."""
    request: Request = json.load(sys.stdin)
    _limit_resources(request["memory_bytes"], request["cpu_seconds"])
    # What libraries print would be taken for the answer.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        made = made_of(request)
        answer: Answer = {"lengths": [len(file) for file in made]}
    except MemoryError:
        made, answer = [], {"error": "a memory allocation failed"}
    with out:
        out.write(json.dumps(answer).encode() + b"\n")
        for file in made:
            out.write(file)


def made_of(request: Request) -> list[bytes]:
    """The files that a request asks for: one PDF, or a picture of every page."""
    import manimgx_fonts
    import manimgx_fonts_cjk
    import typst

    # The system's fonts differ from one machine to the next, and with them every line; those in Typst hold signs of
    # mathematics that Noto Sans lacks.
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(Path(str(module.__file__)).parent) for module in (manimgx_fonts, manimgx_fonts_cjk)],
    )
    # Typst gives several pictures as a list, which its types do not say.
    compiled: bytes | list[bytes] = typst.compile(
        (files("cjm.render") / "templates" / "poster.typ").read_bytes(),
        font_paths=fonts,
        sys_inputs={"poster": request["poster"]},
        format=request["form"],
        ppi=request["ppi"],
        timestamp=0,
    )
    return compiled if isinstance(compiled, list) else [compiled]


def _limit_resources(memory_bytes: int, cpu_seconds: int) -> None:
    # Elsewhere these limits are missing or mean something else; the parent's deadline holds everywhere.
    if sys.platform != "linux":
        return
    import resource

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_DATA: memory_bytes,
        resource.RLIMIT_FSIZE: 0,  # it has no file to write
    }
    for kind, most in limits.items():
        _, allowed = resource.getrlimit(kind)
        if allowed == resource.RLIM_INFINITY or most <= allowed:  # never more than a batch system allows
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
