"""Facts of a map in the words of its reader: what pages, posters and Markdown say alike."""

from __future__ import annotations

from collections.abc import Iterable

from cjm.labels import Labels, terms
from cjm.model.duration import Duration, parse_duration
from cjm.views.cards import Card, MetricCard, TimeCard
from cjm.views.evidence import Coverage, Standing
from cjm.views.handoffs import Change
from cjm.views.header import Confirmation
from cjm.views.map_table import ChannelName, Column, Row
from cjm.views.references import SourceNote
from cjm.views.reviews import ReviewState

_MONTH, _YEAR = 30.44, 365.25
"""Days, on average."""
_DAYS_IN_WORDS = 60
_FEW_CHANGES = 4
"""Lanes of a step that are named one by one."""


def lane_title(row: Row, labels: Labels) -> str:
    """The title of a lane: the map's own, else the built-in one in the reader's language."""
    return row.title or (labels.term(terms.LANES[row.key]) if row.key in terms.LANES else row.key)


def channel_name(channel: ChannelName, labels: Labels) -> str:
    """The name of a channel; that of a built-in one in the reader's language."""
    return labels.term(terms.CHANNELS[channel.key]) if channel.built_in else channel.name


def other_devices(column: Column, labels: Labels) -> tuple[str, ...]:
    """The devices of a step whose names do not repeat that of one of its channels."""
    said = {channel_name(channel, labels).casefold() for channel in column.channels}
    return tuple(device for device in column.devices if device.casefold() not in said)


def severe_pains_words(count: int | None, labels: Labels) -> str:
    """How many severe pains are open, or that nobody has looked for any."""
    return labels.gettext("not researched") if count is None else labels.number(count)


def target_words(metric: MetricCard, labels: Labels) -> str:
    """Whether a metric's target is reached; empty where that is not known."""
    if metric.met is None:
        return ""
    return labels.gettext("target met") if metric.met else labels.gettext("target not reached")


def metric_value(metric: MetricCard, value: float, labels: Labels) -> str:
    """A value of a metric in its unit: shares in per cent, money with its currency."""
    if metric.type == "rate" or (metric.type in ("csat", "ces") and abs(value) <= 1):
        return labels.percent(value, 1)
    if metric.type == "money":
        return labels.money(value, metric.unit)
    if metric.type == "nps":
        return labels.score(value)
    written = labels.number(value)
    return f"{written} {metric.unit}" if metric.unit else written


def metric_change(metric: MetricCard, change: float, labels: Labels) -> str:
    """A change of a metric with its sign, in its unit; of a share in points of a percentage."""
    if metric.type == "rate" or (metric.type in ("csat", "ces") and abs(change) <= 1):
        points = round(change * 100, 1)
        count = 2 if points % 1 else int(abs(points))  # a part of a point is spoken of in the plural
        return labels.ngettext("%(change)s point", "%(change)s points", count, change=labels.score(points))
    written = labels.score(change, 2)
    return f"{written} {metric.unit}" if metric.unit else written


def metric_words(metric: MetricCard, labels: Labels) -> str:
    """A metric's latest value, its target and whether that is met, in one line."""
    if metric.value is None:
        return labels.gettext("no reading yet")
    parts = [metric_value(metric, metric.value, labels)]
    if metric.target is not None:
        parts.append(f"{labels.gettext('Target')} {metric_value(metric, metric.target, labels)}")
        parts.append(target_words(metric, labels))
    return " · ".join(part for part in parts if part)


def time_title(time: TimeCard, labels: Labels) -> str:
    """What kind of time it is."""
    if time.lane == "wait":
        return labels.gettext("Wait")
    return labels.gettext("Duration") if time.lane == "duration" else labels.gettext("Time since the step before")


def time_words(time: TimeCard, labels: Labels) -> str:
    """A time with its statistic and sample, against the customer's tolerance, in one line."""
    parts = []
    if time.actual is not None:
        written = labels.duration(time.actual)
        statistic = labels.term(terms.STATISTICS[time.statistic]) if time.statistic else ""
        parts.append(f"{written} ({statistic})" if statistic else written)
    if time.tolerance is not None:
        parts.append(f"{labels.gettext('Tolerance')} {labels.duration(time.tolerance)}")
    if time.exceeded:
        parts.append(labels.gettext("longer than customers accept"))
    return " · ".join(parts)


def rice_words(score: float, labels: Labels) -> str:
    """A RICE score, with a decimal where it is small."""
    return labels.number(score, 0 if score >= 10 else 1)


def cause_words(card: Card, labels: Labels) -> str:
    """What is behind a pain, for one that names it."""
    return labels.named(labels.gettext("Cause"), "\N{NO-BREAK SPACE}· ".join(card.caused_by))


def cost_words(card: Card, labels: Labels) -> str:
    """What a pain costs, and what that is counted by; empty where it is not known."""
    if card.cost is None:
        return ""
    amount, unit, per = card.cost
    period = labels.term(terms.PERIODS[per]) if per in terms.PERIODS else f"/ {per}" if per else ""
    return f"{labels.money(amount, unit)} {period}".strip()


