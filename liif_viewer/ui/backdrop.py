"""What lies around a photo, and what is seen through its transparent parts."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from liif_viewer.ui.theme import CANVAS

# Greys in the middle, so that a white logo and a black one both stand out from both of them.
_CHECKS = QColor(0x66, 0x66, 0x66), QColor(0x99, 0x99, 0x99)
_CHECK = 8  # logical px along a side


class Surround(Enum):
    """The choices for the canvas; each is what the preferences call it. All are neutral: a tint would shift colours."""

    THEME = "theme"
    BLACK = "black"
    DARK = "dark"
    MIDDLE = "middle"
    LIGHT = "light"
    WHITE = "white"

    def colour(self, *, dark: bool) -> QColor:
        """In a window that is dark, or light."""
        return _GREYS[(Surround.DARK if dark else Surround.LIGHT) if self is Surround.THEME else self]


_GREYS = {
    Surround.BLACK: QColor(0, 0, 0),
    Surround.DARK: CANVAS,
    Surround.MIDDLE: QColor(0x76, 0x76, 0x76),  # reflects 18 % of the light, as photographers' grey cards do
    Surround.LIGHT: QColor(0xC6, 0xC6, 0xC6),  # four fifths of white's lightness, L*
    Surround.WHITE: QColor(0xFF, 0xFF, 0xFF),
}


class Backdrop(Enum):
    """The choices for what is seen through a photo; each is what the preferences call it."""

    CHECKERBOARD = "checkerboard"
    THEME = "theme"
    WHITE = "white"
    BLACK = "black"

    def brush(self, ratio: float, surround: QColor) -> QBrush:
        """Paints it in device px, ``ratio`` of them per logical px, on a canvas of this colour. GUI thread."""
        match self:
            case Backdrop.CHECKERBOARD:
                return _checkerboard(max(1, round(_CHECK * ratio)))
            case Backdrop.THEME:
                return QBrush(surround)
            case Backdrop.WHITE:
                return QBrush(Qt.GlobalColor.white)
            case Backdrop.BLACK:
                return QBrush(Qt.GlobalColor.black)


def _checkerboard(side: int) -> QBrush:
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.fill(_CHECKS[0])
    painter = QPainter(pixmap)
    painter.fillRect(side, 0, side, side, _CHECKS[1])
    painter.fillRect(0, side, side, side, _CHECKS[1])
    painter.end()
    return QBrush(pixmap)
