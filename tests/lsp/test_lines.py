"""An editor and cjm speak of the same character, whatever the editor counts in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from cjm.finding import Span
from cjm.lsp.addresses import path_of, uri_of
from cjm.lsp.lines import Lines
from cjm.source.decode import split_lines

ENCODINGS = ("utf-8", "utf-16", "utf-32")
WIDTHS = {
    "utf-8": lambda text: len(text.encode(errors="surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", errors="surrogatepass")) // 2,
    "utf-32": len,
}
TEXT = "ab\r\n😀租x\rдоступ\n"


@pytest.mark.parametrize(
    ("encoding", "line", "character", "place"),
    [
        ("utf-16", 0, 1, (1, 2)),
        ("utf-16", 1, 2, (2, 2)),
        ("utf-16", 1, 1, (2, 1)),  # inside of the emoji
        ("utf-16", 1, 3, (2, 3)),
        ("utf-8", 1, 4, (2, 2)),
        ("utf-8", 1, 7, (2, 3)),
        ("utf-32", 1, 2, (2, 3)),
        ("utf-8", 2, 6, (3, 4)),
        ("utf-16", 0, 99, (1, 3)),
        ("utf-16", 1, 99, (2, 4)),
        ("utf-16", 99, 0, (4, 1)),
    ],
)
def test_a_position_is_the_place_it_means(encoding: str, line: int, character: int, place: tuple[int, int]) -> None:
    assert Lines(TEXT, encoding).place(types.Position(line, character)) == place


@given(st.text(max_size=40), st.sampled_from(ENCODINGS))
def test_every_place_of_a_text_comes_back_as_it_went(text: str, encoding: str) -> None:
    text = text.removeprefix("\ufeff")
    lines = Lines(text, encoding)
    for number, line in enumerate(split_lines(text)):
        for column in range(len(line) + 1):
            span = Span(number + 1, column + 1, number + 1, len(line) + 1)
            found = lines.range(span)
            assert found.start == types.Position(number, WIDTHS[encoding](line[:column]))
            assert lines.span(found) == span


@pytest.mark.parametrize(("encoding", "lead"), [("utf-8", 3), ("utf-16", 1), ("utf-32", 1)])
def test_a_byte_order_mark_that_the_editor_kept_is_counted_for_it_alone(encoding: str, lead: int) -> None:
    lines = Lines("\ufeffkind: journey\ntitle: T\n", encoding)
    assert lines.range(Span(1, 1, 2, 1)) == types.Range(types.Position(0, lead), types.Position(1, 0))
    assert lines.place(types.Position(0, lead + 4)) == (1, 5)
    assert lines.place(types.Position(0, 0)) == (1, 1)


def test_a_span_past_the_end_of_a_text_is_its_end() -> None:
    end = types.Position(1, 1)
    assert Lines("a\nb", "utf-16").range(Span(7, 3, 8, 1)) == types.Range(end, end)


@pytest.mark.parametrize("name", ["a.journey.yaml", "租 #1 & 2%.journey.yaml", "b\udce9.yaml", "a b/../c.yaml"])
def test_the_address_of_a_path_leads_back_to_it(name: str) -> None:
    path = Path("/maps") / name
    assert path_of(uri_of(path)) == Path(str(path).replace("/a b/..", ""))


@pytest.mark.parametrize(
    "uri",
    ["untitled:a", "git:/a", "file://host/a", "file:a", "http://[", "", "file:///a%00b", "https://example.com/a"],
)
def test_other_addresses_lead_to_no_file(uri: str) -> None:
    assert path_of(uri) is None
