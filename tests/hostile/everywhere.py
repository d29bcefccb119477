"""A workspace with a text in every field of every noun, made from the models, so that a new field takes part by itself.

What cannot be told from the types stands in the tables below: which keys exclude each other and what an id refers to.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cjm.model.activity import Activity
from cjm.model.backlog import Arm, Backlog, Opportunity, Solution
from cjm.model.base import ID_PATTERN, MapModel, Refers
from cjm.model.catalog import Catalog, Channel, Principle, Process, System, Team, Term
from cjm.model.citation_text import escape_citations
from cjm.model.claim import Barrier, Claim, Gain, Pain
from cjm.model.dataset import Dataset, Events, Instance, Responses
from cjm.model.duration import Duration
from cjm.model.journey import Journey, Lane, Stage
from cjm.model.measures import Measures
from cjm.model.metric import Metric, Reading
from cjm.model.persona import Persona, PersonaFile
from cjm.model.source import Source
from cjm.model.step import COMPANY_LANES, CUSTOMER_LANES, Step
from cjm.model.trigger import Action, Condition, Trigger
from cjm.source.load import Loaded, load

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

TODAY = datetime.date(2026, 6, 1)
OWN_LANE = "note"
_STEPS = 2
"""Steps of a journey, each a stage of its own."""
_MOST_KEY = 100
"""Longer keys of a mapping are written in another form, which map files do not have."""

_NOUNS: dict[type[MapModel], str] = {
    Activity: "activity",
    Backlog: "backlog",
    Barrier: "barrier",
    Channel: "channel",
    Dataset: "dataset",
    Gain: "gain",
    Journey: "journey",
    Metric: "metric",
    Opportunity: "opportunity",
    Pain: "pain",
    Persona: "persona",
    PersonaFile: "persona",
    Principle: "principle",
    Process: "process",
    Solution: "solution",
    Source: "source",
    Stage: "stage",
    Step: "step",
    System: "system",
    Team: "team",
    Term: "term",
    Trigger: "trigger",
}
_DEFINED_HERE = frozenset({"team", "system", "process", "channel", "source", "metric", "term", "persona", "principle"})
"""What a journey may define for itself beside what the catalog does."""

_FORMS: dict[type[MapModel], tuple[tuple[str, ...], ...]] = {
    Action: (("send", "channel"), ("task", "team"), ("alert", "priority")),
    Arm: (("n", "successes"), ("n", "mean", "sd")),
    Condition: (("step", "not_followed_by", "within"), ("answer", "at_least", "at_most"), ("score_drops", "within")),
    Events: (("columns", "path", "timezone", "journey_instance"), ("columns", "table", "journey_instance")),
    Instance: (("gap",), ("column",)),
    Reading: (("value", "date", "n", "sources"), ("value", "from", "to", "persona")),
    Responses: (("columns", "path", "questions"), ("columns", "table")),
}
"""Keys that a mapping may have together; every form is made."""

_PATTERNS = {
    ID_PATTERN: "an-id",
    r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$": "08:30",
    r"^[0-9a-f]{8,64}$": "0a1b2c3d",
    r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$": "en",
}
"""Texts of one form, which no payload has."""


@dataclass
class Filler:
    """Makes the plain data of one document."""

    text: str
    end: str
    """What every id ends with."""
    owner: str
    """Stands in every id that the document defines."""
    current: bool = True
    """Whether a journey shows what is; the other shows its future."""
    filled: set[tuple[str, str]] = field(default_factory=set)
    """Models and keys that hold the text."""
    counts: dict[str, int] = field(default_factory=dict)

    def document(self, model: type[MapModel]) -> dict[str, Plain]:
        return self._mapping(model, self._keys(model))

    def _id(self, noun: str, owner: str, number: int = 1) -> str:
        return f"{noun}-{owner}-{number}{self.end}"

    def _key_text(self) -> str:
        return " ".join(self.text.split())[:_MOST_KEY].strip()

    def _keys(self, model: type[MapModel]) -> tuple[str, ...]:
        return tuple(part.alias or name for name, part in model.model_fields.items())

    def _forms(self, model: type[MapModel]) -> Iterator[dict[str, Plain]]:
        if model is Lane:
            yield from self._lanes()
            return
        for keys in _FORMS.get(model, (self._keys(model),)):
            yield self._mapping(model, keys)

    def _lanes(self) -> Iterator[dict[str, Plain]]:
        self.filled.add(("Lane", "title"))
        for lane in (*CUSTOMER_LANES, *COMPANY_LANES):
            yield {"id": lane, "title": self.text}
        for kind in ("text", "list"):
            yield {"id": f"{OWN_LANE}-{kind}", "title": self.text, "type": kind}

    def _mapping(self, model: type[MapModel], keys: tuple[str, ...]) -> dict[str, Plain]:
        made: dict[str, Plain] = {}
        for name, part in model.model_fields.items():
            key = part.alias or name
            if key in keys and not self._left_out(model, key):
                made[key] = self._field(model, key, part)
        self.filled.add((model.__name__, "x-"))
        made["x-own"] = {"list": [self.text], self._key_text(): self.text}
        made["x-" + self._key_text()] = self.text
        if model is Step:
            made |= {f"x-{OWN_LANE}-text": self.text, f"x-{OWN_LANE}-list": [self.text, self.text]}
        return made

    def _left_out(self, model: type[MapModel], key: str) -> bool:
        if self.current and (model, key) in {(Journey, "future_of"), (Step, "replaces"), (Step, "realises")}:
            return True
        return (model, key) in {(Metric, "method"), (Lane, "hide")}

    def _field(self, model: type[MapModel], key: str, part: FieldInfo) -> Plain:
        if key == "id" and model in _NOUNS:
            noun = _NOUNS[model]
            self.counts[noun] = self.counts.get(noun, 0) + 1
            return self._id(noun, self.owner, self.counts[noun])
        if (model, key) == (Journey, "status"):
            return "governed"  # what most rules look at
        if key == "state":
            return "current" if self.current else "future"
        if key == "to" and model.__name__ == "Next":
            return self._id("step", self.owner, 1 + self.counts["step"] % _STEPS)
        if issubclass(model, Claim) and key == "text":
            self.filled.add((model.__name__, key))
            sentence: str = escape_citations(self.text)
            return sentence
        return self._values(part.annotation, tuple(part.metadata), (model.__name__, key))[0]

    def _values(self, annotation: Any, marks: tuple[Any, ...], place: tuple[str, str]) -> list[Plain]:
        """Every form of value that may stand in a place."""
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._values(parts[0], (*parts[1:], *marks), place)
        noun = next((mark.noun for mark in marks if isinstance(mark, Refers)), "")
        if noun and annotation is str:
            return [*self._references(noun)]
        if origin in (Union, UnionType):
            ranked = sorted((part for part in parts if part is not type(None)), key=_simplicity)
            return [value for part in ranked for value in self._values(part, marks if noun else (), place)]
        if origin is tuple:
            times = _STEPS if place == ("Journey", "stages") else 1
            return [[value for _ in range(times) for value in self._values(parts[0], (), place)]]
        if origin is dict:
            keys = self._values(parts[0], (), place)
            value = self._values(parts[1], (), place)[0]
            return [{self._key_text() if key == self.text else str(key): value for key in keys}]
        if origin is Literal:
            return [parts[0]]
        if isinstance(annotation, type) and issubclass(annotation, MapModel):
            return list(self._forms(annotation))
        return [self._scalar(annotation, marks, place)]

    def _references(self, noun: str) -> Iterator[str]:
        if noun == "place":
            yield f"{self._id('journey', 'a')}/{self._id('pain', 'a')}"
            yield f"{self._id('journey', 'a')}/{self._id('step', 'a')}"
        elif noun == "cause":
            yield self._id("system", "c")
            yield self._id("activity", self.owner)
        elif noun == "any-step":
            yield self._id("step", "a")
        elif noun in ("replaced-step", "journey"):
            yield self._id(noun.removeprefix("replaced-"), "a")
        elif noun in ("dataset", "opportunity"):
            yield self._id(noun, {"dataset": "d", "opportunity": "o"}[noun])
        elif noun in ("step", "activity"):
            yield self._id(noun, self.owner)
        else:
            yield self._id(noun, "c")
            if noun in _DEFINED_HERE and self.owner in "ab":
                yield self._id(noun, self.owner)
            if noun == "persona":
                yield self._id(noun, "p")

    def _scalar(self, annotation: Any, marks: tuple[Any, ...], place: tuple[str, str]) -> Plain:
        if annotation is str:
            stated = [part for mark in marks for part in (mark, *getattr(mark, "metadata", ()))]
            pattern = next((str(part.pattern) for part in stated if getattr(part, "pattern", None)), "")
            if pattern in _PATTERNS:
                return _PATTERNS[pattern]
            self.filled.add(place)
            return self.text
        if annotation is bool:
            return True
        if annotation in (int, float):
            return 1
        if annotation is datetime.date:
            return "2026-01-05"
        if annotation is Duration:
            return "3 days"
        raise TypeError(f"no value is known for {annotation} in {place}")


def _simplicity(annotation: Any) -> int:
    """Rank of a form, the one that holds most texts first."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is dict:
        return 0
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return 1
    return 2 if annotation is str else 3


