"""Changes to a map file that mostly leave it a map: lines, blocks, keys and values, and now and then bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from cjm.model.base import MapModel
from tests.fuzz.seeds import maps
from tests.hostile.payloads import PAYLOADS

_KEY = re.compile(r"(?P<before>^|[\s{,-])(?P<key>[A-Za-z_][\w-]*):(?=\s|$)")
_VALUE = re.compile(r"(?<=: )(?P<value>[^#{\[\n]+)$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_VALUES = (
    *("", "~", "null", "true", "no", "[]", "{}", "0", "-0", "-2", "2.0", "1e400", ".nan", ".inf", "007", "0x1F", "1_0"),
    *(
        "12:30",
        '"08:30"',
        "2026-09-30",
        "2026-02-30",
        "0000-01-01",
        "9999-12-31",
        "3 months",
        "10 min",
        "P3M",
        "-1 day",
    ),
    *("draft", "shared", "governed", "retired", "future", "en", "zh-Hant", "de-x-", "ar", "he", "tlh", "journey"),
    *("[@interviews]", "[@a; @b, p. 4]", "Text [@interviews-2026]", "\\[@x]", "[@", "【@访谈】", "[a, b]", "{text: a}"),
    *("> folded", "| literal", "- item", "? key", "&a x", "*a", "!!str x", "!x y", "<<", "%YAML 1.2", "---", "..."),
    *(
        "'",
        '"',
        '"\\e[31m"',
        '"\\0"',
        '"\\u202e"',
        "'it''s",
        "# comment",
        "a #b",
        "a: b",
        "x" * 2_000,
        "我们会给客户发送",
    ),
    *(repr(text) for text in PAYLOADS.values() if "'" not in text and len(text) < 200),
)
_CHARACTERS = "\t\r\n\x00\x1b\x7f\x85\u2028\u202e\u200b\ufeff\ud7ff\uffff\U000e0001\U0010ffff:#-[]{}\"'|>&*!%@`, \\"


@cache
def _keys() -> tuple[str, ...]:
    """Every key that some noun of the format has."""
    found: set[str] = {"x-own", "<<"}
    kinds = list(MapModel.__subclasses__())
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
        found |= {part.alias or name for name, part in kind.model_fields.items()}
    return tuple(sorted(found))


def mutated(data: bytes, random: Random, largest: int) -> bytes:
    """Another file made from one by a few changes; the same `random` makes the same file."""
    text = data.decode("utf-8", errors="surrogateescape")
    changes = _GENTLE if random.random() < 0.6 else _ALL
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        text = "\n".join(random.choice(changes)(text.split("\n"), random))
    changed = text.encode("utf-8", errors="surrogatepass" if random.random() < 0.05 else "surrogateescape")
    return (_bytes_changed(changed, random) if random.random() < 0.05 else changed)[:largest]


def _bytes_changed(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.randbytes(random.randrange(3)) + data[place + random.randrange(3) :]


def _place(lines: list[str], random: Random) -> int:
    return random.randrange(len(lines))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block(lines: list[str], random: Random, items: bool = False) -> tuple[int, int]:
    """Where a line begins and all that is indented below it ends; of an item of a list, if that is asked for."""
    places = [place for place, line in enumerate(lines) if line.lstrip().startswith("- ")] if items else []
    start = end = random.choice(places) if places else _place(lines, random)
    while end == start or (end < len(lines) and _depth(lines[end]) > _depth(lines[start])):
        end += 1
    return start, end


def _with_block(lines: list[str], block: list[str], random: Random) -> list[str]:
    """Lines with a block before one that is indented alike and of the same kind, if there is any."""
    kind = block[0].lstrip()[:2] == "- "
    alike = [
        place
        for place, line in enumerate(lines)
        if _depth(line) == _depth(block[0]) and (line.lstrip()[:2] == "- ") == kind
    ]
    place = random.choice(alike or [len(lines)])
    return [*lines[:place], *block, *lines[place:]]


def _remove(lines: list[str], random: Random) -> list[str]:
    start, end = _block(lines, random)
    return [*lines[:start], *lines[end:]] or [""]


def _repeat(lines: list[str], random: Random) -> list[str]:
    start, end = _block(lines, random, items=random.random() < 0.9)
    times = random.choice((1, 1, 2, 40))
    return [*lines[:end], *lines[start:end] * times, *lines[end:]]


def _move(lines: list[str], random: Random) -> list[str]:
    start, end = _block(lines, random)
    return _with_block([*lines[:start], *lines[end:]], lines[start:end], random)


def _indent(lines: list[str], random: Random) -> list[str]:
    start, end = _block(lines, random)
    by = random.choice((-2, -1, 1, 2, 4, 40))
    shifted = [" " * by + line if by > 0 else line[-by:] for line in lines[start:end]]
    return [*lines[:start], *shifted, *lines[end:]]


def _from_another(lines: list[str], random: Random) -> list[str]:
    other = random.choice(maps()).decode("utf-8", errors="surrogateescape").split("\n")
    start, end = _block(other, random, items=random.random() < 0.9)
    return _with_block(lines, other[start:end], random)


def _other_key(lines: list[str], random: Random) -> list[str]:
    return _in_line(lines, random, lambda line: _KEY.sub(rf"\g<before>{random.choice(_keys())}:", line, count=1))


def _other_value(lines: list[str], random: Random) -> list[str]:
    value = random.choice(_VALUES)
    return _in_line(lines, random, lambda line: _VALUE.sub(lambda _: value, line))


def _other_number(lines: list[str], random: Random) -> list[str]:
    number = str(random.choice((0, 1, -1, 5, 99, -3, 10**6, 10**30, 0.5, 1e-9)))
    return _in_line(lines, random, lambda line: _NUMBER.sub(number, line, count=1))


def _other_item(lines: list[str], random: Random) -> list[str]:
    value = random.choice(_VALUES)
    return _in_line(lines, random, lambda line: re.sub(r"- .*", lambda _: f"- {value}", line, count=1))


def _character(lines: list[str], random: Random) -> list[str]:
    def change(line: str) -> str:
        place = random.randrange(len(line) + 1)
        return line[:place] + random.choice(_CHARACTERS) + line[place + random.randrange(2) :]

    return _in_line(lines, random, change)


def _cut(lines: list[str], random: Random) -> list[str]:
    place = _place(lines, random)
    return [*lines[:place], lines[place][: random.randrange(len(lines[place]) + 1)]]


def _in_line(lines: list[str], random: Random, change: Callable[[str], str]) -> list[str]:
    place = _place(lines, random)
    return [*lines[:place], change(lines[place]), *lines[place + 1 :]]


_Change = Callable[[list[str], Random], list[str]]
_GENTLE: tuple[_Change, ...] = (_remove, _repeat, _move, _from_another, _other_number)
"""What mostly leaves a map that can be read."""
_ALL: tuple[_Change, ...] = (
    *_GENTLE,
    *(_indent, _other_key, _other_value, _other_value, _other_item, _other_item, _character, _cut),
)
