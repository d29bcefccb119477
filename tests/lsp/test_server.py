"""A real conversation over pipes: what an editor shows while somebody writes a map."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cjm.app.check import CheckRequest, validate
from tests.lsp.client import TODAY, Editor, EditorError, Message
from tests.lsp.conftest import CopyExample
from tests.lsp.places import edited, marked, place

MARKDOWN = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "rename": {"prepareSupport": True},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
TOUR = "book-a-bus-tour.journey.yaml"
CATALOG = "tour-de-farce.catalog.yaml"


def findings_of(folder: Path) -> list[str]:
    """What `cjm validate` says of a folder on disk."""
    request = CheckRequest((), folder, datetime.date.fromisoformat(TODAY))
    return [f"{one.file} {one.code} {one.message}" for one in validate(request).checked.findings]


def codes(diagnostics: list[Message]) -> list[str]:
    return [str(one["code"]) for one in diagnostics]


def test_a_mistake_is_marked_where_it_is_as_soon_as_it_is_typed_and_gone_once_mended(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / TOUR
    sound = path.read_text(encoding="utf-8")
    broken = sound.replace("owner: digital\n", "owner: digtal\n", 1)
    with Editor(folder) as editor:
        editor.open(path)
        assert editor.diagnostics(path) == []
        editor.type(path, broken)
        (found,) = editor.diagnostics(path)
        assert marked(broken, found["range"]) == "digtal"
        assert (found["code"], found["severity"], found["source"]) == ("CJM021", 1, "cjm")
        assert found["message"] == "there is no team 'digtal'\ndid you mean digital?"
        editor.type(path, sound)
        assert editor.diagnostics(path) == []
        assert path.read_text(encoding="utf-8") == sound
        assert editor.leave() == 0
        assert editor.errors == b""


def test_findings_of_rules_come_with_their_weight_and_what_is_unused_is_faded(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / TOUR
    text = path.read_text(encoding="utf-8") + "sources:\n  - {id: talks, type: interview, title: Talks}\n"
    with Editor(folder) as editor:
        editor.open(path, text)
        found = next(one for one in editor.diagnostics(path) if one["code"] == "CJM106")
        assert marked(text, found["range"]) == "talks"
        assert (found["severity"], found["tags"]) == (2, [1])


def test_two_definitions_of_an_id_name_each_other(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / CATALOG
    text = path.read_text(encoding="utf-8").replace("teams:\n", "teams:\n  - {id: care, name: Care}\n", 1)
    with Editor(folder) as editor:
        editor.open(path, text)
        found = next(one for one in editor.diagnostics(path) if one["code"] == "CJM020")
        (other,) = found["relatedInformation"]
        assert other["location"]["uri"] == path.as_uri()
        assert marked(text, other["location"]["range"]) == "care"
        assert other["location"]["range"] != found["range"]


def test_a_place_of_many_lines_is_marked_on_its_first_one(example: CopyExample) -> None:
    folder = example("first-draft")
    path = folder / "first-draft.journey.yaml"
    step = "      - place: Home\n        device: phone\n"
    text = f"kind: journey\ntitle: Rent a bike\nstages:\n  - title: Find\n    steps:\n{step}"
    with Editor(folder) as editor:
        editor.open(path, text)
        found = next(one for one in editor.diagnostics(path) if one["code"] == "CJM011")
        assert marked(text, found["range"]) == "place: Home"


def test_findings_are_taken_back_when_a_file_is_closed(example: CopyExample) -> None:
    folder = example("poor-map")
    path = folder / "check-in.journey.yaml"
    with Editor(folder) as editor:
        editor.open(path)
        assert editor.diagnostics(path)
        editor.forget()
        editor.close(path)
        editor._versions.clear()
        assert editor.diagnostics(path) == []


def test_a_catalog_that_changes_unsaved_changes_the_findings_of_other_open_maps(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path, catalog = folder / TOUR, folder / CATALOG
    with Editor(folder) as editor:
        editor.open(path)
        editor.open(catalog)
        assert editor.diagnostics(path) == []
        editor.forget()
        editor.type(
            catalog,
            catalog.read_text(encoding="utf-8")
            .replace("id: trey", "id: tray")
            .replace("{id: digital,", "{id: digits,"),
        )
        assert "CJM021" in codes(editor.diagnostics(path))
        editor.forget()
        editor.close(catalog)
        assert editor.diagnostics(path) == []


def test_a_file_that_changes_on_disk_is_read_again_when_the_editor_says_so(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path, catalog = folder / TOUR, folder / CATALOG
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with Editor(folder, capabilities=watching) as editor:
        editor.open(path)
        assert editor.diagnostics(path) == []
        (registration,) = editor.told("client/registerCapability")[0]["registrations"]
        globs = [watcher["globPattern"] for watcher in registration["registerOptions"]["watchers"]]
        assert "**/cjm.toml" in globs
        editor.forget()
        catalog.write_text(
            catalog.read_text(encoding="utf-8").replace("{id: digital,", "{id: digits,"), encoding="utf-8"
        )
        editor.notify("workspace/didChangeWatchedFiles", changes=[{"uri": catalog.as_uri(), "type": 2}])
        assert "CJM021" in codes(editor.diagnostics(path))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-32"])
def test_columns_are_counted_as_the_editor_counts_them(example: CopyExample, encoding: str) -> None:
    folder = example("machine-parts")
    path = folder / "report-a-breakdown.journey.yaml"
    text = path.read_text(encoding="utf-8")
    line = "drawn_by: [service, field-service"
    broken = text.replace(line, 'x-note: {"😀 机床": 1, a: 1}\n' + line, 1).replace(
        "principles: [只说一遍, 半天回音", "principles: [只说一遍, 😀音"
    )
    offered = {"general": {"positionEncodings": [encoding]}}
    with Editor(folder, capabilities=offered) as editor:
        assert editor.capabilities["positionEncoding"] == encoding
        editor.open(path, broken)
        found = next(one for one in editor.diagnostics(path) if one["code"] == "CJM012")
        assert marked(broken, found["range"], encoding) == "😀音"
        sentence = "从而 😀 换床 [@repair-interviews-2026]"
        cited = text.replace("法兰下午五点要装车，晚了要赔 [@repair-interviews-2026]", sentence)
        editor.type(path, cited)
        at = place(cited, sentence, sentence.index("repair") + 3, encoding)
        hover = editor.ask("hover", path, at)
        assert marked(cited, hover["range"], encoding) == "repair-interviews-2026"
        there = editor.ask("definition", path, at)
        catalog = (folder / "lingchuan.catalog.yaml").read_text(encoding="utf-8")
        assert there["uri"] == (folder / "lingchuan.catalog.yaml").as_uri()
        assert marked(catalog, there["range"], encoding) == "repair-interviews-2026"


def test_a_hover_tells_what_is_cited_and_which_rule_found_something(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / TOUR
    text = path.read_text(encoding="utf-8")
    with Editor(folder, capabilities=MARKDOWN) as editor:
        editor.open(path)
        cited = editor.ask("hover", path, place(text, "[@interviews-2026", 4))
        assert cited["contents"]["kind"] == "markdown"
        assert "Interviews with first-time bookers" in cited["contents"]["value"]
        assert "- Valid until: 2027-09-12" in cited["contents"]["value"]
        broken = text.replace("owner: digital\n", "owner: digtal\n", 1)
        editor.type(path, broken)
        found = editor.ask("hover", path, place(broken, "digtal", 2))
        assert found["contents"]["value"].startswith("**key** owner")
        assert "**CJM021** unknown-reference (error)" in found["contents"]["value"]


def test_completion_works_where_the_text_is_not_yaml_yet(example: CopyExample) -> None:
    folder = example("clinic-ru")
    path = folder / "book-a-doctor.journey.yaml"
    text = path.read_text(encoding="utf-8")
    with Editor(folder, capabilities=MARKDOWN) as editor:
        editor.open(path)
        typed = text.replace("        place: Второй этаж, коридор\n", "        own\n        place: 'Второй\n", 1)
        editor.type(path, typed)
        keys = editor.ask("completion", path, place(typed, "        own\n", 11))
        (owner,) = [item for item in keys["items"] if item["label"] == "owner"]
        assert edited(typed, [owner["textEdit"]]) == typed.replace("        own\n", "        owner: \n", 1)
        typed = text.replace("ждать непонятно чего.", "ждать непонятно чего. [@int", 1)
        editor.type(path, typed)
        sources = editor.ask("completion", path, place(typed, "чего. [@int", 11))
        assert "interviews-2026" in [item["label"] for item in sources["items"]]
        assert all(marked(typed, item["textEdit"]["range"]) == "int" for item in sources["items"])


@pytest.mark.parametrize(
    ("name", "file", "mark", "new"),
    [
        ("tour-de-farce", TOUR, "owner: digital\n", "online-team"),
        ("tour-de-farce", "tour-de-farce.backlog.yaml", "/no-filter", "missing-filter"),
        ("machine-parts", "report-a-breakdown.journey.yaml", "personas: [韩志刚", "老韩"),
        ("clinic-ru", "book-a-doctor.journey.yaml", "owner: registry\n", "регистратура"),
        ("library-he", "first-loan.journey.yaml", "owner: front-desk\n", "צוות-הדלפק"),
    ],
)
def test_a_rename_reaches_every_place_and_leaves_the_maps_without_an_error(
    example: CopyExample, name: str, file: str, mark: str, new: str
) -> None:
    folder = example(name)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    before = findings_of(folder)
    with Editor(folder, capabilities=MARKDOWN) as editor:
        editor.open(path)
        at = place(text, mark, len(mark.rstrip("\n")) - 2)
        prepared = editor.ask("prepareRename", path, at)
        old = prepared["placeholder"]
        assert marked(text, prepared["range"]) == old
        answer = editor.ask("rename", path, at, newName=new)
    places = 0
    for change in answer["documentChanges"]:
        changed = folder / change["textDocument"]["uri"].rpartition("/")[2]
        whole = changed.read_text(encoding="utf-8")
        assert change["textDocument"]["version"] == (1 if changed == path else None)
        assert {marked(whole, edit["range"]) for edit in change["edits"]} == {old}
        changed.write_text(edited(whole, change["edits"]), encoding="utf-8")
        places += len(change["edits"])
    assert places >= 2
    assert findings_of(folder) == before


def test_a_rename_that_cannot_be_is_refused_with_the_reason(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / TOUR
    text = path.read_text(encoding="utf-8")
    with Editor(folder, capabilities=MARKDOWN) as editor:
        editor.open(path)
        for mark, new, reason in (
            ("owner: digital\n", "two words", "'two words' is not an id: "),
            ("owner: digital\n", "marketing", "there is a team 'marketing' already, in tour-de-farce.catalog.yaml"),
            ("channel: website\n", "site", "the channel 'website' is built in"),
            ("title: Booking", "x", "there is no id here"),
        ):
            with pytest.raises(EditorError) as refused:
                editor.ask("rename", path, place(text, mark, len(mark.rstrip()) - 1), newName=new)
            assert str(refused.value).startswith(reason)


def test_references_are_found_across_files_and_highlighted_in_the_open_one(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / TOUR
    text = path.read_text(encoding="utf-8")
    with Editor(folder) as editor:
        editor.open(path)
        at = place(text, "id: no-filter", 6)
        found = editor.ask("references", path, at, context={"includeDeclaration": True})
        files = [one["uri"].rpartition("/")[2] for one in found]
        assert files == sorted(files)
        assert set(files) == {TOUR, "tour-de-farce.backlog.yaml"}
        without = editor.ask("references", path, at, context={"includeDeclaration": False})
        assert len(without) == len(found) - 1
        highlights = editor.ask("documentHighlight", path, at)
        assert {marked(text, one["range"]) for one in highlights} == {"no-filter"}


def test_the_outline_shows_stages_steps_and_pains_each_inside_of_the_other(example: CopyExample) -> None:
    folder = example("library-he")
    path = folder / "first-loan.journey.yaml"
    with Editor(folder) as editor:
        editor.open(path)
        symbols = editor.request("textDocument/documentSymbol", textDocument={"uri": path.as_uri()})

    def check(symbol: Message) -> None:
        assert symbol["name"]
        assert _within(symbol["selectionRange"], symbol["range"])
        for child in symbol.get("children", []):
            assert _within(child["range"], symbol["range"])
            check(child)

    for symbol in symbols:
        check(symbol)
    stages = [symbol for symbol in symbols if symbol["kind"] == 3]
    assert len(stages) > 1
    assert all(step["kind"] == 6 for stage in stages for step in stage["children"])
    assert {"sources", "teams"} <= {symbol["name"] for symbol in symbols}


def _within(inner: Message, outer: Message) -> bool:
    def key(position: Message) -> tuple[int, int]:
        return position["line"], position["character"]

    return key(outer["start"]) <= key(inner["start"]) <= key(inner["end"]) <= key(outer["end"])


def _actions(editor: Editor, path: Path, stretch: Message, **context: object) -> list[Message]:
    asked = {"diagnostics": [], **context}
    document = {"uri": path.as_uri()}
    found = editor.request("textDocument/codeAction", textDocument=document, range=stretch, context=asked)
    assert isinstance(found, list)
    return found


def test_a_finding_can_be_silenced_above_its_line_with_a_reason_to_be_written(example: CopyExample) -> None:
    folder = example("tour-de-farce")
    path = folder / TOUR
    text = path.read_text(encoding="utf-8") + "sources:\n  - {id: talks, type: interview, title: Talks}\n"
    with Editor(folder, capabilities=MARKDOWN) as editor:
        editor.open(path, text)
        found = next(one for one in editor.diagnostics(path) if one["code"] == "CJM106")
        *_, ignore, explain = _actions(editor, path, found["range"])
        assert ignore["title"] == "Ignore unused-source here (write the reason behind it)"
        assert explain["title"] == "Explain CJM106 unused-source"
        assert ignore["diagnostics"] == [found]
        (change,) = ignore["edit"]["documentChanges"]
        silent = edited(text, change["edits"])
        line = "  # cjm: ignore[unused-source]\n"
        assert silent == text.replace("  - {id: talks", line + "  - {id: talks")
        editor.type(path, silent)
        assert "CJM703" in codes(editor.diagnostics(path))
        editor.type(path, silent.replace(line, line.replace("]", "] they are cited next week")))
        assert editor.diagnostics(path) == []


def test_a_finding_that_says_how_it_is_corrected_is_corrected_on_request(example: CopyExample) -> None:
    folder = example("machine-parts")
    path = folder / "report-a-breakdown.journey.yaml"
    sound = path.read_text(encoding="utf-8")
    text = sound.replace("      - id: alarm\n        title: 主轴报警，机床停下\n", "      - title: 😀 alarm\n", 1)
    assert text != sound
    with Editor(folder, capabilities=MARKDOWN) as editor:
        editor.open(path, text)
        found = next(one for one in editor.diagnostics(path) if one["code"] == "CJM704")
        fix = _actions(editor, path, found["range"])[0]
        assert (fix["title"], fix["isPreferred"]) == ("Add `id: alarm`", True)
        (change,) = fix["edit"]["documentChanges"]
        corrected = edited(text, change["edits"])
        assert corrected == text.replace("- title: 😀 alarm\n", "- id: alarm\n        title: 😀 alarm\n", 1)
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        (whole,) = _actions(editor, path, everything, only=["source.fixAll"])
        assert whole["kind"] == "source.fixAll.cjm"
        assert edited(text, whole["edit"]["documentChanges"][0]["edits"]) == corrected
        editor.type(path, corrected)
        assert "CJM704" not in codes(editor.diagnostics(path))
        assert _actions(editor, path, everything, only=["source.fixAll.cjm"]) == []


def test_a_rule_is_explained_on_request(example: CopyExample) -> None:
    folder = example("poor-map")
    path = folder / "check-in.journey.yaml"
    with Editor(folder) as editor:
        editor.open(path)
        first = editor.diagnostics(path)[0]
        explain = _actions(editor, path, first["range"])[-1]
        assert editor.capabilities["executeCommandProvider"]["commands"] == [explain["command"]["command"]]
        editor.request("workspace/executeCommand", **explain["command"])
        (told,) = editor.told("window/showMessage")
        assert told["message"].startswith(explain["command"]["arguments"][0])
        assert "Why it matters" in told["message"]
        editor.request("workspace/executeCommand", command="cjm.explain", arguments=["no such rule"])
        assert len(editor.told("window/showMessage")) == 1


def test_actions_of_other_kinds_are_left_to_other_servers(example: CopyExample) -> None:
    folder = example("poor-map")
    path = folder / "check-in.journey.yaml"
    with Editor(folder) as editor:
        editor.open(path)
        stretch = editor.diagnostics(path)[0]["range"]
        assert _actions(editor, path, stretch, only=["refactor"]) == []
        assert _actions(editor, path, stretch, only=["quickfix"])
        nowhere = {"line": 5000, "character": 0}
        assert _actions(editor, path, {"start": nowhere, "end": nowhere}) == []
