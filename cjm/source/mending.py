"""Reading around what is broken: a text that is just being typed is rarely sound where the caret is."""

from __future__ import annotations

from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.source.decode import line_starts, split_lines
from cjm.source.limits import MAX_DEPTH
from cjm.source.yaml_repair import take_apart

_TRIES = 12
"""Lines that are blanked out at most."""
_WORK = 600_000
"""Code points that are read at most, all tries together: about a third of a second."""


def mended(text: str) -> str:
    """The text with lines that break it blanked out: all else stands where it stood.

    What is broken in too many places, or too large to be read again and again, comes back as far as that went.
    """
    tries = min(_TRIES, _WORK // max(len(text), 1))
    for _ in range(tries):
        culprit = _culprit(text)
        if culprit is None:
            break
        text = _blanked(text, culprit)
    return text


def _culprit(text: str) -> int | None:
    """The line, from 0, that is probably at fault; None where nothing is, or no line can be named."""
    parser: Any = CParser(text)  # Any: a compiled class without type information
    depth, alone = 0, None
    try:
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return None
            if kind is ScalarEvent and depth == 0:
                alone = event.start_mark.line  # a word before the first key is all that is read
            depth += (kind in (MappingStartEvent, SequenceStartEvent)) - (kind in (MappingEndEvent, SequenceEndEvent))
            if depth > MAX_DEPTH:
                return None
    except yaml.MarkedYAMLError as error:
        return _line_at_fault(error, split_lines(text)) if alone is None else int(alone)
    except yaml.YAMLError:
        return None


def _line_at_fault(error: yaml.MarkedYAMLError, lines: list[str]) -> int | None:
    marks = [error.problem_mark, error.context_mark]
    context = error.context or ""
    if "scanning" in context or "flow" in context:
        marks.reverse()  # a quote or a bracket that is never closed is noticed far behind it
    for mark in marks:
        if mark is not None and mark.line < len(lines) and lines[mark.line].strip():
            return int(mark.line)
    last = next((mark.line for mark in marks if mark is not None), 0)
    return next((number for number in range(min(last, len(lines) - 1), -1, -1) if lines[number].strip()), None)


def _blanked(text: str, number: int) -> str:
    """The text without what a line says; without its key or hyphen, too, where that is all it has left."""
    start = line_starts(text)[number]
    line = split_lines(text[start:])[0]
    begin = take_apart(line).start
    if not line[begin:].strip():
        begin = 0
    return text[: start + begin] + " " * (len(line) - begin) + text[start + len(line) :]
