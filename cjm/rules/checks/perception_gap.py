"""The company thinks far better of a stage than its customers do.

The stage's `company_view` is held against the mean score of its steps on the main path, each the mean of its personas.
A company that thinks worse of itself than customers do is left alone.

## Why it matters

Eighty per cent of companies believed that they delivered a superior experience; eight per cent of their customers
agreed (Allen et al., Bain & Company, 2005). Where the two views lie far apart nobody sees a reason to change anything.

## Use instead

Show the people behind `company_view` what customers said, best in their own words, and ask again. If the customers'
scores are old or few, renew those first. Neither number is corrected to please the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.rules.wording import quoted
from cjm.views.perception import perceptions_of

GAP = Setting(
    "gap", 1.0, "How far the company's score may lie above the customers', on the scale of -2 to +2.", least=0, most=4
)

RULE = Rule("CJM406", "experience", Profile.GOVERNED, Severity.WARNING, settings=(GAP,))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """Every stage that both views are known of."""
    most = subject.value(GAP)
    if all(stage.company_view is None for stage in subject.journey.stages):
        return
    for perception in perceptions_of(subject.journey, subject.curve):
        # scores have few decimals; what is left of adding them up in floating point is no gap
        if round(perception.gap, 6) > most:
            stage = subject.journey.stages[perception.stage_index]
            yield Hit(
                path=("stages", perception.stage_index, "company_view", "score"),
                message=f"the company rates {quoted(stage.title)} {_signed(perception.company)}, its customers "
                f"{_signed(perception.customers)}: {perception.gap:.2g} apart, and more than {most:g} is a gap",
                hint="show the company what customers said at the stage's low points, then ask it again",
            )


def _signed(score: float) -> str:
    """A score with two digits and its sign; what rounds to nothing has none."""
    text = f"{round(score, 2):+.2g}"
    return text if float(text) else "0"
