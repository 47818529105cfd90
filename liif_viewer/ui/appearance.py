"""How the program looks: light or dark, in which contrast and size of text, as the user has it or else the system."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import CONTRAST, SCHEME, TEXT_SIZE, Setting
from liif_viewer.ui.style import Style
from liif_viewer.ui.theme import SETS, Contrast, Scheme, palette, system_is_dark

FRAMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}
SMALL, TITLE = 0.9, 1.5  # of the usual size; by ``plain.Small`` and ``plain.Title``


class Appearance(QObject):
    """Follows settings and system, for all windows. GUI thread.

    Args:
        application: Whose windows they are.
        preferences: Where the settings are kept.
    """

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application, self._preferences = application, preferences
        self._font = QFont(application.font())  # the system's
        application.setStyle(Style())
        preferences.changed.connect(self._on_setting)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._colour)
        for accessibility in hints.children():
            changed = getattr(accessibility, "contrastPreferenceChanged", None)
            if changed is not None:
                changed.connect(self._colour)
        self._colour()
        self._size()

    def _on_setting(self, setting: Setting[Any]) -> None:
        if setting in (SCHEME, CONTRAST):
            self._colour()
        elif setting is TEXT_SIZE:
            self._size()

    def _colour(self) -> None:
        scheme, contrast = self._preferences[SCHEME], self._preferences[CONTRAST]
        QGuiApplication.styleHints().setColorScheme(FRAMES[scheme])  # of the system's own frames and dialogs
        dark = system_is_dark() if scheme is Scheme.SYSTEM else scheme is Scheme.DARK
        high = system_wants_contrast() if contrast is Contrast.SYSTEM else contrast is Contrast.HIGH
        self._application.setPalette(palette(SETS[dark, high]))

    def _size(self) -> None:
        usual = _scaled(self._font, self._preferences[TEXT_SIZE] / 100)
        self._application.setFont(usual)
        self._application.setFont(_scaled(usual, SMALL), "Small")  # type: ignore[arg-type]  # the stubs have bytes, which PySide refuses
        title = _scaled(usual, TITLE)
        title.setWeight(QFont.Weight.DemiBold)
        self._application.setFont(title, "Title")  # type: ignore[arg-type]  # likewise


def system_wants_contrast() -> bool:
    """Whether the system asks for high contrast, as far as Qt knows."""
    # Not by the hints' own method ``accessibility``: PySide6 6.11 deletes what it returns.
    wishes = [hints.property("contrastPreference") for hints in QGuiApplication.styleHints().children()]
    return Qt.ContrastPreference.HighContrast in wishes


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(round(font.pixelSize() * factor))
    return scaled
