"""What is written says what was read: nothing a user put into a map is lost or changed on the way."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cjm.model.format import Kind
from cjm.model.journey import Journey
from cjm.model.workspace import Document
from cjm.source.document import MODELS, read_document
from cjm.source.write import to_data, to_yaml
from tests.source.documents import Data, documents

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))


def read(text: str, kind: str = "journey") -> Document:
    file = read_document(text.encode(), f"x.{kind}.yaml")
    assert file.problems == ()
    assert file.document is not None
    return file.document


def step(**values: Data) -> Journey:
    data = {"kind": "journey", "title": "t", "stages": [{"title": "s", "steps": [{"title": "x", **values}]}]}
    return Journey.model_validate(data)


def written_step(**values: Data) -> Data:
    data = to_data(step(**values))["stages"][0]["steps"][0]
    assert data.pop("title") == "x"
    return data


def assert_round_trip(document: Document) -> None:
    text = to_yaml(document)
    again = read(text, document.kind)
    assert again == document
    assert again.extensions == document.extensions
    assert to_yaml(again) == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_survives_being_rewritten(path: Path) -> None:
    file = read_document(path.read_bytes(), path.name)
    assert file.document is not None
    assert_round_trip(file.document)


@pytest.mark.parametrize("kind", get_args(Kind))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_document_survives_being_rewritten(kind: Kind, data: st.DataObject) -> None:
    try:
        document = MODELS[kind].model_validate(data.draw(documents(kind)))
    except ValidationError:
        assume(False)
    assert_round_trip(document)


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ({"actions": ["a [@x, p. 4;@y]"]}, {"actions": ["a [@x, p. 4; @y]"]}),
        ({"actions": [{"text": "a", "sources": ["x"]}]}, {"actions": ["a [@x]"]}),
        ({"actions": [{"text": "a [@x]", "assumption": True}]}, {"actions": [{"text": "a [@x]", "assumption": True}]}),
        ({"actions": ["\\[@a] and \\[see @b]"]}, {"actions": ["\\[@a] and \\[see @b]"]}),
        ({"actions": []}, {"actions": []}),
        ({"actions": None, "moment_of_truth": False}, {}),
        ({"emotion": {"score": -1.0}}, {"emotion": -1}),
        ({"emotion": [{"score": 1, "n": 3}]}, {"emotion": {"score": 1, "n": 3}}),
        ({"next": {"to": "y"}}, {"next": "y"}),
        ({"next": ["y", {"to": "z", "share": 0.5}]}, {"next": ["y", {"to": "z", "share": 0.5}]}),
        ({"next": []}, {"next": []}),
        ({"channel": ["app"]}, {"channel": "app"}),
        ({"duration": {"actual": "PT90M"}}, {"duration": {"actual": "90 min"}}),
        ({"elapsed_before": "1 days"}, {"elapsed_before": "1 day"}),
        ({"sources": [{"id": "a"}, {"id": "b", "at": "p. 4"}]}, {"sources": ["a", {"id": "b", "at": "p. 4"}]}),
        ({"x-mood": {"a": None}}, {"x-mood": {"a": None}}),
    ],
)  # fmt: skip
def test_values_take_their_shortest_form(values: Data, written: Data) -> None:
    assert written_step(**values) == written


@pytest.mark.parametrize(
    "sources",
    [
        [{"id": "x", "at": "p. 4; and 5"}],
        [{"id": "x", "at": "[sic]"}],
        [{"id": "x", "at": " p. 4"}],
        [{"id": "x", "x-page": 4}],
    ],
)
def test_a_citation_that_cannot_stand_in_brackets_stays_in_a_mapping(sources: Data) -> None:
    """A place in a source may hold what ends a citation; it must not be cut there."""
    journey = step(actions=[{"text": "a", "sources": sources}])
    assert written_step(actions=[{"text": "a", "sources": sources}])["actions"] == [{"text": "a", "sources": sources}]
    assert_round_trip(journey)


def test_spaces_in_a_sentence_are_kept_where_its_citations_stand_apart() -> None:
    assert_round_trip(step(actions=[{"text": "two  spaces", "sources": ["x"]}]))


def test_keys_come_in_one_order_with_what_names_a_thing_first() -> None:
    journey = Journey.model_validate(
        {
            "teams": [{"name": "Care", "id": "care"}],
            "stages": [{"steps": [], "title": "s", "id": "i"}],
            "x-own": 1,
            "owner": "care",
            "title": "t",
            "format": 1,
            "kind": "journey",
            "lang": "en",
            "id": "j",
        }
    )
    data = to_data(journey)
    assert list(data) == ["kind", "id", "title", "owner", "stages", "teams", "x-own"]
    assert list(data["stages"][0]) == ["id", "title"]


def test_what_nobody_said_is_not_written() -> None:
    data = {
        "kind": "dataset",
        "id": "d",
        "events": {"columns": {"customer": "c", "at": "t", "event": "e"}, "path": "p"},
    }
    assert to_data(MODELS["dataset"].model_validate(data)) == data


def test_the_text_reads_naturally() -> None:
    """People go on writing in these files, so ids stand in brackets and claims on lines of their own."""
    journey = step(
        personas=["trey", "maren"],
        actions=["Looks around", "a: b"],
        emotion=[{"score": 1, "persona": "trey", "n": 3}, {"score": -0.5, "persona": "maren"}],
        quotes=[{"text": "Line one\nline two", "who": "P4"}],
    )
    assert to_yaml(journey) == (
        "kind: journey\n"
        "title: t\n"
        "stages:\n"
        "  - title: s\n"
        "    steps:\n"
        "      - title: x\n"
        "        personas: [trey, maren]\n"
        "        actions:\n"
        "          - Looks around\n"
        "          - 'a: b'\n"
        "        emotion:\n"
        "          - {persona: trey, score: 1, n: 3}\n"
        "          - {persona: maren, score: -0.5}\n"
        "        quotes:\n"
        "          - text: |-\n"
        "              Line one\n"
        "              line two\n"
        "            who: P4\n"
    )


def test_other_yaml_readers_see_the_same_texts() -> None:
    """A file is also read by editors and scripts, some of which take `no` for false."""
    words = ["no", "on", "Yes", "12:30", "007", "1e3", "0o17", "~", "2026-09-30"]
    text = to_yaml(step(actions=words))
    assert yaml.safe_load(text)["stages"][0]["steps"][0]["actions"] == words


def test_dates_are_not_quoted_and_nothing_is_an_anchor() -> None:
    validated = [{"date": "2026-09-30", "how": "interview", "sources": ["a", "b"]}] * 2
    journey = Journey.model_validate(
        {"kind": "journey", "title": "t", "stages": [{"title": "s"}], "validated": validated}
    )
    assert to_yaml(journey).count("- {date: 2026-09-30, how: interview, sources: [a, b]}\n") == 2


def test_a_text_that_no_file_may_hold_is_not_written() -> None:
    """An import must not produce a file that cannot be read again."""
    with pytest.raises(ValueError, match=r"U\+001B"):
        to_yaml(step(actions=["a \x1b[31m"]))


@pytest.mark.parametrize("text", ["a [@x," + " " * 300_000, "a [@x]" + "\u00a0" * 300_000 + "b"])
def test_a_hostile_run_of_spaces_is_read_at_once(text: str) -> None:
    """Looking for the end of a citation must not take time that grows with the square of the text."""
    file = read_document(
        f"kind: journey\ntitle: t\nstages: [{{title: s}}]\nproblem: '{text}'\n".encode(), "x.journey.yaml"
    )
    assert [problem.code for problem in file.problems] in (["CJM012"], ["CJM013"])
