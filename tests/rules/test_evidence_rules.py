"""Claims, sources and citations beyond what the examples show."""

from pathlib import Path

import pytest

from cjm.finding import Severity
from tests.rules.linting import journey, lint_files, lint_journey, subjects


def test_claims_may_lean_on_their_step_and_assumptions_on_nothing(tmp_path: Path) -> None:
    steps = """
- title: Ride
  sources: [talks]
  thoughts:
    - Nice view
  emotion: 1
- title: Arrive
  thoughts:
    - {text: Already there, assumption: {since: 2026-10-01, test: Ask ten people}}
  emotion: {score: 0.5, assumption: true}
"""
    text = journey(steps, rest="sources:\n  - {id: talks, type: interview, title: Talks}\n")
    assert lint_journey(tmp_path, text).of("CJM101") == []


def test_one_finding_for_each_claim_and_persona(tmp_path: Path) -> None:
    """Feelings of two personas are two claims, and each is known by whose it is."""
    steps = """
- title: Ride
  emotion:
    - {persona: ana, score: 1}
    - {persona: ben, score: -1}
"""
    text = journey(steps, rest="personas:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben, bio: Rides daily}\n")
    assert subjects(lint_journey(tmp_path, text), "CJM101") == [
        "trip/personas:ben/bio",
        "trip/ride/emotion:ana",
        "trip/ride/emotion:ben",
    ]


def test_personas_of_catalogs_need_sources_too(tmp_path: Path) -> None:
    files = {
        "map.journey.yaml": journey("- {title: Ride}", "shared", "personas: [ana]\n"),
        "all.catalog.yaml": (
            "kind: catalog\npersonas:\n  - id: ana\n    name: Ana\n    quote: Faster!\n"
            "    needs:\n      - {text: A seat, assumption: true}\n"
        ),
    }
    linted = lint_files(tmp_path, files)
    assert subjects(linted, "CJM101") == ["/personas:ana/quote"]


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("Waits long [talks]", "write [@talks]: brackets cite a source only with an @ before it"),
        (
            "Waits long [talks, p. 4; poll].",
            "write [@talks, p. 4; @poll]: brackets cite a source only with an @ before it",
        ),
        ("Waits long [sic]", "write [@source] behind it, "),
        ("Waits long [talks; sic]", "write [@source] behind it, "),
        ("Waits [talks] long", "write [@source] behind it, "),
    ],
)
def test_a_source_in_brackets_without_an_at_sign_is_recognised(tmp_path: Path, sentence: str, hint: str) -> None:
    """Its author believes that it is cited, and would read the general advice as having been followed."""
    both = "sources:\n  - {id: talks, type: interview, title: T}\n  - {id: poll, type: survey, title: P}\n"
    persona = f"personas:\n  - id: ana\n    name: Ana\n    bio: '{sentence}'\n"
    text = journey(f"- title: Ride\n  pains:\n    - '{sentence}'", rest=both + persona)
    assert [one.hint[: len(hint)] for one in lint_journey(tmp_path, text).of("CJM101")] == [hint, hint]


def test_sources_of_catalogs_are_recognised_in_persona_files(tmp_path: Path) -> None:
    files = {
        "map.journey.yaml": journey("- {title: Ride}", "shared", "personas: [ana]\n"),
        "all.catalog.yaml": "kind: catalog\nsources: [{id: talks, type: interview, title: T}]\n",
        "ana.persona.yaml": "kind: persona\nid: ana\nname: Ana\nbio: 'Rides daily [talks]'\n",
    }
    (found,) = lint_files(tmp_path, files).of("CJM101")
    assert found.hint.startswith("write [@talks]: ")


@pytest.mark.parametrize("score", ["-1.5", "0", "2"])
def test_an_emotion_is_shown_with_its_own_score(tmp_path: Path, score: str) -> None:
    """Who copied the example would turn delight into displeasure."""
    (found,) = lint_journey(tmp_path, journey(f"- {{title: Ride, emotion: {score}}}")).of("CJM101")
    assert found.hint.startswith(f"write where it is from, `{{score: {score}, sources: [a-source]}}`")


