"""Somebody with a thousand findings needs to know which three rules to begin with."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cjm.edit import Fix
from cjm.finding import Severity
from cjm.report.checked import Look
from cjm.report.tally import report
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked


def test_a_line_for_each_rule_the_heaviest_and_most_frequent_first() -> None:
    fixable = replace(TWICE, fix=Fix("Remove one", (), safe=True))
    findings = checked(TOO_LARGE, *[UNKNOWN_KEY] * 12, TWICE, fixable, replace(TWICE, severity=Severity.NOTE))
    assert (
        report(findings, PLAIN)
        == """\
12 error   CJM010 unknown-key
 1 error   CJM003 limit
 2 warning CJM020 duplicate-id  1 with a fix
 1 note    CJM020 duplicate-id

13 errors, 2 warnings, 1 note in 3 files
"""
    )


def test_a_clean_run_is_one_line() -> None:
    assert report(checked(files=12), PLAIN) == "12 files, no problems\n"


def test_colour_adds_nothing_but_colour() -> None:
    findings = checked(UNKNOWN_KEY, TWICE)
    coloured = report(findings, Look(colour=True))
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == report(findings, PLAIN)
