"""Writing new keys into mappings, where the order of keys puts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cjm.edit import Scalar
from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from cjm.source.editable import Editable, Way, entry_of
from cjm.source.fields import ordered_fields
from cjm.source.model_keys import MODELS, models_at
from cjm.source.nodes import Entry, Node
from cjm.source.scalar_text import scalar_text
from cjm.source.text_edit import TextEdit

Rank = Callable[[str], float]
"""Where a key stands among others: a smaller number comes first."""

_LAST = float("inf")


def insertion(page: Editable, way: Way, key: str, value: Scalar) -> list[TextEdit]:
    """The edits that add a key to the mapping at the end of a way; none where there is no room for it.

    A sentence in a list of claims becomes a mapping.
    """
    node = way[-1][1].value if way else page.top
    if node is None or entry_of(node, key) is not None:
        return []
    rank = key_rank(page, node.path, key)
    if node.form == "mapping":
        return add_entries(page, node, {key: scalar_text(value, in_braces=bool(node.style))}, rank)
    return _open_sentence(page, way, f"{scalar_text(key)}: {scalar_text(value)}", rank(key) < rank("text"))


def key_rank(page: Editable, path: DocumentPath, key: str) -> Rank:
    """The order of the keys of a mapping that is to hold a key; keys that no model knows come last."""
    models = models_at(MODELS[page.kind], path) if page.kind else ()
    written = [[name for _, name in ordered_fields(model)] for model in models if issubclass(model, MapModel)]
    known = next((keys for keys in written if key in keys), [])
    places = {name: float(place) for place, name in enumerate(known)}
    return lambda name: places.get(name, _LAST)


def add_entries(page: Editable, holder: Node, added: Mapping[str, str], rank: Rank) -> list[TextEdit]:
    """The edits that write keys into a mapping, each behind the closest that comes before it.

    `added` are values as they are to be written, by key; one that begins with a line break is written over lines.
    """
    behind: dict[Entry | None, list[str]] = {}
    for key, value in sorted(added.items(), key=lambda item: rank(item[0])):
        space = "" if value[:1] in ("\r", "\n") else " "
        written = f"{scalar_text(key, in_braces=bool(holder.style))}:{space}{value}"
        behind.setdefault(_predecessor(holder, rank(key), rank), []).append(written)
    return [_entries_behind(page, holder, entry, written) for entry, written in behind.items()]


def _predecessor(holder: Node, wanted: float, rank: Rank) -> Entry | None:
    found: Entry | None = None
    highest = -_LAST
    for entry in holder.entries:
        place = rank(entry.key.text if entry.key else "")
        if highest <= place <= wanted:
            found, highest = entry, place
    return found


def _entries_behind(page: Editable, holder: Node, entry: Entry | None, written: Iterable[str]) -> TextEdit:
    if holder.style:
        inside = ", ".join(written)
        if entry is not None:
            return TextEdit(entry.end, entry.end, f", {inside}")
        start = holder.start + 1
        return TextEdit(start, start, f"{inside}, " if holder.entries else inside)
    indentation = page.line_break + " " * page.column_of(holder.start)
    if entry is not None:
        end = page.line_end(page.last_line(entry))
        return TextEdit(end, end, "".join(indentation + line for line in written))
    return TextEdit(holder.start, holder.start, "".join(line + indentation for line in written))


def _open_sentence(page: Editable, way: Way, line: str, is_first: bool) -> list[TextEdit]:
    """The edits that make a mapping of a sentence, with a line before or behind its text."""
    holder, entry = way[-1]
    node = entry.value
    if holder.form != "list" or holder.style or node.is_empty:
        return []
    first, last = page.line_of(node.start), page.line_of(node.end)
    indentation = page.line_break + " " * page.column_of(node.start)
    edits = [TextEdit(node.start, node.start, f"{line}{indentation}text: " if is_first else "text: ")]
    further = (page.starts[line] for line in range(first + 1, last + 1) if not page.is_blank(line))
    edits.extend(TextEdit(start, start, "  ") for start in further)
    if not is_first:
        end = page.line_end(last)
        edits.append(TextEdit(end, end, indentation + line))
    return edits
