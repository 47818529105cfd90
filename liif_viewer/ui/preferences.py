"""What the user chose, and what is remembered, kept from one start to the next."""

from __future__ import annotations

import binascii
import contextlib
import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import BY_LIIF, ENLARGE
from liif_viewer.photos.addresses import path_of
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.settings import Setting

T = TypeVar("T")

log = logging.getLogger(__name__)


class Preferences(QObject):
    """The settings, and a few values besides, in the user's configuration folder. GUI thread.

    Whatever is unreadable there is as if it were not set. A file that is damaged is set aside, as ``NAME.broken``, and
    the program begins with a new one.

    Args:
        file: Where to keep them instead.
    """

    changed = Signal(object)
    """A Setting has another value."""

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._settings = _settings(file)
        broken = Path(self._settings.fileName())
        if self._settings.status() is QSettings.Status.FormatError or not _is_text(broken):
            log.warning("The settings cannot be read and are set aside as %s.broken", broken)
            with contextlib.suppress(OSError):
                broken.replace(broken.with_name(f"{broken.name}.broken"))
            self._settings = _settings(file)

    def __getitem__(self, setting: Setting[T]) -> T:
        return setting.value_of(str(self._settings.value(setting.name, setting.kept(setting.default))))

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        if value != self[setting]:
            self._settings.setValue(setting.name, setting.kept(value))
            self.changed.emit(setting)

    def follow(self, setting: Setting[T], owner: QObject, slot: Callable[[T], object]) -> None:
        """Calls a slot with the value that a setting has, now and whenever it is another one, while the owner lives."""
        _Follower(self, setting, owner, slot)
        slot(self[setting])

    @property
    def sides(self) -> tuple[Look, Look] | None:
        """What is compared, if the user chose that; the files of models may be gone."""
        try:
            left, right = (_look(*side) for side in json.loads(str(self._settings.value("sides", ""))))
        except (ValueError, TypeError):
            return None
        return left, right

    @sides.setter
    def sides(self, sides: tuple[Look, Look]) -> None:
        kept = [[look.method, look.clean_up, None if look.model is None else str(look.model)] for look in sides]
        self._settings.setValue("sides", json.dumps(kept))

    @property
    def recent(self) -> list[Path]:
        """The files opened last, the latest first."""
        return [path_of(address) for address in str(self._settings.value("recent", "")).split()]

    @recent.setter
    def recent(self, paths: Sequence[Path]) -> None:
        # As addresses: names need not be text, and may hold spaces.
        self._settings.setValue("recent", " ".join(path.absolute().as_uri() for path in paths))

    @property
    def export(self) -> ExportSettings:
        """What the next export begins with."""
        return ExportSettings.from_text(str(self._settings.value("export", "")))

    @export.setter
    def export(self, settings: ExportSettings) -> None:
        self._settings.setValue("export", settings.to_text())

    @property
    def geometry(self) -> bytes:
        """Where the window was, as Qt writes it; empty where it is not known."""
        try:
            return b64decode(str(self._settings.value("geometry", "")))
        except binascii.Error:
            return b""

    @geometry.setter
    def geometry(self, geometry: bytes) -> None:
        self._settings.setValue("geometry", b64encode(geometry).decode("ascii"))

    @property
    def keys(self) -> dict[str, list[str]]:
        """The keys of commands, by their names, where the user changed them."""
        self._settings.beginGroup("keys")
        keys = {name: str(self._settings.value(name, "")).split() for name in self._settings.childKeys()}
        self._settings.endGroup()
        return keys

    @keys.setter
    def keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        self._settings.remove("keys")
        for name, of_one in keys.items():
            self._settings.setValue(f"keys/{name}", " ".join(of_one))


class _Follower(QObject):
    """Goes with its owner, and what it is connected to with it."""

    def __init__(
        self, preferences: Preferences, setting: Setting[Any], owner: QObject, slot: Callable[[Any], object]
    ) -> None:
        super().__init__(owner)
        self._preferences, self._setting, self._slot = preferences, setting, slot
        preferences.changed.connect(self._on_changed)

    def _on_changed(self, setting: Setting[Any]) -> None:
        if setting is self._setting:
            self._slot(self._preferences[setting])


def _look(method: object, clean_up: object, model: object) -> Look:
    """A side as it was kept.

    Raises:
        ValueError: It is none.
    """
    possible = clean_up in (None, "auto") or (isinstance(clean_up, int | float) and 0 <= clean_up <= 1)
    if method not in (*ENLARGE, *BY_LIIF) or not possible or not isinstance(model, str | None):
        raise ValueError
    strength: Any = clean_up if clean_up in (None, "auto") else float(str(clean_up))
    return Look(str(method), strength, None if model is None else Path(model))


def _settings(file: Path | None) -> QSettings:
    form = QSettings.Format.IniFormat
    if file is None:
        return QSettings(form, QSettings.Scope.UserScope, "liif-viewer", "liif-viewer")
    return QSettings(str(file), form)


def _is_text(file: Path) -> bool:
    """Whether a file, if it is there, may be settings; Qt takes almost any bytes for some."""
    try:
        return file.read_bytes().decode("utf-8").replace("\n", "").replace("\r", "").isprintable()
    except OSError:
        return True
    except UnicodeDecodeError:
        return False