def pain_words(card: Card, labels: Labels) -> tuple[str, ...]:
    """What is known of a pain beside its sentence: severity, frequency, cost, status, cause."""
    found = []
    if card.severity is not None:
        found.append(
            labels.gettext("Severity %(level)s of %(most)s", level=labels.number(card.severity), most=labels.number(5))
        )
    if card.frequency is not None:
        found.append(labels.gettext("%(share)s of customers", share=labels.percent(card.frequency)))
    if card.cost is not None:
        found.append(cost_words(card, labels))
    if card.status:
        found.append(labels.term(terms.PAIN_STATUSES[card.status]))
    if card.caused_by:
        found.append(cause_words(card, labels))
    return tuple(found)


def coverage_words(coverage: Coverage, labels: Labels) -> tuple[str, ...]:
    """The shares of claims that are researched, partly researched and assumed; nothing where nothing is claimed."""
    names = {Standing.RESEARCHED: "researched", Standing.PARTLY: "partly", Standing.ASSUMED: "assumed"}
    if not coverage.total:
        return ()
    return tuple(
        f"{coverage_share(coverage, standing, labels)} {labels.term(terms.EVIDENCE[name])}"
        for standing, name in names.items()
    )


def coverage_share(coverage: Coverage, standing: Standing, labels: Labels) -> str:
    """The share of claims of a standing in per cent; all of them or none only where that is exactly so.

    The shares of the three standings make a hundred, as largest remainders fill what whole per cents leave.
    """
    exact = {each: 100 * (coverage.share(each) or 0.0) for each in Standing}
    shown = {each: max(1, int(share)) if share else 0 for each, share in exact.items()}
    missing = 100 - sum(shown.values()) if coverage.total else 0
    step = 1 if missing > 0 else -1
    for _ in range(abs(missing)):
        # of shares that may change, the one that is told furthest from what it is
        chosen = max(
            (each for each in Standing if shown[each] > 1), key=lambda each: step * (exact[each] - shown[each])
        )
        shown[chosen] += step
    return labels.percent(shown[standing] / 100)


def changed_words(fields: Iterable[str], labels: Labels) -> tuple[str, ...]:
    """What says something else in a step, by the names that lanes have; nothing where that is most of what it says."""
    names = {
        "emotion": labels.term(terms.LANES["experience"]),
        **dict.fromkeys(("wait", "duration", "elapsed_before"), labels.term(terms.LANES["waits"])),
        **dict.fromkeys(("channel", "device", "place"), labels.gettext("Channel")),
        "owner": labels.gettext("Owner"),
        "next": labels.gettext("Ways on"),
        **{lane: labels.term(name) for lane, name in terms.LANES.items()},
    }
    told = tuple(dict.fromkeys(names[field] for field in fields if field in names))
    return told if len(told) <= _FEW_CHANGES else ()


def review_words(review: ReviewState, labels: Labels) -> str:
    """How the review stands, in a few words."""
    if review.status == "unplanned":
        return labels.gettext("no review planned")
    if review.status == "never" or review.days is None:
        return labels.gettext("never reviewed")
    days = abs(review.days)
    if review.status == "overdue":
        return overdue_words(days, labels)
    return labels.ngettext("due in %(num)s day", "due in %(num)s days", days)


def age_words(days: int, labels: Labels) -> str:
    """How old something is: in days for the first two months, in months for two years, then in years."""
    if days < _DAYS_IN_WORDS:
        return labels.duration(Duration(float(max(0, days)), "days"))
    if days < 2 * _YEAR:
        return labels.duration(Duration(float(round(days / _MONTH)), "months"))
    return labels.duration(Duration(float(round(days / _YEAR)), "years"))


def overdue_words(days: int, labels: Labels) -> str:
    """By how many days something is overdue."""
    return labels.ngettext("overdue by %(num)s day", "overdue by %(num)s days", days)


def change_name(change: Change, labels: Labels) -> str:
    """What changes for the customer at a handoff."""
    if change == "stage":
        return labels.gettext("Stage")
    if change == "channel":
        return labels.gettext("Channel")
    return labels.gettext("Device") if change == "device" else labels.gettext("Department")


def claim_words(lane: str, text: str, labels: Labels) -> str:
    """A claim in words; a number with what it is a number of."""
    if lane == "emotion":
        return labels.named(labels.term(terms.LANES["experience"]), labels.score(float(text)))
    if lane in ("wait", "duration"):
        name = labels.gettext("Wait") if lane == "wait" else labels.gettext("Duration")
        return labels.named(name, labels.duration(parse_duration(text)))
    return text


def method_name(how: str, labels: Labels) -> str:
    """How something was found out: the name of a kind of source where it is one, else the map's own words."""
    return labels.term(terms.SOURCE_TYPES[how]) if how in terms.SOURCE_TYPES else how


def confirmation_words(item: Confirmation, labels: Labels) -> tuple[str, ...]:
    """When customers confirmed a map, how, and how many took part."""
    found = [labels.date(item.date), method_name(item.how, labels)]
    if item.participants:
        found.append(labels.ngettext("%(num)s participant", "%(num)s participants", item.participants))
    return tuple(found)


def source_words(note: SourceNote, labels: Labels) -> tuple[str, ...]:
    """What is known of a source beside its title: kind, date, age, sample, keeper, whether it is out of date."""
    found = [labels.term(terms.SOURCE_TYPES[note.type])]
    if note.date is not None:
        found.append(labels.date(note.date))
    if note.age is not None:
        found.append(labels.named(labels.gettext("Age"), age_words(note.age, labels)))
    if note.n is not None:
        found.append(f"n = {labels.number(note.n)}")
    if note.owner:
        found.append(note.owner)
    if note.stale:
        found.append(labels.gettext("out of date"))
    return tuple(found)
