"""Keys that the models do not know, and keys that are missing: often the same mistake."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from pydantic import BaseModel

from cjm.finding import DocumentPath, Problem
from cjm.model.claim import Pain, Quote
from cjm.model.experience import Emotion
from cjm.model.step import Step
from cjm.source.faults import document_path, misspelt_keys, value_at
from cjm.source.form_file import FormFile
from cjm.source.form_fixes import key_fix
from cjm.source.model_keys import keys_at, keys_of, models_at, models_in, required_at
from cjm.source.yaml_layout import ODD_INDENTATION, ODD_SPACES
from cjm.source.yaml_repair import take_apart, with_quotes, with_quotes_in_braces, write
from cjm.source.yaml_tree import Plain
from cjm.suggestion import nearest, question

_SURELY = 0.85
"""How alike two keys must be, 0 to 1, for one to be a misspelling rather than a key of something else."""
_FIRST = (Step, Pain, Quote, Emotion)
"""What authors think of first, where several things have a key."""


def unknown_key(place: DocumentPath, source: FormFile) -> Problem | None:
    """The problem of a key that no model has here."""
    key = str(place[-1])
    path = (*document_path(source.plain, place[:-1]), key)
    holder = value_at(source.plain, path[:-1])
    known = keys_at(source.model, place[:-1])
    value = holder.get(key)
    odd = ODD_INDENTATION.match(key)
    if odd:
        message = f"{ODD_SPACES.get(odd['odd'], 'a space of another kind')} in the indentation"
        return Problem("CJM002", source.name, path, message, "indent with plain spaces", at_key=True)
    if "text" in known and "text" not in holder and len(holder) == 1:
        return _sentence_as_key(path, source)
    if value is None and " " in key:
        message = f"a comma inside braces begins a new key, {key[:60]!r}"
        hint = write(with_quotes_in_braces(source.line(path, at_key=True)), "put the text with the comma in quotes")
        return Problem("CJM010", source.name, path, message, hint, at_key=True)
    message = f"there is no key {key[:60]!r} here"
    belongs = _belongs(key, place[:-1], known, source)
    near = nearest(key, known)
    missing = _stands_for(key, holder, place[:-1], source)
    if missing and key not in misspelt_keys(holder, known):
        return Problem(
            "CJM010",
            source.name,
            path,
            f"{message}, and {missing!r} is missing",
            (isinstance(value, list) and belongs) or "rename it",
            at_key=True,
            fix=None if belongs else key_fix(missing, path, source),
        )
    hint = belongs or question(near) or f"known keys are {', '.join(known)}; your own begin with x-"
    fix = key_fix(near[0], path, source) if len(near) == 1 and near[0] not in holder and not belongs else None
    return Problem("CJM010", source.name, path, message, hint, at_key=True, fix=fix)


def missing_key(path: DocumentPath, place: DocumentPath, source: FormFile) -> Problem | None:
    """The problem of a key that must be there; None where an unknown key stands for it, which is reported itself."""
    key = str(place[-1])
    holder = value_at(source.plain, path)
    if not isinstance(holder, dict):
        return Problem("CJM011", source.name, path, f"expected a mapping with the key {key!r}", f"write {{{key}: …}}")
    if key == "text" and len(holder) == 1 and not set(holder) & {"sources", "assumption"}:
        return None  # a sentence with a colon in it: reported at its key
    known = keys_at(source.model, place[:-1])
    if key in misspelt_keys(holder, known).values() or any(
        _stands_for(other, holder, place[:-1], source) == key for other in _unknown(holder, known)
    ):
        return None
    return Problem("CJM011", source.name, path, f"the key {key!r} is missing here", f"add `{key}: …`")


def _sentence_as_key(path: DocumentPath, source: FormFile) -> Problem:
    line = source.line(path, at_key=True)
    message = "a colon and a space inside a sentence make a key of what is before them"
    repaired = with_quotes(line)
    parts = take_apart(line)
    if parts.text.startswith("?"):
        message = "a text may not begin with ?"
    elif parts.text.startswith("{") or parts.key:
        message, repaired = f"there is no key {str(path[-1])[:60]!r} here", ""
    hint = write(repaired, "write the sentence in quotes, or in a mapping with `text:`")
    return Problem("CJM010", source.name, path, message, hint, at_key=True)


def _unknown(holder: dict[str, Plain], known: tuple[str, ...]) -> list[str]:
    """The first two keys that are not known: more are not asked for."""
    return list(islice((key for key in holder if key not in known and not key.startswith("x-")), 2))


def _stands_for(key: str, holder: dict[str, Plain], place: DocumentPath, source: FormFile) -> str:
    """The one required key that is missing, where the one unknown key holds what that would."""
    missing = required_at(source.model, place) - holder.keys()
    if len(missing) != 1 or _unknown(holder, keys_at(source.model, place)) != [key]:
        return ""
    wanted = next(iter(missing))
    annotations = [
        str(field.annotation)
        for model in models_at(source.model, place)
        for name, field in model.model_fields.items()
        if wanted == (field.alias or name)
    ]
    is_list = isinstance(holder[key], list)
    fits = all(("tuple" in annotation) == is_list for annotation in annotations) and not isinstance(holder[key], dict)
    return wanted if fits else ""


def _belongs(key: str, place: DocumentPath, known: tuple[str, ...], source: FormFile) -> str:
    """Where a key is at home that is known close by, unless it is surely a misspelling of one known here."""
    near = nearest(key, known, count=1)
    if near and SequenceMatcher(None, near[0].casefold(), key.casefold()).ratio() >= _SURELY:
        return ""
    for home in _near(place, source):
        if key in keys_of(home):
            if home is source.model:
                return f"`{key}` belongs at the top of the file"
            noun = home.__name__.lower()
            return f"`{key}` belongs to {'an' if noun[0] in 'aeio' else 'a'} {noun}"
    return ""


def _near(place: DocumentPath, source: FormFile) -> Iterator[type[BaseModel]]:
    """The models of what is held by a mapping, what authors think of first before others, then of what holds it."""
    inner = {
        found: None
        for model in sorted(models_at(source.model, place), key=lambda model: model.__name__)
        for field in model.model_fields.values()
        for found in models_in(field.annotation)
    }
    yield from (model for model in _FIRST if model in inner)
    yield from (model for model in inner if model.__name__.istitle() and model not in _FIRST)
    for length in range(len(place) - 1, -1, -1):
        if length == 0 or isinstance(place[length], int):
            yield from sorted(models_at(source.model, place[:length]), key=lambda model: model.__name__)
