"""Places in texts, as the protocol counts them."""

from __future__ import annotations

from typing import Any

Edit = dict[str, Any]


def place(text: str, mark: str, offset: int = 0, encoding: str = "utf-16") -> tuple[int, int]:
    """Line and character from 0 of some way into the first `mark` of a text."""
    before = text[: text.index(mark) + offset]
    line = before.rpartition("\n")[2]
    return before.count("\n"), units(line, encoding)


def units(text: str, encoding: str = "utf-16") -> int:
    """The length of a text as the protocol counts it."""
    if encoding == "utf-32":
        return len(text)
    return len(text.encode(encoding + "-le" if encoding == "utf-16" else encoding)) // (
        2 if encoding == "utf-16" else 1
    )


def marked(text: str, stretch: dict[str, Any], encoding: str = "utf-16") -> str:
    """What stands in a range."""
    start, end = (_index(text, stretch[name], encoding) for name in ("start", "end"))
    return text[start:end]


def edited(text: str, edits: list[Edit], encoding: str = "utf-16") -> str:
    """A text with edits made."""
    places = [
        (_index(text, edit["range"]["start"], encoding), _index(text, edit["range"]["end"], encoding), edit["newText"])
        for edit in edits
    ]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _index(text: str, position: dict[str, int], encoding: str) -> int:
    lines = text.split("\n")
    line = lines[position["line"]]
    column = next(number for number in range(len(line) + 1) if units(line[:number], encoding) == position["character"])
    return sum(len(one) + 1 for one in lines[: position["line"]]) + column
