"""No map that can be read makes a rule fail: half-written maps are what people lint most."""

import copy
import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cjm.finding import Finding
from cjm.model.backlog import Backlog
from cjm.model.base import MapModel
from cjm.model.catalog import Catalog
from cjm.model.journey import Journey
from cjm.rules.engine import lint
from cjm.source.load import load
from tests.rules.linting import TODAY, lint_files

_EXAMPLES = Path(__file__).parents[2] / "examples"
_MODELS: dict[str, type[MapModel]] = {"journey": Journey, "backlog": Backlog, "catalog": Catalog}
_FILES = sorted(path for kind in _MODELS for path in _EXAMPLES.glob(f"*/*.{kind}.yaml"))
_LATER = datetime.date(2036, 11, 23)

_walks = st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=7), min_size=1, max_size=16)
"""Ways from the top of a map to something in it: which child to take at every turn, modulo how many there are."""


@given(path=st.sampled_from(_FILES), walks=_walks, today=st.sampled_from([TODAY, _LATER]))
@settings(max_examples=100, deadline=None)
def test_no_rule_fails_on_an_example_with_parts_missing(
    path: Path, walks: list[list[int]], today: datetime.date
) -> None:
    """A traceback in place of findings, just because a key has not been written yet, would end the use of lint."""
    plain = _plain(path)
    for walk in walks:
        plain = _without(plain, walk)
    data = yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True).encode()
    (loaded,) = load((str(path),), path.parent, {path: data})
    assert not loaded.broken, loaded.findings
    _check(
        [
            loaded.locator.finding(found.problem, found.rule, found.severity)
            for found in lint(loaded.workspace, loaded.selected, today)
        ]
    )


@cache
def _plain(path: Path) -> dict[str, Any]:  # Any: plain data, checked by the model
    plain = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return {**plain, "status": "governed"} if plain["kind"] == "journey" else plain


def _without(plain: dict[str, Any], walk: list[int]) -> dict[str, Any]:  # Any: as above
    """The map without what a walk leads to, or as it was where that is needed."""
    smaller = copy.deepcopy(plain)
    holder: Any = smaller
    key: Any = None
    for turn in walk:
        here = holder if key is None else holder[key]
        if not isinstance(here, dict | list) or not here:
            break
        holder, key = here, list(here)[turn % len(here)] if isinstance(here, dict) else turn % len(here)
    del holder[key]
    try:
        _MODELS[plain["kind"]].model_validate(smaller)
    except ValidationError:
        return plain
    return smaller


def _check(findings: list[Finding]) -> None:
    for finding in findings:
        assert finding.message
        assert finding.hint
        assert finding.subject
        assert finding.span is not None


_MINIMAL = {
    "an empty stage": "stages: [{title: A}]",
    "empty stages": "stages: [{title: A}, {title: B, steps: []}]",
    "a bare step": "stages: [{title: A, steps: [{title: a}]}]",
    "a step after an empty stage": "stages: [{title: A}, {title: B, steps: [{title: a, emotion: -1}]}]",
    "a step that only leads to itself": "stages: [{title: A, steps: [{title: a, next: a, emotion: -1}]}]",
    "loops only": """
stages:
  - {title: A, steps: [{title: a, next: b}]}
  - {title: B, steps: [{title: b, next: [{to: a, main: true}], emotion: -1}]}
""",
    "no way on from anywhere": "stages: [{title: A, steps: [{title: a, next: []}, {title: b, next: [], emotion: -1}]}]",
    "a step that none leads to": "stages: [{title: A, steps: [{title: a, next: c}, {title: b}, {title: c}]}]",
    "all lists empty": """
personas: []
sources: []
validated: []
metrics: []
teams: []
lanes: []
triggers: []
stages: [{title: A, steps: [{title: a, thoughts: [], pains: [], emotion: [], channel: [], sources: [], next: []}]}]
""",
    "empty mappings": "scope: {}\ngoal: {}\nreview: {}\nstages: [{title: A, steps: [{title: a}]}]",
    "sources that are nowhere": """
stages:
  - title: A
    steps:
      - title: a
        sources: [gone]
        thoughts:
          - Where is it? [@gone]
""",
    "an id twice": "stages: [{title: A, steps: [{title: a, emotion: -1}, {title: a, emotion: -1, next: a}]}]",
    "titles without letters": "stages: [{title: '…', steps: [{title: '?!', emotion: -1}, {title: '…', emotion: -1}]}]",
}


@pytest.mark.parametrize("status", ["draft", "governed"])
@pytest.mark.parametrize("text", _MINIMAL.values(), ids=list(_MINIMAL))
def test_no_rule_fails_on_a_map_of_next_to_nothing(text: str, status: str, tmp_path: Path) -> None:
    """The first minute of a map is when its author decides whether to keep the tool."""
    linted = lint_files(
        tmp_path, {"map.journey.yaml": f"kind: journey\ntitle: Trip\nstatus: {status}\n{text}\n"}, _LATER
    )
    _check(list(linted.rules))
    assert bool(linted.of("CJM201")) == (status == "governed")
