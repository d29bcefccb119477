"""Customer journey maps as plain text: validated, linted and rendered."""

__version__ = "0.1.0"
