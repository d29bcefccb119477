"""Workspaces as people edit them: examples in which lines, ids and files come, go and change, some of them hostile."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from hypothesis import strategies as st

from tests.hostile.cases import HOSTILE_BY_NAME

_EXAMPLES = Path(__file__).parents[2] / "examples"
_ID = re.compile(r"(?<=: )[a-z][a-z0-9]+(?:-[a-z0-9]+)+(?=[ ,}\]\n])|(?<=@)[a-z][a-z0-9-]+")
_LARGE = 20_000
"""Hostile files above this size are tried elsewhere."""

_GENTLE = ("word", "score", "drop", "id", "title", "status", "hush")
_HUSHED = ("uncited-claim", "CJM021", "unused-source", "duplicate-title", "unaddressed-peak", "no-such-rule")
_KINDS = (*_GENTLE, "twice", "id", "copy", "remove", "rename", "break", "hostile")
_WORD = re.compile(r"(?<= )[A-Z]?[a-z]{4,}(?= )")
_SCORE = re.compile(r"(?<=score: )-?[0-9.]+")

_SMALLEST = {"always.journey.yaml": b"kind: journey\ntitle: Always here\nstages:\n  - {title: Only}\n"}


class Files(dict[str, bytes]):
    """Content by path below the root."""

    def __repr__(self) -> str:
        return f"<{', '.join(f'{path}: {len(data)}' for path, data in self.items())}>"


def _files_of(folder: str) -> Files:
    return Files(
        (path.relative_to(_EXAMPLES / folder).as_posix(), path.read_bytes())
        for path in sorted((_EXAMPLES / folder).rglob("*"))
        if path.suffix in (".yaml", ".toml", ".md", ".csv", ".txt")
    )


EXAMPLES = {path.name: _files_of(path.name) for path in sorted(_EXAMPLES.iterdir()) if path.is_dir()}
"""The examples, by folder."""

_HOSTILE = sorted(name for name, case in HOSTILE_BY_NAME.items() if len(case.data) < _LARGE)


@st.composite
def examples(draw: st.DrawFn) -> Files:
    """One of the examples, some of them with the maps of another beside it."""
    names = draw(st.lists(st.sampled_from(sorted(EXAMPLES)), min_size=1, max_size=2, unique=True))
    first, *others = names
    beside = {f"other/{path}": data for name in others for path, data in EXAMPLES[name].items() if "toml" not in path}
    return Files(EXAMPLES[first] | beside | _SMALLEST)


@st.composite
def crowds(draw: st.DrawFn) -> Files:
    """One of the examples, with many more maps that are like its own but for their ids and titles."""
    files = Files(draw(examples()))
    for path in [path for path in files if path.endswith(".journey.yaml") and "/" not in path]:
        text = files[path].decode()
        for number in range(draw(st.integers(1, 4))):
            clone = re.sub(r"(?m)^(id|title): (.*)$", rf"\1: \2-{number}", text)
            files[f"clones/{number}-{path}"] = clone.encode()
    return files


def _maps(files: Files) -> list[str]:
    return sorted(path for path in files if path.endswith(".yaml") and path not in _SMALLEST)


@st.composite
def edited(draw: st.DrawFn, files: Files, most: int = 4) -> Files:
    """Some files after edits of a few of them."""
    for _ in range(draw(st.integers(0, most))):
        maps = _maps(files)
        if maps:
            files = draw(_edit(files, draw(st.sampled_from(maps)), _KINDS))
    return files


@st.composite
def gently_edited(draw: st.DrawFn, files: Files) -> Files:
    """Some files after small edits of a journey or two, as in a pull request."""
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([path for path in _maps(files) if path.endswith(".journey.yaml")]))
        files = draw(_edit(files, path, _GENTLE))
    return files


@st.composite
def _edit(draw: st.DrawFn, files: Files, path: str, kinds: tuple[str, ...]) -> Files:
    changed = Files(files)
    kind = draw(st.sampled_from(kinds))
    text = files[path].decode(errors="replace")
    lines = text.splitlines(keepends=True)
    place = draw(st.integers(0, max(0, len(lines) - 1)))
    if kind in ("drop", "twice", "hush", "break"):
        lines[place : place + 1] = draw(_line(kind, lines[place : place + 1]))
    elif kind in ("word", "score"):
        places = [found.span() for found in (_WORD if kind == "word" else _SCORE).finditer(text)]
        if places:
            start, end = draw(st.sampled_from(places))
            lines = [text[:start], "-1.5" if kind == "score" else "something", text[end:]]
    elif kind == "id":
        lines = [draw(_other_id(files, text))]
    elif kind == "title":
        other = draw(st.sampled_from(("Book a tour", "Rent a bike", "book a TOUR")))
        lines = [re.sub(r"(?m)^title: .*$", f"title: {other}", text, count=1)]
    elif kind == "status":
        status = draw(st.sampled_from(("draft", "shared", "governed", "retired")))
        lines = [re.sub(r"(?m)^status: .*$", f"status: {status}", text)]
    elif kind == "copy":
        changed["copy-of-" + path.rpartition("/")[2]] = files[path]
    elif kind in ("remove", "rename"):
        del changed[path]
        if kind == "rename":
            changed["new/" + path] = files[path]
        return changed
    else:
        case = HOSTILE_BY_NAME[draw(st.sampled_from(_HOSTILE))]
        changed["hostile/" + case.file] = case.data
        return changed
    changed[path] = "".join(lines).encode()
    return changed


@st.composite
def _line(draw: st.DrawFn, kind: str, line: list[str]) -> list[str]:
    """What stands in the place of a line."""
    if kind == "drop":
        return []
    if kind == "twice":
        return line * 2
    if kind == "hush":
        return [f"# cjm: ignore[{draw(st.sampled_from(_HUSHED))}] known\n", *line]
    return [draw(st.sampled_from(("\t- ?\n", "]: {\n", "no-such-key: 1\n"))), *line]


@st.composite
def _other_id(draw: st.DrawFn, files: Files, text: str) -> str:
    """The text with another id in the place of one, everywhere or once."""
    known = sorted({found for path in _maps(files) for found in _ID.findall(files[path].decode(errors="replace"))})
    here = sorted(set(_ID.findall(text)))
    if not here:
        return text
    old = draw(st.sampled_from(here))
    new = draw(st.sampled_from([*known, "something-else"]))
    return text.replace(old, new, draw(st.sampled_from((1, -1))))


def write(folder: Path, files: Files) -> None:
    """Make a folder hold some files and nothing else, apart from what is hidden in it."""
    for path in folder.iterdir() if folder.exists() else ():
        if not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
