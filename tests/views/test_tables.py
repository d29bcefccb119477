"""The views of a workspace: what each lists, in which order, and that none of them says what nobody wrote."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm.model.duration import Duration
from cjm.model.workspace import Workspace
from cjm.source.load import load
from cjm.views.registry import all_views
from cjm.views.table import AnyView
from cjm.views.tables.backlog import backlog_rows
from cjm.views.tables.evidence import source_rows
from cjm.views.tables.glossary import glossary_of
from cjm.views.tables.handoffs import handoff_rows
from cjm.views.tables.metrics import metric_rows
from cjm.views.tables.ownership import ownership_of, teams_of
from cjm.views.tables.personas import persona_rows
from cjm.views.tables.resources import missing_resources
from cjm.views.tables.reviews import review_rows
from cjm.views.tables.touchpoints import touchpoints_of
from tests.browsing import ROOT
from tests.views.building import TODAY, workspace

JOURNEY = """
id: rent
title: Rent a bike
owner: desk
teams: [{id: desk, name: The desk}, {id: shed, name: The shed}]
personas:
  - id: ann
    name: Ann
    share: 0.2
    goals:
      - Ride [@talks]
  - {id: bo, name: Bo, share: 0.6}
sources:
  - {id: talks, type: interview, title: Talks, date: 2026-09-01, valid_for: 12 months}
  - {id: old, type: survey, title: Old survey, date: 2020-01-01, valid_for: 1 year}
  - {id: lonely, type: document, title: Nobody reads it}
metrics:
  - {id: fine, name: Fine, type: rate, target: 0.5, readings: [{date: 2026-11-20, value: 0.6}], cadence: 7 days}
  - {id: late, name: Late, type: rate, target: 0.5, readings: [{date: 2026-10-01, value: 0.6}], cadence: 7 days}
  - {id: poor, name: Poor, type: rate, target: 0.5, readings: [{date: 2026-11-20, value: 0.2}]}
terms: [{id: zeal, meaning: Wanting to}, {id: bike, name: Bike, meaning: Two wheels}]
review: {last: 2026-01-01, every: 3 months, by: desk}
stages:
  - title: Find
    owner: desk
    supporting: shed
    success: fine
    company_view: {score: 1, sources: [old]}
    steps:
      - title: Look
        channel: [website, phone]
        device: laptop
        emotion: [{persona: ann, score: 1, sources: [talks]}, {persona: bo, score: -2}]
        pains:
          - {id: slow, text: The list is slow, severity: 5, personas: [bo], sources: [talks]}
          - {id: solved, text: It was ugly, severity: 5, status: solved}
        resources: [{name: A webmaster, have: false, owner: shed}, {name: A list, have: true}]
        transition: {owner: desk}
        next: [{to: ride, share: 0.4, main: true}, {to: pay}]
      - {title: Pay, channel: website, owner: shed}
  - title: Go
    steps:
      - {title: Ride, resources: [{name: A helmet, have: false}], metrics: [poor]}
"""
FUTURE = """
id: later
title: Rent a bike one day
state: future
stages: [{title: A, steps: [{title: Dream, channel: app}]}]
"""
BACKLOG = """
id: ideas
opportunities:
  - {id: rest, title: No score, addresses: [rent/look]}
  - id: quick
    title: Be quick
    addresses: [rent/slow, rent/look]
    reach: 100
    impact: 2
    confidence: 0.5
    effort: 1
    solutions:
      - {id: cache, title: Cache it, status: doing, due: 2026-11-01}
