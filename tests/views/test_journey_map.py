"""The table behind every output: a fact missing here is missing from page, poster and Markdown alike."""

from __future__ import annotations

from pathlib import Path

from cjm.compare.fingerprint import journey_fingerprint
from cjm.views.cards import ActivityCard, Card, MetricCard, ResourceCard, TimeCard
from cjm.views.header import initials
from cjm.views.journey_map import map_view
from cjm.views.map_table import Cell, MapView, OpportunityCard
from tests.views.building import TODAY, only_journey, workspace

JOURNEY = """\
id: book
title: Book a tour
status: shared
personas: [trey, {id: ann, name: 李, segment: locals, share: 0.2}]
problem: Most leave [@talks]
goal: {business: Sell more, customer: {trey: Find one, ann: Find two}}
scope: {from: Looks, to: Boards, segment: first-timers, leaves_out: groups}
owner: web
sponsor: COO
drawn_by: [web, nobody]
review: {last: 2026-01-31, every: 1 month}
validated:
  - {date: 2026-01-02, how: survey}
  - {date: 2026-02-02, how: interview, participants: 9}
principles: [findable, {id: honest, statement: No surprises}]
lanes: [{id: thoughts, title: Musings}, {id: actions}, {id: gains, hide: true}, {id: risk, title: Risk, type: score}]
stages:
  - title: Find
    id: find
    owner: web
    supporting: care
    success: opened
    company_view: {score: 1.5, sources: [talks]}
    principle_scores: {findable: 2}
    transition: {owner: care}
    steps:
      - title: Browse
        id: browse
        channel: [website, kiosk]
        device: phone
        sources: [talks]
        actions: []
        thoughts:
          - {text: Which one?, personas: [trey]}
        gains:
          - Pretty pictures
        pains:
          - {id: no-filter, text: No filter, severity: 4, frequency: 0.6, caused_by: [cms, tag],
             cost: {value: 10, unit: EUR, per: month}}
          - {text: Slow, severity: 5, status: solved}
        quotes:
          - {text: I gave up, who: P4}
        barriers:
          - {text: Maybe dear, severity: 4, assumption: {since: 2026-01-01, test: ask}}
        emotion: -1
        moment_of_truth: true
        wait: {tolerance: 1 min, actual: 2 min, statistic: median, n: 9}
        elapsed_before: 3 days
        frontstage:
          - does: Answers
            team: web
            pains:
              - No time
        support_processes: [{id: tag, does: Tags tours, team: care, system: cms, process: publishing, sources: [talks]}]
        resources: [{name: Webmaster, type: role, have: false, owner: web}]
        metrics: [opened, unread]
        x-risk: 3
      - title: Leave
        next: []
  - title: Go
    transition: {owner: web}
    steps: [{title: Board, realises: [filter-now]}]
teams: [{id: web, name: Web team}, {id: care, name: Care}, {id: nobody, name: Nobody}]
systems: [{id: cms, name: Content system}]
processes: [{id: publishing, name: Publishing}]
channels: [{id: kiosk, name: Kiosk}]
sources:
  - {id: talks, type: interview, title: Talks, date: 2026-01-01, n: 9, valid_for: 1 month, owner: web, where: "https://example.org/t"}
  - {id: unused, type: document, title: Unused}
terms: [{id: tour, name: Tour, meaning: A trip by coach}]
metrics:
  - id: opened
    name: Opened
    type: rate
    target: 0.5
    readings:
      - {date: 2026-02-01, value: 0.4, n: 90, sources: [talks]}
      - {date: 2026-01-01, value: 0.3}
      - {date: 2026-03-01, value: 0.9, persona: trey}
  - {id: unread, name: Unread, type: count, better: lower, target: 3}
"""
CATALOG = "principles: [{id: findable, statement: Easy to find}]\n"
PERSONA = "id: trey\nname: Trey van Okafor\n"
BACKLOG = """\
id: plan
opportunities:
  - id: filter
    title: A filter
    addresses: [book/no-filter]
    solutions: [{id: filter-now, title: Build it, status: doing}]
  - {id: other, title: Another, addresses: [book/leave]}
"""


def view(folder: Path) -> MapView:
    found = workspace(folder, a_journey=JOURNEY, c_catalog=CATALOG, trey_persona=PERSONA, plan_backlog=BACKLOG)
    return map_view(only_journey(found), found, TODAY)


def cell(found: MapView, lane: str, column: int = 0) -> Cell:
    return next(row.cells[column] for row in found.rows if row.key == lane)


def test_the_header_tells_what_the_map_is_for_and_how_it_does(tmp_path: Path) -> None:
    header = view(tmp_path).header
    assert [(chip.key, chip.name, chip.initials) for chip in header.personas] == [
        ("trey", "Trey van Okafor", "TO"),
        ("ann", "李", "李"),
    ]
    assert header.customer_goals == (("Trey van Okafor", "Find one"), ("李", "Find two"))
    assert (header.scope_from, header.scope_to, header.segment, header.leaves_out) == (
        "Looks",
        "Boards",
        "first-timers",
        ("groups",),
    )
    assert (header.owner, header.drawn_by) == ("Web team", ("Web team", "Nobody"))
    assert [item.how for item in header.confirmed] == ["interview", "survey"]
    assert header.severe_pains == 2  # the solved one does not count, the barrier does
    assert header.review.status == "overdue"
    assert header.problem is not None
    assert header.problem.marks[0].number == 1


