"""Every error that a model can raise is said in words of a map's author."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cjm.finding import DocumentPath, Problem
from cjm.source.document import MODELS, read_document
from cjm.source.form_errors import explain_form_errors
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.positions import index_positions
from cjm.source.yaml_tree import FlowList, Plain, parse
from tests.source.reading import MAPS, find, step

ODD: tuple[Plain, ...] = (
    None, True, 0, -1, 7, 1.5, 10**14, "", " ", "a", "a b", "no", "3", "60%", "1,5", "2026-13-01", "2026-1-1",
    "[@a", "[see @a]", "[@a]", "../x", "a" * 81, "a" * 10_001, [], [[]], ["a"], [None], [1], FlowList(["a"]), {},
    {"a": "b"}, {"": ""},
    {"text": 1}, {"id": 1}, {"x-": 1}, {"<id>": 1}, {"[key]": 1}, {"bad id": 1}, {"score": 9}, {"actual": "3 months"},
    "P1Y1D",
)  # fmt: skip
WORDS_OF_PYDANTIC = re.compile(
    r"Input should|valid |unable to|pydantic|Value error|something else|string|tuple|dict|float"
)


def places(plain: Plain, path: DocumentPath = ()) -> list[DocumentPath]:
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [path, *(place for part, value in inner for place in places(value, (*path, part)))]


def mutated(plain: Plain, path: DocumentPath, value: Plain, key: str) -> Plain:
    """A copy with another value at a path, or with one more key there."""
    if not path:
        return {**plain, key: value} if isinstance(plain, dict) and key else value
    first, *rest = path
    copied: Any = type(plain)(plain)
    copied[first] = mutated(plain[first], tuple(rest), value, key)
    return copied


def problems_of(plain: Plain, text: str) -> list[Problem]:
    kind = plain["kind"]
    try:
        MODELS[kind].model_validate(plain)
    except ValidationError as error:
        return list(explain_form_errors(error, plain, MODELS[kind], "a", index_positions(text)))
    return []


TEXTS = [file.read_text(encoding="utf-8") for file in MAPS if file.stat().st_size < 30_000]
PARSED = [(parse(text, "a")[0], text) for text in TEXTS]
PLACES = [[place for place in places(plain) if place[:1] != ("kind",)] for plain, _ in PARSED]


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(PARSED) - 1), st.randoms(use_true_random=False), st.sampled_from(ODD))
def test_no_mutation_of_an_example_is_explained_in_anybody_elses_words(
    number: int, chance: random.Random, value: Plain
) -> None:
    plain, text = PARSED[number]
    place = chance.choice(PLACES[number])
    key = chance.choice(["", "", "titel", "x-a", "score", "text", "sources", "personas"])
    changed = mutated(plain, place, value, key)
    if not isinstance(changed, dict) or changed.get("kind") != plain["kind"]:
        return
    for problem in problems_of(changed, text):
        said = problem.message.replace(repr(value)[:50], "")
        for foreign in WORDS_OF_PYDANTIC.findall(said):
            assert foreign in repr(value) or foreign in str(changed), problem
        assert problem.message
        assert len(problem.message) < 1_000
        here = changed
        for part in problem.path:
            here = here[part]  # the path leads through the document, or this raises


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("emotion: {score: 3}",), "expected at most 2, found the number 3"),
        (("emotion: {score: -3}",), "expected at least -2, found the number -3"),
        (("pains:", "  - {text: a, severity: 0}"), "expected at least 1, found the number 0"),
        (("place:", "  - a"), "expected a text, found a list"),
        (("moment_of_truth: 1",), "expected true or false, found the number 1"),
        (("metrics: a",), "expected a list, found the text 'a'"),
        (("pains:", "  - {text: a, status: opn}"), "expected one of open, planned, solved, found the text 'opn'"),
        (("pains:", "  - {text: a, assumption: 1}"), "expected true or false or a mapping of keys to values"),
        (("pains:", "  - {text: a, assumption: {since: x}}"), "expected a date, found 'x'"),
        (("pains:", "  - {text: a, assumption: {sinse: x}}"), "there is no key 'sinse' here"),
        (("at: 24:00",), "the text '24:00' is not a time of day"),
        (("title: x",), "the key 'title' stands twice"),
        (("resources:", "  - {type: a}"), "the key 'name' is missing here"),
        (("place: ''",), "expected a text, found the text ''"),
        (("thoughts:", "  - See [see @i]"), "[see @i] is not a citation"),
        (("wait: {tolerance: soon}",), "'soon' is not a duration"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_words(lines: tuple[str, ...], expected: str) -> None:
    found = find(step(*lines))
    assert len(found) == 1, found
    assert found[0].message.startswith(expected)


def test_a_value_with_two_forms_is_reported_once() -> None:
    """Who writes a number as the customer's goal has made one mistake, not two."""
    text = step().replace("title: T", "title: T\ngoal: {customer: 3}")
    assert [finding.message for finding in find(text)] == [
        "expected a text or a mapping of keys to values, found the number 3"
    ]


def test_the_form_that_was_meant_is_looked_into() -> None:
    text = step().replace("title: T", "title: T\ngoal: {customer: {a: 3}}")
    assert [(finding.message, finding.path) for finding in find(text)] == [
        ("expected a text, found the number 3", ("goal", "customer", "a"))
    ]


