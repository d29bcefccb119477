"""Compiled templates, kept where Python keeps compiled modules, since compiling them takes longer than a page does."""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from cjm import __version__
from cjm.errors import FileAccessError
from cjm.files.atomic import write_atomically

_DIGEST = 32
"""Bytes of SHA-256."""


class CompiledTemplates(BytecodeCache):
    """Code of the package's own templates, in the same folders and trusted as far as that of its modules.

    It is used only if it was made of the same text by the same releases of Python, Jinja and cjm and is whole; where
    it cannot be kept, templates are compiled at every start. Templates of the user's have no part in it.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that the code of a template is kept in."""
        return importlib.util.cache_from_source(filename or name)

    def get_source_checksum(self, source: str) -> str:
        """What code is known by to be of a text."""
        made_by = (sys.version, jinja2.__version__, __version__)
        return hashlib.sha256("\0".join((*made_by, source)).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from its file, if it is there and whole."""
        try:
            stored = Path(bucket.key).read_bytes()
        except OSError:
            return
        digest, code = stored[:_DIGEST], stored[_DIGEST:]
        if digest == self._digest(bucket, code):
            loaded = marshal.loads(code)  # noqa: S302 - as far to be trusted as the modules beside it
            bucket.code = loaded if isinstance(loaded, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, unless Python was told to keep none."""
        if sys.dont_write_bytecode:
            return
        code = marshal.dumps(bucket.code)
        # a package that belongs to somebody else is no reason to fail
        with suppress(OSError, FileAccessError):
            Path(bucket.key).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(Path(bucket.key), self._digest(bucket, code) + code)

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        return hashlib.sha256(bucket.checksum.encode() + code).digest()
