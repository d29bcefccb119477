"""What libyaml's errors mean for someone writing a map: the line that is wrong, as it should be written."""

from __future__ import annotations

import re

import yaml

from cjm.finding import Problem, Span
from cjm.source.decode import split_lines

_QUOTED_THEN_TEXT = re.compile(
    r"""^(?P<lead>\s*(?:-\s+)*(?:[^\s:'"]+:\s+)?)(?P<text>(?P<quote>["']).*(?P=quote)\s*\S.*)$"""
)
_CITATION_AS_LIST = re.compile(r"(?P<key>[^\s:]+):\s*\[\s*(?P<items>@[^\]]*)\]")
_INDICATOR_FIRST = re.compile(r"^(?P<lead>\s*(?:-\s+)*(?:[^\s:]+:\s+)?)(?P<text>[>|%*&!@`\[{,].*)$")
_COLON_IN_TEXT = re.compile(r"^(?P<lead>\s*(?:-\s+)*[^\s:]+:\s+|\s*(?:-\s+)+)(?P<text>[^'\"\[{].*:\s.*)$")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")


def quoted(text: str) -> str:
    """A text in single quotes, as YAML wants it."""
    return "'" + text.strip().replace("'", "''") + "'"


def explain_syntax_error(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Turn a libyaml error into a problem that shows the line as it should be written, where that is known."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem("CJM001", file, (), "this is not YAML", "check the file with your editor", span=Span(1, 1, 1, 2))
    lines = split_lines(text)
    mark = error.problem_mark
    for number, line in enumerate(lines):
        if _CONFLICT.match(line):
            span = Span(number + 1, 1, number + 1, len(line) + 1)
            return Problem(
                "CJM001", file, (), "a git conflict marker", "resolve the conflict, then remove it", span=span
            )
    context = error.context_mark
    if context is not None and (
        "end of stream" in (error.problem or "") or "while parsing a flow" in (error.context or "")
    ):
        advice = _advise(lines[context.line], error) if context.line < len(lines) else None
        message, hint = advice or _unclosed(error, lines[context.line][context.column : context.column + 1])
        mark = context
    else:
        line = lines[mark.line] if mark.line < len(lines) else ""
        message, hint = _advise(line, error) or (f"this is not YAML: {_plain_words(error)}", "")
    return Problem("CJM001", file, (), message, hint, span=_span_at(mark, lines))


def _span_at(mark: yaml.Mark, lines: list[str]) -> Span:
    line = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line])) + 1
    return Span(line + 1, column, line + 1, column + 1)


def _unclosed(error: yaml.MarkedYAMLError, opening: str) -> tuple[str, str]:
    closing = {"[": "]", "{": "}"}.get(opening, opening)
    if "end of stream" in (error.problem or "") or opening in "[{":
        return (
            f"the {opening} that begins here is not closed properly",
            f"close it with {closing}, or put a text that holds it in quotes",
        )
    return f"this is not YAML: {_plain_words(error)}", ""


def _advise(line: str, error: yaml.MarkedYAMLError) -> tuple[str, str] | None:
    """Message and hint for the mistakes that people writing claims make."""
    if line.startswith("\t") or "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab in the indentation", "indent with spaces"
    if line.startswith("%"):
        return "a line that begins with %", "put a text that begins with % in quotes; maps have no YAML directives"
    found = _CITATION_AS_LIST.search(line)
    if found:
        items = ", ".join(part.strip().lstrip("@") for part in found["items"].split(";"))
        return "an @ in a list of sources", f"name the ids alone: {found['key']}: [{items}]"
    if "{" in line and "[@" in line.split("{", 1)[1]:
        return (
            "a citation inside braces",
            "use a `sources:` entry in the braces, or write the claim as a line of its own",
        )
    found = _QUOTED_THEN_TEXT.match(line)
    if found:
        return (
            "text after a closing quote",
            f"quote the whole of it: {found['lead'].strip()} {quoted(found['text'])}".replace(": - ", ": "),
        )
    found = _INDICATOR_FIRST.match(line)
    if found:
        return (
            f"a text may not begin with {found['text'][0]}",
            f"put it in quotes: {found['lead'].strip()} {quoted(found['text'])}",
        )
    found = _COLON_IN_TEXT.match(line)
    if found and "mapping values" in (error.problem or ""):
        return (
            "a colon and a space inside a text make it a key",
            f"put the text in quotes: {found['lead'].strip()} {quoted(found['text'])}",
        )
    if "mapping values" in (error.problem or ""):
        return "a key is not expected here", "check the indentation of this line and of the one before it"
    return None


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return ", ".join(parts)
