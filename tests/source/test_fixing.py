"""A correction changes what it says and nothing else: not a comment, not a quote, not a line of anything beside it."""

from __future__ import annotations

import pytest

from cjm.edit import AddKey, Edit, Fix, Remove, RenameKey, Replace, ReplaceText
from cjm.finding import DocumentPath, Span
from cjm.source.decode import line_starts
from cjm.source.fixing import apply_fixes, text_edits
from cjm.source.text_edit import apply_edits
from tests.source.reading import START, STEP, step

FILE = "a.journey.yaml"
PAIN: DocumentPath = ("stages", 0, "steps", 0, "pains")


def fixed(text: str, *edits: Edit) -> str:
    """The text with one correction made, which an editor must come to as well."""
    fix = Fix("correct it", edits, safe=True)
    done = apply_fixes({FILE: text}, [fix])
    in_editor = text_edits({FILE: text}, fix)
    assert done.applied == ((fix,) if done.texts else ())
    assert apply_edits(text, in_editor.get(FILE, ())) == done.texts.get(FILE, text)
    return done.texts.get(FILE, text)


def remove(*path: str | int) -> Remove:
    return Remove(FILE, path)


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        pytest.param("a:\n  - b\n  - c\n  - d\n", ("a", 1), "a:\n  - b\n  - d\n", id="item"),
        pytest.param("a:\n- b\n- c\ne: f\n", ("a", 1), "a:\n- b\ne: f\n", id="item without indentation"),
        pytest.param("a:\n  - b\n  - c", ("a", 1), "a:\n  - b", id="the last line has no end"),
        pytest.param("a:\r\n  - b\r\n  - c\r\n", ("a", 0), "a:\r\n  - c\r\n", id="CR LF"),
        pytest.param("a:\n  - b: c\n    d: e\n", ("a", 0, "b"), "a:\n  - d: e\n", id="first key behind a hyphen"),
        pytest.param(
            "a:\n  - b: c\n    # of d\n    d: e\n",
            ("a", 0, "b"),
            "a:\n  - # of d\n    d: e\n",
            id="first key behind a hyphen, comment below",
        ),
        pytest.param("a:\n  - b: c\n\n    d: e\n", ("a", 0, "b"), "a:\n  - d: e\n", id="first key, blank line below"),
        pytest.param("a:\n  - b: c\n    d: e\n  - f\n", ("a", 0), "a:\n  - f\n", id="item of several lines"),
        pytest.param("a:\n  - - b\n    - c\n", ("a", 0, 0), "a:\n  - - c\n", id="list in a list"),
        pytest.param("a: >-\n  b\n\n  c\nd: e\n", ("a",), "d: e\n", id="block text"),
        pytest.param("a:\n  - |\n    b\n  - c\n", ("a", 0), "a:\n  - c\n", id="item of block text"),
        pytest.param("a: [b, c, d]\n", ("a", 0), "a: [c, d]\n", id="first in brackets"),
        pytest.param("a: [b, c, d]\n", ("a", 1), "a: [b, d]\n", id="in brackets"),
        pytest.param("a: [b, c, d]\n", ("a", 2), "a: [b, c]\n", id="last in brackets"),
        pytest.param("a: {b: c, d: e} # f\n", ("a", "d"), "a: {b: c} # f\n", id="key in braces"),
        pytest.param("a: [\n  b, # x\n  c, # y\n  d]\n", ("a", 1), "a: [\n  b, # x\n  d]\n", id="brackets over lines"),
        pytest.param("a: [\n  b, # x\n  c # y\n]\n", ("a", 1), "a: [\n  b, # x\n]\n", id="last over lines"),
        pytest.param("a: [\n  b,\n  c]\n", ("a", 1), "a: [\n  b]\n", id="last line closes"),
        pytest.param("a: [b]\nc: d\n", ("a", 0), "a: []\nc: d\n", id="only one in brackets"),
        pytest.param("a:\n  - b # x\nc: d\n", ("a", 0), "a: []\nc: d\n", id="only item"),
        pytest.param("a: # x\n  - b\nc: d\n", ("a", 0), "a: [] # x\nc: d\n", id="only item, comment at the key"),
        pytest.param("a:\n  - b: c\nd: e\n", ("a", 0, "b"), "a:\n  - {}\nd: e\n", id="only key"),
        pytest.param("a: b\n\nc: d\n\ne: f\n", ("c",), "a: b\n\ne: f\n", id="between blank lines"),
        pytest.param("a: b\n\nc: d\n", ("c",), "a: b\n", id="last, behind a blank line"),
        pytest.param("# top\na: b\nc: d\n", ("a",), "# top\nc: d\n", id="what is on top belongs to the file"),
        pytest.param(
            "a:\n  - b\n  # of c\n  # as well\n  - c\n    # within\n  # of d\n  - d\n",
            ("a", 1),
            "a:\n  - b\n  # of d\n  - d\n",
            id="its own comments go",
        ),
        pytest.param(
            "a:\n  - b\n  # apart\n\n  - c # its\n\n  # apart, too\n",
            ("a", 1),
            "a:\n  - b\n  # apart\n\n  # apart, too\n",
            id="comments set apart stay",
        ),
        pytest.param("a:\n  - 'x # y'\n  - \"z: # w\"\n", ("a", 0), "a:\n  - \"z: # w\"\n", id="no comment in quotes"),
    ],
)  # fmt: skip
def test_removing(text: str, path: DocumentPath, left: str) -> None:
    assert fixed(text, Remove(FILE, path)) == left


