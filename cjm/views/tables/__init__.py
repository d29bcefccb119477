"""The views of a workspace: one module each, found by walking the package."""
