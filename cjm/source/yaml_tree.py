"""YAML text to plain data, refusing whatever a map does not need.

libyaml's event stream is read in one loop without recursion. Only scalars, lists and mappings with text
keys come out; anchors, aliases, tags, merge keys, directives, a second document, repeated keys and odd
numbers are refused. Scalars follow the core schema of YAML 1.2, as editors do, so `no` and `on` are words
and a date is text. Positions are not recorded here: `cjm.source.positions` finds them when they are wanted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.finding import Problem, Span
from cjm.source.decode import FORBIDDEN, describe_character, split_lines
from cjm.source.limits import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS
from cjm.source.positions import index_positions
from cjm.source.yaml_repair import take_apart, with_part_quoted, with_quotes, write

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
_TAG_DIRECTIVE = re.compile(r"^%TAG", re.M)
_MAX_TAG_DIRECTIVES = 16
"""libyaml compares each with all before it, which takes minutes for a file full of them."""
_TOO_DEEP = "exceeded maximum nesting depth"
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.S)
_CONTROL_ESCAPES = frozenset("0abvfeNLP")
"""Letters that stand for a control character or an invisible line break after a backslash."""


class _Refused(Exception):  # noqa: N818 - it ends the walk and never leaves this module
    """Nothing more can be read from this text."""


class _Walk:
    """One pass over the events of a text; `problems` collects what was refused on the way."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        if self._lines is None:
            self._lines = split_lines(self.text)
        return self._lines[min(number, len(self._lines) - 1)]

    # Any: the stubs let marks be None, and libyaml always sets them
    def refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        start, end = event.start_mark, event.end_mark
        same_line = end.line == start.line and end.column > start.column
        self._refuse_at(code, start.line, start.column, end.column if same_line else start.column + 1, message, hint)

    def _refuse_at(self, code: str, line: int, start: int, end: int, message: str, hint: str) -> None:
        span = Span(line + 1, start + 1, line + 1, end + 1)
        self.problems.append(Problem(code, self.file, (), message, hint, span=span))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Refused

    def stop(self, code: str, event: Any, message: str, hint: str) -> None:
        self.refuse(code, event, message, hint)
        raise _Refused

    def if_text(self, event: Any, lead: str) -> str:  # Any: as above
        """A hint for something that may be meant as a text: the line with that in quotes."""
        start, end = event.start_mark, event.end_mark
        line = self.line(start.line)
        one_line = type(event) is ScalarEvent and start.line == end.line
        part = with_part_quoted(line, start.column, end.column) if one_line else with_quotes(line)
        return write(part, lead, f"{lead}, or if it is a text")

    def number(self, value: str, event: ScalarEvent) -> Plain:
        """The number that a plain scalar stands for, or the text where it is none."""
        if _INTEGER.match(value):
            if len(value) > _MAX_DIGITS:
                hint = self.if_text(event, "write a smaller number")
                self.refuse(
                    "CJM003", event, f"a number of {len(value)} digits stands here, and {_MAX_DIGITS} are enough", hint
                )
                return 0
            return int(value)
        if _DECIMAL.match(value):
            number = float(value)
            if number in (float("inf"), float("-inf")):
                hint = self.if_text(event, "write a smaller number")
                self.refuse("CJM003", event, f"the number {value[:40]} is too large", hint)
                return 0
            return number
        if _ODD_NUMBER.match(value):
            hint = self.if_text(event, "write the number in plain decimal digits")
            self.refuse("CJM004", event, f"{value[:40]} is a number in some YAML readers and not in others", hint)
            return 0
        return value

    def count(self, nodes: int, event: Any) -> int:  # Any: as above
        """One more value; too many of them end the walk."""
        if nodes >= MAX_NODES:
            self.stop(
                "CJM003",
                event,
                f"there are more than {MAX_NODES:,} values in one file",
                "split it into several journeys",
            )
        return nodes + 1

    def check_properties(self, event: Any) -> None:  # Any: three event classes share these attributes, no base has them
        if event.anchor is not None:
            hint = self.if_text(event, "remove it; a catalog holds what repeats")
            self.refuse("CJM004", event, f"an anchor, &{event.anchor[:40]}, stands here, and maps have none", hint)
        if event.tag is not None:
            start = event.start_mark
            written = self.line(start.line)[start.column :].split(maxsplit=1)
            tag = written[0] if written else event.tag
            hint = self.if_text(event, "remove it")
            self.refuse("CJM004", event, f"a tag, {tag[:60]}, stands here, and maps have none", hint)

    def check_key(self, key: str, event: Any, mapping: dict[str, Plain]) -> None:
        if not event.style:
            if key == "<<":
                self.refuse(
                    "CJM004",
                    event,
                    "a merge key, <<, stands here, and maps have none",
                    "remove it; a catalog holds what repeats",
                )
            elif not key:
                self.refuse("CJM004", event, "a key without a name stands here", "write `key: value`")
            elif key in _CONSTANTS or _INTEGER.match(key) or _DECIMAL.match(key) or _ODD_NUMBER.match(key):
                start, end = event.start_mark, event.end_mark
                line = with_part_quoted(self.line(start.line), start.column, end.column, quote='"')
                kind = "an empty value" if key in ("~", "null", "Null", "NULL") else "a truth value"
                kind = "a number" if key[0] in _NUMBER_START else kind
                hint = write(line, f'put it in quotes: "{key[:40]}"')
                if self.text[start.index - 1 : start.index] == ",":
                    hint = "a comma inside braces or brackets begins a new entry; write a point before the decimals"
                self.refuse("CJM004", event, f"the key {key[:40]} is {kind}, not a text", hint)
        if key in mapping:
            self.refuse("CJM005", event, f"the key {key[:60]!r} stands twice in this mapping", "keep one of the two")

    def check_quoted(self, value: str, event: Any) -> None:  # Any: as above
        found = FORBIDDEN.search(value)
        if found is None:
            return
        message = f"the character {describe_character(found[0])} may not stand in a map, not as an escape either"
        start, end = event.start_mark, event.end_mark
        for escape in _ESCAPE.finditer(self.text, start.index, end.index):
            code = escape[1] or escape[2] or escape[3]
            if FORBIDDEN.match(chr(int(code, 16))) if code else escape[4] in _CONTROL_ESCAPES:
                before = split_lines(self.text[start.index : escape.start()])
                column = len(before[-1]) + (start.column if len(before) == 1 else 0)
                line = start.line + len(before) - 1
                hint = f"remove the escape {escape[0]}"
                self._refuse_at("CJM002", line, column, column + len(escape[0]), message, hint)
                return
        self.refuse("CJM002", event, message, "remove the escape")

    def refuse_collection_key(self, event: Any) -> None:  # Any: as above
        """Braces or brackets where a key is expected: most often a text such as `{{ name }}` without quotes."""
        line = self.line(event.start_mark.line)
        parts = take_apart(line)
        if parts.text[:1] in ("{", "[") and not parts.lead.lstrip().startswith("?"):
            hint = write(with_quotes(line) if parts.key or "-" in parts.lead else "", "put it in quotes")
            start, number = parts.start, event.start_mark.line
            message = f"a text may not begin with {parts.text[0]}"
            self._refuse_at("CJM004", number, start, start + 1, message, hint)
            raise _Refused
        self.stop("CJM004", event, "a list or mapping as a key stands here, and keys are texts", "write `key: value`")

    def refuse_directive(self, event: Any) -> None:  # Any: as above
        number = next((place for place in range(event.start_mark.line, -1, -1) if self.line(place)[:1] == "%"), 0)
        message, hint = "a YAML directive stands here, and maps have none", "remove the line that begins with %"
        self._refuse_at("CJM004", number, 0, len(self.line(number)), message, hint)

    def name_both_places(self) -> None:
        """Say of every repeated key where it stands first."""
        if all(problem.code != "CJM005" for problem in self.problems):
            return
        repeated = index_positions(self.text).repeated
        for number, problem in enumerate(self.problems):
            first = repeated.get(problem.span) if problem.span and problem.code == "CJM005" else None
            if first is not None:
                message = f"{problem.message}, here and on line {first.line}"
                self.problems[number] = replace(problem, message=message)


