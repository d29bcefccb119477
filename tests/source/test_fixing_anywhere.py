"""Corrections at any place of any example map, in any layout: what they say happens, and all else stays as it was."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from itertools import chain, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.edit import AddKey, Edit, Fix, Remove, RenameKey, Replace
from cjm.finding import DocumentPath
from cjm.source.decode import split_lines
from cjm.source.faults import value_at
from cjm.source.fixing import apply_fixes
from cjm.source.positions import find_comments, index_positions
from cjm.source.scalar_text import scalar_text
from cjm.source.yaml_tree import Plain, parse
from tests.source.documents import texts
from tests.source.reading import MAPS
from tests.source.test_positions import paths_of

LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "no last line break": lambda text: text.rstrip("\n"),
    "comments everywhere": lambda text: "".join(_commented(text)),
}


def _commented(text: str) -> list[str]:
    """A comment above each line that begins an entry, in its column."""
    lines = []
    for number, line in enumerate(text.splitlines(keepends=True)):
        bare = line.lstrip(" ")
        if bare.startswith(("- ", "#")) or bare.split(":")[0].replace("_", "").isalpha():
            lines.append(f"{' ' * (len(line) - len(bare))}# {number}\n")
        lines.append(line)
    return lines


def comments_of(text: str) -> Counter[str]:
    return Counter(comment.text for comment in find_comments(text, index_positions(text)))


def edited(text: str, edit: Edit) -> str | None:
    done = apply_fixes({"a.yaml": text}, [Fix("do it", (edit,), safe=True)])
    return done.texts.get("a.yaml")


def untouched_lines(before: str, after: str) -> Counter[str]:
    return Counter(split_lines(before)) - Counter(split_lines(after))


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Plain, DocumentPath]:
    file = draw(st.sampled_from(MAPS))
    text = LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))](file.read_text(encoding="utf-8"))
    plain = parse(text, file.name)[0]
    path = draw(st.sampled_from([path for path, _ in paths_of(plain) if path]))
    return text, plain, path


anywhere = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@anywhere
@given(places())
def test_what_is_removed_is_gone_with_its_lines_and_nothing_else(place: tuple[str, Plain, DocumentPath]) -> None:
    text, plain, path = place
    after = edited(text, Remove("a.yaml", path))
    assert after is not None
    wanted = copy.deepcopy(plain)
    holder = value_at(wanted, path[:-1])
    del holder[path[-1]]
    if path[-2:-1] == ("sources",) and not holder:
        del value_at(wanted, path[:-2])["sources"]
    found = parse(after, "a.yaml")
    assert found == (wanted, []) or (not holder and len(path) > 1)
    assert Counter(split_lines(after)).total() <= Counter(split_lines(text)).total()
    assert len(Counter(split_lines(after)) - Counter(split_lines(text))) <= 1
    assert after.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))
    assert ("\r\n" in text) == ("\r\n" in after)


@anywhere
@given(places(), texts)
def test_what_is_replaced_reads_as_it_was_said(place: tuple[str, Plain, DocumentPath], value: str) -> None:
    text, plain, path = place
    if isinstance(value_at(plain, path), (dict, list)):
        assert edited(text, Replace("a.yaml", path, value)) is None
        return
    after = edited(text, Replace("a.yaml", path, value))
    assert after is not None
    wanted = copy.deepcopy(plain)
    value_at(wanted, path[:-1])[path[-1]] = value
    assert parse(after, "a.yaml") == (wanted, [])
    assert comments_of(after) == comments_of(text)
    assert untouched_lines(after, text).total() == 1


@anywhere
@given(places(), texts)
def test_a_key_is_added_and_nothing_moves(place: tuple[str, Plain, DocumentPath], value: str) -> None:
    text, plain, path = place
    after = edited(text, AddKey("a.yaml", path, "x-added", value))
    found = value_at(plain, path)
    wanted = copy.deepcopy(plain)
    if isinstance(found, dict):
        value_at(wanted, path)["x-added"] = value
    elif isinstance(found, str) and isinstance(path[-1], int) and after is not None:
        value_at(wanted, path[:-1])[path[-1]] = {"text": found, "x-added": value}
    else:
        assert after is None
        return
    assert after is not None
    assert parse(after, "a.yaml") == (wanted, [])
    assert comments_of(after) == comments_of(text)


@anywhere
@given(places())
def test_a_renamed_key_keeps_its_place(place: tuple[str, Plain, DocumentPath]) -> None:
    text, plain, path = place
    after = edited(text, RenameKey("a.yaml", path, "x-renamed"))
    if isinstance(path[-1], int):
        assert after is None
        return
    assert after is not None
    wanted = copy.deepcopy(value_at(plain, path[:-1]))
    keys = ["x-renamed" if key == path[-1] else key for key in wanted]
    assert list(value_at(parse(after, "a.yaml")[0], path[:-1])) == keys
    assert comments_of(after) == comments_of(text)
    assert untouched_lines(after, text).total() == 1


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.name)
def test_every_value_of_the_examples_can_be_removed(file: Path) -> None:
    """Nothing in a map as people write them is beyond correction."""
    text = file.read_text(encoding="utf-8")
    plain = parse(text, file.name)[0]
    places = [path for path, _ in paths_of(plain) if path]
    for path in places[:: max(1, len(places) // 20)]:
        assert edited(text, Remove("a.yaml", path)) is not None, path


@pytest.mark.parametrize("form", ["{{a: {}, b: c}}", "[{}, b]", "{{a: [{}]}}"])
def test_every_short_text_stands_in_braces_as_it_was_said(form: str) -> None:
    """Signs mean other things to YAML there: a correction that began with one was dropped without a word."""
    signs = ":?-#,[]{}&*!|>%@` a0'\"~="
    for value in map("".join, chain(product(signs, repeat=1), product(signs, repeat=2), product(":? a[", repeat=3))):
        written = form.format(scalar_text(value, in_braces=True))
        assert parse(f"x: {written}\n", "a.yaml") == parse(f"x: {form.format(json.dumps(value))}\n", "a.yaml"), value
