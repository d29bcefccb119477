"""A caret is known by the lines around it, so that editors can complete what is not YAML yet."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.finding import DocumentPath, Span
from cjm.source.cursor import Cursor, cursor_at
from cjm.source.positions import index_positions
from tests.source.reading import MAPS

CARET = "▮"
STEP = """\
kind: journey
stages:
  - title: Find
    steps:
      - id: look
"""
IN_STEP: DocumentPath = ("stages", 0, "steps", 0)


def cursor(text: str) -> Cursor:
    """The cursor at the caret of a text."""
    before, _, after = text.partition(CARET)
    lines = before.split("\n")
    found = cursor_at(before + after, len(lines), len(lines[-1]) + 1)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "role", "path"),
    [
        ("        ow▮", "key", IN_STEP),
        ("        owner: dig▮", "value", (*IN_STEP, "owner")),
        ("        owner: '▮", "value", (*IN_STEP, "owner")),
        ("        owner:\n          dig▮", "item", (*IN_STEP, "owner")),
        ("        owner: digital team▮", "text", (*IN_STEP, "owner")),
        ("        owner:▮", "text", (*IN_STEP, "owner")),
        ("        channel: [website, ▮", "value", (*IN_STEP, "channel", 1)),
        ("        channel:\n          - website\n          - a▮", "item", (*IN_STEP, "channel", 1)),
        ("        channel:\n        - website\n        - a▮", "item", (*IN_STEP, "channel", 1)),
        ("        channel:\n        - website\n        ▮", "key", IN_STEP),
        ("      ▮", "text", ("stages", 0, "steps")),
        ("        wait: {▮", "key", (*IN_STEP, "wait")),
        ("        wait: {tolerance: 3 min, statistic: ▮}", "value", (*IN_STEP, "wait", "statistic")),
        ("        wait: {\n          tolerance: 3 min,\n          ▮", "key", (*IN_STEP, "wait")),
        ("        quotes:\n          - {text: 'a, {b', who: ▮", "value", (*IN_STEP, "quotes", 0, "who")),
        ("        place: >-\n          At ho▮", "text", (*IN_STEP, "place")),
        ("        place: >-\n          At home\n        ▮", "key", IN_STEP),
        ("        place: 'At\n          ho▮", "text", (*IN_STEP, "place")),
        ('        place: "At\n          home"\n        dev▮', "key", IN_STEP),
        ("        place: 'At home\n        device: pho▮", "value", (*IN_STEP, "device")),
        ("        channel: [website\n        dev▮", "key", IN_STEP),
        ("        channel: [\n        ], ▮", "text", (*IN_STEP, "channel")),
        ("        place: At\n          ho▮", "text", (*IN_STEP, "place")),
        ("        thoughts:\n          - Which one? [@▮", "citation", (*IN_STEP, "thoughts")),
        ("        thoughts:\n          - Which one? [@a, p. 4; @b▮]", "citation", (*IN_STEP, "thoughts")),
        ("        thoughts:\n          - Which one? \\[@▮", "text", (*IN_STEP, "thoughts", 0)),
        ("        # cjm: ignore[▮", "rule", ()),
        ("        # cjm: ignore[unused-source, unc▮", "rule", ()),
        ("        # a comm▮", "text", (*IN_STEP, "id")),
        ("      - ▮", "item", ("stages", 0, "steps", 1)),
        ("    ▮", "key", ("stages", 0)),
        ("▮", "key", ()),
    ],
)
def test_what_is_typed_is_known_by_its_lines(typed: str, role: str, path: DocumentPath) -> None:
    found = cursor(STEP + typed)
    assert (found.role, found.path) == (role, path)


def test_the_word_around_the_caret_is_what_a_completion_replaces() -> None:
    found = cursor(STEP + f"        ow{CARET}ner: digital")
    assert (found.word, found.span, found.has_colon) == ("ow", Span(6, 9, 6, 14), True)


def test_keys_above_and_below_are_not_offered_again() -> None:
    below = "        # why\n\n        place: Home\n        quotes:\n          - who: x\n      - title: B\n"
    assert cursor(STEP + f"        {CARET}\n{below}").taken == {"id", "place", "quotes"}
    assert cursor(STEP + f"        wait: {{n: 3, {CARET}, actual: 4 min}}\n").taken == {"n", "actual"}


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.name)
def test_every_key_and_value_of_the_examples_is_found_by_its_lines_as_by_the_parser(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    index = index_positions(text)
    for path, span in list(index.keys.items())[::4]:
        found = cursor_at(text, span.line, span.column)
        assert found is not None
        assert found.path == path[:-1], span
    parents = {path[:-1] for path in index.values}
    for path, span in list(index.values.items())[::4]:
        if path not in parents and span.line == span.end_line and span.column < span.end_column:
            found = cursor_at(text, span.line, span.column)
            assert found is not None
            assert found.path == path or index.slice(span)[:1] == "[", span


@given(
    st.text(st.sampled_from("a:-[]{},#'\"|> \n\t@?"), max_size=60),
    st.integers(1, 6),
    st.integers(1, 12),
)
def test_no_text_is_too_odd(text: str, line: int, column: int) -> None:
    found = cursor_at(text, line, column)
    if found is not None:
        assert found.span.line == line
        assert found.span.column <= column <= found.span.end_column


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "- " * 500_000,
        "a: " + "[" * 900_000,
        "a: [" + "x" * 1_000_000,
        "# cjm: ignore[" * 70_000,
        "[@a;" * 250_000,
        "a" + " " * 1_000_000,
        "'" * 1_000_000,
        "a:\n " * 200_000,
    ],
    ids=lambda text: text[:14],
)
def test_a_huge_line_takes_no_longer_than_it_is_long(text: str) -> None:
    last = text.rsplit("\n", 1)[-1]
    began = time.perf_counter()
    cursor_at(text, text.count("\n") + 1, len(last) + 1)
    assert time.perf_counter() - began < 20