def parse(text: str, file: str) -> tuple[Plain, list[Problem]]:
    """Plain data of one YAML document and what was refused in it.

    The data is None where the reading ended early. Beside other problems it stands as it was read, refused
    numbers as 0 and the last value of a key that stands twice.
    """
    walk = _Walk(text, file)
    plain: Plain = None
    if text.count("%TAG") > _MAX_TAG_DIRECTIVES and len(_TAG_DIRECTIVE.findall(text)) > _MAX_TAG_DIRECTIVES:
        hint = "remove the lines that begin with %"
        return None, [
            Problem("CJM004", file, (), "YAML directives stand here, and maps have none", hint, span=Span(1, 1, 1, 2))
        ]
    try:
        try:
            plain = _build(CParser(text), walk)
        except yaml.MarkedYAMLError as error:
            if error.problem != _TOO_DEEP or error.problem_mark is None:
                raise
            # libyaml from 0.2.6 on looks ahead and gives up first; what is before that place is deep enough to refuse
            walk.problems.clear()
            plain = _build(CParser(text[: error.problem_mark.index - 1]), walk)
    except yaml.YAMLError as error:
        from cjm.source.yaml_advice import explain_syntax_error  # only a broken file waits for what explains it

        walk.problems.append(explain_syntax_error(error, text, file))
    except _Refused:
        pass
    if walk.problems:
        walk.name_both_places()
    return plain, walk.problems


