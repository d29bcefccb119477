"""One file to one document: text, plain data, model, or the problems on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from pydantic import ValidationError

from cjm.finding import Problem, Span
from cjm.model.format import KINDS, Kind
from cjm.model.workspace import Document
from cjm.source.decode import decode, split_lines
from cjm.source.form_file import is_json
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.model_keys import MODELS as MODELS
from cjm.source.positions import PositionIndex, find_comments, index_positions
from cjm.source.salvage import Salvage, salvage
from cjm.source.yaml_repair import take_apart, with_quotes, write
from cjm.source.yaml_tree import Plain, parse
from cjm.suggestion import did_you_mean

SUFFIX = re.compile(r"\.(?:(journey|persona|catalog|backlog|dataset)\.ya?ml|(measures)\.json)\Z", re.I)

_MAYBE_SWALLOWED = re.compile(r"#(?:(?<=[ \t]#)[^\s#!]|(?<=[\"'\]}]#)(?<![-:] [\"']#))")
"""A `#` that may begin a comment and was probably not meant to; begins with a literal, which makes the search quick."""
_LFS_POINTER = "version https://git-lfs.github.com/spec/"


class ReadFile(Struct, frozen=True):
    """A file as it was read: its text for pointing at places, and the document if it is one."""

    file: str
    text: str
    document: Document | None
    problems: tuple[Problem, ...]
    salvage: Salvage | None = None
    """Of a file that was read and is no document: what remains of it."""
    plain: Plain = None
    """Of a document: the data that it was made of."""


@lru_cache(4096)
def kind_of_name(file: str) -> Kind | None:
    """The kind that a file name promises: `journey` for `*.journey.yaml`."""
    found = SUFFIX.search(file)
    return next((kind for kind in KINDS if found and (found[1] or found[2]).lower() == kind), None)


def name_of_kind(kind: Kind) -> str:
    """How files of a kind are named: `*.journey.yaml`."""
    return f"*.{kind}.{'json' if kind == 'measures' else 'yaml'}"


def read_document(data: bytes, file: str) -> ReadFile:
    """Read one file. Every problem of its form is collected; with any of them there is no document."""
    text, problems = decode(data, file)
    if problems:
        return ReadFile(file, text, None, tuple(problems), Salvage(kind_of_name(file), raw=text, opaque=not text))
    if kind_of_name(file) == "measures":
        from cjm.source.json_text import parse_json  # few workspaces have measures

        plain, problems = parse_json(text, file)
    else:
        plain, problems = parse(text, file)
    if _MAYBE_SWALLOWED.search(text):
        problems.extend(_swallowed_text(text, file))
    raw = text if problems else ""
    if problems and not isinstance(plain, dict):
        return ReadFile(file, text, None, tuple(problems), Salvage(kind_of_name(file), raw=raw))
    kind, problem = _kind(plain, file, text)
    if problem is not None:
        problems.append(problem)
    if kind is None:
        told = None if isinstance(plain, dict) else kind_of_name(file)
        salvaged = Salvage(told, raw=text, opaque=text.startswith(_LFS_POINTER))
        return ReadFile(file, text, None, tuple(problems), salvaged)
    if problem is not None:
        plain = {**plain, "kind": kind}
    try:
        document = MODELS[kind].model_validate(plain)
    except ValidationError as error:
        from cjm.source.form_errors import explain_form_errors  # only a broken file waits for what explains it

        index = index_positions(text)
        form_problems = explain_form_errors(error, plain, MODELS[kind], file, index)
        found = (*problems, *_beside(problems, form_problems, index))
        return ReadFile(file, text, None, found, salvage(plain, error, kind, raw))
    if problems:
        return ReadFile(file, text, None, tuple(problems), Salvage(kind, document, raw=raw, remains=plain))
    return ReadFile(file, text, document, (), plain=plain)


def document_again(data: bytes, file: str, plain: dict[str, Plain]) -> ReadFile:
    """A file that was found to be a document when it held the same, from the data that was read from it then."""
    kind: Kind = plain["kind"]
    return ReadFile(file, decode(data, file)[0], MODELS[kind].model_validate(plain), (), plain=plain)


def _beside(problems: list[Problem], others: Iterable[Problem], index: PositionIndex) -> Iterator[Problem]:
    """The problems of form at places where nothing was refused already."""
    refused = {(problem.span.line, problem.span.column) for problem in problems if problem.span is not None}
    for other in others:
        span = index.span(other.path, other.at_key)
        if span is None or (
            (span.line, span.column) not in refused
            and not (
                other.at_key
                and any((span.line, span.column) < place < (span.end_line, span.end_column) for place in refused)
            )
        ):
            yield other


def _swallowed_text(text: str, file: str) -> Iterator[Problem]:
    index = index_positions(text)
    lines = split_lines(text)
    count = 0
    for comment in find_comments(text, index):
        line = lines[comment.line - 1]
        before = line[comment.column - 2 : comment.column - 1]
        if comment.own_line or (before in (" ", "\t") and comment.text[1:2] in ("", " ", "\t", "#", "!")):
            continue
        message = f"{comment.text[:30]!r} is read as a comment, and the text before it is cut short"
        if before not in (" ", "\t"):
            message = f"{comment.text[:30]!r} is read as a comment, though it stands close to what is before it"
        ordinary = "if it is a comment, write a space before and after the #"
        begins_here = any(span.line == comment.line for span in (*index.keys.values(), *index.values.values()))
        plain = take_apart(line).text[:1] not in ("", "[", "{", "|", ">", "'", '"')
        repaired = with_quotes(line) if begins_here and plain else ""
        hint = write(
            repaired, f"{ordinary}; if it is text, put all of it in quotes", f"{ordinary}; if it is part of the text,"
        )
        span = Span(comment.line, comment.column, comment.line, comment.column + len(comment.text))
        yield Problem("CJM007", file, (), message, hint, span=span)
        count += 1
        if count == MAX_PROBLEMS:
            return


def _kind(plain: Plain, file: str, text: str) -> tuple[Kind | None, Problem | None]:
    """What a file is and, where it does not say so itself, the problem of that; the name may tell all the same."""
    promised = kind_of_name(file)
    form = f"begin the file with `kind: {promised or 'journey'}`"
    if is_json(file):
        form = f'add `"kind": "{promised or "measures"}"`'
    if not isinstance(plain, dict):
        if text.startswith(_LFS_POINTER):
            return None, Problem(
                "CJM006", file, (), "a Git LFS pointer stands here instead of the file", "run git lfs pull"
            )
        what = "nothing" if plain is None else "a list" if isinstance(plain, list) else "a single value"
        return None, Problem("CJM006", file, (), f"expected a mapping of keys to values, found {what}", form)
    kind = plain.get("kind")
    if kind is None:
        return promised, Problem("CJM006", file, (), "the file does not say what it is", form)
    if kind not in KINDS:
        hint = did_you_mean(str(kind)[:80], KINDS) or f"write one of {', '.join(KINDS)}"
        return promised, Problem("CJM006", file, ("kind",), f"{str(kind)[:40]!r} is not a kind of file", hint)
    if promised is not None and kind != promised:
        message = f"the file is named as a {promised} and says it is a {kind}"
        stated = f'`"kind": "{promised}"`' if is_json(file) else f"`kind: {promised}`"
        return None, Problem("CJM006", file, ("kind",), message, f"write {stated}, or name it {name_of_kind(kind)}")
    return kind, None
