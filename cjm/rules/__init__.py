"""Lint: whether a correct map can be trusted and used. One module for each rule, found by walking the package."""
