"""Where names and texts deceive: a place that is not looked at is where something will be hidden."""

from __future__ import annotations

from cjm.views.deception import deceptions_in
from tests.views.building import journey

MARK = "\u200b"


def test_every_place_that_holds_text_is_searched() -> None:
    found = deceptions_in(
        journey(
            f"""
            title: T{MARK}
            goal: {{customer: {{ana: G{MARK}}}}}
            personas:
              - id: ana
                name: A
                demographics: {{a{MARK}ge: 4, home: H{MARK}}}
            scope: {{leaves_out: [a, b{MARK}]}}
            stages:
              - title: S
                steps:
                  - id: st\u0435p
                    title: P
                    emotion: {{score: 1, assumption: {{test: T{MARK}}}}}
                    thoughts:
                      - {{text: T, x-why: [{{w{MARK}: 1}}]}}
                    backstage: [{{does: D{MARK}}}]
                    next: [{{to: st\u0435p}}]
            """
        )
    )
    assert [(deception.path, deception.bearer) for deception in found] == [
        (("title",), "text"),
        (("stages", 0, "steps", 0, "id"), "id"),
        (("stages", 0, "steps", 0, "thoughts", 0, "x-why", 0, f"w{MARK}"), "key"),
        (("stages", 0, "steps", 0, "emotion", 0, "assumption", "test"), "text"),
        (("stages", 0, "steps", 0, "backstage", 0, "does"), "text"),
        (("personas", 0, "demographics", f"a{MARK}ge"), "key"),
        (("personas", 0, "demographics", "home"), "text"),
        (("goal", "customer", "ana"), "text"),
        (("scope", "leaves_out", 1), "text"),
    ]
    owners = [deception.owner for deception in found]
    assert owners[0] == ()
    assert owners[1] == ("stages", 0, "steps", 0)
    assert owners[2] == ("stages", 0, "steps", 0, "thoughts", 0)
    assert owners[5] == owners[6] == ("personas", 0)


def test_a_reference_is_no_name() -> None:
    """One wrong letter is told where the id is made, not at each of the hundred places that use it."""
    text = """
        title: T
        stages: [{title: A, steps: [{title: a, sources: [t\u0430lks]}]}]
        sources: [{id: t\u0430lks, type: interview, title: Talks}]
    """
    (found,) = deceptions_in(journey(text))
    assert (found.path, found.alike, found.unseen) == (("sources", 0, "id"), ("\u0430",), ())
