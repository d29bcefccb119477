"""What suppressions take out of a run, and what is said about those that are of no use."""

from __future__ import annotations

import datetime
import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.app.check import CheckRequest, lint
from cjm.app.maps import StandardInput
from cjm.config.load import Adjustment
from cjm.edit import ReplaceText
from cjm.finding import Finding, Severity, Span
from cjm.report.checked import Checked, Look
from cjm.report.formats import FORMATS, format_named
from cjm.source.codes import CHECK_BY_CODE
from tests.hostile.payloads import PAYLOADS

TODAY = datetime.date(2026, 11, 23)
_RULES = '["uncited-claim", "missing-owner", "never-validated", "bad-suppression"]'
_EXAMPLES = Path(__file__).parents[2] / "examples"
_POOR = _EXAMPLES / "poor-map" / "check-in.journey.yaml"
_MAPS = sorted(_EXAMPLES.glob("*/*.yaml"))


def _check(here: Path, *paths: str, **choices: str) -> Checked:
    adjustment = Adjustment(tuple(f"{key}={value}" for key, value in {"select": _RULES, **choices}.items()))
    return lint(CheckRequest(paths, here, TODAY, adjustment=adjustment)).checked


def _check_text(here: Path, text: str, **choices: str) -> Checked:
    (here / "cjm.toml").touch()
    (here / "map.journey.yaml").write_bytes(text.encode())
    checked = _check(here, **choices)
    assert not any(found.code in CHECK_BY_CODE for found in checked.findings)
    return checked


def _journey(claims: str, status: str = "shared", top: str = "") -> str:
    return (
        f"{top}kind: journey\nid: trip\ntitle: Trip\nstatus: {status}\nowner: care\n"
        "teams: [{id: care, name: Care}]\nstages:\n"
        f"  - title: Only\n    owner: care\n    steps:\n      - title: Ride\n        thoughts:\n{claims}"
    )


def _bad(checked: Checked) -> list[Finding]:
    return [found for found in checked.findings if found.code == "CJM703"]


_TWO = "          - One\n          - Two\n"


