"""JUnit XML, as build servers that know nothing else read it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from junitparser import Failure, JUnitXml, Skipped, TestSuite
from msgspec.structs import replace

from cjm.finding import Severity
from cjm.report.checked import Checked, Ground
from cjm.report.junit import report
from cjm.report.visible import visible
from tests.report.any_findings import runs
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked

NOTE = replace(UNKNOWN_KEY, severity=Severity.NOTE)


def suites(text: str) -> list[TestSuite]:
    read = JUnitXml.fromstring(text.encode())
    assert isinstance(read, JUnitXml)
    return list(read)


def test_the_whole_document() -> None:
    assert (
        report(checked(UNKNOWN_KEY, NOTE, files=2), PLAIN)
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cjm" tests="3" failures="1" errors="0" skipped="1">
  <testsuite name="maps/book.journey.yaml" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="maps/book.journey.yaml" name="CJM010 unknown-key book/find" \
file="maps/book.journey.yaml" line="4">
      <failure type="error" message="the key 'titel' is not known here">\
maps/book.journey.yaml:4:5: error CJM010 unknown-key
the key 'titel' is not known here
hint: did you mean title?</failure>
    </testcase>
    <testcase classname="maps/book.journey.yaml" name="CJM010 unknown-key book/find (2)" \
file="maps/book.journey.yaml" line="4">
      <skipped type="note" message="the key 'titel' is not known here">\
maps/book.journey.yaml:4:5: note CJM010 unknown-key
the key 'titel' is not known here
hint: did you mean title?</skipped>
    </testcase>
  </testsuite>
  <testsuite name="maps/clean-1.journey.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="maps/clean-1.journey.yaml" name="no problems" file="maps/clean-1.journey.yaml" />
  </testsuite>
</testsuites>
"""
    )


def test_what_the_run_does_not_fail_for_fails_no_test() -> None:
    """A review that fell due overnight would turn a build red whose exit code is 0."""
    run = replace(checked(NOTE), fails_from=Severity.NOTE)
    (suite, *_) = suites(report(run, PLAIN))
    assert (suite.failures, suite.skipped) == (1, 0)
    warning = replace(UNKNOWN_KEY, severity=Severity.WARNING)
    (suite, *_) = suites(report(checked(warning), PLAIN))
    assert (suite.failures, suite.skipped) == (0, 1)


def test_a_clean_run_passes_a_test_for_every_file() -> None:
    """A server that finds no test at all calls the job broken."""
    read = suites(report(checked(files=3), PLAIN))
    assert [(suite.tests, suite.failures, suite.errors) for suite in read] == [(1, 0, 0)] * 3


def test_errors_fail_and_warnings_and_notes_do_not() -> None:
    read = suites(report(checked(TOO_LARGE, TWICE, NOTE), PLAIN))
    kinds = {suite.name: [type(result) for case in suite for result in case.result] for suite in read}
    assert kinds == {
        "maps/huge.journey.yaml": [Failure],
        "maps/teams.catalog.yaml": [Skipped],
        "maps/book.journey.yaml": [Skipped],
    }


def test_other_places_of_a_finding_are_told() -> None:
    (suite,) = suites(report(checked(TWICE, files=1), PLAIN))
    (case,) = suite
    assert case.result[0].text.splitlines()[2:] == [
        "the first one: maps/teams.catalog.yaml:11:10",
        "and a file: maps/other.catalog.yaml",
    ]


def test_a_finding_about_a_file_that_was_not_asked_for_has_a_suite_too() -> None:
    (suite, other) = suites(report(Checked((UNKNOWN_KEY,), ("z.journey.yaml",)), PLAIN))
    assert (suite.failures, other.name) == (1, "z.journey.yaml")


def test_gitlab_opens_the_file_from_the_top_of_the_repository() -> None:
    run = Checked((UNKNOWN_KEY,), (UNKNOWN_KEY.file,), Ground("/srv/repo/sub", "/srv/repo"))
    case = ET.fromstring(report(run, PLAIN)).find("testsuite/testcase")
    assert case is not None
    assert case.attrib["file"] == "sub/maps/book.journey.yaml"


@given(runs())
def test_any_text_is_read_back_and_the_counts_are_right(run: Checked) -> None:
    text = report(run, PLAIN)
    read = suites(text)
    cases = [case for suite in read for case in suite]
    results = [result for case in cases for result in case.result]
    assert sorted(result.message for result in results) == sorted(visible(found.message) for found in run.findings)
    total = ET.fromstring(text).attrib
    lesser = run.count(Severity.NOTE) + run.count(Severity.WARNING)
    assert total["tests"] == str(len(cases))
    assert (total["failures"], total["skipped"]) == (str(len(run.findings) - lesser), str(lesser))
    for suite in read:
        named = [case.name for case in suite]
        assert len(named) == len(set(named)), "GitLab counts test cases of one name as one"


def test_files_are_suites_of_their_own_for_readers_of_files(tmp_path: Path) -> None:
    path = tmp_path / "cjm.xml"
    path.write_text(report(checked(UNKNOWN_KEY), PLAIN), encoding="utf-8")
    assert [suite.name for suite in JUnitXml.fromfile(str(path))] == [
        "maps/book.journey.yaml",
        "maps/clean-1.journey.yaml",
        "maps/clean-2.journey.yaml",
    ]
