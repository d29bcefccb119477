"""Maps whose texts take more room than their characters tell: long words, capitals, symbols, units, many sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from cjm.source.load import load
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.views.building import TODAY, only_journey

_ENGLISH = "Compares the bill with the offer and asks whom to call about what nobody has told so far."
_GERMAN = (
    "Die Terminbestätigung landet unbemerkt im Werbeordner des Postfachs. "
    "Rechnungsnummern stehen ausschließlich auf angehängten Druckvorlagen. "
    "Änderungsmöglichkeiten beschreibt die Hilfeseite nur missverständlich. "
    "Zahlungserinnerungen kommen trotz rechtzeitiger Überweisung."
)
_FINNISH = (
    "Matkatavaroiden vastaanottotiskin aukioloajat vaihtelevat ennalta-arvaamattomasti, "
    "asiakaspalvelunumeroiden ruuhkautuessa vahvistusviestien saapuminen epävarmistuu. "
)
_UNIT = "complaints in a hundred orders of the quarter"
_SOURCES = 20


@dataclass(frozen=True, slots=True)
class Wordy:
    """What is in every step of a map."""

    stages: int
    steps: int
    length: int
    """Characters of every text."""
    text: str
    cited: int = 0
    """Sources behind every claim."""
    metrics: int = 0
    costs: int = 0
    """Pains with a cost, each counted by something long."""


WORDY: Mapping[str, Wordy] = {
    "german": Wordy(4, 4, 200, _GERMAN),
    "german-in-one-stage": Wordy(1, 6, 144, _GERMAN),
    "finnish": Wordy(4, 4, 120, _FINNISH),
    "words-of-fourteen": Wordy(3, 5, 280, "unaccountables "),
    "words-of-a-line": Wordy(3, 5, 200, "compoundswithoutanyhyphens "),
    "capitals": Wordy(3, 5, 156, _ENGLISH.upper()),
    "broad-letters": Wordy(2, 4, 200, "WOW MMWM WWW MWMWM "),
    "symbols": Wordy(1, 6, 168, "①②③ ✅✅✅ ➜➜➜ ★★★ ⏱⏱ ▲▲▲ ⟹⟹ "),
    "units": Wordy(3, 5, 100, _ENGLISH, metrics=6),
    "costs": Wordy(2, 4, 80, _ENGLISH, costs=6),
    "sources": Wordy(4, 4, 40, _ENGLISH, cited=_SOURCES),
    "some-sources": Wordy(3, 5, 80, _ENGLISH, cited=5),
}
"""What is in each of these maps, by its id."""


def wordy_view(folder: Path, name: str) -> MapView:
    """The view of one of these maps, written to an empty folder."""
    (folder / "cjm.toml").touch()
    (folder / f"{name}.journey.yaml").write_text(_map(name, WORDY[name]), encoding="utf-8")
    (loaded,) = load((str(folder),), folder)
    return map_view(only_journey(loaded.workspace), loaded.workspace, TODAY)


def _map(name: str, wordy: Wordy) -> str:
    text = (wordy.text * (wordy.length // len(wordy.text) + 1))[: wordy.length].strip()
    cited = "; ".join(f"@s{number}" for number in range(_SOURCES - wordy.cited, _SOURCES))
    said = f"{text} [{cited}]" if wordy.cited else text
    sources = [
        {"id": f"s{number}", "title": f"Interview {number}", "type": "interview", "date": "2026-01-01"}
        for number in range(_SOURCES)
    ]
    readings = [{"date": "2026-01-01", "value": 1234}, {"date": "2026-02-01", "value": 1400}]
    metrics = [
        {"id": f"m{number}", "name": "Complaints about bills", "type": "count", "unit": _UNIT}
        | {"target": 120, "readings": list(map(dict, readings))}
        for number in range(wordy.metrics)
    ]
    stages = [
        {
            "id": f"stage-{stage}",
            "title": text,
            "customer_goal": text,
            "steps": [
                _step(f"{stage}-{step}", (stage * wordy.steps + step) % 9 / 2 - 2, text, said, wordy)
                for step in range(wordy.steps)
            ],
        }
        for stage in range(wordy.stages)
    ]
    journey: dict[str, object] = {
        "kind": "journey",
        "id": name,
        "title": "Map",
        "personas": [{"id": "ann", "name": "Ann"}],
        "stages": stages,
    }
    if wordy.cited:
        journey["sources"] = sources
    if metrics:
        journey["metrics"] = metrics
    return yaml.safe_dump(journey, allow_unicode=True, sort_keys=False, width=10_000)


def _step(key: str, score: float, text: str, said: str, wordy: Wordy) -> dict[str, object]:
    cost = {"value": 1234567, "unit": "EUR", "per": "order cancelled late in the season"}
    pains = [{"text": said, "severity": 4, "frequency": 0.3}]
    pains += [
        {"text": "Slow answer", "severity": 4, "frequency": 0.3, "status": "planned", "cost": dict(cost)}
        for _ in range(wordy.costs)
    ]
    step: dict[str, object] = {
        "id": f"step-{key}",
        "title": text,
        "channel": "website",
        "emotion": score,
        "pains": pains,
    }
    for lane in ("actions", "thoughts", "feelings", "questions", "quotes"):
        step[lane] = [said]
    if wordy.metrics:
        step["metrics"] = [f"m{number}" for number in range(wordy.metrics)]
    return step
