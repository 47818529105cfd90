"""What the user chose, kept from one start to the next."""

from __future__ import annotations

import binascii
import contextlib
import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from liif_viewer.core.difference import GAINS, USUAL_GAIN
from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import BY_LIIF, ENLARGE
from liif_viewer.photos.addresses import path_of
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.ladder import Decoding

# How long each of two sides that take turns is seen. Never less than a third of a second: flashes quicker than three
# in a second can bring on a seizure (WCAG 2.3.1), and a flash is two turns.
TURNS_S = (2.0, 1.0, 0.5)
USUAL_TURN_S = 1.0

log = logging.getLogger(__name__)


class Preferences:
    """A few values in the user's configuration folder; whatever is unreadable there is as if it were not set.

    A file that is damaged is set aside, as ``NAME.broken``, and the program begins with a new one.

    Args:
        file: Where to keep them instead.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._settings = _settings(file)
        broken = Path(self._settings.fileName())
        if self._settings.status() is QSettings.Status.FormatError or not _is_text(broken):
            log.warning("The settings cannot be read and are set aside as %s.broken", broken)
            with contextlib.suppress(OSError):
                broken.replace(broken.with_name(f"{broken.name}.broken"))
            self._settings = _settings(file)

    @property
    def decoding(self) -> Decoding:
        """Which decoder to show."""
        value = str(self._settings.value("decoding", Decoding.AUTOMATIC.value))
        return Decoding(value) if value in {decoding.value for decoding in Decoding} else Decoding.AUTOMATIC

    @decoding.setter
    def decoding(self, decoding: Decoding) -> None:
        self._settings.setValue("decoding", decoding.value)

    @property
    def clean_up(self) -> float | None:
        """How much to take away of what photos have suffered, 0 to 1; None for as much as each has."""
        try:
            value = float(str(self._settings.value("clean_up", "")))
        except ValueError:
            return None
        return value if 0 <= value <= 1 else None

    @clean_up.setter
    def clean_up(self, strength: float | None) -> None:
        self._settings.setValue("clean_up", "" if strength is None else strength)

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
    def gain(self) -> float:
        """What differences are multiplied by, one of ``core.difference.GAINS``."""
        return self._number("gain", GAINS, USUAL_GAIN)

    @gain.setter
    def gain(self, gain: float) -> None:
        self._settings.setValue("gain", gain)

    @property
    def turn_s(self) -> float:
        """How long each side is seen where they take turns, one of ``TURNS_S``."""
        return self._number("turn_s", TURNS_S, USUAL_TURN_S)

    @turn_s.setter
    def turn_s(self, seconds: float) -> None:
        self._settings.setValue("turn_s", seconds)

    def _number(self, name: str, possible: Sequence[float], default: float) -> float:
        try:
            value = float(str(self._settings.value(name, "")))
        except ValueError:
            return default
        return value if value in possible else default

    @property
    def backdrop(self) -> Backdrop:
        """What to show through the transparent parts of photos."""
        value = str(self._settings.value("backdrop", Backdrop.CHECKERBOARD.value))
        return Backdrop(value) if value in {backdrop.value for backdrop in Backdrop} else Backdrop.CHECKERBOARD

    @backdrop.setter
    def backdrop(self, backdrop: Backdrop) -> None:
        self._settings.setValue("backdrop", backdrop.value)

    @property
    def animated(self) -> bool:
        """Whether zooming and panning are seen as motion, where the system does not ask for less of it."""
        return str(self._settings.value("animated", "true")) != "false"

    @animated.setter
    def animated(self, animated: bool) -> None:
        self._settings.setValue("animated", "true" if animated else "false")

    @property
    def model(self) -> Path | None:
        """The weights to load, if the user chose some that are still there."""
        value = str(self._settings.value("model", ""))
        return Path(value) if value and Path(value).is_file() else None

    @model.setter
    def model(self, path: Path | None) -> None:
        self._settings.setValue("model", "" if path is None else str(path))

    @property
    def recent(self) -> list[Path]:
        """The files opened last, the latest first."""
        return [path_of(address) for address in str(self._settings.value("recent", "")).split()]

    @recent.setter
    def recent(self, paths: Sequence[Path]) -> None:
        # As addresses: names need not be text, and may hold spaces.
        self._settings.setValue("recent", " ".join(path.absolute().as_uri() for path in paths))

    @property
    def language(self) -> str:
        """A code of ``language.languages``; "" for the system's language. It is spoken from the next start on."""
        return str(self._settings.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def told_to_compare(self) -> bool:
        """Whether the user knows that one can compare."""
        return str(self._settings.value("told_to_compare", "")) == "true"

    @told_to_compare.setter
    def told_to_compare(self, told: bool) -> None:
        self._settings.setValue("told_to_compare", "true" if told else "")

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
    def minimap(self) -> bool:
        """Whether the whole photo appears in a corner while a part of it is shown."""
        return str(self._settings.value("minimap", "true")) != "false"

    @minimap.setter
    def minimap(self, wanted: bool) -> None:
        self._settings.setValue("minimap", "true" if wanted else "false")

    @property
    def panels(self) -> set[str]:
        """The names of those that are open beside the photo."""
        return set(str(self._settings.value("panels", "")).split())

    @panels.setter
    def panels(self, names: set[str]) -> None:
        self._settings.setValue("panels", " ".join(sorted(names)))

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
