"""Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjm.app.schema import NAMES, schema_text, write_schemas
from cjm.errors import OutputError, UsageError


@pytest.mark.parametrize("kind", NAMES)
def test_every_kind_of_file_has_a_schema(kind: str) -> None:
    text = schema_text(kind.upper())
    assert text.endswith("}\n")
    assert json.loads(text)["$schema"].startswith("http://json-schema.org/draft-07/")


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        schema_text("journy")
    assert caught.value.hint == "did you mean journey?"


def test_schemas_are_written_once_and_never_over_a_strangers_file(tmp_path: Path) -> None:
    assert write_schemas(tmp_path) == tuple(sorted(f"{kind}.schema.json" for kind in NAMES))
    assert write_schemas(tmp_path, "persona") == ()
    (tmp_path / "persona.schema.json").write_text("mine")
    with pytest.raises(OutputError):
        write_schemas(tmp_path, "persona")
    assert (tmp_path / "persona.schema.json").read_text() == "mine"
    assert write_schemas(tmp_path, "persona", force=True) == ("persona.schema.json",)