def test_a_mapping_of_two_forms_is_pointed_into() -> None:
    """The date is wrong, not the assumption that holds it."""
    found = find(step("pains:", "  - {text: a, assumption: {since: x}}"))
    assert [finding.path[-2:] for finding in found] == [("assumption", "since")]


def test_a_key_that_is_no_id_is_pointed_at_itself() -> None:
    text = step().replace("  - title: S", "  - title: S\n    principle_scores: {'a b': 2}")
    found = find(text)
    assert found[0].message == "the text 'a b' is not an id"
    assert found[0].span is not None
    assert found[0].excerpt[found[0].span.column - 1 :].startswith("'a b'")


def test_stated_sources_keep_their_places_beside_cited_ones() -> None:
    """The wrong entry of two is pointed at although the sentence cites a third."""
    found = find(step("pains:", "  - {text: 'Slow [@i]', sources: [j, 'a b']}"))
    assert [finding.path[-2:] for finding in found] == [("sources", 1)]


def test_an_unknown_key_gets_the_nearest_known_one() -> None:
    assert [finding.hint for finding in find(step("chanel: website"))] == ["did you mean channel?"]


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    """One mistake, one finding: at the key, with what was meant."""
    text = step().replace("- title: S", "- titel: S")
    assert [(finding.code, finding.hint) for finding in find(text)] == [("CJM010", "did you mean title?")]
    both = text.replace("- titel: S", "- zq: S\n    zz: T")
    assert [finding.code for finding in find(both)] == ["CJM011", "CJM010", "CJM010"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("stages:", "phases:", [("there is no key 'phases' here, and 'stages' is missing", "rename it to `stages`")]),
        ("- title: A", "- name: A", [("there is no key 'name' here, and 'title' is missing", "rename it to `title`")]),
        ("title: T", "Title: T", [("there is no key 'Title' here", "did you mean title?")]),
        (
            "stages:",
            "steps:",
            [("there is no key 'steps' here, and 'stages' is missing", "`steps` belongs to a stage")],
        ),
    ],
)
def test_a_wrong_key_for_a_missing_one_is_one_mistake(old: str, new: str, found: list[tuple[str, str]]) -> None:
    """Who read `add stages` beside `there is no key phases` would write the stages a second time."""
    text = step().replace(old, new)
    assert [(finding.message, finding.hint) for finding in find(text)] == found


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("steps: []", "`steps` belongs to a stage"),
        ("severity: 3", "`severity` belongs to a pain"),
        ("score: 3", "`score` belongs to an emotion"),
        ("lang: en", "`lang` belongs at the top of the file"),
        ("channels: website", "did you mean channel?"),
    ],
)
def test_a_key_of_something_else_is_sent_home(line: str, hint: str) -> None:
    assert [finding.hint for finding in find(step(line))] == [hint]


def test_a_key_of_a_step_on_its_stage_is_sent_home() -> None:
    """Not to `success`, which is like it in its letters alone."""
    text = step().replace("  - title: S", "  - title: S\n    sources: [i]")
    assert [finding.hint for finding in find(text)] == ["`sources` belongs to a step"]


@pytest.mark.parametrize(
    ("language", "hint"), [("cn", "zh"), ("rus", "ru"), ("jp", "ja"), ("cn-Hant", "zh-Hant"), ("UA", "uk")]
)
def test_codes_of_countries_are_not_languages(language: str, hint: str) -> None:
    """A page in a language that no browser knows is read aloud in the wrong voice."""
    found = find(step().replace("title: T", f"title: T\nlang: {language}"))
    assert [(finding.code, finding.hint) for finding in found] == [("CJM012", f"did you mean {hint}?")]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ru", "ja", "uk", "no", "se", "si", "haw"])
def test_codes_of_languages_are(language: str) -> None:
    assert find(step().replace("title: T", f"title: T\nlang: {language}")) == []


def test_a_no_break_space_that_became_part_of_a_key_is_named() -> None:
    """It looks like indentation in every editor, so a message about an unknown key would be no help."""
    found = find("kind: journey\ntitle: T\n\u00a0 id: a\nstages:\n  - title: S\n")
    assert [(one.code, one.message, one.hint) for one in found] == [
        ("CJM002", "a no-break space in the indentation", "indent with plain spaces")
    ]


def test_a_step_with_a_full_width_colon_is_shown_with_a_plain_one() -> None:
    found = find(step().replace("- title: A", "- title：付款"))
    assert [finding.hint for finding in found] == ["： is the full-width colon; write: - title: 付款"]


def test_a_company_view_is_no_bare_word() -> None:
    found = find(step().replace("  - title: S", "  - title: S\n    company_view: good"))
    assert found[0].hint == "write: company_view: {score: 1}, a number from -2 very bad to 2 very good"


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("title: T", "title: T\npersonas:", "remove the key, or write []"),
        ("stages:\n", "stages:\nx-a:\n", "write each entry on a line of its own, after a hyphen"),
    ],
)
def test_a_list_left_empty_is_explained(old: str, new: str, hint: str) -> None:
    """A key that was prepared and not filled in is the commonest thing in a new map."""
    assert [finding.hint for finding in find(step().replace(old, new))] == [hint]


def test_thousands_of_errors_are_not_all_reported() -> None:
    text = step(*(f"k{number}: a" for number in range(2_000)))
    assert len(read_document(text.encode(), "map.journey.yaml").problems) == MAX_PROBLEMS
