"""The output folder: nothing outside of it, nothing of the user's in it."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm.errors import FileAccessError, OutputError
from cjm.files import manifest, output
from cjm.files.atomic import write_atomically
from cjm.files.output import MANIFEST, OutputFolder, comparing, output_file, write_folder, writing


def test_files_are_written_and_only_changed_ones_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert write_folder(out, {"a.html": b"1", "sub/b.html": b"2"}) == ("a.html", "sub/b.html")
    before = (out / "a.html").stat().st_mtime_ns
    assert write_folder(out, {"a.html": b"1", "sub/b.html": b"3"}) == ("sub/b.html",)
    assert (out / "a.html").stat().st_mtime_ns == before
    assert (out / "sub" / "b.html").read_bytes() == b"3"


def test_the_same_rendering_gives_the_same_manifest(tmp_path: Path) -> None:
    write_folder(tmp_path / "one", {"a": b"1", "b": b"2"})
    write_folder(tmp_path / "two", {"b": b"2", "a": b"1"})
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_a_file_of_the_users_is_never_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own")
    with pytest.raises(OutputError, match=r"holds files that cjm did not write: index\.html"):
        write_folder(tmp_path, {"a.html": b"1", "index.html": b"2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "my own"
    write_folder(tmp_path, {"index.html": b"2"}, force=True)
    assert (tmp_path / "index.html").read_text() == "2"


def test_a_page_the_user_edited_is_the_users(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.html": b"1"})
    (tmp_path / "a.html").write_text("edited by hand")
    with pytest.raises(OutputError, match=r"did not write: a\.html"):
        write_folder(tmp_path, {"a.html": b"2"})


def test_an_equal_file_of_the_users_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"1")
    assert write_folder(tmp_path, {"a.html": b"1"}) == ()


@pytest.mark.parametrize("name", ["../a", "/a", "sub/../../a", "C:evil", "a\\b", "", MANIFEST])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="is not a file name below the output folder"):
        write_folder(tmp_path / "site", {"fine.html": b"1", name: b"2"})
    assert list(tmp_path.iterdir()) == []


def test_links_on_the_way_are_refused(tmp_path: Path) -> None:
    """A link inside of the folder would carry the write to wherever it points."""
    outside = tmp_path / "outside"
    outside.mkdir()
    out = tmp_path / "site"
    out.mkdir()
    (out / "sub").symlink_to(outside)
    with pytest.raises(OutputError, match="sub: is not a folder of its own"):
        write_folder(out, {"sub/a.html": b"1"})
    assert list(outside.iterdir()) == []
    (out / "page.html").symlink_to(outside / "victim")
    with pytest.raises(OutputError, match=r"page\.html: is a link"):
        write_folder(out, {"page.html": b"1"})
    write_folder(out, {"page.html": b"1"}, force=True)
    assert list(outside.iterdir()) == []


def test_odd_things_in_the_way_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file: is not a folder"):
        write_folder(tmp_path / "file", {"a": b"1"})
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OutputError, match=r"a\.html: is not a regular file"):
        write_folder(tmp_path, {"a.html": b"1"})
    with pytest.raises(OutputError, match="deeper: cannot be made"):
        write_folder(tmp_path / "file" / "deeper", {"a": b"1"})


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1}', '{"version": 1, "files": {"a": 3}}'])
def test_a_damaged_manifest_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match="is damaged"):
        write_folder(tmp_path, {"a": b"1"})


def test_a_manifest_of_another_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps({"version": 2, "files": {}}))
    with pytest.raises(OutputError, match="another version"):
        write_folder(tmp_path, {"a": b"1"})


def test_a_manifest_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a link"):
        write_folder(tmp_path, {"a": b"1"})


@pytest.mark.parametrize("failing", range(5))
def test_a_run_that_breaks_off_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """After a crash at any write the next run knows what the broken one wrote, and needs no force."""
    write_folder(tmp_path, dict.fromkeys("abc", b"old"))
    real, calls = write_atomically, iter(range(100))

    def break_off(path: Path, data: bytes) -> None:
        if next(calls) == failing:
            raise KeyboardInterrupt
        real(path, data)

    for module in (output, manifest):
        monkeypatch.setattr(module, "write_atomically", break_off)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path, dict.fromkeys("abc", b"new"))
    assert {(tmp_path / name).read_bytes() for name in "abc"} <= {b"old", b"new"}
    monkeypatch.setattr(output, "write_atomically", real)
    write_folder(tmp_path, dict.fromkeys("abc", b"third"))
    assert {(tmp_path / name).read_bytes() for name in "abc"} == {b"third"}


def test_a_report_goes_into_any_folder_that_exists(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert output_file(tmp_path, "cjm.sarif") == tmp_path / "cjm.sarif"
    assert output_file(tmp_path / "out", "../cjm.sarif").parent.resolve() == tmp_path
    assert output_file(tmp_path, str(tmp_path / "out" / "cjm.sarif")) == tmp_path / "out" / "cjm.sarif"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("missing/cjm.sarif", "missing: is not a folder"),
        ("file/cjm.sarif", "file: is not a folder"),
        ("out", "out: is not a regular file"),
        ("pipe", "pipe: is not a regular file"),
        ("link.sarif", "link.sarif: is a link"),
        ("dangling.sarif", "dangling.sarif: is a link"),
        ("away/cjm.sarif", "away: is a link to "),
        ("away/deeper/cjm.sarif", "away: is a link to "),
        (".", "is not a regular file"),
        ("", "is not a regular file"),
        ("/dev/null", "/dev/null: is not a regular file"),
        ("/dev/stdout", "/dev/stdout: is a link"),
    ],
)
def test_a_report_replaces_nothing_but_a_file(tmp_path: Path, named: str, told: str) -> None:
    """A link in a stranger's change must not lead a report out of the folder, and a device is nobody's to replace."""
    here = tmp_path / "here"
    (here / "out").mkdir(parents=True)
    (tmp_path / "deeper").mkdir()
    (here / "file").touch()
    os.mkfifo(here / "pipe")
    (here / "link.sarif").symlink_to(here / "file")
    (here / "dangling.sarif").symlink_to(here / "nowhere")
    (here / "away").symlink_to(tmp_path)
    with pytest.raises(OutputError, match=re.escape(told)) as caught:
        output_file(here, named)
    assert caught.value.hint


def test_some_at_a_time_ends_as_all_at_once(tmp_path: Path) -> None:
    """A thousand pages need not be in memory together."""
    with writing(tmp_path / "some") as some:
        some.write({"a": b"1"})
        some.write({"b": b"2"})
    assert some.changed == ("a", "b")
    write_folder(tmp_path / "all", {"a": b"1", "b": b"2"})
    assert (tmp_path / "some" / MANIFEST).read_bytes() == (tmp_path / "all" / MANIFEST).read_bytes()


def test_what_files_were_made_from_is_remembered_until_one_is_touched(tmp_path: Path) -> None:
    """A site of a thousand maps is not made again to find that nothing has changed."""
    with writing(tmp_path) as first:
        assert first.made_from("x") == ()
        first.write({"a": b"1"}, "x")
        first.write({"b": b"2"}, "x")
    with writing(tmp_path) as second:
        assert second.made_from("x") == ("a", "b")
        assert second.made_from("y") == ()
    (tmp_path / "a").write_text("edited by hand")
    with writing(tmp_path) as third:
        assert third.made_from("x") == (), "somebody changed it"


def test_a_run_that_ends_early_remembers_nothing(tmp_path: Path) -> None:
    """Half of a site that is taken for the whole would stay half for ever."""

    def broken_off() -> None:
        with writing(tmp_path) as broken:
            broken.write({"a": b"1"}, "x")
            broken.write({"b": b"2"}, "x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with writing(tmp_path) as next_run:
        assert next_run.made_from("x") == ()


def test_what_is_written_over_in_part_was_not_made_from_anything(tmp_path: Path) -> None:
    """Half of a site from today and half from last year would be taken for last year's when that is asked for again."""
    with writing(tmp_path) as first:
        first.write({"a": b"1", "b": b"1", "c": b"1"}, "x")
    with writing(tmp_path) as other:
        other.write({"d": b"1"}, "y")
    with writing(tmp_path) as second:
        second.write({"a": b"2"}, "z")
    assert comparing(tmp_path).made_from("x") == ()
    assert comparing(tmp_path).made_from("y") == ("d",)
    assert comparing(tmp_path).made_from("z") == ("a",)


