"""How rules name what they speak of: in messages for people, and as identities that outlast moves."""

from __future__ import annotations

from cjm.model.base import slugify
from cjm.model.claim import Barrier, Gain
from cjm.views.evidence import ClaimRow

_LONGEST = 60
_NOUNS = {
    "actions": "action",
    "expectations": "expectation",
    "thoughts": "thought",
    "feelings": "feeling",
    "motivations": "motivation",
    "questions": "question",
    "barriers": "barrier",
    "quotes": "quote",
    "pains": "pain",
    "gains": "gain",
    "goals": "goal",
    "needs": "need",
    "frustrations": "frustration",
}


def quoted(text: str) -> str:
    """A title or sentence in quotation marks, on one line, cut after some 60 characters."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _LONGEST else f'"{line[: _LONGEST - 1].rstrip()}…"'


def sentence_name(lane: str, text: str) -> str:
    """What to call a sentence of a lane or of a persona: `the pain "No seats left"`."""
    return f"the {_NOUNS.get(lane, lane)} {quoted(text)}"


def claim_name(row: ClaimRow) -> str:
    """What to call a claim; a number is named with its step, since it says little alone."""
    if row.lane in _NOUNS:
        return sentence_name(row.lane, row.text)
    noun = "emotion" if row.lane == "emotion" else f"{row.lane} of"
    return f"the {noun} {row.text} at {quoted(row.step.title)}"


def claim_identity(row: ClaimRow) -> str:
    """What a claim is called within its step: its id, else its lane and what it says (for a number, whose it is)."""
    index = row.path[-1]
    if not isinstance(index, int):
        return row.lane
    if row.lane == "emotion":
        persona = row.step.emotion[index].persona if row.step.emotion else None
        return f"{row.lane}:{persona}" if persona else row.lane
    claim = getattr(row.step, row.lane)[index]
    return claim.key if isinstance(claim, (Barrier, Gain)) else f"{row.lane}:{slugify(row.text)}"


def listed(words: list[str], joint: str = "and") -> str:
    """Words in a row: `a, b and c`."""
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