def test_lanes_keep_the_maps_own_order_titles_and_absence(tmp_path: Path) -> None:
    rows = view(tmp_path).rows
    keys = [row.key for row in rows]
    assert keys[:2] == ["thoughts", "barriers"]  # no actions anywhere: the lane is left out
    assert rows[0].title == "Musings"
    assert "gains" not in keys
    assert keys.index("risk") == keys.index("frontstage") - 1
    assert {row.key: row.zone for row in rows}["support_processes"] == "support"


def test_claims_become_cards_with_all_that_is_known(tmp_path: Path) -> None:
    found = view(tmp_path)
    pain = cell(found, "pains").items[0]
    assert isinstance(pain, Card)
    assert (pain.anchor, pain.severity, pain.frequency, pain.cost) == ("no-filter", 4, 0.6, (10, "EUR", "month"))
    assert pain.caused_by == ("Content system", "Tags tours")
    assert [mark.number for mark in pain.marks] == [1]
    quote = cell(found, "quotes").items[0]
    assert isinstance(quote, Card)
    assert quote.who == "P4"
    barrier = cell(found, "barriers").items[0]
    assert isinstance(barrier, Card)
    assert (barrier.assumption, barrier.since, barrier.test) == (True, "2026-01-01", "ask")
    thought = cell(found, "thoughts").items[0]
    assert isinstance(thought, Card)
    assert thought.personas == ("Trey van Okafor",)


def test_the_company_side_is_named_by_its_names(tmp_path: Path) -> None:
    found = view(tmp_path)
    activity = cell(found, "support_processes").items[0]
    assert isinstance(activity, ActivityCard)
    assert (activity.team, activity.system, activity.process) == ("Care", "Content system", "Publishing")
    front = cell(found, "frontstage").items[0]
    assert isinstance(front, ActivityCard)
    assert [pain.text for pain in front.pains] == ["No time"]
    assert cell(found, "systems").items == ("Content system",)
    assert cell(found, "resources").items == (ResourceCard("Webmaster", "role", have=False, owner="Web team"),)
    group = found.stages[0]
    assert (group.owner, group.supporting, group.transition_owner, group.company_score) == (
        "Web team",
        ("Care",),
        "Care",
        1.5,
    )
    assert found.stages[1].transition_owner == ""  # nothing follows the last stage


def test_times_and_metrics_are_held_against_what_is_wanted(tmp_path: Path) -> None:
    found = view(tmp_path)
    wait, before = cell(found, "waits").items
    assert isinstance(wait, TimeCard)
    assert isinstance(before, TimeCard)
    assert wait.exceeded
    assert (before.lane, str(before.actual), before.exceeded) == ("elapsed_before", "3 days", False)
    opened, unread = cell(found, "metrics").items
    assert isinstance(opened, MetricCard)
    assert isinstance(unread, MetricCard)
    assert (opened.value, opened.met, opened.trend, opened.date) == (0.4, False, (0.3, 0.4), "2026-02-01")
    assert (unread.value, unread.met) == (None, None)


def test_opportunities_stand_where_what_they_address_stands(tmp_path: Path) -> None:
    found = view(tmp_path)
    titles = [
        [item.title for item in cell(found, "opportunities", column).items if isinstance(item, OpportunityCard)]
        for column in range(3)
    ]
    assert titles == [["A filter"], ["Another"], ["A filter"]]


def test_columns_say_where_and_how(tmp_path: Path) -> None:
    found = view(tmp_path)
    browse, leave, board = found.columns
    assert [(channel.name, channel.built_in) for channel in browse.channels] == [("Website", True), ("Kiosk", False)]
    assert browse.moment_of_truth
    assert [column.ends for column in (browse, leave, board)] == [False, True, True]
    assert cell(found, "risk").items == (3,)
    assert cell(found, "risk", 1).researched is False


def test_the_footer_holds_what_is_cited_and_no_more(tmp_path: Path) -> None:
    footer = view(tmp_path).footer
    (note,) = footer.sources
    assert (note.number, note.key, note.owner, note.address, note.stale) == (
        1,
        "talks",
        "Web team",
        "https://example.org/t",
        True,
    )
    assert [(row.statement, row.scores) for row in footer.principles] == [
        ("Easy to find", (2, None)),
        ("No surprises", (None, None)),
    ]
    assert [(term.word, term.meaning) for term in footer.terms] == [("Tour", "A trip by coach")]


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    """Two printed maps of one name are told apart by it, and a review alone must not make them look different."""
    texts = {
        "as it was": JOURNEY,
        "reviewed and laid out anew": JOURNEY.replace("last: 2026-01-31", "last: 2026-11-01").replace(
            "\nstages", "\n\nstages"
        ),
        "reworded": JOURNEY.replace("Which one?", "Which of these?"),
    }
    found = {}
    for name, text in texts.items():
        folder = tmp_path / name
        folder.mkdir()
        known = workspace(folder, a_journey=text, c_catalog=CATALOG, trey_persona=PERSONA, plan_backlog=BACKLOG)
        entry = only_journey(known)
        found[name] = map_view(entry, known, TODAY).fingerprint
        assert found[name] == journey_fingerprint(entry.content)
    assert found["as it was"] == found["reviewed and laid out anew"] != found["reworded"]


def test_a_draft_of_five_lines_has_a_view(tmp_path: Path) -> None:
    found = workspace(tmp_path, a_journey="title: T\nstages: [{title: A, steps: [{title: a}]}]")
    draft = map_view(only_journey(found), found, TODAY)
    assert draft.rows == ()
    assert draft.header.review.status == "unplanned"
    assert draft.columns[0].coverage.total == 0


def test_initials_come_from_the_first_and_the_last_word() -> None:
    assert [initials(name) for name in ("Ada", "Ada King Lovelace", "周敏")] == ["A", "AL", "周"]