def test_a_key_goes_with_its_last_item_where_that_says_the_same() -> None:
    """A map without `sources:` says what one with an empty list of them does."""
    text = f"{START}sources:\n  # the talks\n  - {{id: i, type: survey, title: I}}\nstages:\n  - title: S\n"
    assert fixed(text, remove("sources", 0)) == f"{START}stages:\n  - title: S\n"


def test_a_list_that_was_looked_into_stays() -> None:
    """`pains: []` says that somebody looked and found none; an absent list that nobody has."""
    assert fixed(step("pains:", "  - Slow"), remove(*PAIN, 0)) == step("pains: []")


@pytest.mark.parametrize(
    ("text", "path", "value", "result"),
    [
        ("a: b # c\n", ("a",), "d", "a: d # c\n"),
        ("a: 'b'\n", ("a",), "it's", "a: 'it''s'\n"),
        ('a: "b"\n', ("a",), 'é "c" \\', 'a: "é \\"c\\" \\\\"\n'),
        ("a: b\n", ("a",), "no", "a: 'no'\n"),
        ("a: b\n", ("a",), "12", "a: '12'\n"),
        ("a: b\n", ("a",), "c: d", "a: 'c: d'\n"),
        ("a: b\n", ("a",), "c\nd", 'a: "c\\nd"\n'),
        ("a: [b, c]\n", ("a", 1), "d, e", "a: [b, 'd, e']\n"),
        ("a: {b: c}\n", ("a", "b"), "[d", "a: {b: '[d'}\n"),
        ("a: 2026-9-3\n", ("a",), "2026-09-03", "a: 2026-09-03\n"),
        ("a: 1\n", ("a",), 2, "a: 2\n"),
        ("a: b\n", ("a",), True, "a: true\n"),
        ("a:\nb: c\n", ("a",), "d", "a: d\nb: c\n"),
        ("a:\n  -\n  - b\n", ("a", 0), "c", "a:\n  - c\n  - b\n"),
        ("a: b\n  c\nd: e\n", ("a",), "f", "a: f\nd: e\n"),
        ("a: >-\n  b\n  c\nd: e\n", ("a",), "f", "a: f\nd: e\n"),
        ("emotion: -1\n", ("emotion", 0, "score"), -2, "emotion: -2\n"),
        ("channel: web\n", ("channel", 0), "website", "channel: website\n"),
        ("a: 'x' # 😀 שלום\nb: שלום\n", ("b",), "c", "a: 'x' # 😀 שלום\nb: c\n"),
    ],
)  # fmt: skip
def test_replacing(text: str, path: DocumentPath, value: str | int | bool, result: str) -> None:
    assert fixed(text, Replace(FILE, path, value)) == result


