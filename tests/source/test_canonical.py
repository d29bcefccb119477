"""One form for every map: nothing of what it says is lost on the way, and no comment ends up at something else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cjm.compare.content import content_of
from cjm.model.format import Kind
from cjm.model.workspace import Document
from cjm.source.canonical import canonical, with_ids
from cjm.source.decode import split_lines
from cjm.source.document import MODELS, read_document
from cjm.source.emit import emit
from cjm.source.positions import find_comments, index_positions
from cjm.source.write import to_data
from cjm.source.yaml_tree import parse
from tests.source.documents import documents
from tests.source.reading import MAPS, SOURCES, START, STEP

NAME = "a.journey.yaml"
END = "stages:\n  - title: S\n"


def document(text: str, name: str = NAME) -> Document:
    found = read_document(text.encode(), name)
    assert found.document is not None, found.problems
    return found.document


def formatted(text: str, name: str = NAME) -> str:
    done = canonical(text, name)
    assert canonical(done, name) == done
    assert document(done, name) == document(text, name)
    broken = text.replace("\n", "\r\n")
    assert canonical(broken, name) == done.replace("\n", "\r\n")
    return done


def in_step(*lines: str) -> str:
    """A map in one form, but for some lines in its only step."""
    return STEP + "".join(f"        {line}\n" for line in lines) + SOURCES


def comments_of(text: str) -> Counter[str]:
    return Counter(comment.text.rstrip() for comment in find_comments(text, index_positions(text)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "title: T # t\nstages:\n  - title: S\nkind: journey\n",
            "kind: journey\ntitle: T # t\nstages:\n  - title: S\n",
            id="keys",
        ),
        pytest.param(
            "# the file's\ntitle: T\n# of kind\n# as well\nkind: journey\n" + END,
            "# the file's\n# of kind\n# as well\nkind: journey\ntitle: T\n" + END,
            id="a comment right above",
        ),
        pytest.param(
            f"{START}{END}\n# Who answers\n\n# for it\nowner: o # o\n  # more\nsponsor: s\n",
            f"{START}\n# Who answers\n\n# for it\nowner: o # o\n  # more\nsponsor: s\n{END}",
            id="comments set apart",
        ),
        pytest.param(
            f"{END}\ntitle: T\n\nkind: journey\n",
            f"kind: journey\n\ntitle: T\n\n{END}",
            id="blank lines above what comes first",
        ),
        pytest.param(
            f"{START}stages:\n  # the first\n  - title: S\n    # stable\n    id: s # s\n",
            f"{START}stages:\n  # the first\n  # stable\n  - id: s # s\n    title: S\n",
            id="behind a hyphen",
        ),
        pytest.param(
            f"{START}stages:\n  - {{title: 'S, s', id: s}} # c\n",
            f"{START}stages:\n  - {{id: s, title: 'S, s'}} # c\n",
            id="in braces",
        ),
        pytest.param(
            f"{START}stages:\n  - {{title: S, # c\n     id: s}}\n",
            f"{START}stages:\n  - {{title: S, # c\n     id: s}}\n",
            id="in braces with a comment",
        ),
        pytest.param(
            f"{START}stages:\n  - title: S\n    x-own: 1\n    steps:\n      - title: A\n        id: a\n    id: s",
            f"{START}stages:\n  - id: s\n    title: S\n    x-own: 1\n    steps:\n      - id: a\n        title: A\n",
            id="keys of one's own, one order within another, no line break at the end",
        ),
        pytest.param(f"{START}{END}\n \n\n", START + END, id="blank lines at the end"),
        pytest.param(f"{START}owner: o  \n   \n# c \t\n{END}", f"{START}owner: o\n\n# c\n{END}", id="white space"),
    ],
)  # fmt: skip
def test_order_and_white_space(before: str, after: str) -> None:
    assert formatted(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["- text: Slow", "  sources: [i]"], ["- Slow [@i]"]),
        (["- {text: Slow, sources: [i, {id: j, at: p. 4}]} # c"], ["- Slow [@i; @j, p. 4] # c"]),
        (["- {text: 'It''s', sources: [i]}"], ["- 'It''s [@i]'"]),
        (["- sources: [i]", '  text: "Say \\"x\\""'], ['- "Say \\"x\\" [@i]"']),
        (["- text: Slow", "  sources:", "    - i", "  severity: 3"], ["- text: Slow [@i]", "  severity: 3"]),
        (["- text: >-", "    Slow", "    and late", "  sources: [i]"], ["- >-", "    Slow", "    and late [@i]"]),
        (["- text: Slow", "    and late", "  sources: [i]"], ["- Slow", "    and late [@i]"]),
        (["- text: Slow", "  sources: [{id: i, at: 'a: b'}]"], ["- 'Slow [@i, a: b]'"]),
        (["- Slow [@i][@j] [@i, p. 2] and [@j]"], ["- Slow [@i; @j; @i, p. 2] and [@j]"]),
        (["- {severity: 2, text: 'Slow [@i] [@j]'}"], ["- {text: 'Slow [@i; @j]', severity: 2}"]),
        (["- 'Slow [note] [@i]'"], ["- 'Slow [note] [@i]'"]),
        (["- text: Slow [@i]", "  sources: [j]"], ["- text: Slow [@i]", "  sources: [j]"]),
        (["- {text: Slow, severity: 3, sources: [i]}"], ["- {text: Slow, severity: 3, sources: [i]}"]),
        (["- text: Slow", "  # why", "  sources: [i]"], ["- text: Slow", "  # why", "  sources: [i]"]),
        (["- text: Slow # why", "  sources: [i]"], ["- text: Slow # why", "  sources: [i]"]),
        (["- text: Slow", "  sources: [{id: i, at: '1; 2'}]"], ["- text: Slow", "  sources: [{id: i, at: '1; 2'}]"]),
        (["- text: Slow", "  sources: []"], ["- text: Slow", "  sources: []"]),
        (["- text: |", "    Slow", "  sources: [i]"], ["- text: |", "    Slow", "  sources: [i]"]),
        (["- text: |  ", "    Slow  ", "    and late"], ["- text: |", "    Slow  ", "    and late"]),
    ],
)  # fmt: skip
def test_claims(before: list[str], after: list[str]) -> None:
    done = formatted(in_step("pains:", *(f"  {line}" for line in before)))
    assert done == in_step("pains:", *(f"  {line}" for line in after))


def test_durations_are_written_in_words() -> None:
    before = in_step("duration: {actual: PT90M}", "wait: {tolerance: 1 hours, actual: '2 Weeks' } # c")
    assert formatted(before) == in_step("duration: {actual: 90 min}", "wait: {tolerance: 1 h, actual: '2 weeks' } # c")


def test_what_would_say_something_else_is_left_and_the_rest_is_not() -> None:
    """Blank lines at the end of a kept block text are part of it: moving the text would lose them."""
    text = "title: T\nscenario: |+\n  a\n\n\nkind: journey\nstages:\n  - {title: S, id: s}\n"
    done = canonical(text, NAME)
    assert document(done) == document(text)
    assert "{id: s, title: S}" in done


def test_a_file_that_is_no_map_stays_as_it_is() -> None:
    for text in ("title: T  \nkind: journey\n", "a: [\n", "kind: journey\ntitel: T  \n" + END, ""):
        assert canonical(text, NAME) == text
        assert with_ids(text, NAME) == text


def test_ids_are_written_out_where_a_title_or_a_text_gives_one() -> None:
    before = in_step(
        "pains: # p", "  - Slow [@i] # c", "  - {text: Late, severity: 2}", "  - '!?'", "  - {id: x, text: X}"
    )
    assert with_ids(before, NAME) == (
        before.replace("  - title: S\n", "  - id: s\n    title: S\n")
        .replace("      - title: A\n", "      - id: a\n        title: A\n")
        .replace("- Slow [@i] # c\n", "- id: slow\n            text: Slow [@i] # c\n")
        .replace("{text: Late", "{id: late, text: Late")
    )
    assert with_ids(with_ids(before, NAME), NAME) == with_ids(before, NAME)


def test_texts_that_make_one_id_get_two() -> None:
    """Whatever is left without an id keeps being called by its text, which is what was to end."""
    written = with_ids(in_step("pains:", "  - Slow", "  - Slow", "  - A", "gains:", "  - slow!"), NAME)
    ids = [line.split("id: ")[1] for line in written.splitlines() if " id: " in line]
    assert ids == ["s", "a", "slow", "slow-2", "a-2", "slow-3"]


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.name)
def test_examples_say_the_same_with_all_their_comments(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    done = formatted(text, file.name)
    assert comments_of(done) == comments_of(text)
    named = canonical(with_ids(done, file.name), file.name)
    assert with_ids(named, file.name) == named
    assert comments_of(named) == comments_of(text)
    assert content_of(document(named, file.name)) == content_of(document(text, file.name))


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[str, str]:
    """An example with the top keys and the keys of its stages in any order, and a comment above some of them."""
    file = draw(st.sampled_from([file for file in MAPS if file.name.endswith(".journey.yaml")]))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for indentation in ("", "    ", "        "):
        lines = _shuffled(draw, lines, indentation)
    return file.name, "".join(lines)


def _shuffled(draw: st.DrawFn, lines: list[str], indentation: str) -> list[str]:
    """Neighbouring keys of one line, at an indentation, change places; some get a comment."""
    found = list(lines)
    for place in range(len(found) - 1):
        pair = found[place : place + 2]
        plain = all(
            line.startswith(indentation) and line[len(indentation) :][:1].isalpha() and line.count(": ")
            for line in pair
        )
        if plain and draw(st.booleans()):
            found[place : place + 2] = reversed(pair)
            if draw(st.integers(0, 3)) == 0:
                found[place] = f"{indentation}# {place}\n{found[place]}"
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(shuffled())
def test_lines_in_any_order_say_the_same_in_order(made: tuple[str, str]) -> None:
    name, text = made
    found = read_document(text.encode(), name)
    if found.document is None:  # a swap tore a text over two lines apart
        assert canonical(text, name) == text
        return
    done = canonical(text, name)
    assert document(done, name) == found.document
    assert canonical(done, name) == done
    assert comments_of(done) == comments_of(text)
    before, after = (Counter(_letters(line) for line in split_lines(one)) for one in (text, done))
    lost = before - after
    del lost[""]
    assert not lost


def _letters(line: str) -> str:
    """What a line is made of, whatever the order of its keys; empty for one that may have become part of a sentence."""
    return "" if "sources:" in line or "text:" in line else "".join(sorted(line.strip(" -")))


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("in_braces", [False, True], ids=["over lines", "in braces"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_document_says_the_same(kind: Kind, in_braces: bool, data: st.DataObject) -> None:
    """Whatever a map holds, and if all of it is written in braces; what cjm writes itself has that form already."""
    try:
        made = MODELS[kind].model_validate(data.draw(documents(kind)))
    except ValidationError:
        assume(False)
    name = NAME.replace("journey", kind)
    text = emit(to_data(made))
    if in_braces:
        text = json.dumps(parse(text, name)[0], ensure_ascii=False)
    found = read_document(text.encode(), name).document
    assume(found is not None)
    done = canonical(text, name)
    assert read_document(done.encode(), name).document == found
    assert canonical(done, name) == done
    if not in_braces and not made.extensions:
        assert done == text
