"""A line of a map as its author meant it, written so that YAML reads it that way.

Every function gives the repaired line without its indentation, or an empty text where no repair is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from cjm.source.limits import MAX_ADVISED_LINE
from cjm.source.model_keys import all_keys, claim_list_keys

_LINE = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*'):[ \t]+)?(?P<text>.*)")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_IN_BRACKETS = re.compile(r"\[(?P<inside>.*)\]\s*")
_SOURCE = re.compile(r"@?(?P<id>\w(?:[\w-]*\w)?)\s*(?:,\s*(?P<at>[^@]*[^@\s]))?\s*")
_IN_BRACES = re.compile(r"\{(?P<inside>.*)\}\s*")
_ENTRY = re.compile(r"(?:^|,)\s*(?P<key>[\w-]+):(?=\s)")
_PLAIN_VALUE = re.compile(r"[^\s'\"\[\]{},#&*!|>%@`:?-][^,\[\]{}#:'\"]*|-?[0-9.]+")
_WHOLE_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMA_MISSING = re.compile(r"(?:^|,)\s*[\w-]+:\s+(?P<value>[\w-]+|\"[^\"]*\"|'[^']*')\s+(?P<key>[\w-]+):\s")
_FULL_WIDTH_COLON = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?P<key>[\w-]+)\uff1a\s*(?P<text>.*)")
_HYPHEN_CLOSE = re.compile(r"-(?P<text>[^\W\d].*)")
_MAX_SHOWN = 240


def quoted(text: str) -> str:
    """A text in single quotes, as YAML wants it."""
    return "'" + text.strip().replace("'", "''") + "'"


class Line(Struct, frozen=True):
    """A line taken apart: indentation and hyphens, key, and the text they introduce, without its comment."""

    lead: str
    key: str
    """As written, without the colon; empty where there is none."""
    text: str
    comment: str

    @property
    def start(self) -> int:
        """The column, from 0, of the text."""
        return len(self.lead) + (len(self.key) + 2 if self.key else 0)

    def holding(self, text: str) -> str:
        """The line with another text, if YAML can read it."""
        key = f"{self.key}: " if self.key else ""
        line = f"{self.lead.strip()} {key}{text}{self.comment}".strip()
        return line if len(line) <= _MAX_SHOWN and readable(line) else ""


def take_apart(line: str) -> Line:
    """A line's parts. After a hyphen only a key that maps know is one; any other word with a colon begins the text."""
    found = _LINE.match(line[:MAX_ADVISED_LINE])
    if found is None:
        return Line("", "", "", "")
    lead, key, text = found["lead"], found["key"] or "", found["text"]
    if key and "-" in lead and key not in all_keys() and not key.startswith("x-"):
        key, text = "", line[len(lead) :]
    text = text.rstrip()
    comment = _COMMENT.search(text)
    if comment and all(text[: comment.start()].count(quote) % 2 == 0 for quote in "'\""):
        return Line(lead, key, text[: comment.start()], comment[0].rstrip())
    return Line(lead, key, text, "")


def readable(line: str) -> bool:
    """Whether a line is YAML by itself."""
    parser: Any = CParser(line)  # Any: a compiled class without type information
    try:
        while type(parser.get_event()) is not StreamEndEvent:
            pass
    except yaml.YAMLError:
        return False
    return True


def with_quotes(line: str) -> str:
    """The line with its text in quotes."""
    parts = take_apart(line)
    if not parts.text or not (parts.lead.strip() or parts.key) or len(line) > MAX_ADVISED_LINE:
        return ""
    return parts.holding(quoted(_unwrapped(parts.text)))


def _unwrapped(text: str) -> str:
    """A text without the quotes around it where they were meant to hold all of it, quotes inside included."""
    quote = text[0]
    if quote not in "'\"" or len(text) < 3 or text[-1] != quote:
        return text
    inner = text[1:-1]
    first = inner.find(quote)
    return inner if first < 0 or inner[first + 1 : first + 2].isalnum() else text


def with_source_ids(line: str) -> str:
    """A line of sources as ids, without the `@` that citations in a sentence have."""
    parts = take_apart(line)
    brackets = _IN_BRACKETS.fullmatch(parts.text)
    inside = brackets["inside"] if brackets else parts.text
    if "@" not in inside or parts.key in claim_list_keys():
        return ""
    written = _source_ids(inside)
    if parts.key and written:
        return parts.holding(f"[{', '.join(written)}]")
    return parts.holding(written[0]) if len(written) == 1 else ""


def _source_ids(inside: str) -> tuple[str, ...]:
    """The entries of a list of citations as `sources:` takes them; none where that is not certain."""
    items = [_SOURCE.fullmatch(item.strip()) for item in re.split(r"[;]|,(?=\s*@)|,(?=\s*[\w-]+\s*(?:[,;]|$))", inside)]
    written = tuple(
        f"{{id: {item['id']}, at: {quoted(item['at'])}}}" if item["at"] else item["id"] for item in items if item
    )
    return written if len(written) == len(items) else ()


