"""Documents made up by hypothesis from the schemas, with texts that YAML and citations trip over."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cjm.model.format import Kind
from cjm.source.decode import FORBIDDEN
from cjm.source.document import MODELS
from cjm.source.schema import schema_for

NASTY = (
    "no", "on", "Yes", "~", "null", "12:30", "1:30:00", "2026-09-30", "007", "0x1F", "0o17", "1e3", "1_000", ".5", "+1",
    "-", "- a", "? b", "a: b", "a:", ": a", "#tag", "a #b", "a # b", "> a", "| a", "*a*", "&a", "!a", "%a", "@a", "`a`",
    "[a]", "{a}", "a, b", "'a' b", '"a" b', "'", '"', "a\\", "\\[@a]", "[@a] b", "x [see @a] y", "[a@b.org]", "[@",
    "\\[", "x [@ home]", " a", "a ", "a\nb", "a\n\n b\n", "\ta", "a\tb", "a\rb", "<<", "=", "---", "...", "--- a",
    "\u00a0a",
    "क़िला", "😀", "مرحبا", "a  b", "x [@a].", "y \\[@", "z\\\\[@b]", "w [@a; b]",
)  # fmt: skip
IDS = ("a", "find-a-tour", "a_b", "步骤", "हिन्दी", "no", "12", "1e3", "2026-09-30", "a--b", "Ünï")
DURATIONS = ("10 min", "1 day", "1.5 h", "0.000001 s", "P99999DT1S", "PT90M", "123456789 s", "2 WEEKS")
PATTERNED = {
    "[01]": ("08:30", "23:59"),
    "A-Za-z": ("en", "zh-Hans"),
    ")*/[": ("map/step", "地图/步骤"),
    "0-9a-f": ("0123456789abcdef", "12345678"),
}
ONE_OF = {
    "Action": ("send", "task", "alert"),
    "Dataset": ("events", "responses"),
    "Condition": ("step", "answer", "score_drops"),
    "Events": ("path", "table"),
    "Instance": ("gap", "column"),
    "Responses": ("path", "table"),
    "Timing": ("actual",),
    "Wait": ("tolerance", "actual"),
}
"""Keys of which the models want one; the rest of them are left out here."""

Data = Any
"""Plain data, as the YAML reader gives it."""

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(lambda text: not FORBIDDEN.search(text)),
).filter(str.strip)
sentences = st.builds(
    lambda text, cited: text + cited,
    texts.filter(lambda text: "@" not in text),
    st.sampled_from(("", "", " [@a]", " [@a, p. 4; @हिन्दी]", "[@a].", " \\[@a]")),
)
numbers = st.one_of(st.integers(0, 1), st.floats(0, 1), st.just(0.5))
DEFINED: dict[str, st.SearchStrategy[Data]] = {
    "Id": st.sampled_from(IDS),
    "Text": texts,
    "Sentence": sentences,
    "Date": st.dates().map(str),
    "Period": st.sampled_from((*DURATIONS, "3 months", "1 year", "P1Y2M")),
    "Time": st.sampled_from(DURATIONS),
    "Arm": st.sampled_from(({"n": 5, "successes": 2}, {"n": 9, "mean": 1.5, "sd": 0})),
    "Reading": st.sampled_from(
        ({"value": 0.5, "date": "2026-09-30"}, {"value": 1, "from": "2026-09-01", "to": "2026-09-30"})
    ),
    "Question": st.sampled_from(
        ({"type": "nps"}, {"type": "ces", "method": "mean"}, {"type": "csat", "satisfied": [4, 5]})
    ),
}


@st.composite
def documents(draw: st.DrawFn, kind: Kind) -> Data:
    """Data of a file of one kind; most of it is what the models accept."""
    schema: Data = schema_for(kind)
    definitions = schema["definitions"] | {"Dataset": schema}
    return _one_form(draw, MODELS[kind].__name__, draw(_value(schema, definitions)), definitions)


@st.composite
def _value(draw: st.DrawFn, schema: Data, definitions: Data) -> Data:
    match schema:
        case {"$ref": str(target)}:
            name = target.rsplit("/", 1)[1]
            if name in DEFINED:
                return draw(DEFINED[name])
            return _one_form(draw, name, draw(_value(definitions[name], definitions)), definitions)
        case {"allOf": [first, *others]} if "properties" not in schema:
            found = draw(_value(first, definitions))
            return {**found, "persona": draw(DEFINED["Id"])} if others else found
        case {"anyOf": list(choices)} if "properties" not in schema:
            return draw(_value(draw(st.sampled_from(choices)), definitions))
        case {"const": value}:
            return value
        case {"enum": list(values)}:
            return draw(st.sampled_from(values))
        case {"type": "array", "items": items}:
            low = schema.get("minItems", 0)
            return draw(st.lists(_value(items, definitions), min_size=low, max_size=schema.get("maxItems", low + 2)))
        case {"properties": properties}:
            return _mapping(draw, schema, properties, definitions)
        case {"additionalProperties": values, "propertyNames": names}:
            return draw(st.dictionaries(_value(names, definitions), _value(values, definitions), max_size=2))
        case {"type": "integer"}:
            return draw(st.integers(max(schema.get("minimum", 0), 1), schema.get("maximum", 10**12)))
        case {"type": "string", "pattern": str(pattern)}:
            return draw(st.sampled_from(next(found for part, found in PATTERNED.items() if part in pattern)))
    simple: dict[str, st.SearchStrategy[Data]] = {
        "null": st.none(),
        "boolean": st.booleans(),
        "number": numbers.filter(lambda number: number > 0),
        "string": texts,
    }
    return draw(simple[schema["type"]])


def _mapping(draw: st.DrawFn, schema: Data, properties: Data, definitions: Data) -> Data:
    required = schema.get("required", [])
    optional = [key for key in properties if key not in required]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=4, unique=True)) if optional else []
    data = {key: draw(_value(properties[key], definitions)) for key in (*required, *chosen)}
    if draw(st.integers(0, 5)) == 0:
        data["x-own"] = draw(st.sampled_from((None, "no", 1.5, ["a: b", {"c": [1, "2026-09-30"]}], {"[@a]": False})))
    return data


def _one_form(draw: st.DrawFn, name: str, data: Data, definitions: Data) -> Data:
    keys = ONE_OF.get(name, ())
    if keys:
        kept = draw(st.sampled_from(keys))
        data = {key: value for key, value in data.items() if key not in keys and key != "not_followed_by"}
        data[kept] = draw(
            _value(definitions[name]["properties"][kept], definitions).filter(lambda value: value is not None)
        )
    if name == "Metric":
        data["type"] = draw(st.sampled_from(("score", "count", "duration")))
        data.pop("method", None)
    if name == "Experiment":
        data.update(control={"n": 3, "successes": 1}, variant={"n": 4, "successes": 2})
    return data
