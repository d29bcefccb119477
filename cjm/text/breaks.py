"""Where a line may end: the rules of the Unicode line breaking algorithm (UAX 14), applied to graphemes.

Breaking between graphemes keeps every mark with its letter and every emoji whole without a rule. Of the rules
that look further than two neighbours only those that occur in prose are kept: quotation marks by their side,
hyphens that begin or follow a Hebrew word, and a decimal point after a space. Small kana may not begin a line
(strict kinsoku). Thai, Lao and Khmer, which need a dictionary, break at spaces only.

The package ``uniseg`` knows all of UAX 14, but takes 4 ms for a line of 63 characters against some 30 µs here, on
one machine: two seconds more for a poster of 500 texts.
"""

from functools import lru_cache
from typing import Final, NamedTuple

import regex

from cjm.text.segments import graphemes

_WIDE: Final = regex.compile(r"[\p{ea=W}\p{ea=F}\p{ea=H}]")

# A class of UAX 14 by its pattern; the first that matches counts. What is not here behaves like a letter (AL).
_PATTERNS: Final = {
    "OPW": r"(?=[\p{ea=W}\p{ea=F}\p{ea=H}])\p{lb=OP}",
    "QI": r"(?=\p{Pi})\p{lb=QU}",
    "QF": r"(?=\p{Pf})\p{lb=QU}",
    "HY": r"\p{lb=HY}|\p{lb=HH}",
    "NS": r"\p{lb=NS}|\p{lb=CJ}",
    "ID": r"\p{lb=ID}|\p{lb=EB}|\p{lb=EM}|\p{lb=RI}|\p{lb=H2}|\p{lb=H3}|\p{lb=JL}|\p{lb=JV}|\p{lb=JT}",
    **{name: rf"\p{{lb={name}}}" for name in ("OP", "CL", "CP", "QU", "GL", "WJ", "ZW", "EX", "IS", "SY")},
    **{name: rf"\p{{lb={name}}}" for name in ("BA", "B2", "BB", "IN", "HL", "NU", "PR", "PO")},
}
# Spaces that a line may end after, each a grapheme of its own.
_SPACE: Final = r"(?:[ \t]|(?=\p{Zs})\p{lb=BA})"
_GAP: Final = regex.compile(
    rf"(?<!\p{{GCB=Prepend}})(?:{_SPACE}(?![\p{{Grapheme_Extend}}\p{{GCB=SpacingMark}}\u200D]))+"
)
_CLASS: Final = regex.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))

_LETTERS: Final = frozenset({"AL", "HL", "NU"})
_OPENING: Final = frozenset({"OP", "OPW"})
_CLOSING: Final = frozenset({"CL", "CP"})
_HYPHENS: Final = frozenset({"BA", "HY"})
_BOTH_SIDES: Final = 2
_OPENED_AFTER: Final = _OPENING | {"SP", "QU", "QI", "GL", "ZW"}
_CLOSED_BEFORE: Final = _CLOSING | {"SP", "QU", "QF", "GL", "WJ", "ZW", "EX", "IS", "SY"}
_SETTLED_BY_NEIGHBOURS: Final = _HYPHENS | {"QI", "QF", "IS"}

# Rules 7, 11, 13: nothing of these begins a line, not even after a space.
_NEVER_FIRST: Final = _CLOSING | {"EX", "IS", "SY", "WJ", "ZW"}
# Rules 12, 19, 21, 22, where no space comes between.
_GLUED_AFTER: Final = frozenset({"GL", "WJ", "QU", "BB"})
_GLUED_BEFORE: Final = _HYPHENS | {"QU", "NS", "IN"}
# Rules 23 to 25, 28 to 30: words, numbers and their units, brackets inside a word.
_GLUED_PAIRS: Final = frozenset(
    {(before, after) for before in _LETTERS for after in (*_LETTERS, "OP", "PR", "PO")}
    | {(before, after) for before in ("CP", "PR", "PO", "IS") for after in _LETTERS}
    | {("CP", "PR"), ("CP", "PO"), ("PR", "OP"), ("PO", "OP")}
    | {("HY", "NU"), ("SY", "NU"), ("SY", "HL"), ("PR", "ID"), ("ID", "PO")}
)


