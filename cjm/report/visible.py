"""Text of strangers made harmless: what a terminal or a build log would obey is shown instead."""

from __future__ import annotations

import re

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters, which move cursors, end lines and open links
    "\u200b\u2028\u2029\u2060-\u2064\ufeff"  # invisible characters and line breaks
    "\u202a-\u202e\u2066-\u206f"  # overrides of the reading direction
    "\ud800-\udfff"  # bytes of a file name that are no text
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_COMMAND = "::"
_LEGACY_COMMAND = "##["
_AGENT_COMMAND = "##vso["


def visible(text: str) -> str:
    r"""A text of one line in which nothing is obeyed: ESC becomes `\x1b`, a line break `\n`.

    Build servers take a line that begins with `::`, and any line that holds `##[` or `##vso[`, for a command; those
    are spelled out too.
    """
    text = _OBEYED.sub(_spelled_out, text)
    if "##" in text:
        text = text.replace(_LEGACY_COMMAND, "##\\x5b").replace(_AGENT_COMMAND, "##vso\\x5b")
    return inert_line(text)


def inert_line(line: str) -> str:
    """A line of output that no build server takes for a command, whatever white space it begins with."""
    rest = line.lstrip()
    return line[: len(line) - len(rest)] + "\\x3a" + rest[1:] if rest.startswith(_COMMAND) else line


def _spelled_out(found: re.Match[str]) -> str:
    character = found[0]
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte of a file name that is not UTF-8
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
