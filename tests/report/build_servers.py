"""How build servers read a log: which lines of it they take for commands."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True)
class Command:
    """A workflow command as a GitHub runner understands it."""

    name: str
    properties: dict[str, str]
    message: str


def workflow_commands(log: str) -> list[Command]:
    """The commands of a log that a runner obeys, and what it reads in them; white space before one does not hide it."""
    found = []
    for line in log.split("\n"):
        text = line.strip()
        if not text.startswith("::") or "::" not in text[2:]:
            continue
        head, _, message = text[2:].partition("::")
        name, _, stated = head.partition(" ")
        pairs = (part.split("=", 1) for part in stated.split(",") if part)
        found.append(Command(name, {key: unquote(value) for key, value in pairs}, unquote(message)))
    return found
