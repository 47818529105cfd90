"""The system's letters for pictures that leave the window: file names, and labels in every language."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from liif_viewer.ui.images import pixels_of


class SystemLetters:
    """Of a font and those that stand in where it has no letter. Any thread.

    Args:
        font: Which; its size is no matter.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font

    def width(self, text: str, size: float) -> float:
        """See ``core.lettering.Letters``."""
        return QFontMetricsF(self._of_size(size)).horizontalAdvance(text)

    def coverage(self, text: str, size: float, *, bold: bool) -> NDArray[np.uint8]:
        """See ``core.lettering.Letters``."""
        font = self._of_size(size)
        font.setBold(bold)
        metrics = QFontMetricsF(font)
        image = QImage(
            max(1, math.ceil(metrics.horizontalAdvance(text))),
            max(1, math.ceil(metrics.height())),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(QPointF(0, metrics.ascent()), text)
        painter.end()
        return np.ascontiguousarray(pixels_of(image)[..., 3])

    def _of_size(self, size: float) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(max(1, round(size)))
        return font
