"""Where a line may end, as readers of each language expect it."""

import pytest
from hypothesis import given

from cjm.text import graphemes
from cjm.text.breaks import units
from tests.text.samples import TEXTS


@pytest.mark.parametrize(
    "marked",
    [
        "The |lazy-|dog, |2024-05-06, |−5 |and |-x",
        "a |(b |c) |d(s) |[e] |f",
        "3.5 |% |5% |$5 |€ |5",
        "and/|or |1/2",
        "„Wort“ |»so« |“so” |«so» |l’été |users’ |’tis",
        "« mot » ! |oui",
        "no\u00a0break |here\u2060there",
        "zero\u200b|width",
        "co\u00ad|op",
        "end… |yes!",
        "dash|——|dash |— |x",
        "他|说：|“你|好”|吗？",
        "试|（测|试），|好。",
        "「メー|ル」|を|待っ|て、|アッ|プ",
        "第|3|页，|PDF|文|件",
        "고|객|은 |여|행",
        "שלום |ב-Google |אי-|אפשר",
        "الخطوة |12 |من",
        "👩‍👩‍👧‍👦|👍🏽|🇩🇪|🇫🇷 |ok",
        "a |.5 |b",
        "全　|角",
    ],
)
def test_lines_end_only_where_marked(marked: str) -> None:
    assert units(marked.replace("|", "")) == marked.split("|")


@given(TEXTS)
def test_units_are_the_text_and_split_no_grapheme(text: str) -> None:
    """A break inside a grapheme would tear an accent or half an emoji from its letter."""
    found = units(text)
    assert "".join(found) == text
    assert [part for unit in found for part in graphemes(unit)] == list(graphemes(text))
