"""Corrections of what is wrong with the form of a file, where there is one that was surely or probably meant."""

from __future__ import annotations

from cjm.edit import Fix, RenameKey, Replace, ReplaceText
from cjm.finding import DocumentPath
from cjm.model.base import slugify
from cjm.model.citation_text import corrections
from cjm.model.written_date import read_written
from cjm.source.expected import expected_at
from cjm.source.form_file import FormFile
from cjm.source.text_edit import span_between

_MAX_SHOWN = 40
_STEPS = ("step", "any-step", "replaced-step")
"""Nouns of steps that are named without their journey."""


def key_fix(meant: str, path: DocumentPath, source: FormFile) -> Fix:
    """Another key in the place of one that nobody knows."""
    title = f"Rename the key {str(path[-1])[:_MAX_SHOWN]!r} to {meant!r}"
    return Fix(title, (RenameKey(source.name, path, meant),), safe=False)


def date_fix(found: object, path: DocumentPath, source: FormFile) -> Fix | None:
    """A date as maps write them; safe unless a time of day goes with it."""
    meant = read_written(found) if isinstance(found, str) else None
    if meant is None:
        return None
    day, says_all = meant
    return Fix(f"Write the date as {day}", (Replace(source.name, path, day.isoformat()),), safe=says_all)


def citation_fix(found: object, path: DocumentPath, source: FormFile) -> Fix | None:
    """Brackets as citations are written, in one sentence all that surely are meant as such."""
    if isinstance(found, dict):
        found, path = found.get("text"), (*path, "text")
    span = source.index.span(path)
    if not isinstance(found, str) or span is None:
        return None
    start, _ = source.index.indexes(span)
    written = source.index.slice(span)
    edits = []
    for bracket, corrected in corrections(found):
        if written.count(bracket) != 1:
            return None  # over two lines, or twice
        first = start + written.index(bracket)
        place = span_between(first, first + len(bracket), source.index.starts)
        edits.append(ReplaceText(source.name, place, corrected))
    return Fix(f"Write the citation as {edits[0].text}", tuple(edits), safe=True) if edits else None


def step_named_alone(found: object, path: DocumentPath, source: FormFile) -> str:
    """The id of a step that was written with its journey, `journey/step`, where that is known; empty for all else."""
    if not isinstance(found, str) or expected_at(source.model, path).noun not in _STEPS:
        return ""
    _, _, step = found.rpartition("/")
    return step if "/" in found and step == slugify(step) else ""


def step_fix(step: str, path: DocumentPath, source: FormFile) -> Fix | None:
    """The id of a step alone in the place of one with its journey."""
    return Fix(f"Write the step as {step!r}", (Replace(source.name, path, step),), safe=False) if step else None
