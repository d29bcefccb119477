"""Characters that nobody sees: what harms is found, what a script needs is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.views.unseen import unseen_in_name, unseen_in_text

_RLO, _LRO, _RLE, _LRE, _PDF = "\u202e", "\u202d", "\u202b", "\u202a", "\u202c"
_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_ZWSP, _ZWNJ, _ZWJ, _WJ, _BOM = "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain",
        "Größe, 5 μm – “quoted”…",
        "می\u200cخواهم",  # Persian, with a non-joiner
        "ه\u200d ",  # an Arabic letter shown as it joins
        "क्\u200dष and क्\u200cष",  # Devanagari, joined and parted
        "ශ්\u200dරී ලංකා",  # Sinhala
        "👩\u200d💻 and 👩🏽\u200d🚒 and ❤\ufe0f\u200d🔥 and 🏳\ufe0f\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Wales",
        "ภาษา\u200bไทย",
        "ភាសា\u200bខ្មែរ",
        "東京\u200b都",
        "https://example.com/\u200ba-long-path",
        "A4\u2060–B5",
        "Sil\u00adben\u00adtren\u00adnung",
        "שלום\u200f (hello\u200e)!",
        "السلام\u061c!",
        f"He wrote {_RLI}שלום{_PDI} twice",
        f"{_FSI}{_RLE}nested{_PDF}{_PDI}",
        f"{_FSI}{_RLE}closed by the outer one{_PDI}",
        f"a stray end {_PDF}{_PDI} turns nothing",
        "Variation ☎\ufe0f and 葛\U000e0100",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_left_alone(text: str) -> None:
    """A team that writes Persian would turn the rule off on its first day, and the rest with it."""
    assert unseen_in_text(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"pay {_RLO}0001{_PDF} euros", (_RLO,)),
        (f"{_LRO}a{_PDF}{_RLO}b{_PDF}{_RLO}", (_LRO, _RLO)),
        (f"open {_RLI}for ever", (_RLI,)),
        (f"open {_LRE}for ever{_PDI}", (_LRE,)),
        (f"{_LRI}one{_PDI}{_FSI}two", (_FSI,)),
        (f"{_RLE}outer {_LRI}inner{_PDF}", (_RLE, _LRI)),
        (f"in{_ZWSP}visible", (_ZWSP,)),
        (f"{_ZWSP}Title", (_ZWSP,)),
        (f"Title{_ZWNJ}", (_ZWNJ,)),
        (f"par{_ZWJ}cel", (_ZWJ,)),
        (f"пар{_ZWNJ}{_WJ}оль", (_ZWNJ, _WJ)),
        (f"mark{_BOM}ed", (_BOM,)),
        ("\u3164", ("\u3164",)),
        ("x\u2063y\u206a", ("\u2063", "\u206a")),
        ("hidden\U000e0068\U000e0069", ("\U000e0068", "\U000e0069")),
        ("🏴\U000e0067 not closed", ("\U000e0067",)),
    ],
)
def test_what_harms_is_named_once(text: str, found: tuple[str, ...]) -> None:
    """Text that is read aloud one way and searched, diffed or executed another."""
    assert unseen_in_text(text) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("plain", ()),
        ("größe", ()),
        ("x-می\u200cخواهم", ()),
        ("x-क्\u200dष", ()),
        ("x-zero\u200bwidth", ("\u200b",)),
        ("x-ภาษา\u200bไทย", ("\u200b",)),
        ("x-a\u200cb", ("\u200c",)),
        ("x-so\u00adft", ("\u00ad",)),
        ("x-\u200fmark", ("\u200f",)),
        ("x-\u2067closed\u2069", ("\u2067", "\u2069")),
        ("a\u034fb", ("\u034f",)),
        ("a\ufe0f", ("\ufe0f",)),
        ("葛\U000e0100", ("\U000e0100",)),
        ("\u3164", ("\u3164",)),
        ("\u115f\u1160", ("\u115f", "\u1160")),
    ],
)
def test_in_names_every_invisible_difference_counts(name: str, found: tuple[str, ...]) -> None:
    """Two keys that look the same and are not cannot be told apart by anybody who reviews a change."""
    assert unseen_in_name(name) == found


@given(st.text(alphabet=st.sampled_from([*"ab /न", _RLO, _RLE, _PDF, _LRI, _FSI, _PDI, _ZWSP, _ZWJ, "👩"])))
def test_any_sequence_is_judged_without_failing(text: str) -> None:
    found = unseen_in_text(text)
    assert set(found) <= set(text)
    assert (_RLO in found) == (_RLO in text)
    assert len(set(found)) == len(found)
    assert set(unseen_in_name(text)) >= {character for character in text if character in (_RLO, _ZWSP, _PDI)}


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_nothing_in_plain_text_is_unseen(text: str) -> None:
    assert unseen_in_text(text) == unseen_in_name(text) == ()
