"""A YAML error, and what can be said of it to the author."""

from __future__ import annotations

from msgspec import Struct

from cjm.source.limits import MAX_ADVISED_LINE


class Trouble(Struct, frozen=True):
    """A libyaml error with the lines it is about; lines and columns count from 0."""

    text: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    start_line: int
    """The line that libyaml was reading something from when it failed; -1 where it does not say."""
    start_column: int

    @property
    def in_flow(self) -> bool:
        """Whether libyaml was reading something in brackets or braces."""
        return self.context.startswith("while parsing a flow")

    @property
    def number(self) -> int:
        """The line that the author should look at."""
        return self.start_line if self.in_flow else self.line

    def suspects(self) -> tuple[int, ...]:
        """The lines that libyaml speaks of and the one above, which it often finds nothing wrong with."""
        near = (self.start_line, self.line, self.line - 1)
        return tuple(dict.fromkeys(number for number in near if number >= 0))

    @property
    def source(self) -> str:
        """That line, unless it is too long to look into."""
        line = self.lines[self.number]
        return line if len(line) <= MAX_ADVISED_LINE else ""


class Advice(Struct, frozen=True):
    """What to say of it, and where; line and column from 0."""

    message: str
    hint: str
    line: int
    column: int
