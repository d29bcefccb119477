"""The process: it starts only for an editor, survives whatever it is given, and ends as the protocol says."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.cases import HOSTILE
from tests.lsp.client import PATIENCE, Editor, EditorError
from tests.lsp.conftest import CopyExample
from tests.lsp.places import place

MAP = "kind: journey\ntitle: Rent a bike\nstages:\n  - {title: Find one}\n"
LOUD = MAP.replace("title: Find", "titel: Find")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "bike.journey.yaml").write_text(MAP, encoding="utf-8")
    return tmp_path


def _run(*command: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *command], capture_output=True, timeout=PATIENCE, **options)  # type: ignore[call-overload, no-any-return]


def test_leaving_after_a_shutdown_is_0_and_without_one_1(folder: Path) -> None:
    with Editor(folder) as editor:
        assert editor.leave() == 0
    with Editor(folder) as editor:
        editor.notify("exit")
        assert editor.process.wait(PATIENCE) == 1
    with Editor(folder) as editor:
        assert editor.process.stdin is not None
        editor.process.stdin.close()
        assert editor.process.wait(PATIENCE) == 1
        assert editor.errors == b""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_it_quietly(folder: Path, number: signal.Signals, code: int) -> None:
    with Editor(folder) as editor:
        editor.open(folder / "bike.journey.yaml")
        editor.process.send_signal(number)
        assert editor.process.wait(PATIENCE) == code
        assert editor.errors == b""


def test_an_editor_that_reads_no_more_ends_it(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        command = [sys.executable, "-m", "cjm", "lsp"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=gone, stderr=subprocess.PIPE, cwd=folder)
    with process:
        assert process.stdin is not None
        params = b'{"processId":null,"rootUri":null,"capabilities":{}}'
        body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":%s}' % params
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.flush()
        assert process.wait(PATIENCE) == 1
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_a_person_at_a_terminal_is_told_that_it_is_for_editors(folder: Path) -> None:
    leader, follower = pty.openpty()
    try:
        done = _run("-m", "cjm", "lsp", stdin=follower)
    finally:
        os.close(leader)
        os.close(follower)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: cjm lsp talks with an editor\nhint: ")


def test_a_file_is_no_editor(folder: Path) -> None:
    with (folder / "bike.journey.yaml").open("rb") as file:
        done = _run("-m", "cjm", "lsp", stdin=file)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: standard input is no connection to an editor\n")


def test_without_the_extra_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; sys.argv = ['cjm', 'lsp']; "
        "from cjm.cli.run import run; sys.exit(run())"
    )
    done = _run("-c", code, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "error: cjm lsp needs the package pygls, which is not installed\n"
        "hint: install it with: pip install 'customer-journey-maps[lsp]'\n"
    )


def test_other_commands_load_nothing_of_it(folder: Path) -> None:
    code = "import sys; sys.argv = ['cjm', 'lint']; from cjm.cli.run import run; run(); print(*sys.modules)"
    loaded = set(_run("-c", code, cwd=folder).stdout.decode().split())
    assert "cjm.rules.engine" in loaded
    assert loaded.isdisjoint({"pygls", "lsprotocol", "cattrs", "cjm.lsp", "cjm.app.editor", "cjm.source.cursor"})


def test_hostile_files_are_survived(folder: Path) -> None:
    texts = {
        folder / str(number) / Path(case.file).name: case.data.decode("utf-8", errors="replace")
        for number, case in enumerate(HOSTILE[::6])
    }
    with Editor(folder) as editor:
        for path, text in texts.items():
            path.parent.mkdir()
            editor.open(path, text)
        for path, text in texts.items():
            middle = (text.count("\n") // 2, 3)
            for what in ("hover", "completion", "definition"):
                editor.ask(what, path, middle)
            editor.request("textDocument/documentSymbol", textDocument={"uri": path.as_uri()})
        assert all(isinstance(editor.diagnostics(path), list) for path in texts)
        assert editor.leave() == 0
        assert editor.errors == b""


ODD = {
    "empty": "",
    "mark": "\ufeffkind: journey\n",
    "surrogate": "\ud800",
    "windows": "kind: journey\r\ntitle: \U0001f600\r\n",
    "large": "a" * 3_000_000,
    "deep": "[" * 200_000,
}


def test_odd_texts_are_answered(folder: Path) -> None:
    with Editor(folder) as editor:
        for name, text in ODD.items():
            path = folder / f"{name}.journey.yaml"
            editor.open(path, text)
            assert editor.diagnostics(path)
            for at in ((0, 0), (0, 9), (1, 8), (99, 99)):
                editor.ask("hover", path, at)
                editor.ask("completion", path, at)
        assert editor.leave() == 0
        assert editor.errors == b""


FAULTY = """
import sys
from cjm.app.editor import hover, symbols
from cjm.lsp import requests

def fail(*_arguments):
    raise ValueError("Rent a bike")

def loud(*_arguments):
    print("Content-Length: 3")
    return ()

