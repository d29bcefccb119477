"""A journey in summary: all that is asked of it while other files of its workspace are checked."""

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.outline import Outline
from cjm.model.references import Reference


class Summary(Struct, frozen=True):
    """What a journey defines for others and what it refers to, without its model."""

    outline: Outline
    references: frozenset[Reference]
    """Everything that it refers to."""
    unanswered: frozenset[Reference]
    """Those of them that it does not define itself, so that the workspace has to."""
    sections: tuple[tuple[str, str, DocumentPath], ...]
    """Noun, id and path of what its sections define: teams, sources, personas …"""
    addresses: tuple[str, ...]
    """Where its sources say that they are to be found."""
    plain: bool
    """Whether its text is in plain ASCII without any escape: no other character is in it, however it may be written."""
