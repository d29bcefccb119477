"""One line a finding, which editors jump by."""

from __future__ import annotations

from msgspec.structs import replace

from cjm.report.checked import Look
from cjm.report.concise import report
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked


def test_a_finding_is_a_line_that_editors_understand() -> None:
    assert (
        report(checked(UNKNOWN_KEY, TOO_LARGE, TWICE), PLAIN)
        == """\
maps/book.journey.yaml:4:5: CJM010 the key 'titel' is not known here
maps/huge.journey.yaml:1:1: CJM003 the file holds 2,000,000 bytes; a map file may hold 1,048,576
maps/teams.catalog.yaml:12:10: CJM020 the id 'care' is defined twice
"""
    )


def test_a_clean_run_prints_nothing() -> None:
    assert report(checked(), PLAIN) == ""


def test_hostile_names_and_messages_stay_on_their_line() -> None:
    finding = replace(UNKNOWN_KEY, file="::error::\x1bx.yaml", message="a\n::error::b ##[c]")
    assert report(checked(finding), PLAIN) == "\\x3a:error::\\x1bx.yaml:4:5: CJM010 a\\n::error::b ##\\x5bc]\n"


def test_the_code_is_coloured_by_severity() -> None:
    assert "\x1b[1;33mCJM020\x1b[0m" in report(checked(TWICE), Look(colour=True))
