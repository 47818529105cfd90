"""A histogram: the levels of red, green and blue from dark to light, where they meet in the colour that they mix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from liif_viewer.ui.pictures import Picture
from liif_viewer.ui.theme import CANVAS, HISTOGRAM
from liif_viewer.words import tr

HEIGHT = 110  # logical px


class Histogram(QWidget, Picture):
    """Shows one; nothing while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._curves: list[NDArray[np.float64]] = []
        self.setAccessibleName(tr("Histogram"))

    def show_counts(self, counts: NDArray[np.int64] | None) -> None:
        """Shows (3, 256) counts, or none. Heights are their roots, so that what is rare is seen, too."""
        if counts is None:
            self._curves = []
        else:
            roots = np.sqrt(counts)
            # A plain background's one level is not to flatten all others.
            top = max(1.0, float(np.percentile(roots, 99.5)))
            self._curves = list(np.minimum(roots / top, 1.0))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(256, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(128, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Light is added, as on a screen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), CANVAS)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        width, height = self.width(), self.height()
        for curve, colour in zip(self._curves, HISTOGRAM, strict=False):
            points = [QPointF(i * width / (len(curve) - 1), height * (1 - 0.95 * y)) for i, y in enumerate(curve)]
            painter.setPen(colour)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(0, height), *points, QPointF(width, height)]))
        painter.end()
