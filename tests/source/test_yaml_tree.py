"""YAML 1.2's core types, read as editors and people read them."""

from __future__ import annotations

import math
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.source.limits import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS
from cjm.source.yaml_tree import FlowList, Plain, parse


def plain(text: str) -> Plain:
    data, problems = parse(text, "a")
    assert problems == []
    return data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False),
        ("yes", "yes"), ("No", "No"), ("on", "on"), ("off", "off"), ("y", "y"), ("n", "n"),
        ("0", 0), ("-0", 0), ("12", 12), ("+12", 12), ("-12", -12), ("999999999999999", 999_999_999_999_999),
        ("1.5", 1.5), (".5", 0.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("1E-3", 0.001), ("+1.5e+3", 1500.0),
        ("1_000", "1_000"), ("1:30", "1:30"), ("1:30:00", "1:30:00"), ("0b11", "0b11"), ("0x", "0x"), ("1e", "1e"),
        ("2026-09-30", "2026-09-30"), ("2026-13-45", "2026-13-45"), ("12:30", "12:30"), ("1.2.3", "1.2.3"),
        ("-", [None]), ("--", "--"), ("...a", "...a"), (".", "."), ("+", "+"), ("-a", "-a"), ("nan", "nan"),
        ("'12'", "12"), ('"true"', "true"), ("'it''s'", "it's"), ('"a\\tb\\n"', "a\tb\n"), ('"\\u00e9\\x41"', "éA"),
        ("|\n  a\n  b\n", "a\nb\n"), ("|-\n  a\n", "a"), (">-\n  a\n  b\n", "a b"), (">\n  a\n\n  b\n", "a\nb\n"),
        ("|+\n  a\n\n", "a\n\n"), ("[]", []), ("{}", {}), ("[a, [b], {c: d}]", ["a", ["b"], {"c": "d"}]),
        ("a\n  b\n  c", "a b c"), ("a#b", "a#b"), ("a # b", "a"), ("http://a.b/c#d", "http://a.b/c#d"),
        ("=", "="), ("<<", "<<"), ("\u00e9\U0001f600", "\u00e9\U0001f600"),
    ],
)  # fmt: skip
def test_values_are_what_they_look_like(written: str, value: Plain) -> None:
    assert plain(f"key: {written}" if written != "-" else "key:\n  -") == {"key": value}
    if isinstance(value, (bool, int, float)):
        assert type(plain(f"- {written}\n")[0]) is type(value)


def test_a_list_in_brackets_is_told_from_one_with_hyphens() -> None:
    """Sentences in brackets are cut at their commas, so that they must be refused."""
    data = plain("a: [b]\nc:\n  - d\n")
    assert type(data["a"]) is FlowList
    assert type(data["c"]) is list


AMBIGUOUS = re.compile(r"[-+.0-9a-fA-FoOxX_:]+")
"""What YAML 1.1 and 1.2 may read differently."""
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12).filter(
    lambda text: not AMBIGUOUS.fullmatch(text) and not set(text) & set("\ufeff\ufffe\uffff")
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9).filter(math.isfinite) | LETTERS
)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4), max_leaves=12
)


@settings(deadline=None)
@given(st.dictionaries(LETTERS, TREES, max_size=4), st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_another_writer_writes_is_read_back(data: dict[str, Plain], flow: bool, line_break: str) -> None:
    """Wherever YAML 1.1 and 1.2 agree, a map written by any tool means what it meant there."""
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    if ": !" in text or "- !" in text or '"' in text:
        return  # escapes of what is refused
    found, problems = parse(text.replace("\n", line_break), "a")
    assert problems == []
    assert found == yaml.safe_load(text) == data


@pytest.mark.parametrize(
    "text",
    [
        "a: b\nc:\n- d\n- e: f\n  g: h\n",
        "- - a\n  - b\n-\n  c: d\n",
        "? a\n: b\n",
        "a:\n  - b\n  -\n    c: d\n  - [e,\n     f]\n",
        '"a": "b\n  c\n\n  d"\n',
        "a: &amp\n"[:3] + "amp\n",
        "a: 'b\n\n  c'\n",
        "--- a\n",
        "---\na: b\n...\n",
        "# c\na: # d\n  # e\n  b # f\n# g\n",
        "a: |2\n    b\n   c\n",
        "a: >+\n  b\n\n\nc: d\n",
        "{a: b, c: [d, e,], }\n",
        "a: [\n  b, # c\n  d\n]\n",
        "a: b:c\nd: e#f\n",
        "a: -b\nc: ?d\ne: :f\n",
        "\u00e9: \u4e2d\n",
    ],
)
def test_layouts_of_every_kind_are_read_as_other_readers_do(text: str) -> None:
    assert plain(text) == yaml.safe_load(text)


def test_depth_is_limited_exactly() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a")[1] == []
    assert [problem.code for problem in parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "a")[1]] == ["CJM003"]


def test_the_number_of_values_is_limited_exactly() -> None:
    assert parse("- a\n" * (MAX_NODES - 1), "a")[1] == []
    assert [problem.code for problem in parse("- a\n" * MAX_NODES, "a")[1]] == ["CJM003"]


def test_no_more_than_a_hundred_problems_are_collected() -> None:
    data, problems = parse("- 010\n" * 1_000, "a")
    assert data is None
    assert len(problems) == MAX_PROBLEMS


def test_both_places_of_a_repeated_key_are_named() -> None:
    problems = parse('a: 1\nb: 2\n"a": 3\nb: 4\na: 5\n', "a")[1]
    assert [problem.message.rsplit(", ", 1)[1] for problem in problems] == [
        "here and on line 1",
        "here and on line 2",
        "here and on line 1",
    ]


def test_nothing_is_executed_or_read(tmp_path: object) -> None:
    for tag in ("!!python/object/apply:os.system [exit 3]", "!include a", "!!python/name:os.system"):
        assert [problem.code for problem in parse(f"a: {tag}\n", "a")[1]][:1] == ["CJM004"]


def test_many_tag_directives_take_no_time() -> None:
    text = "".join(f"%TAG !{number}! a\n" for number in range(60_000)) + "---\na: b\n"
    assert [problem.code for problem in parse(text, "a")[1]] == ["CJM004"]


def test_tag_directives_in_a_text_are_text() -> None:
    assert plain("a: |\n" + "  %TAG !a! b\n" * 40)["a"].count("%TAG") == 40