"""


@pytest.fixture
def bikes(tmp_path: Path) -> Workspace:
    return workspace(tmp_path, rent_journey=JOURNEY, later_journey=FUTURE, ideas_backlog=BACKLOG)


def test_contacts_are_counted_by_channel_and_only_those_that_there_are(bikes: Workspace) -> None:
    """A channel of a future map would count as one that customers have today."""
    rows = touchpoints_of(bikes, TODAY)
    assert [(row.channel.key, row.place.text) for row in rows] == [
        *(("website", "Look"), ("website", "Pay"), ("phone", "Look"))
    ]
    assert (rows[0].score, rows[0].pains, rows[1].score, rows[1].pains) == (-0.5, 1, None, None)


def test_barriers_are_no_pains_of_a_contact(tmp_path: Path) -> None:
    """The lane of pains on the map would show fewer than the list of contacts counts."""
    text = """
    id: rent
    title: Rent
    stages:
      - title: Find
        steps:
          - title: Look
            channel: phone
            pains:
              - Slow
            barriers:
              - {text: Far, severity: 5}
          - title: Pay
            channel: phone
            pains: []
            barriers:
              - Dear
    """
    assert [row.pains for row in touchpoints_of(workspace(tmp_path, rent_journey=text), TODAY)] == [1, 0]


def test_handoffs_that_nobody_answers_for_come_first(bikes: Workspace) -> None:
    """They are what a meeting about handoffs is for."""
    rows = handoff_rows(bikes, TODAY)
    assert [(row.source.text, row.target.text, row.owner, row.share) for row in rows] == [
        ("Pay", "Ride", "", None),
        ("Look", "Ride", "The desk", 0.4),
        ("Look", "Pay", "The desk", None),
    ]
    assert rows[2].changes == (("department", ("The desk",), ("The shed",)),)


def test_handoffs_of_a_journey_stay_together(tmp_path: Path) -> None:
    """Those without an owner of all journeys in front would tear every journey in two."""
    text = """
    id: {0}
    title: {0}
    teams: [{{id: shop, name: Shop}}]
    stages:
      - {{title: S, owner: shop, transition: {{owner: shop}}, steps: [{{title: A}}]}}
      - {{title: T, owner: shop, steps: [{{title: B}}]}}
      - {{title: U, owner: shop, steps: [{{title: C}}]}}
    """
    loaded = workspace(tmp_path, a_journey=text.format("a"), b_journey=text.format("b"))
    rows = handoff_rows(loaded, TODAY)
    assert [(row.source.journey, row.source.text, row.owner) for row in rows] == [
        *(("a", "B", ""), ("a", "A", "Shop"), ("b", "B", ""), ("b", "A", "Shop"))
    ]


def test_teams_come_in_one_order_for_all_journeys(bikes: Workspace) -> None:
    """Columns in another order in each matrix cannot be compared."""
    first, last = [row for row in ownership_of(bikes, TODAY) if row.journey.journey == "rent"]
    other = replace(last, accountable="The shed", supporting=("The garage", "The desk"))
    assert teams_of((first, other)) == ("The desk", "The shed", "The garage")
    assert teams_of((other,)) == ("The shed", "The garage", "The desk")


def test_every_stage_has_its_teams(bikes: Workspace) -> None:
    """A stage without an owner must be seen beside the others."""
    rows = [row for row in ownership_of(bikes, TODAY) if row.journey.journey == "rent"]
    assert [(row.accountable, row.supporting, row.steps) for row in rows] == [
        ("The desk", ("The shed",), ("The shed",)),
        ("", (), ()),
    ]
    assert rows[0].teams == ("The desk", "The shed")


def test_no_matrix_is_made_of_maps_without_teams(tmp_path: Path) -> None:
    assert ownership_of(workspace(tmp_path, later_journey=FUTURE), TODAY) == ()


def test_the_backlog_leads_to_the_pains_it_addresses(bikes: Workspace) -> None:
    first, last = backlog_rows(bikes, TODAY)
    assert (first.number, first.score, first.pains) == (1, 100, 1)
    assert [(found.place.anchor, found.severity) for found in first.addresses] == [
        ("claim-slow", 5),
        ("step-look", None),
    ]
    assert first.solutions[0].row.days_overdue == 22
    assert (last.score, last.missing) == (None, ("reach", "impact", "confidence", "effort"))


def test_metrics_that_miss_their_target_come_first_then_those_read_too_late(bikes: Workspace) -> None:
    rows = metric_rows(bikes, TODAY)
    assert [(row.name, row.days_overdue) for row in rows] == [("rent.poor", 0), ("rent.late", 46), ("rent.fine", 0)]
    assert [place.text for place in rows[2].used] == ["Find"]
    assert [place.text for place in rows[0].used] == ["Ride"]


def test_the_library_tells_what_rests_on_each_source(bikes: Workspace) -> None:
    """Who drops a study has to know which statements fall with it."""
    old, talks, lonely = source_rows(bikes, TODAY)
    assert (old.stale, old.steps, [place.text for place in old.places]) == (True, (), ["Find"])
    (look,) = talks.steps
    assert look.step.text == "Look"
    assert [(claim.lane, claim.anchor) for claim in look.claims] == [("pains", "claim-slow"), ("emotion", "")]
    assert (talks.age, talks.valid_until, talks.personas) == (83, datetime.date(2027, 9, 1), ("Ann",))
    assert lonely.unused
    assert not old.unused


def test_a_metric_or_a_plan_counts_as_use_of_a_source(tmp_path: Path) -> None:
    """A source would be thrown away as unused that a figure comes from."""
    loaded = workspace(
        tmp_path,
        all_catalog="""
        sources: [{id: log, type: analytics, title: Log}, {id: test, type: experiment, title: Test}]
        metrics: [{id: m, name: Clicks, type: count, readings: [{date: 2026-01-01, value: 1, sources: [log]}]}]
        """,
        ideas_backlog="""
        id: ideas
        opportunities:
          - id: o
            title: O
            addresses: [rent/look]
            solutions: [{id: s, title: Links, experiment: {metric: m, result: better, sources: [test]}}]
        """,
        rent_journey="id: rent\ntitle: Rent\nstages: [{title: A, steps: [{title: Look}]}]\n",
    )
    log, test = source_rows(loaded, TODAY)
    assert (log.metrics, log.plans, test.metrics, test.plans) == (("Clicks",), (), (), ("Links",))


def test_what_a_map_defines_for_itself_never_stands_for_what_another_does(tmp_path: Path) -> None:
    """Two teams may each have a source called survey."""
    text = "id: {0}\ntitle: {0}\nsources: [{{id: survey, type: survey, title: Survey of {0}}}]\nstages:\n"
    text += "  - title: A\n    steps:\n      - title: B\n        thoughts:\n          - So [@survey]\n"
    loaded = workspace(
        tmp_path,
        a_journey=text.format("a"),
        b_journey=text.format("b"),
        all_catalog="sources: [{id: shared, type: survey, title: Shared}]",
    )
    rows = source_rows(loaded, TODAY)
    assert [(row.name, row.claims) for row in rows] == [("a.survey", 1), ("b.survey", 1), ("shared", 0)]


def test_reviews_come_in_the_order_in_which_they_are_due(tmp_path: Path) -> None:
    text = "id: {0}\ntitle: {0}\n{1}\nstages: [{{title: A}}]\n"
    reviews = {
        "a": "review: {last: 2026-11-01, every: 3 months}",
        "b": "review: {last: 2026-11-01, every: 1 month}",
        "c": "",
        "d": "review: {every: 1 month}",
        "e": "review: {last: 2026-01-01, every: 1 month}",
        "f": "status: retired\nreview: {last: 2020-01-01, every: 1 month}",
    }
    loaded = workspace(tmp_path, **{f"{key}_journey": text.format(key, review) for key, review in reviews.items()})
    assert [(row.journey.journey, row.group) for row in review_rows(loaded, TODAY)] == [
        *(("d", "overdue"), ("e", "overdue"), ("b", "due"), ("a", "due"), ("c", "unplanned"))
    ]


def test_resources_are_missing_where_it_hurts_most_first(bikes: Workspace) -> None:
    rows = missing_resources(bikes, TODAY)
    assert [(row.card.name, row.worst) for row in rows] == [("A webmaster", 5), ("A helmet", None)]


def test_the_glossary_goes_by_the_word_that_is_shown(bikes: Workspace) -> None:
    assert [row.word for row in glossary_of(bikes, TODAY)] == ["Bike", "zeal"]


def test_a_persona_meets_its_own_pains_and_feelings_only(bikes: Workspace) -> None:
    """A page about Ann that tells of Bo's troubles sends a team the wrong way."""
    bo, ann = persona_rows(bikes, TODAY)
    assert (bo.name, ann.name) == ("rent.bo", "rent.ann")
    ((bo_life,), (ann_life,)) = (bo.journeys, ann.journeys)
    assert bo_life.lowest is not None
    assert ann_life.lowest is not None
    assert (bo_life.lowest[1], ann_life.lowest[1]) == (-2, 1)
    assert ([pain.place.text for pain in bo_life.pains or ()], ann_life.pains) == (["The list is slow"], ())
    assert (bo.severe_pains, ann.severe_pains) == (1, 0)
    assert [(cited.number, cited.name) for cited in ann.sources] == [(1, "rent.talks")]


