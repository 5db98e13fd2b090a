"""What the window remembers from one day to the next: files, size and place, light or dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from desktop.ui.appearance import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RECENT = 8
"""So many files are remembered."""


class Settings:
    """The window's own settings, in a file of the user's."""

    def __init__(self) -> None:
        path = user_config_path("cso-planner", appauthor=False) / "window.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        """Light, dark, or as the system is."""
        value = self._store.value("appearance")
        return Mode(value) if value in set(Mode) else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("appearance", mode.value)

    @property
    def last(self) -> str:
        """The season that was open when the window was closed; empty after the welcome page."""
        return str(self._store.value("last", ""))

    @last.setter
    def last(self, location: str) -> None:
        self._store.setValue("last", location)

    @property
    def recent(self) -> Sequence[str]:
        """Seasons opened before, the newest first; files that are gone are left out."""
        return [place for place in self._recent() if "://" in place or Path(place).exists()]

    def remember(self, location: str) -> None:
        """Put a season at the head of those opened before."""
        others = [place for place in self._recent() if place != location]
        self._store.setValue("recent", [location, *others][:MOST_RECENT])

    @property
    def folder(self) -> Path:
        """Where files were last opened or made; the home folder at first."""
        found = Path(str(self._store.value("folder", "")) or Path.home())
        return found if found.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("folder", str(folder))

    def bytes(self, name: str) -> QByteArray | None:
        """A remembered size or division, or None."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else None

    def set_bytes(self, name: str, value: QByteArray) -> None:
        """Remember a size or a division."""
        self._store.setValue(name, value)

    @property
    def panel_shown(self) -> bool:
        """Whether the side panel is shown."""
        return str(self._store.value("panel", "true")) == "true"

    @panel_shown.setter
    def panel_shown(self, shown: bool) -> None:
        self._store.setValue("panel", "true" if shown else "false")

    def _recent(self) -> list[str]:
        value = self._store.value("recent", [])
        if isinstance(value, str):  # a list of one comes back as itself
            return [value]
        return [str(place) for place in value] if isinstance(value, list) else []
