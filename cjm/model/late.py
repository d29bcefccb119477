"""Mappings that are made the first time somebody looks into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)


class Late(Mapping[Key, Value]):
    """A mapping that costs nothing until it is read."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], Mapping[Key, Value]]) -> None:
        """`make` is called once at most."""
        self._make = make
        self._found: Mapping[Key, Value] | None = None

    def _made(self) -> Mapping[Key, Value]:
        found = self._found
        if found is None:
            found = self._found = self._make()
        return found

    def __getitem__(self, key: Key) -> Value:
        return self._made()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._made()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())

    def __repr__(self) -> str:
        return repr(self._found) if self._found is not None else "Late(…)"
