"""Whatever a map says, every report of it can be read by the programs it is for, and commands none of them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.report.checked import Checked, Look
from cjm.report.formats import FORMATS, format_named
from tests.report.any_findings import runs
from tests.report.samples import PLAIN

_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ud800-\udfff]|##\\[|##vso\\["
)
WIDTHS = st.none() | st.integers(20, 100)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("statistics", [False, True])
@given(checked=runs(), width=WIDTHS)
@settings(max_examples=60)
def test_no_line_of_a_report_commands_a_terminal_or_a_build_server(
    name: str, statistics: bool, checked: Checked, width: int | None
) -> None:
    text = format_named(name, statistics)(checked, Look(width=width))
    assert not _OBEYED.search(text)
    assert text == "" or text.endswith("\n")
    commands = re.findall(r"^\s*::", text, re.MULTILINE)
    assert len(commands) == (len(checked.findings) if name == "github" else 0)


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit"])
@given(checked=runs())
@settings(max_examples=60)
def test_files_for_programs_are_ascii_so_that_no_code_page_breaks_them(name: str, checked: Checked) -> None:
    assert format_named(name)(checked, PLAIN).isascii()


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
@given(checked=runs())
@settings(max_examples=60)
def test_json_holds_only_what_strict_readers_take(name: str, checked: Checked) -> None:
    document = json.loads(format_named(name)(checked, PLAIN))
    json.dumps(document, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
@given(checked=runs())
@settings(max_examples=20)
def test_the_same_run_gives_the_same_bytes(name: str, checked: Checked) -> None:
    assert format_named(name)(checked, PLAIN) == format_named(name)(checked, PLAIN)