def test_the_end_of_a_line_covers_what_begins_on_it(tmp_path: Path) -> None:
    claims = "          - One # cjm: ignore[uncited-claim] soon\n          - Two\n"
    checked = _check_text(tmp_path, _journey(claims))
    assert [(found.code, found.excerpt.strip()) for found in checked.findings] == [("CJM101", "- Two")]
    assert [(one.finding.code, one.finding.subject.split(":")[0], one.reason) for one in checked.suppressed] == [
        ("CJM101", "trip/ride/thoughts", "soon")
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("place", ["kind: journey", "  - title: Only", "      - title: Ride", "        thoughts:"])
def test_a_line_of_its_own_covers_the_block_below(place: str, line_break: str, tmp_path: Path) -> None:
    indent = " " * (len(place) - len(place.lstrip()))
    text = _journey(_TWO).replace(place, f"{indent}# cjm: ignore[CJM101] workshop\n{place}", 1)
    checked = _check_text(tmp_path, text.replace("\n", line_break))
    assert checked.findings == ()
    assert [one.reason for one in checked.suppressed] == ["workshop", "workshop"]


def test_text_in_a_block_scalar_is_no_comment(tmp_path: Path) -> None:
    claims = "          - >-\n            One\n            # cjm: ignore[uncited-claim] soon\n"
    checked = _check_text(tmp_path, _journey(claims))
    assert [found.code for found in checked.findings] == ["CJM101"]


def test_several_rules_and_several_comments_on_a_line(tmp_path: Path) -> None:
    text = (
        _journey(_TWO)
        .replace("    owner: care\n", "")
        .replace("  - title: Only", "  # cjm: ignore[CJM101, missing-owner] both\n  - title: Only")
    )
    assert _check_text(tmp_path, text).findings == ()
    text = text.replace("[CJM101, missing-owner] both", "[CJM101] one # cjm: ignore[Missing-Owner] two")
    checked = _check_text(tmp_path, text)
    assert checked.findings == ()
    assert sorted(one.reason for one in checked.suppressed) == ["one", "one", "two"]


def test_the_closest_counts_and_what_it_leaves_nothing_for_is_of_no_use(tmp_path: Path) -> None:
    """A suppression of a whole stage that one of a line has replaced would hide whatever comes into the stage."""
    text = _journey("          - One # cjm: ignore[CJM101] line\n").replace(
        "  - title: Only", "  # cjm: ignore[CJM101] stage\n  - title: Only"
    )
    checked = _check_text(tmp_path, text)
    assert [one.reason for one in checked.suppressed] == ["line"]
    (found,) = _bad(checked)
    assert found.message == '"# cjm: ignore[CJM101] stage" silences nothing'


@pytest.mark.parametrize(
    ("comment", "severity", "message", "hint", "remains"),
    [
        (
            "# cjm: ignore[missing-owner] why",
            Severity.WARNING,
            '"# cjm: ignore[missing-owner] why" silences nothing',
            "take it out, or move it",
            "",
        ),
        (
            "# cjm: ignore[missing-owner, CJM101] why",
            Severity.WARNING,
            '"missing-owner" in "# cjm: ignore[missing-owner, CJM101] why" silences nothing',
            "take it out, or move it",
            "# cjm: ignore[CJM101] why",
        ),
        (
            "# cjm: ignore[uncited-clam] why",
            Severity.WARNING,
            '"# cjm: ignore[uncited-clam] why" names a rule that does not exist: "uncited-clam"',
            "did you mean uncited-claim?",
            None,
        ),
        (
            "# cjm: ignore[ownership] why",
            Severity.WARNING,
            '"# cjm: ignore[ownership] why" names a group, ownership, and only rules can be suppressed',
            "name one of its rules: missing-owner",
            None,
        ),
        ("# cjm: ignore[zzz] why", Severity.WARNING, "does not exist", "`cjm rules` lists them all", None),
        (
            "# cjm: ignore[CJM101]",
            Severity.ERROR,
            '"# cjm: ignore[CJM101]" gives no reason',
            "write behind the brackets why, and until when",
            None,
        ),
        ("# cjm: ignore[] why", Severity.WARNING, '"# cjm: ignore[] why" names no rule', "write # cjm: ignore", None),
        ("# cjm: ignore[CJM021] why", Severity.WARNING, "CJM021 cannot be suppressed", "mend what it finds", None),
        ("# cjm: ignore[Wrong-Value] why", Severity.WARNING, "Wrong-Value cannot be suppressed", "mend", None),
        ("# cjm: ignore[bad-suppression] why", Severity.WARNING, "bad-suppression cannot be", "not this one", None),
        (
            "# cjm: disable uncited-claim - why",
            Severity.WARNING,
            '"# cjm: disable uncited-claim - why" is not read as a suppression',
            "write # cjm: ignore[uncited-claim] why",
            "# cjm: ignore[uncited-claim] why",
        ),
        ("# cjm: ignore", Severity.WARNING, "is not read as", "write # cjm: ignore[RULE] REASON", None),
    ],
)
def test_what_is_wrong_with_a_suppression_is_said_where_it_stands(
    comment: str, severity: Severity, message: str, hint: str, remains: str | None, tmp_path: Path
) -> None:
    line = f"          - One {comment}"
    checked = _check_text(tmp_path, _journey(f"{line}\n"))
    (found,) = _bad(checked)
    assert found.severity is severity
    assert message in found.message
    assert found.hint.startswith(hint) or hint in found.hint
    assert found.span == Span(13, 17, 13, len(line) + 1)
    assert found.subject.startswith("trip/ride/thoughts:")
    if remains is None:
        assert found.fix is None
        return
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert isinstance(edit, ReplaceText)
    assert (edit.file, edit.text) == ("map.journey.yaml", remains)
    assert edit.span == Span(13, 16 if not remains else 17, 13, len(line) + 1)
    assert found.fix.safe == (" disable " not in comment)


def test_one_without_a_reason_works_all_the_same(tmp_path: Path) -> None:
    """The finding about the missing reason says enough; two for one place would say less."""
    checked = _check_text(tmp_path, _journey("          - One # cjm: ignore[CJM101]\n"))
    assert [found.code for found in checked.findings] == ["CJM703"]
    assert len(checked.suppressed) == 1


def test_a_suppression_with_nothing_below_it_says_so(tmp_path: Path) -> None:
    (found,) = _bad(_check_text(tmp_path, _journey(_TWO) + "# cjm: ignore[CJM101] why\n"))
    assert found.message == '"# cjm: ignore[CJM101] why" has nothing below it to silence'
    assert found.subject == "trip"


@pytest.mark.parametrize(
    "choices",
    [{"ignore": '["uncited-claim"]'}, {"select": '["hygiene"]'}, {"ignore": '["evidence"]'}],
)
def test_a_rule_that_was_not_asked_is_not_held_against_a_suppression(choices: dict[str, str], tmp_path: Path) -> None:
    """A run of a few rules would call every suppression of the others useless, and --fix would take them out."""
    text = _journey("          - One # cjm: ignore[uncited-claim] soon\n")
    assert _bad(_check_text(tmp_path, text, **choices)) == []


def test_a_rule_above_the_profile_is_not_held_against_a_suppression(tmp_path: Path) -> None:
    text = _journey("          - One # cjm: ignore[CJM101, never-validated] soon\n")
    assert _bad(_check_text(tmp_path, text)) == []
    (found,) = _bad(_check_text(tmp_path, text.replace("status: shared", "status: governed")))
    assert '"never-validated" in' in found.message


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_drafts_and_retired_maps_are_let_be(status: str, tmp_path: Path) -> None:
    text = _journey("          - One # cjm: ignore[CJM504, nothing]\n", status)
    assert _check_text(tmp_path, text).findings == ()


def test_other_files_of_the_workspace_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "other.journey.yaml").write_text(_journey(_TWO, top="# cjm: ignore[CJM201]\n").replace("trip", "x"))
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "map.journey.yaml").write_text(_journey("          - One # cjm: ignore[CJM101] soon\n"))
    assert _check(tmp_path, "map.journey.yaml").findings == ()


