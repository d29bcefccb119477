"""One fault in a file neither hides the others in it nor puts blame on files that are fine."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cjm.finding import DocumentPath, Finding
from cjm.model.base import slugify
from cjm.model.journey import Journey
from cjm.source.document import SUFFIX
from cjm.source.faults import value_at
from cjm.source.load import load
from cjm.source.salvage import Salvage
from cjm.source.yaml_tree import Plain, parse
from tests.source.reading import EXAMPLES, START, read, step


def salvaged(text: str, file: str = "map.journey.yaml") -> tuple[Salvage, Journey]:
    found = read(text, file)
    assert found.document is None
    assert found.salvage is not None
    assert isinstance(found.salvage.document, Journey)
    return found.salvage, found.salvage.document


def test_a_sound_file_has_nothing_to_salvage() -> None:
    assert read(step()).salvage is None


def test_only_the_value_at_fault_is_left_out() -> None:
    salvage, journey = salvaged(step("owner: care", "pains:", "  - {text: Slow, severity: 7, frequency: 0.5}"))
    assert salvage.left_out == ((("stages", 0, "steps", 0, "pains", 0, "severity"), 7),)
    pain = (journey.stages[0].steps[0].pains or ())[0]
    assert (pain.text, pain.severity, pain.frequency) == ("Slow", None, 0.5)


def test_items_after_one_that_was_left_out_are_found_where_they_stand() -> None:
    salvage, journey = salvaged(step("thoughts:", "  - 1", "  - A", "  - [x]", "  - B [@i]", "owner: care"))
    thoughts = journey.stages[0].steps[0].thoughts or ()
    assert [claim.text for claim in thoughts] == ["A", "B"]
    path: DocumentPath = ("stages", 0, "steps", 0, "thoughts")
    assert [salvage.original((*path, place, "text")) for place in (0, 1)] == [(*path, 1, "text"), (*path, 3, "text")]
    assert salvage.original((*path, 1, "sources", 0)) == (*path, 3, "sources", 0)


def test_a_source_cited_in_a_sentence_is_counted_after_all_that_are_stated() -> None:
    salvage, journey = salvaged(step("pains:", "  - {text: 'Slow [@j]', sources: ['a b', i]}"))
    pain = (journey.stages[0].steps[0].pains or ())[0]
    assert [source.id for source in pain.sources] == ["i", "j"]
    path: DocumentPath = ("stages", 0, "steps", 0, "pains", 0, "sources")
    assert [salvage.original((*path, place, "id"))[-2] for place in (0, 1)] == [1, 2]


def test_a_single_value_in_the_place_of_a_list_keeps_its_way_back() -> None:
    salvage, journey = salvaged(step("emotion: {score: 1, sources: [a b, i]}"))
    emotion = (journey.stages[0].steps[0].emotion or ())[0]
    assert [source.id for source in emotion.sources] == ["i"]
    found = salvage.original(("stages", 0, "steps", 0, "emotion", 0, "sources", 0))
    assert found == ("stages", 0, "steps", 0, "emotion", 0, "sources", 1)


def test_a_misspelt_key_is_read_as_what_was_meant() -> None:
    """Dangling references below it are of use to who mends the key."""
    salvage, journey = salvaged(step("thougths:", "  - Slow [@k]"))
    assert [claim.sources[0].id for claim in journey.stages[0].steps[0].thoughts or ()] == ["k"]
    path: DocumentPath = ("stages", 0, "steps", 0)
    assert salvage.original((*path, "thoughts", 0, "sources", 0)) == (*path, "thougths", 0, "sources", 0)
    assert salvage.left_out == ()


def test_a_misspelt_key_beside_the_right_one_is_left_out() -> None:
    salvage, journey = salvaged(step("owner: care", "ownr: sales"))
    assert journey.stages[0].steps[0].owner == "care"
    assert salvage.left_out == ((("stages", 0, "steps", 0, "ownr"), "sales"),)


@pytest.mark.parametrize(
    "text",
    [
        "kind: journey\nowner: care\nstages:\n  - title: S\n",
        "kind: journey\ntitle: 3\nowner: care\nstages:\n  - title: S\n",
        START + "owner: care\n",
        START + "owner: care\nstages: 3\n",
        START + "owner: care\nstages: [{steps: [{owner: sales}]}]\n",
        START + "owner: care\nid: a b\nstages:\n  - title: S\n",
        "title: T\nowner: care\nstages:\n  - title: S\n",
        "kind: jorney\ntitle: T\nowner: care\nstages:\n  - title: S\n",
    ],
)
def test_what_a_journey_lacks_does_not_hide_the_rest_of_it(text: str) -> None:
    assert salvaged(text)[1].owner == "care"


def test_many_faults_in_one_value_end_in_leaving_out_what_holds_them() -> None:
    """The range of readings is checked one at a time, and time is not unlimited."""
    readings = "".join(f"      - {{value: {number}, date: 2026-01-01}}\n" for number in range(200, 230))
    metric = f"metrics:\n  - id: m\n    name: M\n    type: nps\n    readings:\n{readings}"
    salvage, journey = salvaged(step("owner: care") + metric)
    assert journey.stages[0].steps[0].owner == "care"
    assert any(path[-1] == "readings" or path[0] == "metrics" for path, _ in salvage.left_out)


def test_nothing_remains_of_a_file_of_no_kind() -> None:
    salvage = read("kind: persona\nid: a\n").salvage
    assert salvage is not None
    assert salvage.document is None


WORKSPACES = [
    {
        file: json.loads(json.dumps(parse(file.read_text(encoding="utf-8"), "a")[0]))
        for file in sorted(folder.glob("*.yaml"))
    }
    for folder in sorted(EXAMPLES.iterdir())
    if folder.is_dir()
]
WRONG: tuple[Plain, ...] = ([[1]], {"": [[]]}, {"zq": 1, "zr": 2}, [None])
"""Values that fit nowhere."""


def below(value: Plain, path: DocumentPath = ()) -> Iterator[DocumentPath]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, item in inner:
        if not str(part).startswith("x-"):
            yield (*path, part)
            yield from below(item, (*path, part))


def replaced(value: Plain, path: DocumentPath, fault: str, chance: random.Random) -> Plain:
    """A copy with a fault at a path."""
    first, *rest = path
    copy: Plain = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[first] = replaced(value[first], tuple(rest), fault, chance)
    elif fault == "wrong value":
        copy[first] = chance.choice(WRONG)
    elif fault == "missing key":
        del copy[first]
    elif isinstance(first, str):
        at = chance.randrange(len(first))
        other = chance.choice((first[:at] + first[at + 1 :] or "q", first + "z", first[::-1], "zq"))
        return {other if key == first else key: item for key, item in value.items()}
    return copy


def names_in(value: Plain) -> set[str]:
    if isinstance(value, (dict, list)):
        return set().union(*(names_in(item) for item in (value.values() if isinstance(value, dict) else value)))
    return {str(value), slugify(str(value).split(" [@")[0])}


def is_excused(finding: Finding, place: DocumentPath, plain: Plain) -> bool:
    """Whether a finding is about the fault itself, or about an id that it did away with."""
    *holder, last = place
    inside = value_at(plain, tuple(holder))
    path = finding.path
    if finding.code == "CJM021":
        key = finding.message.rpartition(" ")[2].strip("'")
        if {key, *key.split("/")} & names_in(inside[last]):
            return True
    elif len(path) < len(place):
        return path == place[: len(path)]
    is_new = isinstance(inside, dict) and path[len(holder) : len(place)] not in [(part,) for part in inside]
    return path[: len(holder)] == place[:-1] and (path[len(holder) : len(place)] == (last,) or is_new)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(WORKSPACES) - 1),
    st.sampled_from(("wrong value", "missing key", "unknown key")),
    st.integers(0, 10**9),
)
def test_one_fault_is_one_fault(number: int, fault: str, seed: int) -> None:
    """Who makes one mistake reads of it, and not of places that are fine."""
    files, chance = WORKSPACES[number], random.Random(seed)
    file = chance.choice(sorted(files))
    plain = files[file]
    place = chance.choice(list(below(plain)))
    assume(isinstance(place[-1], str) or fault == "wrong value")
    damaged = replaced(plain, place, fault, chance)
    text = yaml.safe_dump(damaged, allow_unicode=True, sort_keys=False, width=10**6)
    assume(read(text, file.name).document is None)
    found = [one for loaded in load((), file.parent, {file: text.encode()}) for one in loaded.findings]
    assert found
    for finding in found:
        assert finding.file == file.name, finding
        assert is_excused(finding, place, plain), (place, finding)


@pytest.mark.parametrize("files", WORKSPACES, ids=lambda files: next(iter(files)).parent.name)
def test_the_examples_written_by_another_tool_have_no_faults(files: dict[Path, Plain]) -> None:
    """Else the test above could not tell a fault from its consequences."""
    given = {file: yaml.safe_dump(plain, allow_unicode=True, width=10**6).encode() for file, plain in files.items()}
    assert all(SUFFIX.search(file.name) for file in files)
    found = [one for loaded in load((), next(iter(files)).parent, given) for one in loaded.findings]
    assert [one.code for one in found if one.code != "CJM021"] == []
