"""The server itself: what is open, work in one thread beside the one that talks, and findings once typing pauses."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

import cjm
from cjm.app.editor.session import Session, View
from cjm.app.fault import ASK, describe_fault
from cjm.errors import CjmError
from cjm.lsp import requests
from cjm.lsp.addresses import path_of
from cjm.lsp.desk import Client, Desk, Opened, Snapshot
from cjm.report.visible import visible

PAUSE = 0.2
"""Seconds without a change after which findings are looked for."""

Result = TypeVar("Result")


class Protocol(LanguageServerProtocol):
    """The protocol, but for its end: the process must close its channels and set its exit code itself."""

    _server: Server

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_args: object) -> Any:  # Any: what pygls takes for a handler of its own
        """Leave as the protocol says: with 0 after a request to shut down, else with 1."""
        self._server.leave()


class Server(LanguageServer):
    """Answers one client. Requests come in one thread; whatever reads maps runs in another, one after the other."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "cjm", cjm.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full, protocol_cls=Protocol
        )
        _silence_pygls()
        self.left = asyncio.Event()
        """Set when the conversation is over."""
        self.exit_code = 1
        """1 until the client has asked to shut down."""
        self._snapshot = Snapshot()
        self._session = session
        self._view = (-1, View())
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="maps")
        self._timer: asyncio.TimerHandle | None = None
        self._due = False
        self._checking: asyncio.Task[None] | None = None
        self._told: frozenset[str] = frozenset()

    # what is open

    def take(self, uri: str, text: str, version: int | None) -> None:
        """Remember what an open file holds now."""
        path = path_of(uri)
        if path is not None:
            self._change({**self._snapshot.opened, path: Opened(uri, path, text, version)}, PAUSE)

    def close(self, uri: str) -> None:
        """Forget an open file; what is on disk counts again."""
        self._change({path: one for path, one in self._snapshot.opened.items() if one.uri != uri}, 0)

    def refresh(self) -> None:
        """Look again: files may have changed on disk."""
        self._change(self._snapshot.opened, PAUSE)

    def opened(self, uri: str) -> Opened | None:
        """An open file by its address."""
        return next((one for one in self._snapshot.opened.values() if one.uri == uri), None)

    def _change(self, opened: Mapping[Path, Opened], pause: float) -> None:
        self._snapshot = Snapshot(self._snapshot.number + 1, opened)
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(pause, self._start_check)

    def _start_check(self) -> None:
        self._due = True
        if self._checking is None:
            self._checking = asyncio.ensure_future(self._check())

    async def _check(self) -> None:
        """Look for findings, and once more if that is due when they are there: never do two searches wait in line."""
        while self._due:
            self._due = False
            try:
                found, troubles = await self.work(lambda desk: (requests.diagnostics(desk), desk.troubles()))
            except Exception as error:  # noqa: BLE001 - a fault in one map must not end the server
                self.report(error)
            else:
                self._publish(found)
                self._tell(troubles)
        self._checking = None

    def _publish(self, found: Iterable[tuple[Opened, list[types.Diagnostic]]]) -> None:
        """Send the findings of all open files that have not changed meanwhile."""
        for opened, diagnostics in found:
            if self._snapshot.opened.get(opened.path) is opened:
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(opened.uri, diagnostics, opened.version)
                )

    # work

    async def work(self, function: Callable[[Desk], Result]) -> Result:
        """Run something that reads maps, with all that is open now, once what was asked before is done."""
        snapshot = self._snapshot
        client = Client.of(self.client_capabilities, str(self.workspace.position_encoding))
        return await asyncio.get_running_loop().run_in_executor(
            self._worker, lambda: function(Desk(snapshot, self._look_at(snapshot), client))
        )

    async def answer(self, function: Callable[[Desk], Result]) -> Result:
        """The answer to a request. Whatever stops it becomes a message that holds no word of a map."""
        try:
            return await self.work(function)
        except CjmError as error:
            message = visible(error.message) + (f": {visible(error.hint)}" if error.hint else "")
            raise JsonRpcException(message, types.LSPErrorCodes.RequestFailed) from None
        except Exception as error:  # noqa: BLE001 - as above
            self.report(error)
            raise JsonRpcException(describe_fault(error)) from None

    def _look_at(self, snapshot: Snapshot) -> View:
        """The projects of a snapshot; only the working thread comes here."""
        number, view = self._view
        if number != snapshot.number:
            view = self._session.view({path: one.text for path, one in snapshot.opened.items()})
            self._view = (snapshot.number, view)
        return view

    # telling

    def _tell(self, errors: Iterable[CjmError]) -> None:
        """Show the user why maps cannot be looked at, each reason once for as long as it holds."""
        messages = [visible(error.message) + (f" ({visible(error.hint)})" if error.hint else "") for error in errors]
        for message in dict.fromkeys(messages):
            if message not in self._told:
                self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))
        self._told = frozenset(messages)

    def report(self, error: Exception) -> None:
        """Log a fault in cjm, without a word of the maps."""
        message = f"{describe_fault(error)}; {ASK}"
        _log(f"error: {message}")
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Take what pygls would show to the user with the text of the error, which may quote a map."""
        if source is FeatureRequestError:
            return  # whoever asked has been answered
        if isinstance(error, JsonRpcException):
            _log("error: a message of the editor could not be understood")
        else:
            self.report(error)

    def shut_down(self) -> None:
        """Take note that the client will say goodbye."""
        self.exit_code = 0

    def leave(self, code: int | None = None) -> None:
        """End the conversation, with an exit code of its own if one is given."""
        if code is not None:
            self.exit_code = code
        self.left.set()

    def stop_working(self) -> None:
        """Drop whatever has not been begun."""
        if self._timer is not None:
            self._timer.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - editors keep what a server says there


def _silence_pygls() -> None:
    """Its log quotes every message, and with them the maps."""
    logger = logging.getLogger("pygls")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