class _Word(NamedTuple):
    """A stretch without spaces, cut into units, with the classes at its two ends."""

    units: tuple[str, ...]
    first: str
    last: str


def units(text: str) -> list[str]:
    """A text cut wherever a line may end; spaces stay at the end of the unit they follow.

    ``text`` is one paragraph: line feeds are the caller's to cut at.
    """
    found = [""]
    last = ""
    start = 0
    for gap in (*_GAP.finditer(text), None):
        stretch = text[start : gap.start() if gap else None]
        word = _remembered_word(stretch) if len(stretch) <= _LONGEST_REMEMBERED else _word(stretch)
        joins = not last or not _may_break(last, True, word.first)
        if joins:
            found[-1] += word.units[0]
        found.extend(word.units[joins:])
        if gap:
            found[-1] += gap.group()
            last, start = word.last, gap.end()
    return found


def _word(text: str) -> _Word:
    """The rules take the ends of a word for neighbours of a space, so a word can be cut once for all its places."""
    parts = graphemes(text)
    classes = _resolved(parts, [_line_class(part) for part in parts])
    if not classes:
        return _Word(("",), "", "")
    found: list[str] = []
    start = 0
    for index in range(1, len(parts)):
        if _may_break(classes[index - 1], False, classes[index]):
            found.append("".join(parts[start:index]))
            start = index
    found.append("".join(parts[start:]))
    return _Word(tuple(found), classes[0], classes[-1])


_remembered_word: Final = lru_cache(maxsize=16_384)(_word)
# A sentence without spaces, as in Chinese, rarely comes twice and would fill the memory.
_LONGEST_REMEMBERED: Final = 32


@lru_cache(maxsize=8192)
def _line_class(grapheme: str) -> str:
    match = _CLASS.match(grapheme)
    return str(match.lastgroup) if match else "AL"


def _resolved(parts: tuple[str, ...], classes: list[str]) -> list[str]:
    """The classes with those settled that depend on both neighbours: rules 15, 19a, 20a and 21a."""
    if _SETTLED_BY_NEIGHBOURS.isdisjoint(classes):
        return classes
    resolved = list(classes)
    for index, name in enumerate(classes):
        if name not in _SETTLED_BY_NEIGHBOURS:
            continue
        before = classes[index - 1] if index else "SP"
        after = classes[index + 1] if index + 1 < len(classes) else "SP"
        if name in _HYPHENS:
            leads_word = name == "HY" and before == "SP" and after in ("AL", "HL")
            if leads_word or (before == "HL" and after != "HL"):
                resolved[index] = "GL"
        elif name == "IS":
            resolved[index] = "NU" if before == "SP" and after == "NU" else "IS"
        else:
            beside = (*parts[index - 1 : index], *parts[index + 1 : index + 2])
            amid_wide = len(beside) == _BOTH_SIDES and all(_WIDE.match(part) for part in beside)
            resolved[index] = _quote(name, before, after, amid_wide=amid_wide)
    return resolved


def _quote(name: str, before: str, after: str, *, amid_wide: bool) -> str:
    """A quotation mark as an opening or closing bracket where its place says so."""
    if name == "QI" and before in _OPENED_AFTER:
        return "OP"
    if name == "QF" and after in _CLOSED_BEFORE:
        return "CL"
    if amid_wide:
        return "OPW" if name == "QI" else "CL"
    return "QU"


@lru_cache(maxsize=4096)
def _may_break(before: str, spaced: bool, after: str) -> bool:
    """Whether a line may end between two classes, ``spaced`` if there are spaces between them."""
    if before == "ZW":
        return after != "ZW"
    if after in _NEVER_FIRST or before in _OPENING or (before in _CLOSING and after == "NS"):
        return False
    if before == after == "B2":
        return False
    if spaced:
        return True
    if before in _GLUED_AFTER or after in _GLUED_BEFORE or (after == "GL" and before not in _HYPHENS):
        return False
    return (before, after) not in _GLUED_PAIRS
