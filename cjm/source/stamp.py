"""The stamp of a review in the text of a map: its day, and fingerprints of what it says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from cjm.source.editable import Editable, entry_of
from cjm.source.insertion import add_entries, key_rank
from cjm.source.nodes import Node
from cjm.source.replacement import new_value
from cjm.source.scalar_text import scalar_text
from cjm.source.text_edit import TextEdit, apply_edits, conflict

_REVIEW = "review"
_LAST = "last"
_FINGERPRINTS = "fingerprints"


def stamped(text: str, file: str, day: datetime.date, fingerprints: Mapping[str, str]) -> str | None:
    """The text of a map with another day and other fingerprints of its last review, all else as it was.

    `fingerprints` are those of all stages and steps, of one at least. Comments among the fingerprints stand above them
    afterwards. None for a text that is written in a way which cannot be edited.
    """
    page = Editable(text, file)
    if page.top is None or not isinstance(page.plain, dict):
        return None
    edits = _stamp(page, page.top, day.isoformat(), fingerprints)
    if not edits or conflict(edits):
        return None
    result = apply_edits(text, edits)
    review = {**(page.plain.get(_REVIEW) or {}), _LAST: day.isoformat(), _FINGERPRINTS: {**fingerprints}}
    return result if Editable(result, file).plain == {**page.plain, _REVIEW: review} else None


def _stamp(page: Editable, top: Node, day: str, fingerprints: Mapping[str, str]) -> list[TextEdit]:
    entry = entry_of(top, _REVIEW)
    if entry is not None and entry.value.form == "mapping":
        return _in_review(page, entry.value, day, fingerprints)
    block = _lines(page, 2, [f"{_LAST}: {day}", f"{_FINGERPRINTS}:"]) + _lines(page, 4, _pairs(fingerprints))
    if entry is None:
        return add_entries(page, top, {_REVIEW: block}, key_rank(page, (), _REVIEW))
    return [TextEdit(entry.colon + 1, entry.colon + 1, block)] if entry.value.is_empty else []


def _in_review(page: Editable, review: Node, day: str, fingerprints: Mapping[str, str]) -> list[TextEdit]:
    edits: list[TextEdit] = []
    added: dict[str, str] = {}
    last = entry_of(review, _LAST)
    if last is None:
        added[_LAST] = day
    else:
        edits += new_value(page, ((review, last),), day)
    known = entry_of(review, _FINGERPRINTS)
    if known is not None and not known.value.is_empty:
        edits.append(_known_anew(page, known.value, fingerprints))
    else:
        if review.style:
            written = _in_braces(page, review, _pairs(fingerprints, in_braces=True))
        else:
            written = _lines(page, page.column_of(review.start) + 2, _pairs(fingerprints))
        if known is None:
            added[_FINGERPRINTS] = written
        else:
            edits.append(TextEdit(known.colon + 1, known.colon + 1, written if not review.style else f" {written}"))
    return edits + add_entries(page, review, added, key_rank(page, (_REVIEW,), _LAST))


def _known_anew(page: Editable, known: Node, fingerprints: Mapping[str, str]) -> TextEdit:
    """The edit that writes fingerprints in the place of others."""
    comments = [comment.text for comment in page.comments_in(known.start, known.end)]
    if known.style:
        return TextEdit(known.start, known.end, _in_braces(page, known, _pairs(fingerprints, in_braces=True), comments))
    written = _lines(page, page.column_of(known.start), [*comments, *_pairs(fingerprints)])
    return TextEdit(known.start, known.end, written.lstrip())


def _pairs(fingerprints: Mapping[str, str], in_braces: bool = False) -> list[str]:
    return [
        f"{scalar_text(key, in_braces=in_braces)}: {scalar_text(value, in_braces=in_braces)}"
        for key, value in fingerprints.items()
    ]


def _lines(page: Editable, indentation: int, lines: list[str]) -> str:
    return "".join(f"{page.line_break}{' ' * indentation}{line}" for line in lines)


def _in_braces(page: Editable, around: Node, pairs: list[str], comments: Sequence[str] = ()) -> str:
    """A mapping in braces, a line for each of its entries."""
    indentation = page.indentation(page.line_of(around.start)) + 4
    return f"{{{_lines(page, indentation, [*comments, *(f'{pair},' for pair in pairs)])[:-1]}}}"
