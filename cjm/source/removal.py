"""Taking entries out of a text, with the lines and comments that are theirs."""

from __future__ import annotations

from cjm.source.editable import Editable, Way
from cjm.source.model_keys import MODELS, models_at
from cjm.source.nodes import Entry, Node
from cjm.source.text_edit import TextEdit


def what_goes(page: Editable, way: Way) -> Way:
    """The way to what is to be taken out with an entry: the key of a list, if the entry is its only item.

    That is so only where an absent list means the same as an empty one, and not that nobody has looked yet.
    """
    if len(way) > 1:
        holder, introducer = way[-1][0], way[-2][1]
        if holder.form == "list" and len(holder.entries) == 1 and len(way[-2][0].entries) > 1:
            return way[:-1] if _may_go(page, introducer) else way
    return way


def removal(page: Editable, way: Way) -> list[TextEdit]:
    """The edits that take the last entry of a way out of its collection; none where that cannot be done.

    The only entry of a collection leaves `[]` or `{}` behind.
    """
    holder, entry = way[-1]
    if len(holder.entries) == 1:
        return _emptied(page, way)
    if holder.style:
        return _from_braces(page, holder, entry)
    if page.leads(entry):
        return [drop_lines(page, page.first_line(entry), page.last_line(entry))]
    following = page.last_line(entry) + 1
    while page.is_blank(following):
        following += 1
    return [TextEdit(entry.start, page.line_start(following) + page.indentation(following), "")]


def drop_lines(page: Editable, first: int, last: int) -> TextEdit:
    """The edit that takes whole lines out, with one of two blank lines that would meet, and those at the end of a file.

    A text that ends without a line break does so afterwards.
    """
    start, end = page.line_start(first), page.line_start(last + 1)
    if end < len(page.text):
        if first > 0 and page.is_blank(first - 1) and page.is_blank(last + 1):
            end = page.line_start(last + 2)
        return TextEdit(start, end, "")
    while first > 0 and page.is_blank(first - 1):
        first -= 1
    start = page.line_start(first)
    if first > 0 and page.text[-1:] not in "\r\n":
        start = page.line_end(first - 1)
    return TextEdit(start, end, "")


def _emptied(page: Editable, way: Way) -> list[TextEdit]:
    holder, entry = way[-1]
    if len(way) == 1:
        return []
    introducer = way[-2][1]
    nothing = "[]" if holder.form == "list" else "{}"
    if holder.style:
        return [TextEdit(holder.start, holder.end, nothing)]
    behind = introducer.colon + 1 or introducer.start + 1
    if page.line_of(behind) == page.line_of(entry.start):
        return [TextEdit(holder.start, entry.end, nothing)]
    lines = drop_lines(page, page.first_line(entry), page.last_line(entry))
    return [TextEdit(behind, behind, f" {nothing}"), lines]


def _may_go(page: Editable, introducer: Entry) -> bool:
    """Whether a map means the same without a key as with an empty list under it."""
    if introducer.key is None or page.kind is None:
        return False
    name = introducer.key.text
    fields = [
        field
        for model in models_at(MODELS[page.kind], introducer.key.path[:-1])
        for attribute, field in model.model_fields.items()
        if name == (field.alias or attribute)
    ]
    return bool(fields) and all(field.get_default() == () for field in fields)


def _from_braces(page: Editable, holder: Node, entry: Entry) -> list[TextEdit]:
    place = holder.entries.index(entry)
    before = holder.entries[place - 1].end if place else holder.start + 1
    following = holder.entries[place + 1].start if place + 1 < len(holder.entries) else holder.end - 1
    first, last = page.line_of(entry.start), page.line_of(entry.end)
    if page.leads(entry) and page.line_of(following) > last and page.line_of(before) < first:
        return [drop_lines(page, page.first_line(entry), last)]
    is_last = entry is holder.entries[-1]
    found = TextEdit(before, entry.end, "") if is_last else TextEdit(entry.start, following, "")
    return [] if page.comments_in(found.start, found.end) else [found]