def test_future_maps_state_intentions_and_what_the_company_believes_is_its_own(tmp_path: Path) -> None:
    steps = "- {title: Ride, emotion: 1}"
    future = journey(steps, rest="state: future\n")
    assert lint_journey(tmp_path, future).of("CJM101") == []
    viewed = "kind: journey\ntitle: Trip\nstatus: shared\nstages:\n  - {title: Go, company_view: {score: 2}}\n"
    assert lint_journey(tmp_path, viewed).of("CJM101") == []


def test_sources_of_a_future_map_may_be_cited_outside_of_claims(tmp_path: Path) -> None:
    rest = "state: future\nproblem: Too slow [@talks]\nsources:\n  - {id: talks, type: interview, title: Talks}\n"
    assert lint_journey(tmp_path, journey("- {title: Ride}", rest=rest)).of("CJM106") == []


_READING = """
metrics:
  - id: m
    name: M
    type: rate
    readings:
      - {date: 2026-11-01, value: 0.5, sources: [talks]}
"""
_EXPERIMENT = """
id: plan
opportunities:
  - id: o
    title: O
    addresses: trip/ride
    solutions:
      - {id: s, title: S, experiment: {metric: n, result: better, sources: [talks]}}
"""
_PERSONA = """
id: ana
name: Ana
sources: [talks]
"""


