"""Colours of the canvas, which is dark and neutral whatever the theme, and the icons in the theme's colour."""

from __future__ import annotations

import os
import sys
from enum import Enum

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from liif_viewer import paths

CANVAS = QColor(0x1E, 0x1E, 0x1E)  # neutral: a tint would shift how the photo's colours are seen
NOT_READY = QColor(0x3A, 0x3A, 0x3A)  # where a difference is still to be computed: neither equal nor different
FAINT = QColor(0x9A, 0x9A, 0x9A)  # text on the canvas
LABEL_BACK = QColor(0, 0, 0, 150)
LABEL_TEXT = QColor(0xF2, 0xF2, 0xF2)
DIVIDER = QColor(0xF2, 0xF2, 0xF2, 220)
FOCUS = QColor(0x2F, 0x80, 0xED)  # more than 3 : 1 against the greys and whites of both themes, and the canvas


class Scheme(Enum):
    """The choices; each is what the preferences call it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(Enum):
    """Likewise."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


ICON_SIZE = 20
ICON_SCALES = (1, 2, 3)  # device pixel ratios that icons are drawn for


def apply_theme(application: QApplication) -> None:
    """Fusion, which looks the same everywhere; light or dark as the desktop has it, dark where there is none."""
    application.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    # A window manager without a desktop has no preference, which Qt reports as light.
    no_desktop = sys.platform == "linux" and not os.environ.get("XDG_CURRENT_DESKTOP")
    if no_desktop or hints.colorScheme() == Qt.ColorScheme.Unknown:
        application.setPalette(dark_palette())


def is_dark(palette: QPalette) -> bool:
    """Whether windows of this palette are darker than what is written in them."""
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def dark_palette() -> QPalette:
    """Neutral greys around the canvas's, for where the system has no dark theme to give."""
    palette = QPalette(QColor(0x2D, 0x2D, 0x2D), QColor(0x26, 0x26, 0x26))
    text, dimmed = QColor(0xE6, 0xE6, 0xE6), QColor(0x80, 0x80, 0x80)
    role, disabled = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(name, text)
        palette.setColor(disabled, name, dimmed)
    palette.setColor(role.Base, CANVAS)
    palette.setColor(role.ToolTipBase, QColor(0x2D, 0x2D, 0x2D))
    palette.setColor(role.PlaceholderText, dimmed)
    palette.setColor(role.Highlight, QColor(0x5A, 0x6B, 0x80))
    palette.setColor(role.HighlightedText, QColor(0xFF, 0xFF, 0xFF))
    return palette


def icon(name: str, palette: QPalette) -> QIcon:
    """The icon ``name`` of ``resources/icons``, drawn in the palette's text colours."""
    svg = paths.resource(f"icons/{name}.svg").read_text("utf-8")
    result = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText).name()
        renderer = QSvgRenderer(QByteArray(svg.replace("#000", colour).encode()))
        for scale in ICON_SCALES:
            pixmap = QPixmap(QSize(ICON_SIZE, ICON_SIZE) * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            result.addPixmap(pixmap, mode)
    return result


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(paths.resource("icons/app.svg")))
