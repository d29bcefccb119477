"""What a key of a map file means, in the words of the models."""

from __future__ import annotations

from cjm.app.editor.cards import Card
from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from cjm.source.docstrings import meaning_of_field
from cjm.source.expected import expected_at
from cjm.source.schema import default_of


def about_key(root: type[MapModel], path: DocumentPath) -> Card | None:
    """A card of the key that a path ends with; None where the format has no such key."""
    key = path[-1] if path else None
    if not isinstance(key, str):
        return None
    holder = expected_at(root, path[:-1])
    found = holder.field(key)
    if found is None:
        return Card("key", key, "Your own: it is kept and never looked into.") if key.startswith("x-") else None
    model, name = found
    value = holder.below(key)
    facts = []
    if value.noun or value.key_noun:
        facts.append(("Names", f"a {value.noun or value.key_noun} by its id".replace("-", " ")))
    if value.choices:
        facts.append(("One of", ", ".join(value.choices)))
    default = default_of(model, name)
    if model.model_fields[name].is_required():
        facts.append(("Required", "yes"))
    elif default is not None:
        facts.append(("Unless said", str(default).lower() if isinstance(default, bool) else str(default)))
    return Card("key", key, meaning_of_field(model, name).replace("`", ""), tuple(facts))
