"""Lays graphs out with Graphviz, in one child process for many graphs that can be killed.

Two engines draw the same DOT text. The WebAssembly one is the default, because it comes with the installation
and writes the same bytes on every machine; the `dot` program of the system is there for those who ask for it.
Layout time grows steeply with the number of edges, so graphs that are too large are refused before it starts.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm.errors import CjmError, ToolError
from cjm.render.diagram import Engine
from cjm.render.svg_embedding import UnexpectedSvgError, embeddable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm.render.dot_writer import Dot
    from cjm.render.graphviz_worker import Answer, Request


class Limits(Struct, frozen=True):
    """Bounds for one graph (the first five) and for a whole batch.

    A random graph just inside them takes about a second; twice as many edges would take twenty.
    """

    nodes: int = 300
    clusters: int = 100
    edges: int = 450
    text_bytes: int = 1_000_000
    label_bytes: int = 8_000
    memory_bytes: int = 512 * 1024 * 1024
    batch_seconds: float = 60.0


class DiagramError(ToolError):
    """Graphviz is missing, failed, hung, or wrote something else than a drawing."""


class DiagramTooLargeError(CjmError):
    """A map has more in it than can be laid out as a diagram."""


def draw(
    dots: Sequence[Dot], engine: Engine = Engine.WASI, limits: Limits | None = None, *, search_path: str = ""
) -> tuple[str, ...]:
    """Return one embeddable `<svg>` element for each graph, in the same order.

    `search_path` is the PATH on which `Engine.NATIVE` looks for `dot`; relative entries are passed over, so that
    a checked-out repository cannot bring its own. Raises `DiagramTooLargeError` before anything is started and
    `DiagramError` when the batch fails; there are no partial results.
    """
    limits = limits or Limits()
    for dot in dots:
        check_size(dot, limits)
    if not dots:
        return ()
    folder = _folder_of_dot(search_path) if engine is Engine.NATIVE else ""
    answers = _ask(dots, engine, limits, folder)
    return tuple(_embedded(dot, answer) for dot, answer in zip(dots, answers, strict=True))


def check_size(dot: Dot, limits: Limits) -> None:
    """Raise `DiagramTooLargeError` when a graph is beyond the limits."""
    for count, most, what in (
        (dot.nodes, limits.nodes, "boxes"),
        (dot.clusters, limits.clusters, "frames"),
        (dot.edges, limits.edges, "arrows"),
        (len(dot.text.encode("utf-8")), limits.text_bytes, "bytes of text"),
        (dot.longest, limits.label_bytes, "bytes in one label"),
    ):
        if count > most:
            raise DiagramTooLargeError(
                f"the diagram {dot.title!r} has {count:,} {what}; at most {most:,} can be drawn",
                "split the journey into sub-journeys, or leave the diagram out",
            )


def _folder_of_dot(search_path: str) -> str:
    entries = [entry for entry in search_path.split(os.pathsep) if Path(entry).is_absolute()]
    found = shutil.which("dot", path=os.pathsep.join(entries)) if entries else None
    if found is None or not Path(found).is_absolute():
        raise DiagramError(
            "the program dot (Graphviz) is not on the PATH",
            "install Graphviz, or use the default diagram engine, which needs nothing installed",
        )
    return str(Path(found).parent)


def _ask(dots: Sequence[Dot], engine: Engine, limits: Limits, folder_of_dot: str) -> list[str]:
    request: Request = {
        "engine": engine.value,
        "dots": [dot.text for dot in dots],
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": int(limits.batch_seconds) + 1,
    }
    # SERVER_NAME makes Graphviz refuse to read image files.
    environment = {"SERVER_NAME": "1", "LC_ALL": "C.UTF-8", "PATH": folder_of_dot}
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-m", "cjm.render.graphviz_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    timed_out = False
    try:
        output, complaint = process.communicate(json.dumps(request).encode("utf-8"), timeout=limits.batch_seconds)
    except subprocess.TimeoutExpired:
        timed_out = True
        _kill(process)
        output, complaint = process.communicate()
    finally:
        _kill(process)
    drawn, error = _read(output)
    if timed_out:
        raise DiagramError(
            f"Graphviz was stopped after {limits.batch_seconds:g} s, at {_culprit(dots, drawn)}",
            "a diagram with fewer arrows between distant steps is laid out much faster",
        )
    if error:
        raise DiagramError(f"Graphviz could not draw {_culprit(dots, drawn)}: {error[:500]}")
    if process.returncode != 0:
        last_words = complaint.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise DiagramError(
            f"Graphviz crashed at {_culprit(dots, drawn)} (status {process.returncode})"
            + "".join(f": {words[:500]}" for words in last_words)
        )
    if len(drawn) != len(dots):
        raise DiagramError(f"Graphviz drew {len(drawn)} of {len(dots)} diagrams")
    return drawn


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and all it started, also when the parent is being interrupted."""
    if sys.platform == "win32":
        process.kill()
        return
    # The group lives on while `dot` does, even when the child itself has ended.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _read(output: bytes) -> tuple[list[str], str]:
    drawn: list[str] = []
    for line in output.decode("utf-8", "replace").splitlines(keepends=True):
        # A line without its end was cut off when the child was killed.
        if not line.endswith("\n"):
            break
        answer: Answer = json.loads(line)
        if "error" in answer:
            return drawn, answer["error"]
        drawn.append(answer["svg"])
    return drawn, ""


def _culprit(dots: Sequence[Dot], drawn: list[str]) -> str:
    if len(drawn) >= len(dots):
        return "the end of the batch"
    place = f" ({len(drawn) + 1} of {len(dots)})" if len(dots) > 1 else ""
    return f"the diagram {dots[len(drawn)].title!r}{place}"


def _embedded(dot: Dot, svg: str) -> str:
    try:
        return embeddable(svg, dot.name, dot.title, dot.description)
    except UnexpectedSvgError as error:
        raise DiagramError(f"Graphviz's drawing of {dot.title!r} cannot be used: {error}") from error
