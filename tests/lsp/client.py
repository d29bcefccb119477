"""A small editor: starts `cjm lsp`, speaks JSON-RPC with it over pipes, and remembers what it was told."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Self

TODAY = "2026-11-01"
PATIENCE = 60.0
"""Seconds to wait for anything; only a server that hangs takes so long."""

Message = dict[str, Any]
"""JSON: nothing is known of it but that it is an object."""


class EditorError(Exception):
    """The server refused a request."""


class Editor:
    """One conversation with a server."""

    def __init__(
        self,
        folder: Path,
        *,
        capabilities: Message | None = None,
        program: tuple[str, ...] = ("-m", "cjm", "lsp", "--today", TODAY),
    ) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, *program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.notifications: list[Message] = []
        self.capabilities: Message = {}
        self._wanted = capabilities or {}
        self._incoming: queue.Queue[Message | None] = queue.Queue()
        self._answers: dict[int, Message] = {}
        self._number = 0
        self._versions: dict[str, int] = {}
        self.errors = b""
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    def __enter__(self) -> Self:
        self.initialise()
        return self

    def __exit__(self, *_reason: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    # the wire

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        try:
            while True:
                length = 0
                while (line := stream.readline()).strip():
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                if not line:
                    break
                self._incoming.put(json.loads(stream.read(length)))
        except ValueError:
            pass  # the stream was closed
        self._incoming.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        try:
            for line in self.process.stderr:
                self.errors += line
        except ValueError:
            pass  # as above

    def _receive(self) -> None:
        message = self._incoming.get(timeout=PATIENCE)
        if message is None:
            raise EOFError(self.errors.decode())
        if "method" in message and "id" in message:
            self.notifications.append(message)
            self.send({"id": message["id"], "result": None})
        elif "method" in message:
            self.notifications.append(message)
        else:
            self._answers[message["id"]] = message

    # the protocol

    def request(self, method: str, **params: Any) -> Any:
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params or None})
        while self._number not in self._answers:
            self._receive()
        answer = self._answers.pop(self._number)
        if "error" in answer:
            raise EditorError(answer["error"]["message"])
        return answer["result"]

    def notify(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def initialise(self) -> None:
        answer = self.request(
            "initialize",
            processId=os.getpid(),
            rootUri=self.folder.as_uri(),
            workspaceFolders=[{"uri": self.folder.as_uri(), "name": self.folder.name}],
            capabilities=self._wanted,
        )
        self.capabilities = answer["capabilities"]
        self.notify("initialized")

    def leave(self) -> int:
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def open(self, path: Path, text: str | None = None) -> None:
        uri = path.as_uri()
        self._versions[uri] = 1
        shown = path.read_text(encoding="utf-8") if text is None else text
        self.notify(
            "textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": shown}
        )

    def type(self, path: Path, text: str) -> None:
        """Let the file hold another text, unsaved."""
        uri = path.as_uri()
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def close(self, path: Path) -> None:
        self.notify("textDocument/didClose", textDocument={"uri": path.as_uri()})

    def ask(self, what: str, path: Path, place: tuple[int, int], **more: Any) -> Any:
        """A request about a place, said by line and character from 0."""
        position = {"line": place[0], "character": place[1]}
        return self.request(f"textDocument/{what}", textDocument={"uri": path.as_uri()}, position=position, **more)

    def diagnostics(self, path: Path) -> list[Message]:
        """The findings of a file as it is now, once they come."""
        uri = path.as_uri()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for message in reversed(self.notifications):
                params = message.get("params") or {}
                if message["method"] == "textDocument/publishDiagnostics" and params["uri"] == uri:
                    if params.get("version") == self._versions.get(uri):
                        return list(params["diagnostics"])
                    break
            self._receive()
        raise TimeoutError

    def next_diagnostics(self, path: Path) -> list[Message]:
        """The findings of a file that come next."""
        self.forget()
        return self.diagnostics(path)

    def forget(self) -> None:
        """Forget what was told so far."""
        self.notifications.clear()

    def told(self, method: str) -> list[Message]:
        """The parameters of all notifications of a kind so far."""
        return [message["params"] for message in self.notifications if message["method"] == method]
