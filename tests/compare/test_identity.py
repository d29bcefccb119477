"""What a finding or a baseline hangs on must outlive moving things about."""

from __future__ import annotations

import pytest

from cjm.compare.identity import item_key, normalised, subject, subject_at
from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from tests.compare.maps import example, journey, with_step

MAP = """\
kind: journey
id: tour
title: Tour
problem: Too few book
sources: [{id: log, type: analytics, title: Web log}]
stages:
  - id: find
    title: Find a tour
    company_view: {score: 1}
    steps:
      - id: look
        title: Look
        thoughts:
          - Why?
          - How?
        pains:
          - Too dear
          - {id: slow, text: Too slow}
        emotion: [{persona: trey, score: 1}, {persona: maren, score: -1}]
        wait: {actual: 1 h}
        backstage:
          - does: Sorts the list
            pains:
              - Nobody knows how
        next: [{to: look}]
"""

PLACES: dict[str, DocumentPath] = {
    "tour": ("title",),
    "tour/problem": ("problem", "text"),
    "tour/sources:log": ("sources", 0, "title"),
    "tour/stages:find": ("stages", 0, "title"),
    "tour/stages:find/company_view": ("stages", 0, "company_view", "score"),
    "tour/look": ("stages", 0, "steps", 0, "title"),
    "tour/look/too-dear": ("stages", 0, "steps", 0, "pains", 0),
    "tour/look/slow": ("stages", 0, "steps", 0, "pains", 1, "severity"),
    "tour/look/emotion:maren": ("stages", 0, "steps", 0, "emotion", 1),
    "tour/look/wait": ("stages", 0, "steps", 0, "wait", "actual"),
    "tour/look/backstage:89bde4ad": ("stages", 0, "steps", 0, "backstage", 0, "does"),
    "tour/look/next:look": ("stages", 0, "steps", 0, "next", 0),
}


@pytest.mark.parametrize(("name", "path"), PLACES.items(), ids=list(PLACES))
def test_every_place_of_a_map_has_a_name(name: str, path: DocumentPath) -> None:
    """A baseline entry that a person reads has to say what it is about."""
    assert subject_at(journey(MAP), path) == name


def test_a_path_that_leads_nowhere_ends_at_what_there_is() -> None:
    """A rule may point at what is missing; its finding still needs a subject."""
    assert subject_at(journey(MAP), ("stages", 0, "steps", 0, "pains", 9, "text")) == "tour/look"
    assert subject_at(journey(MAP), ("stages", 0, "steps", 0, "x-mood")) == "tour/look"


def test_subjects_by_path_and_by_thing_agree() -> None:
    """A finding and a change about one claim would otherwise never meet."""
    found = journey(MAP)
    step = found.stages[0].steps[0]
    assert step.thoughts is not None
    path: DocumentPath = ("stages", 0, "steps", 0)
    assert subject(found, step) == subject_at(found, path)
    assert subject(found, step, "thoughts", step.thoughts[1]) == subject_at(found, (*path, "thoughts", 1))
    assert subject(found, field="stages", item=found.stages[0]) == subject_at(found, path[:2])


def test_moving_and_reordering_keep_the_subject() -> None:
    """Accepted findings would come back whenever somebody moves a step or sorts a list."""
    old = journey(MAP)
    new = journey(
        MAP.replace("          - Why?\n          - How?\n", "          - How?\n          - Why?\n").replace(
            "    steps:\n", "  - id: later\n    title: Later\n    steps:\n"
        )
    )
    before: DocumentPath = ("stages", 0, "steps", 0, "thoughts", 0)
    after: DocumentPath = ("stages", 1, "steps", 0, "thoughts", 1)
    assert subject_at(old, before) == subject_at(new, after)


@pytest.mark.parametrize("written", ["Why so slow?", "why  so slow", "WHY SO SLOW?!", "Why so slow…", "Why so slow ?"])
def test_punctuation_case_and_spaces_do_not_make_another_claim(written: str) -> None:
    """A corrected comma would otherwise look like one claim gone and a new one come."""
    assert normalised(written) == "why so slow"
    (claim,) = with_step("thoughts:\n  - Why so slow?").stages[0].steps[0].thoughts or ()
    assert item_key(claim.model_copy(update={"text": written})) == item_key(claim)


def test_a_text_of_punctuation_alone_is_not_nothing() -> None:
    """Every `?!` and `…` would otherwise be the same claim."""
    assert normalised("?!") == "?!"
    assert normalised("Cafe\u0301") == normalised("CAFÉ")


@pytest.mark.parametrize(
    "name", ["tour-de-farce/book-a-bus-tour.journey.yaml", "machine-parts/report-a-breakdown.journey.yaml"]
)
def test_no_two_claims_of_a_real_map_share_a_subject(name: str) -> None:
    """Two findings of one subject cannot be told apart in a baseline."""
    found = example(name)
    names = [
        subject_at(found, ("stages", stage_index, "steps", step_index, field, index))
        for stage_index, stage in enumerate(found.stages)
        for step_index, step in enumerate(stage.steps)
        for field, value in step
        if isinstance(value, tuple)
        for index, item in enumerate(value)
        if isinstance(item, MapModel) and field != "sources"
    ]
    assert len(names) > 80
    assert len(set(names)) == len(names)
