"""The answer to each request of the protocol that is about an open file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lsprotocol import types

from cjm.app.editor.actions import actions_at, corrections_of
from cjm.app.editor.completion import completion_at
from cjm.app.editor.diagnostics import diagnostics_of
from cjm.app.editor.hover import hover_at
from cjm.app.editor.navigation import definition_at, references_at
from cjm.app.editor.rename import rename, rename_at
from cjm.app.editor.session import Project
from cjm.app.editor.symbols import symbols_of
from cjm.lsp import answers
from cjm.lsp.desk import Desk, Opened

Answer = Callable[[Desk, Project, Opened, Any], object]
"""Any: each takes the parameters of its own request."""


def diagnostics(desk: Desk) -> list[tuple[Opened, list[types.Diagnostic]]]:
    """What is to be marked in each open file."""
    found = []
    for path, opened in desk.snapshot.opened.items():
        project = desk.project(path)
        marked = diagnostics_of(project, path) if project else ()
        found.append((opened, [answers.diagnostic(one, path, desk) for one in marked]))
    return found


def hover(desk: Desk, project: Project, opened: Opened, params: types.HoverParams) -> types.Hover | None:
    """What stands at a place."""
    lines = desk.lines(opened.path)
    found = hover_at(project, opened.path, *lines.place(params.position))
    return answers.hover(found, lines, desk.client.markdown_in_hovers) if found else None


def completion(
    desk: Desk, project: Project, opened: Opened, params: types.CompletionParams
) -> types.CompletionList | None:
    """How what is being typed may go on."""
    lines = desk.lines(opened.path)
    found = completion_at(project, opened.path, *lines.place(params.position))
    return answers.completion(found, lines, desk.client.markdown_in_completions) if found else None


def definition(desk: Desk, project: Project, opened: Opened, params: types.DefinitionParams) -> types.Location | None:
    """Where what is named at a place has its id."""
    found = definition_at(project, opened.path, *desk.lines(opened.path).place(params.position))
    return answers.location(found[1], desk) if found else None


def references(desk: Desk, project: Project, opened: Opened, params: types.ReferenceParams) -> list[types.Location]:
    """Everywhere that what is named at a place is named."""
    place = desk.lines(opened.path).place(params.position)
    found = references_at(project, opened.path, *place, params.context.include_declaration)
    return [answers.location(one, desk) for one in found]


def highlights(
    desk: Desk, project: Project, opened: Opened, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """The same in the open file alone."""
    lines = desk.lines(opened.path)
    found = references_at(project, opened.path, *lines.place(params.position), with_definition=True)
    return [types.DocumentHighlight(lines.range(one.span)) for one in found if one.path == opened.path]


def symbols(
    desk: Desk, project: Project, opened: Opened, _params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """The outline of an open file."""
    lines, sketch = desk.lines(opened.path), project.sketch(opened.path)
    return [answers.symbol(one, lines) for one in (symbols_of(sketch) if sketch else ())]


def code_actions(
    desk: Desk, project: Project, opened: Opened, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """What can be done about the findings in a stretch of an open file and, where that is asked for, in all of it."""
    only = params.context.only
    found: list[types.CodeAction] = []
    if only is None or _asks_for(types.CodeActionKind.QuickFix, only):
        actions = actions_at(project, opened.path, desk.lines(opened.path).span(params.range))
        found += [answers.code_action(one, opened.path, desk) for one in actions]
    if only is not None and _asks_for(answers.FIX_ALL, only):
        edits = corrections_of(project, opened.path)
        found += [answers.fix_all(edits, desk)] if edits else []
    return found


def _asks_for(kind: str, wanted: Iterable[str]) -> bool:
    """Whether a kind of action, or one that it is part of, is among those that are wanted."""
    return any(kind == one or kind.startswith(f"{one}.") for one in wanted)


def prepare_rename(
    desk: Desk, project: Project, opened: Opened, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder:
    """The id that a rename would change. Raises `UsageError` where it cannot be renamed."""
    lines = desk.lines(opened.path)
    found = rename_at(project, opened.path, *lines.place(params.position))
    return types.PrepareRenamePlaceholder(lines.range(found.span), found.key)


def rename_everywhere(desk: Desk, project: Project, opened: Opened, params: types.RenameParams) -> types.WorkspaceEdit:
    """What to write where. Raises `UsageError` where the new id cannot be used."""
    place = desk.lines(opened.path).place(params.position)
    edits = rename(project, opened.path, *place, params.new_name)
    return answers.workspace_edit(edits, desk)
