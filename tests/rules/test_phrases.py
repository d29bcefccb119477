"""Lists of phrases: how they are written, and what they are found in."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.rules.phrase_list import Phrase, PhraseList, PhraseListError, folded, read_phrases
from cjm.rules.phrase_matcher import Matcher

_LIST = """
# What we say
prefixes: ו ה

[told]
we (will|can|) send (you|the customer*)  => Gets …   # no brackets inside
^touch(-|)point(s|)
[thought]
crm
"""


def test_a_list_holds_phrases_under_headings() -> None:
    assert read_phrases(_LIST, ["told", "thought"]) == PhraseList(
        (
            Phrase("we (will|can|) send (you|the customer*)", "told", "Gets …"),
            Phrase("touch(-|)point(s|)", "told", begins=True),
            Phrase("crm", "thought"),
        ),
        ("ו", "ה"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("crm", "line 1: expected a phrase in small letters below a heading"),
        ("[told]\n\nCRM", "line 3: expected a phrase in small letters"),
        ("[told]\nstraße", "line 2: expected a phrase in small letters"),
        ("[told]\n=> Gets", "line 2: expected a phrase"),
        ("[sold]", "line 1: expected one of told, thought, found 'sold'"),
        ("[told]\n(a|(b|c))", r"line 2: expected \(a\|b\) without brackets inside"),
        ("[told]\n(a)", r"line 2: expected \(a\|b\)"),
        ("[told]\na | b", r"line 2: expected \(a\|b\)"),
        ("[told]\n(a|b)*", r"line 2: expected .* and \* only behind letters"),
        ("[told]\na*b", r"line 2: expected .* and \* only behind letters"),
    ],
)
def test_a_slip_in_a_list_is_told_by_its_line(text: str, message: str) -> None:
    """Unseen, it would be a phrase that is never found."""
    with pytest.raises(PhraseListError, match=message):
        read_phrases(text, ["told", "thought"])


def _found(text: str, *written: str, prefixes: tuple[str, ...] = ()) -> list[str]:
    phrases = PhraseList(tuple(Phrase(one) for one in written), prefixes)
    return [found.words for found in Matcher(phrases).find(text)]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("we send you", "We send\n  you both; owe send you, we send your", ["We send you"]),
        (
            "we (will|can|) send",
            "we send, we  will send, we can send, we must send",
            ["we send", "we will send", "we can send"],
        ),
        ("(a|b|) call", "a call, b call, c call, call", ["a call", "b call", "call", "call"]),
        ("touch(-|)point(s|)", "touchpoint Touch-Points touch points", ["touchpoint", "Touch-Points"]),
        ("upsell*", "upsell upselling preupsell upsell-now", ["upsell", "upselling", "upsell"]),
        (
            "client(s|) (is|are) sent",
            "client is sent; clients are sent; client's sent",
            ["client is sent", "clients are sent"],
        ),
        ("customer's goal", "The Customer’s goal", ["Customer’s goal"]),
        ("strasse", "STRASSE Straße strassen", ["strasse", "strasse"]),
        ("café", "cafe\u0301 CAFÉ cafés", ["café", "CAFÉ"]),
        ("转化率", "下单转化率太低", ["转化率"]),
        ("crm系统", "在CRM系统里，xcrm系统", ["CRM系统"]),
        ("crm", "用crm系统、scrm", ["crm"]),
        ("c++ (a|b)", "C++ a", ["C++ a"]),
    ],
)
def test_phrases_are_found_as_whole_words(written: str, text: str, found: list[str]) -> None:
    assert _found(text, written) == found


def test_what_a_language_writes_onto_a_word_does_not_hide_it() -> None:
    """In Hebrew and Arabic "and the app" is one word."""
    prefixes = ("ו", "ה", "ב")
    assert _found("פותח והאפליקציה שלנו", "אפליקציה שלנו", prefixes=prefixes) == ["אפליקציה שלנו"]
    assert _found("פותח גאפליקציה שלנו", "אפליקציה שלנו", prefixes=prefixes) == []
    assert _found("ובהואפליקציה שלנו", "אפליקציה שלנו", prefixes=prefixes) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Calls us at once", True),
        ("“Calls us”", True),
        ("Waits. Calls us", True),
        ("等了很久。calls us", True),
        ("Waits, calls us", False),
        ("The garage calls us", False),
    ],
)
def test_what_stands_at_the_beginning_of_sentences_is_found_there_alone(text: str, found: bool) -> None:
    """ "Calls us" tells of a customer, "the garage calls us" of a family."""
    matcher = Matcher(read_phrases("[told]\n^calls us", ["told"]))
    assert bool(list(matcher.find(text))) == found


def test_what_users_add_is_taken_by_the_letter_but_for_the_ending() -> None:
    """Signs in a settings file are not an expression that could take for ever."""
    words = ("(a|aa)(a|aa)*", "ticket*", "a.c", "(", "  ")
    phrases = PhraseList(tuple(Phrase(word, alternatives=False) for word in words))
    found = [found.words for found in Matcher(phrases).find("Tickets abc a.c (a|aa)(a|aa)* aa")]
    assert found == ["Tickets", "a.c", "(a|aa)(a|aa)*"]


def test_an_empty_list_finds_nothing() -> None:
    assert _found("anything at all") == []
    assert not Matcher(PhraseList()).occurs_in("")


_WORDS = st.lists(st.sampled_from(["a", "ab", "abc", "b", "ba", "c", "ca"]), min_size=1, max_size=3)


@given(phrases=st.lists(_WORDS, min_size=1, max_size=6), text=st.lists(st.sampled_from("abc ,\n"), max_size=40))
def test_nothing_is_overlooked_and_nothing_made_up(phrases: list[list[str]], text: list[str]) -> None:
    """However beginnings are shared, the places are those that a look at every phrase by itself finds."""
    written = [" ".join(words) for words in phrases]
    plain = "".join(text)
    matcher = Matcher(PhraseList(tuple(Phrase(one) for one in written)))
    expressions = [re.compile(rf"(?<!\w){one.replace(' ', chr(92) + 's+')}(?!\w)") for one in written]
    found = list(matcher.find(plain))
    for one in found:
        assert folded(plain)[one.start : one.end].split() == one.phrase.written.split()
        assert any(expression.match(plain, one.start) for expression in expressions)
    assert matcher.occurs_in(plain) == bool(found) == any(expression.search(plain) for expression in expressions)
    for before, after in pairwise(found):
        gap = plain[before.end : after.start]
        assert not any(expression.search(gap) for expression in expressions if not gap[:1].isalnum())


@pytest.mark.parametrize(
    "text", ["xupsell" * 1_400, "we " * 3_000, "upsell" * 1_600, "we\n" + " " * 9_000, "ו" * 10_000]
)
def test_hostile_texts_take_no_longer_than_others(text: str) -> None:
    """A claim may hold ten thousand letters, and whoever sends it chooses them."""
    matcher = Matcher(PhraseList((Phrase("upsell*"), Phrase("we (will|can|) send (you|them)")), ("ו", "ה")))
    began = time.process_time()
    assert list(matcher.find(text)) == []
    assert time.process_time() - began < 0.5
