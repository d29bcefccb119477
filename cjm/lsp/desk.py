"""What a request can look at, and what the client who asks can do with the answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types
from msgspec import Struct, field

from cjm.app.editor.session import Project, View
from cjm.errors import CjmError
from cjm.lsp.addresses import uri_of
from cjm.lsp.lines import Lines


class Client(Struct, frozen=True):
    """The client, as far as answers depend on it."""

    encoding: str
    """What it counts columns in: `utf-8`, `utf-16` or `utf-32`."""
    markdown_in_hovers: bool
    markdown_in_completions: bool
    checks_versions: bool
    """Whether edits may name the version of the file that they are for."""

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities, encoding: str) -> Client:
        """What a client says of itself; what it does not say, it cannot do."""
        document, workspace = capabilities.text_document, capabilities.workspace
        hover = document.hover if document else None
        completion = document.completion if document else None
        item = completion.completion_item if completion else None
        edit = workspace.workspace_edit if workspace else None
        return cls(
            encoding,
            types.MarkupKind.Markdown in ((hover.content_format if hover else None) or ()),
            types.MarkupKind.Markdown in ((item.documentation_format if item else None) or ()),
            bool(edit and edit.document_changes),
        )


class Opened(Struct, frozen=True):
    """A file that is open in the editor."""

    uri: str
    path: Path
    text: str
    version: int | None


class Snapshot(Struct, frozen=True):
    """All that is open at a moment; `number` differs whenever anything may have changed, on disk too."""

    number: int = 0
    opened: Mapping[Path, Opened] = field(default_factory=dict)


class Desk(Struct, frozen=True):
    """All that is open, and the workspaces around it."""

    snapshot: Snapshot
    view: View
    client: Client

    def project(self, path: Path) -> Project | None:
        """The workspace around an open file; None where that cannot be read, and for files that are no maps."""
        return self.view.project(path)

    def troubles(self) -> tuple[CjmError, ...]:
        """Why workspaces, or the rules in them, cannot be looked at."""
        failures = (failure.error for failure in self.view.failures)
        return (*failures, *(project.trouble for project in self.view.projects if project.trouble is not None))

    def lines(self, path: Path) -> Lines:
        """The lines of an open file as the client has them, of another one as it was read."""
        opened = self.snapshot.opened.get(path)
        if opened is not None:
            return Lines(opened.text, self.client.encoding)
        texts = (project.text(path) for project in self.view.projects)
        return Lines(next((text for text in texts if text), ""), self.client.encoding)

    def uri(self, path: Path) -> str:
        """The address of a file; of an open one that which the client opened it by."""
        opened = self.snapshot.opened.get(path)
        return opened.uri if opened else uri_of(path)
