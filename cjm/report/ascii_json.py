"""JSON that no terminal, log or code page changes: plain ASCII, and no line of it is a command."""

from __future__ import annotations

import json
import re

from cjm.report.visible import visible

Json = str | int | None | list["Json"] | dict[str, "Json"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(document: Json) -> str:
    """A document, indented, with a line break at its end."""
    text = json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False)
    # The brackets after ## can only stand inside of strings, where this is the same text and no build server's command
    return text.replace("##[", "##\\u005b").replace("##vso[", "##vso\\u005b") + "\n"


def encodable(text: str) -> str:
    """A text without the lone surrogates that strict JSON readers refuse."""
    return _SURROGATE.sub(lambda found: visible(found[0]), text)
