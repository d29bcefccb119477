"""Whoever types is offered what may stand there, whether or not the file is sound at the moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.app.editor.completion import MOST, Completion, completion_at
from cjm.app.explain import VALIDITY, list_rules
from tests.app.editor.opening import BACKLOG, CARET, CATALOG, MAP, open_map, with_caret, workspace


def complete(folder: Path, text: str, name: str = "book.journey.yaml") -> Completion:
    found = completion_at(*open_map(workspace(folder), text, name))
    assert found is not None
    return found


def labels(folder: Path, text: str, name: str = "book.journey.yaml") -> list[str]:
    return [candidate.label for candidate in complete(folder, text, name).candidates]


@pytest.mark.parametrize(
    ("mark", "offered"),
    [
        ("owner: ▮digital", ["care", "digital"]),
        ("caused_by: [▮cms]", ["cms"]),
        ("personas: [▮trey]", ["trey"]),
        ("next: ▮ring", ["browse", "ring"]),
        ("@▮talks", ["logs", "talks"]),
        ("@talks, p. 4; @▮logs", ["logs", "talks"]),
        ("emotion: ▮-1", []),
        ("text: No way▮ to", []),
        ("{▮findable: 2}", ["findable"]),
        ("kind: ▮journey", ["journey"]),
    ],
)
def test_values_are_offered_by_what_may_stand_there(tmp_path: Path, mark: str, offered: list[str]) -> None:
    assert labels(tmp_path, with_caret(MAP, mark)) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("status: ▮", ["draft", "shared", "governed", "retired"]),
        ("state: ▮", ["current", "future", "day-in-the-life"]),
        ("sources:\n  - {id: a, type: us▮", ["interview", "survey", "analytics", "support", "usability-test"]),
        ("metrics:\n  - id: a\n    better: ▮", ["higher", "lower"]),
        ("lanes:\n  - hide: ▮", ["true", "false"]),
        ("review: {by: [▮", ["care", "digital"]),
    ],
)
def test_closed_lists_are_offered_whole(tmp_path: Path, typed: str, offered: list[str]) -> None:
    assert labels(tmp_path, f"{MAP}{typed}")[: len(offered)] == offered


def test_channels_are_those_of_the_workspace_and_the_built_in_ones(tmp_path: Path) -> None:
    text = with_caret(MAP, "channel: ▮website").replace("stages:", "channels:\n  - {id: kiosk, name: Kiosk}\nstages:")
    found = labels(tmp_path, text)
    assert {"kiosk", "website", "review-site"} <= set(found)
    assert found == sorted(found)


def test_places_of_maps_are_offered_in_a_backlog_with_their_map(tmp_path: Path) -> None:
    text = with_caret(BACKLOG, "addresses: [▮book-a-tour/no-filter]")
    assert labels(tmp_path, text, "plan.backlog.yaml") == [
        "book-a-tour/browse",
        "book-a-tour/no-filter",
        "book-a-tour/ring",
    ]


def test_keys_come_with_those_first_that_there_must_be_and_without_those_that_there_are(tmp_path: Path) -> None:
    found = complete(tmp_path, f"{CATALOG}terms:\n  - id: seat\n    ▮", "shared.catalog.yaml")
    assert [candidate.insert for candidate in found.candidates] == ["meaning: ", "name: "]
    assert found.candidates[0].detail == "What it means here."


def test_a_key_of_a_list_or_mapping_is_written_without_a_space(tmp_path: Path) -> None:
    found = complete(
        tmp_path, with_caret(MAP, "        emotion: -1\n").replace("        emotion: -1\n", f"        {CARET}\n", 1)
    )
    inserts = {candidate.label: candidate.insert for candidate in found.candidates}
    assert inserts["pains" if "pains" in inserts else "gains"].endswith(":")
    assert inserts["owner"] == "owner: "
    assert inserts["wait"] == "wait:"
    assert "channel" not in inserts


def test_a_key_before_a_colon_is_replaced_alone(tmp_path: Path) -> None:
    found = complete(tmp_path, with_caret(MAP, "        cha▮nnel: website"))
    assert "channel" in [candidate.label for candidate in found.candidates]
    assert all(not candidate.insert.endswith((": ", ":")) for candidate in found.candidates)


def test_an_item_of_a_list_below_its_key_brings_its_hyphen(tmp_path: Path) -> None:
    text = MAP.replace("personas: [trey]", f"personas:\n  {CARET}")
    inserts = [candidate.insert for candidate in complete(tmp_path, text).candidates]
    assert inserts[0] == "- trey"
    assert "- id: " in inserts


def test_the_rest_of_a_broken_file_still_counts(tmp_path: Path) -> None:
    text = MAP.replace("        emotion: -1\n", '        place: "At home\n').replace("next: ring", f"next: {CARET}")
    assert set(labels(tmp_path, text)) >= {"browse"}
    text = MAP.replace("        title: Ring and ask\n", f"        title: Ring: and ask\n        next: {CARET}\n")
    assert labels(tmp_path, text) == ["browse", "ring"]


def test_rules_are_offered_in_a_suppression(tmp_path: Path) -> None:
    text = MAP.replace("        thoughts:", f"        # cjm: ignore[{CARET}\n        thoughts:")
    assert labels(tmp_path, text) == [rule.name for rule in list_rules() if rule.group != VALIDITY]


def test_a_file_that_does_not_say_what_it_is_is_offered_that(tmp_path: Path) -> None:
    found = complete(tmp_path, CARET, "new.persona.yaml")
    assert "kind: " in [candidate.insert for candidate in found.candidates]
    assert labels(tmp_path, f"kind: {CARET}", "new.persona.yaml") == ["persona"]


def test_of_very_many_ids_those_are_offered_that_hold_what_was_typed(tmp_path: Path) -> None:
    teams = "".join(f"  - {{id: team-{number}, name: Team}}\n" for number in range(MOST + 50))
    found = complete(tmp_path, f"kind: journey\ntitle: T\nteams:\n{teams}owner: 549{CARET}\n")
    assert found.candidates[0].label == "team-549"
    assert len(found.candidates) == MOST
    assert not found.complete
