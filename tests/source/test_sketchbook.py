"""What ids mean, where they are written, and what is left of a broken file: what editors point at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cjm.model.references import collect_references, locate_references
from cjm.source.document import read_document
from cjm.source.load import load
from cjm.source.mending import mended
from cjm.source.occurrences import occurrence_at, occurrences_in, occurrences_of
from cjm.source.sketch import Sketch, kind_of
from cjm.source.sketchbook import Sketchbook
from tests.source.reading import EXAMPLES, SOURCES, START, STEP

WORKSPACES = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())


def book_of(files: dict[str, str]) -> Sketchbook:
    return Sketchbook(Sketch(read_document(text.encode(), file)) for file, text in files.items())


def example(folder: Path) -> Sketchbook:
    (loaded,) = load((str(folder),), folder)
    return Sketchbook(Sketch(read) for read in loaded.files)


@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_every_reference_of_the_examples_is_found_in_the_text_and_leads_somewhere(folder: Path) -> None:
    book = example(folder)
    for sketch in book:
        found = list(occurrences_in(sketch, book))
        assert all(sketch.index.slice(one.span) == one.key for one in found)
        assert all(one.target is not None or one.noun == "channel" for one in found)
        assert sketch.document is not None
        written = Counter(
            part
            for (noun, key), _ in locate_references(sketch.document)
            if noun != "lane"
            for part in (key.split("/") if noun == "place" else [key])
        )
        told = Counter(one.key for one in found if not one.defines)
        assert not written - told
        for one in found[::5]:
            assert occurrence_at(sketch, book, one.span.line, one.span.column + 1) == one


@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_a_reference_means_one_of_its_candidates(folder: Path) -> None:
    book = example(folder)
    for sketch in book:
        references: set[tuple[str, str]] = set()
        assert sketch.document is not None
        collect_references(sketch.document, references)
        for noun, key in references:
            assert key in book.candidates(noun, sketch.file), (noun, key)


def test_citations_are_found_in_every_form_of_sentence() -> None:
    text = STEP.replace(START, START + SOURCES) + (
        "        thoughts:\n"
        "          - One [@i, p. 4; @j]\n"
        "          - 'It''s two [@i]'\n"
        '          - "Three [@j; @i]"\n'
        "          - >-\n            Four\n            [@i;\n            @j]\n"
        "          - text: Five [@i]\n            sources: [i, j]\n"
        "          - No \\[@i]\n"
    )
    book = book_of({"a.journey.yaml": text})
    target = book.shared.get(("source", "i")) or book.own("a.journey.yaml")["source", "i"]
    assert len([one for one in occurrences_of(target, book) if not one.defines]) == 6


def test_keys_that_are_ids_are_ids_and_so_are_those_of_fingerprints() -> None:
    text = (
        "kind: journey\ntitle: T\nreview:\n  fingerprints: {find: 0123456789abcdef, gone: 0123456789abcdef}\n"
        "principles:\n  - {id: calm, statement: Calm}\n"
        "stages:\n  - id: find\n    title: Find\n    principle_scores: {calm: 2}\n"
    )
    sketch = next(iter(book := book_of({"a.journey.yaml": text})))
    assert Counter(one.key for one in occurrences_in(sketch, book)) == {"find": 2, "calm": 2}


@pytest.mark.parametrize(
    ("broken", "left"),
    [
        ("a: x: y\nb: 1\n", "a:     \nb: 1\n"),
        ("a\nb: 1\n", " \nb: 1\n"),
        ("a: 'x\nb: 1\nc: 2\n", "a:   \nb: 1\nc: 2\n"),
        ("a: [1\nb: 1\nc: 2\n", "a:   \nb: 1\nc: 2\n"),
        ("a:\n  b: 1\n c: 2\nd: 3\n", "a:\n  b: 1\n     \nd: 3\n"),
        ("a: @x\r\nb: 1\r\n", "a:   \r\nb: 1\r\n"),
        ("- title: x: y\n- b: 1\n", "- title:     \n- b: 1\n"),
        ("a: 1\n", "a: 1\n"),
    ],
)
def test_lines_that_break_a_text_are_blanked_out_and_all_else_stays_in_its_place(broken: str, left: str) -> None:
    assert mended(broken) == left


def test_what_a_broken_file_defines_is_known_as_far_as_it_can_be_read() -> None:
    text = (
        STEP
        + "        id: a\n        place: x: y\n      - id: b\n        title: B\n        next: a\n      - place: C\n"
    )
    book = book_of({"a.journey.yaml": text})
    sketch = book["a.journey.yaml"]
    assert not sketch.sound
    assert {key for noun, key in book.own("a.journey.yaml") if noun == "place"} == {"a", "b"}
    found = occurrence_at(sketch, book, text[: text.index("next: a")].count("\n") + 1, 16)
    assert found is not None
    assert found.target is not None
    assert found.target.path == ("stages", 0, "steps", 0)
    assert "place: x: y" in sketch.unread


def test_steps_of_another_map_are_meant_where_a_future_map_replaces_them() -> None:
    now = START.replace("title: T", "title: Now\nid: now") + STEP.removeprefix(START) + "        id: a\n"
    then = START.replace("title: T", "title: Then\nid: then\nfuture_of: now") + STEP.removeprefix(START)
    book = book_of({"now.journey.yaml": now, "then.journey.yaml": then + "        id: b\n        replaces: a\n"})
    (meant,) = book.meant_by(("replaced-step", "a"), "then.journey.yaml")
    assert meant.file == "now.journey.yaml"
    assert list(book.candidates("replaced-step", "then.journey.yaml")) == ["a"]
    assert list(book.candidates("any-step", "now.journey.yaml")) == ["a", "b"]
    assert "pains" in book.candidates("lane", "now.journey.yaml")


@pytest.mark.parametrize(
    ("file", "text", "kind"),
    [
        ("a.journey.yaml", "", "journey"),
        ("a.yaml", '# x\nkind: "backlog"  # y\r\n', "backlog"),
        ("a.yaml", "  kind: backlog\n", None),
        ("a.yaml", "kind: Deployment\n", None),
    ],
)
def test_a_file_is_what_its_name_or_its_text_says(file: str, text: str, kind: str | None) -> None:
    assert kind_of(file, text) == kind