@dataclass(frozen=True, slots=True)
class Filled:
    """A workspace as it was written and read."""

    loaded: Loaded
    filled: frozenset[tuple[str, str]]
    """Models and keys that hold the text."""


def yaml_of(data: Plain, indent: str = "") -> Iterator[str]:
    """Lines of YAML with every text in double quotes, many times as quick as a real writer."""
    if isinstance(data, dict):
        items = [(f"{json.dumps(key, ensure_ascii=False)}:", value) for key, value in data.items()]
    else:
        items = [("-", value) for value in data] if isinstance(data, list) else []
    for sign, value in items:
        if isinstance(value, dict | list) and value:
            yield f"{indent}{sign}"
            yield from yaml_of(value, indent + "  ")
        else:
            yield f"{indent}{sign} {json.dumps(value, ensure_ascii=False)}"


def write_workspace(folder: Path, text: str, end: str = "") -> frozenset[tuple[str, str]]:
    """Write files of every kind, and return the models and keys that hold the text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cjm.toml").touch()
    filled: set[tuple[str, str]] = set()
    for name, model, owner in (
        ("now.journey.yaml", Journey, "a"),
        ("then.journey.yaml", Journey, "b"),
        ("all.catalog.yaml", Catalog, "c"),
        ("data.dataset.yaml", Dataset, "d"),
        ("now.measures.json", Measures, "m"),
        ("to-do.backlog.yaml", Backlog, "o"),
        ("somebody.persona.yaml", PersonaFile, "p"),
    ):
        filler = Filler(text, end, owner, current=owner != "b")
        data = filler.document(model)
        lines = [json.dumps(data, ensure_ascii=False)] if name.endswith(".json") else yaml_of(data)
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        filled |= filler.filled
    return frozenset(filled)


def filled_workspace(folder: Path, text: str, end: str = "") -> Filled:
    """The workspace with a text everywhere. Fails where it cannot be read."""
    filled = write_workspace(folder, text, end)
    (loaded,) = load((".",), folder)
    assert not loaded.findings, [
        (found.file, found.span and found.span.line, found.message, found.hint) for found in loaded.findings[:5]
    ]
    return Filled(loaded, filled)
