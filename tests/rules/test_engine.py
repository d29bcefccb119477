"""Which files the rules look at, how much they ask of each, and what time does to it."""

import datetime
from pathlib import Path

import pytest

from cjm.finding import Severity
from tests.rules.linting import TODAY, journey, lint_files, lint_journey, subjects

_EXAMPLES = Path(__file__).parents[2] / "examples"


def test_retired_maps_are_left_alone(tmp_path: Path) -> None:
    """A map kept for the record must not demand work."""
    retired = journey("- {title: Ride, emotion: -2}", "retired", "review: {last: 2020-01-01, every: 1 month}\n")
    assert lint_journey(tmp_path, retired).rules == ()


def test_drafts_are_only_asked_for_structure(tmp_path: Path) -> None:
    """Five lines are a first map; nobody would write them if lint asked for owners at once."""
    text = "kind: journey\ntitle: Trip\nstages:\n  - {title: Before}\n  - {title: After, steps: [{title: Leave}]}\n"
    assert [(found.code, found.severity) for found in lint_journey(tmp_path, text).rules] == [
        ("CJM504", Severity.WARNING)
    ]


def test_an_empty_stage_is_an_error_once_others_read_the_map(tmp_path: Path) -> None:
    text = "kind: journey\ntitle: Trip\nstatus: shared\nstages:\n  - {title: Before}\n"
    assert [found.severity for found in lint_journey(tmp_path, text).of("CJM504")] == [Severity.ERROR]


def test_shared_maps_are_not_held_to_rules_for_governed_ones(tmp_path: Path) -> None:
    codes = {found.code for found in lint_journey(tmp_path, journey("- {title: Ride, emotion: -2}", "shared")).rules}
    assert codes == {"CJM101", "CJM201", "CJM305", "CJM501", "CJM502", "CJM503"}


def test_the_workspace_may_set_the_profile(tmp_path: Path) -> None:
    """A map without a status is held to what the settings ask for, and so is what lies beside it."""
    files = {
        "cjm.toml": 'profile = "shared"\n',
        "map.journey.yaml": "kind: journey\ntitle: Trip\nstages:\n  - {title: Go, steps: [{title: Ride}]}\n",
        "all.catalog.yaml": "kind: catalog\nmetrics:\n  - {id: csat, name: Satisfaction, type: csat}\n",
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert subjects(linted, "CJM201") == ["/metrics:csat", "trip", "trip/stages:go"]


def test_catalogs_beside_drafts_are_left_alone(tmp_path: Path) -> None:
    files = {
        "map.journey.yaml": "kind: journey\ntitle: Trip\nstages:\n  - {title: Go, steps: [{title: Ride}]}\n",
        "all.catalog.yaml": "kind: catalog\nmetrics:\n  - {id: csat, name: Satisfaction, type: csat}\n",
    }
    assert lint_files(tmp_path, files).rules == ()


def test_only_files_that_were_asked_about_are_reported(tmp_path: Path) -> None:
    """Linting the file being edited must not list the troubles of every other file."""
    files = {
        "a.journey.yaml": journey("- {title: Ride}", "shared"),
        "all.catalog.yaml": "kind: catalog\nmetrics:\n  - {id: csat, name: Satisfaction, type: csat}\n",
    }
    linted = lint_files(tmp_path, files, only="a.journey.yaml")
    assert {found.file for found in linted.rules} == {"a.journey.yaml"}


@pytest.mark.parametrize("folder", sorted(path.name for path in _EXAMPLES.iterdir() if path.is_dir()))
def test_time_alone_gives_no_errors(folder: str, tmp_path: Path) -> None:
    """A pull request about something else must not fail because a year has passed."""
    files = {
        path.relative_to(_EXAMPLES / folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((_EXAMPLES / folder).rglob("*"))
        if path.suffix in (".yaml", ".toml", ".md")
    }

    def errors(today: datetime.date) -> list[tuple[str, str]]:
        found = lint_files(tmp_path, files, today).rules
        return [(finding.code, finding.subject) for finding in found if finding.severity is Severity.ERROR]

    assert errors(datetime.date(2028, 11, 23)) == errors(TODAY)
