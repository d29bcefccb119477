"""Keys that the models do not know, and keys that are missing: often the same mistake."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath, Problem
from cjm.model.claim import Pain, Quote
from cjm.model.experience import Emotion
from cjm.model.persona import Persona
from cjm.model.step import Step
from cjm.source.faults import concerns_items_only, document_path, misspelt_keys, value_at
from cjm.source.form_file import FormFile
from cjm.source.form_fixes import key_fix
from cjm.source.model_keys import keys_at, keys_of, models_at, models_in, required_at
from cjm.source.other_names import is_fact, other_names
from cjm.source.sentence_keys import is_whole_entry, sentence_as_key, sentence_in_pieces, sentence_key
from cjm.source.yaml_layout import ODD_INDENTATION, ODD_SPACES
from cjm.source.yaml_repair import readable, with_quotes_in_braces, write
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
    odd = ODD_INDENTATION.match(key)
    if odd:
        message = f"{ODD_SPACES.get(odd['odd'], 'a space of another kind')} in the indentation"
        return Problem("CJM002", source.name, path, message, "indent with plain spaces", at_key=True)
    named = next(iter(_other_names(key, holder, place[:-1], source)), "")
    if is_whole_entry(holder, known) and not (named and key.islower()):
        return sentence_as_key(path, source)
    beginning, wanted = sentence_key(holder, place[:-1], source)
    if wanted and key == beginning:
        return sentence_in_pieces(wanted, path, source)
    if holder.get(key) is None and " " in key:
        message = f"a comma inside braces begins a new key, {key[:60]!r}"
        hint = write(with_quotes_in_braces(source.line(path, at_key=True)), "put the text with the comma in quotes")
        return Problem("CJM010", source.name, path, message, hint, at_key=True)
    return _explained(key, path, place[:-1], source)


def _explained(key: str, path: DocumentPath, place: DocumentPath, source: FormFile) -> Problem:
    """The problem of a key that is one, with the known key that was meant, or those there are."""
    holder, known = value_at(source.plain, path[:-1]), keys_at(source.model, place)
    message = f"there is no key {key[:60]!r} here"
    fact = _fact(key, path, place, source)
    if fact:
        return Problem("CJM010", source.name, path, message, fact, at_key=True)
    named = _other_names(key, holder, place, source)
    belongs = "" if named else _belongs(key, place, known, source)
    near = named[:1] or tuple(one for one in nearest(key, known) if _may_be(one, key, holder[key], place, source))
    missing = _stands_for(key, holder, place, source)
    if missing and key not in _misspelt(holder, place, source):
        message = f"{message}, and {missing!r} is missing"
        if missing in near:
            near = (missing,)
    hint = belongs or question(near) or f"known keys are {', '.join(known)}; your own begin with x-"
    if missing in named:
        hint = f"rename it to `{missing}`"
    surely = len(near) == 1 and near[0] not in holder and not belongs
    fits = surely and _accepts(near[0], holder[key], place, source)
    return Problem(
        "CJM010", source.name, path, message, hint, at_key=True, fix=key_fix(near[0], path, source) if fits else None
    )


def missing_key(path: DocumentPath, place: DocumentPath, source: FormFile) -> Problem | None:
    """The problem of a key that must be there; None where an unknown key stands for it, which is reported itself."""
    key = str(place[-1])
    holder = value_at(source.plain, path)
    if not isinstance(holder, dict):
        return Problem("CJM011", source.name, path, f"expected a mapping with the key {key!r}", f"write {{{key}: …}}")
    known = keys_at(source.model, place[:-1])
    if key == "text" and is_whole_entry(holder, known) and not set(holder) & {"sources", "assumption"}:
        return None  # a sentence with a colon in it: reported at its key
    if sentence_key(holder, place[:-1], source)[1] == key:
        return None
    if key in _misspelt(holder, place[:-1], source).values() or any(
        _stands_for(other, holder, place[:-1], source) == key for other in _unknown(holder, known)
    ):
        return None
    return Problem("CJM011", source.name, path, f"the key {key!r} is missing here", f"add `{source.entry(key)}`")


def _misspelt(holder: dict[str, Plain], place: DocumentPath, source: FormFile) -> dict[str, str]:
    """Unknown keys of a mapping that known ones were probably meant by, with those."""
    meant = misspelt_keys(holder, keys_at(source.model, place))
    return {key: name for key, name in meant.items() if _may_be(name, key, holder[key], place, source)}


def _may_be(name: str, key: str, value: Plain, place: DocumentPath, source: FormFile) -> bool:
    """Whether a key may be a known one misspelt: its value may stand there, or there is no doubt about it."""
    return _surely_is(name, key) or _accepts(name, value, place, source)


def _surely_is(name: str, key: str) -> bool:
    return SequenceMatcher(None, name.casefold(), key.casefold()).ratio() >= _SURELY


def _unknown(holder: dict[str, Plain], known: tuple[str, ...]) -> list[str]:
    """The first two keys that are not known: more are not asked for."""
    return list(islice((key for key in holder if key not in known and not key.startswith("x-")), 2))


def _stands_for(key: str, holder: dict[str, Plain], place: DocumentPath, source: FormFile) -> str:
    """The required key that is missing and that an unknown one is another name for, or the one missing key for it.

    The latter only where there is no other key that is unknown, and the value might stand there.
    """
    missing = required_at(source.model, place) - holder.keys()
    named = next(iter(_other_names(key, holder, place, source)), "")
    if named:
        return named if named in missing else ""
    if (
        len(missing) != 1
        or _unknown(holder, keys_at(source.model, place)) != [key]
        or _is_about_a_person(key, place, source)
    ):
        return ""
    wanted = next(iter(missing))
    return wanted if _accepts(wanted, holder[key], place, source) else ""


def _other_names(key: str, holder: dict[str, Plain], place: DocumentPath, source: FormFile) -> tuple[str, ...]:
    """The known keys that an unknown one is another name for, those before others where its value may stand."""
    found = tuple(other_names(key, keys_at(source.model, place), holder))
    return tuple(sorted(found, key=lambda name: not _accepts(name, holder[key], place, source)))


def _accepts(wanted: str, value: Plain, place: DocumentPath, source: FormFile) -> bool:
    """Whether a value has the form of what stands behind a key, whatever is wrong further inside of it."""
    for model in models_at(source.model, place):
        if wanted not in keys_of(model):
            continue
        try:
            model.model_validate({wanted: value})
        except ValidationError as error:
            if any(_concerns(detail, wanted, value) for detail in error.errors(include_url=False)):
                continue
        return True
    return False


def _concerns(detail: ErrorDetails, key: str, value: Plain) -> bool:
    """Whether an error is about the value of a key itself, and not about something inside of it."""
    is_inside = isinstance(value, (dict, list)) and (detail["input"] is not value or concerns_items_only(detail))
    return detail["loc"][:1] == (key,) and not is_inside


def _is_about_a_person(key: str, place: DocumentPath, source: FormFile) -> bool:
    return is_fact(key) and any(issubclass(model, Persona) for model in models_at(source.model, place))


def _fact(key: str, path: DocumentPath, place: DocumentPath, source: FormFile) -> str:
    """What to do about a fact of a persona that has no key of its own; empty for anything else."""
    if not _is_about_a_person(key, place, source) or isinstance(value_at(source.plain, path), (dict, list)):
        return ""
    hint = f"`{key}` belongs below `demographics`"
    written = source.written(path)
    return f"{hint}: demographics: {{{key}: {written}}}" if written and readable(f"{{{key}: {written}}}") else hint


def _belongs(key: str, place: DocumentPath, known: tuple[str, ...], source: FormFile) -> str:
    """Where a key is at home that is known close by, unless it is surely a misspelling of one known here."""
    near = nearest(key, known, count=1)
    if near and _surely_is(near[0], key):
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
