"""The brackets and braces that are open at a place of a map, followed character by character."""

from __future__ import annotations

from msgspec import Struct, field

from cjm.finding import DocumentPath


class _Open(Struct):
    is_list: bool
    part: str | int = ""
    """The position from 0, or the key behind whose colon the reading is; empty before it."""
    keys: set[str] = field(default_factory=set)


class FlowWalk:
    """Reads on from the first bracket and knows what is open."""

    def __init__(self, base: DocumentPath) -> None:
        self._base = base
        self._open: list[_Open] = []
        self._token: list[str] = []
        self.quote = ""
        """The quotation mark of an open quotation."""

    @property
    def token(self) -> str:
        """What was read since the last sign that ends a value or key."""
        return "".join(self._token)

    @property
    def closed(self) -> bool:
        """Whether every bracket is closed again."""
        return not self._open

    @property
    def in_list(self) -> bool:
        """Whether the innermost bracket is that of a list."""
        return self._open[-1].is_list

    @property
    def at_key(self) -> bool:
        """Whether a key, or an item of a list, is being read; else the value of a key."""
        return self._open[-1].is_list or self._open[-1].part == ""

    @property
    def path(self) -> DocumentPath:
        """The way to the value that is being read, or to the mapping where it is a key."""
        parts = [part.part for part in self._open]
        return (*self._base, *(parts[:-1] if parts[-1] == "" else parts))

    @property
    def keys(self) -> frozenset[str]:
        """The keys that the innermost mapping has so far."""
        return frozenset(self._open[-1].keys)

    def take(self, text: str) -> None:
        """Read a line, or the part of one that is left."""
        for number, character in enumerate(text):
            if self.quote:
                self._token.append(character)
                if character == self.quote:
                    self.quote = ""
            elif character == "#" and (number == 0 or text[number - 1] in " \t"):
                break
            elif character in "\"'" and all(map(str.isspace, self._token)):
                self.quote = character
                self._token.append(character)
            else:
                self._sign(character, text[number + 1 : number + 2])
            if self.closed:
                return
        self._token.append(" ")

    def _sign(self, character: str, following: str) -> None:
        if character in "[{":
            self._open.append(_Open(character == "[", 0 if character == "[" else ""))
        elif character in "]}":
            self._open.pop()
        elif character == ",":
            top = self._open[-1]
            top.part = top.part + 1 if isinstance(top.part, int) else ""
        elif character == ":" and self.at_key and not self.in_list and following in ("", " ", "\t"):
            top = self._open[-1]
            top.part = self.token.strip().strip("\"'")
            top.keys.add(str(top.part))
        else:
            self._token.append(character)
            return
        self._token.clear()
