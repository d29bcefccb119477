"""What marks the root of a workspace: a `cjm.toml`, `[tool.cjm]` in a `pyproject.toml`, or a repository."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from cjm.config.load import Adjustment, load_settings, settings_without_file
from cjm.config.settings import Settings


class Markers:
    """Looks into every folder once, for as long as a run lasts."""

    def __init__(self, adjustment: Adjustment) -> None:
        self._adjustment = adjustment
        self._settings: dict[Path, Settings | None] = {}
        self._roots: dict[Path, tuple[Path, Settings] | None] = {}

    @cached_property
    def without_file(self) -> Settings:
        """The settings of a workspace that has no file for them."""
        return settings_without_file(self._adjustment)

    def settings_of(self, folder: Path) -> Settings | None:
        """The settings that a folder holds, None where it holds none."""
        if folder not in self._settings:
            self._settings[folder] = load_settings(folder, self._adjustment)
        return self._settings[folder]

    def root_of(self, folder: Path) -> tuple[Path, Settings] | None:
        """The nearest folder upwards that is a root, with its settings."""
        if folder not in self._roots:
            self._roots[folder] = self._nearest(folder)
        return self._roots[folder]

    def beginning_at(self, folder: Path) -> Settings | None:
        """The settings of the workspace that begins at a folder; None where none does."""
        found = self.root_of(folder)
        return found[1] if found is not None and found[0] == folder else None

    def _nearest(self, folder: Path) -> tuple[Path, Settings] | None:
        for candidate in (folder, *folder.parents):
            settings = self.settings_of(candidate)
            if settings is not None:
                return candidate, settings
            if is_repository(candidate):
                return candidate, self.without_file
        return None

    def is_root(self, folder: Path) -> bool:
        """Whether a workspace begins at a folder."""
        return self.settings_of(folder) is not None or is_repository(folder)


def repository_of(folder: Path) -> Path:
    """The repository around a folder, or the folder itself where there is none."""
    return next((candidate for candidate in (folder, *folder.parents) if is_repository(candidate)), folder)


def is_repository(folder: Path) -> bool:
    """Whether a folder is the top of a git repository."""
    try:
        return (folder / ".git").exists()
    except OSError:  # a folder that may not be entered
        return False