def first_claim(line: str) -> str:
    """The first sentence of a list of claims in brackets, as a line of its own."""
    parts = take_apart(line)
    brackets = _IN_BRACKETS.fullmatch(parts.text)
    if brackets is None:
        return ""
    text = re.split(r",(?![^\[]*\])", brackets["inside"])[0].strip()
    for written in (f"- {text}", f"- {quoted(_unwrapped(text))}" if text else ""):
        if written and written != "- " and readable(written) and not written.startswith(("- [", "- {")):
            return written
    return ""


def with_quotes_in_braces(line: str) -> str:
    """A line with a mapping in braces, its texts in quotes wherever YAML wants them to be."""
    parts = take_apart(line)
    braces = _IN_BRACES.fullmatch(parts.text)
    if braces is None or len(line) > MAX_ADVISED_LINE:
        return ""
    entries = list(_entries(braces["inside"]))
    if not entries:
        return ""
    inside = ", ".join(f"{key}: {_in_braces(key, value)}" for key, value in entries)
    return parts.holding(f"{{{inside}}}") if f"{{{inside}}}" != parts.text else ""


def _in_braces(key: str, value: str) -> str:
    """A value as it may stand in braces."""
    if key == "sources" and "@" in value:
        brackets = _IN_BRACKETS.fullmatch(value)
        written = _source_ids(brackets["inside"] if brackets else value)
        if written:
            return f"[{', '.join(written)}]"
    return value if _stands_alone(value) else quoted(_unwrapped(value))


def with_comma_in_braces(line: str) -> tuple[str, str]:
    """A line with a mapping in braces that lacks a comma before a key, with that comma, and the key."""
    parts = take_apart(line)
    braces = _IN_BRACES.fullmatch(parts.text)
    found = _COMMA_MISSING.search(braces["inside"]) if braces and len(line) <= MAX_ADVISED_LINE else None
    if braces is None or found is None or found["key"] not in all_keys():
        return "", ""
    inside = braces["inside"]
    return parts.holding(f"{{{inside[: found.end('value')]},{inside[found.end('value') :]}}}"), found["key"]


def with_plain_colon(line: str) -> tuple[str, int]:
    """A line with a known key before a full-width colon, with a plain one, and the column, from 0, of the other."""
    found = _FULL_WIDTH_COLON.fullmatch(line)
    if found is None or found["key"] not in all_keys():
        return "", 0
    written = f"{found['lead'].strip()} {found['key']}: {found['text']}".strip()
    return (written if len(written) <= _MAX_SHOWN and readable(written) else ""), found.end("key")


def with_space_after_hyphen(line: str) -> str:
    """A line that begins with a hyphen and a word close to it, as an entry of a list."""
    found = _HYPHEN_CLOSE.fullmatch(line.strip()) if len(line) <= MAX_ADVISED_LINE else None
    written = f"- {found['text']}" if found else ""
    return written if written and len(written) <= _MAX_SHOWN and readable(written) else ""


def _entries(inside: str) -> Iterator[tuple[str, str]]:
    keys = [found for found in _ENTRY.finditer(inside) if found["key"] in all_keys() or found["key"].startswith("x-")]
    if not keys or keys[0].start() != 0:
        return
    for found, following in zip(keys, [*keys[1:], None], strict=True):
        value = inside[found.end() : following.start() if following else len(inside)].strip()
        if not value:
            continue
        yield found["key"], value


def _stands_alone(value: str) -> bool:
    """Whether a value in braces is read as it stands."""
    if value[0] in "[{":
        return "@" not in value and readable(f"x: {value}")
    return bool(_PLAIN_VALUE.fullmatch(value) or _WHOLE_QUOTED.fullmatch(value))


def in_single_quotes(line: str, start: int) -> str:
    """The line with the quoted text that begins at a column, from 0, in single quotes, backslashes kept."""
    found = _WHOLE_QUOTED.match(line, start)
    if found is None or len(line) > _MAX_SHOWN:
        return ""
    written = (line[:start] + quoted(found[0][1:-1]) + line[found.end() :]).strip()
    return written if readable(written) else ""


def with_part_quoted(line: str, start: int, end: int, quote: str = "'") -> str:
    """The line with what stands between two columns, from 0, in quotes."""
    if len(line) > MAX_ADVISED_LINE:
        return ""
    part = line[start:end]
    written = (line[:start] + (quoted(part) if quote == "'" else f'"{part}"') + line[end:]).strip()
    return written if len(written) <= _MAX_SHOWN and readable(written) else ""


def write(line: str, otherwise: str, lead: str = "") -> str:
    """A hint that ends in the line as it should be written, or else says what to do in words."""
    if not line:
        return otherwise
    return f"{lead} write: {line}" if lead else f"write: {line}"
