"""Keys that nobody knows: which one was meant, and what becomes of the words behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.app.changed_file import write
from cjm.finding import Finding
from tests.app.test_fix import corrected
from tests.source.reading import find, step, workspace

PERSONA = "kind: persona\nid: eva\nname: Eva\n"
PERSONA_KEYS = (
    "bio, demographics, format, frustrations, goals, id, image, kind, name, needs, quote, segment, share, sources"
)
DATASET = "kind: dataset\nid: d\nevents:\n  columns: {customer: a, at: b, event: c}\n  path: a\n"
CATALOG = "kind: catalog\nteams: [{id: care, name: Care}]\n"
BACKLOG = "kind: backlog\nid: b\nopportunities:\n  - {id: o, title: O, addresses: [a/b]}\n"


def told(text: str, kind: str = "journey") -> list[tuple[str, str]]:
    return [(one.message, one.hint) for one in find(text, f"map.{kind}.yaml")]


def corrected_text(folder: Path, text: str, kind: str = "journey") -> str:
    """A file after every correction there is, unsafe ones too."""
    name = f"map.{kind}.yaml"
    workspace(folder, {name: text})
    write(corrected(folder, unsafe=True, path=name).files)
    return (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "written"),
    [
        (("pains:", "  - Number is hidden: three clicks deep", "    severity: 3"),
         ("pains:", "  - text: 'Number is hidden: three clicks deep'", "    severity: 3")),
        (("pains:", "  - severity: 3", "    It's hidden: deep [@i] # seen"),
         ("pains:", "  - severity: 3", "    text: 'It''s hidden: deep [@i]' # seen")),
        (("pains:", "  - {Number is hidden: deep, severity: 3}"),
         ("pains:", "  - {text: 'Number is hidden: deep', severity: 3}")),
        (("pains:", "  - Waits in minutes: 30", "    severity: 3"),
         ("pains:", "  - text: 'Waits in minutes: 30'", "    severity: 3")),
        (("thoughts:", "  - Asks: where?"), ("thoughts:", "  - 'Asks: where?'")),
        (("backstage:", "  - Looks up the card: by number", "    after: a"),
         ("backstage:", "  - does: 'Looks up the card: by number'", "    after: a")),
    ],
)  # fmt: skip
def test_a_sentence_with_a_colon_keeps_all_of_its_words(
    tmp_path: Path, wrong: tuple[str, ...], written: tuple[str, ...]
) -> None:
    """Renaming the key before the colon would throw half of the sentence away."""
    text, wanted = step(*wrong), step(*written)
    (message, hint), *more = told(text)
    assert (message, more) == ("a colon and a space inside a sentence make a key of what is before them", [])
    changed = next(line for line in wanted.splitlines() if line not in text.splitlines())
    assert hint == f"write: {changed.strip()}"
    assert corrected_text(tmp_path, text) == wanted


def test_a_sentence_that_may_be_a_key_is_shown_and_left_alone(tmp_path: Path) -> None:
    text = step("pains:", "  - Problem: hidden", "    severity: 3")
    assert [hint for _, hint in told(text)] == ["write: - text: 'Problem: hidden'"]
    assert corrected_text(tmp_path, text) == text


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (PERSONA + "age: 34\n", "persona"),
        (PERSONA + "images: [a]\n", "persona"),
        (step("pains:", "  - Number is hidden:", "      deep: down", "    severity: 3"), "journey"),
        (step("pains:", "  - Number is hidden: three", "      clicks deep", "    severity: 3"), "journey"),
        (step().replace("- title: A", "- thing: A"), "journey"),
        (step("pains:", "  - {text: a, severity: 3, servity: high}"), "journey"),
    ],
)
def test_no_value_moves_under_a_key_of_another_form(tmp_path: Path, lines: str, kind: str) -> None:
    """A description that became an id, and an age that became a picture, are lost without a word."""
    assert corrected_text(tmp_path, lines, kind) == lines


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (PERSONA + "description: Works nights\n", "persona",
         [("there is no key 'description' here", "did you mean bio?")]),
        (PERSONA + "age: 34\n", "persona",
         [("there is no key 'age' here", "`age` belongs below `demographics`: demographics: {age: 34}")]),
        (PERSONA + "occupation: Nurse\n", "persona",
         [("there is no key 'occupation' here",
           "`occupation` belongs below `demographics`: demographics: {occupation: Nurse}")]),
        (PERSONA.replace("id: eva", "gender: 'f'"), "persona",
         [("the key 'id' is missing here", "add `id: …`"),
          ("there is no key 'gender' here", "`gender` belongs below `demographics`: demographics: {gender: 'f'}")]),
        (PERSONA.replace("id: eva", "description: Nurse, 34"), "persona",
         [("the key 'id' is missing here", "add `id: …`"),
          ("there is no key 'description' here", "did you mean bio?")]),
        (step("location: At home"), "journey", [("there is no key 'location' here", "did you mean place?")]),
        (step().replace("title: T", "title: T\npersonas: [{id: a, name: A, Age: 3}]"), "journey",
         [("there is no key 'Age' here", "`Age` belongs below `demographics`: demographics: {Age: 3}")]),
        (PERSONA.replace("id: eva", "ids: [a]"), "persona",
         [("the key 'id' is missing here", "add `id: …`"),
          ("there is no key 'ids' here",
           f"known keys are {PERSONA_KEYS}; your own begin with x-")]),
        (DATASET.replace("path:", "file:"), "dataset",
         [("there is no key 'file' here", "did you mean path?")]),
        (CATALOG.replace("name:", "title:"), "catalog",
         [("there is no key 'title' here, and 'name' is missing", "rename it to `name`")]),
        (BACKLOG.replace("title:", "name:"), "backlog",
         [("there is no key 'name' here, and 'title' is missing", "rename it to `title`")]),
        (step().replace("title: T", "name: T"), "journey",
         [("there is no key 'name' here, and 'title' is missing", "rename it to `title`")]),
        (step().replace("- title: S", "- name: S"), "journey",
         [("there is no key 'name' here, and 'title' is missing", "rename it to `title`")]),
        (step("pains:", "  - description: Slow", "    severity: 3"), "journey",
         [("there is no key 'description' here, and 'text' is missing", "rename it to `text`")]),
        (step("pains:", "  - description: Slow"), "journey",
         [("there is no key 'description' here, and 'text' is missing", "rename it to `text`")]),
        (CATALOG.replace("name:", "wording:"), "catalog",
         [("there is no key 'wording' here, and 'name' is missing",
           "known keys are contact, id, name, owner, parent, where; your own begin with x-")]),
    ],
)  # fmt: skip
def test_the_key_that_was_meant_is_named(text: str, kind: str, found: list[tuple[str, str]]) -> None:
    """Who only reads that a key is unknown has to look through the whole format for the one they meant."""
    assert told(text, kind) == found


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        (PERSONA + "description: Works nights\n", PERSONA + "bio: Works nights\n", "persona"),
        (PERSONA.replace("id: eva", "description: Nurse"), PERSONA.replace("id: eva", "bio: Nurse"), "persona"),
        (CATALOG.replace("name:", "title:"), CATALOG, "catalog"),
        (step().replace("- title: S", "- name: S"), step(), "journey"),
        (step().replace("stages:", "phases:").replace("- title: S", "- titel: S"), step(), "journey"),
    ],
)
def test_another_name_for_a_key_is_written_if_asked_for(tmp_path: Path, wrong: str, right: str, kind: str) -> None:
    assert corrected_text(tmp_path, wrong, kind) == right


WORDS = st.text("abé '\"[](){},;&-!?@%", max_size=12)


@settings(max_examples=60, deadline=None)
@given(before=WORDS, after=WORDS)
def test_no_word_of_a_sentence_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    """Whatever stands around the colon, the corrected map holds all of it."""
    sentence = f"Two words{before}: w{after}".strip()
    text = step("pains:", f"  - {sentence}", "    severity: 3")
    quoted = sentence.replace("'", "''")
    wanted = text.replace(f"- {sentence}", f"- text: '{quoted}'")
    written = corrected_text(tmp_path_factory.mktemp("map"), text)
    assert written == wanted or ("[" in sentence and "@" in sentence and written == text)


def fixes(found: list[Finding]) -> list[str]:
    return [one.fix.title for one in found if one.fix]


def test_a_key_is_not_renamed_to_one_that_only_shares_its_place() -> None:
    """One unknown key and one missing key need not be the same."""
    assert fixes(find(CATALOG.replace("name:", "wording:"), "map.catalog.yaml")) == []
