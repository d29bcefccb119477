"""What findings are about: a baseline hangs on it, so it has to outlast moves and tell things apart."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.linting import TODAY, Linted, lint_files

_EXAMPLES = Path(__file__).parents[2] / "examples"
_Stages = list[dict[str, Any]]  # Any: plain data of a map, whose form the loader checks


def _map() -> dict[str, Any]:  # Any: as above
    """A map with something for every group of rules to find, none of it because of the order of things."""
    return {
        "kind": "journey",
        "id": "trip",
        "title": "Trip",
        "status": "governed",
        "goal": {"customer": "Arrive"},
        "review": {"last": "2020-01-01", "every": "1 month"},
        "validated": [{"date": "2020-01-01", "how": "survey"}],
        "personas": [{"id": "ana", "name": "Ana", "bio": "Rides daily", "needs": ["A seat", "A view"]}],
        "metrics": [{"id": "csat", "name": "Satisfaction", "type": "csat"}],
        "sources": [
            {"id": "talks", "type": "interview", "title": "Talks", "date": "2020-01-01", "valid_for": "1 year"},
            {"id": "gone", "type": "document", "title": "Report", "where": "research/gone.md"},
        ],
        "stages": [
            {
                "title": "Before",
                "transition": {"owner": "care"},
                "steps": [
                    {"title": "Look", "thoughts": ["Which one?", "How dear?", "Far [@talks]"], "emotion": 1},
                    {"title": "Wait", "wait": {"actual": "1 h"}},
                    {"title": "Pay", "pains": ["Slow", {"id": "dear", "text": "Too dear"}], "emotion": 1},
                ],
            },
            {
                "title": "Under way",
                "owner": "care",
                "transition": {"owner": "care"},
                "steps": [
                    {"title": "Ride", "thoughts": ["Which one?", "Bumpy [@talks]"], "emotion": 1},
                    {"title": "Arrive", "quotes": ["At last"]},
                ],
            },
        ],
        "teams": [{"id": "care", "name": "Care"}],
    }


def _lint(folder: Path, plain: dict[str, Any], today: datetime.date = TODAY) -> Linted:  # Any: as above
    linted = lint_files(folder, {"map.journey.yaml": yaml.safe_dump(plain)}, today)
    assert linted.validity == ()
    return linted


def _about(linted: Linted) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.subject) for finding in linted.rules)


def _reverse_steps(stages: _Stages) -> None:
    for stage in stages:
        stage["steps"].reverse()


def _reverse_claims(stages: _Stages) -> None:
    for stage in stages:
        for step in stage["steps"]:
            for lane in {"thoughts", "pains"} & step.keys():
                step[lane].reverse()


def _move_a_step(stages: _Stages) -> None:
    stages[1]["steps"].insert(1, stages[0]["steps"].pop(0))


def _move_back(stages: _Stages) -> None:
    stages[0]["steps"].append(stages[1]["steps"].pop(0))


def _reverse_stages(stages: _Stages) -> None:
    stages.reverse()


def _step_into_a_new_stage(stages: _Stages) -> None:
    step = stages[1]["steps"].pop()
    first = {"id": "first", "title": "First", "owner": "care", "transition": {"owner": "care"}, "steps": [step]}
    stages.insert(0, first)


@pytest.mark.parametrize(
    "rearrange",
    [_reverse_steps, _reverse_claims, _move_a_step, _move_back, _reverse_stages, _step_into_a_new_stage],
)
def test_rearranging_a_map_keeps_what_findings_are_about(rearrange: Callable[[_Stages], None], tmp_path: Path) -> None:
    """Findings that were accepted would otherwise come back as new ones whenever somebody sorts a map."""
    before = _about(_lint(tmp_path, _map()))
    assert {code for code, _ in before} >= {
        *("CJM101", "CJM103", "CJM106", "CJM107", "CJM201", "CJM301"),
        *("CJM303", "CJM404", "CJM501", "CJM502", "CJM505"),
    }
    plain = _map()
    rearrange(plain["stages"])
    assert _about(_lint(tmp_path, plain)) == before


def test_every_finding_of_a_rule_is_about_something_else(tmp_path: Path) -> None:
    """Of two findings under one name, accepting the first would hide the second."""
    about = _about(_lint(tmp_path, _map()))
    assert len(set(about)) == len(about) > 15
    assert [subject for code, subject in about if code == "CJM101" and "pay" in subject] == [
        "trip/pay/dear",
        "trip/pay/emotion",
        "trip/pay/slow",
    ]
    assert len([subject for code, subject in about if code == "CJM101" and "look/thoughts:" in subject]) == 2


def test_things_of_different_kinds_may_have_the_same_id(tmp_path: Path) -> None:
    """A stage, a metric and a backlog that are all called `go` are three things without an owner."""
    files = {
        "map.journey.yaml": yaml.safe_dump(
            {
                "kind": "journey",
                "id": "go",
                "title": "Go",
                "status": "shared",
                "metrics": [{"id": "go", "name": "Go", "type": "csat"}],
                "stages": [{"id": "go", "title": "Go", "steps": [{"id": "set", "title": "Go"}]}],
            }
        ),
        "plan.backlog.yaml": yaml.safe_dump(
            {
                "kind": "backlog",
                "id": "plan",
                "opportunities": [
                    {"id": "better", "title": "Go", "addresses": "go/set", "solutions": [{"id": "now", "title": "Go"}]},
                ],
            }
        ),
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert sorted(finding.subject for finding in linted.of("CJM201")) == [
        "go",
        "go/metrics:go",
        "go/stages:go",
        "plan/opportunities:better",
        "plan/opportunities:better/solutions:now",
    ]


@pytest.mark.parametrize("folder", sorted(path.name for path in _EXAMPLES.iterdir() if path.is_dir()))
def test_no_two_findings_of_a_rule_in_an_example_share_a_subject(folder: str, tmp_path: Path) -> None:
    """Real maps say similar things in many places, and each has to be told from the others."""
    files = {
        path.relative_to(_EXAMPLES / folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((_EXAMPLES / folder).rglob("*"))
        if path.suffix in (".yaml", ".toml", ".md")
    }
    about = _about(lint_files(tmp_path, files, datetime.date(2036, 11, 23)))
    assert len(set(about)) == len(about)
    assert all(subject for _, subject in about)
