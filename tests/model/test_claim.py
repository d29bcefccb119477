"""A claim keeps its sentence and loses its citation, or is refused."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from cjm.model.citation_text import escape_citations, split_citations
from cjm.model.claim import Claim, ClaimText

READ: TypeAdapter[Claim] = TypeAdapter(ClaimText)


@pytest.mark.parametrize(
    ("written", "text", "cited"),
    [
        ("Slow", "Slow", []),
        ("Slow [@i]", "Slow", [("i", None)]),
        ("Slow [@i].", "Slow.", [("i", None)]),
        ("Slow [@i] and loud [@j]", "Slow and loud", [("i", None), ("j", None)]),
        ("Slow [@i; @j]", "Slow", [("i", None), ("j", None)]),
        ("Slow [@i, p. 4; @j, 00:12]", "Slow", [("i", "p. 4"), ("j", "00:12")]),
        ("Slow [@survey-q3_2026, Q 4, note]", "Slow", [("survey-q3_2026", "Q 4, note")]),
        ("\u592a\u6162 [@\u8bbf\u8c08-2026]\u3002", "\u592a\u6162\u3002", [("\u8bbf\u8c08-2026", None)]),
        ("Write \\[@i] there", "Write [@i] there", []),
        ("Mail a@b.org [sic]", "Mail a@b.org [sic]", []),
        ("Mail [a@b.org]", "Mail [a@b.org]", []),
        ("An array[0] [ ]", "An array[0] [ ]", []),
    ],
)
def test_citations_leave_the_sentence(written: str, text: str, cited: list[tuple[str, str | None]]) -> None:
    claim = READ.validate_python(written)
    assert (claim.text, [(one.id, one.at) for one in claim.sources]) == (text, cited)


@pytest.mark.parametrize(
    "written",
    [
        "Slow [see @i]",
        "Slow [@i p. 4]",
        "Slow [@i",
        "Slow [@i, ]",
        "Slow [@i;]",
        "Slow [@i, @j]x [also @k]",
        "Slow [-@i]",
        "[@i]",
    ],
)
def test_brackets_with_a_source_in_any_other_form_are_refused(written: str) -> None:
    with pytest.raises((PydanticCustomError, ValidationError)):
        READ.validate_python(written)


@pytest.mark.parametrize(
    ("written", "reason", "corrected"),
    [
        ("[@talks, @log]", "a second source is set apart by a semicolon", "[@talks; @log]"),
        ("[@talks, p. 4, @log, p. 5]", "a second source is set apart by a semicolon", "[@talks, p. 4; @log, p. 5]"),
        ("[@a @b]", "a second source is set apart by a semicolon", "[@a; @b]"),
        ("[@a,@b]", "a second source is set apart by a semicolon", "[@a; @b]"),
        ("[@ talks]", "a space stands beside its @", "[@talks]"),
        ("[ @talks ]", "a space stands beside its @", "[@talks]"),
        ("[@talks p. 4]", "", "[@talks, p. 4]"),
        ("[@a;]", "", "[@a]"),
        ("【@访谈】", "【 is the full-width bracket", "[@访谈]"),
        ("［@访谈］", "［ is the full-width bracket", "[@访谈]"),
        ("［＠访谈］", "［ is the full-width bracket", "[@访谈]"),
        ("[＠talks]", "＠ is the full-width at sign", "[@talks]"),
        ("[@访谈，第3问]", "， is the full-width comma", "[@访谈, 第3问]"),
        ("[@a；@b]", "； is the full-width semicolon", "[@a; @b]"),
        ("[@a, p. 4；@b]", "； is the full-width semicolon", "[@a, p. 4; @b]"),
    ],
)
def test_what_is_nearly_a_citation_is_shown_as_one(written: str, reason: str, corrected: str) -> None:
    """A bracket that stayed in the sentence would print itself, and leave the claim without its source."""
    for text in (f"Slow {written}", f"Slow {written}.", f"Slow {written} [@i]"):
        with pytest.raises(PydanticCustomError) as raised:
            split_citations(text)
        context = raised.value.context or {}
        assert context["message"] == f"{written} is not a citation" + (f": {reason}" if reason else "")
        assert context["hint"] == f"write: {corrected}"
        assert split_citations(escape_citations(text)) == (text, [])
    assert split_citations(f"Slow {corrected}")[1]


@pytest.mark.parametrize("text", ["Slow (@name)", "【sic】", "［1］@home", "Mail [to, a@b.org]", "Slow (＠name)"])
def test_an_at_sign_elsewhere_is_text(text: str) -> None:
    assert split_citations(text) == (text, [])
    assert READ.validate_python(text).text == text


@pytest.mark.parametrize(
    ("stated", "cited"),
    [
        (["j"], ["j", "i"]),
        (["i"], ["i"]),
        ([{"id": "i"}], ["i"]),
        ([{"id": "i", "at": "p. 4"}], ["i", "i"]),
        ([], ["i"]),
        (None, ["i"]),
    ],
)
def test_inline_and_stated_sources_unite(stated: object, cited: list[str]) -> None:
    """What is stated comes first, so that its places in the model are those in the file."""
    value = {"text": "Slow [@i]"} if stated is None else {"text": "Slow [@i]", "sources": stated}
    assert [one.id for one in READ.validate_python(value).sources] == cited


@given(st.text(st.sampled_from("ab @[];,-.\\ \n\t1【］＠；"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        bare, cited = split_citations(text)
    except PydanticCustomError:
        return
    for one in cited:
        assert one["id"]
    assert bare or not text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "[@a," + " " * 9_900,
        "[@a" + "-" * 9_900,
        "x [@a]" + "\n" * 9_900 + "x",
        "[@" * 4_900,
        "[@a;" * 2_400,
        "\\[@" * 3_300,
        "[" * 9_990,
        "[@a, " + "b " * 4_900,
        " " * 9_990 + "[@a]",
        "[a" + "@" * 9_900,
        "[@a] " * 1_900,
        "@a, " * 2_400 + "[",
        "【@ " * 3_300,
        "[" + "@ " * 4_900,
        "[@a" + " " * 9_900 + "@",
    ],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(PydanticCustomError):
        split_citations(text)
    assert time.perf_counter() - began < 0.5
