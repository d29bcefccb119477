"""What a map may not hold although YAML may: each with its place, and what to write instead.

Whatever is refused is collected; reading ends where nothing sensible could follow.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from msgspec.structs import replace
from yaml.events import ScalarEvent

from cjm.finding import Problem, Span
from cjm.source.decode import FORBIDDEN, describe_character, split_lines
from cjm.source.limits import MAX_NODES, MAX_PROBLEMS
from cjm.source.positions import index_positions
from cjm.source.yaml_repair import take_apart, with_part_quoted, with_quotes, write
from cjm.source.yaml_scalars import CONSTANTS, NUMBER_START, is_decimal, is_integer, is_odd_number

_MAX_DIGITS = 15
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.S)
_CONTROL_ESCAPES = frozenset("0abvfeNLP")
"""Letters that stand for a control character or an invisible line break after a backslash."""


class Refused(Exception):  # noqa: N818 - it ends the reading, and whoever reads catches it
    """Nothing more can be read from this text."""


class Refusals:
    """What is refused in a text while its events are read; `problems` collects it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """A line of the text, from 0; the last one for those behind it."""
        if self._lines is None:
            self._lines = split_lines(self.text)
        return self._lines[min(number, len(self._lines) - 1)]

    # Any: the stubs let marks be None, and libyaml always sets them
    def refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        """Refuse what an event stands for, at its place. Raises `Refused` where enough is refused already."""
        start, end = event.start_mark, event.end_mark
        same_line = end.line == start.line and end.column > start.column
        self._refuse_at(code, start.line, start.column, end.column if same_line else start.column + 1, message, hint)

    def _refuse_at(self, code: str, line: int, start: int, end: int, message: str, hint: str) -> None:
        span = Span(line + 1, start + 1, line + 1, end + 1)
        self.problems.append(Problem(code, self.file, (), message, hint, span=span))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Refused

    def stop(self, code: str, event: Any, message: str, hint: str) -> None:
        """Refuse what an event stands for, and read no further: raises `Refused`."""
        self.refuse(code, event, message, hint)
        raise Refused

    def if_text(self, event: Any, lead: str) -> str:  # Any: as above
        """A hint for something that may be meant as a text: the line with that in quotes."""
        start, end = event.start_mark, event.end_mark
        line = self.line(start.line)
        one_line = type(event) is ScalarEvent and start.line == end.line
        part = with_part_quoted(line, start.column, end.column) if one_line else with_quotes(line)
        return write(part, lead, f"{lead}, or if it is a text")

    def number(self, value: str, event: ScalarEvent) -> int | float | str:
        """The number that a plain scalar stands for, or the text where it is none."""
        if is_integer(value):
            if len(value) > _MAX_DIGITS:
                hint = self.if_text(event, "write a smaller number")
                self.refuse(
                    "CJM003", event, f"a number of {len(value)} digits stands here, and {_MAX_DIGITS} are enough", hint
                )
                return 0
            return int(value)
        if is_decimal(value):
            number = float(value)
            if number in (float("inf"), float("-inf")):
                hint = self.if_text(event, "write a smaller number")
                self.refuse("CJM003", event, f"the number {value[:40]} is too large", hint)
                return 0
            return number
        if is_odd_number(value):
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
        """Refuse the anchor and the tag of a value."""
        if event.anchor is not None:
            hint = self.if_text(event, "remove it; a catalog holds what repeats")
            self.refuse("CJM004", event, f"an anchor, &{event.anchor[:40]}, stands here, and maps have none", hint)
        if event.tag is not None:
            start = event.start_mark
            written = self.line(start.line)[start.column :].split(maxsplit=1)
            tag = written[0] if written else event.tag
            hint = self.if_text(event, "remove it")
            self.refuse("CJM004", event, f"a tag, {tag[:60]}, stands here, and maps have none", hint)

    def check_key(self, key: str, event: Any, mapping: Container[str]) -> None:
        """Refuse a key that is no text in every reader of YAML, or that the mapping has already."""
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
            elif key in CONSTANTS or is_integer(key) or is_decimal(key) or is_odd_number(key):
                start, end = event.start_mark, event.end_mark
                line = with_part_quoted(self.line(start.line), start.column, end.column, quote='"')
                kind = "an empty value" if key in ("~", "null", "Null", "NULL") else "a truth value"
                kind = "a number" if key[0] in NUMBER_START else kind
                hint = write(line, f'put it in quotes: "{key[:40]}"')
                if self.text[start.index - 1 : start.index] == ",":
                    hint = "a comma inside braces or brackets begins a new entry; write a point before the decimals"
                self.refuse("CJM004", event, f"the key {key[:40]} is {kind}, not a text", hint)
        if key in mapping:
            self.refuse("CJM005", event, f"the key {key[:60]!r} stands twice in this mapping", "keep one of the two")

    def check_quoted(self, value: str, event: Any) -> None:  # Any: as above
        """Refuse an escape in double quotes that stands for a character which may not stand in a map."""
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
            raise Refused
        self.stop("CJM004", event, "a list or mapping as a key stands here, and keys are texts", "write `key: value`")

    def refuse_directive(self, event: Any) -> None:  # Any: as above
        """Refuse the directives before a document, at the last of them."""
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
