"""A map with something in every field and hostile words in all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

import yaml

from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.views.building import TODAY, only_journey, workspace

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

HOSTILE = (
    "</text></svg><script>alert(1)</script>",
    '" onload="alert(1)" x="',
    "' style='background:url(//evil.example)",
    "]]> <!-- <![CDATA[ &lt;b&gt; &amp; &#64; &undefined;",
    "<foreignObject><iframe src=javascript:alert(1)>",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf",
    "mixed שלום and עברית 12 % (see مرحبا) end.",
    "没有空格的很长的一句话要在格子里换行，标点也不能跑到行首去。",
    "\u202edetrevni\u202c \u2066isolate\u2069 zero\u200bwidth \u00ad soft",
    "👩‍👩‍👧‍👦 🇺🇦 é ﷽ 𝕏 \ufffd",
)


MEASURED = {"mean": -0.4, "low": -1.1, "high": 0.3, "n": 31}


class _Dumper(yaml.SafeDumper):
    """Writes what repeats in full, since maps have no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def claim(index: int) -> str:
    """A hostile text, another for each number."""
    return f"{index} {HOSTILE[index % len(HOSTILE)]}"


def step(stage: int, index: int, steps: int) -> dict[str, Plain]:
    """A step with every lane filled."""
    number = stage * steps + index
    following = f"s{stage}-{index + 1}" if index + 1 < steps else f"s{stage + 1}-0"
    barrier: dict[str, Plain] = {
        "text": claim(number + 3),
        "severity": 1 + number % 5,
        "frequency": 0.37,
        "cost": {"value": 1234.5, "unit": "EUR", "per": "month"},
        "assumption": {"since": "2026-01-02", "test": claim(number)},
    }
    found: dict[str, Plain] = {
        lane: [claim(number + place), claim(number + place + 1)]
        for place, lane in enumerate(
            (
                "actions",
                "expectations",
                "thoughts",
                "feelings",
                "motivations",
                "questions",
                "quotes",
                "gains",
                "artifacts",
            )
        )
    }
    return found | {
        "id": f"s{stage}-{index}",
        "title": claim(number),
        "channel": ["website", "phone"],
        "device": claim(number + 1),
        "place": claim(number + 2),
        "actors": [claim(number + 3), claim(number + 4)],
        "at": "08:30",
        "barriers": [barrier],
        "pains": [barrier, claim(number)],
        "emotion": [{"score": ((number * 7) % 9 - 4) / 2, "assumption": number % 2 == 0}],
        "moment_of_truth": number % 3 == 0,
        "wait": {"actual": "3 days", "tolerance": "4 h", "statistic": "p90"},
        "duration": {"actual": "10 min"},
        "frontstage": [{"does": claim(number), "pains": [claim(number + 1)]}],
        "backstage": [{"does": claim(number + 5)}],
        "support_processes": [{"does": claim(number + 6)}],
        "resources": [{"name": claim(number + 7), "have": False}, {"name": claim(number + 8), "have": True}],
        "next": [
            {"to": following, "when": claim(number), "share": 0.6, "main": True},
            {"to": "s0-0", "when": claim(number + 1), "share": 0.4},
        ]
        if following != "s8-0"
        else [],
    }


def dense_view(folder: Path, stages: int = 3, steps: int = 2, lang: str = "en") -> MapView:
    """The view of a map of so many stages and steps in each."""
    found: dict[str, Plain] = {
        "id": "dense",
        "title": " ".join(HOSTILE[:4]),
        "lang": lang,
        "scenario": " ".join(HOSTILE),
        "problem": HOSTILE[0],
        "goal": {"business": HOSTILE[1], "customer": HOSTILE[5]},
        "scope": {"from": HOSTILE[2], "to": HOSTILE[3], "segment": HOSTILE[6], "leaves_out": list(HOSTILE[:3])},
        "sponsor": HOSTILE[4],
        "personas": [{"id": f"p{index}", "name": text, "segment": text} for index, text in enumerate(HOSTILE)],
        "stages": [
            {
                "id": f"stage-{stage}",
                "title": claim(stage),
                "customer_goal": claim(stage + 1),
                "company_view": {"score": (stage % 5 - 2) * 0.9},
                "steps": [_last(step(stage, index, steps), stage, index, stages, steps) for index in range(steps)],
            }
            for stage in range(stages)
        ],
    }
    text = yaml.dump(found, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    measured = {f"dense/s{stage}-0": {"emotion": MEASURED} for stage in range(stages)}
    measures = {"kind": "measures", "dataset": "asked", "period": {"from": "2026-01-01", "to": "2026-03-31"}}
    (folder / "dense.measures.json").write_text(json.dumps(measures | {"steps": measured}))
    events = "events: {table: t, columns: {customer: a, at: b, event: c}}"
    asked = f"id: asked\ntitle: {json.dumps(HOSTILE[1])}\n{events}\n"
    loaded = workspace(folder, dense_journey=text, asked_dataset=asked)
    return map_view(only_journey(loaded), loaded, TODAY)


def _last(found: dict[str, Plain], stage: int, index: int, stages: int, steps: int) -> dict[str, Plain]:
    return found | {"next": []} if (stage, index) == (stages - 1, steps - 1) else found
