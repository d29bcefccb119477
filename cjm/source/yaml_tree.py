"""YAML text to plain data, refusing whatever a map does not need.

libyaml's event stream is read in one loop without recursion. Only scalars, lists and mappings with text
keys come out; anchors, aliases, tags, merge keys, directives, a second document, repeated keys and odd
numbers are refused. Scalars follow the core schema of YAML 1.2, as editors do, so `no` and `on` are words
and a date is text. Positions are not recorded here: `cjm.source.positions` finds them when they are wanted.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.finding import Problem, Span
from cjm.source.decode import FORBIDDEN, describe_character
from cjm.source.yaml_advice import explain_syntax_error

MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_PROBLEMS = 100

Plain = Any
"""None, bool, int, float, str, list or dict: the type cannot be said without recursion, which mypy refuses here."""


class FlowList(list[Plain]):
    """A list written in brackets: claims are refused in it, since a comma in a sentence would split them."""


_CONSTANTS: dict[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_START = frozenset("-+.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z")
_ODD_NUMBER = re.compile(r"(?:[-+]?0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_MAX_DIGITS = 15


class _Refused(Exception):  # noqa: N818 - it ends the walk and never leaves this module
    """Nothing more can be read from this text."""


class _Walk:
    """One pass over the events of a text; `problems` collects what was refused on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    # Any: the stubs let marks be None, and libyaml always sets them
    def refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        start, end = event.start_mark, event.end_mark
        same_line = end.line == start.line and end.column > start.column
        end_column = end.column + 1 if same_line else start.column + 2
        span = Span(start.line + 1, start.column + 1, start.line + 1, end_column)
        self.problems.append(Problem(code, self.file, (), message, hint, span=span))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Refused

    def stop(self, code: str, event: Any, message: str, hint: str) -> None:
        self.refuse(code, event, message, hint)
        raise _Refused

    def number(self, value: str, event: ScalarEvent) -> Plain:
        """The number that a plain scalar stands for, or the text where it is none."""
        if _INTEGER.match(value):
            if len(value) > _MAX_DIGITS:
                self.refuse("CJM003", event, f"a number of {len(value)} digits", "put it in quotes if it is a text")
                return 0
            return int(value)
        if _DECIMAL.match(value):
            number = float(value)
            if number in (float("inf"), float("-inf")):
                self.refuse(
                    "CJM003", event, f"the number {value[:40]} is too large", "put it in quotes if it is a text"
                )
                return 0
            return number
        if _ODD_NUMBER.match(value):
            hint = "write the number in plain decimal digits, or put it in quotes if it is a text"
            self.refuse("CJM004", event, f"{value[:40]} is a number in some YAML readers and not in others", hint)
            return 0
        return value

    def check_properties(self, event: Any) -> None:  # Any: three event classes share these attributes, no base has them
        if event.anchor is not None:
            self.refuse(
                "CJM004",
                event,
                f"an anchor, &{event.anchor[:40]}",
                "maps have no anchors; a catalog holds what repeats",
            )
        if event.tag is not None:
            hint = "remove the tag; put the value in quotes if it begins with an exclamation mark"
            self.refuse("CJM004", event, f"a tag, {event.tag[:60]}", hint)

    def check_key(self, key: str, event: ScalarEvent, mapping: dict[str, Plain]) -> None:
        if not event.style:
            if key == "<<":
                self.refuse("CJM004", event, "a merge key, <<", "maps have no merge keys; a catalog holds what repeats")
            elif key in _CONSTANTS or (key[0] in _NUMBER_START and not isinstance(self.number(key, event), str)):
                self.refuse(
                    "CJM004",
                    event,
                    f"the key {key[:40] or 'without a name'} is not a text",
                    f'put it in quotes: "{key[:40]}"',
                )
        if key in mapping:
            self.refuse("CJM005", event, f"the key {key[:60]} stands twice in this mapping", "keep one of the two")

    def check_quoted(self, value: str, event: ScalarEvent) -> None:
        found = FORBIDDEN.search(value)
        if found:
            message = f"the character {describe_character(found[0])} may not stand in a map, not as an escape either"
            self.refuse("CJM002", event, message, "remove the escape")


def parse(text: str, file: str) -> tuple[Plain, list[Problem]]:
    """Plain data of one YAML document and what was refused in it.

    With problems the data is what was read up to the last one; nothing may be concluded from it.
    """
    walk = _Walk(file)
    try:
        return _build(CParser(text), walk), walk.problems
    except yaml.YAMLError as error:
        walk.problems.append(explain_syntax_error(error, text, file))
    except _Refused:
        pass
    return None, walk.problems


def _build(parser: Any, walk: _Walk) -> Plain:  # noqa: C901 - one flat loop: a call per event would cost a third more
    # Any: CParser is a compiled class without type information
    next_event = parser.get_event
    root: list[Plain] = []
    current: Any = root  # the open list or mapping; Any, since the branch below it knows which
    in_mapping = False
    key: str | None = None
    stack: list[tuple[Plain, bool]] = []
    nodes = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            nodes += 1
            value = event.value
            if event.anchor is not None or event.tag is not None:
                walk.check_properties(event)
            if in_mapping and key is None:
                if event.style == '"':
                    walk.check_quoted(value, event)
                if value in current or not value or value in _CONSTANTS or value == "<<" or value[0] in _NUMBER_START:
                    walk.check_key(value, event, current)
                key = value
                continue
            if not event.style:
                if value in _CONSTANTS:
                    value = _CONSTANTS[value]
                elif value[0] in _NUMBER_START:
                    value = walk.number(value, event)
            elif event.style == '"':
                walk.check_quoted(value, event)
            if in_mapping:
                current[key] = value
                key = None
            else:
                current.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            nodes += 1
            if event.anchor is not None or event.tag is not None:
                walk.check_properties(event)
            if len(stack) >= MAX_DEPTH:
                walk.stop(
                    "CJM003", event, f"more than {MAX_DEPTH} levels of nesting", "a map needs no more than twelve"
                )
            container: Plain = {} if kind is MappingStartEvent else FlowList() if event.flow_style else []
            if in_mapping:
                if key is None:
                    walk.stop(
                        "CJM004", event, "a list or mapping as a key", "keys are texts; quote braces and brackets"
                    )
                current[key] = container
                key = None
            else:
                current.append(container)
            stack.append((current, in_mapping))
            current, in_mapping = container, kind is MappingStartEvent
        elif kind is AliasEvent:
            hint = "maps have no aliases; put a text that begins with * in quotes"
            walk.stop("CJM004", event, f"an alias, *{event.anchor[:40]}", hint)
        elif kind is DocumentStartEvent:
            if event.version or event.tags:
                walk.refuse("CJM004", event, "a YAML directive", "remove the line that begins with %")
            if root:
                walk.stop("CJM004", event, "a second document in the file", "keep one map in a file")
        elif kind is StreamEndEvent:
            return root[0] if root else None
        elif stack:
            current, in_mapping = stack.pop()
        if nodes > MAX_NODES:
            walk.stop("CJM003", event, f"more than {MAX_NODES:,} values in one file", "split it into several journeys")
