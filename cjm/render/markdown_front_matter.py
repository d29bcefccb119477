"""The block of YAML in front of a Markdown document: facts of a map for site generators."""

from __future__ import annotations

import json

from cjm.views.map_table import MapView

_SPELLED_OUT = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}
"""What YAML does not allow, or takes for the end of a line, and JSON leaves as it is."""


def front_matter(view: MapView) -> str:
    """Title, language, state, owner and review of a map, between lines of dashes; what is empty is left out."""
    header = view.header
    facts = {
        "title": header.title,
        "lang": view.lang,
        "journey": view.key,
        "state": header.state,
        "status": header.status,
        "owner": header.owner,
        "reviewed": header.review.last.isoformat() if header.review.last else "",
        "review_due": header.review.due.isoformat() if header.review.due else "",
        "fingerprint": view.fingerprint,
    }
    return "\n".join(("---", *(f"{key}: {_quoted(value)}" for key, value in facts.items() if value), "---"))


def _quoted(text: str) -> str:
    """A text as YAML and JSON both read it, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).translate(_SPELLED_OUT)
