"""A team, system, process, channel, metric, principle or persona that nothing refers to.

What a map defines for itself has to be named in that map; what a catalog defines, and a persona with a file of its
own, anywhere in the workspace. Another definition that names it counts too: the owner of a metric is in use. Sources
are told by `unused-source`; the terms of the glossary are not looked at, since texts use words in many forms.

## Why it matters

A list of everything that was ever needed helps nobody find what is needed now. A team that was dissolved, or a metric
that no step shows any more, is chosen again by the next author who finds it in the catalog.

## Use instead

Refer to it where it belongs, or remove it. Its history stays in git.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.edit import Fix, Remove
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted
from cjm.views.unused import Unused, defines_anything, unused_in

RULE = Rule("CJM702", "hygiene", Profile.SHARED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """What the map defines for itself."""
    file = subject.entry.file
    if defines_anything(subject.journey):
        for unused in unused_in(subject.journey, subject.workspace.references[file]):
            yield _hit(unused, "in this map", file)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """What catalogs and persona files define."""
    workspace = whole.workspace
    if workspace.unread:
        return  # a map that cannot be read may refer to any of it
    catalogs = [entry for entry in workspace.catalogs if defines_anything(entry.content)]
    if not catalogs and not workspace.personas:
        return
    everywhere = frozenset().union(*workspace.references.values())
    for catalog in catalogs:
        for unused in unused_in(catalog.content, everywhere):
            yield _hit(unused, "in this workspace", catalog.file)
    for persona in workspace.personas:
        if ("persona", persona.content.id) not in everywhere:
            yield Hit(
                path=("id",),
                message=f"nothing in this workspace refers to the persona {quoted(persona.content.name)}",
                hint="name it under `personas` in the maps that show its journey, or delete the file",
                file=persona.file,
            )


def _hit(unused: Unused, where: str, file: str) -> Hit:
    name = f"the {unused.noun} {quoted(unused.name)}"
    return Hit(
        path=(*unused.path, "id"),
        message=f"nothing {where} refers to {name}",
        hint="refer to it where it belongs, or remove it",
        file=file,
        fix=Fix(f"Remove {name}", (Remove(file, unused.path),), safe=False),
    )
