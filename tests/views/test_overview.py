"""Who walks which journeys, and how journeys belong together."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cjm.source.load import load
from cjm.views.hierarchy import Belonging, hierarchy_of
from cjm.views.overview import Walk, overview_of
from tests.views.building import workspace

BUY = """
id: buy
title: Buy
personas: [ann, {id: own, name: Owen}]
stages:
  - title: One
    steps:
      - {id: a, title: A, emotion: [{persona: own, score: 1}, {persona: ann, score: -2}], journey: pay}
      - {id: b, title: B, emotion: -1, next: [{to: d, main: true}, {to: c}], journey: pay}
      - {id: c, title: C, emotion: -2, next: d}
      - {id: d, title: D, emotion: {score: 0.5, persona: own}}
"""
PAY = """
id: pay
title: Pay
state: future
future_of: buy
personas: [ann]
stages: [{title: One, steps: [{title: Pay it, journey: pay}]}]
"""
PERSONA = "id: ann\nname: Ann"


def test_each_persona_is_told_by_its_own_feelings_along_the_main_path(tmp_path: Path) -> None:
    """Ann's worst moment must not become Owen's, nor one that only a side way leads to."""
    loaded = workspace(tmp_path, buy_journey=BUY, pay_journey=PAY, ann_persona=PERSONA)
    found = overview_of(loaded)
    assert [(walker.name, walker.key) for walker in found.walkers] == [("Ann", "ann"), ("Owen", "buy.own")]
    ann, owen = (walker.key for walker in found.walkers)
    assert found.walks == (Walk(ann, "buy", -2, None), Walk(owen, "buy", -1, 0.5), Walk(ann, "pay", None, None))


def test_personas_whom_nothing_defines_are_named_by_their_ids(tmp_path: Path) -> None:
    """In a draft nobody has written them down yet; without them the journey would seem to be nobody's."""
    (tmp_path / "a.journey.yaml").write_text("kind: journey\ntitle: A\nstages: [{title: One}]\npersonas: [zed]\n")
    (loaded,) = load((str(tmp_path),), tmp_path)
    (walker,) = overview_of(loaded.workspace).walkers
    assert (walker.name, walker.defined) == ("zed", False)


def test_journeys_without_a_page_are_left_out(tmp_path: Path) -> None:
    """A line to a journey that was not rendered would lead to nothing."""
    loaded = workspace(tmp_path, buy_journey=BUY, pay_journey=PAY, ann_persona=PERSONA)
    assert hierarchy_of(replace(loaded, journeys=loaded.journeys[1:])).belongings == ()


def test_steps_shown_in_detail_and_futures_join_journeys(tmp_path: Path) -> None:
    loaded = workspace(tmp_path, buy_journey=BUY, pay_journey=PAY, ann_persona=PERSONA)
    found = hierarchy_of(loaded)
    assert found.belongings == (Belonging("buy", "pay", ("A", "B")), Belonging("buy", "pay", ()))
    assert [(walked.key, walked.state) for walked in found.journeys] == [("buy", "current"), ("pay", "future")]
