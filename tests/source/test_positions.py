"""A caret sits on what it speaks of, in any layout."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.finding import DocumentPath, Span
from cjm.source.positions import Comment, find_comments, index_positions
from cjm.source.yaml_tree import Plain, parse
from tests.source.reading import MAPS, step

WORDS = st.text("abcé中😀\u202e\u200b", min_size=1, max_size=6)
COMMENTS = st.sampled_from(["", " # note", "  #", " # 'a' \"b\" [c] {d: e}"])


@st.composite
def documents(draw: st.DrawFn, indentation: int = 0, depth: int = 0) -> str:
    """A mapping written by hand: blocks, brackets, quotes, comments and empty lines in any mixture."""
    lines = ""
    for number in range(draw(st.integers(1, 3))):
        space = " " * indentation
        key = draw(st.sampled_from(["k{}", '"k {}"', "'k{}'"])).format(number)
        form = draw(st.sampled_from(["plain", "single", "double", "literal", "folded", "flow", "list", "map", "empty"]))
        word, comment = draw(WORDS), draw(COMMENTS)
        if form == "literal" or form == "folded":
            mark = "|" if form == "literal" else ">-"
            lines += f"{space}{key}: {mark}{comment}\n{space}  {word} # text\n\n{space}  {word}\n"
        elif form == "flow":
            lines += f"{space}{key}: [{word}, '{word}', {{a: {word}}}]{comment}\n"
        elif form == "list":
            items = draw(st.lists(WORDS, min_size=1, max_size=3))
            lines += f"{space}{key}:{comment}\n" + "".join(f"{space}  - {item}{comment}\n" for item in items)
        elif form == "map" and depth < 3:
            lines += f"{space}{key}:{comment}\n" + draw(documents(indentation + 2, depth + 1))
        elif form == "empty":
            lines += f"{space}{key}:{comment}\n"
        else:
            quote = {"single": "'", "double": '"'}.get(form, "")
            lines += f"{space}{key}: {quote}{word}{quote}{comment}\n"
        lines += draw(st.sampled_from(["", "\n", f"{space}# {word}\n"]))
    return lines


def paths_of(plain: Plain, path: DocumentPath = ()) -> list[tuple[DocumentPath, Plain]]:
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [(path, plain), *(found for part, value in inner for found in paths_of(value, (*path, part)))]


@settings(deadline=None)
@given(documents(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_span_holds_what_stands_there(text: str, line_break: str) -> None:
    """What is cut out of the text by the span of a value reads as that value again."""
    plain, problems = parse(text, "a")
    assert problems == []
    broken = text.replace("\n", line_break)
    index = index_positions(broken)
    assert index_positions(text).values == index.values
    for path, value in paths_of(plain):
        span = index.span(path)
        assert span is not None
        cut = index.slice(span).replace(line_break, "\n")
        if isinstance(value, (dict, list)) and not cut.startswith(("[", "{")):
            cut = " " * (span.column - 1) + cut  # the other lines keep their indentation
        if cut.startswith(("|", ">")):
            cut = "a: " + cut + "\n"
            value = {"a": value}
        assert parse(cut, "a")[0] == value
        if path and isinstance(path[-1], str):
            key = index.span(path, at_key=True)
            assert key is not None
            assert index.slice(key).strip("'\"") == path[-1]


@settings(deadline=None)
@given(documents())
def test_comments_are_found_and_nothing_else(text: str) -> None:
    """Taking out every comment leaves the same data and no comment."""
    plain = parse(text, "a")[0]
    lines = text.split("\n")
    for comment in find_comments(text, index_positions(text)):
        line = lines[comment.line - 1]
        assert line[comment.column - 1 :] == comment.text
        lines[comment.line - 1] = line[: comment.column - 1]
    bare = "\n".join(lines)
    assert parse(bare, "a")[0] == plain
    assert find_comments(bare, index_positions(bare)) == ()
    assert bare.count("#") == bare.count("# text")


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("# a\n", [Comment(1, 1, "# a", own_line=True)]),
        ("a: b # c\n", [Comment(1, 6, "# c", own_line=False)]),
        ("a: 'b # c' # d\n", [Comment(1, 12, "# d", own_line=False)]),
        ("a: | # b\n  # c\n# d\n", [Comment(1, 6, "# b", own_line=False), Comment(3, 1, "# d", own_line=True)]),
        ("a: [ # b\n  c] # d", [Comment(1, 6, "# b", own_line=False), Comment(2, 6, "# d", own_line=False)]),
        ('a: "b"#c\r# d\r\n', [Comment(1, 7, "#c", own_line=False), Comment(2, 1, "# d", own_line=True)]),
        ("a: b#c\nd: http://e#f\n", []),
        ('a: "b\n  # c"\n', []),
    ],
)
def test_comments_in_every_position(text: str, comments: list[Comment]) -> None:
    assert list(find_comments(text, index_positions(text))) == comments


def test_after_an_error_nothing_is_called_a_comment() -> None:
    text = "a: b # c\nd: 'e' f\ng: '# h'\n"
    assert [comment.line for comment in find_comments(text, index_positions(text))] == [1]


def test_deep_nesting_and_aliases_end_the_indexing() -> None:
    assert index_positions("a: b\nc: " + "[" * 100_000).end < 100
    assert index_positions("a: &a b\nc: *a\nd: e\n").values.keys() == {("a",)}


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.name)
def test_every_value_of_the_examples_has_a_place(file: object) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    index = index_positions(text)
    for path, value in paths_of(parse(text, "a")[0]):
        span = index.values[path]
        if isinstance(value, str) and span.line == span.end_line:
            assert index.slice(span).strip("'\"").replace("''", "'") == value


@pytest.mark.parametrize(
    ("lines", "path", "cited"),
    [
        (("pains:", "  - Slow [@i; @j, p. 4]"), ("pains", 0, "sources", 0, "id"), "@i"),
        (("pains:", "  - Slow [@i; @j, p. 4]"), ("pains", 0, "sources", 1, "id"), "@j"),
        (("pains:", "  - Slow [@i] and worse [@j]"), ("pains", 0, "sources", 1, "id"), "@j"),
        (("pains:", "  - {text: 'Slow [@j]', sources: [i]}"), ("pains", 0, "sources", 0, "id"), "i"),
        (("pains:", "  - {text: 'Slow [@j]', sources: [i]}"), ("pains", 0, "sources", 1, "id"), "@j"),
        (("pains:", "  - text: Slow [@j]"), ("pains", 0, "sources", 0, "id"), "@j"),
        (("channel: website",), ("channel", 0), "website"),
        (("emotion: -1",), ("emotion", 0, "score"), "-1"),
    ],
)
def test_what_only_the_model_holds_is_found_in_the_text(lines: tuple[str, ...], path: DocumentPath, cited: str) -> None:
    """A source that does not exist is pointed at in the sentence that cites it."""
    index = index_positions(step(*lines))
    span = index.span(("stages", 0, "steps", 0, *path))
    assert span is not None
    assert index.slice(span) == cited


def test_a_place_that_the_text_lacks_is_what_is_around_it() -> None:
    assert index_positions("a:\n  b: c\n").span(("a", "x")) == Span(2, 3, 2, 7)
