"""An id, key or text with characters that deceive: invisible ones, or letters that look like others.

In ids and keys, the user's own `x-` keys included, every invisible character counts, and so do letters of Latin,
Cyrillic and Greek mixed in one word that look alike, and full-width Latin letters. In texts only invisible characters
are looked for, where they do harm: what reverses the reading direction or turns it and never back, and characters that
split a word. Joiners in Persian, Indic scripts and emoji, breaks in Thai and its kin, and direction marks are harmless.

## Why it matters

A Cyrillic `с` in `crm` makes another id of it, which no reviewer can see and no search finds. A text that an editor
shows in another order than it is stored in can hide a change in plain sight.

## Use instead

Type the word anew in letters of one script; words of several scripts can stand side by side with a hyphen. Take
invisible characters out: they mostly come along when text is copied from a web page or a chat.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Mention, Severity
from cjm.model.base import MapModel
from cjm.model.workspace import Entry
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import listed, quoted

if TYPE_CHECKING:
    from cjm.views.deception import Deception

RULE = Rule("CJM705", "hygiene", Profile.DRAFT, Severity.WARNING)

_MOST_NAMED = 3
_MOST_POINTED_AT = 20
_FIRST = ("id", "key", "text")
"""What is told first: an id that deceives changes what a map means."""


def check_journey(subject: Subject) -> Iterator[Hit]:
    """A journey's ids, keys and texts."""
    if subject.entry.file not in subject.workspace.plain:
        yield from _of(subject.entry)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Those of all other files."""
    workspace = whole.workspace
    for entry in (*workspace.personas, *workspace.catalogs, *workspace.backlogs, *workspace.datasets):
        if entry.file not in workspace.plain:
            yield from _of(entry)


def _of(entry: Entry[MapModel]) -> Iterator[Hit]:
    """One finding for each thing that holds any, which points at each of them: an id first, then keys, then texts."""
    from cjm.views.deception import deceptions_in  # only files with such letters wait for what knows them

    by_owner: dict[DocumentPath, list[Deception]] = {}
    for deception in deceptions_in(entry.content):
        by_owner.setdefault(deception.owner, []).append(deception)
    for held in by_owner.values():
        first, *others = sorted(held, key=lambda deception: _FIRST.index(deception.bearer))
        yield Hit(
            path=first.path,
            message=_said(first) + _also(others),
            hint=_hint(first),
            file=entry.file,
            at_key=first.bearer == "key",
            mentions=tuple(Mention(_said(other), entry.file, other.path) for other in others[:_MOST_POINTED_AT]),
        )


def _also(others: list[Deception]) -> str:
    if not others:
        return ""
    names = [_name(other) for other in others[:_MOST_NAMED]]
    more = len(others) - len(names)
    named = listed([*names, f"{more} more of its keys and texts"] if more else names)
    return f"; such characters are also in {named}"


def _name(deception: Deception) -> str:
    # a message must not deceive in its turn, wherever it is shown
    shown = deception.value.translate(dict.fromkeys(map(ord, deception.unseen)))
    return f"the {deception.bearer} {quoted(shown)}"


def _said(deception: Deception) -> str:
    parts = []
    if deception.alike:
        parts.append(f"letters that pass for others: {_named(deception.alike)}")
    if deception.unseen:
        parts.append(f"invisible characters: {_named(deception.unseen)}")
    return f"{_name(deception)} holds {listed(parts)}"


def _named(characters: tuple[str, ...]) -> str:
    names = [f"U+{ord(one):04X} {unicodedata.name(one, 'without a name')}" for one in characters[:_MOST_NAMED]]
    more = len(characters) - len(names)
    return listed([*names, f"{more} more"] if more else names)


def _hint(deception: Deception) -> str:
    if deception.bearer == "text":
        return "take them out, or close every change of the reading direction in the text that begins it"
    return f"type the {deception.bearer} anew, each word in letters of one script"