requests.hover_at = fail
requests.symbols_of = loud
sys.argv = ["cjm", "lsp"]
from cjm.cli.run import run
sys.exit(run())
"""


def test_a_fault_is_logged_without_a_word_of_the_map_and_the_next_request_answered(folder: Path) -> None:
    path = folder / "bike.journey.yaml"
    with Editor(folder, program=("-c", FAULTY)) as editor:
        editor.open(path)
        with pytest.raises(EditorError, match=r"^cjm itself failed: ValueError in cjm/lsp/requests\.py, line "):
            editor.ask("hover", path, (1, 9))
        assert editor.ask("completion", path, (1, 0)) is not None
        (logged,) = editor.told("window/logMessage")
        assert logged["message"].startswith("cjm itself failed: ValueError")
        assert editor.leave() == 0
        assert editor.errors.startswith(b"error: cjm itself failed: ValueError")
        assert b"Rent" not in editor.errors


def test_what_is_printed_by_mistake_does_not_reach_the_editor(folder: Path) -> None:
    path = folder / "bike.journey.yaml"
    with Editor(folder, program=("-c", FAULTY)) as editor:
        editor.open(path)
        assert editor.request("textDocument/documentSymbol", textDocument={"uri": path.as_uri()}) == []
        assert editor.leave() == 0
        assert editor.errors == b"Content-Length: 3\n"


NOISE = (
    b"{not json",
    b'{"jsonrpc":"2.0","method":"no/such/thing"}',
    b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":[1]}}',
)


def test_messages_that_make_no_sense_are_passed_over(folder: Path) -> None:
    path = folder / "bike.journey.yaml"
    with Editor(folder) as editor:
        for body in NOISE:
            editor.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        editor.notify("textDocument/didChange", textDocument={"uri": path.as_uri(), "version": 2}, contentChanges=[])
        editor.open(path, LOUD)
        assert [one["code"] for one in editor.diagnostics(path)] == ["CJM010"]
        assert editor.leave() == 0


def test_settings_that_cannot_be_read_are_told_once_and_findings_come_back_with_them(folder: Path) -> None:
    path = folder / "bike.journey.yaml"
    (folder / "cjm.toml").write_text("exclud = []\n", encoding="utf-8")
    with Editor(folder) as editor:
        editor.open(path, LOUD)
        assert editor.diagnostics(path) == []
        editor.type(path, LOUD + "\n")
        assert editor.diagnostics(path) == []
        assert editor.ask("hover", path, (0, 1)) is None
        (told,) = editor.told("window/showMessage")
        assert "there is no setting 'exclud'" in told["message"]
        assert told["type"] == 2
        (folder / "cjm.toml").write_text("", encoding="utf-8")
        editor.notify("textDocument/didSave", textDocument={"uri": (folder / "cjm.toml").as_uri()})
        assert [one["code"] for one in editor.next_diagnostics(path)] == ["CJM010"]


def test_one_workspace_that_cannot_be_read_does_not_hide_another(folder: Path) -> None:
    for name, settings in (("bad", "exclud = []\n"), ("good", "")):
        (folder / name).mkdir()
        (folder / name / "cjm.toml").write_text(settings, encoding="utf-8")
    with Editor(folder) as editor:
        editor.open(folder / "bad" / "a.journey.yaml", LOUD)
        editor.open(folder / "good" / "a.journey.yaml", LOUD)
        assert [one["code"] for one in editor.diagnostics(folder / "good" / "a.journey.yaml")] == ["CJM010"]
        assert editor.diagnostics(folder / "bad" / "a.journey.yaml") == []


def test_files_of_several_roots_and_outside_of_all_folders_are_checked(example: CopyExample, folder: Path) -> None:
    clinic, library = example("clinic-ru"), example("library-he")
    with Editor(clinic) as editor:
        for path in (clinic / "book-a-doctor.journey.yaml", library / "first-loan.journey.yaml"):
            editor.open(path)
            assert editor.diagnostics(path) == []
        outside = folder / "elsewhere" / "new.journey.yaml"
        editor.open(outside, LOUD)
        assert "CJM010" in [one["code"] for one in editor.diagnostics(outside)]


def test_yaml_files_that_are_no_maps_are_left_alone(folder: Path) -> None:
    with Editor(folder) as editor:
        for name, text, is_map in (
            ("deploy.yaml", "kind: Deployment\nmetadata: {}\n", False),
            ("notes.yml", "- a\n- b\n", False),
            ("bike.yaml", LOUD, True),
            ("rider.yaml", "# cjm\nkind: 'persona'\n", True),
        ):
            editor.open(folder / name, text)
            assert bool(editor.diagnostics(folder / name)) is is_map
            assert (editor.ask("completion", folder / name, (0, 0)) is not None) is is_map


def test_other_addresses_than_files_are_left_alone(folder: Path) -> None:
    with Editor(folder) as editor:
        for uri in (
            "untitled:Untitled-1",
            "git:/a.journey.yaml",
            "file://host/a.journey.yaml",
            "file:a",
            "",
        ):
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": LOUD}
            editor.notify("textDocument/didOpen", textDocument=document)
            assert editor.request("textDocument/documentSymbol", textDocument={"uri": uri}) is None
            editor.notify("textDocument/didClose", textDocument={"uri": uri})
        assert editor.leave() == 0
        assert editor.errors == b""


def test_names_with_signs_and_spaces_keep_the_address_the_editor_knows(folder: Path) -> None:
    path = folder / "租 #1 & 2%.journey.yaml"
    text = MAP.replace("stages:", "owner: care\nteams:\n  - {id: care, name: Care}\nstages:")
    with Editor(folder) as editor:
        editor.open(path, text)
        there = editor.ask("definition", path, place(text, "owner: care", 8))
        assert there["uri"] == path.as_uri()
