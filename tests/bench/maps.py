"""A workspace of many maps, alike in size and make to real ones."""

from __future__ import annotations

from pathlib import Path

_LANES = ("actions", "expectations", "thoughts", "feelings", "motivations", "questions")

CATALOG = """\
kind: catalog
teams:
  - {id: digital, name: Digital, contact: digital@example.com}
  - {id: care, name: Traveller care}
  - {id: marketing, name: Marketing}
systems:
  - {id: cms, name: Website content system, owner: digital}
  - {id: crm, name: Customer file, owner: care}
processes:
  - {id: publishing, name: Tour publishing}
sources:
  - {id: interviews, type: interview, title: Interviews with first-time bookers, date: 2026-09-12, n: 9, owner: digital, valid_for: 12 months}
  - {id: analytics, type: analytics, title: Web analytics of the third quarter, date: 2026-10-01, n: 18211, owner: digital, valid_for: 12 months}
metrics:
  - id: list-to-tour
    name: Visitors who open a tour
    type: rate
    baseline: 0.41
    target: 0.55
    cadence: 7 days
    owner: digital
    readings:
      - {date: 2026-11-20, value: 0.56, n: 18211, sources: [analytics]}
"""  # noqa: E501 - one line a source, as people write them

PERSONA = """\
kind: persona
id: trey
name: Trey Okafor
goals:
  - Two weeks by coach without surprises [@interviews]
"""

BACKLOG = """\
kind: backlog
id: improvements
owner: digital
opportunities:
"""


def score_of(number: int, place: int) -> float:
    """How a step of a map feels, -2 to +2."""
    return ((number + place) % 9 - 4) / 2


def worst_steps(number: int) -> list[str]:
    """The steps of a map that feel worst, of which the last counts."""
    places = range(11)
    worst = min(score_of(number, place) for place in places)
    return [f"step-{place // 3}-{place % 3}" for place in places if score_of(number, place) == worst][-1:]


def map_text(number: int, stages: int = 4, steps: int = 3) -> str:
    """One governed map of about 12 KB: four stages of three steps, every lane filled, every claim cited."""
    lines = [
        "kind: journey",
        f"id: map-{number:04}",
        f"title: Booking a coach tour, variant {number}",
        "status: governed",
        "personas: [trey]",
        "scenario: Trey compares three operators online for a two-week holiday.",
        "problem: Six of ten visitors leave the list without opening a tour [@analytics]",
        "goal: {business: Raise bookings completed online to 55 %, customer: Find a tour that fits}",
        "scope: {from: Starts to look for a tour, to: Boards the coach, segment: first-time bookers}",
        "owner: digital",
        "sponsor: Chief operating officer",
        "drawn_by: [digital, marketing, care]",
        "review: {last: 2026-10-30, every: 3 months, by: [digital]}",
        "validated:",
        "  - {date: 2026-09-12, how: interview, participants: 9, sources: [interviews]}",
        "stages:",
    ]
    for stage in range(stages):
        lines += [
            f"  - id: stage-{stage}",
            f"    title: Stage {stage} of the way to the coach",
            "    customer_goal: Narrow many tours down to a few that fit",
            "    owner: digital",
            "    supporting: [marketing, care]",
            "    success: list-to-tour",
            "    transition: {owner: marketing}",
            "    steps:",
        ]
        for step in range(steps):
            score = score_of(number, stage * steps + step) if (stage, step) != (stages - 1, steps - 1) else 1.5
            lines += [
                f"      - id: step-{stage}-{step}",
                f"        title: Browse list {stage} of tours, page {step}",
                "        channel: website",
                "        device: phone",
                "        transition: {owner: digital}",
                f"        emotion: {{score: {score}, n: 9, sources: [interviews]}}",
            ]
            for lane in _LANES[: 3 + step]:
                lines += [
                    f"        {lane}:",
                    f"          - Reads the text of {lane} number {step} on a small screen [@interviews]",
                ]
            lines += [
                "        pains:",
                f"          - id: pain-{stage}-{step}",
                "            text: No way to filter tours by country, cost or number of days [@interviews; @analytics]",
                "            severity: 3",
                "            frequency: 0.4",
                "            caused_by: [cms, crm]",
                "        backstage:",
                "          - {does: Publishes tour pages, team: digital, system: cms, process: publishing}",
            ]
    return "\n".join(lines) + "\n"


def write_workspace(folder: Path, count: int) -> list[Path]:
    """Write `count` maps with their catalog, persona and backlog, and return the map files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cjm.toml").write_text('profile = "governed"\n')
    (folder / "shared.catalog.yaml").write_text(CATALOG)
    (folder / "trey.persona.yaml").write_text(PERSONA)
    files = []
    opportunities = (
        f"  - {{id: better-{number}, title: Make {step} better, owner: digital, addresses: [map-{number:04}/{step}], "
        "reach: 5400, impact: 1, confidence: 0.8, effort: 2.5}\n"
        for number in range(count)
        for step in worst_steps(number)
    )
    (folder / "improvements.backlog.yaml").write_text(BACKLOG + "".join(opportunities))
    for number in range(count):
        files.append(folder / f"map-{number:04}.journey.yaml")
        files[-1].write_text(map_text(number))
    return files
