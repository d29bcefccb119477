"""Maps for the tests: from text as a person writes it, and made up at random."""

from __future__ import annotations

import textwrap
from pathlib import Path

from hypothesis import strategies as st

from cjm.model.journey import Journey
from cjm.source.document import read_document

EXAMPLES = Path(__file__).parents[2] / "examples"
Plain = dict[str, object]

IDS = ("find", "compare", "pay", "wait", "ride", "tell")
_TEXTS = ("Scrolls a long list", "Scrolls a very long list", "Asks a friend", "问朋友", "Keen")
_SOURCES = ("talks", "log", "calls")


def journey(text: str) -> Journey:
    """The journey that a text in the form of a map file holds."""
    read = read_document(textwrap.dedent(text).encode(), "test.journey.yaml")
    assert isinstance(read.document, Journey), [problem.message for problem in read.problems]
    return read.document


def with_step(lines: str, head: str = "") -> Journey:
    """A map of one step that has these further lines, below these further lines of a header."""
    step = textwrap.indent(textwrap.dedent(lines).strip(), " " * 8)
    header = textwrap.dedent(head).strip()
    return journey(
        f"kind: journey\nid: tour\ntitle: Tour\n{header}\nstages:\n  - id: first\n    title: First\n"
        f"    steps:\n      - title: Pay the deposit\n{step}\n"
    )


def example(name: str) -> Journey:
    """One of the example maps, by its path below `examples`."""
    return journey((EXAMPLES / name).read_text(encoding="utf-8"))


_cited = st.lists(st.sampled_from(_SOURCES), max_size=2, unique=True)
_claim = st.fixed_dictionaries({"text": st.sampled_from(_TEXTS)}, optional={"sources": _cited})
_claims = st.lists(_claim, max_size=3)
_scores = st.sampled_from([-2, -1.5, 0, 1])
_by_persona = st.tuples(_scores, _scores).map(
    lambda scores: [{"persona": name, "score": score} for name, score in zip(("trey", "maren"), scores, strict=True)]
)
_step = st.fixed_dictionaries(
    {"title": st.sampled_from(["Pay", "Wait", "Look around"])},
    optional={
        "channel": st.lists(st.sampled_from(["website", "phone", "shop"]), min_size=1, max_size=2, unique=True),
        "thoughts": _claims,
        "feelings": _claims,
        "pains": st.lists(
            st.fixed_dictionaries(
                {"text": st.sampled_from(_TEXTS)}, optional={"severity": st.integers(1, 5), "sources": _cited}
            ),
            max_size=2,
        ),
        "emotion": st.one_of(_scores, _by_persona),
        "moment_of_truth": st.booleans(),
        "wait": st.fixed_dictionaries({"tolerance": st.sampled_from(["60 min", "1 h", "2 h"])}),
        "personas": st.lists(st.sampled_from(["trey", "maren"]), max_size=2, unique=True),
        "artifacts": st.lists(st.sampled_from(["Ticket", "Page"]), max_size=2),
        "x-mood": st.sampled_from(["low", "high"]),
    },
)


@st.composite
def plain_journeys(draw: st.DrawFn) -> Plain:
    """The plain data of a map of one to three stages, whose steps have ids of their own."""
    ids = draw(st.permutations(IDS))
    steps = [{"id": key, **draw(_step)} for key in ids[: draw(st.integers(1, len(ids)))]]
    stages: list[dict[str, object]] = []
    for key in draw(st.permutations(["before", "during", "after"]))[: draw(st.integers(1, 3))]:
        taken = draw(st.integers(0, len(steps)))
        stages.append({"id": key, "title": draw(st.sampled_from(["Before", "Now"])), "steps": steps[:taken]})
        steps = steps[taken:]
    stages[-1]["steps"] = [*_listed(stages[-1]["steps"]), *steps]
    plain: Plain = {"kind": "journey", "id": "tour", "title": "Tour", "stages": stages}
    if draw(st.booleans()):
        plain["lanes"] = [{"id": "mood", "type": "text"}]
    if draw(st.booleans()):
        plain["personas"] = ["trey", "maren"]
    return plain


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