def test_a_persona_whose_pains_nobody_looked_for_has_an_unknown_number_of_them(tmp_path: Path) -> None:
    """A team that reads of no severe pains closes the file; nobody had asked."""
    text = JOURNEY[: JOURNEY.index("        pains:")] + "      - {title: Pay, personas: [bo], pains: []}\n"
    bo, ann = persona_rows(workspace(tmp_path, rent_journey=text), TODAY)
    assert (bo.severe_pains, ann.severe_pains) == (0, None)


@pytest.mark.parametrize("view", all_views(), ids=lambda view: view.name)
def test_cells_hold_what_can_be_written_to_any_form(view: AnyView) -> None:
    """`cjm show` is to print every view as text, CSV and JSON."""
    assert len({column.name for column in view.columns}) == len(view.columns)
    count = 0
    for loaded in load(("examples",), ROOT):
        for row in view.rows(loaded.workspace, TODAY):
            count += 1
            for column in view.columns:
                value = column.value(row)
                assert value is None or isinstance(value, str | int | float | datetime.date | Duration | tuple)
                assert value != ""
                assert not isinstance(value, tuple) or all(isinstance(item, str) for item in value)
    assert count


def test_views_are_found_in_the_order_they_are_shown_in() -> None:
    names = [view.name for view in all_views()]
    assert names[0] == "personas"
    assert len(names) == len({view.order for view in all_views()}) == 10
