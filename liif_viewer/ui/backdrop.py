"""What is seen through the transparent parts of a photo."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from liif_viewer.ui.theme import CANVAS

# Greys in the middle, so that a white logo and a black one both stand out from both of them.
_CHECKS = QColor(0x66, 0x66, 0x66), QColor(0x99, 0x99, 0x99)
_CHECK = 8  # logical px along a side


class Backdrop(Enum):
    """The choices; each is what the preferences call it."""

    CHECKERBOARD = "checkerboard"
    THEME = "theme"
    WHITE = "white"
    BLACK = "black"

    def brush(self, ratio: float) -> QBrush:
        """Paints it in device px, of which there are ``ratio`` per logical px. GUI thread."""
        match self:
            case Backdrop.CHECKERBOARD:
                return _checkerboard(max(1, round(_CHECK * ratio)))
            case Backdrop.THEME:
                return QBrush(CANVAS)
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
