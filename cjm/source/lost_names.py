"""Ids that things had, as far as can be told, in what was left out of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cjm.finding import DocumentPath
from cjm.model.base import slugify
from cjm.source.decode import split_lines
from cjm.source.model_keys import all_keys
from cjm.source.yaml_tree import Plain

_NAMING = frozenset({"id", "title", "text"})
"""Keys that name what they stand in, as it is or as a slug."""
_NAMED_BY_ITEMS = frozenset({"barriers", "pains", "gains"})
"""Lists of sentences that each name something."""
_CITED = re.compile(r"\[@[^\[\]]*\]")
_LONGEST = 1_000
"""Characters of a sentence that an id is made from: far more than an id can have."""
_WRITTEN = re.compile(r"""(?<![\w-])(?:id|title|text)["']?\s*:\s*["']?([^\n,{}"']*)""")
_LEAD = re.compile(r"""\s*(?:-\s+)*(?:["']?(?:id|title|text)["']?\s*:\s+)?""")
_COMMENT = re.compile(r"\s#.*")


def lost_names(left_out: Iterable[tuple[DocumentPath, Plain]], raw: str) -> frozenset[str]:
    """Every id, and every title or sentence as the id that it makes, in values with their paths and in a raw text."""
    found = {*_written_names(raw)}
    for path, value in left_out:
        key = path[-1] if path else ""
        if isinstance(value, str) and isinstance(key, str):
            found.add(f"{key}: {value}")  # a sentence with a colon in it
        found.update(_names_in(value, True))
    slugs = {slugify(_CITED.sub("", name[:_LONGEST])) for name in found}
    return frozenset((found | slugs) - {""})


def _names_in(value: Plain, naming: bool) -> Iterator[str]:
    """Ids, titles and texts in what was left out; `naming` where a single value itself may be one."""
    if isinstance(value, dict):
        for key, item in value.items():
            known = all_keys()
            yield from _names_in(item, key in _NAMING or key in _NAMED_BY_ITEMS or key not in known)
    elif isinstance(value, list):
        for item in value:
            yield from _names_in(item, naming)
    elif naming and value is not None:
        yield str(value)


def _written_names(text: str) -> Iterator[str]:
    """Ids, titles, texts and items of lists in a text that could not be read."""
    yield from (found[1].strip() for found in _WRITTEN.finditer(text))
    for line in split_lines(text):
        lead = _LEAD.match(line)
        if lead is not None and lead[0].strip():
            rest = line[lead.end() :].strip()
            yield from (rest, _COMMENT.sub("", rest).strip("\"'"))