@pytest.mark.parametrize(("kind", "text"), [("catalog", _READING), ("persona", _PERSONA), ("backlog", _EXPERIMENT)])
def test_a_catalog_source_may_be_cited_by_any_file(kind: str, text: str, tmp_path: Path) -> None:
    """Removing a source that only a reading cites would break the workspace."""
    files = {
        "map.journey.yaml": journey("- {id: ride, title: Ride}", "shared"),
        "all.catalog.yaml": (
            "kind: catalog\nsources:\n  - {id: talks, type: interview, title: Talks}\n"
            "  - {id: log, type: analytics, title: Log}\nmetrics:\n  - {id: n, name: N, type: count}\n"
        ),
        f"m.{kind}.yaml": f"kind: {kind}{text}",
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert subjects(linted, "CJM106") == ["/sources:log"]


def test_a_stale_claim_names_the_source_that_lasted_longest(tmp_path: Path) -> None:
    """Renewing that one source is the shortest way to renew the claim."""
    sources = (
        "sources:\n  - {id: old, type: interview, title: Old talks, date: 2020-01-01, valid_for: 1 year}\n"
        "  - {id: newer, type: survey, title: Newer survey, date: 2023-01-01, valid_for: 1 year}\n"
    )
    steps = (
        "- title: Ride\n  thoughts:\n    - Bumpy [@newer; @old]\n    - {text: Slow, assumption: true, sources: [old]}"
    )
    (found,) = lint_journey(tmp_path, journey(steps, rest=sources)).of("CJM103")
    assert "Newer survey" in found.message
    assert "2024-01-01" in found.message
    assert [related.span and related.span.line for related in found.related] == [7]


_STALE = (
    "sources:\n  - {id: talks, type: interview, title: Talks, date: 2020-01-01, valid_for: 1 year}\n"
    "  - {id: log, type: analytics, title: Log, date: 2020-02-01, valid_for: 1 year}\n"
)


def test_one_finding_for_each_stale_source_with_all_that_rests_on_it(tmp_path: Path) -> None:
    """Hundreds of lines on the day that one study expires would hide everything else, and one repair ends them all."""
    steps = """
- title: Ride
  sources: [talks]
  thoughts:
    - Bumpy
    - Late again [@log]
- title: Arrive
  wait: {actual: 5 min, sources: [talks]}
  pains:
    - Far from the door [@talks; @log]
    - Cold [@log; @talks]
  emotion: -1
"""
    found = lint_journey(tmp_path, journey(steps, rest=_STALE)).of("CJM103")
    assert [finding.message for finding in found] == [
        '2 claims rest on "Talks", which was valid until 2021-01-01; the first is the thought "Bumpy"',
        '3 claims rest on "Log", which was valid until 2021-02-01; the first is the thought "Late again"',
    ]
    assert [finding.path[-2:] for finding in found] == [("thoughts", 0), ("thoughts", 1)]
    assert len({finding.subject for finding in found}) == 2
    assert [[related.span and related.span.line for related in finding.related] for finding in found] == [[6], [7]]


def test_a_single_stale_claim_is_named_without_a_count(tmp_path: Path) -> None:
    text = journey("- title: Ride\n  thoughts:\n    - Bumpy [@talks]", rest=_STALE)
    (found,) = lint_journey(tmp_path, text).of("CJM103")
    assert found.message == 'the thought "Bumpy" rests on "Talks", which was valid until 2021-01-01'


def test_sources_that_expire_together_share_their_claims_whatever_the_order_of_citing(tmp_path: Path) -> None:
    sources = _STALE.replace("2020-02-01", "2020-01-01")
    text = journey("- title: Ride\n  thoughts:\n    - Bumpy [@talks; @log]\n    - Late [@log; @talks]", rest=sources)
    (found,) = lint_journey(tmp_path, text).of("CJM103")
    assert found.message.startswith("2 claims rest on")


def test_a_source_of_a_catalog_is_told_in_each_map_that_rests_on_it(tmp_path: Path) -> None:
    """Each map has its own owner, who has to hear of it."""
    steps = "- title: Ride\n  thoughts:\n    - Bumpy [@talks]"
    files = {
        "a.journey.yaml": journey(steps),
        "b.journey.yaml": journey(steps).replace("id: trip", "id: tour"),
        "all.catalog.yaml": f"kind: catalog\n{_STALE}",
    }
    found = lint_files(tmp_path, files).of("CJM103")
    assert [finding.file.rpartition("/")[2] for finding in found] == ["a.journey.yaml", "b.journey.yaml"]
    assert all(related.file.endswith("all.catalog.yaml") for finding in found for related in finding.related)


@pytest.mark.parametrize("limit", ["", ", date: 2020-01-01", ", valid_for: 1 day"])
def test_a_source_without_day_or_limit_is_not_stale(limit: str, tmp_path: Path) -> None:
    sources = f"sources:\n  - {{id: talks, type: document, title: Talks{limit}}}\n"
    text = journey("- title: Ride\n  thoughts:\n    - Bumpy [@talks]", rest=sources)
    assert lint_journey(tmp_path, text).of("CJM103") == []


@pytest.mark.parametrize(
    "where", ["C:\\\\x\\\\y.docx", "ftp://host/x", "file:///home/a", "http:x", "mailto:a@b.example"]
)
def test_a_source_that_only_its_author_may_reach_is_found(where: str, tmp_path: Path) -> None:
    sources = f'sources:\n  - {{id: talks, type: document, title: Talks, where: "{where}"}}\n'
    text = journey("- title: Ride\n  thoughts:\n    - Bumpy [@talks]", "shared", sources)
    (found,) = lint_journey(tmp_path, text).of("CJM107")
    assert found.message.endswith(", which is neither a path in the workspace nor an http(s) address")


@pytest.mark.parametrize("where", ["https://example.com/a b", "HTTP://example.com"])
def test_addresses_on_the_web_are_not_visited(where: str, tmp_path: Path) -> None:
    sources = f'sources:\n  - {{id: talks, type: document, title: Talks, where: "{where}"}}\n'
    text = journey("- title: Ride\n  thoughts:\n    - Bumpy [@talks]", "shared", sources)
    assert lint_journey(tmp_path, text).of("CJM107") == []


def test_unused_sources_of_one_title_are_told_apart(tmp_path: Path) -> None:
    """Three messages that read the same look like one thing told three times."""
    sources = "sources:\n" + "".join(f"  - {{id: {key}, type: document, title: X}}\n" for key in ("a", "b", "c"))
    found = lint_journey(tmp_path, journey("- {title: Ride}", rest=sources)).of("CJM106")
    assert [finding.message for finding in found] == [
        f'nothing in this map cites the source {key}, "X"' for key in ("a", "b", "c")
    ]


def test_a_missing_file_of_a_catalog_is_found_from_the_root_too(tmp_path: Path) -> None:
    files = {
        "cjm.toml": 'profile = "shared"\n',
        "maps/all.catalog.yaml": (
            "kind: catalog\nsources:\n  - {id: there, type: document, title: A, where: research/a.md}\n"
            "  - {id: gone, type: document, title: B, where: research/b.md#page=2}\n"
        ),
        "research/a.md": "A",
    }
    assert subjects(lint_files(tmp_path, files), "CJM107") == ["/sources:gone"]


_TALKS = "sources:\n  - {id: talks, type: interview, title: Talks}\n"


def test_an_assumption_in_a_step_with_sources_of_its_own_is_no_contradiction(tmp_path: Path) -> None:
    """The step's sources stand behind what is said of it; the mark says that this sentence is not."""
    steps = "- title: Ride\n  sources: [talks]\n  thoughts:\n    - {text: Bumpy, assumption: true}\n    - Late"
    assert lint_journey(tmp_path, journey(steps, "shared", _TALKS)).of("CJM102") == []


def test_a_shared_map_is_only_asked_not_to_contradict_itself(tmp_path: Path) -> None:
    """Whoever passes a map around for comments has not planned the research yet."""
    rest = f"problem: {{text: Too slow, assumption: true, sources: [talks]}}\n{_TALKS}"
    steps = """
- title: Ride
  thoughts:
    - {text: Bumpy, assumption: true}
    - {text: Old news, assumption: {since: 2020-01-01}}
    - {text: "Cold [@talks, p. 4]", assumption: true}
"""
    found = lint_journey(tmp_path, journey(steps, "shared", rest)).of("CJM102")
    assert [(finding.subject, finding.severity) for finding in found] == [
        ("trip/problem", Severity.ERROR),
        ("trip/ride/thoughts:e272deec", Severity.ERROR),
    ]
    assert found[1].message == 'the thought "Cold" is called an assumption and cites `talks`'


@pytest.mark.parametrize(
    ("assumption", "words"),
    [
        ("true", "nothing says since when or how it will be tested"),
        ("{}", "nothing says since when or how it will be tested"),
        ("{owner: care}", "nothing says since when or how it will be tested"),
        ("{since: 2026-11-01}", "nothing says how it will be tested"),
        ("{test: Ask}", "nothing says since when"),
        ("{since: 2026-05-22, test: Ask}", "since 2026-05-22, longer than the 6 months that `limit` allows"),
        ("{since: 2026-05-23, test: Ask}", ""),
        ("false", ""),
    ],
)
def test_a_governed_map_says_since_when_and_how_it_will_be_found_out(
    assumption: str, words: str, tmp_path: Path
) -> None:
    rest = "teams:\n  - {id: care, name: Care}\n"
    steps = f"- title: Ride\n  emotion: {{score: 1, assumption: {assumption}}}"
    found = lint_journey(tmp_path, journey(steps, rest=rest)).of("CJM102")
    assert len(found) == bool(words)
    assert all(words in finding.message for finding in found)
    aged = "longer" in words
    assert all(finding.severity is (Severity.WARNING if aged else Severity.ERROR) for finding in found)


def test_the_hint_asks_for_no_more_than_is_missing(tmp_path: Path) -> None:
    steps = "- title: Ride\n  thoughts:\n    - {text: Bumpy, assumption: {test: Ride along}}"
    (found,) = lint_journey(tmp_path, journey(steps)).of("CJM102")
    assert found.hint == "say so under `assumption`: `since: 2026-11-23`"


def test_how_long_an_assumption_may_stand_can_be_set(tmp_path: Path) -> None:
    steps = "- title: Ride\n  thoughts:\n    - {text: Bumpy, assumption: {since: 2026-10-01, test: Ask}}"
    catalog = (
        "kind: catalog\npersonas:\n  - id: ana\n    name: Ana\n    needs:\n"
        "      - {text: A seat, assumption: {since: 2026-10-01, test: Ask}}\n"
    )
    files = {"map.journey.yaml": journey(steps, rest="personas: [ana]\n"), "all.catalog.yaml": catalog}
    files["cjm.toml"] = 'profile = "governed"\n'
    assert lint_files(tmp_path, files).of("CJM102") == []
    files["cjm.toml"] += '[rules.assumption-as-fact]\nlimit = "1 month"\n'
    assert [finding.message for finding in lint_files(tmp_path, files).of("CJM102")] == [
        f"{name} has been assumed since 2026-10-01, longer than the 1 month that `limit` allows"
        for name in ('the need "A seat" of Ana', 'the thought "Bumpy"')
    ]


@pytest.mark.parametrize(
    ("types", "words"),
    [
        (["survey", "analytics"], 'rests on numbers only: "S0" and "S1"'),
        (["interview", "review", "social", "observation"], 'talks and observations only: "S0", "S1", "S2" and 1 more'),
        (["document", "expert"], "documents and opinions only"),
        (["interview", "document"], 'talks and observations only: "S0"'),
        (["usability-test", "support"], ""),
        (["experiment", "interview", "expert"], ""),
        ([], ""),
    ],
)
def test_one_kind_of_evidence_is_told_by_its_sources(types: list[str], words: str, tmp_path: Path) -> None:
    """Which sources there are tells at once what is missing; without any, uncited claims are told instead."""
    sources = "".join(f"  - {{id: s{number}, type: {type_}, title: S{number}}}\n" for number, type_ in enumerate(types))
    claims = "".join(f"    - Claim {number} [@s{number}]\n" for number in range(len(types))) or "    - Claim\n"
    text = journey(f"- title: Ride\n  thoughts:\n{claims}", rest=f"sources:\n{sources}" if types else "")
    found = lint_journey(tmp_path, text).of("CJM104")
    assert len(found) == bool(words)
    assert all(words in finding.message and finding.severity is Severity.WARNING for finding in found)


def test_a_source_that_no_claim_rests_on_is_no_second_kind(tmp_path: Path) -> None:
    """A survey on the list, or beside a sentence that is an assumption all the same, has not been used."""
    rest = f"{_TALKS}  - {{id: poll, type: survey, title: Poll}}\n"
    steps = """
- title: Ride
  thoughts:
    - Bumpy [@talks]
    - {text: Late, assumption: true, sources: [poll]}
"""
    assert len(lint_journey(tmp_path, journey(steps, rest=rest)).of("CJM104")) == 1
    step = steps.replace("title: Ride", "title: Ride\n  sources: [poll]") + "    - Cold\n"
    assert lint_journey(tmp_path, journey(step, rest=rest)).of("CJM104") == []


def test_a_number_says_on_how_many_it_rests(tmp_path: Path) -> None:
    talks, note = "{id: talks, type: interview, title: Talks, n: 4}", "{id: note, type: document, title: Note}"
    rest = f"sources:\n  - {talks}\n  - {note}\n"
    steps = """
- title: Ride
  sources: [talks]
  emotion: {score: -1, n: 1}
  duration: {actual: 1 h, n: 5}
  wait: {actual: 5 min}
- title: Arrive
  emotion: 0.5
  pains:
    - {text: Cold, frequency: 0.2, sources: [note]}
"""
    found = lint_journey(tmp_path, journey(steps, rest=rest)).of("CJM105")
    assert [(finding.message, finding.severity) for finding in found] == [
        ('the emotion -1 at "Ride" rests on 1 answer, fewer than the 5 that `minimum` asks for', Severity.WARNING),
        ('the wait of 5 min at "Ride" rests on 4 cases, fewer than the 5 that `minimum` asks for', Severity.WARNING),
        ('the emotion +0.5 at "Arrive" does not say on how many answers it rests', Severity.ERROR),
        ('the frequency 0.2 of "Cold" does not say on how many cases it rests', Severity.ERROR),
    ]
    assert [finding.hint for finding in found][2:] == [
        "add `n:` to it, or to the source it cites",
        "add `n:` to the source it cites",
    ]


def test_future_maps_guess_and_their_metrics_do_not(tmp_path: Path) -> None:
    rest = "state: future\nmetrics:\n  - {id: m, name: M, type: csat, readings: [{date: 2026-11-01, value: 0.5}]}\n"
    linted = lint_journey(tmp_path, journey("- {title: Ride, emotion: 1, wait: {actual: 5 min}}", rest=rest))
    assert [finding.message for finding in linted.of("CJM105")] == [
        'the reading of "M" on 2026-11-01 does not say on how many cases it rests'
    ]


def test_how_many_are_enough_can_be_set_for_maps_and_catalogs(tmp_path: Path) -> None:
    metric = "{id: m, name: M, type: csat, readings: [{date: 2026-11-01, value: 0.5, n: 20}]}"
    files = {
        "cjm.toml": 'profile = "governed"\n',
        "map.journey.yaml": journey("- {title: Ride, emotion: {score: 1, n: 10}, metrics: [m]}"),
        "all.catalog.yaml": f"kind: catalog\nmetrics:\n  - {metric}\n",
    }
    assert lint_files(tmp_path, files).of("CJM105") == []
    files["cjm.toml"] += "[rules.small-sample]\nminimum = 20\n"
    assert subjects(lint_files(tmp_path, files), "CJM105") == ["trip/ride/emotion"]
    files["cjm.toml"] = files["cjm.toml"].replace("20", "30")
    assert [finding.message for finding in lint_files(tmp_path, files).of("CJM105")] == [
        'the reading of "M" on 2026-11-01 rests on 20 cases, fewer than the 30 that `minimum` asks for',
        'the emotion +1 at "Ride" rests on 10 answers, fewer than the 30 that `minimum` asks for',
    ]


_CURRENT = journey("- {id: look, title: Look, emotion: -1}\n- {id: log-in, title: Log in}", "draft")


def _future(steps: str, rest: str = "future_of: trip\n") -> str:
    return journey(steps, "shared", f"state: future\n{rest}").replace("id: trip\ntitle: Trip", "id: tour\ntitle: Tour")


def test_steps_of_a_future_map_are_held_against_the_current_one(tmp_path: Path) -> None:
    """A step that stays as it is must not ask for a reason, or nobody would draw whole future maps."""
    steps = """
- {id: look, title: Look, emotion: -1}
- {id: open, title: Open, replaces: log-in}
"""
    files = {"now.journey.yaml": _CURRENT, "then.journey.yaml": _future(steps)}
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert [(finding.subject, finding.message) for finding in linted.of("CJM109")] == [
        ("tour/open", 'the step "Open" takes the place of "Log in" and realises nothing')
    ]


def test_what_differs_is_said(tmp_path: Path) -> None:
    steps = "- {id: look, title: Look around, emotion: 1}\n- {id: log-in, title: Log in}"
    (found,) = lint_files(tmp_path, {"now.journey.yaml": _CURRENT, "then.journey.yaml": _future(steps)}).of("CJM109")
    assert found.message == 'the step "Look around" differs from the current map (title, emotion) and realises nothing'
    assert found.hint.endswith("or leave the step as it is")


def test_without_a_current_map_every_step_needs_a_reason(tmp_path: Path) -> None:
    files = {
        "then.journey.yaml": _future("- {title: Look, realises: [better]}\n- {title: Pay}", ""),
        "now.journey.yaml": _CURRENT,
        "plan.backlog.yaml": "kind: backlog\nid: p\nopportunities:\n  - {id: better, title: B, addresses: trip/look}\n",
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert subjects(linted, "CJM109") == ["tour/pay"]


def test_a_map_that_names_what_it_is_the_future_of_is_a_future_map(tmp_path: Path) -> None:
    """Without `state: future`, nothing asked it for its reasons."""
    text = _future("- {title: Look}").replace("state: future\n", "")
    assert "state:" not in text
    assert len(lint_files(tmp_path, {"now.journey.yaml": _CURRENT, "then.journey.yaml": text}).of("CJM109")) == 1


def test_a_current_map_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    """One wrong id must not turn every step of the map red."""
    linted = lint_files(tmp_path, {"then.journey.yaml": _future("- {title: Look}\n- {title: Pay}")})
    assert [finding.code for finding in linted.validity] == ["CJM021"]
    assert linted.of("CJM109") == []


def test_maps_of_the_present_realise_nothing_yet(tmp_path: Path) -> None:
    assert lint_journey(tmp_path, journey("- {title: Look}")).of("CJM109") == []
