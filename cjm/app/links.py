"""What rules about a journey may look at beside it, and beside what they may look at for every journey."""

from __future__ import annotations

from collections.abc import Mapping

from cjm.model.workspace import Workspace
from cjm.source.stored import as_json


def links_of(file: str, workspace: Workspace, digests: Mapping[str, str]) -> str:
    """A text that changes with the journeys that one refers to, and with which of its sources' addresses lead nowhere.

    `digests` are those of the contents of files.
    """
    summary = workspace.summaries[file]
    keys = sorted(key for noun, key in summary.references if noun == "journey")
    missing = [address for address in summary.addresses if (file, address) in workspace.missing_files]
    if not keys and not missing:
        return ""
    return as_json([[_journey(key, workspace, digests) for key in keys], missing])


def _journey(key: str, workspace: Workspace, digests: Mapping[str, str]) -> list[str]:
    outline, shared = workspace.outline(key), workspace.shared.get(("journey", key))
    files = (outline.file if outline else "", shared.file if shared else "")
    return [key, *files, *(digests.get(file, "") for file in files)]
