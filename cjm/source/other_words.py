"""Words that people write where one of a few is allowed, and the allowed ones that say the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("in progress", "wip", "started", "active", "ongoing"), ("doing",)),
    **dict.fromkeys(("todo", "to do", "new", "proposed", "backlog"), ("open", "idea")),
    **dict.fromkeys(
        ("fixed", "resolved", "closed", "complete", "completed", "finished", "shipped"), ("done", "solved")
    ),
    **dict.fromkeys(("cancelled", "canceled", "rejected", "abandoned", "won't fix", "wontfix"), ("dropped",)),
    **dict.fromkeys(("as is", "today", "now", "present"), ("current",)),
    **dict.fromkeys(("to be", "target", "planned"), ("future",)),
    **dict.fromkeys(("up", "more", "increase", "bigger"), ("higher",)),
    **dict.fromkeys(("down", "less", "fewer", "decrease", "smaller"), ("lower",)),
    **dict.fromkeys(("average", "avg"), ("mean",)),
    **dict.fromkeys(("questionnaire", "poll"), ("survey",)),
    **dict.fromkeys(("log", "logs", "data", "tracking"), ("analytics",)),
    **dict.fromkeys(("tickets", "calls", "complaints"), ("support",)),
    **dict.fromkeys(("percent", "percentage", "conversion", "ratio"), ("rate",)),
    **dict.fromkeys(("currency", "revenue", "amount"), ("money",)),
    **dict.fromkeys(("number", "quantity"), ("count",)),
    "done": ("solved",),
    "solved": ("done",),
    "scheduled": ("planned",),
    "time": ("duration",),
}
"""Allowed words by another, the likeliest first; which of them are allowed depends on the place."""


def other_word(word: str, allowed: Collection[str]) -> str:
    """The allowed word that a word stands for; empty where none is known to."""
    meant = _OTHER_WORDS.get(word.strip().casefold().replace("-", " ").replace("_", " "), ())
    return next((one for one in meant if one in allowed), "")
