"""The keys of mappings in the order that the models have them, moved with their lines and comments.

A comment right above a key moves with it. So do blank lines above the key and comments that these set apart, unless
the key comes to stand first: then they go to the key that was first before. What stands at the very top of a file stays
there. Keys of one's own stay behind the key that they stand behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from cjm.model.base import MapModel
from cjm.model.workspace import Document
from cjm.source.arrangement import Arrangement, Piece
from cjm.source.editable import Editable
from cjm.source.fields import ordered_fields
from cjm.source.nodes import Entry, Node
from cjm.source.parts import parts_of


def in_order(page: Editable, document: Document) -> list[list[Arrangement]]:
    """For each mapping whose keys are not in order, what puts them in order. Mappings in braces with comments stay."""
    found = []
    for path, model in parts_of(document):
        way = page.find(path)
        node = page.top if way == () else way[-1][1].value if way else None
        if node is None or node.form != "mapping":
            continue
        wanted = _wanted(node, type(model))
        if wanted == node.entries:
            continue
        if not node.style:
            found.append([*_over_lines(page, node, wanted)])
        elif not page.comments_in(node.start, node.end):
            found.append([_in_braces(node, wanted)])
    return found


def _wanted(node: Node, model: type[MapModel]) -> list[Entry]:
    places = {key: place for place, (_, key) in enumerate(ordered_fields(model))}
    ranked: list[tuple[int, Entry]] = []
    for entry in node.entries:
        before = ranked[-1][0] if ranked else -1
        ranked.append((places.get(entry.key.text, before) if entry.key else before, entry))
    return [entry for _, entry in sorted(ranked, key=itemgetter(0))]


def _in_braces(node: Node, wanted: list[Entry]) -> Arrangement:
    """Entries change places, what stands between them stays."""
    pieces: list[Piece] = []
    for old, following, new in zip(node.entries, [*node.entries[1:], None], wanted, strict=True):
        pieces.append((new.start, new.end))
        if following is not None:
            pieces.append((old.end, following.start))
    return Arrangement(node.entries[0].start, node.entries[-1].end, tuple(pieces))


def _over_lines(page: Editable, node: Node, wanted: list[Entry]) -> Iterator[Arrangement]:
    """Entries change places with the lines above them, the first one with its own comments at most."""
    first, column = node.entries[0], page.column_of(node.start)
    gaps: dict[Entry, Piece] = {
        entry: (page.line_start(page.last_line(before) + 1), page.line_start(page.first_line(entry)))
        for before, entry in pairwise(node.entries)
    }
    gaps[first] = gaps.get(wanted[0], "")
    head = _body(page, wanted[0])
    line = page.line_of(node.start)
    if wanted[0] is not first and not page.leads(first) and head[0] < wanted[0].start:
        # behind a hyphen there is no room for comments: they go above it
        yield _comments_above(page, line, head[0], wanted[0])
        head = (wanted[0].start, head[1])
    pieces: list[Piece] = [head]
    for entry in wanted[1:]:
        pieces += (page.line_break, gaps[entry], " " * column, _body(page, entry))
    yield Arrangement(_body(page, first)[0], _body(page, node.entries[-1])[1], tuple(pieces))


def _body(page: Editable, entry: Entry) -> tuple[int, int]:
    """An entry with its comments, from the column in which it begins to the end of its last line."""
    line = page.first_line(entry)
    start = page.line_start(line) + page.column_of(entry.start) if page.leads(entry) else entry.start
    return start, page.line_end(page.last_line(entry))


def _comments_above(page: Editable, line: int, start: int, entry: Entry) -> Arrangement:
    indentation = " " * page.indentation(line)
    comments = page.comments_in(start, entry.start)
    written = "".join(f"{indentation}{comment.text}{page.line_break}" for comment in comments)
    return Arrangement(page.line_start(line), page.line_start(line), (written,))
