"""A baseline file says the same when it is read again, and is never half-understood."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.errors import ConfigurationError, FileAccessError
from cjm.files.baseline import Baseline, Counts, Known, read_baseline, write_baseline
from cjm.finding import Severity

_EMPTY = '{\n"version": 1,\n"coverage": [],\n"findings": []\n}\n'
_SUBJECT = '"subject": "trip"'
_CODE = '"code": "CJM101"'
_SEVERITY = '"severity": "error"'

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_known = st.builds(Known, _texts, st.sampled_from(["CJM101", "CJM201", "CJM999"]), st.integers(1, 3))
_baselines = st.builds(
    Baseline,
    st.dictionaries(_known, st.sampled_from(Severity)),
    st.dictionaries(_texts, st.builds(Counts, st.integers(0), st.integers(0), st.integers(0, 9))),
)


def _read(folder: Path, text: str | bytes) -> Baseline:
    file = folder / "b.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_baseline(file)


@settings(max_examples=40, deadline=None)
@given(_baselines)
def test_what_is_written_is_read_again(baseline: Baseline) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "b.json")
        write_baseline(file, baseline)
        assert read_baseline(file) == baseline


def test_each_entry_is_a_line_in_an_order_that_does_not_depend_on_how_it_was_found(tmp_path: Path) -> None:
    """A change to one finding is one line of a review, and two branches that mend different things can be merged."""
    findings = {
        Known("trip/乘车", "CJM201"): Severity.NOTE,
        Known("trip", "CJM201", 2): Severity.WARNING,
        Known("trip", "CJM201"): Severity.ERROR,
        Known("trip", "CJM101"): Severity.ERROR,
    }
    coverage = {"trip": Counts(1, 2, 3), "order": Counts(4, 0, 0)}
    write_baseline(tmp_path / "b.json", Baseline(findings, coverage))
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == (
        '{\n"version": 1,\n"coverage": [\n'
        '{"journey": "order", "researched": 4, "partly": 0, "assumed": 0},\n'
        '{"journey": "trip", "researched": 1, "partly": 2, "assumed": 3}\n],\n"findings": [\n'
        '{"subject": "trip", "code": "CJM101", "severity": "error"},\n'
        '{"subject": "trip", "code": "CJM201", "severity": "error"},\n'
        '{"subject": "trip", "code": "CJM201", "severity": "warning", "repeat": 2},\n'
        '{"subject": "trip/乘车", "code": "CJM201", "severity": "note"}\n]\n}\n'
    )
    write_baseline(tmp_path / "b.json", Baseline())
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == _EMPTY


def test_an_entry_that_a_merge_has_doubled_counts_once_with_its_greater_weight(tmp_path: Path) -> None:
    entry = f"{{{_SUBJECT}, {_CODE}, "
    text = _EMPTY.replace(
        '"findings": []', f'"findings": [{entry}"severity": "note"}}, {entry}"severity": "warning"}}]'
    )
    assert _read(tmp_path, text).findings == {Known("trip", "CJM101"): Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", ":1:1: is not JSON", "restore it"),
        ('{"version": 1,\n"findings": [\n}', ":3:1: is not JSON", "restore it"),
        (b"\xff\xfe", ": is not UTF-8", "restore it"),
        ("[" * 100_000, ": is not", "restore it"),
        ('{"version": ' + "1" * 5_000 + "}", ": is not a baseline", "restore it"),
        ("[]", "expected a mapping with `version`", "restore it"),
        ("{}", "expected a mapping with `version`", "restore it"),
        ('{"version": true}', "expected a mapping with `version`", "restore it"),
        ('{"version": 2, "new": []}', "was written by another version of cjm", "use that version"),
        ('{"version": 1, "paths": []}', "expected nothing but version, coverage, findings, found 'paths'", "restore"),
        ('{"version": 1, "findings": {}}', "expected a list at findings", "restore it"),
        ('{"version": 1, "findings": [1]}', "expected a mapping at findings[0]", "restore it"),
        (f'{{"version": 1, "findings": [{{{_CODE}, {_SEVERITY}}}]}}', "a text at findings[0].subject", "restore"),
        (f'{{"version": 1, "findings": [{{{_SUBJECT}, {_SEVERITY}}}]}}', "findings[0].code", "restore"),
        (
            f'{{"version": 1, "findings": [{{{_SUBJECT}, "code": "CJM021", {_SEVERITY}}}]}}',
            "expected the code of a rule of `cjm lint`, as CJM101 at findings[0].code",
            "restore",
        ),
        (f'{{"version": 1, "findings": [{{{_SUBJECT}, {_CODE}, "severity": "fatal"}}]}}', "one of note", "restore"),
        (f'{{"version": 1, "findings": [{{{_SUBJECT}, {_CODE}, "severity": ["note"]}}]}}', "one of note", "restore"),
        (
            f'{{"version": 1, "findings": [{{{_SUBJECT}, {_CODE}, {_SEVERITY}, "repeat": 0}}]}}',
            "a whole number, 1 or more at findings[0].repeat",
            "restore",
        ),
        (
            f'{{"version": 1, "findings": [{{{_SUBJECT}, {_CODE}, {_SEVERITY}, "file": "a"}}]}}',
            "at findings[0]",
            "restore",
        ),
        ('{"version": 1, "coverage": [{"researched": 1}]}', "a text at coverage[0].journey", "restore"),
        (
            '{"version": 1, "coverage": [{"journey": "a", "researched": 1, "partly": 1.5, "assumed": 1}]}',
            "a whole number, 0 or more at coverage[0].partly",
            "restore",
        ),
        (" " * (10 * 1024 * 1024 + 1), "holds more than the 10,485,760 bytes", "restore it"),
        (
            _EMPTY.replace("\n}", "\n<<<<<<< HEAD\n=======\n>>>>>>> branch\n}"),
            ":5: holds a conflict of a merge",
            "keep the entries of both sides",
        ),
    ],
    ids=range(23),
)
def test_a_damaged_file_is_told_of_with_its_place(text: str | bytes, message: str, hint: str, tmp_path: Path) -> None:
    """Taken for an empty one, it would fail the build with findings that were accepted long ago."""
    with pytest.raises(ConfigurationError) as raised:
        _read(tmp_path, text)
    assert raised.value.message.startswith(f"{tmp_path / 'b.json'}:")
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_what_is_no_file_is_told_of_at_once(tmp_path: Path) -> None:
    """A pipe in the place of the file would hang a build until somebody ends it."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(ConfigurationError, match=r"is not a regular file|Is a directory"):
            read_baseline(tmp_path / name)
    with pytest.raises(ConfigurationError, match="cannot be read: No such file"):
        read_baseline(tmp_path / "nothing")


def test_more_than_a_later_run_would_read_is_not_written(tmp_path: Path) -> None:
    findings = {Known(f"{'x' * 1_000}{number}", "CJM101"): Severity.NOTE for number in range(11_000)}
    with pytest.raises(ConfigurationError, match="11,000 findings are more than a baseline may hold"):
        write_baseline(tmp_path / "b.json", Baseline(findings))
    assert not (tmp_path / "b.json").exists()


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="cannot be written"):
        write_baseline(tmp_path / "nowhere" / "b.json", Baseline())
