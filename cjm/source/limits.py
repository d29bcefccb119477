"""How large a map file may be. Each limit is far above any real map and far below what hurts a build."""

from __future__ import annotations

MAX_BYTES = 1024 * 1024
"""A map file may hold 1 MiB; a map of ten stages takes about 40 KB."""

MAX_DEPTH = 32
"""Levels of nesting; a map needs twelve. The YAML parser's time grows with the square of the depth."""

MAX_NODES = 50_000
"""Scalars, lists and mappings in one file."""

MAX_PROBLEMS = 100
"""Problems reported of one file by each check."""

MAX_ADVISED_LINE = 1_000
"""Code points of the longest line that is looked into for what its author meant."""
