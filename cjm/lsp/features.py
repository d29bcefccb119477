"""What the server can do, by the names that the protocol has for it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from lsprotocol import types

from cjm.app.editor.rule_pages import page_of
from cjm.lsp import requests
from cjm.lsp.answers import EXPLAIN, FIX_ALL
from cjm.lsp.desk import Desk
from cjm.lsp.server import Server

_WATCHED = (
    "**/*.{journey,persona,catalog,backlog,dataset}.{yaml,yml}",
    "**/*.measures.json",
    "**/cjm.toml",
    "**/pyproject.toml",
    "**/.gitignore",
)
"""Files that change what there is to say about open ones."""
_ANSWERS: tuple[tuple[str, requests.Answer, object], ...] = (
    (types.TEXT_DOCUMENT_HOVER, requests.hover, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        requests.completion,
        types.CompletionOptions(trigger_characters=[" ", "@", "[", "/"]),
    ),
    (types.TEXT_DOCUMENT_DEFINITION, requests.definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, requests.references, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, requests.highlights, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, requests.symbols, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        requests.code_actions,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, requests.prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, requests.rename_everywhere, types.RenameOptions(prepare_provider=True)),
)


def register(server: Server) -> None:
    """Teach a server everything it can do."""
    for name, answer, options in _ANSWERS:
        server.feature(name, options)(_handler(server, answer))
    server.feature(types.SHUTDOWN)(lambda _params: server.shut_down())
    server.feature(types.INITIALIZED)(lambda _params: _watch(server))
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(lambda _params: server.refresh())
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(lambda _params: server.refresh())

    @server.command(EXPLAIN)
    def explain(rule: str) -> None:
        page = page_of(rule)
        if page is not None:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Info, page.plain()))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.take(document.uri, document.text, document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        server.take(document.uri, server.workspace.get_text_document(document.uri).source, document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.close(uri)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


# Any: each request has parameters of its own, all of them with a text document
def _handler(server: Server, answer: requests.Answer) -> Callable[[Any], Coroutine[Any, Any, object]]:
    async def handler(params: Any) -> object:
        opened = server.opened(params.text_document.uri)
        if opened is None:
            return None

        def look(desk: Desk) -> object:
            project = desk.project(opened.path)
            return answer(desk, project, opened, params) if project else None

        return await server.answer(look)

    return handler


def _watch(server: Server) -> None:
    """Ask the client to say when files change on disk, if it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is not None and watching.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in _WATCHED])
        wanted = types.Registration("maps", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([wanted]))