def _build(parser: Any, walk: _Walk) -> Plain:  # noqa: C901 - one flat loop: a call per event would cost a third more
    # Any: CParser is a compiled class without type information
    next_event = parser.get_event
    root: list[Plain] = []
    current: Any = root  # the open list or mapping; Any, since the branch below it knows which
    in_mapping = False
    key: str | None = None
    stack: list[tuple[Plain, bool]] = []
    nodes = 0
    counting = len(walk.text) > MAX_NODES  # a value takes a character at least
    may_have_properties = "&" in walk.text or "!" in walk.text
    harmless_keys: set[str] = set()  # most keys of a map recur at every step
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if counting:
                nodes = walk.count(nodes, event)
            value = event.value
            if may_have_properties and (event.anchor is not None or event.tag is not None):
                walk.check_properties(event)
            if in_mapping and key is None:
                if value in current or value not in harmless_keys:
                    if event.style == '"':
                        walk.check_quoted(value, event)
                    walk.check_key(value, event, current)
                    if value and value not in _CONSTANTS and value != "<<" and value[0] not in _NUMBER_START:
                        harmless_keys.add(value)
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
            if counting:
                nodes = walk.count(nodes, event)
            if may_have_properties and (event.anchor is not None or event.tag is not None):
                walk.check_properties(event)
            if len(stack) >= MAX_DEPTH:
                walk.stop(
                    "CJM003",
                    event,
                    f"there are more than {MAX_DEPTH} levels of nesting",
                    "a map needs no more than twelve",
                )
            container: Plain = {} if kind is MappingStartEvent else FlowList() if event.flow_style else []
            if in_mapping:
                if key is None:
                    walk.refuse_collection_key(event)
                current[key] = container
                key = None
            else:
                current.append(container)
            stack.append((current, in_mapping))
            current, in_mapping = container, kind is MappingStartEvent
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            current, in_mapping = stack.pop()
        elif kind is AliasEvent:
            hint = walk.if_text(event, "remove it")
            walk.stop("CJM004", event, f"an alias, *{event.anchor[:40]}, stands here, and maps have none", hint)
        elif kind is DocumentStartEvent:
            if event.version or event.tags:
                walk.refuse_directive(event)
            if root:
                walk.stop(
                    "CJM004", event, "a second document begins here, and a file holds one", "keep one map in a file"
                )
        elif kind is StreamEndEvent:
            return root[0] if root else None
