"""Sentences with a colon in them, which YAML reads as a key and its value."""

from __future__ import annotations

from itertools import islice

from cjm.edit import Fix, JoinSentence
from cjm.finding import DocumentPath, Problem
from cjm.source.faults import value_at
from cjm.source.form_file import FormFile
from cjm.source.model_keys import keys_at, required_at
from cjm.source.other_names import other_names
from cjm.source.yaml_repair import quoted, readable, take_apart, with_quotes, write
from cjm.source.yaml_tree import Plain
from cjm.suggestion import nearest

_HOLDS_A_SENTENCE = ("text", "title", "does", "name", "statement", "meaning")
"""Keys under which a sentence may stand, colon and all."""
_LOOKED_AT = 8
"""Keys of a mapping that may be the beginning of a sentence: finding those they are like takes its time."""
_COLON = "a colon and a space inside a sentence make a key of what is before them"


def is_whole_entry(holder: dict[str, Plain], known: tuple[str, ...]) -> bool:
    """Whether a mapping with a single key stands where a sentence may."""
    return "text" in known and "text" not in holder and len(holder) == 1


def sentence_key(holder: dict[str, Plain], place: DocumentPath, source: FormFile) -> tuple[str, str]:
    """The key of a mapping that is the beginning of a sentence, and the required one that is missing for it.

    Both are empty where no key has spaces in it, or begins a claim with a capital letter, and where what might be one
    is like a known key.
    """
    missing = required_at(source.model, place) - holder.keys()
    wanted = next(iter(missing), "")
    if len(missing) != 1 or wanted not in _HOLDS_A_SENTENCE:
        return "", ""
    known = keys_at(source.model, place)
    for place_in_entry, (key, value) in enumerate(islice(holder.items(), _LOOKED_AT)):
        first = wanted == "text" and place_in_entry == 0 and key[:1].isupper()
        if not (first or " " in key.strip()) or key in known or not isinstance(value, (str, int, float)):
            continue
        if not nearest(key.replace(" ", "_"), known) and not any(other_names(key, known, holder)):
            return key, wanted
    return "", ""


def sentence_in_pieces(wanted: str, path: DocumentPath, source: FormFile) -> Problem:
    """The problem of a sentence whose beginning became one key among others."""
    repaired, fix = _whole(wanted, path, source)
    surely = " " in str(path[-1])
    hint = write(repaired, f"write the sentence in quotes behind `{wanted}:`")
    return Problem("CJM010", source.name, path, _COLON, hint, at_key=True, fix=fix if surely else None)


def sentence_as_key(path: DocumentPath, source: FormFile) -> Problem:
    """The problem of a sentence whose beginning became the only key of a mapping."""
    line = source.line(path, at_key=True)
    parts = take_apart(line)
    message, repaired, fix = _COLON, with_quotes(line), None
    if parts.text.startswith("?"):
        message = "a text may not begin with ?"
    elif parts.text.startswith("{") or parts.key:
        message, repaired = f"there is no key {str(path[-1])[:60]!r} here", ""
    else:
        fix = _whole("", path, source)[1] if parts.lead.strip() else None
    hint = write(repaired, "write the sentence in quotes, or in a mapping with `text:`")
    return Problem("CJM010", source.name, path, message, hint, at_key=True, fix=fix)


def _whole(wanted: str, path: DocumentPath, source: FormFile) -> tuple[str, Fix | None]:
    """The line with key and value as one sentence in quotes, and what writes it so; nothing for several lines."""
    key, value = source.index.span(path, at_key=True), source.index.span(path)
    if key is None or value is None or key.line != value.end_line or isinstance(value_at(source.plain, path), bool):
        return "", None
    line = source.line(path, at_key=True)
    before = f"{wanted}: " if wanted else ""
    sentence = before + quoted(line[key.column - 1 : value.end_column - 1])
    repaired = (line[: key.column - 1] + sentence + line[value.end_column - 1 :]).strip()
    if not readable(repaired):
        return "", None
    return repaired, Fix("Put the sentence in quotes", (JoinSentence(source.name, path, wanted),), safe=False)
