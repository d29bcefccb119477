"""The report that GitLab shows in merge requests."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given
from msgspec.structs import replace

from cjm.finding import Severity
from cjm.report.checked import Checked, Ground
from cjm.report.gitlab import report
from tests.report.any_findings import runs
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked

DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./).", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}
"""What GitLab's documentation says of a Code Quality report; there is no schema of its makers."""


def test_the_whole_report() -> None:
    assert (
        report(checked(UNKNOWN_KEY), PLAIN)
        == """\
[
  {
    "description": "CJM010 unknown-key: the key 'titel' is not known here; did you mean title?",
    "check_name": "CJM010",
    "fingerprint": "f349105c20587b6018ab2bc3fc08ebe1d26bbbf0a1f77789ed1ca7533d4fffea",
    "severity": "major",
    "location": {
      "path": "maps/book.journey.yaml",
      "lines": {
        "begin": 4,
        "end": 4
      }
    }
  }
]
"""
    )


def test_a_clean_run_is_an_empty_array_since_gitlab_compares_it_with_the_last_one() -> None:
    assert report(checked(), PLAIN) == "[]\n"


def test_a_file_that_is_no_text_has_a_line_all_the_same() -> None:
    (issue,) = json.loads(report(checked(TOO_LARGE), PLAIN))
    assert issue["location"]["lines"] == {"begin": 1, "end": 1}


def test_severities_are_those_that_gitlab_knows() -> None:
    note = replace(TWICE, severity=Severity.NOTE)
    issues = json.loads(report(checked(UNKNOWN_KEY, TWICE, note), PLAIN))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]


def test_paths_begin_at_the_top_of_the_repository() -> None:
    named = replace(UNKNOWN_KEY, file="自行车.journey.yaml")
    (issue,) = json.loads(report(Checked((named,), (), Ground("/srv/repo/my maps", "/srv/repo")), PLAIN))
    assert issue["location"]["path"] == "my maps/自行车.journey.yaml"


@given(runs())
def test_every_report_is_of_the_documented_form_and_no_finding_hides_another(run: Checked) -> None:
    issues = json.loads(report(run, PLAIN))
    jsonschema.validate(issues, DOCUMENTED)
    assert len({issue["fingerprint"] for issue in issues}) == len(run.findings)
