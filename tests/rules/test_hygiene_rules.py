"""Names, ids, leftovers and characters that nobody sees, beyond what the examples show."""

from pathlib import Path

import pytest

from cjm.edit import AddKey, Remove
from tests.rules.linting import journey, lint_files, lint_journey, subjects


def _titled(title: str, rest: str = "status: shared\n") -> str:
    return f"kind: journey\ntitle: {title}\n{rest}stages:\n  - {{title: Go, steps: [{{title: Ride}}]}}\n"


def test_a_stage_may_be_called_like_its_step(tmp_path: Path) -> None:
    text = _titled("Trip").replace("title: Go,", "id: go, title: Ride,")
    assert lint_journey(tmp_path, text).of("CJM701") == []


def test_each_repetition_is_told_with_the_first(tmp_path: Path) -> None:
    steps = "- {id: a, title: Wait}\n- {id: b, title: wait!}\n- {id: c, title: 'Wait '}\n- {id: d, title: Waiting}"
    found = lint_journey(tmp_path, journey(steps, "shared")).of("CJM701")
    assert [finding.subject for finding in found] == ["trip/b", "trip/c"]
    assert {related.span and related.span.line for finding in found for related in finding.related} == {8}


@pytest.mark.parametrize(
    ("now", "then", "count"),
    [
        ("status: shared\nid: now\n", "status: shared\nid: then\n", 1),
        ("status: shared\nid: now\n", "status: shared\nid: then\nstate: future\nfuture_of: now\n", 0),
        ("status: shared\nid: now\nstate: future\nfuture_of: then\n", "status: shared\nid: then\n", 0),
        ("status: retired\nid: now\n", "status: shared\nid: then\n", 0),
        ("status: shared\nid: now\n", "status: retired\nid: then\n", 0),
        ("id: now\n", "status: shared\nid: then\n", 1),
    ],
)
def test_maps_of_one_title_are_told_unless_one_is_the_others_future_or_past(
    now: str, then: str, count: int, tmp_path: Path
) -> None:
    files = {"a.journey.yaml": _titled("Trip", now), "b.journey.yaml": _titled("TRIP", then)}
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert subjects(linted, "CJM701") == ["then"] * count


def test_two_futures_of_one_map_are_told_apart(tmp_path: Path) -> None:
    future = "status: shared\nstate: future\nfuture_of: now\nid: "
    files = {
        "a.journey.yaml": _titled("Trip", "id: now\n"),
        "b.journey.yaml": _titled("Trip", f"{future}soon\n"),
        "c.journey.yaml": _titled("Trip", f"{future}late\n"),
    }
    (found,) = lint_files(tmp_path, files).of("CJM701")
    assert (found.subject, [related.file for related in found.related]) == ("late", ["b.journey.yaml"])


