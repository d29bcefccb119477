"""The report that programs read."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm.report.checked import Look
from cjm.report.json import report
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked


def test_the_whole_object() -> None:
    assert (
        report(checked(TWICE), PLAIN)
        == """\
{
  "version": 1,
  "findings": [
    {
      "code": "CJM020",
      "rule": "duplicate-id",
      "severity": "warning",
      "message": "the id 'care' is defined twice",
      "hint": "",
      "file": "maps/teams.catalog.yaml",
      "line": 12,
      "column": 10,
      "endLine": 12,
      "endColumn": 14,
      "path": [
        "teams",
        1,
        "id"
      ],
      "subject": "",
      "related": [
        {
          "message": "the first one",
          "file": "maps/teams.catalog.yaml",
          "line": 11,
          "column": 10,
          "endLine": 11,
          "endColumn": 14
        },
        {
          "message": "and a file",
          "file": "maps/other.catalog.yaml",
          "line": null,
          "column": null,
          "endLine": null,
          "endColumn": null
        }
      ]
    }
  ],
  "summary": {
    "files": 3,
    "filesWithFindings": 1,
    "errors": 0,
    "warnings": 1,
    "notes": 0,
    "suppressed": 0,
    "accepted": 0,
    "rules": [
      {
        "code": "CJM020",
        "rule": "duplicate-id",
        "severity": "warning",
        "findings": 1,
        "fixable": 0
      }
    ]
  }
}
"""
    )


def test_a_clean_run_is_an_object_with_no_findings() -> None:
    assert json.loads(report(checked(files=12), PLAIN)) == {
        "version": 1,
        "findings": [],
        "summary": {
            "files": 12,
            "filesWithFindings": 0,
            "errors": 0,
            "warnings": 0,
            "notes": 0,
            "suppressed": 0,
            "accepted": 0,
            "rules": [],
        },
    }


def test_a_finding_without_a_place_has_nulls() -> None:
    finding = json.loads(report(checked(TOO_LARGE), PLAIN))["findings"][0]
    assert [finding[key] for key in ("line", "column", "endLine", "endColumn")] == [None] * 4
    assert finding["path"] == []


def test_colour_and_width_change_no_byte() -> None:
    assert report(checked(UNKNOWN_KEY), Look(colour=True, width=40)) == report(checked(UNKNOWN_KEY), PLAIN)


@given(st.text(alphabet=st.one_of(st.sampled_from("##[vso::\x1b\n\x7f文"), st.characters(exclude_categories=["Cs"]))))
def test_text_arrives_as_it_is_and_harms_no_log_on_the_way(message: str) -> None:
    text = report(checked(replace(UNKNOWN_KEY, message=message)), PLAIN)
    assert json.loads(text)["findings"][0]["message"] == message
    assert text.isascii()
    for line in text.splitlines():
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line


def test_a_file_name_that_is_no_text_leaves_the_object_readable_by_strict_programs() -> None:
    finding = replace(UNKNOWN_KEY, file="b\udce9.journey.yaml")
    assert json.loads(report(checked(finding), PLAIN))["findings"][0]["file"] == "b\\xe9.journey.yaml"