def test_nothing_is_called_useless_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    """What the broken file holds may be what the rule would have found something about."""
    text = _journey("          - One # cjm: ignore[CJM201] soon\n          # cjm: ignore[CJM101] x\n          - Two\n")
    (tmp_path / "b.backlog.yaml").write_text("kind: backlog\nid: [\n")
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "map.journey.yaml").write_text(text)
    assert _bad(_check(tmp_path)) == []
    (tmp_path / "b.backlog.yaml").unlink()
    assert len(_bad(_check(tmp_path))) == 1


def test_validity_is_never_suppressed(tmp_path: Path) -> None:
    text = _journey("          - One [@gone] # cjm: ignore[unknown-reference, CJM021] soon\n")
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "map.journey.yaml").write_text(text)
    checked = _check(tmp_path)
    assert "CJM021" in {found.code for found in checked.findings}
    assert checked.suppressed == ()
    assert len(_bad(checked)) == 2


def test_catalogs_and_standard_input_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text(f'profile = "shared"\nselect = {_RULES}\n')
    catalog = "kind: catalog\nmetrics:\n  # cjm: ignore[missing-owner] soon\n  - {id: csat, name: Happy, type: csat}\n"
    (tmp_path / "a.catalog.yaml").write_text(catalog)
    assert [one.finding.code for one in _check(tmp_path).suppressed] == ["CJM201"]
    given = StandardInput(_journey("          - One # cjm: ignore[CJM101] soon\n").encode(), "new.journey.yaml")
    checked = lint(CheckRequest(("-",), tmp_path, TODAY, given)).checked
    assert checked.findings == ()
    assert len(checked.suppressed) == 1


@pytest.mark.parametrize("folder", ["here", "below"])
def test_it_does_not_matter_where_the_command_runs(folder: str, tmp_path: Path) -> None:
    text = _journey("          - One # cjm: ignore[CJM101] soon\n")
    (tmp_path / "below").mkdir()
    _check_text(tmp_path, text)
    here = tmp_path if folder == "here" else tmp_path / "below"
    assert _check(here, str(tmp_path)).findings == ()


_ANNOTATION = re.compile(r"::(?:error|warning|notice) file=map\.journey\.yaml,")
_HOSTILE = {name: " ".join(text.split()) for name, text in PAYLOADS.items()}


@pytest.mark.parametrize("format_name", FORMATS)
def test_hostile_words_stay_words(format_name: str, tmp_path: Path) -> None:
    """A reason or the name of a rule may not write commands into a build log."""
    claims = "".join(
        f"          - Claim {number} # cjm: ignore[{bracketed}] {reason}\n"
        for number, reason in enumerate(_HOSTILE.values())
        for bracketed in ("CJM101", "".join(sign for sign in reason if sign not in "[]")[:90], "CJM201")
        if "\u2028" not in reason
    )
    checked = _check_text(tmp_path, _journey(claims))
    assert _bad(checked)
    output = format_named(format_name)(checked, Look())
    for line in output.splitlines():
        if not (format_name == "github" and _ANNOTATION.match(line)):
            assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line
    assert "\x1b" not in output


def test_a_file_full_of_bad_suppressions_is_told_of_in_part(tmp_path: Path) -> None:
    """Looking for what each of fifty thousand misspelt names may have meant would hold up a build."""
    claims = _TWO + "".join(f"# cjm: ignore[uncited-{number}] b\n" for number in range(20_000))
    assert len(_bad(_check_text(tmp_path, _journey(claims)))) == 100


def test_many_findings_under_many_suppressions_are_matched_quickly(tmp_path: Path) -> None:
    claims = "".join(
        f"          # cjm: ignore[CJM101] one\n          - Claim {number} # cjm: ignore[CJM101] two\n"
        for number in range(5_000)
    )
    checked = _check_text(tmp_path, _journey(claims))
    assert len(checked.suppressed) == 5_000
    assert len(_bad(checked)) == 100


