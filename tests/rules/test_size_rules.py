"""CJM507 and CJM508: how much of a map is too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.linting import journey, lint_files, lint_journey, subjects


def _sized(stages: int, steps: int, words: int = 1) -> str:
    text = "kind: journey\nid: trip\ntitle: Trip\nstatus: shared\nstages:\n"
    for stage in range(stages):
        text += f"  - title: Stage {stage}\n    steps:\n"
        for step in range(steps):
            text += f"      - {{title: {' '.join(['go'] * words)}, id: step-{stage}-{step}}}\n"
    return text


def test_eight_stages_of_eight_steps_can_be_read(tmp_path: Path) -> None:
    """The lifecycle of a business customer is that long, with everything in it that a card holds."""
    assert lint_journey(tmp_path, _sized(8, 8, words=60)).of("CJM507") == []


@pytest.mark.parametrize(
    ("stages", "steps", "words", "message"),
    [
        (13, 1, 1, '"Trip" is too large to read: it has 13 stages, more than 12'),
        (5, 13, 1, '"Trip" is too large to read: it has 65 steps, more than 64'),
        (8, 8, 63, '"Trip" is too large to read: it has 4,032 words, more than 4,000'),
        (13, 5, 1, '"Trip" is too large to read: it has 13 stages, more than 12 and 65 steps, more than 64'),
    ],
)
def test_one_finding_names_every_number_and_its_limit(
    stages: int, steps: int, words: int, message: str, tmp_path: Path
) -> None:
    found = lint_journey(tmp_path, _sized(stages, steps, words)).of("CJM507")
    assert [finding.message for finding in found if finding.path == ("title",)] == [message]
    assert {finding.subject for finding in found if finding.path == ("title",)} == {"trip"}


def test_limits_are_the_workspaces(tmp_path: Path) -> None:
    files = {
        "cjm.toml": (
            "[rules.too-large]\nstages = 1\nsteps = 3\nwords = 7\nclaim = 1\n[rules.too-many-personas]\npersonas = 1\n"
        ),
        "map.journey.yaml": _sized(2, 2, words=2).replace(
            "stages:", "personas: [{id: a, name: A}, {id: b, name: B}]\nstages:"
        ),
    }
    linted = lint_files(tmp_path, files)
    assert [finding.message for finding in linted.of("CJM508")] == ['"Trip" shows 2 personas, more than 1']
    first, *claims = (finding.message for finding in linted.of("CJM507"))
    assert first.endswith("2 stages, more than 1, 4 steps, more than 3 and 8 words, more than 7")
    assert claims == ['the step "go go" takes 2 words, more than 1'] * 4


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("word " * 60, False),
        ("word " * 61, True),
        ("слово " * 60, False),
        ("слово " * 61, True),
        ("字" * 120, False),
        ("字" * 124, True),
        ("w" * 9_000, False),
    ],
)
def test_words_are_counted_in_every_script(claim: str, found: bool, tmp_path: Path) -> None:
    """Chinese and Japanese put no spaces between words; a limit that never bites would be none."""
    steps = f"- title: Go\n  sources: [talks]\n  quotes:\n    - {claim}"
    linted = lint_journey(tmp_path, journey(steps, "shared", "sources: [{id: talks, type: interview, title: Talks}]\n"))
    assert bool(linted.of("CJM507")) == found


def test_long_claims_are_told_apart(tmp_path: Path) -> None:
    steps = (
        f"- title: Go\n  thoughts:\n    - a {'word ' * 60}\n    - b {'word ' * 60}\n  pains:\n    - c {'word ' * 60}"
    )
    about = subjects(lint_journey(tmp_path, journey(steps, "shared")), "CJM507")
    assert len(set(about)) == 3


@pytest.mark.parametrize(("count", "found"), [(1, False), (3, False), (4, True)])
def test_personas_count_wherever_they_are_defined(count: int, found: bool, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(count)]
    files = {
        "map.journey.yaml": journey("- {title: Go}", "shared", f"personas: [{', '.join(names)}]\n"),
        "all.catalog.yaml": "kind: catalog\npersonas:\n" + "".join(f"  - {{id: {name}, name: A}}\n" for name in names),
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert subjects(linted, "CJM508") == (["trip"] if found else [])