def test_a_run_that_is_killed_while_it_writes_over_a_site_remembers_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(tmp_path) as first:
        first.write({"a": b"1"}, "x")
        first.write({"b": b"1"}, "x")
    monkeypatch.setattr(OutputFolder, "finish", lambda self: None)
    with writing(tmp_path) as killed:
        killed.write({"a": b"2"}, "y")
    assert comparing(tmp_path).made_from("x") == ()


def test_what_a_killed_run_left_is_removed_even_where_nothing_else_is_to_do(tmp_path: Path) -> None:
    """Temporary files that nobody removes are published with the site."""
    with writing(tmp_path) as first:
        first.write({"a": b"1", "deep/b": b"1"}, "x")
    left = tmp_path / "deep" / f".cjm-{2**22 + 1}-0123abcd.tmp"
    left.touch()
    assert comparing(tmp_path).made_from("x") == ()
    with writing(tmp_path) as second:
        second.write({"a": b"1", "deep/b": b"1"}, "x")
    assert not left.exists()
    assert comparing(tmp_path).made_from("x") == ("a", "deep/b")


def test_comparing_writes_nothing_and_tells_what_would_change(tmp_path: Path) -> None:
    """A build that commits its pages asks whether somebody forgot to render."""
    write_folder(tmp_path, {"a": b"1", "b": b"2"})
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    compared = comparing(tmp_path)
    compared.write({"a": b"1", "b": b"3", "c": b"4"})
    assert compared.changed == ("b", "c")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    nowhere = comparing(tmp_path / "nowhere")
    nowhere.write({"a": b"1"})
    assert nowhere.changed == ("a",)
    assert not (tmp_path / "nowhere").exists()


