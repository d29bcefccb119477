"""The conversation over standard input and output, from the first message to the exit code."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO, Self

from pygls.io_ import run_async

from cjm.app.editor.session import Session
from cjm.errors import UsageError
from cjm.lsp.features import register
from cjm.lsp.server import Server

_TERMINATED = 128 + signal.SIGTERM
_MAX_HEADER = 64 * 1024


def serve(session: Session) -> int:
    """Talk with the editor that started this process until it says goodbye or goes away; returns the exit code.

    0 after a request to shut down, 1 without one, 143 where the process is asked to end. Raises `UsageError` where
    standard input leads to no editor.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("cjm lsp talks with an editor", "set it as a language server there; the README shows how")
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as incoming, _Channel(_take_output()) as outgoing:
        return asyncio.run(_converse(session, incoming, outgoing))


async def _converse(session: Session, incoming: BinaryIO, outgoing: _Channel) -> int:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=_MAX_HEADER)
    try:
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), incoming)
    except (ValueError, OSError):
        raise UsageError("standard input is no connection to an editor", "let the editor start cjm lsp") from None
    server = Server(session)
    register(server)
    outgoing.gone = server.leave
    server.protocol.set_writer(outgoing)
    reading = asyncio.ensure_future(
        run_async(threading.Event(), reader, server.protocol, error_handler=server.report_server_error)
    )
    leaving = asyncio.ensure_future(server.left.wait())
    loop.add_signal_handler(signal.SIGTERM, server.leave, _TERMINATED)
    try:
        await asyncio.wait((reading, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        server.stop_working()
        for task in (reading, leaving):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError, asyncio.IncompleteReadError, ValueError):
            await reading
    return server.exit_code


class _Channel:
    """Where messages go out; what cannot be sent any more is dropped, and `gone` called."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.gone: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def write(self, data: bytes) -> None:
        """Send all of a message."""
        left = memoryview(data)
        try:
            while left:
                try:
                    left = left[os.write(self._descriptor, left) :]
                except BlockingIOError:  # input and output may be one socket, which asyncio has made so
                    select.select([], [self._descriptor], [])
        except OSError:
            self.gone()

    def close(self) -> None:
        """Send nothing any more."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _take_output() -> int:
    """A descriptor of standard output for the messages alone; whatever else is printed goes to standard error."""
    taken = os.dup(sys.stdout.fileno())
    with contextlib.suppress(OSError):
        os.dup2(2, sys.stdout.fileno())
    return taken
