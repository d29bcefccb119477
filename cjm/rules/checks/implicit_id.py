"""A stage, step or pain without an id of its own.

Without one it goes by its title, or a pain by its text, in small letters and with hyphens. Barriers, gains and the map
itself may do so. A stage or step whose title gives no id at all is an error of validation.

## Why it matters

Review stamps, accepted findings, measures and the comparison of two maps hang on ids, and so does every backlog that
addresses the pain. The day somebody words the title better, all of them lose what they were about.

## Use instead

Write the id once and leave it alone: `id: browse-list`. `cjm fmt --ids` and `cjm lint --fix` write those that are
missing, as they are today.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.edit import AddKey, Fix
from cjm.finding import DocumentPath, Severity
from cjm.model.missing_ids import missing_ids
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted, sentence_name

RULE = Rule("CJM704", "hygiene", Profile.GOVERNED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each stage, step and pain."""
    file = subject.entry.file
    keys = missing_ids(subject.journey)
    for stage_index, stage in enumerate(subject.journey.stages):
        place: DocumentPath = ("stages", stage_index)
        if stage.id is None and stage.key:
            yield _hit(f"the stage {quoted(stage.title)}", "title", keys[place], place, file)
        for step_index, step in enumerate(stage.steps):
            path = (*place, "steps", step_index)
            if step.id is None and step.key:
                yield _hit(f"the step {quoted(step.title)}", "title", keys[path], path, file)
            for index, pain in enumerate(step.pains or ()):
                if pain.id is None:
                    here: DocumentPath = (*path, "pains", index)
                    yield _hit(sentence_name("pains", pain.text), "text", keys.get(here, ""), here, file)


def _hit(name: str, wording: str, key: str, path: DocumentPath, file: str) -> Hit:
    """A finding at the words that a thing goes by; without a letter in a pain's text there is no id to write."""
    return Hit(
        path=(*path, wording),
        message=f"{name} has no `id`, and goes by its {wording} until somebody words that better",
        hint=f"add `id: {key}`, or let `cjm fmt --ids` add all that are missing" if key else "add an `id:`",
        fix=Fix(f"Add `id: {key}`", (AddKey(file, path, "id", key),), safe=True) if key else None,
    )
