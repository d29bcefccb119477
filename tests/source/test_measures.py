"""Files of measures: a wrong number in one would be drawn as what customers said."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from cjm.app.fmt import FormatRequest, format_maps
from tests.source.reading import STEP, find, findings, workspace

DATASET = "kind: dataset\nid: asked\nresponses: {path: a.csv, columns: {customer: a, at: b, question: c, answer: d}}\n"
FELT = {"mean": -0.8, "low": -1.1, "high": -0.6, "n": 58}


def measures(**changed: Any) -> dict[str, Any]:  # Any: what a file may hold
    return {
        "kind": "measures",
        "dataset": "asked",
        "period": {"from": "2026-07-01", "to": "2026-09-30"},
        "steps": {"t/a": {"emotion": FELT}},
    } | changed


def files(found: dict[str, Any]) -> dict[str, str]:  # Any: as above
    return {
        "t.journey.yaml": STEP,
        "asked.dataset.yaml": DATASET,
        "t.measures.json": json.dumps(found, indent=2) + "\n",
    }


def test_measures_beside_a_map_are_part_of_its_workspace(tmp_path: Path) -> None:
    folder = workspace(tmp_path, files(measures()))
    assert findings(folder) == []


@pytest.mark.parametrize(
    ("changed", "line", "message", "hint"),
    [
        (
            {"steps": {"t/a": {"emotion": FELT | {"mean": -0.5}}}},
            10,
            "the mean -0.5 is not between -1.1 and -0.6",
            "the interval of a mean holds it",
        ),
        (
            {"period": {"from": "2026-10-01", "to": "2026-09-30"}},
            4,
            "the period ends on 2026-09-30, before it begins",
            "swap `from` and `to`",
        ),
        ({"steps": {"t/a": {"emotion": FELT | {"n": 0}}}}, 14, "expected at least 1, found the number 0", ""),
        ({"steps": {"t/a": {"emotion": FELT | {"low": -3}}}}, 12, "expected at least -2, found the number -3", ""),
    ],
)
def test_numbers_that_cannot_be_are_told_with_their_place(
    changed: dict[str, Any], line: int, message: str, hint: str
) -> None:
    (finding,) = find(json.dumps(measures(**changed), indent=2), "t.measures.json")
    assert (finding.span and finding.span.line, finding.message) == (line, message)
    assert finding.hint.startswith(hint)


def test_a_step_without_its_journey_is_told_how_both_are_written() -> None:
    (finding,) = find(json.dumps(measures(steps={"a": {}})), "t.measures.json")
    assert finding.message == "the text 'a' names no step of a journey"
    assert finding.hint == "write the ids of both: find-a-tour/browse-list"


@pytest.mark.parametrize(
    ("changed", "message", "hint"),
    [
        ({"steps": {"t/b": {"emotion": FELT}}}, "there is no step, pain or gain 't/b'", "did you mean t/a?"),
        ({"dataset": "asket"}, "there is no dataset 'asket'", "did you mean asked?"),
    ],
)
def test_what_is_measured_nowhere_is_told(tmp_path: Path, changed: dict[str, Any], message: str, hint: str) -> None:
    """A step that was renamed since would lose what was measured at it without a word."""
    folder = workspace(tmp_path, files(measures(**changed)))
    (finding,) = findings(folder)
    assert (finding.code, finding.file, finding.message, finding.hint) == ("CJM021", "t.measures.json", message, hint)
    assert finding.span is not None
    line = (folder / finding.file).read_text().splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == f'"{message.split(chr(39))[1]}"'


def test_a_file_that_is_named_otherwise_is_told_what_its_name_should_be() -> None:
    (finding,) = find(json.dumps(measures()), "t.journey.yaml")
    assert finding.hint == "write `kind: journey`, or name it *.measures.json"


def test_measures_are_no_file_for_people_to_format(tmp_path: Path) -> None:
    """They are written by programs, which would write them otherwise the next time."""
    text = json.dumps(measures())
    folder = workspace(tmp_path, files(measures()) | {"t.measures.json": text})
    result = format_maps(FormatRequest((), folder))
    assert "t.measures.json" not in {file.file for file in result.files}
    assert result.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(measures(**{"x-😀": "a", "x-note": "b" * 10})),
        json.dumps(measures(**{"x-" + "k" * 1100: "é/"})),
        json.dumps(measures()).replace(": ", "\n: "),
        json.dumps(measures()).replace(", ", ",\t").replace("58", "58.0"),
        json.dumps(measures(), indent="\t").replace("/", "\\/"),
    ],
    ids=["pairs of escapes", "long key", "line breaks", "tabs and a whole number with a point", "escaped slashes"],
)
def test_whatever_programs_write_as_json_is_read(tmp_path: Path, text: str) -> None:
    assert findings(workspace(tmp_path, files(measures()) | {"t.measures.json": text})) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# by hand\n" + json.dumps(measures()), "this is no JSON: expecting value"),
        (json.dumps(measures())[:-1] + ",}", "this is no JSON: expecting property name enclosed in double quotes"),
        (
            json.dumps(measures()).replace('"', "'"),
            "this is no JSON: expecting property name enclosed in double quotes",
        ),
        ("kind: measures\ndataset: asked\n", "this is no JSON: expecting value"),
        (json.dumps(measures(x=math.nan)), "this is no JSON: NaN is not a number"),
        ("", "this is no JSON: expecting value"),
    ],
)
def test_what_other_programs_could_not_read_is_refused(text: str, message: str) -> None:
    """A file that cjm alone can read would break the next program in line."""
    (finding,) = find(text, "t.measures.json")
    assert (finding.code, finding.message) == ("CJM001", message)


@pytest.mark.parametrize(
    "text",
    [
        '{"x-\\ud83d\\ude00": 1, "a": 1, "a": 2}',
        '{"x-a": "\\ud83d"}',
        '{"x-\\ud83d\\ude00": "\\u0007"}',
        '{"x-\\ud83d\\ude00": ' + "[" * 900 + "]" * 900 + "}",
        '{"x-\\ud83d\\ude00": [' + "0," * 60_000 + "0]}",
        "[" * 100_000,
        '{"n": ' + "1" * 5_000 + "}",
    ],
    ids=["a key twice", "half a pair", "a bell", "deep", "many", "very deep", "long number"],
)
def test_what_no_map_may_hold_is_refused_in_json_too(text: str) -> None:
    found = find(text, "t.measures.json")
    assert found
    assert {finding.code for finding in found} <= {"CJM001", "CJM002", "CJM003", "CJM005"}
