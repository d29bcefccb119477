"""No reference in any field of any model goes unchecked."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from cjm.config.settings import Profile
from cjm.finding import DocumentPath
from cjm.model.base import Refers
from cjm.model.references import locate_references, references_of
from cjm.model.workspace import Entry
from cjm.source.answers import Answers
from cjm.source.document import MODELS
from cjm.source.resolve import Resolver

NOWHERE = "nowhere-at-all"
NEEDED: dict[str, dict[str, Any]] = {
    "Journey": {"kind": "journey", "title": "a", "stages": [{"title": "a"}]},
    "PersonaFile": {"kind": "persona", "id": "a", "name": "a"},
    "Catalog": {"kind": "catalog"},
    "Backlog": {"kind": "backlog", "id": "a"},
    "Measures": {"kind": "measures", "dataset": "a", "period": {"from": "2026-01-01", "to": "2026-01-02"}},
    "Dataset": {
        "kind": "dataset",
        "id": "a",
        "events": {"columns": {"customer": "a", "at": "b", "event": "c"}, "path": "a"},
    },
    "Metric": {"id": "a", "name": "a", "type": "count"},
    "Source": {"id": "a", "type": "survey", "title": "a"},
    "Reading": {"value": 1, "date": "2026-01-01"},
    "Timing": {"actual": "1 h"},
    "Wait": {"actual": "1 h"},
    "Condition": {"step": "a", "within": "1 h"},
    "Action": {"send": "a"},
    "Trigger": {"id": "a", "when": {"answer": "a"}, "do": {"send": "a"}},
    "Experiment": {"metric": "a", "result": "a"},
    "Opportunity": {"id": "a", "title": "a", "addresses": ["a/b"]},
    "Validation": {"date": "2026-01-01", "how": "a"},
    "Responses": {"columns": {"customer": "a", "at": "b", "question": "c", "answer": "d"}, "path": "a"},
    "Question": {"type": "text"},
    "Emotion": {"score": 1},
    "CompanyView": {"score": 1},
    "Cost": {"value": 1, "unit": "EUR"},
    "Benchmark": {"value": 1},
    "Citation": {"id": "a"},
    "Next": {"to": "a"},
    "Transition": {"owner": "a"},
    "Principle": {"id": "a", "statement": "a"},
    "Term": {"id": "a", "meaning": "a"},
    "Persona": {"id": "a", "name": "a"},
    "Activity": {"does": "a"},
    "Resource": {"name": "a"},
    "Solution": {"id": "a", "title": "a"},
    "Lane": {"id": "actions"},
    **{name: {"id": "a", "name": "a"} for name in ("Team", "System", "Process", "Channel")},
    **{name: {"title": "a"} for name in ("Stage", "Step")},
    **{name: {"text": "a"} for name in ("Claim", "Pain", "Barrier", "Gain", "Quote")},
}
Found = tuple[Any, DocumentPath, str, str]
"""A value with a reference to nowhere in it, where that is, its noun, and the field."""


def in_type(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[Found]:
    for marker in metadata:
        if isinstance(marker, Refers):
            yield NOWHERE, (), marker.noun, ""
            return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from in_type(arguments[0], arguments[1:])
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from in_type(argument)
    elif origin is tuple:
        for value, path, noun, field in in_type(arguments[0]):
            yield [value], (0, *path), noun, field
    elif origin is dict:
        for value, _, noun, field in in_type(arguments[0]):
            name = f"{value}/{value}" if noun == "place" else value
            item: Any = {} if is_model(arguments[1]) else 1 if "float" in str(arguments[1]) else "a"
            yield {name: item}, (name,), noun, field
        for value, path, noun, field in in_type(arguments[1]):
            yield {"a": value}, ("a", *path), noun, field
    elif is_model(annotation):
        yield from in_model(annotation)


def is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def in_model(model: type[BaseModel]) -> Iterator[Found]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        for value, path, noun, inner in in_type(field.annotation, tuple(field.metadata)):
            needed = NEEDED.get(model.__name__, {})
            yield {**needed, key: value}, (key, *path), noun, f"{model.__name__}.{key} {inner}".strip()


REFERENCES = [(kind, *found) for kind, model in MODELS.items() for found in in_model(model)]


def test_there_are_references_in_every_kind_of_file_but_none() -> None:
    assert {kind for kind, *_ in REFERENCES} == set(MODELS)
    assert {noun for *_, noun, _ in REFERENCES} == {
        *("team", "system", "process", "channel", "persona", "source", "metric", "principle", "dataset", "journey"),
        *("step", "place", "cause", "replaced-step", "opportunity", "activity", "lane", "any-step"),
    }
    assert len(REFERENCES) > 150


@pytest.mark.parametrize("kind", MODELS)
def test_every_reference_to_nothing_is_reported_where_it_stands(kind: str) -> None:
    for of_kind, plain, path, noun, field in REFERENCES:
        if of_kind != kind:
            continue
        document = MODELS[of_kind].model_validate(plain)
        collected = references_of(document)
        nowhere = {(noun, NOWHERE), (noun, f"{NOWHERE}/{NOWHERE}")}
        assert nowhere & collected, field
        located = [where for reference, where in locate_references(document) if reference in nowhere]
        assert path in located, field
        resolver = Resolver(Answers({}, {}), {})
        unknown = resolver.unknown(collected, None)
        problems = list(resolver.problems(Entry("a", document), unknown, Profile.SHARED))
        assert path in [problem.path for problem in problems if problem.code == "CJM021"], field
        assert all(NOWHERE not in problem.message or problem.hint for problem in problems)


def test_both_walks_find_the_same() -> None:
    """The quick walk decides whether there is a problem, the other where: they may not differ."""
    for kind, plain, *_ in REFERENCES:
        document = MODELS[kind].model_validate(plain)
        assert references_of(document) == {reference for reference, _ in locate_references(document)}
