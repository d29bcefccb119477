"""A rename changes ids and nothing else, all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.app.editor.rename import Edits, rename, replaced
from cjm.errors import UsageError
from tests.app.editor.opening import CATALOG, FILES, MAP, open_map, with_caret, workspace


def renamed(folder: Path, mark: str, new: str, text: str = MAP, name: str = "book.journey.yaml") -> dict[str, str]:
    """All files of the workspace as a rename leaves them."""
    edits: Edits = rename(*open_map(workspace(folder), with_caret(text, mark), name), new)
    return {file: replaced(text if file == name else FILES[file], edits.get(folder / file, ())) for file in FILES}


def refusal(folder: Path, mark: str, new: str, text: str = MAP, name: str = "book.journey.yaml") -> str:
    with pytest.raises(UsageError) as refused:
        renamed(folder, mark, new, text, name)
    return f"{refused.value.message}|{refused.value.hint}"


@pytest.mark.parametrize(
    ("mark", "old", "new", "name"),
    [
        ("@ta▮lks", "talks", "interviews", "book.journey.yaml"),
        ("id: tal▮ks", "talks", "interviews", "shared.catalog.yaml"),
        ("owner: di▮gital", "digital", "web", "book.journey.yaml"),
        ("{find▮able: 2}", "findable", "found", "book.journey.yaml"),
        ("/no-▮filter", "no-filter", "no-search", "plan.backlog.yaml"),
        ("[book-▮a-tour", "book-a-tour", "tour", "plan.backlog.yaml"),
        ("next: ri▮ng", "ring", "call", "book.journey.yaml"),
        ("caused_by: [cm▮s]", "cms", "site", "book.journey.yaml"),
    ],
)
def test_every_place_that_names_a_thing_is_written_anew(
    tmp_path: Path, mark: str, old: str, new: str, name: str
) -> None:
    assert renamed(tmp_path, mark, new, FILES[name], name) == {
        file: text.replace(old, new) for file, text in FILES.items()
    }


def test_words_of_sentences_that_look_like_the_id_stay(tmp_path: Path) -> None:
    text = MAP.replace("title: Ring and ask", "title: They ring and ring")
    assert "title: They ring and ring" in renamed(tmp_path, "next: ri▮ng", "call", text)["book.journey.yaml"]


@pytest.mark.parametrize(("new", "written"), [("12", "'12'"), ("true", "'true'"), ("1e3", "'1e3'"), ("a1", "a1")])
def test_an_id_that_yaml_takes_for_something_else_is_quoted(tmp_path: Path, new: str, written: str) -> None:
    texts = renamed(tmp_path, "@ta▮lks", new)
    assert f"[@{new}, p. 4; @logs]" in texts["book.journey.yaml"]
    assert f"{{id: {written}, type: interview" in texts["shared.catalog.yaml"]


def test_quotes_stay(tmp_path: Path) -> None:
    text = MAP.replace("owner: digital", "owner: 'digital'")
    assert "owner: 'web'" in renamed(tmp_path, "owner: 'dig▮ital'", "web", text)["book.journey.yaml"]


def test_the_same_id_changes_nothing(tmp_path: Path) -> None:
    assert renamed(tmp_path, "@ta▮lks", "talks") == FILES


@pytest.mark.parametrize(
    ("mark", "new", "reason"),
    [
        ("owner: dig▮ital", "care", "there is a team 'care' already, in shared.catalog.yaml|choose another id"),
        ("owner: dig▮ital", "a b", "'a b' is not an id|"),
        ("owner: dig▮ital", "a\n", "'a\\n' is not an id|"),
        ("owner: dig▮ital", "", "'' is not an id|"),
        ("owner: dig▮ital", "x" * 81, "the id is longer than 80 characters|"),
        ("owner: dig▮ital", "e\u0301", "'e\u0301' is not in Unicode normal form C|"),
        ("next: ri▮ng", "browse", "there is a step 'browse' already, in book.journey.yaml|"),
        ("next: ri▮ng", "con", "'con' is a reserved name|"),
        ("channel: web▮site", "site", "the channel 'website' is built in|"),
        ("title: Booking ▮a", "b", "there is no id here that could be renamed|"),
        ("sever▮ity", "b", "there is no id here that could be renamed|"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(tmp_path: Path, mark: str, new: str, reason: str) -> None:
    assert refusal(tmp_path, mark, new).startswith(reason)


def test_an_id_made_from_a_title_is_not_to_be_renamed(tmp_path: Path) -> None:
    text = MAP.replace("next: ring", "next: ring-and-ask").replace("      - id: ring\n        title", "      - title")
    assert refusal(tmp_path, "next: ring-▮and-ask", "call", text).startswith(
        "the id 'ring-and-ask' is made from a title|"
    )


def test_what_is_defined_nowhere_is_not_to_be_renamed(tmp_path: Path) -> None:
    text = MAP.replace("owner: digital", "owner: nobody")
    assert refusal(tmp_path, "owner: no▮body", "care", text).startswith("'nobody' is defined nowhere|")


def test_lines_that_cannot_be_read_and_may_name_it_forbid_a_rename(tmp_path: Path) -> None:
    text = MAP.replace("        emotion: -1\n", "        place: digital: team\n")
    reason = "book.journey.yaml cannot be read where it may name 'digital'|mend that file first"
    assert refusal(tmp_path, "owner: dig▮ital", "web", text) == reason
    assert "owner: support" in renamed(tmp_path, "owner: ca▮re", "support", text)["book.journey.yaml"]


def test_a_rename_that_would_break_a_map_is_refused(tmp_path: Path) -> None:
    escaped = MAP.replace("owner: digital", 'owner: "digit\\u0061l"')  # where nobody can edit the id
    folder = workspace(tmp_path, {**FILES, "book.journey.yaml": escaped})
    with pytest.raises(UsageError, match=r"book\.journey\.yaml would have an error then .* \(CJM021\)"):
        rename(*open_map(folder, with_caret(CATALOG, "{id: dig▮ital"), "shared.catalog.yaml"), "web")
