"""What a suppression covers: the line that it ends, or the block below it."""

from __future__ import annotations

import pytest

from cjm.finding import DocumentPath
from cjm.source.positions import index_positions
from cjm.source.suppressions import find_suppressions

COMMENT = "# cjm: ignore[a] b"
_TEXT = """\
{top}
kind: journey {first-line}
title: >- {scalar-head}
  Not {inside}
goal: {a: {b: c}} {flow}
stages: {key}
  {item}
  - id: find
    {key-below}
    title: Find
    steps:
      {first-of-list}
      {first-of-list-again}

      - title: Look
        thoughts:
          {plain-item}
          - One {plain-item-line}
          - Two
      {second-of-list}

      # another remark
      - {hyphen}
        title: Book
  {hyphen-alone}
  -

    id: pay
    {deeper-than-what-follows}
sources:
  {flow-list}
  [a, {in-flow}
    {before-braces}
    {b: c}]
owner:
  {value}
  night-line
{end}
"""


def _covered(name: str, line_break: str) -> tuple[DocumentPath, str | None]:
    text = _TEXT.replace("{a: {b: c}}", "<flow>").replace("{b: c}", "<braces>")
    text = text.replace(f"{{{name}}}", COMMENT)
    for other in (part.split("}")[0] for part in text.split("{")[1:]):
        text = text.replace(f"{{{other}}}", "")
    text = text.replace("<flow>", "{a: {b: c}}").replace("<braces>", "{b: c}").replace("\n", line_break)
    index = index_positions(text)
    found = find_suppressions("f", index)
    if not found:
        return (), "no comment"
    (suppression,) = found
    assert index.slice(suppression.span) == suppression.text == COMMENT
    assert (suppression.rules, suppression.reason, suppression.file) == (("a",), "b", "f")
    covers = suppression.covers
    if covers is None:
        return suppression.path, None
    if covers.end_line > len(index.starts):
        return suppression.path, "everything"
    return suppression.path, index.slice(covers).replace(line_break, "\n")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("name", "path", "covers"),
    [
        ("top", (), "everything"),
        ("first-line", (), "kind: journey "),
        ("scalar-head", ("title",), "title: >- "),
        ("inside", (), "no comment"),
        ("flow", ("goal",), "goal: {a: {b: c}} "),
        ("key", ("stages",), "stages: "),
        ("key-below", ("stages", 0, "title"), "title: Find"),
        ("plain-item", ("stages", 0, "steps", 0, "thoughts", 0), "- One"),
        ("plain-item-line", ("stages", 0, "steps", 0, "thoughts", 0), "          - One "),
        ("hyphen-alone", ("stages", 1), "-\n\n    id: pay"),
        ("deeper-than-what-follows", ("sources",), "sources:\n  \n  [a, \n    \n    {b: c}]"),
        ("flow-list", ("sources",), "[a, \n    \n    {b: c}]"),
        ("in-flow", ("sources",), "  [a, "),
        ("before-braces", ("sources", 1), "{b: c}"),
        ("value", ("owner",), "night-line"),
        ("end", (), None),
    ],
)
def test_every_place_has_its_block(name: str, path: DocumentPath, covers: str | None, line_break: str) -> None:
    """Covering more than the reader sees would hide what nobody decided on, covering less would do nothing."""
    assert _covered(name, line_break) == (path, covers)


@pytest.mark.parametrize(
    ("name", "path", "first", "last"),
    [
        ("item", ("stages", 0), "- id: find", "title: Book"),
        ("first-of-list", ("stages", 0, "steps", 0), "- title: Look", "- Two"),
        ("first-of-list-again", ("stages", 0, "steps", 0), "- title: Look", "- Two"),
        ("second-of-list", ("stages", 0, "steps", 1), "- ", "title: Book"),
    ],
)
def test_an_item_goes_with_all_that_is_in_it(name: str, path: DocumentPath, first: str, last: str) -> None:
    found, covers = _covered(name, "\n")
    assert found == path
    assert covers is not None
    assert covers.startswith(first)
    assert covers.endswith(last)


def test_the_white_space_before_a_comment_goes_with_it() -> None:
    """Taking a suppression out must not leave blanks at the end of a line."""
    text = f"a: b  \t{COMMENT}\nc: d # x {COMMENT} {COMMENT}\n  {COMMENT}\ne: f\n"
    index = index_positions(text)
    assert [index.slice(one.removal) for one in find_suppressions("f", index)] == [
        f"  \t{COMMENT}",
        f" {COMMENT}",
        f" {COMMENT}",
        COMMENT,
    ]


def test_a_file_of_nothing_but_suppressions_is_read_quickly() -> None:
    index = index_positions("a: b\n" + f"{COMMENT}\n" * 50_000 + "c: d\n")
    found = find_suppressions("f", index)
    assert {one.path for one in found} == {("c",)}
    assert len(found) == 50_000
