"""The format reference for people, generated from the models, their schemas and the validity checks."""

from __future__ import annotations

from cjm.model.base import MapModel
from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.model.format import KINDS, Kind
from cjm.source.codes import CHECKS
from cjm.source.docstrings import meaning_of
from cjm.source.document import MODELS
from cjm.source.fields import models_below, noun_of, ordered_fields
from cjm.source.reference_rules import BITES, RULES_OF_THE_FORMAT
from cjm.source.schema import default_of, schema_for, title_of
from cjm.source.schema_rules import RULES, TEXTS, Node, reference

_NOUNS = {
    "place": "a step, pain, barrier or gain, from another journey as `journey/id`",
    "cause": "a system, a process or an activity of the same journey",
    "replaced-step": "a step of the current map",
    "any-step": "a step of any journey",
    "opportunity": "an opportunity or solution",
    "lane": "a lane",
    "activity": "an activity of the same journey",
    "step": "a step of the same journey",
}
"""Nouns that need more than an article."""

_SHORT_FORMS = {"Citation": "source", "Next": "step"}
"""What the id names that may stand for a mapping."""

_TEXT_WORDS = {
    "Id": "id",
    "MeasuredStep": "journey/step",
    "Text": "text",
    "Sentence": "sentence with citations",
    "Date": "date",
    "Period": "duration",
    "Time": "duration without months or years",
}


def reference_text() -> str:
    """The whole reference as Markdown."""
    parts = ["# The map format\n", "Generated from the models; `cjm schema` prints the same for editors.\n"]
    parts += [f"{RULES_OF_THE_FORMAT}\n", _built_in_channels()]
    told: set[type[MapModel]] = set()
    for kind in KINDS:
        parts.append(f"## {_capital(kind)} files\n")
        definitions = schema_for(kind)["definitions"]
        assert isinstance(definitions, dict)  # noqa: S101 - every kind's schema has them
        for model in models_below(MODELS[kind]):
            if model in told:
                continue
            told.add(model)
            schema = schema_for(kind) if model is MODELS[kind] else definitions[model.__name__]
            parts.append(_noun(model, kind, schema))
    parts += ["## Where YAML bites\n", _bites(), "## What `cjm validate` checks\n", _checks()]
    return "\n".join(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _noun(model: type[MapModel], kind: Kind, schema: Node) -> str:
    heading = "" if model is MODELS[kind] else f"### {_capital(title_of(model))}\n\n"
    required, properties = schema.get("required", ()), schema["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a mapping's schema
    assert isinstance(required, (list, tuple))  # noqa: S101 - as above
    rows = [
        _row(
            f"`{key}`",
            _words(properties[key], noun_of(model, name)),
            "yes" if key in required else "",
            _meaning(properties[key]["description"], default_of(model, name)),
        )
        for name, key in ordered_fields(model)
    ]
    head = [_row("key", "value", "required", "meaning"), "|---|---|---|---|"]
    asked = [f"{RULES[model].words}\n"] if model in RULES else []
    return "\n".join([f"{heading}{meaning_of(model)}\n", *asked, *head, *rows, ""])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _meaning(description: str, default: str | float | bool | None) -> str:
    if default is None or isinstance(default, bool) or "unless said" in description:
        return description
    return f"{description} `{default}` unless said."


def _words(schema: Node, noun: str) -> str:  # noqa: C901 - one branch for each form of schema
    """What may stand in a field, in words; `noun` is what its ids name."""
    match schema:
        case {"$ref": str(target)}:
            return _definition(target.rsplit("/", 1)[1], noun)
        case {"anyOf": list(choices)}:
            noun = noun or next((named for model, named in _SHORT_FORMS.items() if reference(model) in choices), "")
            words = [_words(choice, noun) for choice in choices if choice != {"type": "null"}]
            return _either(list(dict.fromkeys(words)))
        case {"allOf": [{"$ref": str(target)}, *_]}:
            return _definition(target.rsplit("/", 1)[1], noun)
        case {"const": value}:
            return f"`{value}`"
        case {"enum": list(values)}:
            return " or ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": dict(items)}:
            return f"list of: {_words(items, noun)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            keys = f"ids, each {_id_of(noun)}," if noun else "names of your own"
            return f"mapping of {keys} to: {_words(values, '')}"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "integer"}:
            return f"whole number{_limits(schema)}"
        case {"type": "number"}:
            return f"number{_limits(schema)}"
        case {"type": "string", "pattern": str(pattern)}:
            return "time of day" if "[01]" in pattern else "language code" if "A-Z" in pattern else "fingerprint"
        case {"type": "string"}:
            return _id_of(noun) if noun else "text"
    raise LookupError(f"no words for the schema {schema}")


def _definition(name: str, noun: str) -> str:
    if name == "Id" and noun:
        return _id_of(noun)
    if name in TEXTS:
        return _TEXT_WORDS[name]
    title = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"[{title}](#{title.replace(' ', '-')})"


def _id_of(noun: str) -> str:
    article = "an" if noun[0] in "aeio" else "a"
    return f"id of {_NOUNS.get(noun, f'{article} {noun}')}"


def _either(words: list[str]) -> str:
    listed = [word for word in words if word.startswith("list of: ")]
    others = [word for word in words if word not in listed]
    if listed and others:
        return f"{' or '.join(others)}, or a list of these"
    return " or ".join(words)


def _limits(schema: Node) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}".replace("-", "−")
    if low is not None:
        return f" from {low:g}"
    return f" above {schema['exclusiveMinimum']:g}" if "exclusiveMinimum" in schema else ""


def _built_in_channels() -> str:
    channels = ", ".join(f"`{key}`" for key in BUILT_IN_CHANNELS)
    return f"Channels that need no definition: {channels}. A definition of the same id replaces the name.\n"


def _bites() -> str:
    parts = [f"{bite.what}\n\n```yaml\n# not so\n{bite.wrong}\n# but so\n{bite.right}\n```\n" for bite in BITES]
    return "\n".join(parts)


def _checks() -> str:
    parts = ["Every file must pass these, whatever its status. `cjm explain CODE` shows one of them.\n"]
    parts += [_row("code", "name", "finds", "why"), "|---|---|---|---|"]
    parts += [_row(check.code, check.name, check.summary, check.why) for check in CHECKS]
    return "\n".join([*parts, ""])
