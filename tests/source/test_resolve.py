"""What an id may name, where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.reading import findings, step, workspace

CATALOG = """kind: catalog
teams: [{id: care, name: A}]
systems: [{id: crm, name: A}]
processes: [{id: billing, name: A}]
channels: [{id: kiosk, name: A}]
principles: [{id: clear, statement: A}]
"""
CURRENT = """kind: journey
id: current
title: C
stages:
  - title: S
    steps:
      - title: Old step
        id: old
        pains:
          - {id: slow, text: Slow}
"""
BACKLOG = """kind: backlog
id: b
opportunities: [{id: o, title: O, addresses: [current/old], solutions: [{id: s, title: S}]}]
"""


def found(tmp_path: Path, *lines: str, top: str = "status: shared") -> list[str]:
    text = step(*lines).replace("title: T", f"title: T\n{top}")
    text += "      - {title: B, id: b}\n"
    files = {"a.journey.yaml": text, "b.catalog.yaml": CATALOG, "c.journey.yaml": CURRENT, "d.backlog.yaml": BACKLOG}
    return [one.message for one in findings(workspace(tmp_path, files), "a.journey.yaml")]


@pytest.mark.parametrize(
    "lines",
    [
        ("owner: care", "channel: [kiosk, website, in-person]"),
        ("pains:", "  - {text: a, caused_by: [crm, billing, tagging]}", "backstage:", "  - {id: tagging, does: a}"),
        ("next: b",),
        ("next: [{to: b, main: true}, a]",),
        ("triggers:", "  - {id: t, when: {step: a, not_followed_by: b, within: 1 h}, do: {send: x, channel: sms}}"),
        ("realises: [o, s]",),
        ("backstage:", "  - {id: c, does: C, before: d}", "  - {id: d, does: D, after: [c]}"),
    ],
    ids=str,
)
def test_what_is_defined_may_be_named(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert found(tmp_path, *lines) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("next: old",), "there is no step 'old'"),
        (("next: slow",), "there is no step 'slow'"),
        (("pains:", "  - {id: p, text: a}", "next: p"), "there is no step 'p'"),
        (("pains:", "  - {text: a, caused_by: [care]}"), "there is no system, process or activity 'care'"),
        (("replaces: old",), "there is no step 'old'"),
        (("realises: [current]",), "there is no opportunity 'current'"),
        (("owner: crm",), "there is no team 'crm'"),
        (("channel: Website",), "there is no channel 'Website'"),
    ],
    ids=str,
)
def test_an_id_of_something_else_is_not_enough(tmp_path: Path, lines: tuple[str, ...], message: str) -> None:
    assert found(tmp_path, *lines) == [message]


def test_a_future_map_replaces_steps_of_the_current_one(tmp_path: Path) -> None:
    assert found(tmp_path, "replaces: old", top="state: future\nfuture_of: current") == []
    assert found(tmp_path, "replaces: [slow]", top="state: future\nfuture_of: current") == ["there is no step 'slow'"]


def test_lanes_are_built_in_or_typed(tmp_path: Path) -> None:
    assert found(tmp_path, top="lanes: [{id: pains}, {id: mood, type: score}]") == []
    assert found(tmp_path, top="lanes: [{id: mood}]") == ["there is no lane 'mood'"]


def test_a_place_without_its_journey_is_completed(tmp_path: Path) -> None:
    backlog = BACKLOG.replace("current/old", "slow")
    problem = findings(workspace(tmp_path, {"c.journey.yaml": CURRENT, "d.backlog.yaml": backlog}))[0]
    assert (problem.message, problem.hint) == ("there is no step, pain or gain 'slow'", "write it as current/slow")


PERSONA = "kind: persona\nid: {}\nname: {}\n"


def hints(tmp_path: Path, top: str, files: dict[str, str]) -> list[str]:
    text = step().replace("title: T", f"title: T\nstatus: shared\n{top}")
    return [one.hint for one in findings(workspace(tmp_path, {"a.journey.yaml": text, **files}))]


def test_a_name_for_an_id_is_understood(tmp_path: Path) -> None:
    """People know each other by name; the id is what the file wants."""
    files = {
        "a.persona.yaml": PERSONA.format("eva", "Eva"),
        "b.persona.yaml": PERSONA.format("p1", "Hugo"),
        "c.persona.yaml": PERSONA.format("p2", "Ana Maria"),
    }
    expected = ["did you mean eva?", "did you mean p1?", "did you mean p2?"]
    assert hints(tmp_path, "personas: [Eva, hugo, Ana_Maria]", files) == expected


@pytest.mark.parametrize(
    ("top", "section"),
    [
        ("owner: booth", "teams"),
        ("review: {by: booth}", "teams"),
        ("metrics: [{id: m, name: M, type: count, owner: booth}]", "teams"),
    ],
)
def test_what_is_defined_nowhere_is_shown_defined(tmp_path: Path, top: str, section: str) -> None:
    assert hints(tmp_path, top, {}) == [f"define it in the map or in a catalog: {section}: [{{id: booth, name: …}}]"]


def test_a_channel_that_is_defined_nowhere_is_shown_defined(tmp_path: Path) -> None:
    text = step("channel: ticket-machine").replace("title: T", "title: T\nstatus: shared")
    assert [one.hint for one in findings(workspace(tmp_path, {"a.journey.yaml": text}))] == [
        "define it in the map or in a catalog: channels: [{id: ticket-machine, name: …}]"
    ]


@pytest.mark.parametrize(
    ("top", "hint"),
    [
        ("dataset: survey-q3",
         "make a file such as survey-q3.dataset.yaml with `kind: dataset` and `id: survey-q3`"),
        ("future_of: booking",
         "defined are t; or make a file such as booking.journey.yaml with `kind: journey` and `id: booking`"),
        ("personas: [booth]",
         ("define it in the map or in a catalog: personas: [{id: booth, name: …}]; "
          "or make a file such as booth.persona.yaml with `kind: persona` and `id: booth`")),
        ("principles: [clear]",
         "define it in the map or in a catalog: principles: [{id: clear, statement: …}]"),
    ],
)  # fmt: skip
def test_what_has_a_file_of_its_own_is_not_sent_to_a_catalog(tmp_path: Path, top: str, hint: str) -> None:
    """No catalog can define a dataset or a journey: who tries gets the next error."""
    assert hints(tmp_path, top, {}) == [hint]


def test_an_opportunity_is_defined_in_a_backlog(tmp_path: Path) -> None:
    text = step("realises: faster").replace("title: T", "title: T\nstatus: shared")
    assert [one.hint for one in findings(workspace(tmp_path, {"a.journey.yaml": text}))] == [
        "define it in a backlog: opportunities: [{id: faster, title: …, addresses: …}]"
    ]


def own_team(title: str, team: str = "desk") -> str:
    return step().replace(
        "title: T", f"title: {title}\nteams: [{{id: {team}, name: D}}]\nsystems: [{{id: cms, name: C}}]"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.backlog.yaml", BACKLOG.replace("current/old", "one/a").replace("{id: o,", "{id: o, owner: desk,")),
        ("d.catalog.yaml", CATALOG.replace("name: A}]\nsystems", "name: A, parent: desk}]\nsystems")),
        ("d.journey.yaml", step("owner: desk").replace("title: T", "title: T\nstatus: shared")),
    ],
)
def test_what_another_map_defines_for_itself_is_pointed_at(tmp_path: Path, name: str, text: str) -> None:
    """Who sees the team defined in a map does not understand why there is none."""
    folder = workspace(tmp_path, {"one.journey.yaml": own_team("One"), name: text})
    (found,) = findings(folder, name)
    assert found.message == "there is no team 'desk'"
    assert found.hint == "`desk` is defined in one.journey.yaml for that map alone; move it to a catalog"
    assert [(one.message, one.file) for one in found.related] == [
        ("defined here, for that map alone", "one.journey.yaml")
    ]


def test_every_map_that_defines_it_for_itself_is_counted(tmp_path: Path) -> None:
    backlog = BACKLOG.replace("current/old", "one/a").replace("{id: o,", "{id: o, owner: desk,")
    files = {"1.journey.yaml": own_team("One"), "2.journey.yaml": own_team("Two"), "d.backlog.yaml": backlog}
    for number, hint in ((2, "1.journey.yaml and 2.journey.yaml"), (3, "1.journey.yaml and 2 more maps")):
        if number == 3:
            files["3.journey.yaml"] = own_team("Three")
        (found,) = findings(workspace(tmp_path, files), "d.backlog.yaml")
        assert found.hint == f"`desk` is defined in {hint} for each of these alone; move it to a catalog"


def test_a_cause_that_another_map_defines_is_pointed_at(tmp_path: Path) -> None:
    text = step("pains:", "  - {text: a, caused_by: [cms]}")
    folder = workspace(tmp_path, {"one.journey.yaml": own_team("One"), "a.journey.yaml": text})
    (found,) = findings(folder, "a.journey.yaml")
    assert found.hint == "`cms` is defined in one.journey.yaml for that map alone; move it to a catalog"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("slow", "did you mean current/slow or other/slow?"),
        ("old", "write it as current/old"),
        ("slwo", "did you mean current/slow or other/slow?"),
        ("other/old", "did you mean current/old?"),
        ("curent/old", "did you mean current/old?"),
        ("current/odl", "did you mean current/old?"),
        ("nothing", "defined are current/old, current/slow, other/new, other/slow"),
    ],
)
def test_a_place_is_named_with_the_journey_that_has_it(tmp_path: Path, written: str, hint: str) -> None:
    """`journey/slow` is no name of anything: the reader would have to look through all maps for it."""
    other = CURRENT.replace("id: current\ntitle: C", "id: other\ntitle: O").replace("id: old", "id: new")
    files = {
        "c.journey.yaml": CURRENT,
        "o.journey.yaml": other,
        "d.backlog.yaml": BACKLOG.replace("current/old", written),
    }
    assert [one.hint for one in findings(workspace(tmp_path, files))] == [hint]


QUESTION = """kind: dataset
id: d
responses:
  columns: {customer: a, at: b, question: c, answer: d}
  path: a
  questions: {q: {type: nps, step: STEP}}
