"""Claims as short as they can be: citations in the sentence where that says the same, those side by side in one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from cjm.model.citation_text import escape_citations
from cjm.model.claim import Claim
from cjm.model.workspace import Document
from cjm.source.editable import Editable, Way, entry_of
from cjm.source.nodes import Entry, Node
from cjm.source.parts import parts_of
from cjm.source.removal import removal
from cjm.source.scalar_text import scalar_text
from cjm.source.text_edit import TextEdit
from cjm.source.write import cited_sentence

_SIDE_BY_SIDE = re.compile(r"(?<!\\)\[(?=@[^\[\]\r\n]*(?P<between>\][ \t]*\[)@)")


def shorter_claims(page: Editable, document: Document) -> Iterator[list[TextEdit]]:
    """For each claim that can be written shorter, the edits that do so.

    Claims with comments among their keys stay as they are, and so do those in braces that say more than their text.
    """
    for path, model in parts_of(document):
        way = page.find(path) if isinstance(model, Claim) else None
        if not way or not isinstance(model, Claim):
            continue
        node = way[-1][1].value
        text, sources = entry_of(node, "text"), entry_of(node, "sources")
        edits: list[TextEdit] = []
        if node.form == "mapping" and text is not None and sources is not None:
            edits = _into_sentence(page, way, text, sources, _citation(model, text.value))
        if not edits:
            edits = _joined(page, text.value if text is not None else node)
        if edits:
            yield edits


def _citation(claim: Claim, text: Node) -> str:
    """What is to stand behind a sentence in place of its sources; empty where it would not say the same."""
    bare = escape_citations(claim.text)
    sentence = cited_sentence(bare, claim) if text.form == "scalar" and text.text == bare else None
    return sentence.removeprefix(bare) if sentence else ""


def _into_sentence(page: Editable, way: Way, text: Entry, sources: Entry, citation: str) -> list[TextEdit]:
    holder, entry = way[-1]
    node = entry.value
    alone = all(other is text or other is sources for other in node.entries)
    if not citation or page.comments_in(*_touched(page, node, sources, alone)):
        return []
    if node.style:
        written = scalar_text(text.value.text + citation, text.value.style, bool(holder.style))
        return [TextEdit(node.start, node.end, written)] if alone else []
    edits = [_behind(page, text.value, citation), *removal(page, (*way, (node, sources)))]
    return [TextEdit(text.start, text.value.start, ""), *edits] if alone else edits


def _touched(page: Editable, node: Node, sources: Entry, alone: bool) -> tuple[int, int]:
    """The stretch in which a comment would lose what it is about."""
    if node.style:
        return node.start, node.end
    if alone:
        return node.start, page.line_end(page.line_of(node.end))
    return page.line_start(page.first_line(sources)), page.line_end(page.last_line(sources))


def _behind(page: Editable, text: Node, citation: str) -> TextEdit:
    """The edit that writes a citation behind a text, in its quotes if it has any."""
    if text.style == "'":
        return TextEdit(text.end - 1, text.end - 1, citation.replace("'", "''"))
    if text.style == '"':
        return TextEdit(text.end - 1, text.end - 1, json.dumps(citation, ensure_ascii=False)[1:-1])
    if text.style or page.line_of(text.start) != page.line_of(text.end):
        return TextEdit(text.end, text.end, citation)
    return TextEdit(text.start, text.end, scalar_text(text.text + citation))


def _joined(page: Editable, text: Node) -> list[TextEdit]:
    """The edits that make one bracket of citations side by side."""
    if text.form != "scalar":
        return []
    found = _SIDE_BY_SIDE.finditer(page.text, text.start, text.end)
    return [TextEdit(*one.span("between"), "; ") for one in found]
