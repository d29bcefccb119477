"""A command that compiles its templates anew at every start would take a sixth longer; stale code would be worse."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from jinja2 import Environment, FileSystemLoader

from cjm.render.compiled_templates import CompiledTemplates
from cjm.render.environment import environment

Render: TypeAlias = Callable[[str], tuple[str, bool]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled code goes."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


class _Counting(Environment):
    """Knows whether it had to compile anything."""

    compiled = False

    def _generate(self, *arguments: Any, **others: Any) -> str:  # Any: as Jinja has them
        self.compiled = True
        return super()._generate(*arguments, **others)


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders a template of some text in a fresh environment, and tells whether it had to be compiled."""

    def rendered(text: str) -> tuple[str, bool]:
        (tmp_path / "page.html.j2").write_text(text)
        made = _Counting(loader=FileSystemLoader(tmp_path), autoescape=True, bytecode_cache=CompiledTemplates())
        return made.get_template("page.html.j2").render(), made.compiled

    return rendered


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once_for_all_runs(kept: Path, render: Render) -> None:
    assert render("one {{ '<' }}") == ("one &lt;", True)
    assert render("one {{ '<' }}") == ("one &lt;", False)
    assert [path.name.split(".")[0] for path in files(kept)] == ["page"]


def test_a_template_that_changed_is_compiled_again(kept: Path, render: Render) -> None:
    assert render("one") == ("one", True)
    assert render("two") == ("two", True)
    assert render("two") == ("two", False)


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 500, None])
def test_what_is_no_whole_code_is_left_alone(kept: Path, render: Render, damage: bytes | None) -> None:
    """Python itself would end without a word on half a code."""
    render("one")
    (file,) = files(kept)
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    assert render("one") == ("one", True)
    assert render("one") == ("one", False)


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render("one") == ("one", True)
    assert files(kept) == []


def test_a_package_that_cannot_be_written_to_still_works(kept: Path, render: Render) -> None:
    kept.write_text("a file in the way")
    assert render("one") == ("one", True)


def test_templates_of_the_users_are_not_kept(tmp_path: Path) -> None:
    """Theirs run in a sandbox, whose code is another."""
    assert environment(tmp_path).bytecode_cache is None
    assert environment().bytecode_cache is not None
