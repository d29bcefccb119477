"""Settings of a workspace, from `cjm.toml` or the `[tool.cjm]` table of `pyproject.toml`."""
