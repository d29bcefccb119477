"""Findings as text: one module per format, each a pure function from a checked run to what is printed."""
