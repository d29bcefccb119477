"""What libyaml's errors mean for someone writing a map: the line that is wrong, as it should be written."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from cjm.finding import Problem, Span
from cjm.source.decode import split_lines
from cjm.source.limits import MAX_ADVISED_LINE
from cjm.source.model_keys import claim_list_keys
from cjm.source.positions import index_positions
from cjm.source.yaml_layout import (
    colon,
    full_width_colon,
    hyphen,
    indentation,
    list_on_key_line,
    odd_space,
    second_document,
    simple_key,
    tab,
)
from cjm.source.yaml_repair import (
    first_claim,
    in_single_quotes,
    quoted,
    readable,
    take_apart,
    with_comma_in_braces,
    with_quotes,
    with_quotes_in_braces,
    with_source_ids,
    write,
)
from cjm.source.yaml_trouble import Advice, Trouble

_QUOTED_THEN_TEXT = re.compile(r"(?P<quote>[\"'])(?:(?!(?P=quote)).)*(?P=quote)\s*\S")
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)")
_CONFLICT_MIDDLE = re.compile(r"(?:={7}|\|{7})(?:\s|$)")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)?")
_PARENT = re.compile(r"(?P<indent>\s*(?:-\s+)*)(?P<key>[\w-]+):\s*(?:#.*)?")
_ONLY_CITATIONS = re.compile(r"\[\s*@[^\[\]{}]*\]")
_SOURCES_BEFORE = re.compile(r"\bsources:\s*\Z")
_CLOSING = {"[": "]", "{": "}"}


def explain_syntax_error(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Turn a libyaml error into a problem that shows the line as it should be written, where that is known."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem("CJM001", file, (), "this is not YAML", "check the file with your editor", span=Span(1, 1, 1, 2))
    lines = split_lines(text)
    mark, start = error.problem_mark, error.context_mark
    last = len(lines) - 1
    trouble = Trouble(
        text,
        lines,
        error.problem or "",
        error.context or "",
        min(mark.line, last),
        mark.column,
        min(start.line, last) if start is not None else -1,
        start.column if start is not None else -1,
    )
    advice = next((found for rule in _RULES if (found := rule(trouble)) is not None), None) or _in_plain_words(trouble)
    column = min(advice.column, len(lines[advice.line])) + 1
    span = Span(advice.line + 1, column, advice.line + 1, column + 1)
    return Problem("CJM001", file, (), advice.message, advice.hint, span=span)


def _conflict(trouble: Trouble) -> Advice | None:
    lines = trouble.lines
    marked = [number for number, line in enumerate(lines) if _CONFLICT.match(line)]
    marked.extend(
        number for number in (trouble.line, trouble.start_line) if number >= 0 and _CONFLICT_MIDDLE.match(lines[number])
    )
    if not marked:
        return None
    return Advice(
        "a git conflict marker stands here", "keep one of the two versions, and remove the markers", min(marked), 0
    )


def _directive(trouble: Trouble) -> Advice | None:
    before = [number for number in range(trouble.line + 1) if trouble.lines[number].startswith("%")]
    if not before or (before[-1] != trouble.line and "<document start>" not in trouble.problem):
        return None
    hint = "put a text that begins with % in quotes; maps have no YAML directives"
    return Advice("a line that begins with % is no part of a map", hint, before[-1], 0)


def _escape(trouble: Trouble) -> Advice | None:
    if trouble.context != "while parsing a quoted scalar":
        return None
    line = trouble.lines[trouble.line]
    column = line.rfind("\\", 0, trouble.column + 1)
    found = _ESCAPE.match(line, column) if column >= 0 else None
    if found is None:
        return None
    if "Unicode character" in trouble.problem:
        return Advice(f"the escape {found[0]} stands for no character", "remove it", trouble.line, column)
    repaired = in_single_quotes(line, trouble.start_column) if trouble.start_line == trouble.line else ""
    lead = "in single quotes a backslash is a backslash"
    hint = write(repaired, f"{lead}, in double quotes write \\\\", f"{lead};")
    return Advice(f"{found[0]} is not an escape that YAML knows", hint, trouble.line, column)


def _unclosed_quote(trouble: Trouble) -> Advice | None:
    if trouble.context != "while scanning a quoted scalar" or trouble.start_line < 0:
        return None
    line = trouble.lines[trouble.start_line]
    quote = line[trouble.start_column : trouble.start_column + 1]
    closed = f"{line.strip()}{quote}"
    hint = write(closed if len(closed) < 200 and readable(closed) else "", f"close it with {quote}")
    return Advice(f"the {quote} that begins here is not closed", hint, trouble.start_line, trouble.start_column)


def _quote_closed_elsewhere(trouble: Trouble) -> Advice | None:
    """Something after a quote that was opened on an earlier line: probably that one was not meant to reach so far."""
    if "did not find expected" not in trouble.problem:
        return None
    index = index_positions(trouble.text)
    if not index.scalars:
        return None
    start, end = index.scalars[-1]
    opened = len(split_lines(trouble.text[:start])) - 1
    quote = trouble.text[start : start + 1]
    if quote not in ("'", '"') or opened == trouble.line or end <= start:
        return None
    closed = len(split_lines(trouble.text[:end])) - 1
    if closed != trouble.line:
        return None
    message = f"the text in {quote} that begins here ends only on line {closed + 1}, and more follows it there"
    hint = f"close it with {quote} where it should end"
    return Advice(message, hint, opened, len(split_lines(trouble.text[:start])[-1]))


def _claims_in_brackets(trouble: Trouble) -> Advice | None:
    parts = take_apart(trouble.source)
    if parts.key not in claim_list_keys() or not parts.text.startswith("["):
        return None
    first = first_claim(trouble.source)
    hint = "write each claim on a line of its own, after a hyphen" + (f": {first}" if first else "")
    return Advice(
        "a list of claims stands in brackets, where commas would split sentences", hint, trouble.number, parts.start
    )


def _sources(trouble: Trouble) -> Advice | None:
    parts = take_apart(trouble.source)
    among_sources = parts.key == "sources" or (not parts.key and _parent(trouble) == "sources")
    if not among_sources and not (parts.key and _ONLY_CITATIONS.fullmatch(parts.text)):
        return None
    repaired = with_source_ids(trouble.source)
    if not repaired:
        return None
    column = trouble.source.find("@", parts.start)
    return Advice(
        "an @ stands before a source's id",
        write(repaired, "", "an @ stands only in a sentence;"),
        trouble.number,
        column,
    )


def _braces(trouble: Trouble) -> Advice | None:
    parts = take_apart(trouble.source)
    if not parts.text.startswith("{"):
        return None
    repaired = with_quotes_in_braces(trouble.source)
    if not repaired:
        return None
    column = trouble.column if trouble.line == trouble.number else parts.start
    cited = trouble.source.rfind("[@", 0, column + 2)
    what = "a text that YAML cannot read" if cited < 0 else "a citation"
    column = max(column, parts.start) if cited < 0 else cited
    if cited >= 0 and _SOURCES_BEFORE.search(trouble.source[:cited]):
        message = "an @ stands before a source's id"
        hint = write(repaired, "", "an @ stands only in a sentence;")
        return Advice(message, hint, trouble.number, trouble.source.find("@", cited))
    return Advice(f"{what} stands inside braces without quotes", write(repaired, ""), trouble.number, column)


def _comma_missing(trouble: Trouble) -> Advice | None:
    repaired, key = with_comma_in_braces(trouble.source)
    if not repaired:
        return None
    column = trouble.source.find(f" {key}:") + 1
    return Advice(f"a comma is missing before {key}:", write(repaired, ""), trouble.number, column)


def _text_after_quote(trouble: Trouble) -> Advice | None:
    parts = take_apart(trouble.source)
    found = _QUOTED_THEN_TEXT.match(parts.text)
    if found is None or trouble.in_flow:
        return None
    hint = write(with_quotes(trouble.source), "quote the whole of it")
    return Advice("text follows a closing quote", hint, trouble.number, parts.start + found.end() - 1)


def _indicator_first(trouble: Trouble) -> Advice | None:
    parts = take_apart(trouble.source)
    first = parts.text[:1]
    if first not in tuple(">|%*&!@`,:?[{") or not first:
        return None
    after = _text_after_bracket(parts.text) if first in _CLOSING else ""
    if after[:1] in ("]", "}"):
        column = parts.start + len(parts.text) - len(after)
        return Advice(f"there is a {after[0]} too many", "remove it", trouble.number, column)
    if first in _CLOSING and not after:
        return None
    hint = write(with_quotes(trouble.source), "write `key: value`" if first == ":" else "put it in quotes")
    return Advice(f"a text may not begin with {first}", hint, trouble.number, parts.start)


def _text_after_bracket(text: str) -> str:
    """What follows the bracket that closes the one a text begins with; empty where none does."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return text[place + 1 :].strip()
    return ""


