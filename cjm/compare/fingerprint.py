"""Fingerprints: short digests of what a map says, by which a change of meaning is told from one of form.

A fingerprint is the first 16 hexadecimal digits (64 bits) of SHA-256 (FIPS 180-4) over the content as canonical JSON,
see `cjm.compare.content`. It depends on the order of stages, steps and claims. It does not depend on `review`,
`format`, comments, layout, or `x-` keys, except for a step's values in lanes that the map declares in `lanes`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from cjm.compare.content import Content, canonical_json, content_of, value_content
from cjm.model.journey import Journey, Stage
from cjm.model.step import Step

DIGITS = 16
NOT_CONTENT = frozenset({"review", "format"})
"""Keys of a journey that say nothing about the customer: when it was checked, and how the file is read."""


MAP = "map"
"""What the fingerprint of a map's own facts goes by among those of its stages and steps."""
_FACTS = (
    "title",
    "state",
    "personas",
    "scenario",
    "problem",
    "goal",
    "scope",
    "owner",
    "sponsor",
    "principles",
    "future_of",
    "triggers",
)
"""Keys of a journey that a review is about; definitions, proofs and readings that come in later are not."""


def digest(noun: str, content: Content) -> str:
    """The fingerprint of some content; equal content of different nouns differs."""
    return hashlib.sha256(f"{noun}:{canonical_json(content)}".encode("ascii")).hexdigest()[:DIGITS]


def own_lanes(journey: Journey) -> frozenset[str]:
    """The `x-` keys of steps that are part of the map, since `lanes` declares them."""
    return frozenset(f"x-{lane.id}" for lane in journey.lanes or ())


def header_content(journey: Journey) -> dict[str, Content]:
    """What a journey says outside of its stages: header facts and its own definitions."""
    return content_of(journey, NOT_CONTENT | {"stages"})


def stage_content(stage: Stage) -> dict[str, Content]:
    """What a stage says itself, and which steps it has in which order."""
    content = content_of(stage, frozenset({"steps"}))
    if stage.steps:
        content["steps"] = [step.key for step in stage.steps]
    return content


def lane_content(step: Step, lanes: frozenset[str]) -> dict[str, list[Content]]:
    """What a step says in a map's own lanes, by `x-` key; a single value is a list of one."""
    found: dict[str, list[Content]] = {}
    for name in sorted(lanes & step.extensions.keys()):
        value = step.extensions[name]
        if value is not None:
            found[name] = [value_content(item) for item in (value if isinstance(value, list) else [value])]
    return found


def step_content(step: Step, lanes: frozenset[str] = frozenset()) -> dict[str, Content]:
    """What a step says; `lanes` are the `x-` keys that count, as `own_lanes` finds them."""
    return {**content_of(step), **lane_content(step, lanes)}


def step_fingerprint(step: Step, lanes: frozenset[str] = frozenset()) -> str:
    """The fingerprint of a step; `lanes` are the `x-` keys that count, as `own_lanes` finds them."""
    return digest("step", step_content(step, lanes))


def stage_fingerprint(stage: Stage) -> str:
    """The fingerprint of a stage: its own facts and the order of its steps, not what the steps say."""
    return digest("stage", stage_content(stage))


def journey_fingerprint(journey: Journey) -> str:
    """The fingerprint of a whole map: header facts, definitions, stages and steps."""
    lanes = own_lanes(journey)
    stages: list[Content] = [
        [stage_fingerprint(stage), *(step_fingerprint(step, lanes) for step in stage.steps)] for stage in journey.stages
    ]
    return digest("journey", {"header": header_content(journey), "stages": stages})


def facts_fingerprint(journey: Journey) -> str:
    """The fingerprint of what a map says of itself above its stages: whose it is, what for, and how far it reaches."""
    content = header_content(journey)
    return digest("map", {key: content[key] for key in _FACTS if key in content})


def fingerprints(journey: Journey) -> dict[str, str]:
    """The fingerprint of the map's own facts, as `MAP`, and of each stage and step by its id: what a review stamps.

    They are in the order of the map. A stage and a step may have the same id, `MAP` too; theirs is one fingerprint over
    all. A title without letters gives no id and is left out.
    """
    lanes = own_lanes(journey)
    found: dict[str, list[str]] = {MAP: [facts_fingerprint(journey)]}
    for stage in journey.stages:
        found.setdefault(stage.key, []).append(stage_fingerprint(stage))
        for step in stage.steps:
            found.setdefault(step.key, []).append(step_fingerprint(step, lanes))
    return {
        key: held[0] if len(held) == 1 else digest("shared id", [*sorted(held)]) for key, held in found.items() if key
    }


class Since(Struct, frozen=True):
    """What became of what was stamped, by id. False where nothing did."""

    changed: tuple[str, ...]
    """Those whose content differs, in the order of the map."""
    new: tuple[str, ...]
    """Those that were not stamped, in the order of the map."""
    gone: tuple[str, ...]
    """Those that were stamped and are no longer there, in the order of the stamps."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them: changed, new, gone."""
        return (*self.changed, *self.new, *self.gone)

    def __bool__(self) -> bool:
        return bool(self.ids)


def changed_since(journey: Journey, stamped: Mapping[str, str]) -> Since:
    """What differs from the fingerprints of an earlier version, as `fingerprints` gave them then.

    A map's own facts that were not stamped are not new: they were there, and nobody looked.
    """
    now = fingerprints(journey)
    if MAP not in stamped and MAP not in _ids(journey):
        del now[MAP]
    return Since(
        changed=tuple(key for key, value in now.items() if key in stamped and stamped[key] != value),
        new=tuple(key for key in now if key not in stamped),
        gone=tuple(key for key in stamped if key not in now),
    )


def _ids(journey: Journey) -> frozenset[str]:
    return frozenset(key for stage in journey.stages for key in (stage.key, *(step.key for step in stage.steps)))