@pytest.mark.parametrize(
    ("text", "path", "source", "result"),
    [
        (step("pains:", "  - Slow [@a; @b, p. 4] # c"), (*PAIN, 0, "sources", 1, "id"), "i",
         step("pains:", "  - Slow [@a; @i, p. 4] # c")),
        (step("pains:", "  - text: 'Slow [@a] and late [@b]'"), (*PAIN, 0, "sources", 1, "id"), "i",
         step("pains:", "  - text: 'Slow [@a] and late [@i]'")),
        (step("pains:", "  - {text: 'Slow [@b]', sources: [a]}"), (*PAIN, 0, "sources", 1, "id"), "i",
         step("pains:", "  - {text: 'Slow [@i]', sources: [a]}")),
        (step("pains:", "  - {text: 'Slow [@b]', sources: [a]}"), (*PAIN, 0, "sources", 0, "id"), "i",
         step("pains:", "  - {text: 'Slow [@b]', sources: [i]}")),
        (step("pains:", "  - >-", "    😀 Slow", "    and late [@a]"), (*PAIN, 0, "sources", 0, "id"), "i",
         step("pains:", "  - >-", "    😀 Slow", "    and late [@i]")),
    ],
)  # fmt: skip
def test_replacing_a_source_where_it_is_cited(text: str, path: DocumentPath, source: str, result: str) -> None:
    assert fixed(text, Replace(FILE, path, source)) == result


def test_a_citation_that_is_not_surely_the_one_meant_is_left_alone() -> None:
    """The model drops what a sentence cites a second time, so that its second source may be the third in the text."""
    text = step("pains:", "  - {text: 'Slow [@a; @b]', sources: [a]}")
    assert fixed(text, Replace(FILE, (*PAIN, 0, "sources", 1, "id"), "i")) == text


def test_renaming_a_key_keeps_its_quotes_its_value_and_its_comments() -> None:
    assert fixed("'a b': 'c' # d\ne: f\n", RenameKey(FILE, ("a b",), "x")) == "'x': 'c' # d\ne: f\n"
    assert fixed("a: {titel: x, b: c}\n", RenameKey(FILE, ("a", "titel"), "title")) == "a: {title: x, b: c}\n"


ID = ("stages", 0, "steps", 0)


@pytest.mark.parametrize(
    ("text", "path", "key", "value", "result"),
    [
        (STEP, ID, "id", "x", STEP.replace("      - title: A\n", "      - id: x\n        title: A\n")),
        (STEP, ("stages", 0), "id", "x", STEP.replace("  - title: S\n", "  - id: x\n    title: S\n")),
        (STEP, ID, "owner", "x", STEP + "        owner: x\n"),
        (STEP, (), "id", "x", STEP.replace("title: T\n", "id: x\ntitle: T\n")),
        (STEP, (), "owner", "x", STEP.replace("title: T\n", "title: T\nowner: x\n")),
        (STEP, (), "x-own", "x", STEP + "x-own: x\n"),
        (STEP[:-1], (), "x-own", "x", STEP + "x-own: x"),
        (STEP + "        # of nothing\n", ID, "device", "x", STEP.replace("A\n", "A\n        device: x\n")
         + "        # of nothing\n"),
        (step("actions:", "  - b", "  # more"), ID, "emotion", 1, step("actions:", "  - b", "  # more", "emotion: 1")),
        (step("pains:", "  - {text: Slow, severity: 2}"), (*PAIN, 0), "id", "slow",
         step("pains:", "  - {id: slow, text: Slow, severity: 2}")),
        (step("pains:", "  - {text: Slow}"), (*PAIN, 0), "who", "x", step("pains:", "  - {text: Slow, who: x}")),
        (step("pains:", "  # c", "  - Slow [@i] # d"), (*PAIN, 0), "id", "slow",
         step("pains:", "  # c", "  - id: slow", "    text: Slow [@i] # d")),
        (step("pains:", "  - Slow [@i] # d"), (*PAIN, 0), "severity", 2,
         step("pains:", "  - text: Slow [@i] # d", "    severity: 2")),
        (step("pains:", "  - Slow", "    and late", "", "    too"), (*PAIN, 0), "id", "x",
         step("pains:", "  - id: x", "    text: Slow", "      and late", "", "      too")),
        (step("pains:", "  - >-", "    Slow", "    and late", "  - b"), (*PAIN, 0), "id", "x",
         step("pains:", "  - id: x", "    text: >-", "      Slow", "      and late", "  - b")),
    ],
)  # fmt: skip
def test_adding_a_key(text: str, path: DocumentPath, key: str, value: str | int, result: str) -> None:
    assert fixed(text, AddKey(FILE, path, key, value)) == result
    broken = text.replace("\n", "\r\n")
    assert fixed(broken, AddKey(FILE, path, key, value)) == result.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "span", "written", "result"),
    [
        ("a: b # c\n", Span(1, 6, 1, 9), "", "a: b\n"),
        ("a: b # c\n", Span(1, 6, 1, 9), "# d", "a: b # d\n"),
        ("a: b\n# c\nd: e\n", Span(2, 1, 2, 4), "", "a: b\nd: e\n"),
        ("a: b\r\n  # c\r\n", Span(2, 3, 2, 6), "", "a: b\r\n"),
        ("a: b\n# c", Span(2, 1, 2, 4), "", "a: b"),
        ("a: b\n", Span(1, 5, 1, 5), " # c", "a: b # c\n"),
        ("a: 😀 [＠b]\n", Span(1, 6, 1, 10), "[@b]", "a: 😀 [@b]\n"),
    ],
)
def test_replacing_a_stretch_of_text(text: str, span: Span, written: str, result: str) -> None:
    assert fixed(text, ReplaceText(FILE, span, written)) == result


