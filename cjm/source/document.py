"""One file to one document: text, plain data, model, or the problems on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cjm.finding import Problem, Span
from cjm.model.backlog import Backlog
from cjm.model.catalog import Catalog
from cjm.model.dataset import Dataset
from cjm.model.format import KINDS, Kind
from cjm.model.journey import Journey
from cjm.model.persona import PersonaFile
from cjm.model.workspace import Document
from cjm.source.decode import decode
from cjm.source.form_errors import explain_form_errors
from cjm.source.positions import find_comments, index_positions
from cjm.source.yaml_tree import Plain, parse
from cjm.suggestion import did_you_mean

MODELS: dict[Kind, type[Journey | PersonaFile | Catalog | Backlog | Dataset]] = {
    "journey": Journey,
    "persona": PersonaFile,
    "catalog": Catalog,
    "backlog": Backlog,
    "dataset": Dataset,
}
SUFFIX = re.compile(r"\.(journey|persona|catalog|backlog|dataset)\.ya?ml\Z")

_MAYBE_SWALLOWED = re.compile(r"\S[ \t]+#[^\s#!]")
_LFS_POINTER = "version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its text for pointing at places, and the document if it is one."""

    file: str
    text: str
    document: Document | None
    problems: tuple[Problem, ...]


def kind_of_name(file: str) -> Kind | None:
    """The kind that a file name promises: `journey` for `*.journey.yaml`."""
    found = SUFFIX.search(file)
    return next((kind for kind in KINDS if found and found[1] == kind), None)


def read_document(data: bytes, file: str) -> ReadFile:
    """Read one file. Every problem of its form is collected; with any of them there is no document."""
    text, problems = decode(data, file)
    if problems:
        return ReadFile(file, text, None, tuple(problems))
    plain, problems = parse(text, file)
    if _MAYBE_SWALLOWED.search(text):
        problems.extend(_swallowed_text(text, file))
    if problems:
        return ReadFile(file, text, None, tuple(problems))
    kind, problem = _kind(plain, file, text)
    if problem is not None:
        return ReadFile(file, text, None, (problem,))
    try:
        document = MODELS[kind].model_validate(plain)
    except ValidationError as error:
        return ReadFile(file, text, None, tuple(explain_form_errors(error, plain, MODELS[kind], file)))
    return ReadFile(file, text, document, ())


def _swallowed_text(text: str, file: str) -> list[Problem]:
    lines = text.splitlines()
    found: list[Problem] = []
    for comment in find_comments(text, index_positions(text)):
        if comment.own_line or comment.text[1:2] in ("", " ", "\t", "#", "!"):
            continue
        before = lines[comment.line - 1][: comment.column - 1].strip() if comment.line <= len(lines) else ""
        message = f"{comment.text[:30]!r} is read as a comment, and the text before it cut short"
        hint = f"quote the whole text if it is part of it, or put a space after the # ({(before + ' # …')[-60:]})"
        span = Span(comment.line, comment.column, comment.line, comment.column + len(comment.text))
        found.append(Problem("CJM007", file, (), message, hint, span=span))
    return found


def _kind(plain: Plain, file: str, text: str) -> tuple[Kind, None] | tuple[Any, Problem]:
    # Any: without a kind there is a problem, and nobody looks at the first value
    promised = kind_of_name(file)
    form = f"begin the file with `kind: {promised or 'journey'}`"
    if not isinstance(plain, dict):
        if text.startswith(_LFS_POINTER):
            return None, Problem(
                "CJM006", file, (), "a Git LFS pointer stands here instead of the file", "run git lfs pull"
            )
        what = "nothing" if plain is None else "a list" if isinstance(plain, list) else "a single value"
        return None, Problem("CJM006", file, (), f"expected a mapping of keys to values, found {what}", form)
    kind = plain.get("kind")
    if kind is None:
        return None, Problem("CJM006", file, (), "the file does not say what it is", form)
    if kind not in KINDS:
        hint = did_you_mean(str(kind)[:80], KINDS) or f"write one of {', '.join(KINDS)}"
        return None, Problem("CJM006", file, ("kind",), f"{str(kind)[:40]!r} is not a kind of file", hint)
    if promised is not None and kind != promised:
        message = f"the file is named as a {promised} and says it is a {kind}"
        return None, Problem("CJM006", file, ("kind",), message, f"write `kind: {promised}`, or name it *.{kind}.yaml")
    return kind, None
