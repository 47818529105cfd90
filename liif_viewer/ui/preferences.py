"""What the user chose, kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from liif_viewer.ui.tile_source import Decoding


class Preferences:
    """A few values in the user's configuration folder; whatever is unreadable there is as if it were not set.

    Args:
        file: Where to keep them instead.
    """

    def __init__(self, file: Path | None = None) -> None:
        form = QSettings.Format.IniFormat
        if file is None:
            self._settings = QSettings(form, QSettings.Scope.UserScope, "liif-viewer", "liif-viewer")
        else:
            self._settings = QSettings(str(file), form)

    @property
    def decoding(self) -> Decoding:
        """Which decoder to show."""
        value = str(self._settings.value("decoding", Decoding.AUTOMATIC.value))
        return Decoding(value) if value in {decoding.value for decoding in Decoding} else Decoding.AUTOMATIC

    @decoding.setter
    def decoding(self, decoding: Decoding) -> None:
        self._settings.setValue("decoding", decoding.value)

    @property
    def model(self) -> Path | None:
        """The weights to load, if the user chose some that are still there."""
        value = str(self._settings.value("model", ""))
        return Path(value) if value and Path(value).is_file() else None

    @model.setter
    def model(self, path: Path | None) -> None:
        self._settings.setValue("model", "" if path is None else str(path))