"""


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("odl", "there is no step 'odl'", "did you mean old?"),
        ("current/old", "the text 'current/old' is not an id", "a step is named by its id alone here: old"),
    ],
)
def test_a_step_of_a_dataset_is_named_by_its_id(tmp_path: Path, written: str, message: str, hint: str) -> None:
    """An id joined from journey and step is that of nothing at all."""
    files = {"c.journey.yaml": CURRENT, "d.dataset.yaml": QUESTION.replace("STEP", written)}
    assert [(one.message, one.hint) for one in findings(workspace(tmp_path, files))] == [(message, hint)]


def test_what_is_defined_is_listed_before(tmp_path: Path) -> None:
    found = hints(tmp_path, "owner: booth", {"b.catalog.yaml": CATALOG})
    assert found == ["defined are care; or define it in the map or in a catalog: teams: [{id: booth, name: …}]"]


def test_a_persona_of_a_catalog_and_of_a_file_are_both_personas(tmp_path: Path) -> None:
    """What the models are called is nobody's word for a persona."""
    catalog = "kind: catalog\npersonas: [{id: eva, name: Eva}]\n"
    files = {"a.catalog.yaml": catalog, "b.persona.yaml": PERSONA.format("eva", "Eva")}
    assert [one.message for one in findings(workspace(tmp_path, files))] == ["the persona 'eva' is defined twice"]
