"""What the parts of a map are called across its versions.

A thing is known by its id, else by its title or text as a slug where ids are made that way. A claim that has neither is
known by its lane and a digest of its words. None of it depends on where in the map the thing stands in a list, nor a
step's name on the stage that it is in.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache

from cjm.compare.content import Slot, canonical_json, content_of, key_of, slots
from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from cjm.model.claim import Barrier, Gain
from cjm.model.experience import Emotion
from cjm.model.journey import Validation
from cjm.model.metric import Reading
from cjm.model.step import Next, Step

WORDING = ("title", "text", "does", "name", "statement", "meaning")
"""Fields that hold what a thing says, the first that it has."""

_KNOWN_BY: tuple[tuple[type[MapModel], tuple[str, ...]], ...] = (
    (Emotion, ("persona",)),
    (Next, ("to",)),
    (Reading, ("persona", "date", "from_", "to")),
    (Validation, ("date", "how")),
)
"""Things without id and words of their own, with the fields that tell one from another."""


@cache
def wording_field(model: type[MapModel]) -> str | None:
    """The name of the field that holds what a thing of this kind says."""
    return next((name for name in WORDING if name in model.model_fields), None)


def wording(model: MapModel) -> str:
    """What a thing says, as text to compare: NFC, case folded, single spaces, no punctuation at its end."""
    field = wording_field(type(model))
    return normalised(getattr(model, field) or "") if field else ""


def normalised(text: str) -> str:
    """A text as it is compared: NFC, case folded, single spaces, no punctuation at its end."""
    folded = " ".join(unicodedata.normalize("NFC", text.casefold()).split())
    end = len(folded)
    while end and (folded[end - 1] == " " or unicodedata.category(folded[end - 1])[0] == "P"):
        end -= 1
    return folded[:end] or folded


def item_key(item: object) -> str:
    """What an item of a list is called among its neighbours: id, slug, or a digest of what it says."""
    if not isinstance(item, MapModel):
        return str(item)
    key = key_of(item)
    if key:
        return key
    for model, fields in _KNOWN_BY:
        if isinstance(item, model):
            return "/".join(str(value) for name in fields if (value := getattr(item, name)) is not None)
    return _digest(wording(item) or canonical_json(content_of(item)))


def item_name(field: str, item: object, key: str | None = None) -> str:
    """What an item is called within its step, stage or journey: a pain's, barrier's, gain's or step's id stands alone.

    Everything else goes with its field, as `thoughts:8d5e957f` or `backstage:publish-tour`, since ids of different
    nouns may be the same. `key` is its `item_key`, where that is known already.
    """
    if key is None:
        key = item_key(item)
    if isinstance(item, Step | Barrier | Gain) and key_of(item):
        return key
    return f"{field}:{key}" if key else field


def subject(document: MapModel, step: Step | None = None, field: str = "", item: object = None) -> str:
    """What a statement is about: `journey`, `journey/step`, `journey/step/claim` or, of a stage, `journey/stages:id`.

    `field` and `item` are a list of the step (without one: of the document) and an item of it. The same for as long as
    the ids, or without ids the words, stay the same. Two claims of a lane that say the same share one subject.
    """
    parts = [key_of(document) or ""]
    if step is not None:
        parts.append(item_name("steps", step))
    if item is not None:
        parts.append(item_name(field, item))
    return "/".join(parts)


def subject_at(document: MapModel, path: DocumentPath) -> str:
    """The subject of whatever stands at a path of a document: its closest step, claim, definition or other mapping."""
    parts = [key_of(document) or ""]
    here: object = document
    field = ""
    for part in path:
        if isinstance(here, MapModel):
            slot = _slot(here, str(part))
            if slot is None:
                break
            here, field = getattr(here, slot.attribute), slot.name
            if isinstance(here, MapModel):
                parts.append(field)
        elif isinstance(here, tuple) and isinstance(part, int) and part < len(here):
            here = here[part]
            if isinstance(here, Step):
                del parts[1:]
            if isinstance(here, MapModel):
                parts.append(item_name(field, here))
        else:
            break
    return "/".join(parts)


def _slot(model: MapModel, name: str) -> Slot | None:
    return next((slot for slot in slots(type(model)) if slot.name == name), None)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
