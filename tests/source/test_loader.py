"""Whatever bytes a file holds, reading it ends in a document or in a problem with a place."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.finding import sort_key
from cjm.source.decode import split_lines
from tests.source.reading import MAPS, find, findings, read, step, workspace

TEXTS = [file.read_text(encoding="utf-8") for file in MAPS if file.stat().st_size < 30_000]
SNIPPETS = (
    *("\t", "#", " #", ": ", "- ", "[", "]", "{", "}", "'", '"', "|", ">", "&a", "*a", "!a", "%", "@", "`", "\\", "? "),
    *("\n", "\r", "\n\n", "---\n", "...\n", "<<: ", "\u2028", "\x00", "\ufeff", "\u202e", "\U0001f600", "0x1", "[@"),
)


def check_places(text_or_bytes: str | bytes) -> None:
    found = read(text_or_bytes)
    assert (found.document is None) == bool(found.problems)
    lines = split_lines(found.text)
    for finding in find(text_or_bytes):
        span = finding.span
        assert span is not None
        assert finding.message
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_column <= len(lines[span.end_line - 1]) + 2


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check_places(data)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab01-:#?[]{},&*!|>'\"%@` \n\t\\.=<~é中😀"), max_size=200))
def test_any_text_of_the_characters_that_yaml_gives_a_meaning(text: str) -> None:
    check_places(f"kind: journey\ntitle: a\n{text}")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(TEXTS) - 1), st.randoms(use_true_random=False), st.integers(1, 3))
def test_any_damage_to_an_example(number: int, chance: random.Random, times: int) -> None:
    text = TEXTS[number]
    for _ in range(times):
        at = chance.randrange(len(text))
        length = chance.choice((0, 0, 1, 5, 40))
        text = text[:at] + chance.choice((*SNIPPETS, "")) + text[at + length :]
    check_places(text)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(TEXTS) - 1), st.randoms(use_true_random=False))
def test_any_damage_to_the_bytes_of_an_example(number: int, chance: random.Random) -> None:
    data = bytearray(TEXTS[number].encode())
    for _ in range(chance.randint(1, 3)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    check_places(bytes(data[: chance.randint(1, len(data))]))


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.name)
def test_line_breaks_of_every_system_give_the_same_map(file: object) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    name = file.name  # type: ignore[attr-defined]
    expected = read(text, name)
    assert expected.document is not None
    for line_break in ("\r\n", "\r"):
        assert read(text.replace("\n", line_break), name).document == expected.document


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks_of_every_system_give_the_same_places(line_break: str) -> None:
    text = step("place: 010", "titel: a", "device: desk #4", "wait: {actual: 3}")
    expected = [(finding.code, finding.span, finding.excerpt) for finding in find(text)]
    assert len(expected) == 4
    assert [(one.code, one.span, one.excerpt) for one in find(text.replace("\n", line_break))] == expected


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: object) -> None:
    folder = tmp_path
    files = {
        "b.journey.yaml": step("titel: a", "place: 010", "wait: {actual: 3}", "emotion: 9").replace(": T", ": U"),
        "a.journey.yaml": step("emotion: 9", "owner: x y", "titel: a"),
        "c/d.journey.yaml": step("next: nowhere", "metrics: [m]").replace(": T", ": V"),
    }
    found = findings(workspace(folder, files))  # type: ignore[arg-type]
    assert found == sorted(found, key=sort_key)
    assert len({finding.file for finding in found}) == 3
    assert len(found) == 9


def test_invisible_characters_are_text_and_move_no_column() -> None:
    """Bidirectional overrides and zero-width characters are for lint to warn of; carets behind them stay right."""
    text = step("place: \u202ea\u202c\u200b \U0001f600 # c", "wait: {x-a: \u200d\u2066, actual: 3}")
    found = find(text)
    assert [finding.code for finding in found] == ["CJM012"]
    assert found[0].span is not None
    assert found[0].excerpt[found[0].span.column - 1 :] == "3}"
