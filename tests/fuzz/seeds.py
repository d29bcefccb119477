"""Where mutations begin: example maps, the examples of rules, and small hostile files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from cjm.rules.engine import all_rules
from cjm.rules.example import ExampleKind, read_example
from tests.hostile.cases import HOSTILE, SIZE

_EXAMPLES = Path(__file__).parents[2] / "examples"
FOUND = Path(__file__).parent / "found"
"""Files that broke something once, as they were found."""
_SHARE_OF_MAPS = 0.9
_LARGEST = 24 * 1024
_LARGEST_HOSTILE = 4 * 1024


@cache
def maps() -> tuple[bytes, ...]:
    """Files that can be read, mostly, the same in the same order every time."""
    kinds: tuple[ExampleKind, ...] = ("bad", "good")
    examples = [read_example(rule.name, kind) for rule in all_rules() for kind in kinds]
    files = [file.text.encode() for example in examples for file in example.files if file.path.endswith(".yaml")]
    whole = [path.read_bytes() for path in sorted(_EXAMPLES.glob("*/*.yaml"))]
    return tuple(dict.fromkeys(data for data in (*whole, *files) if len(data) <= _LARGEST))


@cache
def hostile() -> tuple[bytes, ...]:
    """Files that are refused, and those that once broke something."""
    small = [data for case in HOSTILE if case not in SIZE and len(data := case.data) <= _LARGEST_HOSTILE]
    return (*found(), *dict.fromkeys(small))


@cache
def found() -> tuple[bytes, ...]:
    """What once broke something."""
    return tuple(path.read_bytes() for path in sorted(FOUND.glob("*.yaml")))


def seed(random: Random) -> bytes:
    """A file to begin with, mostly a map."""
    return random.choice(maps() if random.random() < _SHARE_OF_MAPS else hostile())
