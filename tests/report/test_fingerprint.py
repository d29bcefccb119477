"""Hosts tell an old finding from a new one by its fingerprint; one that changes reopens what somebody has dismissed."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from cjm.finding import Span
from cjm.report.checked import Checked, Ground
from cjm.report.fingerprint import fingerprints
from tests.report.any_findings import runs
from tests.report.samples import TOO_LARGE, TWICE, UNKNOWN_KEY, checked


@given(runs())
def test_no_two_findings_share_one(run: Checked) -> None:
    made = fingerprints(replace(run, findings=run.findings * 2))
    assert len(set(made)) == 2 * len(run.findings)


def test_it_stays_when_lines_are_added_above_and_words_change() -> None:
    moved = replace(UNKNOWN_KEY, span=Span(40, 9, 40, 14), path=("stages", 3), message="reworded")
    assert fingerprints(checked(moved)) == fingerprints(checked(UNKNOWN_KEY))


def test_it_stays_when_other_findings_come_and_go() -> None:
    assert fingerprints(checked(TWICE, UNKNOWN_KEY))[1:] == fingerprints(checked(UNKNOWN_KEY))


def test_it_stays_when_cjm_runs_in_another_folder() -> None:
    top = Checked((TOO_LARGE,), (), Ground("/srv/repo", "/srv/repo"))
    below = replace(TOO_LARGE, file="huge.journey.yaml")
    assert fingerprints(Checked((below,), (), Ground("/srv/repo/maps", "/srv/repo"))) == fingerprints(top)


def test_another_subject_is_another_finding() -> None:
    other = replace(UNKNOWN_KEY, subject="book/pay")
    assert fingerprints(checked(other)) != fingerprints(checked(UNKNOWN_KEY))
