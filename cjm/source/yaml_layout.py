"""Advice on mistakes of layout: indentation, tabs, colons, lines that belong to nothing."""

from __future__ import annotations

import re

from cjm.source.limits import MAX_ADVISED_LINE
from cjm.source.model_keys import all_keys
from cjm.source.yaml_repair import (
    readable,
    take_apart,
    with_plain_colon,
    with_quotes,
    with_space_after_hyphen,
    write,
)
from cjm.source.yaml_trouble import Advice, Trouble

_KEY_WITHOUT_SPACE = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?P<key>[\w-]+):(?P<text>\S.*)")

ODD_SPACES = {"\u00a0": "a no-break space", "\u202f": "a no-break space", "\u3000": "a full-width space"}
"""Spaces that keyboards and word processors write, by the name that authors know."""
ODD_INDENTATION = re.compile(r" *(?P<odd>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
"""Indentation with a space in it that YAML takes for a letter."""


def tab(trouble: Trouble) -> Advice | None:
    """A tab where only spaces may stand."""
    line = trouble.lines[trouble.line]
    indent = line[: len(line) - len(line.lstrip())]
    column = indent.find("\t") if "\t" in indent else trouble.column
    if line[column : column + 1] != "\t":
        return None
    return Advice("a tab stands where YAML takes only spaces", "indent with spaces", trouble.line, column)


def odd_space(trouble: Trouble) -> Advice | None:
    """A space of another kind in the indentation, which looks like a plain one and is part of a word."""
    for number in trouble.suspects():
        found = ODD_INDENTATION.match(trouble.lines[number])
        if found:
            message = f"{ODD_SPACES.get(found['odd'], 'a space of another kind')} in the indentation"
            return Advice(message, "indent with plain spaces", number, found.start("odd"))
    return None


def full_width_colon(trouble: Trouble) -> Advice | None:
    """A key with the colon of East Asian keyboards, which YAML takes for a letter."""
    for number in trouble.suspects():
        line = trouble.lines[number]
        repaired, column = with_plain_colon(line) if len(line) <= MAX_ADVISED_LINE else ("", 0)
        if repaired:
            return Advice("\uff1a is the full-width colon", write(repaired, ""), number, column)
    return None


def hyphen(trouble: Trouble) -> Advice | None:
    """An entry of a list without the space after its hyphen."""
    if not any(words in trouble.problem for words in ("did not find expected", "could not find expected ':'")):
        return None
    for number in trouble.suspects():
        line = trouble.lines[number]
        repaired = with_space_after_hyphen(line)
        if repaired:
            column = len(line) - len(line.lstrip())
            return Advice("a space is missing after the hyphen", write(repaired, ""), number, column)
    return None


def colon(trouble: Trouble) -> Advice | None:
    """A colon inside a text, or a key indented so that it goes on with the text above."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    parts = take_apart(trouble.source)
    continued = parts.key and not parts.lead.strip() and parts.key not in all_keys() and trouble.line == trouble.number
    if (trouble.column <= parts.start or not parts.text) and not continued:
        return _goes_on(trouble)
    hint = "a colon with a space makes a key; put the text in quotes, or write it on the lines below >-"
    hint = write(with_quotes(trouble.source) if not continued else "", hint)
    return Advice("a colon and a space inside a text make it a key", hint, trouble.line, trouble.column)


def _goes_on(trouble: Trouble) -> Advice | None:
    line = trouble.lines[trouble.line]
    indent = len(line) - len(line.lstrip())
    return Advice(
        "this line is indented deeper than the one above, and so goes on with its text",
        _indent_hint(trouble, indent),
        trouble.line,
        indent,
    )


def simple_key(trouble: Trouble) -> Advice | None:
    """A line that is neither a key with a value nor an entry of a list."""
    if "could not find expected ':'" not in trouble.problem or trouble.start_line < 0:
        return None
    line = trouble.lines[trouble.start_line]
    found = _KEY_WITHOUT_SPACE.fullmatch(line) if len(line) <= MAX_ADVISED_LINE else None
    if found and (found["key"] in all_keys() or found["key"].startswith("x-")):
        repaired = f"{found['lead'].strip()} {found['key']}: {found['text']}".strip()
        hint = write(repaired if readable(repaired) else "", "write `key: value`")
        return Advice("a space is missing after the colon", hint, trouble.start_line, found.end("key"))
    hint = "write `key: value`; an entry of a list begins with a hyphen and a space; a long text goes below `key: >-`"
    return Advice("expected a key with a colon after it", hint, trouble.start_line, trouble.start_column)


def list_on_key_line(trouble: Trouble) -> Advice | None:
    """A list that begins on the line of its key."""
    if "block sequence entries are not allowed" not in trouble.problem:
        return None
    parts = take_apart(trouble.source)
    hint = "begin the list on the line below, or put a text that begins with a hyphen in quotes"
    return Advice("a list begins on the line of its key", hint, trouble.line, max(parts.start, 0))


def indentation(trouble: Trouble) -> Advice | None:
    """A line that belongs to nothing by its indentation."""
    if trouble.problem not in ("did not find expected key", "did not find expected '-' indicator"):
        return None
    line = trouble.lines[trouble.line]
    indent = len(line) - len(line.lstrip())
    if trouble.column != indent:
        return None
    if indent in _open_columns(trouble):
        wanted = "a key" if trouble.problem.endswith("key") else "an entry of a list, after a hyphen,"
        found = "an entry of a list" if line[indent : indent + 1] == "-" else "something else"
        hint = "check the indentation of this line and of the ones above it"
        return Advice(f"expected {wanted} here, found {found}", hint, trouble.line, indent)
    message = f"this line is indented by {indent} spaces, which fits nothing above it"
    return Advice(message, _indent_hint(trouble, indent), trouble.line, indent)


def _indent_hint(trouble: Trouble, indent: int) -> str:
    columns = _open_columns(trouble)
    below = max((column for column in columns if column < indent), default=None)
    above = min((column for column in columns if column > indent), default=None)
    wanted = " or ".join(str(column) for column in (below, above) if column is not None)
    return (
        f"indent it by {wanted} spaces, like what it belongs with" if wanted else "indent it like what it belongs with"
    )


def _open_columns(trouble: Trouble) -> set[int]:
    """The columns at which a line may go on with something that began above it."""
    columns: set[int] = set()
    limit: int | None = None
    for line in reversed(trouble.lines[max(0, trouble.line - 500) : trouble.line]):
        stripped = line.lstrip()
        if not stripped or stripped.startswith("#"):
            continue
        parts = take_apart(line)
        column = len(line) - len(stripped)
        if limit is None or column < limit:
            inside = {place for place, character in enumerate(parts.lead) if character == "-"}
            columns |= {place for place in inside | {len(parts.lead)} if limit is None or place < limit}
        limit = column if limit is None else min(limit, column)
    return columns


def second_document(trouble: Trouble) -> Advice | None:
    """Text after the end of the document."""
    if "<document start>" not in trouble.problem:
        return None
    hint = "remove the line that ends the document, or this one; keep one map in a file"
    return Advice("text follows the end of the document", hint, trouble.line, trouble.column)
