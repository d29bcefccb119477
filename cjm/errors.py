"""What stops a command: misuse, a broken environment, or a fault in cjm itself.

A problem in a user's map is never an exception: it is a `cjm.finding.Finding`, a value that is reported
with all the others. An exception means that the command could not do what it was asked to.
"""

from __future__ import annotations


class CjmError(Exception):
    """A failure that ends the command with a message for the user and no traceback.

    `message` says what was found where, `hint` what to do about it (may be empty).
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CjmError):
    """The command line asks for something that does not exist or does not fit together."""


class ConfigurationError(CjmError):
    """A `cjm.toml` or `[tool.cjm]` that cannot be used."""


class FileAccessError(CjmError):
    """A file or folder that cannot be read or written."""


class OutputError(CjmError):
    """Writing would leave the output folder or replace what cjm did not write."""


class ToolError(CjmError):
    """A helper program or library outside cjm failed, hung or is missing."""