@pytest.mark.parametrize(
    "edit",
    [
        Remove(FILE, ("a", 5)),
        Remove(FILE, ("a", 0, "x")),
        Remove(FILE, ("e", 0)),
        Remove(FILE, ()),
        Remove("other.journey.yaml", ("a", 0)),
        Replace(FILE, ("a",), "x"),
        Replace(FILE, ("e",), "\x1b[0m"),
        Replace(FILE, ("h",), "x"),
        RenameKey(FILE, ("a", 0), "x"),
        RenameKey(FILE, ("e",), "a"),
        AddKey(FILE, ("e",), "x", "y"),
        AddKey(FILE, (), "a", "y"),
        ReplaceText(FILE, Span(1, 1, 1, 2), "z"),
        ReplaceText(FILE, Span(2, 5, 2, 6), ""),
        ReplaceText(FILE, Span(2, 9, 2, 10), ""),
        ReplaceText(FILE, Span(99, 1, 99, 1), "# x"),
        ReplaceText(FILE, Span(4, 1, 5, 1), ""),
    ],
    ids=repr,
)
def test_what_cannot_be_done_leaves_the_text_as_it_is(edit: Edit) -> None:
    """A place that is not there, a text that no map may hold, an edit that would change more than it says."""
    text = "a:\n  - {b: c}\n  - d\ne: f\ng: h\nh: | # i\n  j\n"
    assert fixed(text, edit) == text


def test_a_correction_is_made_whole_or_not_at_all() -> None:
    text = "a: b\nc: d\n"
    assert fixed(text, Replace(FILE, ("a",), "x"), Replace(FILE, ("missing",), "y")) == text
    assert fixed(text, Replace(FILE, ("a",), "x"), RenameKey(FILE, ("c",), "y")) == "a: x\ny: d\n"


@pytest.mark.parametrize(
    "text", ["a: &b c\nd: e\n", "a: [b: c]\nd: e\n", "? a\n: b\nd: e\n", "a: b\nd: [\n", "a: b\na: c\n"]
)
def test_a_text_that_is_not_written_plainly_is_left_alone(text: str) -> None:
    assert fixed(text, Remove(FILE, ("a",))) == text


def fix(*edits: Edit) -> Fix:
    return Fix("correct it", edits, safe=True)


def test_several_corrections_are_made_together() -> None:
    text = "a:\n  - b\n  - c\n  - d\n  - e\n"
    fixes = [fix(remove("a", 1)), fix(remove("a", 3)), fix(Replace(FILE, ("a", 0), "x"))]
    assert apply_fixes({FILE: text}, fixes).texts == {FILE: "a:\n  - x\n  - d\n"}


