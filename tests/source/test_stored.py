"""What another process or the next run is told must be what was known, in every part."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from cjm.edit import AddKey, Edit, Fix, JoinSentence, Remove, RenameKey, Replace, ReplaceText
from cjm.finding import Mention, Problem, Span
from cjm.model.journey import Journey
from cjm.source.journeys import ReadJourney, read_source
from cjm.source.stored import as_json, restore_problem, restore_summary, store_problem, store_summary
from tests.source.reading import MAPS

_SPAN = Span(1, 2, 3, 4)
_EDITS: tuple[Edit, ...] = (
    Remove("a.yaml", ("stages", 0, "steps", 1)),
    Replace("a.yaml", ("title",), 1.5),
    Replace("a.yaml", ("title",), True),
    RenameKey("a.yaml", ("titel",), "title"),
    AddKey("a.yaml", (), "owner", "care"),
    ReplaceText("a.yaml", _SPAN, ""),
    JoinSentence("a.yaml", ("pains", 0, "Number hidden"), "text"),
)


@pytest.mark.parametrize("file", [path for path in MAPS if ".journey." in path.name], ids=lambda path: path.name)
def test_a_summary_comes_back_as_it_was(file: object) -> None:
    path = next(one for one in MAPS if one == file)
    read = read_source(path.read_bytes(), path.name)
    assert isinstance(read, ReadJourney)

    def never() -> Journey:
        raise AssertionError("the journey is not needed")

    summary = restore_summary(path.name, store_summary(read.summary), never)
    assert dict(summary.outline.places) == dict(read.summary.outline.places)
    assert "no-such-place" not in summary.outline.places
    assert len(summary.outline.places) == len(read.summary.outline.places)
    assert (summary.references, summary.unanswered) == (read.summary.references, read.summary.unanswered)
    assert (summary.sections, summary.addresses, summary.plain) == (
        read.summary.sections,
        read.summary.addresses,
        read.summary.plain,
    )
    for name in ("file", "id", "key", "title", "status", "state", "lang", "future_of"):
        assert getattr(summary.outline, name) == getattr(read.summary.outline, name)
    short = restore_summary(path.name, store_summary(read.summary, with_places=False), lambda: read.journey)
    assert dict(short.outline.places) == dict(read.summary.outline.places)


def test_every_kind_of_edit_is_tried_here() -> None:
    assert {type(edit) for edit in _EDITS} == set(get_args(Edit))


@pytest.mark.parametrize(
    "fix", [None, *(Fix("Do it", (edit,), safe=False) for edit in _EDITS), Fix("All", _EDITS, True)]
)
def test_a_problem_comes_back_as_it_was(fix: Fix | None) -> None:
    mentions = (Mention("here", "b\udce9.yaml", ("a", 0), _SPAN), Mention("there", "c.yaml", ()))
    full = Problem("CJM101", "a\t.yaml", ("x", 1), "m\n", "h", True, _SPAN, "s/t", mentions, fix)
    for problem in (full, Problem("CJM101", "a.yaml", (), "m")):
        assert restore_problem(json.loads(as_json(store_problem(problem)))) == problem
