"""How rules name what they speak of in messages."""

from __future__ import annotations

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


def listed(words: list[str], joint: str = "and") -> str:
    """Words in a row: `a, b and c`."""
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
