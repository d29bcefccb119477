"""What the app found, as the protocol says it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from cjm.app.editor.actions import Action
from cjm.app.editor.cards import Card, RulePage
from cjm.app.editor.completion import Completion
from cjm.app.editor.diagnostics import Diagnostic
from cjm.app.editor.hover import Hover
from cjm.app.editor.navigation import Place
from cjm.app.editor.rename import Edits
from cjm.app.editor.symbols import Symbol
from cjm.finding import Severity
from cjm.lsp.desk import Desk
from cjm.lsp.lines import Lines
from cjm.report.visible import visible

SOURCE = "cjm"
EXPLAIN = "cjm.explain"
"""The command that shows what a rule means; its argument is the code or name of the rule."""
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.cjm"
"""The kind of the action that corrects a whole file."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS = {
    "stage": types.SymbolKind.Namespace,
    "step": types.SymbolKind.Method,
    "pain": types.SymbolKind.Event,
    "barrier": types.SymbolKind.Event,
    "gain": types.SymbolKind.Event,
    "activity": types.SymbolKind.Function,
    "source": types.SymbolKind.File,
    "metric": types.SymbolKind.Number,
    "persona": types.SymbolKind.Class,
    "personafile": types.SymbolKind.Class,
    "team": types.SymbolKind.Interface,
    "opportunity": types.SymbolKind.Struct,
    "solution": types.SymbolKind.Field,
}
_FORMS = {
    "key": types.CompletionItemKind.Property,
    "id": types.CompletionItemKind.Reference,
    "value": types.CompletionItemKind.EnumMember,
    "rule": types.CompletionItemKind.Constant,
}


def diagnostic(found: Diagnostic, path: Path, desk: Desk) -> types.Diagnostic:
    """A finding to be marked in a file."""
    finding = found.finding
    message = visible(finding.message) + (f"\n{visible(finding.hint)}" if finding.hint else "")
    return types.Diagnostic(
        range=desk.lines(path).range(found.span),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if found.unused else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(desk.uri(other.path), desk.lines(other.path).range(other.span)), visible(other.message)
            )
            for other in found.related
        ]
        or None,
    )


def hover(found: Hover, lines: Lines, markdown: bool) -> types.Hover:
    """What stands at a place."""
    content = _shown(found.parts, markdown)
    return types.Hover(content, lines.range(found.span))


def completion(found: Completion, lines: Lines, markdown: bool) -> types.CompletionList:
    """How a word may go on. The order of the candidates is that in which they were found."""
    place = lines.range(found.span)
    items = [
        types.CompletionItem(
            label=visible(candidate.label),
            kind=_FORMS[candidate.form],
            detail=visible(candidate.detail) or None,
            documentation=_shown((candidate.card,), markdown) if candidate.card else None,
            sort_text=f"{number:04}",
            filter_text=candidate.label,
            text_edit=types.TextEdit(place, candidate.insert),
        )
        for number, candidate in enumerate(found.candidates)
    ]
    return types.CompletionList(is_incomplete=not found.complete, items=items)


def location(place: Place, desk: Desk) -> types.Location:
    """A stretch of a file."""
    return types.Location(desk.uri(place.path), desk.lines(place.path).range(place.span))


def symbol(found: Symbol, lines: Lines) -> types.DocumentSymbol:
    """An entry of the outline, with all below it."""
    return types.DocumentSymbol(
        name=found.name,
        kind=_KINDS.get(found.noun, types.SymbolKind.Array if not found.key else types.SymbolKind.Constant),
        range=lines.range(found.span),
        selection_range=lines.range(found.selection),
        detail=found.key or None,
        children=[symbol(child, lines) for child in found.children],
    )


def code_action(action: Action, path: Path, desk: Desk) -> types.CodeAction:
    """Something that can be done about a finding of an open file."""
    return types.CodeAction(
        title=visible(action.title),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(action.diagnostic, path, desk)],
        is_preferred=action.preferred or None,
        edit=workspace_edit(action.edits, desk) if action.edits else None,
        command=types.Command(action.title, EXPLAIN, arguments=[action.explains]) if action.explains else None,
    )


def fix_all(edits: Edits, desk: Desk) -> types.CodeAction:
    """The action that an editor may take by itself when a file is saved."""
    title = "Correct all that cjm can correct safely"
    return types.CodeAction(title, kind=FIX_ALL, edit=workspace_edit(edits, desk))


def workspace_edit(edits: Edits, desk: Desk) -> types.WorkspaceEdit:
    """Edits of several files; of open ones for the version that they were made for, if the client checks that."""
    changes = {
        path: [types.TextEdit(desk.lines(path).range(edit.span), edit.text) for edit in found]
        for path, found in edits.items()
    }
    if not desk.client.checks_versions:
        return types.WorkspaceEdit(changes={desk.uri(path): found for path, found in changes.items()})
    opened = desk.snapshot.opened
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(
                    desk.uri(path), opened[path].version if path in opened else None
                ),
                list(found),
            )
            for path, found in changes.items()
        ]
    )


def _shown(parts: Iterable[Card | RulePage], markdown: bool) -> types.MarkupContent:
    if markdown:
        text = "\n\n---\n\n".join(part.markdown() for part in parts)
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.MarkupContent(types.MarkupKind.PlainText, "\n\n".join(part.plain() for part in parts))
