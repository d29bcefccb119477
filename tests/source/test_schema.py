"""Editors show what the schemas say: it has to be what `cjm validate` says."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker, validators
from jsonschema import ValidationError as Refused
from pydantic import ValidationError

from cjm.model.format import KINDS, Kind
from cjm.source.codes import CHECKS
from cjm.source.docstrings import meaning_of, meaning_of_field
from cjm.source.document import MODELS, read_document
from cjm.source.fields import models_below
from cjm.source.reference import reference_text
from cjm.source.reference_rules import BITES, Bite
from cjm.source.schema import schema_for, schema_text
from cjm.source.schema_rules import RULES
from cjm.source.yaml_tree import parse
from tests.source.documents import Data, documents
from tests.tools.regenerate import FOLDER, generated

ROOT = FOLDER.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))


def _pattern(_: object, pattern: str, text: object, __: object) -> Iterator[Refused]:
    """Patterns as ECMAScript's Unicode mode reads them; `re` knows no classes of letters."""
    if isinstance(text, str) and not regex.search(pattern, text):
        yield Refused(f"{text!r} does not match {pattern}")


_WithLetters = validators.extend(Draft7Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]  # by its stubs
VALIDATORS = {
    kind: _WithLetters(schema_for(kind), format_checker=Draft7Validator.FORMAT_CHECKER) for kind in get_args(Kind)
}


def load(text: str) -> Data:
    data, problems = parse(text, "x.yaml")
    assert problems == []
    return json.loads(json.dumps(data))  # brackets around claims are a matter of form, not of the schemas


def accepted(data: Data) -> bool:
    try:
        MODELS[data["kind"]].model_validate(data)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_the_stored_files_are_what_the_code_says(path: Path) -> None:
    """Editors and readers use the stored files; an old one tells them of a format that is gone."""
    stored = path.read_text(encoding="utf-8") if path.exists() else ""
    assert stored == generated()[path], f"{path.name} is out of date: run python -m tests.tools.regenerate"


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_draft_7(kind: Kind) -> None:
    schema: Data = json.loads(schema_text(kind))
    Draft7Validator.check_schema(schema, format_checker=FormatChecker(()))  # `re` cannot judge the patterns
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "kind" in schema["required"]
    for node in _nodes(schema):
        assert "$defs" not in node
        assert "$ref" not in node or len(node) == 1
        if node.get("additionalProperties") is False:
            assert node["patternProperties"] == {"^x-.": {}}
            assert all("description" in value for value in node["properties"].values())


def _nodes(part: Data) -> Iterator[dict[str, Data]]:
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _nodes(inner)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_schemas_accept_every_example(path: Path) -> None:
    data = load(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATORS[data["kind"]].iter_errors(data)] == []


def test_a_second_implementation_accepts_schemas_and_examples() -> None:
    """check-jsonschema reads YAML and patterns in its own way, as continuous integration would."""
    command = [sys.executable, "-m", "check_jsonschema"]
    schemas = [str(FOLDER / f"{kind}.schema.json") for kind in KINDS]
    _run([*command, "--check-metaschema", *schemas])
    for kind in KINDS:
        files = [str(path) for path in EXAMPLES if path.name.endswith(f".{kind}.yaml")]
        if files:
            _run([*command, "--schemafile", str(FOLDER / f"{kind}.schema.json"), *files])


