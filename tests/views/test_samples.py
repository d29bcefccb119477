"""Sample sizes: whether a number on the page is that of anybody but three people."""

from __future__ import annotations

from pathlib import Path

from cjm.views.path import places_of
from cjm.views.samples import small_samples_of_metrics, small_samples_of_steps
from tests.views.building import only_journey, workspace

MAP = """
    title: T
    stages:
      - title: A
        steps:
          - title: a
            sources: [talks]
            emotion: -1
            duration: {actual: 1 h, sources: [log, talks, note]}
            wait: {actual: 5 min, n: 0}
            pains:
              - {text: Own source, frequency: 0.5, sources: [log]}
              - {text: Guessed, frequency: 0.5, assumption: true}
              - {text: Uncounted}
          - title: b
            emotion: {score: 2, n: 7}
            wait: {tolerance: 5 min}
            barriers:
              - {text: No source, frequency: 0.25}
          - title: c
            emotion: {score: 0.5, assumption: true, n: 1}
            duration: {actual: 1 h, sources: [note]}
    sources:
      - {id: talks, type: interview, title: Talks, n: 9}
      - {id: log, type: analytics, title: Log, n: 300}
      - {id: note, type: document, title: Note}
    metrics:
      - id: csat
        name: Satisfaction
        type: csat
        readings:
          - {date: 2026-10-31, value: 0.5, sources: [log]}
          - {date: 2026-09-30, value: 0.6, n: 2}
          - {date: 2026-11-15, value: 0.6, n: 3, persona: ana}
      - {id: calls, name: Calls, type: count, readings: [{date: 2026-10-31, value: 40}]}
      - {id: days, name: Days, type: count, readings: [{date: 2026-10-31, value: 4, n: 6}]}
      - {id: none, name: None yet, type: rate}
    personas:
      - {id: ana, name: Ana}
"""


def test_numbers_of_steps_have_their_own_size_or_that_of_the_largest_source(tmp_path: Path) -> None:
    found = workspace(tmp_path, a_journey=MAP)
    entry = only_journey(found)
    samples = list(small_samples_of_steps(places_of(entry.content), found.scope(entry.file), 1_000))
    assert [(sample.kind, sample.value, sample.of, sample.n) for sample in samples] == [
        ("emotion", "-1", "a", 9),
        ("duration", "1 h", "a", 300),
        ("wait", "5 min", "a", 0),
        ("frequency", "0.5", "Own source", 300),
        ("emotion", "+2", "b", 7),
        ("frequency", "0.25", "No source", None),
        ("duration", "1 h", "c", None),
    ]
    assert samples[3].path == ("stages", 0, "steps", 0, "pains", 0, "frequency")
    few = small_samples_of_steps(places_of(entry.content), found.scope(entry.file), 9)
    assert [sample.n for sample in few] == [0, 7, None, None]


def test_metrics_count_by_the_latest_reading_for_everybody(tmp_path: Path) -> None:
    """What was read with too few answers last year can no longer be mended."""
    found = workspace(tmp_path, a_journey=MAP)
    entry = only_journey(found)
    samples = list(small_samples_of_metrics(entry.content.metrics, found.scope(entry.file), 1_000))
    assert [(sample.value, sample.of, sample.n, sample.path) for sample in samples] == [
        ("2026-10-31", "Satisfaction", 300, ("metrics", 0, "readings", 0)),
        ("2026-10-31", "Days", 6, ("metrics", 2, "readings", 0)),
    ]
