"""Turns views into pages, drawings and text: one module per output."""