def _about(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((found.code, found.subject) for found in findings)


@pytest.fixture(scope="module")
def poor(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Checked]:
    """The deliberately poor map in a workspace of its own, with what is found in it."""
    here = tmp_path_factory.mktemp("poor")
    (here / "cjm.toml").touch()
    shutil.copy(_POOR, here)
    return here, lint(CheckRequest((), here, TODAY)).checked


def test_every_finding_of_a_map_can_be_suppressed_by_itself(poor: tuple[Path, Checked]) -> None:
    """A suppression that takes out more than it shows, or adds a complaint of its own, would not be used twice."""
    here, before = poor
    text = _POOR.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    assert len(before.findings) > 20
    for target in before.findings:
        assert target.span is not None
        number = target.span.line
        line = lines[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        behind = [*lines[: number - 1], f"{line.rstrip()} # cjm: ignore[{target.rule}] b\n", *lines[number:]]
        above = [*lines[: number - 1], f"{indent}# cjm: ignore[{target.code}] b\n", *lines[number - 1 :]]
        for changed in (behind, above):
            given = StandardInput("".join(changed).encode(), _POOR.name)
            after = lint(CheckRequest(("-",), here, TODAY, given)).checked
            gone = _about(before.findings) - _about(after.findings)
            assert not _about(after.findings) - _about(before.findings)
            assert gone == _about(tuple(one.finding for one in after.suppressed))
            assert gone[target.code, target.subject] == 1
            if changed is behind:
                alike = [f for f in before.findings if f.code == target.code and f.span and f.span.line == number]
                assert gone == _about(tuple(alike))
            else:
                assert {code for code, _ in gone} == {target.code}
                assert all(one.finding.span and one.finding.span.line > number for one in after.suppressed)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_suppression_above_any_finding_of_any_example_adds_none(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(_MAPS))
    later = datetime.date(2036, 11, 23)
    before = lint(CheckRequest((str(path),), path.parent, later)).checked
    found = [finding for finding in before.findings if finding.span and finding.code not in CHECK_BY_CODE]
    if not found:
        return
    target = data.draw(st.sampled_from(found))
    assert target.span is not None
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = lines[target.span.line - 1]
    lines.insert(target.span.line - 1, f"{line[: len(line) - len(line.lstrip())]}# cjm: ignore[{target.rule}] b\n")
    given = StandardInput("".join(lines).encode(), path.name)
    after = lint(CheckRequest(("-",), path.parent, later, given)).checked
    assert not _about(after.findings) - _about(before.findings)
    gone = _about(before.findings) - _about(after.findings)
    assert gone[target.code, target.subject] == 1
    assert {code for code, _ in gone} == {target.code}


@pytest.mark.parametrize(
    "comment",
    [
        f"# cjm: ignore[{'CJM101,' * 140_000}CJM101] b",
        f"# cjm: ignore[{'CJM201,' * 140_000}CJM101] b",
        f"# cjm: ignore[{'a,' * 500_000}CJM101] b",
        "# cjm: ignore[CJM101] b " * 42_000,
        f"# cjm: ignore[CJM101] {'b' * 1_000_000}",
    ],
    ids=["one rule", "unused", "unknown", "many", "reason"],
)
def test_a_comment_as_long_as_a_file_may_be_holds_up_nothing(comment: str, tmp_path: Path) -> None:
    start = time.process_time()
    checked = _check_text(tmp_path, _journey(f"          - One {comment}\n"))
    assert time.process_time() - start < 4
    assert len(checked.suppressed) == 1
    assert all(len(found.message) < 250 and len(found.hint) < 250 for found in checked.findings)


_PARTS = (
    "# cjm:",
    "#cjm",
    " ignore",
    "[",
    "]",
    "CJM101",
    "uncited-claim",
    ",",
    " ",
    "missing-owner",
    "x",
    "：",
    "【",
    "\t",
)
_comments = st.lists(st.sampled_from(_PARTS), max_size=12).map("".join)


@settings(deadline=None, max_examples=60)
@given(_comments, st.integers(0, 60), st.booleans())
def test_no_comment_adds_anything_but_findings_about_itself(
    poor: tuple[Path, Checked], comment: str, number: int, own_line: bool
) -> None:
    """Whatever somebody writes behind a `#`, the map says what it said before."""
    here, before = poor
    lines = _POOR.read_text(encoding="utf-8").splitlines()
    number = min(number, len(lines) - 1)
    if own_line:
        lines.insert(number, f"# {comment}")
    else:
        lines[number] += f" # {comment}"
    given = StandardInput("\n".join(lines).encode(), _POOR.name)
    after = lint(CheckRequest(("-",), here, TODAY, given)).checked
    rest = tuple(found for found in after.findings if found.code != "CJM703")
    gone = tuple(one.finding for one in after.suppressed)
    assert _about(rest) + _about(gone) == _about(before.findings)