def test_files_of_somebody_else_can_be_asked_for_before_anything_is_made(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"1"})
    (tmp_path / "b").write_text("mine")
    with writing(tmp_path) as output:
        assert output.foreign(("a", "b", "c")) == ("b",)


def test_files_that_others_take_the_place_of_are_removed(tmp_path: Path) -> None:
    """Half of last month's poster would hang beside this month's."""
    with writing(tmp_path) as first:
        first.write({"a.1": b"1", "a.2": b"2", "b": b"1"}, "x")
    with writing(tmp_path) as second:
        second.write({"a": b"3"}, "y", ("a.1", "a.2", "a.3"))
    assert (second.changed, second.removed) == (("a",), ("a.1", "a.2"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a", "b"]
    assert set(comparing(tmp_path).known) == {"a", "b"}
    assert comparing(tmp_path).made_from("x") == (), "what was made from it is not all there"
    assert comparing(tmp_path).made_from("y") == ("a",)


def test_comparing_tells_what_would_be_removed(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.1": b"1", "a.2": b"2"})
    compared = comparing(tmp_path)
    compared.write({"a": b"3"}, instead_of=("a.1", "a.2"))
    assert (compared.changed, compared.removed) == (("a",), ("a.1", "a.2"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.1", "a.2"]


@pytest.mark.parametrize("force", [False, True])
def test_nothing_that_cjm_did_not_write_is_removed(tmp_path: Path, force: bool) -> None:
    """Whoever has edited a sheet by hand, or keeps a file of such a name, is not robbed of it, whatever is forced."""
    out = tmp_path / "site"
    write_folder(out, {"a.1": b"1", "a.2": b"2", "a.3": b"3", "a.4": b"4"})
    (out / "a.1").write_text("edited by hand")
    for name in ("a.2", "a.3"):
        (out / name).unlink()
    (tmp_path / "victim").write_bytes(b"2")
    (out / "a.2").symlink_to(tmp_path / "victim")
    (out / "a.3").mkdir()
    (out / "a.5").write_text("mine")
    with writing(out, force=force) as output:
        output.write({"a": b"5"}, instead_of=[name for name in output.known if name != "a"])
    assert output.removed == ("a.4",)
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "a", "a.1", "a.2", "a.3", "a.5"]
    assert (tmp_path / "victim").read_bytes() == b"2"


@pytest.mark.parametrize("name", ["../victim", "sub/victim"])
def test_nothing_outside_of_the_folder_is_removed(tmp_path: Path, name: str) -> None:
    """A stranger's change to a repository may bring a manifest that names any file, and links."""
    out = tmp_path / "site"
    out.mkdir()
    (tmp_path / "victim").write_bytes(b"1")
    (out / "sub").symlink_to(tmp_path)
    digest = manifest.digest_of(b"1")
    (out / MANIFEST).write_text(json.dumps({"version": 1, "files": {name: [digest]}}))
    with pytest.raises(OutputError), writing(out) as output:
        output.write({"a": b"1"}, instead_of=output.known)
    assert (tmp_path / "victim").read_bytes() == b"1"
    assert not (out / "a").exists()


@pytest.mark.parametrize("text", ["[" * 200_000, '{"version": 1, "files": {"../a": []}}', '{"version": 1, "files": 3}'])
def test_a_manifest_that_nobody_wrote_is_told_before_anything_is_written(tmp_path: Path, text: str) -> None:
    """A run would end half-way otherwise, and every later one too."""
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match="is damaged") as caught, writing(tmp_path) as output:
        output.write({"a": b"1"})
    assert MANIFEST in caught.value.message
    assert not (tmp_path / "a").exists()


def test_a_pipe_in_the_place_of_the_manifest_is_refused(tmp_path: Path) -> None:
    """Reading it would never end."""
    os.mkfifo(tmp_path / MANIFEST)
    with pytest.raises(OutputError, match="not a regular file"), writing(tmp_path) as output:
        output.write({"a": b"1"})


def test_a_folder_goes_with_the_last_file_in_it(tmp_path: Path) -> None:
    with writing(tmp_path) as first:
        first.write({"x/y/a": b"1", "x/b": b"1"})
    with writing(tmp_path) as second:
        second.write({}, instead_of=("x/y/a",))
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "x"]
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["b"]


@pytest.mark.parametrize("failing", range(6))
def test_a_run_that_breaks_off_while_it_removes_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """After a crash at any write or removal every file is whole, and the next run ends as an undisturbed one."""
    old, new = {"a.1": b"old", "a.2": b"old", "b": b"old"}, {"a": b"new", "b": b"new"}
    for folder in ("site", "fresh"):
        with writing(tmp_path / folder) as first:
            first.write(old, "x")
    with writing(tmp_path / "fresh") as undisturbed:
        undisturbed.write(new, "y", ("a.1", "a.2"))
    calls = iter(range(100))

    def failing_now(real: Callable[..., None]) -> Callable[..., None]:
        def call(*given: object) -> None:
            if next(calls) == failing:
                raise KeyboardInterrupt
            real(*given)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(manifest, "write_atomically", failing_now(write_atomically))
        patched.setattr(output, "write_atomically", failing_now(write_atomically))
        patched.setattr(Path, "unlink", failing_now(Path.unlink))
        with pytest.raises(KeyboardInterrupt), writing(tmp_path / "site") as broken:
            broken.write(new, "y", ("a.1", "a.2"))
    found = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir() if path.name != MANIFEST}
    assert all(data in (old.get(name), new.get(name)) for name, data in found.items())
    assert comparing(tmp_path / "site").made_from("y") == ()
    with writing(tmp_path / "site") as again:
        again.write(new, "y", ("a.1", "a.2"))
    for folder in ("site", "fresh"):
        assert comparing(tmp_path / folder).made_from("y") == ("a", "b")
    ended = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    assert ended == {path.name: path.read_bytes() for path in (tmp_path / "fresh").iterdir()}


def test_a_file_that_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, {"a.1": b"1"})

    def refuse(*_given: object, **_more: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        patched.setattr(output, "write_atomically", lambda path, data: path.write_bytes(data))
        patched.setattr(manifest, "write_atomically", lambda path, data: path.write_bytes(data))
        with (
            pytest.raises(FileAccessError, match=r"a\.1: cannot be removed: Permission denied"),
            writing(tmp_path) as out,
        ):
            out.write({"a": b"1"}, instead_of=("a.1",))
    with writing(tmp_path) as again:
        again.write({"a": b"1"}, instead_of=("a.1",))
    assert again.removed == ("a.1",)
