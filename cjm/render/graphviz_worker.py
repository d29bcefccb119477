"""The child process that lays graphs out: `python -I -m cjm.render.graphviz_worker`, started by the engine.

It reads one JSON request from standard input and writes one JSON line for each finished drawing, so that the
parent knows how far it came when it has to be killed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from cjm.render.graphviz_wasm import LayoutError, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

_NATIVE_HEADROOM = 512 * 1024 * 1024
_DOCUMENT_START = re.compile(rb"^<\?xml ", re.MULTILINE)


class Request(TypedDict):
    """What the parent asks for. `memory_bytes` bounds data, `cpu_seconds` the whole batch."""

    engine: str
    dots: list[str]
    memory_bytes: int
    cpu_seconds: int


class Answer(TypedDict, total=False):
    """One line of output: a drawing, or the reason why the rest of the batch has none."""

    svg: str
    error: str


def main() -> None:
    """Answer the request on standard input."""
    request: Request = json.load(sys.stdin)
    _limit_resources(request["memory_bytes"], request["cpu_seconds"], native=request["engine"] == "native")
    for answer in answers(request):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def answers(request: Request) -> Iterator[Answer]:
    """Yield one answer for each drawing as it is finished; an error is the last one."""
    if request["engine"] == "native":
        drawings = _draw_native(request["dots"])
    else:
        drawings = lay_out(request["dots"], request["memory_bytes"] // 2)
    try:
        for drawing in drawings:
            yield {"svg": drawing.decode("utf-8")}
    except MemoryError:
        yield {"error": "it used up the memory allowed"}
    except (LayoutError, UnicodeDecodeError) as error:
        yield {"error": str(error)}


def _limit_resources(memory_bytes: int, cpu_seconds: int, *, native: bool) -> None:
    # Elsewhere these limits are missing or mean something else; the parent's deadline holds everywhere.
    if sys.platform != "linux":
        return
    import resource

    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_DATA: memory_bytes,
    }
    if native:
        # wasmtime reserves more than four gigabytes of addresses for one instance, so only `dot` gets this one.
        limits[resource.RLIMIT_AS] = memory_bytes + _NATIVE_HEADROOM
    for kind, most in limits.items():
        _, allowed = resource.getrlimit(kind)
        if allowed == resource.RLIM_INFINITY or most <= allowed:  # never more than a batch system allows
            resource.setrlimit(kind, (most, most))


def _draw_native(dots: list[str]) -> Iterator[bytes]:
    import graphviz

    try:
        output: bytes = graphviz.pipe("dot", "svg", "".join(dots).encode("utf-8"), quiet=True)
    except graphviz.ExecutableNotFound as error:
        raise LayoutError(str(error)) from error
    except subprocess.CalledProcessError as error:
        complaint = error.stderr.decode("utf-8", "replace").strip()
        raise LayoutError(complaint or f"dot ended with status {error.returncode}") from error
    starts = [match.start() for match in _DOCUMENT_START.finditer(output)]
    for start, end in pairwise([*starts, len(output)]):
        yield output[start:end]


if __name__ == "__main__":
    main()
