"""Kinds of research: whether a map was both counted and understood."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from cjm.model.source import Source, SourceType
from cjm.views.evidence import evidence_of
from cjm.views.methods import kind_of, sources_by_kind
from tests.views.building import TODAY, only_journey, workspace


def test_every_type_of_source_is_of_one_kind() -> None:
    """A new type of source that nobody sorted would pass for an encounter unnoticed: sort it here."""
    kinds = {kind: kind_of(Source(id="s", type=kind, title="S")) for kind in get_args(SourceType)}
    assert kinds == {
        "interview": "encounters",
        "survey": "numbers",
        "analytics": "numbers",
        "support": "numbers",
        "usability-test": "encounters",
        "review": "encounters",
        "social": "encounters",
        "observation": "encounters",
        "experiment": "numbers",
        "document": "opinions",
        "expert": "opinions",
    }


def test_sources_are_those_that_claims_rest_on_in_their_order(tmp_path: Path) -> None:
    text = """
        title: T
        stages:
          - title: A
            steps:
              - title: a
                sources: [log]
                actions:
                  - Rests on the step
                thoughts:
                  - Rests on its own [@talks]
                  - {text: Is assumed, assumption: true, sources: [poll]}
        sources:
          - {id: talks, type: interview, title: Talks}
          - {id: log, type: analytics, title: Log}
          - {id: poll, type: survey, title: Poll}
    """
    found = workspace(tmp_path, a_journey=text)
    entry = only_journey(found)
    scope = found.scope(entry.file)
    by_kind = sources_by_kind(evidence_of(entry.content, scope, TODAY), scope)
    assert {kind: [source.id for source in sources] for kind, sources in by_kind.items()} == {
        "numbers": ["log"],
        "encounters": ["talks"],
    }
    assert list(by_kind) == ["numbers", "encounters"]