def test_what_a_map_defines_counts_only_where_it_can_be_named(tmp_path: Path) -> None:
    """Another map means its own team by the same id."""
    own = "teams: [{id: care, name: Care}]\n"
    files = {
        "a.journey.yaml": _titled("Trip", f"status: shared\n{own}"),
        "b.journey.yaml": _titled("Tour", f"status: shared\nowner: care\n{own}"),
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    (found,) = linted.of("CJM702")
    assert (found.subject, found.path) == ("trip/teams:care", ("teams", 0, "id"))
    assert found.fix is not None
    assert (found.fix.title, found.fix.safe) == ('Remove the team "Care"', False)
    assert found.fix.edits == (Remove("a.journey.yaml", ("teams", 0)),)


def test_a_persona_of_a_map_that_was_not_asked_about_is_in_use(tmp_path: Path) -> None:
    files = {
        "cjm.toml": 'profile = "shared"\n',
        "a.journey.yaml": _titled("Trip", "personas: [ana]\n"),
        "ana.persona.yaml": "kind: persona\nid: ana\nname: Ana\n",
        "ben.persona.yaml": "kind: persona\nid: ben\nname: Ben\n",
    }
    assert lint_files(tmp_path, files, only="ana.persona.yaml").of("CJM702") == []
    (found,) = lint_files(tmp_path, files, only="ben.persona.yaml").of("CJM702")
    assert (found.subject, found.fix) == ("ben", None)


_CATALOG = """\
kind: catalog
teams: [{id: care, name: Care}]
sources: [{id: talks, type: interview, title: Talks}]
"""


@pytest.mark.parametrize("broken", [": [", "kind: journey\ntitle: 3\n", "kind: journey\n"])
def test_nothing_is_called_unused_while_a_map_cannot_be_read(broken: str, tmp_path: Path) -> None:
    """Half of a catalog would turn yellow for one missing bracket, and somebody would believe it."""
    files = {
        "cjm.toml": 'profile = "shared"\n',
        "a.journey.yaml": _titled("Trip"),
        "all.catalog.yaml": _CATALOG,
    }
    codes = {"CJM106", "CJM702"}
    assert {finding.code for finding in lint_files(tmp_path, files).rules} >= codes
    linted = lint_files(tmp_path, {**files, "b.journey.yaml": broken})
    assert linted.validity
    assert {finding.code for finding in linted.rules}.isdisjoint(codes)


def test_a_missing_id_is_written_as_it_is_today(tmp_path: Path) -> None:
    """Any other id would lose the history that the fix is there to keep."""
    found = lint_journey(tmp_path, journey("- title: Ride on\n  pains:\n    - It's bumpy")).of("CJM704")
    assert [(finding.subject, finding.fix and finding.fix.edits) for finding in found] == [
        ("trip/stages:only", (AddKey("map.journey.yaml", ("stages", 0), "id", "only"),)),
        ("trip/ride-on", (AddKey("map.journey.yaml", ("stages", 0, "steps", 0), "id", "ride-on"),)),
        (
            "trip/ride-on/its-bumpy",
            (AddKey("map.journey.yaml", ("stages", 0, "steps", 0, "pains", 0), "id", "its-bumpy"),),
        ),
    ]
    assert all(finding.fix and finding.fix.safe for finding in found)


def test_ids_that_are_proposed_are_free(tmp_path: Path) -> None:
    """Whoever takes what is proposed must not be told that it is taken."""
    steps = (
        "- title: Ride on\n  barriers:\n    - Rain\n  pains:\n    - Wet\n    - Wet\n    - Ride on\n    - Rain\n"
        "- title: Wait\n  pains:\n    - Wet\n    - {id: wet-2, text: Cold}"
    )
    found = lint_journey(tmp_path, journey(steps)).of("CJM704")
    proposed = [
        edit.value for finding in found if finding.fix for edit in finding.fix.edits if isinstance(edit, AddKey)
    ]
    assert proposed == ["only", "ride-on", "wet", "wet-3", "ride-on-2", "rain-2", "wait", "wet-4"]


def test_an_id_with_a_number_is_no_longer_than_ids_may_be(tmp_path: Path) -> None:
    lines = "\n".join(f"    - {'a' * 99}" for _ in range(11))
    found = lint_journey(tmp_path, journey(f"- title: Ride\n  pains:\n{lines}")).of("CJM704")
    proposed = [
        edit.value for finding in found if finding.fix for edit in finding.fix.edits if isinstance(edit, AddKey)
    ]
    assert max(map(len, map(str, proposed))) == 80
    assert proposed[-2:] == ["a" * 77 + "-10", "a" * 77 + "-11"]


def test_what_gives_no_id_is_told_once_and_not_corrected(tmp_path: Path) -> None:
    text = journey("- {title: '…'}\n- title: Ride\n  pains:\n    - '?!'")
    linted = lint_files(tmp_path, {"map.journey.yaml": text})
    assert [finding.code for finding in linted.validity] == ["CJM022"]
    assert [finding.fix is None for finding in linted.of("CJM704")] == [False, False, True]
    assert linted.of("CJM704")[2].hint == "add an `id:`"


def test_ids_are_asked_of_governed_maps_alone(tmp_path: Path) -> None:
    assert lint_journey(tmp_path, journey("- {title: Ride}", "shared")).of("CJM704") == []
    text = "- id: ride\n  title: Ride\n  barriers:\n    - Rain\n  gains:\n    - Sun"
    assert subjects(lint_journey(tmp_path, journey(text)), "CJM704") == ["trip/stages:only"]


def test_what_deceives_in_one_step_is_told_once_with_its_code_points(tmp_path: Path) -> None:
    """The excerpt below a message shows nothing wrong: that is what is wrong with it."""
    text = journey('- id: p\u0430y\n  title: "Pay \\u202Enow"\n  place: "\\u200BShop"\n  x-\uff41: 1', "draft")
    (found,) = lint_journey(tmp_path, text).of("CJM705")
    assert found.message == (
        'the id "p\u0430y" holds letters that pass for others: U+0430 CYRILLIC SMALL LETTER A; such characters are '
        'also in the key "x-\uff41", the text "Pay now" and the text "Shop"'
    )
    assert (found.subject, found.path[-1]) == ("trip/p\u0430y", "id")
    assert [(related.message, related.span and related.span.line) for related in found.related] == [
        ('the key "x-\uff41" holds letters that pass for others: U+FF41 FULLWIDTH LATIN SMALL LETTER A', 11),
        ('the text "Pay now" holds invisible characters: U+202E RIGHT-TO-LEFT OVERRIDE', 9),
        ('the text "Shop" holds invisible characters: U+200B ZERO WIDTH SPACE', 10),
    ]


def test_things_that_deceive_all_over_are_pointed_at_up_to_a_bound(tmp_path: Path) -> None:
    """A file made to annoy must not fill the screen."""
    keys = "\n".join(f"  x-\uff41{number}: 1" for number in range(50))
    (found,) = lint_journey(tmp_path, journey(f"- title: Pay\n{keys}", "draft")).of("CJM705")
    assert found.message.endswith('the key "x-\uff413" and 46 more of its keys and texts')
    assert len(found.related) == 20


def test_claims_and_citations_are_things_of_their_own(tmp_path: Path) -> None:
    steps = '- title: Ride\n  thoughts:\n    - "Bum\\u200Bpy"\n    - "La\\u200Bte [@t\u0430lks, p. \\u200B4]"'
    text = journey(steps, "draft", "sources:\n  - {id: t\u0430lks, type: interview, title: Talks}\n")
    found = lint_journey(tmp_path, text).of("CJM705")
    assert len(found) == len({finding.subject for finding in found}) == 4
    names = [finding.message for finding in found if "pass for others" in finding.message]
    assert names == ['the id "t\u0430lks" holds letters that pass for others: U+0430 CYRILLIC SMALL LETTER A']


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("persona", "id: ana\nname: An\u200ba"),
        ("catalog", "terms: [{id: w\u043erd, meaning: A word}]"),
        ("backlog", "id: plan\nx-pl\u0430n: 1"),
        ("dataset", "id: log\nevents: {table: t, columns: {customer: a, at: b, event: c}, x-n\u200bo: 1}"),
        ("catalog", "x-note:\n  deep:\n    - {ke\u0443: 1}"),
    ],
)
def test_every_kind_of_file_is_looked_at_from_the_first_draft_on(kind: str, text: str, tmp_path: Path) -> None:
    linted = lint_files(tmp_path, {f"a.{kind}.yaml": f"kind: {kind}\n{text}\n"})
    assert linted.validity == ()
    assert [finding.code for finding in linted.rules] == ["CJM705"]


