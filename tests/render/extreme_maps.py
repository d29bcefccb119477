"""Maps at the ends of what people draw: very large, one step only, hardly a word, and far too many words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cjm.source.load import load
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.views.building import TODAY, only_journey

_LANES = ("actions", "thoughts", "feelings", "questions", "quotes")
_SENTENCE = "the traveller compares what was promised with what is there and asks who could help "


def sentence(length: int) -> str:
    """Words of so many characters."""
    return (_SENTENCE * (length // len(_SENTENCE) + 1))[:length].strip().ljust(length, "e")


def extreme_map(name: str, stages: int, steps: int, length: int) -> str:
    """A map with every usual lane filled by texts of so many characters."""
    text = sentence(length)
    lines = [
        "kind: journey",
        f"id: {name}",
        f"title: {text}",
        f"scenario: {text}",
        "personas:",
        f"  - {{id: ann, name: {sentence(min(length, 60))}}}",
        "  - {id: bo, name: Bo}",
        "stages:",
    ]
    for stage in range(stages):
        lines += [f"  - title: {text}", f"    id: stage-{stage}", f"    customer_goal: {text}", "    steps:"]
        for step in range(steps):
            score = (stage * steps + step) % 9 / 2 - 2
            lines += [
                f"      - title: {text}",
                f"        id: step-{stage}-{step}",
                "        channel: website",
                "        emotion:",
                f"          - {{persona: ann, score: {score}}}",
                f"          - {{persona: bo, score: {-score}}}",
                "        wait: {actual: 3 days, tolerance: 4 h}",
            ]
            for lane in _LANES:
                lines += [f"        {lane}:", f"          - {text}"]
            lines += ["        pains:", f"          - {{text: {text}, severity: 4, frequency: 0.3}}"]
    return "\n".join(lines) + "\n"


EXTREMES: Mapping[str, tuple[int, int, int]] = {
    "eight-by-eight": (8, 8, 70),
    "one-step": (1, 1, 70),
    "few-letters": (3, 3, 3),
    "many-letters": (2, 3, 600),
}
"""Stages, steps in each, and characters of every text, by the id of the map."""


def extreme_view(folder: Path, name: str) -> MapView:
    """The view of one of the extremes, written to an empty folder."""
    return view_of(folder, *EXTREMES[name], name)


def view_of(folder: Path, stages: int, steps: int, length: int, name: str = "map") -> MapView:
    """The view of a map of so many stages, steps in each, and characters in every text, written to an empty folder."""
    folder.mkdir(exist_ok=True)
    (folder / "cjm.toml").touch()
    (folder / f"{name}.journey.yaml").write_text(extreme_map(name, stages, steps, length))
    (loaded,) = load((str(folder),), folder)
    return map_view(only_journey(loaded.workspace), loaded.workspace, TODAY)
