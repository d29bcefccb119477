"""How suppressions are written, and what somebody meant who wrote one in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cjm.suppression import written

_CANDIDATE = re.compile(r"#[#\s]{0,9}cjm(?![^\W_])", re.I)
"""Begins with a literal, which makes the search quick; bounded, since there are lines of nothing but `#`."""
_EXACT = re.compile(r"# cjm: ignore\[(?P<rules>[\w\s,-]*)\](?:\s+(?P<reason>\S.*))?", re.S)
_ADDRESSED = re.compile(
    r"#[#\s]*cjm(?P<colon>\s*[:：;=]|[-_.](?=\w))?\s*(?P<verb>[a-z]\w*(?:-\w+)*)?(?P<rest>.*)", re.I | re.S
)
_VERBS = ("ign", "disabl", "suppress", "silenc", "allow", "noqa", "nolint", "skip")
"""How the words begin that programs of this kind obey."""
_MISTYPED = sorted("ignore")
_OPEN = "[({<【［（｛〔「『《"
_CLOSE = "])}>】］）｝〕」』》"
_BRACKETS = re.compile(
    rf"[{re.escape(_OPEN)}](?P<rules>[^{re.escape(_CLOSE)}]*)[{re.escape(_CLOSE)}](?P<reason>.*)", re.S
)
_BARE = re.compile(r"(?P<rules>(?:\w+-|cjm\d)[\w-]*(?:\s*[,，、]\s*(?:\w+-|cjm\d)[\w-]*)*)(?P<reason>.*)", re.I | re.S)
"""Names without brackets: words with hyphens, and codes."""
_COMMA = re.compile(r"[,，、;；]")
_CODE = re.compile(r"cjm\d{3}", re.I)
_NAME = re.compile(r"[\w-]+")
_BEFORE_RULES = " \t:：="
_BEFORE_REASON = " \t:：,，;；.-–—"


class Words(NamedTuple):
    """What a comment says as a suppression."""

    start: int
    """Index in the comment."""
    text: str
    rules: tuple[str, ...]
    reason: str
    correct: str
    """How it should be written, where it is not read as it stands."""


def may_suppress(text: str) -> bool:
    """Whether a text may hold a suppression; quick, and wrong only in that direction."""
    return _CANDIDATE.search(text) is not None


def read_comment(comment: str) -> Iterator[Words]:
    """Every suppression of a comment, in order: one may follow another, or some other remark."""
    starts = [
        found.start()
        for found in _CANDIDATE.finditer(comment)
        if found.start() == 0 or comment[found.start() - 1].isspace()
    ]
    starts = [start for start, end in _pieces(starts, comment) if _is_meant(comment[start:end])]
    for start, end in _pieces(starts, comment):
        text = comment[start:end].rstrip()
        exact = _EXACT.fullmatch(text)
        if exact is not None:
            rules = [rule.strip() for rule in exact["rules"].split(",")]
            if all(map(_NAME.fullmatch, rules)) or rules == [""]:
                yield Words(start, text, tuple(filter(None, rules)), exact["reason"] or "", "")
                continue
        yield _near_miss(start, text)


def _pieces(starts: list[int], comment: str) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], len(comment)], strict=False))


def _is_meant(text: str) -> bool:
    """Whether a comment that begins with `cjm` is meant for cjm, and does not just speak of it."""
    found = _ADDRESSED.match(text)
    if found is None:
        return False
    verb, rest = (found["verb"] or "").casefold(), found["rest"]
    obeyed = verb.startswith(_VERBS) or sorted(verb) == _MISTYPED
    if found["colon"]:
        return obeyed or rest.startswith(tuple(_OPEN))
    rest = rest.lstrip(_BEFORE_RULES)
    return obeyed and (rest.startswith(tuple(_OPEN)) or _BARE.match(rest) is not None)


def _near_miss(start: int, text: str) -> Words:
    found = _ADDRESSED.match(text)
    rest = found["rest"].lstrip(_BEFORE_RULES) if found else ""
    meant = _BRACKETS.match(rest) or _BARE.match(rest.lstrip(_OPEN))
    rules = tuple(_names(meant["rules"])) if meant else ()
    reason = (meant["reason"].lstrip(_CLOSE) if meant else rest).lstrip(_BEFORE_REASON).rstrip()
    return Words(start, text, rules, reason, written(rules or ("RULE",), reason or "REASON"))


def _names(text: str) -> Iterator[str]:
    for part in _COMMA.split(text):
        words = _NAME.findall(part)
        if all(map(_CODE.fullmatch, words)):
            yield from words
        else:
            yield "-".join(words)
