"""A stamp is two entries of `review`; every other character of a map is its authors'."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cjm.compare.fingerprint import changed_since, fingerprints
from cjm.model.journey import Journey
from cjm.source.decode import split_lines
from cjm.source.stamp import stamped
from tests.source.reading import MAPS, START, read

DAY = datetime.date(2026, 11, 25)
FOUND = {"find": "0123456789abcdef", "no": "1234567890123456"}
END = "stages:\n  - title: Find\n"


def stamp(text: str) -> str:
    done = stamped(text, "a.journey.yaml", DAY, FOUND)
    assert done is not None
    assert stamped(done, "a.journey.yaml", DAY, FOUND) == done
    assert stamped(text.replace("\n", "\r\n"), "a.journey.yaml", DAY, FOUND) == done.replace("\n", "\r\n")
    return done


OVER_LINES = """\
review:
  last: 2026-11-25
  fingerprints:
    find: 0123456789abcdef
    'no': '1234567890123456'
"""


def test_a_map_without_a_review_gets_one_where_the_order_of_keys_puts_it() -> None:
    before = f"{START}owner: care # since May\n\n{END}"
    assert stamp(before) == f"{START}owner: care # since May\n{OVER_LINES}\n{END}"
    assert stamp(f"{START}review:\n{END}") == START + OVER_LINES + END
    assert stamp(f"{START}{END}") == START + OVER_LINES + END


def test_a_review_over_lines_keeps_its_comments() -> None:
    before = "review: # by hand\n  # the last one\n  last: '2026-01-05' # done\n  every: 3 months # as agreed\n"
    assert stamp(START + before + END) == (
        START
        + "review: # by hand\n  # the last one\n  last: '2026-11-25' # done\n  every: 3 months # as agreed\n"
        + "  fingerprints:\n    find: 0123456789abcdef\n    'no': '1234567890123456'\n"
        + END
    )


def test_a_review_in_braces_stays_in_braces() -> None:
    before = "review: {last: 2026-01-05, every: 3 months} # a\n"
    assert stamp(START + before + END) == (
        START
        + "review: {last: 2026-11-25, every: 3 months, fingerprints: {\n"
        + "    find: 0123456789abcdef,\n    'no': '1234567890123456'}} # a\n"
        + END
    )
    assert stamp(START + "review: {every: 3 months}\n" + END).startswith(
        START + "review: {last: 2026-11-25, every: 3 months, fingerprints: {\n"
    )
    assert stamp(START + "review: {}\n" + END).startswith(START + "review: {last: 2026-11-25, fingerprints: {\n")


@pytest.mark.parametrize("opening", ["", "{"])
def test_fingerprints_of_before_are_replaced_and_comments_kept(opening: str) -> None:
    comma, close, deep = (",", "}", 4) if opening else ("", "", 4)
    space = " " * deep
    before = (
        f"review:\n  fingerprints: {opening}\n{space}find: 1111111111111111{comma} # a\n{space}# b\n"
        f"{space}gone: 2222222222222222{close} # c\n  last: 2026-01-05\n"
    )
    lines = stamp(START + before + END).splitlines()
    assert [line.strip() for line in lines[3:10]] == [
        f"fingerprints: {opening}".strip(),
        "# a",
        "# b",
        f"find: 0123456789abcdef{comma}",
        f"'no': '1234567890123456'{close} # c",
        "last: 2026-11-25",
        "stages:",
    ]


@pytest.mark.parametrize(
    "text", ["a: &b c\nd: e\n", "- a\n", "review: {last: [\n", "review: soon\n", "? a\n: b\n", "a: b\n---\nc: d\n"]
)
def test_what_is_written_in_an_odd_way_is_not_stamped(text: str) -> None:
    assert stamped(text, "a.journey.yaml", DAY, FOUND) is None


JOURNEYS = [file for file in MAPS if file.name.endswith(".journey.yaml")]


@pytest.mark.parametrize("file", JOURNEYS, ids=lambda file: file.name)
def test_every_example_is_stamped_and_says_the_same_otherwise(file: Path) -> None:
    """Reviewing must not be a reason for others to read a whole map again."""
    text = file.read_text(encoding="utf-8")
    before = read(text, file.name).document
    assert isinstance(before, Journey)
    done = stamped(text, file.name, DAY, fingerprints(before))
    assert done is not None
    after = read(done, file.name).document
    assert isinstance(after, Journey)
    assert after.model_copy(update={"review": before.review}) == before
    assert after.review is not None
    assert after.review.last == DAY
    assert not changed_since(after, after.review.fingerprints or {})
    lost = [line for line in split_lines(text) if line not in set(split_lines(done))]
    assert [line for line in lost if not line.startswith(("review:", "  last:"))] == []