def _unclosed_bracket(trouble: Trouble) -> Advice | None:
    if not trouble.in_flow:
        return None
    opening = trouble.lines[trouble.start_line][trouble.start_column : trouble.start_column + 1]
    closing = _CLOSING.get(opening, opening)
    message = f"the {opening} that begins here is not closed, or holds a text that needs quotes"
    hint = f"close it with {closing}, or put a text with any of [ ] {{ }} , : # in quotes"
    return Advice(message, hint, trouble.start_line, trouble.start_column)


def _parent(trouble: Trouble) -> str:
    """The key that a list entry stands under, where it stands alone on a line above."""
    here = take_apart(trouble.source)
    for line in reversed(trouble.lines[max(0, trouble.number - 50) : trouble.number]):
        found = _PARENT.fullmatch(line) if len(line) <= MAX_ADVISED_LINE else None
        if found and len(found["indent"]) <= here.lead.find("-"):
            return found["key"]
    return ""


def _in_plain_words(trouble: Trouble) -> Advice:
    words = ", ".join(part for part in (trouble.context, trouble.problem) if part)
    hint = "check this line and the one above it; a text in single quotes is always read as it stands: " + quoted("…")
    return Advice(f"this is not YAML: {words}", hint, trouble.line, trouble.column)


_RULES: tuple[Callable[[Trouble], Advice | None], ...] = (
    _conflict,
    tab,
    odd_space,
    _directive,
    _escape,
    _unclosed_quote,
    _quote_closed_elsewhere,
    _claims_in_brackets,
    _sources,
    _comma_missing,
    _braces,
    _text_after_quote,
    _indicator_first,
    _unclosed_bracket,
    full_width_colon,
    hyphen,
    simple_key,
    colon,
    list_on_key_line,
    indentation,
    second_document,
)
"""What may be meant, the surest first."""