@pytest.mark.parametrize(
    ("text", "first", "second", "result"),
    [
        ("a:\n  - b: c\n    d: e\n  - f\n", remove("a", 0), Replace(FILE, ("a", 0, "b"), "x"), "a:\n  - f\n"),
        ("a:\n  - b\n  - c\n", remove("a", 0), remove("a", 1), "a:\n  - c\n"),
        ("a: [b, c]\n", remove("a", 1), remove("a", 0), "a: [b]\n"),
        ("a: [b, c]\n", remove("a", 1), Remove(FILE, ("a", 1)), "a: [b]\n"),
        (STEP, AddKey(FILE, ID, "owner", "x"), AddKey(FILE, ID, "place", "y"), STEP + "        owner: x\n"),
    ],
)
def test_of_corrections_in_each_others_way_the_first_is_made(text: str, first: Edit, second: Edit, result: str) -> None:
    done = apply_fixes({FILE: text}, [fix(first), fix(second)])
    assert done.texts == {FILE: result}
    assert done.applied == (fix(first),)


def test_one_that_would_do_harm_does_not_keep_the_others_from_being_made() -> None:
    text = "a: b\nc: d\n"
    harmful = fix(RenameKey(FILE, ("a",), "c"))
    useful = fix(Replace(FILE, ("c",), "x"))
    done = apply_fixes({FILE: text}, [harmful, useful])
    assert done.applied == (useful,)
    assert done.texts == {FILE: "a: b\nc: x\n"}


def test_a_correction_in_two_files_is_made_in_both_or_in_none() -> None:
    both = fix(Replace("a.yaml", ("a",), "x"), Replace("b.yaml", ("b",), "y"))
    assert apply_fixes({"a.yaml": "a: b\n", "b.yaml": "b: c\n"}, [both]).texts == {
        "a.yaml": "a: x\n",
        "b.yaml": "b: y\n",
    }
    assert apply_fixes({"a.yaml": "a: b\n", "b.yaml": "c: c\n"}, [both]).texts == {}
    assert apply_fixes({"a.yaml": "a: b\n"}, [both]).texts == {}


def test_an_editor_gets_lines_and_columns() -> None:
    text = "a: b\n😀: c\n"
    edits = text_edits({FILE: text}, fix(Replace(FILE, ("😀",), "d"), Remove(FILE, ("a",))))
    assert [(edit.span(line_starts(text)), edit.text) for edit in edits[FILE]] == [
        (Span(1, 1, 2, 1), ""),
        (Span(2, 4, 2, 5), "d"),
    ]


def test_many_corrections_of_which_a_few_would_do_harm_are_made_but_for_these() -> None:
    """A few hundred corrections are tried together and in halves, not one after the other."""
    text = "".join(f"a{number}: b\n" for number in range(300))
    harmful = [fix(RenameKey(FILE, (f"a{number}",), f"a{number + 1}")) for number in (7, 150)]
    useful = [fix(Replace(FILE, (f"a{number}",), "c")) for number in range(300) if number not in (7, 150)]
    done = apply_fixes({FILE: text}, [*useful[:100], *harmful, *useful[100:]])
    assert done.applied == tuple(useful)
    assert done.texts[FILE].count(": c\n") == 298


@pytest.mark.parametrize(
    "around",
    [
        "'x # no comment' # c",
        "שלום 😀\u200f # שלום",
        "w " * 300 + "# c",
        "a\tb \t# c",
        "|-\n  - # no comment\n  'x: y",
        '"- a\\n# b" # {c: d}',
        "[a, 'b # c', {d: \"e, f\"}] # g",
    ],
)
def test_what_stands_around_is_whatever_it_is(around: str) -> None:
    """Text in any script, long lines, tabs and signs in quotes do not lead an edit astray."""
    text = f"a: {around}\nb:\n  - {{c: 😀 d, e: 'f'}} # {around.splitlines()[0]}\n  - g\n"
    assert fixed(text, Replace(FILE, ("b", 0, "e"), "x")) == text.replace("'f'", "'x'")
    assert fixed(text, remove("b", 0, "c")) == text.replace("c: 😀 d, ", "")
    assert fixed(text, remove("b", 1)) == text.replace("  - g\n", "")
    assert fixed(text, RenameKey(FILE, ("b",), "h")) == text.replace("\nb:", "\nh:")