def _run(command: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.heavy
def test_ajv_in_strict_mode_accepts_the_schemas(tmp_path: Path) -> None:
    """Editors run on Ajv's kin, which is stricter about what a schema may say."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    _run([npm, "install", "--no-audit", "--no-fund", "ajv@8", "ajv-formats@3"], tmp_path)
    script = (
        "const Ajv = require('ajv'), formats = require('ajv-formats');"
        "for (const file of process.argv.slice(1)) {"
        "const ajv = new Ajv({strict: true}); formats(ajv); ajv.compile(require(file)); }"
    )
    schemas = [os.fspath(FOLDER / f"{kind}.schema.json") for kind in KINDS]
    _run(["node", "-e", script, *schemas], tmp_path)


MAP = "kind: journey\ntitle: t\nstages: [{title: s, steps: [{title: x}]}]\ntriggers: []"
CATALOG = "kind: catalog\nmetrics: [{id: a, name: A, type: count, readings: [{value: 1}]}]"
BACKLOG = (
    "kind: backlog\nid: a\nopportunities:\n"
    "- {id: b, title: B, addresses: c, solutions: [{id: d, title: D, experiment: {metric: e}}]}"
)
HOLDERS: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "journey": (MAP, ()),
    "step": (MAP, ("stages", 0, "steps", 0)),
    "trigger": (MAP.replace("[]", "[{id: a}]"), ("triggers", 0)),
    "metric": (CATALOG.replace(", readings: [{value: 1}]", ""), ("metrics", 0)),
    "reading": (CATALOG, ("metrics", 0, "readings", 0)),
    "persona": ("kind: persona\nid: a\nname: A", ()),
    "opportunity": (BACKLOG.partition(", addresses")[0] + "}", ("opportunities", 0)),
    "experiment": (BACKLOG, ("opportunities", 0, "solutions", 0, "experiment")),
    "dataset": ("kind: dataset\nid: a", ()),
    "events": (
        "kind: dataset\nid: a\nevents: {columns: {customer: c, at: t, event: e}}",
        ("events",),
    ),
}
"""Files that are right but for what a snippet adds, and the place it is added at."""

GOOD = """
journey  format: 1
journey  id: 订票-1
journey  lang: zh-Hans
journey  {personas: [trey, {id: maren, name: Maren}]}
journey  goal: {customer: {trey: Find it}}
journey  goal: {customer: Find it}
journey  review: {every: 3 months, by: digital, fingerprints: {find: 0123456789abcdef}}
journey  x-own: {anything: [1, null]}
journey  problem: Six of ten leave [@web]
step     actions: []
step     actions:
step     pains: [{text: No filter, severity: 4, frequency: 0.6, x-own: 1}]
step     {actions: [Scrolls, {text: Looks, assumption: {since: 2026-09-30, test: Ask}}]}
step     thoughts: ['a \\[@b]', 'mail me at a@b.org [sic]', 'x [@क, p. 4; @b]']
step     sources: [a, {id: b, at: p. 4}]
step     emotion: -2
step     emotion: [1.5]
step     emotion: [{score: 1, persona: a}, {score: 2, persona: b}]
step     emotion: []
step     next: []
step     next: pay
step     next: {to: pay, share: 0.4}
step     next: [pay, {to: leave, when: too dear}]
step     channel: [website, app]
step     at: '08:30'
step     wait: {tolerance: 10 Min}
step     wait: {actual: PT10M, tolerance: }
step     duration: {actual: 1.5 h, statistic: p90}
metric   {type: nps, target: -20, baseline: }
metric   {type: csat, method: mean, target: 4.5}
metric   {type: money, unit: EUR, target: 100000}
metric   {type: rate, readings: [{value: 0.43, date: 2026-09-30}], cadence: P1M}
reading  {from: 2026-09-01, to: 2026-09-30}
trigger  {when: {step: a, not_followed_by: b, within: 2 days}, do: {send: Reminder}}
trigger  {when: {score_drops: 0.5}, do: [{task: Call, team: care}, {alert: lead}]}
persona  demographics: {age: 34, 工龄: nine, remote: true}
opportunity {addresses: [a/b], impact: 0.25, confidence: 1}
experiment {control: {n: 9, successes: 3}, variant: {n: 9, mean: 2, sd: 0.5}}
experiment {link: https://example.org/7, result: No difference}
dataset  responses: {columns: {customer: c, at: t, question: q, answer: a}, table: r}
events   {path: log.csv, journey_instance: {gap: 30 min}}
"""
BAD = """
journey  format: 2
journey  format: true
journey  id: a--
journey  id: a b
journey  lang: english
journey  status: done
journey  owner: [a]
journey  personas: [{id: a}]
journey  goal: {customer: {a b: Find it}}
journey  review: {every: quarterly}
journey  review: {last: 2026-02-30}
journey  review: {last: 2026-W05-1}
journey  scope: {from_: now}
journey  tittle: t
journey  sources:
journey  problem: '[see @web]'
step     actions: Scrolls
step     actions: ['']
step     actions: [' ']
step     actions: [1]
step     actions: [{sources: [a]}]
step     actions: ['a [@b c]']
step     sources: a
step     pains: [{text: a, severity: 6}]
step     pains: [{text: a, frequency: 43}]
step     pains: [{text: a, caused_by: cms}]
step     emotion: 3
step     emotion: good
step     emotion: [1, 2]
step     emotion: [{score: 1, persona: a}, {score: 2, persona: }]
step     next: [{when: too dear}]
step     at: '24:00'
step     at: 8
step     wait: {}
step     wait: {actual: 3 months}
step     wait: {actual: 10}
step     wait: {actual: P1M}
step     wait: {actual: PT}
step     duration: {actual: }
step     duration: {tolerance: 10 min}
step     moment_of_truth: 'yes'
step     title: 2026
metric   {type: rate, target: 43}
metric   {type: nps, readings: [{value: 101, date: 2026-09-30}]}
metric   {type: ces, benchmark: {value: 8}}
metric   {type: csat, method: share, target: 4.5}
metric   type: money
metric   {type: nps, method: mean}
reading  n: 3
reading  {to: 2026-09-30}
reading  {date: 2026-09-30, from: 2026-09-01}
trigger  {when: {step: a, answer: b}, do: {send: x}}
trigger  {when: {step: a, not_followed_by: b}, do: {send: x}}
trigger  {when: {step: a}, do: {send: x, task: y}}
persona  demographics: {age: [34]}
persona  share: 40 %
opportunity {addresses: a, impact: 4}
opportunity impact: 1
experiment link: https://example.org/7
experiment {control: {n: 9, successes: 3}, result: x}
experiment {control: {n: 9, successes: 3}, variant: {n: 9, mean: 2}}
experiment {control: {n: 9, successes: 3}, variant: {n: 0, successes: 0}}
dataset  title: t
events   {path: a, table: b}
events   {path: a, journey_instance: {gap: 30 min, column: b}}
"""
# What these say cannot be said in JSON Schema, which compares no two values and knows no number but by its worth.
BEYOND_SCHEMAS = """
reading  {from: 2026-09-30, to: 2026-09-01}
experiment {control: {n: 9, successes: 10}, variant: {n: 9, successes: 1}}
step     pains: [{text: a, severity: 4.0}]
"""


def _snippets(table: str) -> list[str]:
    return table.strip().splitlines()


def _filled(line: str) -> Data:
    name, snippet = line.split(None, 1)
    text, place = HOLDERS[name]
    data = load(text)
    holder = data
    for part in place:
        holder = holder[part]
    holder.update(load(snippet))
    return data


def _at(data: Data, place: tuple[str | int, ...]) -> Data:
    for part in place:
        data = data[part]
    return data


@pytest.mark.parametrize("line", _snippets(GOOD))
def test_what_is_right_is_right_in_editors_too(line: str) -> None:
    data = _filled(line)
    assert accepted(data)
    assert [error.message for error in VALIDATORS[data["kind"]].iter_errors(data)] == []


@pytest.mark.parametrize("line", _snippets(BAD))
def test_what_is_wrong_is_wrong_in_editors_too(line: str) -> None:
    data = _filled(line)
    assert not accepted(data)
    assert not VALIDATORS[data["kind"]].is_valid(data)


@pytest.mark.parametrize("line", _snippets(BEYOND_SCHEMAS))
def test_what_a_schema_cannot_say_is_left_to_the_command(line: str) -> None:
    data = _filled(line)
    assert not accepted(data)
    assert VALIDATORS[data["kind"]].is_valid(data)


JUNK: tuple[Data, ...] = (
    None, True, 0, 3, -5, 1.5, 43, "", " ", "x", "a b", "[@a", "a [@b]", "a [see @b]", "2026-02-30", "2026-09-30",
    "3 months", "10 min", "nps", [], {}, ["a"], [None], {"a": 1}, {"id": "a"}, {"text": "a"}, {"score": 1},
    [{"score": 1}, {"score": 2}],
)  # fmt: skip


def _places(data: Data, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts: Data = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, inner in parts:
        yield (*place, part)
        yield from _places(inner, (*place, part))


@pytest.mark.parametrize("kind", get_args(Kind))
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=st.data())
def test_an_editor_complains_of_nothing_that_the_command_accepts(kind: Kind, drawn: st.DataObject) -> None:
    data = copy.deepcopy(drawn.draw(documents(kind)))
    for _ in range(drawn.draw(st.integers(0, 2))):
        place = drawn.draw(st.sampled_from([place for place in _places(data) if place != ("kind",)] or [("title",)]))
        holder = _at(data, place[:-1])
        if drawn.draw(st.booleans()) or isinstance(holder, list):
            holder[place[-1]] = copy.deepcopy(drawn.draw(st.sampled_from(JUNK)))
        else:
            holder[drawn.draw(st.sampled_from(("x-a", "text", "id", "typo")))] = holder.pop(place[-1], None)
    errors = [f"{list(error.path)}: {error.message}" for error in VALIDATORS[kind].iter_errors(data)]
    assert not (errors and accepted(data)), errors


def test_every_rule_of_the_models_has_its_counterpart() -> None:
    """A validator that the schemas do not know of would let editors show a wrong file as right."""
    models = {model for kind in KINDS for model in models_below(MODELS[kind])}
    with_validators = {model for model in models if model.__pydantic_decorators__.model_validators}
    assert with_validators == set(RULES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_means(kind: Kind) -> None:
    for model in models_below(MODELS[kind]):
        assert meaning_of(model)
        for name in model.model_fields:
            assert meaning_of_field(model, name).endswith((".", "…", "`"))


def test_a_field_without_a_meaning_is_a_fault() -> None:
    with pytest.raises(LookupError, match="no docstring"):
        meaning_of_field(MODELS["journey"], "nothing")


def test_the_reference_names_every_noun_key_and_check() -> None:
    text = reference_text()
    for check in CHECKS:
        assert f"| {check.code} | {check.name} |" in text
    headings = {line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#")}
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(regex.findall(r"\]\(#([^)]*)\)", text)) <= anchors
    assert "| `drawn_by` | id of a team, or a list of these |" in text
    assert "| `emotion` | number from −2 to 2 or [emotion](#emotion), or a list of these |" in text


def test_the_smallest_map_of_the_reference_is_one() -> None:
    """It is the first thing a newcomer types."""
    example = reference_text().partition("```yaml\n")[2].partition("```")[0]
    assert read_document(example.encode(), "x.journey.yaml").problems == ()


@pytest.mark.parametrize("bite", BITES, ids=lambda bite: bite.what[:40])
def test_what_the_reference_advises_is_right(bite: Bite) -> None:
    """A wrong example in the reference would be copied into maps."""
    assert _read_in_a_step(bite.right)
    assert not _read_in_a_step(bite.wrong)


def _read_in_a_step(snippet: str) -> bool:
    start = "" if snippet.startswith("title:") else "title: x\n"
    step = (start + snippet).replace("\n", "\n      ")
    text = f"kind: journey\ntitle: t\nstages:\n  - title: s\n    steps:\n    - {step}\n"
    return read_document(text.encode(), "x.journey.yaml").document is not None
