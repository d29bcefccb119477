"""Links to lines: right, and never anything but a link to where the user said that files are shown."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import UsageError
from cjm.render.source_links import SourceLinks, checked_template

TEMPLATE = "https://example.org/blob/main/{path}#L{line}"


def test_a_claim_leads_to_its_line_and_an_unknown_part_to_what_holds_it() -> None:
    links = SourceLinks(TEMPLATE, {"a.yaml": ("maps/a.yaml", {(): 1, ("stages", 0): 4, ("stages", 0, "steps", 1): 9})})
    assert links.address("a.yaml", ("stages", 0, "steps", 1, "emotion", 0)).endswith("/maps/a.yaml#L9")
    assert links.address("a.yaml", ("stages", 0, "steps", 7)).endswith("#L4")
    assert links.address("a.yaml", ("title",)).endswith("#L1")
    assert links.address("b.yaml", ()) == ""


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert(1)//{path}",
        "file:///{path}",
        "//example.org/{path}",
        "https://{path}/",
        "https://example.org@{path}/",
        "https://example.org/",
        "https://example.org/{line}",
        "https://example.org/{path}{0}",
        "https://example.org/{path.__class__}",
        "https://example.org/{path}}",
        "https:///{path}",
        "https://example.org/\\{path}",
        "https://example.org/ {path}",
        "https://[/{path}",
        "\x01https://example.org/{path}",
    ],
)
def test_any_other_template_is_refused(template: str) -> None:
    """A workflow may take it from somewhere that a stranger writes to."""
    with pytest.raises(UsageError):
        checked_template(template)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda name: "\0" not in name))
def test_no_name_of_a_file_changes_where_a_link_leads(name: str) -> None:
    """File names may hold anything."""
    address = SourceLinks(checked_template(TEMPLATE), {"f": (f"maps/{name}", {(): 3})}).address("f", ())
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("https", "example.org", "", "L3")
    assert parts.path.startswith("/blob/main/maps/")


def test_bytes_that_are_no_text_are_kept() -> None:
    links = SourceLinks(TEMPLATE, {"f": ("caf\udce9.yaml", {})})
    assert links.address("f", ()) == "https://example.org/blob/main/caf%E9.yaml#L1"
