"""What changed between two versions of one thing, found by walking the fields of its model.

No field is named here, so that a new one takes part by itself. Something changed here exactly where the content of
the two, as `cjm.compare.content` defines it, differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.compare.change import Change, Kind, Noun, Value, said
from cjm.compare.content import Content, content_of, key_of, slots, value_content
from cjm.compare.identity import item_key, item_name, wording_field
from cjm.compare.matching import match
from cjm.model.base import MapModel
from cjm.model.claim import Citation
from cjm.model.experience import Emotion


class Place(Struct, frozen=True):
    """Where in the map a comparison has come to."""

    where: str
    noun: Noun
    part: str
    field: str = ""
    item: str = ""

    def below(self, name: str) -> Place:
        """The place of a field."""
        return Place(self.where, self.noun, self.part, f"{self.field}.{name}" if self.field else name, self.item)

    def mapping(self, name: str) -> Place:
        """The place of a field that holds a thing of its own."""
        return replace(self.below(name), where=f"{self.where}/{name}")

    def of(self, item: object) -> Place:
        """The place of an item of the list here."""
        key = item_key(item)
        return Place(f"{self.where}/{item_name(self._name, item, key)}", self.noun, self.part, self.field, key)

    def for_persona(self, persona: str | None) -> Place:
        """The place of what a list here says of one persona, or of everybody."""
        name = f"{self._name}:{persona}" if persona else self._name
        return Place(f"{self.where}/{name}", self.noun, self.part, self.field, persona or "")

    @property
    def _name(self) -> str:
        return self.field.rpartition(".")[2]

    def change(self, kind: Kind, old: Value, new: Value) -> Change:
        """A change at this place."""
        return Change(self.where, self.noun, self.part, kind, self.field, self.item, old, new)


def field_changes(
    old: MapModel | None, new: MapModel | None, place: Place, leave_out: frozenset[str] = frozenset()
) -> Iterator[Change]:
    """The changes between two versions of a thing, in the order of its fields; None for one that is absent."""
    model = type(new if new is not None else old)
    assert issubclass(model, MapModel)  # noqa: S101 - one of the two is there
    before, after = _content(old, leave_out), _content(new, leave_out)
    for slot in slots(model):
        name = slot.name
        if before.get(name) == after.get(name):
            continue
        was, now = _value(old, slot.attribute), _value(new, slot.attribute)
        if name == "id":
            # ids made from titles change with them, which is said already
            if was is not None or now is not None:
                yield place.below(name).change("changed", _key(old), _key(new))
        elif old is not None and new is not None and name == wording_field(type(new)):
            kind: Kind = "renamed" if not place.field else "reworded"
            yield (place.below(name) if kind == "renamed" else place).change(kind, said(was), said(now))
        else:
            yield from _value_changes(was, now, place, name, slot.is_set)


def _content(model: MapModel | None, leave_out: frozenset[str]) -> dict[str, Content]:
    return content_of(model, leave_out) if model is not None else {}


def _key(model: MapModel | None) -> str | None:
    return key_of(model) if model is not None else None


def _value(model: MapModel | None, attribute: str) -> object:
    return getattr(model, attribute) if model is not None else None


def _value_changes(old: object, new: object, place: Place, name: str, is_set: bool) -> Iterator[Change]:
    here = place.below(name)
    things = [item for value in (old, new) if isinstance(value, tuple) for item in value]
    if any(isinstance(item, Emotion) for item in things):
        yield from _emotion_changes(old, new, here)
    elif any(isinstance(item, MapModel) and not isinstance(item, Citation) for item in things):
        yield from _item_changes(_items(old), _items(new), here, is_set)
    elif isinstance(old, MapModel | None) and isinstance(new, MapModel | None):
        yield from field_changes(old, new, place.mapping(name))
    elif isinstance(old, dict | None) and isinstance(new, dict | None):
        for key in dict.fromkeys([*(old or ()), *(new or ())]):
            was, now = (old or {}).get(key), (new or {}).get(key)
            if value_content(was) != value_content(now):
                yield replace(here, item=str(key)).change("changed", said(was), said(now))
    else:
        yield here.change("changed", said(old), said(new))


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple) else ()


def _item_changes(old: Sequence[object], new: Sequence[object], here: Place, is_set: bool) -> Iterator[Change]:
    pairs = match(old, new)
    for before, after in pairs:
        if before is None and after is not None:
            yield here.of(new[after]).change("added", None, said(new[after]))
        elif after is None and before is not None:
            yield here.of(old[before]).change("removed", said(old[before]), None)
        elif before is not None and after is not None:
            yield from _item_change(old[before], new[after], here)
    kept = [before for before, after in pairs if before is not None and after is not None]
    if not is_set and kept != sorted(kept):
        yield here.change("reordered", said(tuple(old)), said(tuple(new)))


def _item_change(old: object, new: object, here: Place) -> Iterator[Change]:
    if isinstance(old, MapModel) and isinstance(new, MapModel):
        yield from field_changes(old, new, here.of(new))
    elif value_content(old) != value_content(new):
        yield here.of(new).change("changed", said(old), said(new))


def _emotion_changes(old: object, new: object, here: Place) -> Iterator[Change]:
    """Feelings by persona; one that is everybody's stands for each persona that the other version names."""
    before = {emotion.persona: emotion for emotion in _items(old) if isinstance(emotion, Emotion)}
    after = {emotion.persona: emotion for emotion in _items(new) if isinstance(emotion, Emotion)}
    named = [persona for persona in dict.fromkeys([*before, *after]) if persona is not None]
    found: list[Change] = []
    whose: list[str | None] = [*named] or [None]
    for persona in whose:
        was = before.get(persona, before.get(None))
        now = after.get(persona, after.get(None))
        found.extend(field_changes(was, now, here.for_persona(persona), frozenset({"persona"})))
    if not found:
        found.append(here.change("changed", said(tuple(before.values())), said(tuple(after.values()))))
    yield from found
