"""Text of a map must never command the terminal or the build server that a report is read on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.report.visible import visible

_HOSTILE = st.text(alphabet=st.one_of(st.sampled_from(":#[]vso\x1b\r\n\t \u3000\xa0\u202e\udce9"), st.characters()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain: text, 文字, é, 👩‍🔬", "plain: text, 文字, é, 👩‍🔬"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("\x1b]8;;http://evil\x07link", "\\x1b]8;;http://evil\\x07link"),
        ("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("in\u200bvisible\ufeff", "in\\u200bvisible\\ufeff"),
        ("b\udce9zier", "b\\xe9zier"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("::error::x", "\\x3a:error::x"),
        (" \u3000::stop-commands::x", " \u3000\\x3a:stop-commands::x"),
        ("a ::error:: b", "a ::error:: b"),
        ("say ##[error]x", "say ##\\x5berror]x"),
        ("say ##vso[task.complete]x", "say ##vso\\x5btask.complete]x"),
        ("[red]:warning:[/]", "[red]:warning:[/]"),
    ],
)
def test_what_would_be_obeyed_is_spelled_out_and_all_else_is_kept(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(_HOSTILE)
def test_no_text_whatever_stays_able_to_command(text: str) -> None:
    shown = visible(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert not shown.lstrip().startswith("::")
    assert "##[" not in shown
    assert "##vso[" not in shown