def test_an_escape_hides_nothing(tmp_path: Path) -> None:
    """A file of plain letters can still spell an override."""
    assert len(lint_journey(tmp_path, journey('- {title: "Pay \\u202E1"}', "draft")).of("CJM705")) == 1


_RETIRED = "kind: journey\nid: old\ntitle: Old\nstatus: retired\nstages: [{title: A, steps: [{id: a, title: a}]}]\n"


def _plan(opportunity: str = "open", solution: str = "planned", addresses: str = "trip/ride") -> str:
    return (
        f"kind: backlog\nid: plan\nopportunities:\n  - id: o\n    title: O\n    addresses: [{addresses}]\n"
        f"    status: {opportunity}\n    solutions: [{{id: s, title: S, status: {solution}}}]\n"
    )


@pytest.mark.parametrize(
    ("plan", "realises", "dropped"),
    [
        (_plan(), "[o, s]", []),
        (_plan("done", "done"), "[o, s]", []),
        (_plan("open", "dropped"), "[o, s]", ["s"]),
        (_plan("dropped"), "[o, s]", ["o", "s"]),
        (_plan("dropped", "dropped"), "s", ["s"]),
    ],
)
def test_what_was_dropped_is_no_reason_any_more(plan: str, realises: str, dropped: list[str], tmp_path: Path) -> None:
    text = journey(f"- {{id: ride, title: Ride, realises: {realises}}}", "shared", "state: future\n")
    linted = lint_files(tmp_path, {"map.journey.yaml": text, "plan.backlog.yaml": plan})
    assert linted.validity == ()
    found = linted.of("CJM706")
    assert [finding.message for finding in found] == [
        'the step "Ride" ' + " and ".join(f"realises `{key}`, which was dropped" for key in dropped)
    ] * bool(dropped)
    assert all(len(finding.related) == len(dropped) for finding in found)


def test_all_links_of_a_step_are_one_finding(tmp_path: Path) -> None:
    text = journey("- {id: ride, title: Ride, journey: old, realises: s}", "shared")
    files = {"map.journey.yaml": text, "old.journey.yaml": _RETIRED, "plan.backlog.yaml": _plan("dropped")}
    (found,) = lint_files(tmp_path, files).of("CJM706")
    assert found.message == (
        'the step "Ride" is shown in detail by "Old", a retired map and realises `s`, which was dropped'
    )
    assert (found.subject, found.path[-1]) == ("trip/ride", "journey")


@pytest.mark.parametrize(
    ("plan", "count"),
    [
        (_plan("open", addresses="old/a, trip/ride"), 1),
        (_plan("planned", addresses="trip/ride, old/a"), 1),
        (_plan("open"), 0),
        (_plan("done", addresses="old/a"), 0),
        (_plan("dropped", addresses="old/a"), 0),
    ],
)
def test_only_what_is_still_to_be_done_must_not_address_the_past(plan: str, count: int, tmp_path: Path) -> None:
    files = {
        "cjm.toml": 'profile = "shared"\n',
        "map.journey.yaml": journey("- {id: ride, title: Ride}", "shared"),
        "old.journey.yaml": _RETIRED,
        "plan.backlog.yaml": plan,
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert subjects(linted, "CJM706") == ["plan/opportunities:o"] * count


def test_links_that_lead_nowhere_are_left_to_validation(tmp_path: Path) -> None:
    text = journey("- {title: Ride, journey: gone, realises: nothing}", "shared", "state: future\nfuture_of: gone\n")
    linted = lint_files(tmp_path, {"map.journey.yaml": text})
    assert {finding.code for finding in linted.validity} == {"CJM021"}
    assert linted.of("CJM706") == []
