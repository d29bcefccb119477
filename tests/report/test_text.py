"""The report that people read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm.edit import Fix
from cjm.finding import Finding, Severity
from cjm.report.cells import cells
from cjm.report.checked import Look, Suppressed
from cjm.report.text import report
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, about_line, checked

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_every_part_of_a_finding_is_there_under_the_name_of_its_file() -> None:
    assert (
        report(checked(UNKNOWN_KEY, TOO_LARGE, TWICE), PLAIN)
        == """\
maps/book.journey.yaml
  4:5 error CJM010 unknown-key
    the key 'titel' is not known here
    4 |   - titel: Find a tour
      |     ^^^^^
    hint: did you mean title?

maps/huge.journey.yaml
  error CJM003 limit
    the file holds 2,000,000 bytes; a map file may hold 1,048,576
    hint: split it

maps/teams.catalog.yaml
  12:10 warning CJM020 duplicate-id
    the id 'care' is defined twice
    12 |   - {id: care}
       |          ^^^^
    the first one: maps/teams.catalog.yaml:11:10
    and a file: maps/other.catalog.yaml

2 errors, 1 warning in 3 files
"""
    )


@pytest.mark.parametrize(
    ("findings", "files", "line"),
    [
        ((), 12, "12 files, no problems"),
        ((), 1, "1 file, no problems"),
        ((TWICE,), 9, "1 warning in 1 of 9 files"),
        (
            (replace(TWICE, severity=Severity.NOTE), TWICE, TOO_LARGE),
            9,
            "1 error, 1 warning, 1 note in 2 of 9 files",
        ),
    ],
)
def test_the_last_line_counts(findings: tuple[Finding, ...], files: int, line: str) -> None:
    assert report(checked(*findings, files=files), PLAIN).splitlines()[-1].startswith(line)


@pytest.mark.parametrize("findings", [(), (TWICE,)])
def test_what_is_silenced_and_what_is_accepted_is_counted(findings: tuple[Finding, ...]) -> None:
    """A clean run over a map full of suppressions must not look like one over a clean map."""
    silent = (Suppressed(TOO_LARGE, "later"), Suppressed(TOO_LARGE, ""))
    run = replace(checked(*findings), suppressed=silent)
    assert report(run, PLAIN).splitlines()[-1].endswith("; 2 suppressed")
    run = replace(run, accepted=(TOO_LARGE,))
    assert report(run, PLAIN).splitlines()[-1].endswith("; 2 suppressed, 1 in the baseline")


@pytest.mark.parametrize(
    ("excerpt", "start", "end", "before", "carets"),
    [
        ("title: 寻找零件", 7, 9, 7, 4),
        ("寻找零件: x", 6, 7, 10, 1),
        ("cafe\u0301: x", 7, 8, 6, 1),
        ("a\x1bb: x", 3, 4, 6, 1),
        ("\tx: 1", 0, 1, 0, 2),
        ("a: b", 4, 4, 4, 1),
    ],
)
def test_carets_stand_under_the_place_in_every_script(
    excerpt: str, start: int, end: int, before: int, carets: int
) -> None:
    lines = report(checked(about_line(excerpt, start, end)), PLAIN).splitlines()
    assert lines[4] == "      | " + " " * before + "^" * carets


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    lines = report(checked(about_line("title: [a,", 7, 2, end_line=3)), PLAIN).splitlines()
    assert lines[4] == "      |        ^^^"


def test_a_place_beyond_the_excerpt_shows_the_line_without_carets() -> None:
    lines = report(checked(about_line("a" * 300, 400, 402)), PLAIN).splitlines()
    assert lines[3] == "    1 | " + "a" * 300
    assert lines[4] == ""


@given(st.text(alphabet="ab 文é", min_size=1, max_size=120), st.data())
def test_a_long_line_is_cut_around_the_place_to_fit_the_terminal(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    lines = report(checked(about_line(line, start, end)), Look(width=50)).splitlines()
    assert all(cells(shown) <= 50 for shown in lines)
    marks = [shown for shown in lines if set(shown.strip()) <= set("|^ ") and "^" in shown]
    assert len(marks) == (1 if line.strip() else 0)


def test_on_a_terminal_long_messages_are_wrapped_under_their_indent() -> None:
    finding = replace(TOO_LARGE, message="word " * 20 + "end", hint="do " * 20 + "so")
    lines = report(checked(finding), Look(width=44)).splitlines()
    assert all(len(line) <= 44 for line in lines)
    assert lines[2].startswith("    word")
    assert lines[3].startswith("    word")
    assert sum(line.startswith("      do") for line in lines) == 1


def test_colour_adds_nothing_but_colour() -> None:
    findings = checked(UNKNOWN_KEY, TOO_LARGE, TWICE)
    coloured = report(findings, Look(colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert _COLOUR.sub("", coloured) == report(findings, PLAIN)
    assert "\x1b" in report(checked(), Look(colour=True))


_TEXT = st.text(alphabet=st.sampled_from("::##[vso]\x1b\n\r\u2028 \u3000文a\udcff"), max_size=60)


@given(_TEXT, _TEXT, _TEXT, _TEXT, st.integers(min_value=1, max_value=60) | st.none())
def test_no_line_of_a_report_is_a_command(file: str, message: str, hint: str, excerpt: str, width: int | None) -> None:
    finding = replace(
        about_line(excerpt, 0, len(excerpt)), file=file, message=message, hint=hint, related=TWICE.related
    )
    text = report(checked(finding), Look(width=width))
    assert text.encode("utf-8")
    assert "\x1b" not in text
    for line in text.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line


@pytest.mark.parametrize(
    ("fixes", "told"),
    [
        ([None], []),
        ([True, True, None], ["cjm lint --fix corrects 2 of them"]),
        ([True, False, None], ["cjm lint --fix corrects 1 of them, --fix --unsafe 2"]),
        ([False], ["cjm lint --fix --unsafe corrects 1 of them"]),
    ],
)
def test_what_can_be_corrected_is_counted(fixes: list[bool | None], told: list[str]) -> None:
    """Nobody corrects by hand what a program would, if they know of it."""
    findings = (replace(UNKNOWN_KEY, fix=None if safe is None else Fix("Correct it", (), safe)) for safe in fixes)
    assert report(checked(*findings), PLAIN).splitlines()[-1 - len(told) :][1:] == told
