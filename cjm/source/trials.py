"""Finding out which of many changes can be made together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Change = TypeVar("Change")

_CHARACTERS = 4_000_000
"""How much text is read anew in looking for what can be changed, at most: about ten seconds."""
_LEAST, _MOST = 8, 100


def most_that_hold(changes: Sequence[Change], hold: Callable[[list[Change]], bool], size: int) -> list[Change]:
    """As many changes as can be made together, in their order: all at once if they can be, else halves of them.

    `size` are the characters that each trial reads. The larger, the fewer trials there are, and the sooner the rest is
    left out: a file with much that cannot be changed must not take for ever.
    """
    kept: list[Change] = []
    waiting = [list(changes)] if changes else []
    for _ in range(min(_MOST, max(_LEAST, _CHARACTERS // max(1, size)))):
        if not waiting:
            break
        chunk = waiting.pop()
        if hold([*kept, *chunk]):
            kept += chunk
        elif len(chunk) > 1:
            half = len(chunk) // 2
            waiting += (chunk[half:], chunk[:half])
    return kept
